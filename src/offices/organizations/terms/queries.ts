/** Whose term ends soon or is over, who has entered none, and which boards have not met as often as they must (SO-09). */
import { sql } from 'kysely'
import { query } from '../../../kernel/command.ts'
import { addMonthsToDay, type Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import type { BodyKind } from '../registration/rules.ts'
import { meetingsOwed } from './rules.ts'

const readers = ['officeClerk', 'officeChief', 'bureauLeader', 'auditor'] as const

export const termsDue = query({
  name: 'organizations.termsDue',
  label: { zh: '换届预警', en: 'Terms that end' },
  posts: readers,
  office: 'organizations',
  rule: 'SO-09',
  input: {
    months: f.count('几个月内届满', 'Ending within', {
      max: 60,
      unit: { zh: '个月', en: 'months' },
    }),
  },
  async run(ctx, input) {
    const until = addMonthsToDay(ctx.today, input.months)
    const terms = await sql<{
      term: string
      body: string
      title: string
      state: string
      lastDay: Day
      dueOn: Day
      overdue: boolean
    }>`select t.id as term, b.id as body, t.title, t.state, t.last_day, t.due_on,
        t.state <> 'elected' and t.due_on < ${ctx.today} as overdue
      from organizations_term t join organizations_body b on b.id = t.body
      where t.state in ('running', 'renewing', 'elected') and t.last_day <= ${until} and b.ended_on is null
        and ${inRowScope(ctx.actor, 't')} order by t.last_day, t.id`.execute(ctx.tx)
    const unknown = await sql<{
      body: string
      name: string
    }>`select b.id as body, b.name from organizations_body b
      where b.ended_on is null and not exists (select 1 from organizations_term t where t.body = b.id and t.state <> 'struck')
        and ${inRowScope(ctx.actor, 'b')} order by b.name`.execute(ctx.tx)
    return { until, terms: terms.rows, unknown: unknown.rows }
  },
})

export const meetingsShort = query({
  name: 'organizations.meetingsShort',
  label: { zh: '理事会会议次数不足', en: 'Boards that met too seldom' },
  posts: readers,
  office: 'organizations',
  rule: 'SO-09',
  input: { year: f.count('年度', 'Year', { min: 2004, max: 2100 }) },
  async run(ctx, { year }) {
    const found = await sql<{
      body: string
      name: string
      kind: BodyKind
      registeredOn: Day
      held: number
    }>`select b.id as body, b.name, b.kind, b.registered_on, count(m.id)::int as held
      from organizations_body b left join organizations_meeting m on m.body = b.id and m.kind = 'board' and m.voided_on is null
        and m.held_on between ${`${year}-01-01`} and ${`${year}-12-31`}
      where b.ended_on is null and ${inRowScope(ctx.actor, 'b')} group by b.id order by b.name`.execute(
      ctx.tx,
    )
    const dueOn: Day = `${year}-12-31` as Day
    const short = found.rows.flatMap(b => {
      const owed = meetingsOwed(b, year, b.held)
      return owed > 0 ? [{ body: b.body, name: b.name, held: b.held, owed }] : []
    })
    return { year, dueOn, late: ctx.today > dueOn, short }
  },
})
export const termQueries = [termsDue, meetingsShort]
