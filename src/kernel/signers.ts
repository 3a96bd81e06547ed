/** 加签: asking somebody else's opinion on a paper before it goes on. The question is open until he answers or it is withdrawn. */
import { sql } from 'kysely'
import { isAdministrator, type Post, posts } from './access.ts'
import type { AnyCommand, Context } from './command.ts'
import type { Day } from './day.ts'
import { defineRefusals } from './errors.ts'
import { f } from './fields.ts'
import { logAct, type Make } from './paper.ts'
import type { Register } from './register.ts'

const refuse = defineRefusals('kernel.signers', {
  SIGNER_SELF: { zh: '不能请本人加签', en: 'You cannot ask yourself to sign', status: 422 },
  SIGNER_ASKED: { zh: '已请此人加签，尚未签署', en: 'This person is already asked', status: 409 },
  SIGNER_NOT_ASKED: {
    zh: '没有待您签署的加签',
    en: 'Your opinion is not asked, or no longer',
    status: 409,
  },
  SIGNER_NOT_YOURS: {
    zh: '此人没有由您提出的待签加签',
    en: 'You have no open question to this person',
    status: 409,
  },
})

export type OpenSigner = {
  id: string
  account: string
  question: string
  askedBy: string
  askedOn: Day
}
/** Whose opinion a row still waits for, the longest waiting first. */
export async function openSigners(
  ctx: Pick<Context, 'tx'>,
  register: Pick<Register, 'name'>,
  row: { id: string },
): Promise<OpenSigner[]> {
  const found = await sql<OpenSigner>`
    select id, account, question, asked_by, asked_on from signer
    where register = ${register.name} and row_id = ${row.id} and signed_on is null and withdrawn_on is null
    order by recorded_at, id`.execute(ctx.tx)
  return found.rows
}

/** Anybody who works here may be asked, also in another office; the administrators see no papers. */
const everyPost = (Object.keys(posts) as Post[]).filter(
  post => !isAdministrator({ account: '', name: '', post, division: '' }),
)

export function signerActs(make: Make, workers: readonly Post[]): AnyCommand[] {
  const addSigner = make({
    act: 'addSigner',
    posts: workers,
    input: {
      account: f.account('请谁签署', 'Whose opinion'),
      question: f.longText('征求意见的事项', 'Question', { max: 500 }),
    },
    async run(ctx, register, row, { account, question }) {
      if (account === ctx.actor.account) refuse('SIGNER_SELF', { field: 'account' })
      const open = await openSigners(ctx, register, row)
      if (open.some(s => s.account === account)) refuse('SIGNER_ASKED', { field: 'account' })
      const id = ctx.newId()
      await sql`insert into signer (id, register, row_id, division, account, question, asked_by, asked_on, recorded_at)
        values (${id}, ${register.name}, ${row.id}, ${row.division}, ${account}, ${question},
          ${ctx.actor.account}, ${ctx.today}, ${ctx.now})`.execute(ctx.tx)
      ctx.touch('signer', id)
      await logAct(ctx, register, row, 'addSigner', { reason: question, facts: { account } })
      return { signer: id }
    },
  })

  /** The reverse of asking, by who asked. */
  const withdrawSigner = make({
    act: 'withdrawSigner',
    posts: workers,
    input: {
      account: f.account('撤回对谁的加签', 'Whom you asked'),
      reason: f.longText('理由', 'Reason', { max: 500 }),
    },
    async run(ctx, register, row, { account, reason }) {
      const open = await openSigners(ctx, register, row)
      const asked =
        open.find(s => s.account === account && s.askedBy === ctx.actor.account) ??
        refuse('SIGNER_NOT_YOURS', { field: 'account' })
      await sql`update signer set withdrawn_on = ${ctx.today} where id = ${asked.id}`.execute(
        ctx.tx,
      )
      ctx.touch('signer', asked.id)
      await logAct(ctx, register, row, 'withdrawSigner', { reason, facts: { account } })
      return { signer: asked.id }
    },
  })

  /** A given opinion stands; whoever needs another asks again. */
  const sign = make({
    act: 'signed',
    posts: everyPost,
    anyOffice: true,
    input: {
      agrees: f.yesNo('同意', 'Agrees'),
      opinion: f.longText('意见', 'Opinion', { max: 500 }),
    },
    async run(ctx, register, row, { agrees, opinion }) {
      const open = await openSigners(ctx, register, row)
      const asked = open.find(s => s.account === ctx.actor.account) ?? refuse('SIGNER_NOT_ASKED')
      await sql`update signer set signed_on = ${ctx.today}, agrees = ${agrees}, opinion = ${opinion}
        where id = ${asked.id}`.execute(ctx.tx)
      ctx.touch('signer', asked.id)
      await logAct(ctx, register, row, 'signed', { reason: opinion, facts: { agrees } })
      return { open: open.length - 1 }
    },
  })
  return [addSigner, withdrawSigner, sign]
}
