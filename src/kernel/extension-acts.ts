/**
 * 申请延期: who works on a paper asks for more time, a head grants or refuses it, and the two are two people. What was due
 * before stays in the step log for good (WD-07).
 */
import { sql } from 'kysely'
import { type Post, twoPeople } from './access.ts'
import type { AnyCommand, Context } from './command.ts'
import type { Day } from './day.ts'
import { defineRefusals } from './errors.ts'
import { f } from './fields.ts'
import { type LogEntry, logAct, logOf, type Make, type Paper } from './paper.ts'
import type { Register } from './register.ts'
import { updateRow } from './rows.ts'
import { refuseWorkflow } from './workflow.ts'

const refuse = defineRefusals('kernel.extension', {
  EXTENSION_ASKED: {
    zh: '已申请延期，尚未批复',
    en: 'More time has been asked for already and awaits an answer',
    status: 409,
  },
  EXTENSION_NOT_ASKED: {
    zh: '没有待批复的延期申请',
    en: 'No request for more time awaits an answer',
    status: 409,
  },
})

export type Limits = { dueOn: Day | null; caseDueOn: Day | null }
type Asked = { asker: string; askerName: string; limits: Limits }

/** The request for more time nobody has answered; a paper that has moved on since needs none. */
export function openExtension(
  newestFirst: readonly Pick<
    LogEntry,
    'action' | 'fromState' | 'toState' | 'actor' | 'actorName' | 'facts'
  >[],
): Asked | undefined {
  const settling = ['askExtension', 'grantExtension', 'refuseExtension', 'extend']
  const last = newestFirst.find(e => settling.includes(e.action) || e.fromState !== e.toState)
  if (last?.action !== 'askExtension') return undefined
  return {
    asker: last.actor,
    askerName: last.actorName,
    limits: last.facts.asked as Limits,
  }
}

/** Refuses a new limit that is none: see `newLimits` in clock-acts.ts. */
export type CheckLimits = (
  ctx: Context,
  row: Paper,
  asked: { dueOn?: Day | null | undefined; caseDueOn?: Day | null | undefined },
) => Limits

export function extensionActs(
  make: Make,
  workers: readonly Post[],
  approvers: readonly Post[],
  check: CheckLimits,
): AnyCommand[] {
  const ask = make({
    act: 'askExtension',
    posts: workers,
    input: {
      dueOn: f.optional(f.day('本环节新期限', 'New limit of this stage')),
      caseDueOn: f.optional(f.day('全程新期限', 'New limit of the whole procedure')),
      reason: f.longText('延期理由', 'Reason', { max: 500 }),
      approver: f.optional(f.account('请谁批准', 'Who is to approve')),
    },
    async run(ctx, register, row, input) {
      if (row.suspendedOn) refuseWorkflow('CLOCK_SUSPENDED')
      if (openExtension(await logOf(ctx, register, row))) refuse('EXTENSION_ASKED')
      check(ctx, row, input)
      const asked = { dueOn: input.dueOn ?? null, caseDueOn: input.caseDueOn ?? null }
      if (input.approver) await putBefore(ctx, register, row, input.approver, input.reason)
      await logAct(ctx, register, row, 'askExtension', {
        reason: input.reason,
        facts: { asked, ...(input.approver ? { account: input.approver } : {}) },
      })
      return asked
    },
  })

  const grant = make({
    act: 'grantExtension',
    posts: approvers,
    input: { opinion: f.optional(f.longText('批复意见', 'Opinion', { max: 500 })) },
    async run(ctx, register, row, { opinion }) {
      if (row.suspendedOn) refuseWorkflow('CLOCK_SUSPENDED')
      const open = openExtension(await logOf(ctx, register, row)) ?? refuse('EXTENSION_NOT_ASKED')
      twoPeople(ctx.actor, open.asker, { zh: '延期', en: 'more time' })
      const { dueOn, caseDueOn } = check(ctx, row, open.limits)
      await updateRow(ctx, register, row, {}, { due_on: dueOn, case_due_on: caseDueOn })
      await answer(ctx, row, true, opinion ?? '同意')
      const facts = { before: { dueOn: row.dueOn, caseDueOn: row.caseDueOn }, by: open.askerName }
      const logged = { reason: opinion ?? null, facts, dueOn, caseDueOn }
      await logAct(ctx, register, row, 'grantExtension', logged)
      return { dueOn, caseDueOn }
    },
  })

  const turnDown = make({
    act: 'refuseExtension',
    posts: approvers,
    input: { reason: f.longText('不批准的理由', 'Reason', { max: 500 }) },
    async run(ctx, register, row, { reason }) {
      const open = openExtension(await logOf(ctx, register, row)) ?? refuse('EXTENSION_NOT_ASKED')
      twoPeople(ctx.actor, open.asker, { zh: '延期', en: 'more time' })
      await answer(ctx, row, false, reason)
      await logAct(ctx, register, row, 'refuseExtension', { reason })
      return { dueOn: row.dueOn, caseDueOn: row.caseDueOn }
    },
  })
  return [ask, grant, turnDown]
}

/** The named head finds the request among the papers that ask for his opinion. */
async function putBefore(
  ctx: Context,
  register: Register,
  row: Paper,
  account: string,
  question: string,
): Promise<void> {
  await sql`insert into signer (id, register, row_id, division, account, question, asked_by, asked_on, recorded_at)
    values (${ctx.newId()}, ${register.name}, ${row.id}, ${row.division}, ${account}, ${question},
      ${ctx.actor.account}, ${ctx.today}, ${ctx.now})
    on conflict do nothing`.execute(ctx.tx)
}
async function answer(ctx: Context, row: Paper, agrees: boolean, opinion: string): Promise<void> {
  await sql`update signer set signed_on = ${ctx.today}, agrees = ${agrees}, opinion = ${opinion}
    where row_id = ${row.id} and account = ${ctx.actor.account} and signed_on is null and withdrawn_on is null`.execute(
    ctx.tx,
  )
}
