/** What the desk asks of monitoring: warnings and the watched by township, inside the asker's area. */
import { sql } from 'kysely'
import { query } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import { factors, levels } from './kinds.ts'
import { monitored } from './registers.ts'
import { county, township } from './workflows.ts'

const readers = [...township, ...county, 'bureauLeader', 'auditor'] as const
const place = sql`rpad(left(w.division, 9), 12, '0')`

export type TownshipWarnings = {
  township: string
  name: string
  raised: number
  dispatched: number
  visited: number
  answered: number
  closed: number
  withdrawn: number
  /** Open and past the present state's day. */
  overdue: number
  escalated: number
  redOpen: number
}
/** Warnings raised within a period, by township and state; overdue against today. */
export const warningsByTownship = query({
  name: 'assistance.monitoring.warningsByTownship',
  label: { zh: '各乡镇预警办理情况', en: 'Warnings by township' },
  posts: readers,
  office: 'assistance',
  rule: 'MO-05',
  input: {
    from: f.optional(f.day('预警日期起', 'Raised from')),
    to: f.optional(f.day('预警日期止', 'Raised to')),
    level: f.optional(f.choice('等级', 'Level', levels)),
    factor: f.optional(f.choice('风险因素', 'Risk factor', factors)),
  },
  shows: {
    tables: {
      rows: {
        label: { zh: '各乡镇', en: 'By township' },
        columns: {
          name: f.text('乡镇（街道）', 'Township'),
          raised: f.count('待派单', 'Raised'),
          dispatched: f.count('已派单', 'Dispatched'),
          visited: f.count('已入户', 'Visited'),
          answered: f.count('已反馈', 'Answered'),
          closed: f.count('已办结', 'Closed'),
          withdrawn: f.count('已撤销', 'Withdrawn'),
          overdue: f.count('逾期', 'Overdue'),
          escalated: f.count('已提级', 'Escalated'),
          redOpen: f.count('未结红色', 'Red and open'),
        },
        sums: [
          'raised',
          'dispatched',
          'visited',
          'answered',
          'closed',
          'withdrawn',
          'overdue',
          'escalated',
          'redOpen',
        ],
      },
    },
  },
  async run(ctx, input): Promise<TownshipWarnings[]> {
    const level = input.level ? sql`and w.level = ${input.level}` : sql``
    const factor = input.factor ? sql`and w.factor = ${input.factor}` : sql``
    const inState = (state: string) => sql`count(*) filter (where w.state = ${state})`
    const open = sql`w.state not in ('closed', 'withdrawn')`
    const found = await sql<TownshipWarnings>`
      with counted as (
        select ${place} as township, ${inState('raised')} as raised, ${inState('dispatched')} as dispatched, ${inState('visited')} as visited,
          ${inState('answered')} as answered, ${inState('closed')} as closed, ${inState('withdrawn')} as withdrawn,
          count(*) filter (where ${open} and w.suspended_on is null and w.due_on < ${ctx.today}) as overdue,
          count(*) filter (where ${open} and w.escalated_on is not null) as escalated,
          count(*) filter (where ${open} and w.level = 'red') as red_open
        from assistance_warning w
        where ${inRowScope(ctx.actor, 'w')} and w.raised_on between ${input.from ?? '1900-01-01'} and ${input.to ?? ctx.today} ${level} ${factor}
        group by 1)
      select c.*, coalesce(d.name, c.township) as name from counted c
      left join lateral (select name from people_division d where d.code = c.township and d.valid_from <= ${ctx.today}
        order by d.valid_from desc limit 1) d on true
      order by c.township`.execute(ctx.tx)
    return found.rows
  },
})

export type TownshipWatched = {
  township: string
  name: string
  category: string
  /** Households, or persons in a group of persons. */
  watched: number
  helped: number
  reviewOverdue: number
}
/** Who is watched today, by township and group. */
export const watchedByTownship = query({
  name: 'assistance.monitoring.watchedByTownship',
  label: { zh: '各乡镇监测对象', en: 'The watched by township' },
  posts: readers,
  office: 'assistance',
  rule: 'MO-01',
  input: {},
  shows: {
    tables: {
      rows: {
        label: { zh: '各乡镇监测对象', en: 'The watched by township' },
        columns: {
          name: f.text('乡镇（街道）', 'Township'),
          category: monitored.fields.category,
          watched: f.count('监测中', 'Watched'),
          helped: f.count('已帮扶', 'Helped'),
          reviewOverdue: f.count('复核逾期', 'Review overdue'),
        },
        sums: ['watched', 'helped', 'reviewOverdue'],
      },
    },
  },
  async run(ctx): Promise<TownshipWatched[]> {
    const found = await sql<TownshipWatched>`
      with counted as (
        select ${place} as township, w.category, count(*) filter (where w.state = 'watched') as watched,
          count(*) filter (where w.state = 'helped') as helped, count(*) filter (where w.review_due_on < ${ctx.today}) as review_overdue
        from assistance_monitored w where ${inRowScope(ctx.actor, 'w')} and w.state in ('watched', 'helped') group by 1, 2)
      select c.*, coalesce(d.name, c.township) as name from counted c
      left join lateral (select name from people_division d where d.code = c.township and d.valid_from <= ${ctx.today}
        order by d.valid_from desc limit 1) d on true
      order by c.township, c.category`.execute(ctx.tx)
    return found.rows
  },
})

export const queries = [warningsByTownship, watchedByTownship]
