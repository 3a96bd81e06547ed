/** Movements of goods and tickets; a stock is their sum and is below zero on no day. */
import { sql } from 'kysely'
import { inScope, refuseAccess, sameOffice } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRow, lockRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import {
  handover,
  type ItemRow,
  item,
  type MovementKind,
  type MovementRow,
  movement,
} from './registers.ts'

const outward: readonly MovementKind[] = ['deliver', 'loss']

export type NewMovement = {
  item: string
  kind: MovementKind
  /** Always above zero, but for `stocktake`, which may take away. */
  quantity: number
  /** Absent: quantity times the item's value. */
  valueFen?: number | null | undefined
  onDay: Day
  counterpart: string
  division?: string | null | undefined
  site?: string | null | undefined
  organisation?: string | null | undefined
  campaign?: string | null | undefined
  document?: string | null | undefined
  reason?: string | null | undefined
  about?: { register: string; row: string } | null | undefined
}

/** The item, locked: whoever moves it waits for the one before. Refuses OFFICE_NOT_ALLOWED. */
export async function lockItem(ctx: Context, id: string): Promise<ItemRow> {
  const row = await lockRow(ctx, item, id)
  sameOffice(ctx.actor, row.office, { zh: `物资“${row.name}”`, en: `Supplies “${row.name}”` })
  return row
}

/** How many there are at the end of a day. */
export async function stockOn(ctx: Context, id: string, day: Day): Promise<number> {
  const found = await sql<{ n: number }>`select coalesce(sum(quantity), 0)::bigint as n
    from supplies_movement where item = ${id} and on_day <= ${day}`.execute(ctx.tx)
  return Number(found.rows[0]!.n)
}

/**
 * The smallest stock at the end of a day or of any later one: what may still be taken out on that day. An entry for a day
 * past must not make a later day short.
 */
async function leastFrom(ctx: Context, id: string, day: Day): Promise<{ least: number; on: Day }> {
  const found = await sql<{ least: number; on: Day }>`
    with days as (select on_day, sum(sum(quantity)) over (order by on_day) as stock from supplies_movement where item = ${id} group by on_day)
    select stock::bigint as least, "on" from (
      select ${day}::date as "on", coalesce((select stock from days where on_day <= ${day} order by on_day desc limit 1), 0) as stock
      union all select on_day, stock from days where on_day > ${day}) d order by stock, "on" limit 1`.execute(
    ctx.tx,
  )
  const { least, on } = found.rows[0]!
  return { least: Number(least), on }
}

/** Moves goods. Refuses SUPPLY_QUANTITY, SUPPLY_DAY_AHEAD, STOCK_BELOW_ZERO (on that day or a later one). */
export async function move(ctx: Context, m: NewMovement): Promise<MovementRow> {
  const of = await lockItem(ctx, m.item)
  if (m.onDay > ctx.today) refuse('SUPPLY_DAY_AHEAD', { day: m.onDay, field: 'onDay' })
  if (m.kind === 'stocktake' ? m.quantity === 0 : m.quantity <= 0)
    refuse('SUPPLY_QUANTITY', { field: 'quantity' })
  const quantity = outward.includes(m.kind) ? -m.quantity : m.quantity
  await enough(ctx, of, quantity, m.onDay)
  const value = m.valueFen ?? (of.unitValueFen ?? 0) * Math.abs(m.quantity)
  const { about, division, valueFen: _, ...facts } = m
  return insertRow(ctx, movement, {
    ...facts,
    quantity,
    valueFen: quantity < 0 ? -value : value,
    division: inArea(ctx, division ?? of.division),
    aboutRegister: about?.register ?? null,
    aboutRow: about?.row ?? null,
  })
}

async function enough(ctx: Context, of: ItemRow, quantity: number, day: Day): Promise<void> {
  if (quantity >= 0) return
  const { least, on } = await leastFrom(ctx, of.id, day)
  if (least + quantity < 0)
    refuse('STOCK_BELOW_ZERO', {
      item: of.name,
      day: on,
      stock: least,
      asked: -quantity,
      unit: of.unit,
      field: 'quantity',
    })
}

/** Takes a movement back by one of its own. Refuses SUPPLY_REVERSED, SUPPLY_IS_REVERSAL, STOCK_BELOW_ZERO. */
export async function reverse(ctx: Context, id: string, reason: string): Promise<MovementRow> {
  const row = await lockRow(ctx, movement, id)
  if (row.reverses) refuse('SUPPLY_IS_REVERSAL')
  const of = await lockItem(ctx, row.item)
  const already = await sql`select 1 from supplies_movement where reverses = ${id}`.execute(ctx.tx)
  if (already.rows.length > 0) refuse('SUPPLY_REVERSED')
  await enough(ctx, of, -row.quantity, row.onDay)
  const { id: _, recordedAt: __, version: ___, ...facts } = row
  return insertRow(ctx, movement, {
    ...facts,
    quantity: -row.quantity,
    valueFen: -row.valueFen,
    reverses: id,
    reason,
  })
}

/** Says who took a delivery over and how many arrived. Refuses SUPPLY_NOT_DELIVERED, SUPPLY_HANDED_OVER, SUPPLY_DIFFERENCE. */
export async function confirmHandover(
  ctx: Context,
  h: {
    movement: string
    receiver: string
    receivedOn: Day
    receivedQuantity?: number | null | undefined
    remark?: string | null | undefined
    file?: string[] | null | undefined
  },
): Promise<string> {
  const row = await lockRow(ctx, movement, h.movement)
  if (row.kind !== 'deliver' || row.reverses) refuse('SUPPLY_NOT_DELIVERED')
  if (h.receivedOn > ctx.today || h.receivedOn < row.onDay)
    refuse('SUPPLY_DAY_AHEAD', { day: h.receivedOn, field: 'receivedOn' })
  const known = await sql`select 1 from supplies_handover where movement = ${row.id}
    union all select 1 from supplies_movement where reverses = ${row.id}`.execute(ctx.tx)
  if (known.rows.length > 0) refuse('SUPPLY_HANDED_OVER')
  const receivedQuantity = h.receivedQuantity ?? -row.quantity
  if (receivedQuantity !== -row.quantity && !h.remark)
    refuse('SUPPLY_DIFFERENCE', {
      received: receivedQuantity,
      sent: -row.quantity,
      field: 'remark',
    })
  const made = await insertRow(ctx, handover, { ...h, receivedQuantity, division: row.division })
  return made.id
}

/** The division in 12 digits. Refuses ROW_NOT_FOUND outside the own area. */
function inArea(ctx: Context, code: string): string {
  const division = code.padEnd(12, '0')
  return inScope(ctx.actor, { division })
    ? division
    : refuseAccess('ROW_NOT_FOUND', { register: movement.name, field: 'division' })
}
