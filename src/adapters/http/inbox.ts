/** The inbox: every case in any workflow that waits for a step of this actor's post, the soonest due first. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Register } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import { canRead } from './acts.ts'
import { dueBy, isOverdue } from './due.ts'
import { headOf, titledRows } from './titled.ts'
import { asksMe, waitsForMe } from './waiting.ts'
import type { WireInbox } from './wire.ts'

/** As many as a morning can hold; the queues above them count all. */
const itemLimit = 100

export type InboxAsk = {
  /** One register's queues, or several registers', apart by commas. */
  register?: string | undefined
  state?: string | undefined
  overdue?: boolean | undefined
  /** Only what has a due day. */
  due?: boolean | undefined
  limit?: number | undefined
}

/**
 * Queues with their counts, and the first items of the asked queue (all when none is named). Only registers with a queue
 * are asked for items: planning a look into every register takes longer than the look.
 */
export async function inboxOf(ctx: Context, ask: InboxAsk): Promise<WireInbox> {
  const waiting = [...ctx.house.registers.values()].filter(
    register => register.workflow && canRead(ctx.house, ctx.actor, register),
  )
  if (waiting.length === 0) return { queues: [], items: [] }
  const asking = await asksMe(ctx)
  const counts = waiting.map(
    register => sql`select ${register.name}::text as register, t.state, count(*) as n,
    count(*) filter (where ${isOverdue(ctx, register)}) as late ${waitingRows(ctx, register, asking)} group by t.state`,
  )
  const queues = await sql<{
    register: string
    state: string
    n: number
    late: number
  }>`${sql.join(counts, sql` union all `)}`.execute(ctx.tx)
  const filled = new Set(queues.rows.map(({ register }) => register))
  const shown = waiting.filter(
    ({ name }) => filled.has(name) && (!ask.register || ask.register.split(',').includes(name)),
  )
  return {
    queues: queues.rows.map(({ register, state, n, late }) => ({
      register,
      state,
      count: Number(n),
      overdue: Number(late),
    })),
    items: shown.length > 0 ? await itemsOf(ctx, shown, asking, ask) : [],
  }
}

function waitingRows(
  ctx: Context,
  register: Register,
  asking: ReadonlySet<string>,
): RawBuilder<unknown> {
  return sql`from ${sql.table(register.name)} t where ${inRegister(ctx.actor, register, 't')}
    and ${waitsForMe(ctx, register, asking.has(register.name))}`
}

/** Each register gives its own soonest items, then the soonest of all are titled: titles are read for one page only. */
function itemsOf(
  ctx: Context,
  shown: Register[],
  asking: ReadonlySet<string>,
  ask: InboxAsk,
): Promise<WireInbox['items']> {
  const limit = ask.limit ?? itemLimit
  const late = (register: Register) => (ask.overdue ? sql`and ${isOverdue(ctx, register)}` : sql``)
  const dated = (register: Register) => (ask.due ? sql`and ${dueBy(register)} is not null` : sql``)
  const asked = ask.state ? sql`and t.state = ${ask.state}` : sql``
  const parts = shown.map(
    register => sql`(select ${headOf(register)}, ${dueBy(register)} as due_by ${waitingRows(ctx, register, asking)} ${asked}
      ${late(register)} ${dated(register)} order by due_by nulls last, t.id limit ${limit})`,
  )
  return titledRows(
    ctx,
    sql`select * from (${sql.join(parts, sql` union all `)}) every_queue order by due_by nulls last, id limit ${limit}`,
  )
}
