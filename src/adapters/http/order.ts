/** The order of a list and the cursor that pages through it: by one column, then by id, empty values last. */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { FieldKind } from '../../kernel/fields.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { refuseHttp } from './problem.ts'
import type { DatabaseRow } from './row.ts'
import { isTitle } from './titles.ts'

type Order = { alias?: string; column: string; key: string; nullable: boolean; descending: boolean }
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

/** People stand in order of their division unless asked otherwise (design §13). */
export function orderOf(register: Register, sort = 'division'): Order {
  const descending = sort.startsWith('-')
  const key = descending ? sort.slice(1) : sort
  const common: Record<string, boolean> = {
    division: false,
    recordedAt: false,
    ...(register.workflow ? { dueOn: true } : {}),
  }
  if (key in common) return { column: snake(key), key, nullable: common[key]!, descending }
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
  return { column: snake(key), key, nullable: !field.required, descending }
}

export function orderBy(order: Order, backwards: boolean): RawBuilder<unknown> {
  const column = sql.ref(`${order.alias ?? 't'}.${order.column}`)
  const id = sql.ref(`${order.alias ?? 't'}.id`)
  const direction = order.descending === backwards ? sql`asc` : sql`desc`
  // Empty values stand last in either order, and so first when paging backwards.
  const nulls = order.nullable
    ? sql`${column} is null ${backwards ? sql`desc` : sql`asc`}, `
    : sql``
  return sql`${nulls}${column} ${direction}, ${id} ${direction}`
}

type Cursor = { value: string | number | boolean | null; id: string }
export const cursorOf = (order: Order, row: DatabaseRow): string =>
  Buffer.from(JSON.stringify([row[order.key] ?? null, row.id])).toString('base64url')

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
  const column = sql.ref(`t.${order.column}`)
  const than = order.descending === backwards ? sql`>` : sql`<`
  if (!order.nullable) return sql`(${column}, t.id) ${than} (${value}, ${id}::uuid)`
  if (value === null)
    return sql`(${column} is null and t.id ${than} ${id}::uuid ${backwards ? sql`or ${column} is not null` : sql``})`
  const within = sql`(${column}, t.id) ${than} (${value}, ${id}::uuid)`
  return backwards ? within : sql`(${within} or ${column} is null)`
}
