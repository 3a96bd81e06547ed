/** Who and how much, before a raise is decided; and every raise there has been, with what was posted for it. */
import { sql } from 'kysely'
import { type AnyQuery, type Context, query } from '../../../kernel/command.ts'
import { type Day, type Month, monthOf } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { readRow } from '../../../kernel/rows.ts'
import {
  changesOf,
  monthsOf,
  placesOf,
  type UpliftChange,
  type UpliftMonth,
  type UpliftPlace,
} from './cost.ts'
import { refuse } from './errors.ts'
import { type Newcomer, newcomersOf } from './outreach.ts'
import {
  checkPlan,
  firstMonth,
  type Plan,
  raiseInProgress,
  type StandardName,
  standardFields,
  standardsAt,
} from './plan.ts'
import { uplift } from './registers.ts'

const readers = ['officeClerk', 'officeChief', 'bureauLeader', 'finance', 'auditor'] as const

/** A raise that is kept, or one that is only thought of: its first month and the four standards. */
const planFields = {
  uplift: f.optional(f.reference(uplift.name, '提标', 'Raise')),
  fromDay: f.optional(f.day('执行日期', 'In force from')),
  dibaoUrbanFen: f.optional(standardFields.dibaoUrbanFen),
  dibaoRuralFen: f.optional(standardFields.dibaoRuralFen),
  tekunUrbanFen: f.optional(standardFields.tekunUrbanFen),
  tekunRuralFen: f.optional(standardFields.tekunRuralFen),
}
type Asked = { uplift?: string | null | undefined; fromDay?: Day | null | undefined } & {
  [name in StandardName]?: number | null | undefined
}

/** The plan asked about. A standard left out stays as it is; entered ones are checked as the draft would be. */
async function planOf(ctx: Context, asked: Asked): Promise<Plan> {
  if (asked.uplift) return readRow(ctx, uplift, asked.uplift)
  if (!asked.fromDay) refuse('UPLIFT_PLAN_MISSING', { field: 'fromDay' })
  const present = standardsAt(ctx, asked.fromDay!)
  const plan: Plan = {
    fromDay: asked.fromDay!,
    dibaoUrbanFen: asked.dibaoUrbanFen ?? present.dibaoUrbanFen,
    dibaoRuralFen: asked.dibaoRuralFen ?? present.dibaoRuralFen,
    tekunUrbanFen: asked.tekunUrbanFen ?? present.tekunUrbanFen,
    tekunRuralFen: asked.tekunRuralFen ?? present.tekunRuralFen,
  }
  await checkPlan(ctx, plan)
  return plan
}

export type UpliftPreview = {
  standards: { name: StandardName; oldFen: number; newFen: number }[]
  fromMonth: Month
  months: UpliftMonth[]
  places: UpliftPlace[]
  /** The first hundred; the others by `assistance.uplift.changes`. */
  changes: UpliftChange[]
  changesTotal: number
  newcomers: Newcomer[]
  mayDibao: number
  mayBorderline: number
  awards: number
  people: number
  rises: number
  falls: number
  monthlyFen: number
  backPayFen: number
}
const shownNewcomers = 200

const preview = query({
  name: 'assistance.uplift.preview',
  label: { zh: '提标测算', en: 'What a raise would change' },
  posts: readers,
  office: 'assistance',
  rule: 'UP-01',
  input: planFields,
  async run(ctx, input): Promise<UpliftPreview> {
    const plan = await planOf(ctx, input)
    const present = standardsAt(ctx, plan.fromDay)
    const places = await placesOf(ctx, plan)
    const { changes, total } = await changesOf(ctx, plan, { size: 100, number: 0 })
    const { newcomers, dibao, borderline } = await newcomersOf(ctx, plan, shownNewcomers)
    const sum = (of: (p: UpliftPlace) => number) => places.reduce((n, p) => n + of(p), 0)
    return {
      standards: (Object.keys(standardFields) as StandardName[]).map(name => ({
        name,
        oldFen: present[name],
        newFen: plan[name],
      })),
      fromMonth: monthOf(plan.fromDay),
      months: await monthsOf(ctx, plan),
      places,
      changes,
      changesTotal: total,
      newcomers,
      mayDibao: dibao,
      mayBorderline: borderline,
      awards: sum(p => p.awards),
      people: sum(p => p.people),
      rises: sum(p => p.rises),
      falls: sum(p => p.falls),
      monthlyFen: sum(p => p.monthlyFen),
      backPayFen: sum(p => p.backPayFen),
    }
  },
})

const changes = query({
  name: 'assistance.uplift.changes',
  label: { zh: '提标测算明细', en: 'Each amount a raise would change' },
  posts: readers,
  office: 'assistance',
  rule: 'UP-04',
  input: {
    ...planFields,
    page: f.optional(f.count('页', 'Page')),
    size: f.optional(f.count('每页', 'Per page', { min: 1, max: 2000 })),
  },
  run: async (ctx, { page, size, ...asked }) =>
    changesOf(ctx, await planOf(ctx, asked), { size: size ?? 100, number: page ?? 0 }),
})

export type Raise = {
  id: string
  version: number
  state: string
  title: string
  document: string
  fromDay: Day
  decidedOn: Day | null
  awards: number | null
  monthlyFen: number | null
  backPayFen: number | null
  draftedBy: string | null
  reviewedBy: string | null
  decidedBy: string | null
  reversalBy: string | null
  arrearsFen: number
  recoveryFen: number
  outreach: number
} & Record<StandardName, number>
export type Raises = {
  present: Record<StandardName, number>
  firstMonth: Month | null
  inProgress: { id: string; title: string } | null
  raises: Raise[]
}

const raises = query({
  name: 'assistance.uplift.raises',
  label: { zh: '历次提标', en: 'Every raise of the standards' },
  posts: readers,
  office: 'assistance',
  rule: 'UP-01',
  input: {},
  async run(ctx): Promise<Raises> {
    const open = await raiseInProgress(ctx)
    return {
      present: standardsAt(ctx, ctx.today),
      firstMonth: await firstMonth(ctx),
      inProgress: open ? { id: open.id, title: open.title } : null,
      raises: await everyRaise(ctx),
    }
  },
})

/**
 * A line belongs to the raise whose version was in force for its month when it was posted: the same look the settlement
 * took for the line's cause.
 */
async function everyRaise(ctx: Context): Promise<Raise[]> {
  const found = await sql<Raise>`
    with posted as (
      select v.document, v.decided_on, l.cause, sum(l.amount_fen)::bigint as fen
      from funds_ledger l join lateral (select document, decided_on from funds_award_version v where v.award = l.award
        and v.from_month <= l.for_month and v.recorded_at <= l.recorded_at order by seq desc limit 1) v on true
      where l.cause in ('standardRaised', 'standardReversed') group by 1, 2, 3),
    reversed as (select row_id, max(on_day) as on_day from step where register = ${uplift.name} and action = 'reverse' group by row_id)
    select u.*, w.name as drafted_by, r.name as reviewed_by, b.name as reversal_by,
      (select actor_name from step s where s.register = ${uplift.name} and s.row_id = u.id and s.action = 'decide' order by recorded_at desc limit 1) as decided_by,
      coalesce((select sum(fen) from posted p where p.cause = 'standardRaised' and p.document = u.document and p.decided_on = u.decided_on), 0)::bigint as arrears_fen,
      coalesce((select -sum(fen) from posted p join reversed x on x.row_id = u.id and x.on_day = p.decided_on
        where p.cause = 'standardReversed' and p.document = u.document), 0)::bigint as recovery_fen,
      (select count(*) from assistance_uplift_outreach o where o.uplift = u.id) as outreach
    from ${sql.table(uplift.name)} u left join accounts_account w on w.id = u.drafted_by
      left join accounts_account r on r.id = u.reviewed_by left join accounts_account b on b.id = u.reversal_by
    order by u.recorded_at desc limit 100`.execute(ctx.tx)
  return found.rows
}

export const upliftQueries: readonly AnyQuery[] = [preview, changes, raises]
