/** What becomes of a posted result: each department's word, the approval, the money, and the way back (SW-03, SW-05). */
import { sql } from 'kysely'
import { cancelGrant, openGrant } from '../../../commons/funds/grants.ts'
import { endNotice } from '../../../commons/notices/notices.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { takeAll } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { partners } from '../choices.ts'
import { refuse } from '../errors.ts'
import { allowance } from '../programmes.ts'
import { assessment, opinion, type RoundRow, round } from '../registers.ts'
import { clerks, office, reason } from '../steps.ts'
import { assessmentsOf, lockRound, onRound, scoresOf, whichRound } from './assessment.ts'

const giveOpinion = command({
  name: 'socialwork.giveOpinion',
  label: { zh: '登记部门意见', en: 'Record a department’s opinion' },
  posts: clerks,
  office,
  rule: 'SW-05',
  input: {
    round: whichRound,
    partner: opinion.fields.partner,
    agreed: opinion.fields.agreed,
    signedBy: opinion.fields.signedBy,
    note: opinion.fields.note,
  },
  on: onRound('opinion', 'posted'),
  async run(ctx, input) {
    const row = await lockRound(ctx, input.round, 'posted')
    if (!row.partners.includes(input.partner))
      refuse('SOCIALWORK_PARTNER_WRONG', { field: 'partner' })
    await insertRow(ctx, opinion, { ...input, onDay: ctx.today, division: row.division })
    return { partner: input.partner }
  },
})

/** Every department of the round agreed, each by its newest word since the result was posted. */
async function allAgree(ctx: Context, row: RoundRow): Promise<void> {
  const found = await sql<{ partner: keyof typeof partners; agreed: boolean }>`
    select distinct on (partner) partner, agreed from socialwork_opinion where round = ${row.id}
      and recorded_at > (select max(recorded_at) from step where register = ${round.name} and row_id = ${row.id} and action = 'post')
    order by partner, recorded_at desc, id desc`.execute(ctx.tx)
  const said = new Map(found.rows.map(o => [o.partner, o.agreed]))
  const named = (list: readonly (keyof typeof partners)[]) => ({
    zh: list.map(p => partners[p][0]).join('、'),
    en: list.map(p => partners[p][1]).join(', '),
  })
  const missing = row.partners.filter(p => !said.has(p))
  if (missing.length > 0) refuse('SOCIALWORK_OPINION_MISSING', { which: named(missing) })
  const against = row.partners.filter(p => said.get(p) === false)
  if (against.length > 0) refuse('SOCIALWORK_OPINION_AGAINST', { which: named(against) })
}

const approve = command({
  name: 'socialwork.approveRound',
  label: { zh: '审批并发放补贴', en: 'Approve and grant' },
  posts: ['officeChief'],
  office,
  rule: 'SW-03',
  input: { round: whichRound },
  on: onRound('approve'),
  async run(ctx, input) {
    const row = await lockRound(ctx, input.round, 'posted')
    twoPeople(ctx.actor, row.openedBy, { zh: '补贴审批', en: 'granting the allowances' })
    await endNotice(ctx, { register: round.name, row: row.id })
    await allAgree(ctx, row)
    const people = await assessmentsOf(ctx, row.id, 'graded')
    const scores = await scoresOf(ctx, people)
    const changed = people.filter(a => scores.get(a.entry!)?.points !== Number(a.score))
    if (changed.length > 0) refuse('SOCIALWORK_SCORES_CHANGED', { count: changed.length })
    const grant = new Map<string, string>()
    for (const a of people) {
      if (!a.amountFen) continue
      const made = await openGrant(ctx, {
        programme: allowance,
        person: a.person,
        payee: a.person,
        division: a.division,
        amountFen: Number(a.amountFen),
        form: 'cash',
        decidedOn: ctx.today,
        caseRegister: assessment.name,
        caseId: a.id,
      })
      grant.set(a.id, made.id)
    }
    await takeAll(ctx, assessment, people, 'grant', {
      patch: a => ({ grant: grant.get(a.id) ?? null }),
    })
    await take(ctx, round, row, 'approve', { patch: { approvedOn: ctx.today } })
    return { people: people.length, grants: grant.size, amountFen: row.amountFen }
  },
})
/** The reverse of one allowance, while the bank has not paid it. */
const withdraw = command({
  name: 'socialwork.withdrawAllowance',
  label: { zh: '撤回补贴', en: 'Withdraw the allowance' },
  posts: ['officeChief'],
  office,
  rule: 'SW-03',
  input: { assessment: f.reference(assessment.name, '社工考核', 'Assessment'), reason },
  on: { register: assessment.name, field: 'assessment', action: 'withdraw' },
  async run(ctx, input) {
    const row = await lockRow(ctx, assessment, input.assessment)
    const moved = await take(ctx, assessment, row, 'withdraw', { reason: input.reason })
    if (row.grant) await cancelGrant(ctx, row.grant, input.reason)
    return { state: moved.state }
  },
})

export const decisionCommands = [giveOpinion, approve, withdraw]
