/** What there is of everything on a day, and deliveries nobody has taken over. */
import { sql } from 'kysely'
import type { Post } from '../../kernel/access.ts'
import { query } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { inRowScope } from '../../kernel/rows.ts'
import { item } from './registers.ts'

const readers: readonly Post[] = [
  'officeClerk',
  'officeChief',
  'bureauLeader',
  'finance',
  'auditor',
]
export type Stock = {
  item: string
  name: string
  unit: string
  received: number
  delivered: number
  lost: number
  stock: number
  notTakenOver: number
}
const stocks = query({
  name: 'supplies.stocks',
  label: { zh: '库存', en: 'What is in store' },
  posts: readers,
  input: {
    day: f.day('截至日期', 'On the day'),
    office: f.optional(f.text('业务股室', 'Office')),
  },
  shows: {
    tables: {
      rows: {
        label: { zh: '各品名库存', en: 'By item' },
        columns: {
          item: f.reference(item.name, '品名', 'Item'),
          unit: f.text('单位', 'Unit'),
          received: f.count('入库', 'Received'),
          delivered: f.count('发出', 'Delivered'),
          lost: f.count('损耗与盘亏', 'Lost'),
          stock: f.count('库存', 'In store'),
          notTakenOver: f.count('未签收', 'Not signed for'),
        },
        called: { item: 'name' },
      },
    },
  },
  async run(ctx, { day, office }): Promise<Stock[]> {
    const own = ctx.actor.office ?? office ?? null
    const found = await sql<Stock>`
      select i.id as item, i.name, i.unit,
        coalesce(sum(m.quantity) filter (where m.kind = 'receive'), 0)::bigint as received,
        coalesce(-sum(m.quantity) filter (where m.kind in ('deliver', 'giveBack')), 0)::bigint as delivered,
        coalesce(-sum(m.quantity) filter (where m.kind in ('loss', 'stocktake')), 0)::bigint as lost,
        coalesce(sum(m.quantity), 0)::bigint as stock,
        count(m.id) filter (where m.kind = 'deliver' and m.reverses is null
          and not exists (select 1 from supplies_movement r where r.reverses = m.id)
          and not exists (select 1 from supplies_handover h where h.movement = m.id and h.received_on <= ${day})) as not_taken_over
      from supplies_item i left join supplies_movement m on m.item = i.id and m.on_day <= ${day}
      where (${own}::text is null or i.office = ${own}) and ${inRowScope(ctx.actor, 'i')}
      group by i.id, i.name, i.unit order by i.name`.execute(ctx.tx)
    return found.rows.map(row => ({
      ...row,
      received: Number(row.received),
      delivered: Number(row.delivered),
      lost: Number(row.lost),
      stock: Number(row.stock),
      notTakenOver: Number(row.notTakenOver),
    }))
  },
})
export const queries = [stocks]
