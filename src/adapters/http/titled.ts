/** Rows of many registers in one list: each gives its own few, and only those shown are titled. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Register } from '../../kernel/register.ts'
import { type DatabaseRow, wireRow } from './row.ts'
import { placeName, titleOfRow } from './titles.ts'
import type { WireRow } from './wire.ts'

/** SQL: what `titledRows` needs of a row `t`; a register without a workflow has no clock. */
export const headOf = (register: Register): RawBuilder<unknown> =>
  register.workflow
    ? sql`${register.name}::text as register, t.id, t.division, t.recorded_at, t.version, t.state, t.due_on, t.case_due_on,
        t.suspended_on, t.assignee`
    : sql`${register.name}::text as register, t.id, t.division, t.recorded_at, t.version, null::text as state,
        null::date as due_on, null::date as case_due_on, null::date as suspended_on, null::uuid as assignee`

/** Titles and places of the rows that `found` selects by their heads, in `order` over alias p. One statement. */
export async function titledRows(
  ctx: Context,
  registers: readonly Register[],
  found: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<WireRow[]> {
  const titles = registers.map(
    register => sql`when p.register = ${register.name} then (select ${titleOfRow(ctx.house, register, 'own')}
    from ${sql.table(register.name)} own where own.id = p.id)`,
  )
  const rows = await sql<DatabaseRow & { register: string }>`
    select p.*, case ${sql.join(titles, sql` `)} end as own_title, ${placeName(sql`p.division`, ctx.today)} as own_place
    from (${found}) p order by ${order}`.execute(ctx.tx)
  return rows.rows.map(row => ({
    ...wireRow(ctx, ctx.house.register(row.register), row),
    values: {},
    titles: {},
    masked: [],
  }))
}
