/** Derived lists: filters from the fields, search, order, keyset pages and totals over the whole result. */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { fieldView } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import { isOverdue } from './due.ts'
import { condition, fieldCondition, trimZeros } from './filters.ts'
import { beyond, cursorOf, orderOf, orderOfPage, pageOf, readCursor } from './order.ts'
import { refuseHttp } from './problem.ts'
import { type DatabaseRow, selectRows, wireRow } from './row.ts'
import { matches } from './titles.ts'
import { waitsForMe } from './waiting.ts'
import type { WireList, WireTotals } from './wire.ts'

export const pageSizes = [20, 50, 100] as const

export const listAsk = z.strictObject({
  q: z.string().trim().max(100).optional(),
  division: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  state: z.array(z.string().max(60)).max(50).optional(),
  overdue: z.boolean().optional(),
  /** Rows waiting for me, as the inbox counts them. */
  mine: z.boolean().optional(),
  where: z.record(z.string(), condition).optional(),
  /** A listed field, `division`, `name`, `recordedAt` or `dueOn`; a leading minus turns the order. */
  sort: z.string().max(80).optional(),
  limit: z.union(pageSizes.map(n => z.literal(n))).optional(),
  after: z.string().max(400).optional(),
  before: z.string().max(400).optional(),
  /** Columns shown, where they are not the declared ones: totals and sheets follow them. */
  columns: z.array(z.string().max(80)).min(1).max(80).optional(),
})
export type ListAsk = z.infer<typeof listAsk>

/** One page of a register inside the actor's area. Refuses FILTER_INVALID naming the filter. */
export async function listRows(ctx: Context, register: Register, ask: ListAsk): Promise<WireList> {
  const order = orderOf(ctx.house, register, ask.sort)
  const backwards = ask.before !== undefined
  const cursor = readCursor(ask.after ?? ask.before)
  const limit = ask.limit ?? 20
  const from = sql`${sql.table(register.name)} t
    where ${conditionsOf(ctx, register, ask)} and ${cursor ? beyond(order, cursor, backwards) : sql`true`}`
  const page = pageOf(order, from, backwards, limit + 1)
  const found = await selectRows(ctx, register, page, orderOfPage(order, backwards))
  const more = found.length > limit
  const rows = found.slice(0, limit)
  if (backwards) rows.reverse()
  const at = (row: DatabaseRow | undefined) => (row ? cursorOf(row) : null)
  return {
    rows: rows.map(row => wireRow(ctx, register, row)),
    next: backwards || more ? at(rows.at(-1)) : null,
    previous: (backwards ? more : ask.after !== undefined) ? at(rows[0]) : null,
  }
}

/** Columns a list shows: those asked for, else the declared ones. */
export const shownColumns = (register: Register, ask: Pick<ListAsk, 'columns'>): string[] =>
  (ask.columns ?? register.list).filter(name => name in register.fields)

/** Shown amounts and counts that add up; what is masked is summed for nobody. */
export const summable = (
  ctx: Pick<Context, 'actor'>,
  register: Register,
  ask: Pick<ListAsk, 'columns'>,
): string[] =>
  shownColumns(register, ask).filter(name => {
    const field = register.fields[name]!
    const adds = field.kind === 'money' || (field.kind === 'count' && !field.ordinal)
    return adds && fieldView(ctx.actor, field) === 'plain'
  })

/** How many rows the whole result has, and the sum of each shown amount and count. */
export async function totalsOf(
  ctx: Context,
  register: Register,
  ask: ListAsk,
): Promise<WireTotals> {
  const names = summable(ctx, register, ask)
  const sums = names.map(
    (name, n) =>
      sql`, coalesce(sum(${sql.ref(`t.${snake(name)}`)}), 0)::bigint as ${sql.ref(`s${n}`)}`,
  )
  const found = await sql<Record<string, number>>`select count(*) as n ${sql.join(sums, sql``)}
    from ${sql.table(register.name)} t where ${conditionsOf(ctx, register, ask)}`.execute(ctx.tx)
  const row = found.rows[0]!
  return {
    count: Number(row.n),
    sums: Object.fromEntries(names.map((name, n) => [name, Number(row[`s${n}`])])),
  }
}

/** Everything that decides whether a row is in the result: area first, then what was asked. */
export function conditionsOf(ctx: Context, register: Register, ask: ListAsk): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [inRegister(ctx.actor, register, 't')]
  if (ask.division) all.push(sql`t.division like ${`${trimZeros(ask.division)}%`}`)
  if (ask.q) all.push(matches(ctx, register, 't', ask.q))
  for (const [name, asked] of Object.entries(ask.where ?? {}))
    all.push(fieldCondition(ctx, register, name, asked))
  if (register.workflow) {
    if (ask.state?.length) all.push(sql`t.state in (${sql.join(ask.state)})`)
    if (ask.overdue) all.push(isOverdue(ctx, register))
    if (ask.mine) all.push(waitsForMe(ctx, register))
  } else if (ask.state?.length || ask.overdue || ask.mine) refuseHttp('FILTER_INVALID', noState)
  return sql`${sql.join(all, sql` and `)}`
}
const noState = {
  field: 'state',
  problem: { zh: '该登记簿没有办理状态', en: 'this register has no states' },
}
