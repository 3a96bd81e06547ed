/** Who is on duty where on a day, and every village-day that has nobody (VG-10). */
import { type RawBuilder, sql } from 'kysely'
import { query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { readers } from '../covenants/queries.ts'
import { onDuty } from '../rules.ts'
import { village, villageOf } from '../steps.ts'
import { rosterOf } from './commands.ts'

export const today = query({
  name: 'governance.onDuty',
  label: { zh: '值班查询', en: 'On duty' },
  posts: readers,
  rule: 'VG-10',
  input: { division: village, day: f.day('日期', 'On') },
  async run(ctx, { division, day }) {
    const code = villageOf(ctx, division)
    const { lines, swaps } = await rosterOf(ctx, code, day, day)
    return { day, names: onDuty(lines, swaps, day) }
  },
})

/**
 * SQL: `division, day, line` of every village-day of a range on which somebody is on duty, by the rules of `onDuty`: a line
 * covers its weekdays inside its days; an approved swap without a stand-in takes its cadre off.
 */
export const staffedDays = (from: Day | RawBuilder<unknown>, to: Day | RawBuilder<unknown>) => sql`
  (select l.division, d.day::date as day, min(l.id::text) as line
    from generate_series(${from}::date, ${to}::date, interval '1 day') d(day)
    join governance_roster_line l on l.from_day <= d.day::date and l.to_day >= d.day::date
      and (array['mon','tue','wed','thu','fri','sat','sun'])[extract(isodow from d.day)::int] = any(l.weekdays)
    where not exists (select 1 from governance_swap s where s.division = l.division and s.on_day = d.day::date and s.name = l.name
      and s.state = 'approved' and s.stand_in is null)
    group by l.division, d.day)`

export type Gap = { division: string; village: string; days: number; first: Day }
export const dutyGaps = query({
  name: 'governance.dutyGaps',
  label: { zh: '值班空缺', en: 'Days without anybody' },
  posts: readers,
  rule: 'VG-10',
  input: { fromDay: f.day('自', 'From'), toDay: f.day('至', 'To') },
  async run(ctx, input): Promise<Gap[]> {
    const found = await sql<Gap>`
      with villages as (select code, name from people_division where level = 'village' and valid_from <= ${input.toDay}
          and (valid_to is null or valid_to >= ${input.fromDay}) and code like ${`${ctx.actor.division}%`}),
        days as (select d::date as day from generate_series(${input.fromDay}::date, ${input.toDay}::date, interval '1 day') d)
      select v.code as division, v.name as village, count(*) as days, min(days.day) as first
      from villages v cross join days
      left join ${staffedDays(input.fromDay, input.toDay)} s on s.division = v.code and s.day = days.day
      where s.day is null
      group by v.code, v.name order by v.code`.execute(ctx.tx)
    return found.rows.map(r => ({ ...r, days: Number(r.days) }))
  },
})
