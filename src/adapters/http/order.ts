/** The order of a list and the cursor that pages through it: by one column, then by id, empty values last. */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { FieldKind } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { refuseHttp } from './problem.ts'
import type { DatabaseRow } from './row.ts'
import { isTitle, soundOfRow } from './titles.ts'

export type Order = {
  /** What a row is ordered by, `row` being the alias of its table. */
  of: (row: string) => RawBuilder<unknown>
  nullable: boolean
  descending: boolean
}
/** The column a page carries beside its rows, so that the cursor and the outer order need no second look. */
export const orderKey = sql.ref('order_key')
const orderable: readonly FieldKind[] = [
  'text',
  'choice',
  'yesNo',
  'count',
  'money',
  'share',
  'day',
  'month',
  'instant',
  'division',
]

/**
 * People stand in order of their division unless asked otherwise (design §13); `name` is the order of the pinyin of whom a
 * row is called by, never a collation's. Refuses FILTER_INVALID.
 */
export function orderOf(house: House, register: Register, sort = 'division'): Order {
  const descending = sort.startsWith('-')
  const key = descending ? sort.slice(1) : sort
  const common: Record<string, boolean> = {
    division: false,
    recordedAt: false,
    ...(register.workflow ? { dueOn: true } : {}),
  }
  const column = (row: string) => sql.ref(`${row}.${snake(key)}`)
  if (key in common) return { of: column, nullable: common[key]!, descending }
  if (key === 'name' && soundOfRow(house, register, 't'))
    return { of: row => soundOfRow(house, register, row)!, nullable: true, descending }
  const field = register.fields[key]
  const open =
    field &&
    (field.sensitivity === 'open' || field.sensitivity === 'internal' || isTitle(register, key))
  if (!open || !orderable.includes(field.kind)) {
    return refuseHttp('FILTER_INVALID', {
      field: 'sort',
      problem: { zh: `不能按“${key}”排序`, en: `cannot be ordered by “${key}”` },
    })
  }
  return { of: column, nullable: !field.required, descending }
}

/** The rows `from` selects from (an alias `t` and its conditions), in order, with what they are ordered by beside them. */
export const pageOf = (
  order: Order,
  from: RawBuilder<unknown>,
  backwards: boolean,
  limit: number,
): RawBuilder<unknown> =>
  sql`select t.*, ${order.of('t')} as ${orderKey} from ${from} order by ${byOrder(order, order.of('t'), 't', backwards)} limit ${limit}`

/** The order of rows already read with their key, under alias `p`. */
export const orderOfPage = (order: Order, backwards: boolean): RawBuilder<unknown> =>
  byOrder(order, sql.ref('p.order_key'), 'p', backwards)

function byOrder(
  order: Order,
  column: RawBuilder<unknown>,
  row: string,
  backwards: boolean,
): RawBuilder<unknown> {
  const id = sql.ref(`${row}.id`)
  const direction = order.descending === backwards ? sql`asc` : sql`desc`
  // Empty values stand last in either order, and so first when paging backwards.
  const nulls = order.nullable
    ? sql`${column} is null ${backwards ? sql`desc` : sql`asc`}, `
    : sql``
  return sql`${nulls}${column} ${direction}, ${id} ${direction}`
}

type Cursor = { value: string | number | boolean | null; id: string }
export const cursorOf = (row: DatabaseRow): string =>
  Buffer.from(JSON.stringify([row.orderKey ?? null, row.id])).toString('base64url')

export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  try {
    const [value, id] = z
      .tuple([z.union([z.string(), z.number(), z.boolean(), z.null()]), z.guid()])
      .parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { value, id }
  } catch {
    return refuseHttp('FILTER_INVALID', {
      field: 'after',
      problem: { zh: '翻页位置无效', en: 'the page position is not valid' },
    })
  }
}

/** SQL: rows after the cursor in reading order (before it when going backwards). */
export function beyond(
  order: Order,
  { value, id }: Cursor,
  backwards: boolean,
): RawBuilder<unknown> {
  const column = order.of('t')
  const than = order.descending === backwards ? sql`>` : sql`<`
  if (!order.nullable) return sql`(${column}, t.id) ${than} (${value}, ${id}::uuid)`
  if (value === null)
    return sql`(${column} is null and t.id ${than} ${id}::uuid ${backwards ? sql`or ${column} is not null` : sql``})`
  const within = sql`(${column}, t.id) ${than} (${value}, ${id}::uuid)`
  return backwards ? within : sql`(${within} or ${column} is null)`
}
