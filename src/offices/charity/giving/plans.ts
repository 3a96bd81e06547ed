/** Fundraising plans: handed in, returned, filed, ended, accounted for; the law of the day they are handed in holds. */
import { sql } from 'kysely'
import { type Because, failed } from '../../../kernel/because.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take } from '../../../kernel/rows.ts'
import { refuse as refuseFiling } from '../filings/errors.ts'
import { isOver, needsLocalFiling } from '../filings/rules.ts'
import { chief, office } from '../steps.ts'
import { publication } from '../visits/registers.ts'
import { isQualified } from './bodies.ts'
import { refuse } from './errors.ts'
import { lockBody } from './ledger.ts'
import { type PlanRow, plan } from './registers.ts'
import { planConditions } from './rules.ts'

const reason = f.longText('理由', 'Reason')
const whichPlan = f.reference(plan.name, '募捐方案', 'Plan')
const onPlan = (action: string) => ({ register: plan.name, field: 'plan', action })
const {
  submittedOn: _s,
  because: _b,
  number: _n,
  filedOn: _f,
  endedOn: _e,
  body,
  ...facts
} = plan.fields

type Drawn = Parameters<typeof planConditions>[0] & { body: string }
async function conditionsOf(ctx: Context, p: Drawn, day: Day): Promise<Because[]> {
  const because = planConditions(p, await isQualified(ctx, p.body, day), day)
  const unmet = failed(because)
  if (unmet.length > 0)
    refuse('CHARITY_PLAN_WRONG', {
      failed: {
        zh: unmet.map(b => b.what.zh).join('；'),
        en: unmet.map(b => b.what.en).join('; '),
      },
      rule: unmet[0]!.rule,
      field: 'fromDay',
    })
  return because
}

/** CY-07: each activity is filed by itself, and once. Refuses CHARITY_FILED_TWICE. */
async function filedOnce(ctx: Context, p: Pick<PlanRow, 'body' | 'name' | 'fromDay' | 'toDay'>) {
  const found = await sql`select 1 from charity_plan where body = ${p.body} and name = ${p.name}
    and state in ('submitted', 'returned', 'filed') and from_day <= ${p.toDay} and to_day >= ${p.fromDay}`.execute(
    ctx.tx,
  )
  if (found.rows.length > 0) refuseFiling('CHARITY_FILED_TWICE', { plan: p.name, field: 'name' })
}
/** CY-07, CY-09: a number of its own, and every place elsewhere listed. Refuses CHARITY_NUMBER_USED, CHARITY_PLACES_MISSING. */
async function mayFile(ctx: Context, row: PlanRow, number: string): Promise<void> {
  const used = await sql<{ name: string }>`select name from charity_plan
    where number = ${number} and id <> ${row.id} and state <> 'withdrawn'`.execute(ctx.tx)
  if (used.rows[0])
    refuseFiling('CHARITY_NUMBER_USED', { number, plan: used.rows[0].name, field: 'number' })
  if (!row.outsideOwnArea || !needsLocalFiling(row.ways)) return
  const places = await sql`select 1 from charity_local_filing
    where plan = ${row.id} and state <> 'dropped' limit 1`.execute(ctx.tx)
  if (places.rows.length === 0) refuseFiling('CHARITY_PLACES_MISSING')
}

const submitPlan = command({
  name: 'charity.submitPlan',
  label: { zh: '报送募捐方案', en: 'Hand in a plan' },
  posts: office,
  office: 'charity',
  rule: 'CY-04',
  input: { body, ...facts },
  on: { register: 'charity_body', field: 'body', action: 'plan', states: ['standing'] },
  async run(ctx, input) {
    await lockBody(ctx, input.body)
    await filedOnce(ctx, input)
    const drawn = { ...input, platform: input.platform ?? null }
    const because = await conditionsOf(ctx, drawn, ctx.today)
    const row = await insertRow(ctx, plan, {
      ...input,
      division: ctx.county,
      submittedOn: ctx.today,
      because,
    })
    return { register: plan.name, id: row.id, dueOn: row.dueOn }
  },
})
/** What is repaired goes through the same conditions, as of the day the plan was handed in. */
const resubmitPlan = command({
  name: 'charity.resubmitPlan',
  label: { zh: '补正后报送', en: 'Hand in again' },
  posts: office,
  office: 'charity',
  rule: 'CY-04',
  input: { plan: whichPlan, ...facts },
  on: onPlan('resubmit'),
  async run(ctx, { plan: id, ...input }) {
    const row = await lockRow(ctx, plan, id)
    const drawn = { ...input, body: row.body, platform: input.platform ?? null }
    const because = await conditionsOf(ctx, drawn, row.submittedOn)
    const moved = await take(ctx, plan, row, 'resubmit', { patch: { ...input, because } })
    return { state: moved.state }
  },
})
const filePlan = command({
  name: 'charity.filePlan',
  label: { zh: '予以备案', en: 'File the plan' },
  posts: chief,
  office: 'charity',
  rule: 'CY-04',
  input: { plan: whichPlan, number: f.text('备案编号', 'Filing number') },
  on: onPlan('file'),
  async run(ctx, input) {
    const row = await lockRow(ctx, plan, input.plan)
    mayTake(ctx, plan, row, 'file')
    await mayFile(ctx, row, input.number)
    const patch = { number: input.number, filedOn: ctx.today }
    return { state: (await take(ctx, plan, row, 'file', { patch })).state }
  },
})
const planStep = (
  action: string,
  act: string,
  zh: string,
  en: string,
  posts = office,
  withReason = true,
) =>
  command({
    name: `charity.${act}`,
    label: { zh, en },
    posts,
    office: 'charity',
    input: { plan: whichPlan, reason: withReason ? reason : f.optional(reason) },
    on: onPlan(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, plan, input.plan)
      if (action === 'reopen' && isOver(row, ctx.today))
        refuseFiling('CHARITY_NEW_ACTIVITY', { plan: row.name, day: row.toDay })
      const patch =
        action === 'end' ? { endedOn: ctx.today } : action === 'reopen' ? { endedOn: null } : {}
      const moved = await take(ctx, plan, row, action, { reason: input.reason ?? null, patch })
      return { state: moved.state, dueOn: moved.dueOn }
    },
  })

/** What an activity has taken in by form and spent so far: what a publication says. */
async function totalsOf(ctx: Context, row: PlanRow): Promise<Record<string, number>> {
  const found = await sql<{ cashFen: number; goodsFen: number; gifts: number }>`
    select coalesce(sum(amount_fen) filter (where form = 'cash'), 0)::bigint as cash_fen,
      coalesce(sum(amount_fen) filter (where form = 'goods'), 0)::bigint as goods_fen, count(*)::int as gifts
    from charity_donation where plan = ${row.id} and state <> 'reversed'`.execute(ctx.tx)
  return found.rows[0]!
}
const publishPlan = (act: string, kind: 'interim' | 'final', zh: string, en: string) =>
  command({
    name: `charity.${act}`,
    label: { zh, en },
    posts: office,
    office: 'charity',
    rule: 'CY-10',
    input: { plan: whichPlan, channel: publication.fields.channel },
    on: {
      ...onPlan(kind === 'final' ? 'publish' : 'publishInterim'),
      states: kind === 'final' ? ['ended'] : ['filed'],
    },
    async run(ctx, input) {
      const row = await lockRow(ctx, plan, input.plan)
      const totals = await totalsOf(ctx, row)
      if (kind === 'final') await take(ctx, plan, row, 'publish')
      const made = await insertRow(ctx, publication, {
        division: ctx.county,
        aboutRegister: plan.name,
        aboutRow: row.id,
        kind,
        publishedOn: ctx.today,
        channel: input.channel,
        totals,
      })
      return { id: made.id, totals }
    },
  })

export const planCommands = [
  submitPlan,
  planStep('return', 'returnPlan', '退回补正', 'Return'),
  resubmitPlan,
  filePlan,
  planStep('end', 'endPlan', '结束募捐', 'End', office, false),
  planStep('reopen', 'reopenPlan', '继续募捐', 'Go on', chief),
  planStep('withdraw', 'withdrawPlan', '撤回募捐方案', 'Withdraw', chief),
  publishPlan('publishPlanInterim', 'interim', '定期公布募捐情况', 'Publish an account'),
  publishPlan('publishPlan', 'final', '公布募捐全面情况', 'Publish the whole account'),
]
