/** Sales as they come in, and books of scratch tickets on their way; a sold book is a sale at once (charity-01, -02). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Label } from '../../../kernel/errors.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, readRow } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { closures } from './parameters.ts'
import {
  game,
  type MovementKind,
  type MovementRow,
  movement,
  type OutletRow,
  outlet,
  sale,
} from './registers.ts'
import { effects, firstShortfall, isClosed, type Moved } from './rules.ts'

const reason = f.text('冲销原因', 'Why taken back')

/** The outlets of a list, locked: two lists of one outlet wait for each other. */
async function lockOutlets(ctx: Context, ids: readonly string[]): Promise<Map<string, OutletRow>> {
  const found =
    await sql<OutletRow>`select * from charity_outlet where id = any(${[...new Set(ids)]}::uuid[])
    order by id for update`.execute(ctx.tx)
  const known = new Map(found.rows.map(row => [row.id, row]))
  for (const id of ids) if (!known.has(id)) await readRow(ctx, outlet, id)
  return known
}

/** Refuses a day ahead, a closed day, and an outlet that may not sell then. */
function maySell(ctx: Context, o: OutletRow, day: Day, field: string): void {
  if (day > ctx.today) refuse('LOTTERY_DAY_AHEAD', { day, field })
  const closed = ctx.book.versions(closures).findLast(v => v.from <= day)?.value.closed ?? []
  if (isClosed(closed, day)) refuse('LOTTERY_CLOSED_DAY', { day, field })
  if (o.state !== 'open' || day < o.openedOn || day > o.licenceTo)
    refuse('LOTTERY_OUTLET_SHUT', { outlet: o.number, day, field })
}

async function notSettled(ctx: Context, o: OutletRow, day: Day): Promise<void> {
  const held =
    await sql`select 1 from charity_settlement where outlet = ${o.id} and state <> 'reversed'
    and ${day} between from_day and to_day limit 1`.execute(ctx.tx)
  if (held.rows.length > 0) refuse('LOTTERY_SETTLED', { outlet: o.number, day })
}

const recordSales = command({
  name: 'charity.recordSales',
  label: { zh: '登记电脑彩票销售', en: 'Record sales of computer tickets' },
  posts: office,
  office: 'charity',
  rule: 'LT-01',
  input: {
    list: f.list(
      '销售',
      'Sales',
      {
        outlet: sale.fields.outlet,
        type: sale.fields.type,
        soldOn: sale.fields.soldOn,
        amountFen: f.money('销售额', 'Amount'),
      },
      { min: 1, max: 2000 },
    ),
  },
  async run(ctx, { list }) {
    const outlets = await lockOutlets(
      ctx,
      list.map(one => one.outlet),
    )
    const key = (one: { outlet: string; soldOn: string }) => `${one.outlet}|${one.soldOn}`
    const seen = new Set<string>()
    const held = await sql<{ outlet: string; soldOn: Day }>`
      select s.outlet, s.sold_on from charity_sale s
      where s.outlet = any(${[...outlets.keys()]}::uuid[]) and s.type = 'computer'
        and s.sold_on = any(${[...new Set(list.map(one => one.soldOn))]}::date[])
        and s.reverses is null and not exists (select 1 from charity_sale r where r.reverses = s.id)`.execute(
      ctx.tx,
    )
    for (const row of held.rows) seen.add(key(row))
    for (const [i, one] of list.entries()) {
      const o = outlets.get(one.outlet)!
      const field = `list.${i}.soldOn`
      const type = optionLabel(sale.fields.type, one.type)
      if (one.type === 'scratch') refuse('LOTTERY_BY_BOOK', { field: `list.${i}.type` })
      if (!o.types.includes(one.type))
        refuse('LOTTERY_TYPE_NOT_SOLD', { outlet: o.number, type, field })
      maySell(ctx, o, one.soldOn, field)
      if (seen.has(key(one)))
        refuse('LOTTERY_DAY_RECORDED', { outlet: o.number, day: one.soldOn, type, field })
      seen.add(key(one))
    }
    const rows = list.map(one => ({ ...one, division: outlets.get(one.outlet)!.division }))
    const ids = await insertIds(ctx, sale, rows)
    return { sales: ids.length, amountFen: list.reduce((n, one) => n + one.amountFen, 0) }
  },
})

const reverseSale = command({
  name: 'charity.reverseSale',
  label: { zh: '冲销销售', en: 'Take a sale back' },
  posts: chief,
  office: 'charity',
  input: { sale: f.reference(sale.name, '销售', 'Sale'), reason },
  on: { register: sale.name, field: 'sale', action: 'reverse' },
  async run(ctx, input) {
    const row = await readRow(ctx, sale, input.sale)
    await lockOutlets(ctx, [row.outlet])
    if (row.movement) refuse('LOTTERY_OF_A_BOOK')
    await takenBack(ctx, 'charity_sale', row)
    const made = await insertRow(ctx, sale, {
      division: row.division,
      outlet: row.outlet,
      type: row.type,
      soldOn: row.soldOn,
      amountFen: -row.amountFen,
      reverses: row.id,
      reason: input.reason,
    })
    return { id: made.id }
  },
})

async function takenBack(
  ctx: Context,
  table: string,
  row: { id: string; reverses: string | null },
): Promise<void> {
  const found =
    await sql`select 1 from ${sql.table(table)} where reverses = ${row.id} limit 1`.execute(ctx.tx)
  if (row.reverses || found.rows.length > 0) refuse('LOTTERY_TAKEN_BACK')
}

/** Every movement of some games in the order of days: what the stock of any day follows from. */
async function movedSoFar(ctx: Context, games: readonly string[]): Promise<Moved[]> {
  const found = await sql<Moved>`select game, outlet, kind, books, on_day from charity_book_movement
    where game = any(${[...new Set(games)]}::uuid[])`.execute(ctx.tx)
  return found.rows
}

/** Refuses LOTTERY_STOCK_SHORT naming the first place and day that would hold fewer than no books. */
async function stocked(ctx: Context, moved: readonly Moved[]): Promise<void> {
  const short = firstShortfall(moved)
  if (!short) return
  const names = await sql<{ game: string; place: string | null }>`
    select g.name as game, o.name as place from charity_game g
    left join charity_outlet o on o.id = ${short.outlet} where g.id = ${short.game}`.execute(ctx.tx)
  const { game: name, place } = names.rows[0]!
  const where: Label = place
    ? { zh: `站点“${place}”`, en: `the outlet “${place}”` }
    : { zh: '市中心库', en: 'the store' }
  refuse('LOTTERY_STOCK_SHORT', {
    place: where,
    day: short.day,
    game: name,
    books: short.books,
    field: 'list',
  })
}

const needsOutlet = (kind: MovementKind): boolean => effects[kind].outlet !== 0

const moveBooks = command({
  name: 'charity.moveBooks',
  label: { zh: '登记票本流转', en: 'Move books of scratch tickets' },
  posts: office,
  office: 'charity',
  rule: 'LT-05',
  input: {
    list: f.list(
      '流转',
      'Movements',
      {
        game: movement.fields.game,
        kind: movement.fields.kind,
        books: f.count('本数', 'Books', { min: 1, max: 100_000 }),
        onDay: movement.fields.onDay,
        outlet: movement.fields.outlet,
        document: movement.fields.document,
      },
      { min: 1, max: 2000 },
    ),
  },
  async run(ctx, { list }) {
    const games = await sql<{ id: string; name: string; state: string; bookFen: number }>`
      select id, name, state, ticket_fen * per_book as book_fen from charity_game
      where id = any(${[...new Set(list.map(one => one.game))]}::uuid[]) order by id for update`.execute(
      ctx.tx,
    )
    const known = new Map(games.rows.map(row => [row.id, row]))
    const ids = list.flatMap(one => (one.outlet ? [one.outlet] : []))
    const outlets = await lockOutlets(ctx, ids)
    for (const [i, one] of list.entries()) {
      const g = known.get(one.game) ?? (await readRow(ctx, game, one.game))
      const field = `list.${i}.onDay`
      if (needsOutlet(one.kind) !== Boolean(one.outlet)) outletWanted(one.kind, `list.${i}.outlet`)
      if (one.onDay > ctx.today) refuse('LOTTERY_DAY_AHEAD', { day: one.onDay, field })
      if (g.state !== 'onSale' && ['receive', 'deliver', 'sell'].includes(one.kind))
        refuse('LOTTERY_GAME_ENDED', { game: g.name, field: `list.${i}.game` })
      const o = one.outlet ? outlets.get(one.outlet) : undefined
      if (o && one.kind !== 'return') {
        maySell(ctx, o, one.onDay, field)
        if (!o.types.includes('scratch'))
          refuse('LOTTERY_TYPE_NOT_SOLD', {
            outlet: o.number,
            type: optionLabel(sale.fields.type, 'scratch'),
            field,
          })
      }
      if (o && one.kind === 'sell') await notSettled(ctx, o, one.onDay)
    }
    const placed = list.map(one => ({
      ...one,
      id: ctx.newId(),
      outlet: one.outlet ?? null,
      division: one.outlet ? outlets.get(one.outlet)!.division : ctx.county,
    }))
    await stocked(ctx, [...(await movedSoFar(ctx, [...known.keys()])), ...placed])
    await insertIds(ctx, movement, placed)
    const sold = placed.filter(one => one.kind === 'sell')
    await insertIds(
      ctx,
      sale,
      sold.map(one => ({
        division: one.division,
        outlet: one.outlet!,
        type: 'scratch' as const,
        soldOn: one.onDay,
        amountFen: one.books * known.get(one.game)!.bookFen,
        movement: one.id,
      })),
    )
    return { movements: placed.map(one => one.id), sold: sold.length }
  },
})

function outletWanted(kind: MovementKind, field: string): never {
  const need: Label = needsOutlet(kind)
    ? { zh: '须填写', en: 'needs' }
    : { zh: '不填', en: 'names no' }
  return refuse('LOTTERY_OUTLET_NEEDED', {
    kind: optionLabel(movement.fields.kind, kind),
    need,
    field,
  })
}

/** Takes a movement back with a row of its own, and its sale with it; the stock of every day must still hold. */
const reverseMovement = command({
  name: 'charity.reverseMovement',
  label: { zh: '冲销票本流转', en: 'Take a movement back' },
  posts: chief,
  office: 'charity',
  rule: 'LT-05',
  input: { movement: f.reference(movement.name, '流转', 'Movement'), reason },
  on: { register: movement.name, field: 'movement', action: 'reverse' },
  async run(ctx, input) {
    const row: MovementRow = await readRow(ctx, movement, input.movement)
    await sql`select 1 from charity_game where id = ${row.game} for update`.execute(ctx.tx)
    await takenBack(ctx, 'charity_book_movement', row)
    if (row.outlet && row.kind === 'sell')
      await notSettled(ctx, (await lockOutlets(ctx, [row.outlet])).get(row.outlet)!, row.onDay)
    const opposite = { game: row.game, outlet: row.outlet, kind: row.kind, onDay: row.onDay }
    const undone = { ...opposite, books: -row.books }
    await stocked(ctx, [...(await movedSoFar(ctx, [row.game])), undone])
    const made = await insertRow(ctx, movement, {
      ...undone,
      division: row.division,
      document: row.document,
      reverses: row.id,
      reason: input.reason,
    })
    const sold = await sql<{
      id: string
      amountFen: number
    }>`select id, amount_fen from charity_sale
      where movement = ${row.id}`.execute(ctx.tx)
    for (const { id, amountFen } of sold.rows)
      await insertRow(ctx, sale, {
        division: row.division,
        outlet: row.outlet!,
        type: 'scratch',
        soldOn: row.onDay,
        amountFen: -amountFen,
        movement: made.id,
        reverses: id,
        reason: input.reason,
      })
    return { id: made.id }
  },
})

export const salesCommands = [recordSales, reverseSale, moveBooks, reverseMovement]
