/** Money by purpose and goods by lot: the one door through which both leave, never more than there is on any day. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { optionLabel } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { yuanText } from '../../../kernel/money.ts'
import { insertRow } from '../../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type BodyRow, entry, type GoodsKind, goodsMovement, lot } from './registers.ts'
import { type LotStock, type Taken, takeFirstExpired } from './rules.ts'

/** The charity, locked: whatever moves its money or goods waits for one another. Refuses CHARITY_BODY_NOT_STANDING. */
export async function lockBody(ctx: Context, id: string): Promise<BodyRow> {
  const found = await sql<BodyRow>`select * from charity_body where id = ${id} for update`.execute(
    ctx.tx,
  )
  const row = found.rows[0]
  if (row?.state !== 'standing')
    return refuse('CHARITY_BODY_NOT_STANDING', { name: row?.name ?? id, field: 'body' })
  return row
}

/** The least a purpose holds at the end of any day from this one on: what may be spent on this day without a later day falling short. */
export async function freeFen(
  ctx: Pick<Context, 'tx'>,
  body: string,
  purpose: string,
  day: Day,
): Promise<number> {
  const found = await sql<{ free: number | null }>`
    with days as (select on_day, sum(amount_fen) as moved from charity_entry where body = ${body} and purpose = ${purpose} group by 1),
    running as (select on_day, sum(moved) over (order by on_day) as held from days)
    select least(min(held) filter (where on_day >= ${day}), coalesce((select held from running where on_day <= ${day} order by on_day desc limit 1), 0))::bigint as free
    from running`.execute(ctx.tx)
  return found.rows[0]?.free ?? 0
}

export type Spending = {
  body: string
  kind: 'purchase' | 'aid' | 'administration' | 'changeOfUse'
  amountFen: number
  purpose: string
  onDay: Day
  document: string
  visit?: string | null
  donation?: string | null
}
/** Spends from a purpose. Refuses CHARITY_FUNDS_SHORT when that day, or a later one, would hold less than nothing. */
export async function spend(ctx: Context, s: Spending): Promise<string> {
  const left = await freeFen(ctx, s.body, s.purpose, s.onDay)
  if (left < s.amountFen)
    refuse('CHARITY_FUNDS_SHORT', {
      purpose: s.purpose,
      day: s.onDay,
      left: yuanText(Math.max(0, left)),
      wanted: yuanText(s.amountFen),
      field: 'amountFen',
    })
  const row = await insertRow(ctx, entry, { ...s, amountFen: -s.amountFen, division: ctx.county })
  return row.id
}

export type GoodsLine = { goods: GoodsKind; quantity: number }
/** Stock of a charity's lots of some kinds. */
export async function lotsOf(
  ctx: Pick<Context, 'tx'>,
  body: string,
  kinds: readonly GoodsKind[],
): Promise<(LotStock & { goods: GoodsKind })[]> {
  const found = await sql<LotStock & { goods: GoodsKind }>`
    select l.id, l.goods, l.unit_fen, l.received_on, l.expires_on, coalesce(sum(m.quantity), 0)::int as left
    from charity_lot l left join charity_goods_movement m on m.lot = l.id
    where l.body = ${body} and l.goods = any(${[...kinds]}) group by l.id order by l.received_on, l.id`.execute(
    ctx.tx,
  )
  return found.rows
}

/** What lines of goods take from the lots, first to expire first; the stock is counted down. Refuses CHARITY_GOODS_SHORT. */
export function takeGoods(
  stock: (LotStock & { goods: GoodsKind })[],
  lines: readonly GoodsLine[],
  day: Day,
  field: string,
): Taken[] {
  return lines.flatMap(line => {
    const own = stock.filter(l => l.goods === line.goods)
    const found = takeFirstExpired(own, line.quantity, day)
    if ('short' in found)
      return refuse('CHARITY_GOODS_SHORT', {
        goods: optionLabel(lot.fields.goods, line.goods),
        left: found.short,
        wanted: line.quantity,
        field,
      })
    for (const t of found.taken) own.find(l => l.id === t.lot)!.left -= t.quantity
    return found.taken
  })
}

export type NewLot = {
  goods: GoodsKind
  name: string
  unit: string
  quantity: number
  unitFen: number
  basis: 'invoice' | 'market' | 'appraisal'
  proof: string
  expiresOn?: Day | null | undefined
}
/** Takes goods into stock. Refuses CHARITY_EXPIRED_GOODS: what is past its day helps nobody. */
export async function storeLots(
  ctx: Context,
  body: string,
  receivedOn: Day,
  goods: readonly NewLot[],
  donation: string | null,
): Promise<string[]> {
  for (const [i, g] of goods.entries())
    if (g.expiresOn && g.expiresOn < receivedOn)
      refuse('CHARITY_EXPIRED_GOODS', {
        name: g.name,
        day: g.expiresOn,
        field: `goods.${i}.expiresOn`,
      })
  const division = ctx.county
  const lots = await insertIds(
    ctx,
    lot,
    goods.map(g => ({ ...g, division, body, donation, receivedOn })),
  )
  await insertIds(
    ctx,
    goodsMovement,
    goods.map((g, i) => ({
      division,
      lot: lots[i]!,
      kind: 'in' as const,
      quantity: g.quantity,
      onDay: receivedOn,
      proof: g.proof,
    })),
  )
  return lots
}

export const worthOf = (goods: readonly Pick<NewLot, 'quantity' | 'unitFen'>[]): number =>
  goods.reduce((n, g) => n + g.quantity * g.unitFen, 0)
