/** The plan's tasks as they stand on a day: whose, until when, how far, and which call for somebody. */
import { sql } from 'kysely'
import { type Context, query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { readers } from '../versions.ts'
import { planTopic } from './commands.ts'
import { planWarning } from './parameters.ts'
import { type TaskState, type Warning, warningOf } from './rules.ts'

export type Task = {
  id: string
  number: number
  section: string
  requirement: string
  office: string
  unitName: string
  partners: string | null
  responsible: string | null
  state: TaskState
  issuedOn: Day
  dueOn: Day
  reportedOn: Day | null
  closedOn: Day | null
  result: string | null
  share: number | null
  heardOn: Day | null
  warning: Warning
}
export type PlanBoard = {
  period: string
  day: Day
  tasks: Task[]
  counts: Record<Warning, number>
}

/** Tasks of a period as of a day; dropped ones are left out. States follow from the step log, so any day can be asked. */
export async function planOf(ctx: Context, period: string, day: Day): Promise<Task[]> {
  const found = await sql<Omit<Task, 'warning'>>`
    select i.id, i.number, i.clause as section, i.requirement, coalesce(i.office, '') as office, i.unit_name, i.partners,
      i.responsible, coalesce(s.to_state, 'issued') as state, l.issued_on, i.item_due_on as due_on, i.reported_on, i.closed_on,
      i.result, p.share, p.on_day as heard_on
    from checklists_item i join checklists_list l on l.id = i.list
    left join lateral (select to_state from step where register = 'checklists_item' and row_id = i.id and on_day <= ${day}
      order by recorded_at desc, id desc limit 1) s on true
    left join lateral (select share, on_day from bureau_progress where task = i.id and on_day <= ${day}
      order by recorded_at desc, id desc limit 1) p on true
    where l.office = 'bureau' and l.topic = ${planTopic(period)} and l.withdrawn_on is null and l.issued_on <= ${day}
      and coalesce(s.to_state, 'issued') <> 'dropped'
    order by i.number`.execute(ctx.tx)
  if (found.rows.length === 0) return []
  const { value } = ctx.book.at(planWarning, day)
  return found.rows.map(t => ({ ...t, warning: warningOf(t, day, value) }))
}

export const planBoard = query({
  name: 'bureau.planBoard',
  label: { zh: '重点任务督办', en: 'The plan’s tasks' },
  posts: readers,
  input: { period: f.text('任务期间', 'Period'), day: f.optional(f.day('截至日期', 'On the day')) },
  async run(ctx, input): Promise<PlanBoard> {
    const day = input.day ?? ctx.today
    const tasks = await planOf(ctx, input.period, day)
    const counts: Record<Warning, number> = {
      overdue: 0,
      dueSoon: 0,
      silent: 0,
      underWay: 0,
      closed: 0,
    }
    for (const t of tasks) counts[t.warning]++
    return { period: input.period, day, tasks, counts }
  },
})
