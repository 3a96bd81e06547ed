/** The inbox: every case in any workflow that waits for a step of this actor's post, the soonest due first. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { inRowScope } from '../../kernel/rows.ts'
import { canRead, statesFor } from './acts.ts'
import { type DatabaseRow, wireRow } from './row.ts'
import { placeName, titleOfRow } from './titles.ts'
import type { WireInbox } from './wire.ts'

/** As many as a morning can hold; the queues above them count all. */
const itemLimit = 100

export type InboxAsk = {
  register?: string | undefined
  state?: string | undefined
  overdue?: boolean | undefined
}

/** Queues with their counts, and the first items of the asked queue (all when none is named). Two statements. */
export async function inboxOf(ctx: Context, ask: InboxAsk): Promise<WireInbox> {
  const waiting = [...ctx.house.registers.values()]
    .filter(register => register.workflow && canRead(ctx.house, ctx.actor, register))
    .map(register => ({ register, states: statesFor(ctx.house, ctx.actor, register) }))
  if (waiting.length === 0) return { queues: [], items: [] }
  const counts = waiting.map(
    ({ register, states }) => sql`select ${register.name}::text as register, t.state, count(*) as n,
    count(*) filter (where t.due_on < ${ctx.today} and t.suspended_on is null) as late ${waitingRows(ctx, register, states)} group by t.state`,
  )
  const queues = await sql<{
    register: string
    state: string
    n: number
    late: number
  }>`${sql.join(counts, sql` union all `)}`.execute(ctx.tx)
  const shown = waiting.filter(({ register }) => !ask.register || register.name === ask.register)
  return {
    queues: queues.rows.map(({ register, state, n, late }) => ({
      register,
      state,
      count: Number(n),
      overdue: Number(late),
    })),
    items: shown.length > 0 ? await itemsOf(ctx, shown, ask) : [],
  }
}

/** Rows in a waiting state that nobody was handed, rows handed to this person, rows his opinion is asked on (加签). */
function waitingRows(
  ctx: Context,
  register: Register,
  states: readonly string[],
): RawBuilder<unknown> {
  const institution = register.institution ? snake(register.institution) : undefined
  const me = ctx.actor.account
  const own =
    states.length > 0 ? sql`(t.state in (${sql.join(states)}) and t.assignee is null)` : sql`false`
  return sql`from ${sql.table(register.name)} t where ${inRowScope(ctx.actor, 't', institution)}
    and (${own} or t.assignee = ${me} or t.id in (select s.row_id from signer s
      where s.account = ${me} and s.signed_on is null and s.withdrawn_on is null))`
}

/** Each register gives its own soonest items, then the soonest of all are titled: titles are read for one page only. */
async function itemsOf(
  ctx: Context,
  shown: { register: Register; states: string[] }[],
  ask: InboxAsk,
): Promise<WireInbox['items']> {
  const late = ask.overdue ? sql`and t.due_on < ${ctx.today} and t.suspended_on is null` : sql``
  const parts = shown.map(({ register, states }) => {
    const asked = ask.state ? sql`and t.state = ${ask.state}` : sql``
    return sql`(select ${register.name}::text as register, t.id, t.division, t.recorded_at, t.version, t.state, t.due_on, t.case_due_on,
      t.suspended_on, t.assignee ${waitingRows(ctx, register, states)} ${asked} ${late} order by t.due_on nulls last, t.id limit ${itemLimit})`
  })
  const titles = shown.map(
    ({
      register,
    }) => sql`when p.register = ${register.name} then (select ${titleOfRow(ctx.house, register, 'own')}
    from ${sql.table(register.name)} own where own.id = p.id)`,
  )
  const found = await sql<DatabaseRow & { register: string }>`
    select p.*, case ${sql.join(titles, sql` `)} end as own_title, ${placeName(sql`p.division`, ctx.today)} as own_place
    from (select * from (${sql.join(parts, sql` union all `)}) every_queue order by due_on nulls last, id limit ${itemLimit}) p
    order by p.due_on nulls last, p.id`.execute(ctx.tx)
  return found.rows.map(row => {
    const register = ctx.house.register(row.register)
    return { ...wireRow(ctx, register, row), values: {}, titles: {}, masked: [] }
  })
}
