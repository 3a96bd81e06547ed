/** What a raise costs, worked out by the statement its decision will run: by month, programme, township and holder. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../kernel/command.ts'
import { type Month, monthOf } from '../../../kernel/day.ts'
import { type Plan, standardsOf } from './plan.ts'
import { recomputed } from './recompute.ts'

/**
 * Stretches of months in which an award's amount is one old and one new: (award, programme, division, person, household,
 * members, from_month, until_month, old_fen, new_fen, open_month). Months before `open_month` have passed or are settled
 * already, so what the raise adds to them is arrears (UP-07).
 */
export function spans(ctx: Pick<Context, 'book' | 'today'>, plan: Plan): RawBuilder<unknown> {
  return sql`
    select n.award, a.programme, a.division, a.person, a.household, coalesce((n.facts->>'memberCount')::bigint, 1) as members,
      n.from_month, coalesce(lead(n.from_month) over (partition by n.award order by n.from_month), '9999-12') as until_month,
      n.old_fen, n.amount_fen as new_fen, greatest(${monthOf(ctx.today)}, coalesce(next_month(s.month), '')) as open_month
    from (${recomputed(monthOf(plan.fromDay), standardsOf(ctx, plan))}) n
    join funds_award a on a.id = n.award left join funds_settled s on s.programme = a.programme`
}

/** The present month, or, of a raise still to come, its first: before that it costs nothing, which is not what is asked. */
const measuredIn = (ctx: Pick<Context, 'today'>, plan: Plan): Month =>
  plan.fromDay > ctx.today ? monthOf(plan.fromDay) : monthOf(ctx.today)

/** More a month (in the month it is measured in) and arrears of one stretch. */
const parts = (month: Month) => ({
  monthly: sql`case when s.from_month <= ${month} and s.until_month > ${month} then s.new_fen - s.old_fen else 0 end`,
  arrears: sql`(s.new_fen - s.old_fen) * greatest(0, months_between(s.from_month, least(s.until_month, s.open_month)))`,
})

export async function costOf(
  ctx: Context,
  plan: Plan,
): Promise<{ monthlyFen: number; backPayFen: number }> {
  const { monthly, arrears } = parts(measuredIn(ctx, plan))
  const found = await sql<{ monthlyFen: number; backPayFen: number }>`
    select coalesce(sum(${monthly}), 0)::bigint as monthly_fen, coalesce(sum(${arrears}), 0)::bigint as back_pay_fen
    from (${spans(ctx, plan)}) s`.execute(ctx.tx)
  return found.rows[0]!
}

export type UpliftPlace = {
  programme: string
  division: string
  awards: number
  people: number
  /** Awards that get more in some month, and those that get less: a raise may end a protection that paid above it. */
  rises: number
  falls: number
  monthlyFen: number
  backPayFen: number
}
/** By programme and township, awards whose amount differs in some month. */
export async function placesOf(ctx: Context, plan: Plan): Promise<UpliftPlace[]> {
  const { monthly, arrears } = parts(measuredIn(ctx, plan))
  const found = await sql<UpliftPlace>`
    with one as (
      select s.award, s.programme, s.division, max(s.members) as members,
        bool_or(s.new_fen > s.old_fen) as rises, bool_or(s.new_fen < s.old_fen) as falls, sum(${monthly})::bigint as monthly_fen, sum(${arrears})::bigint as back_pay_fen
      from (${spans(ctx, plan)}) s where s.new_fen <> s.old_fen group by 1, 2, 3)
    select programme, rpad(left(division, 9), 12, '0') as division, count(*) as awards, sum(members)::bigint as people,
      count(*) filter (where rises) as rises, count(*) filter (where falls) as falls,
      sum(monthly_fen)::bigint as monthly_fen, sum(back_pay_fen)::bigint as back_pay_fen
    from one group by 1, 2 order by 2, 1`.execute(ctx.tx)
  return found.rows
}

export type UpliftMonth = {
  month: Month
  awards: number
  oldFen: number
  newFen: number
  /** Of the difference: for months passed or settled, and for those still to be settled. */
  arrearsFen: number
  regularFen: number
}
/** Every month from the start to the present one, and the one after the last that is settled. */
export async function monthsOf(ctx: Context, plan: Plan): Promise<UpliftMonth[]> {
  const from = monthOf(plan.fromDay)
  const found = await sql<UpliftMonth>`
    with s as materialized (${spans(ctx, plan)}),
      months as (select to_char(generate_series((${from} || '-01')::date,
        (greatest(${from}, ${monthOf(ctx.today)}, (select max(open_month) from s)) || '-01')::date, interval '1 month'), 'YYYY-MM') as month)
    select m.month, count(*) filter (where s.new_fen <> s.old_fen) as awards, coalesce(sum(s.old_fen), 0)::bigint as old_fen,
      coalesce(sum(s.new_fen), 0)::bigint as new_fen,
      coalesce(sum(s.new_fen - s.old_fen) filter (where m.month < s.open_month), 0)::bigint as arrears_fen,
      coalesce(sum(s.new_fen - s.old_fen) filter (where m.month >= s.open_month), 0)::bigint as regular_fen
    from months m left join s on s.from_month <= m.month and s.until_month > m.month group by 1 order by 1`.execute(
    ctx.tx,
  )
  return found.rows
}

export type UpliftChange = {
  award: string
  programme: string
  division: string
  place: string | null
  name: string
  members: number
  fromMonth: Month
  oldFen: number
  newFen: number
  backPayFen: number
}
/** Old and new of each award, in order of place and name; an award changed since the start has a row for each stretch. */
export async function changesOf(
  ctx: Context,
  plan: Plan,
  page: { size: number; number: number },
): Promise<{ changes: UpliftChange[]; total: number }> {
  const { arrears } = parts(measuredIn(ctx, plan))
  const found = await sql<UpliftChange & { total: number }>`
    select s.award, s.programme, s.division, d.name as place, p.name, s.members, s.from_month, s.old_fen, s.new_fen,
      (${arrears})::bigint as back_pay_fen, count(*) over () as total
    from (${spans(ctx, plan)}) s left join people_household h on h.id = s.household
    join people_person p on p.id = coalesce(s.person, h.head)
    left join lateral (select name from people_division d where d.code = s.division order by valid_from desc limit 1) d on true
    where s.new_fen <> s.old_fen
    order by s.division, p.pinyin, s.award, s.from_month limit ${page.size} offset ${page.number * page.size}`.execute(
    ctx.tx,
  )
  return {
    changes: found.rows.map(({ total: _, ...row }) => row),
    total: found.rows[0]?.total ?? 0,
  }
}
