/** Who and how much, before a raise is decided: the same statement the decision will run, only read. */
import { sql } from 'kysely'
import { type AnyQuery, query } from '../../../kernel/command.ts'
import { type Month, monthOf } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { readRow } from '../../../kernel/rows.ts'
import { standardsOf } from './commands.ts'
import { recomputed } from './recompute.ts'
import { uplift } from './registers.ts'

export type UpliftPlace = {
  programme: string
  division: string
  awards: number
  monthlyFen: number
  backPayFen: number
}
export type UpliftChange = {
  award: string
  programme: string
  division: string
  name: string
  fromMonth: Month
  oldFen: number
  newFen: number
}
export type UpliftPreview = {
  places: UpliftPlace[]
  changes: UpliftChange[]
  awards: number
  monthlyFen: number
  backPayFen: number
}

/** Totals by programme and township, and the awards themselves, a hundred a page in order of place and name. */
const preview = query({
  name: 'assistance.uplift.preview',
  label: { zh: '提标测算', en: 'What a raise would change' },
  posts: ['officeClerk', 'officeChief', 'bureauLeader', 'finance', 'auditor'],
  rule: 'UP-01',
  input: {
    uplift: f.reference(uplift.name, '提标', 'Raise'),
    page: f.optional(f.count('页', 'Page')),
  },
  async run(ctx, input): Promise<UpliftPreview> {
    const row = await readRow(ctx, uplift, input.uplift)
    const present = monthOf(ctx.today)
    const spans = sql`
      with new as (${recomputed(monthOf(row.fromDay), standardsOf(ctx, row))}),
        spans as (select new.*, coalesce(lead(from_month) over (partition by award order by from_month), '9999-12') as until_month from new)
      select s.award, a.programme, a.division, a.person, a.household, s.from_month, s.old_fen, s.amount_fen,
        case when s.from_month <= ${present} and s.until_month > ${present} then s.amount_fen - s.old_fen else 0 end as monthly_fen,
        (s.amount_fen - s.old_fen) * greatest(0, months_between(s.from_month, least(s.until_month, ${present}))) as back_pay_fen
      from spans s join funds_award a on a.id = s.award where s.amount_fen <> s.old_fen`
    const places = await sql<UpliftPlace>`
      select programme, rpad(left(division, 9), 12, '0') as division, count(distinct award) as awards,
        sum(monthly_fen)::bigint as monthly_fen, sum(back_pay_fen)::bigint as back_pay_fen
      from (${spans}) s group by 1, 2 order by 1, 2`.execute(ctx.tx)
    const changes = await sql<UpliftChange>`
      select s.award, s.programme, s.division, p.name, s.from_month, s.old_fen, s.amount_fen as new_fen
      from (${spans}) s left join people_household h on h.id = s.household join people_person p on p.id = coalesce(s.person, h.head)
      order by s.division, p.pinyin, s.award, s.from_month limit 100 offset ${(input.page ?? 0) * 100}`.execute(
      ctx.tx,
    )
    const sum = (of: (p: UpliftPlace) => number) => places.rows.reduce((n, p) => n + of(p), 0)
    return {
      places: places.rows,
      changes: changes.rows,
      awards: sum(p => p.awards),
      monthlyFen: sum(p => p.monthlyFen),
      backPayFen: sum(p => p.backPayFen),
    }
  },
})

export const upliftQueries: readonly AnyQuery[] = [preview]
