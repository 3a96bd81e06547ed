/** Who is on duty where on a day, and every village-day that has nobody (VG-10). */
import { sql } from 'kysely'
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
  shows: { facts: { names: f.facts('值班人员', 'On duty') } },
  async run(ctx, { division, day }) {
    const code = villageOf(ctx, division)
    const { lines, swaps } = await rosterOf(ctx, code, day, day)
    return { day, names: onDuty(lines, swaps, day) }
  },
})

/**
 * SQL: `division, day` of every village-day of a range on which somebody is on duty, by the rules of `onDuty`: a line
 * covers its weekdays inside its days; an approved swap without a stand-in takes its cadre off.
 */
export const staffedDays = (from: Day, to: Day) => sql`
  (select distinct l.division, d.day::date as day
    from generate_series(${from}::date, ${to}::date, interval '1 day') d(day)
    join governance_roster_line l on l.from_day <= d.day::date and l.to_day >= d.day::date
      and (array['mon','tue','wed','thu','fri','sat','sun'])[extract(isodow from d.day)::int] = any(l.weekdays)
    where not exists (select 1 from governance_swap s where s.division = l.division and s.on_day = d.day::date and s.name = l.name
      and s.state = 'approved' and s.stand_in is null))`

export type Gap = { division: string; village: string; days: number; first: Day }
export const dutyGaps = query({
  name: 'governance.dutyGaps',
  label: { zh: '值班空缺', en: 'Days without anybody' },
  posts: readers,
  rule: 'VG-10',
  input: { fromDay: f.day('自', 'From'), toDay: f.day('至', 'To') },
  shows: {
    tables: {
      rows: {
        label: { zh: '无人值班的村（社区）', en: 'Villages with nobody on duty' },
        columns: {
          village: f.text('村（社区）', 'Village'),
          days: f.count('空缺天数', 'Days'),
          first: f.day('首日', 'First day'),
        },
        sums: ['days'],
        none: { zh: '这段时间天天有人值班', en: 'Somebody was on duty on every day' },
      },
    },
  },
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

/**
 * SQL: `day, line` of the days of a range on which every village that stands that day has somebody. The villages' ranges
 * are merged by weekday and cut through each other, so a year of 300 villages is seven cuts and not 110,000 days; only
 * the days somebody is away are asked one by one. `line` is the first line of the roster that covers the day.
 */
export const fullDays = (from: Day, to: Day) => sql`
  (with standing as (select code, range_agg(daterange(valid_from, valid_to, '[]')) as days from people_division
      where level = 'village' and valid_from <= ${to}::date and (valid_to is null or valid_to >= ${from}::date) group by code),
    week as (select n, (array['mon','tue','wed','thu','fri','sat','sun'])[n] as name from generate_series(1, 7) n),
    -- A day on which a village does not stand needs nobody there.
    covered as (select week.n, coalesce((select range_agg(daterange(l.from_day, l.to_day, '[]')) from governance_roster_line l
          where l.division = v.code and week.name = any(l.weekdays)), '{}'::datemultirange)
        + (datemultirange(daterange(null, null)) - v.days) as days
      from standing v cross join week),
    everywhere as (select n, range_intersect_agg(days) as days from covered group by n),
    empty as (select s.on_day from governance_swap s join standing v on v.code = s.division and v.days @> s.on_day where s.state = 'approved' and s.stand_in is null
      and s.on_day between ${from}::date and ${to}::date and not exists (select 1 from governance_roster_line l
        where l.division = s.division and l.from_day <= s.on_day and l.to_day >= s.on_day
          and (select name from week where n = extract(isodow from s.on_day)) = any(l.weekdays)
          and not exists (select 1 from governance_swap o where o.division = s.division and o.on_day = s.on_day and o.name = l.name
            and o.state = 'approved' and o.stand_in is null)))
  select d.day::date as day, (select l.id from governance_roster_line l where l.from_day <= d.day::date and l.to_day >= d.day::date
      and week.name = any(l.weekdays) order by l.id limit 1) as line
  from generate_series(${from}::date, ${to}::date, interval '1 day') d(day)
  join week on week.n = extract(isodow from d.day) join everywhere e on e.n = week.n
  where e.days @> d.day::date and d.day::date not in (select on_day from empty))`
