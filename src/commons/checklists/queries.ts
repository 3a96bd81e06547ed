/** How far lists are, on any day: by list, and by unit within a list. */
import { sql } from 'kysely'
import type { Post } from '../../kernel/access.ts'
import { query } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { inRowScope } from '../../kernel/rows.ts'
import { item, list } from './registers.ts'
import { doers } from './workflows.ts'

const readers: readonly Post[] = [...doers, 'bureauLeader', 'auditor']
export type Progress = {
  list: string
  title: string
  unit: string
  items: number
  reported: number
  closed: number
  overdue: number
}
/**
 * Items, reported, closed and overdue at the end of a day, worked out from the step log: an item that was closed and
 * opened again later counts as closed on the days between. Only items inside the own area; dropped ones are left out.
 */
const progress = query({
  name: 'checklists.progress',
  label: { zh: '清单进度', en: 'How far the lists are' },
  posts: readers,
  input: {
    day: f.day('截至日期', 'On the day'),
    list: f.optional(f.reference(list.name, '清单', 'List')),
    topic: f.optional(f.text('类别', 'Topic')),
  },
  shows: {
    tables: {
      rows: {
        label: { zh: '各单位进度', en: 'By unit' },
        columns: {
          list: f.reference(list.name, '清单', 'List'),
          unit: f.text('单位', 'Unit'),
          items: f.count('事项', 'Items'),
          reported: f.count('已报送', 'Reported'),
          closed: f.count('已销号', 'Closed'),
          overdue: f.count('逾期未销', 'Overdue'),
        },
        called: { list: 'title' },
        sums: ['items', 'reported', 'closed', 'overdue'],
      },
    },
  },
  async run(ctx, { day, list: only, topic }): Promise<Progress[]> {
    const found = await sql<Progress>`
      with standing as (
        select i.list, l.title, i.unit_name, i.item_due_on, coalesce(s.to_state, 'issued') as state
        from checklists_item i join checklists_list l on l.id = i.list
        left join lateral (select to_state from step where register = ${item.name} and row_id = i.id and on_day <= ${day}
          order by recorded_at desc, id desc limit 1) s on true
        where l.issued_on <= ${day} and (l.withdrawn_on is null or l.withdrawn_on > ${day}) and ${inRowScope(ctx.actor, 'i', 'site')}
          and (${only ?? null}::uuid is null or i.list = ${only ?? null}) and (${topic ?? null}::text is null or l.topic = ${topic ?? null}))
      select list, title, unit_name as unit, count(*) as items, count(*) filter (where state = 'reported') as reported,
        count(*) filter (where state = 'closed') as closed,
        count(*) filter (where state <> 'closed' and item_due_on < ${day}) as overdue
      from standing where state <> 'dropped' group by 1, 2, 3 order by 2, 3`.execute(ctx.tx)
    return found.rows.map(row => ({
      ...row,
      items: Number(row.items),
      reported: Number(row.reported),
      closed: Number(row.closed),
      overdue: Number(row.overdue),
    }))
  },
})
export const queries = [progress]
