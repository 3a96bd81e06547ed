/** Whose qualification stands on a rating that ends before it, and what a company may deduct of its gifts (CY-19). */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import type { BodyRow } from '../giving/registers.ts'
import { refuse } from './errors.ts'
import { deductedYears, isRated } from './rules.ts'

const readers: Post[] = ['officeClerk', 'officeChief', 'bureauLeader', 'finance', 'auditor']

/** Standing qualifications whose rating has run out, or will before their last year is over. */
export const deductionsAtRisk = query({
  name: 'charity.deductionsAtRisk',
  label: { zh: '税前扣除资格预警', en: 'Deductions on a rating that ends' },
  posts: readers,
  office: 'charity',
  rule: 'CY-19',
  input: { day: f.day('截至日期', 'On') },
  async run(ctx, input) {
    const found = await sql<
      Pick<BodyRow, 'name' | 'rating' | 'ratingTo'> & {
        deduction: string
        title: string
        lastDay: Day
      }
    >`select d.id as deduction, d.title, b.name, b.rating, b.rating_to, make_date(d.to_year::int, 12, 31) as last_day
      from charity_deduction d join charity_body b on b.id = d.body
      where d.state = 'standing' and d.to_year >= ${Number(input.day.slice(0, 4))}
        and ${inRowScope(ctx.actor, 'd')} order by b.rating_to nulls last, d.id`.execute(ctx.tx)
    const atRisk = found.rows
      .filter(d => !isRated(d, input.day) || !isRated(d, d.lastDay))
      .map(d => ({ ...d, lapsed: !isRated(d, input.day) }))
    return { day: input.day, atRisk }
  },
})

/** Gifts of a company that count: receipted, to a charity qualified in the year. The rest is named beside them. */
export const corporateDeduction = query({
  name: 'charity.corporateDeduction',
  label: { zh: '企业捐赠税前扣除测算', en: 'What a company may deduct' },
  posts: readers,
  office: 'charity',
  rule: 'CY-19',
  input: {
    donor: f.text('捐赠企业', 'Company', { sensitivity: 'personal' }),
    years: f.list(
      '各年利润',
      'Profit of each year',
      {
        year: f.count('年度', 'Year', { min: 2016, max: 2100 }),
        profitFen: f.money('年度利润总额', 'Profit', { min: -1e13 }),
      },
      { min: 1, max: 20 },
    ),
  },
  async run(ctx, input) {
    const first = input.years[0]!.year
    input.years.forEach((y, i) => {
      if (y.year !== first + i)
        refuse('CHARITY_YEARS_GAP', { year: first + i, field: `years.${i}.year` })
    })
    const found = await sql<{ year: number; countedFen: number; leftOutFen: number }>`
      select year, coalesce(sum(amount_fen) filter (where counts), 0)::bigint as counted_fen,
        coalesce(sum(amount_fen) filter (where not counts), 0)::bigint as left_out_fen
      from (select extract(year from d.received_on)::int as year, d.amount_fen,
          d.receipt is not null and exists (select 1 from charity_deduction q where q.body = d.body and q.decided_on is not null
            and q.state in ('standing', 'ended') and extract(year from d.received_on) between q.from_year and q.to_year
            and (q.ended_on is null or q.ended_on > d.received_on)) as counts
        from charity_donation d where d.donor = ${input.donor} and d.donor_kind = 'enterprise' and d.state <> 'reversed'
          and ${inRowScope(ctx.actor, 'd')}) gifts group by year`.execute(ctx.tx)
    const of = new Map(found.rows.map(r => [Number(r.year), r]))
    const given = input.years.map(y => ({ ...y, giftFen: of.get(y.year)?.countedFen ?? 0 }))
    return {
      donor: input.donor,
      years: deductedYears(given).map(y => ({
        ...y,
        leftOutFen: of.get(y.year)?.leftOutFen ?? 0,
      })),
    }
  },
})
