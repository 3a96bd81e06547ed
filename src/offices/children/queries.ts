/** Progress of the rectification on any day, the bid's score as it stands, and who is to be visited. */
import { sql } from 'kysely'
import { type Context, query } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { inRowScope } from '../../kernel/rows.ts'
import { ward } from './care/registers.ts'

const readers = [
  'villageCadre',
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
  'bureauLeader',
  'auditor',
] as const
const office = 'children'

export type UnitProgress = {
  unit: string
  name: string
  kind: 'memberUnit' | 'township'
  division: string
  items: number
  closed: number
  selfClosed: number
  reopened: number
  overdue: number
  /** 销号 ÷ issued, in per cent with one decimal; null without items (RC-04). */
  closingRate: number | null
}
/** What stood on a day follows from the steps up to it, so a past day is answered as it was then. */
async function progressOn(ctx: Context, day: Day, batch: string | null): Promise<UnitProgress[]> {
  const found = await sql<Omit<UnitProgress, 'closingRate'>>`
    with stood as (
      select i.id, i.unit, i.deadline, coalesce(s.to_state, 'issued') as state,
        exists (select 1 from step r where r.register = 'children_item' and r.row_id = i.id and r.action = 'reopen' and r.on_day <= ${day}) as again
      from children_item i join children_list l on l.id = i.list
        left join lateral (select to_state from step s where s.register = 'children_item' and s.row_id = i.id and s.on_day <= ${day}
          order by s.recorded_at desc, s.id desc limit 1) s on true
      where l.issued_on <= ${day} and l.state <> 'withdrawn' and (${batch}::text is null or l.batch = ${batch}))
    select u.id as unit, u.name, u.kind, u.division, count(*) as items,
      count(*) filter (where state = 'closed') as closed,
      count(*) filter (where state in ('selfClosed', 'verified')) as self_closed,
      count(*) filter (where again) as reopened,
      count(*) filter (where state <> 'closed' and deadline < ${day}) as overdue
    from stood join children_unit u on u.id = stood.unit where ${inRowScope(ctx.actor, 'u')}
    group by u.id, u.name, u.kind, u.division order by u.kind, u.division, u.name`.execute(ctx.tx)
  return found.rows.map(row => ({
    ...row,
    closingRate: row.items > 0 ? Math.round((1000 * row.closed) / row.items) / 10 : null,
  }))
}
const progress = query({
  name: 'children.rectificationProgress',
  label: { zh: '整改销号进度', en: 'Progress of the rectification' },
  posts: readers,
  office,
  rule: 'RC-04',
  input: { day: f.day('截至日期', 'On'), batch: f.optional(f.text('批次', 'Batch')) },
  shows: {
    facts: {
      items: f.count('下发事项', 'Items'),
      closed: f.count('已销号', 'Closed'),
      overdue: f.count('逾期', 'Overdue'),
    },
    tables: {
      units: {
        label: { zh: '各成员单位和乡镇', en: 'By unit and township' },
        columns: {
          unit: f.reference('children_unit', '单位', 'Unit'),
          items: f.count('下发', 'Items'),
          selfClosed: f.count('已自销待验', 'Closed by the unit'),
          closed: f.count('已销号', 'Closed'),
          reopened: f.count('曾重开', 'Opened again'),
          overdue: f.count('逾期', 'Overdue'),
          closingRate: f.count('销号率（％）', 'Closed, per cent'),
        },
        called: { unit: 'name' },
        sums: ['items', 'selfClosed', 'closed', 'reopened', 'overdue'],
      },
    },
  },
  async run(ctx, { day, batch }) {
    const units = await progressOn(ctx, day, batch ?? null)
    const sum = (of: (u: UnitProgress) => number) => units.reduce((n, u) => n + of(u), 0)
    return {
      day,
      units,
      items: sum(u => u.items),
      closed: sum(u => u.closed),
      overdue: sum(u => u.overdue),
    }
  },
})

export type ClauseScore = {
  clause: string
  standard: string
  code: string
  points: number
  self: number | null
  province: number | null
  openItems: number
}
const bid = query({
  name: 'children.bidScore',
  label: { zh: '示范县创建得分', en: 'Score of the bid' },
  posts: readers,
  office,
  rule: 'RC-01',
  input: { day: f.day('截至日期', 'On') },
  shows: {
    facts: {
      points: f.count('标准总分', 'Points to reach'),
      self: f.count('自评得分', 'Own score'),
      province: f.count('省级评分', 'The province’s score'),
    },
    tables: {
      clauses: {
        label: { zh: '逐条得分', en: 'Clause by clause' },
        columns: {
          standard: f.text('标准', 'Standard'),
          clause: f.reference('children_clause', '指标', 'Clause'),
          points: f.count('分值', 'Points'),
          self: f.count('自评', 'Own'),
          province: f.count('省级', 'Province'),
          openItems: f.count('未销整改', 'Open items'),
        },
        called: { clause: 'code' },
        sums: ['points', 'self', 'province', 'openItems'],
      },
    },
  },
  async run(ctx, { day }) {
    const newest = (by: string) =>
      sql`(select s.points from children_score s where s.clause = c.id and s.by = ${by} and s.scored_on <= ${day}
        order by s.scored_on desc, s.recorded_at desc limit 1)`
    const found = await sql<ClauseScore>`
      select c.id as clause, d.title as standard, c.code, c.points, ${newest('self')} as self, ${newest('province')} as province,
        (select count(*) from children_item i where i.clause = c.id and i.state <> 'closed') as open_items
      from children_clause c join children_standard d on d.id = c.standard
      where d.from_day <= ${day} and (d.withdrawn_on is null or d.withdrawn_on > ${day}) and ${inRowScope(ctx.actor, 'c')}
      order by d."order", c.code`.execute(ctx.tx)
    const sum = (of: (c: ClauseScore) => number | null) =>
      found.rows.reduce((n, c) => n + (of(c) ?? 0), 0)
    return {
      clauses: found.rows,
      points: sum(c => c.points),
      self: sum(c => c.self),
      province: sum(c => c.province),
    }
  },
})

export type VisitDue = {
  ward: string
  name: string
  division: string
  colour: string
  nextVisitOn: Day
  late: boolean
}
const visits = query({
  name: 'children.visitsDue',
  label: { zh: '关爱走访到期', en: 'Visits due' },
  posts: readers,
  office,
  rule: 'MP-08',
  input: { until: f.day('到期日至', 'Due until') },
  shows: {
    tables: {
      due: {
        label: { zh: '应走访儿童', en: 'Children to visit' },
        columns: {
          ward: f.reference('children_ward', '儿童', 'Child'),
          colour: ward.fields.colour,
          nextVisitOn: f.day('应走访日期', 'Visit due'),
          late: f.yesNo('已逾期', 'Late'),
        },
        called: { ward: 'name' },
        none: { zh: '到这一天没有应走访的儿童', en: 'Nobody is to be visited by that day' },
      },
    },
  },
  async run(ctx, { until }) {
    const found =
      await sql<VisitDue>`select w.id as ward, p.name, w.division, w.colour, w.next_visit_on, w.next_visit_on < ${ctx.today} as late
      from children_ward w join people_person p on p.id = w.child
      where w.state = 'graded' and w.next_visit_on <= ${until} and ${inRowScope(ctx.actor, 'w')}
      order by w.next_visit_on, w.division limit 500`.execute(ctx.tx)
    return { due: found.rows }
  },
})

export const queries = [progress, bid, visits]
