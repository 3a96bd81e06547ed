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

/**
 * The rows `found` selects by their heads, in its order, with titles and places. Two statements: only registers that
 * have a row here are asked for titles, because planning all of them takes longer than reading them.
 */
export async function titledRows(ctx: Context, found: RawBuilder<unknown>): Promise<WireRow[]> {
  const heads = (await sql<DatabaseRow & { register: string }>`${found}`.execute(ctx.tx)).rows
  if (heads.length === 0) return []
  const registers = [...new Set(heads.map(({ register }) => register))].map(name =>
    ctx.house.register(name),
  )
  const parts = registers.map(register => {
    const ids = heads.filter(head => head.register === register.name).map(({ id }) => id)
    return sql`select own.id, ${titleOfRow(ctx.house, register, 'own')} as own_title, ${placeName(sql`own.division`, ctx.today)} as own_place
      from ${sql.table(register.name)} own where own.id = any(${ids}::uuid[])`
  })
  const named = await sql<{ id: string; ownTitle: string | null; ownPlace: string | null }>`
    ${sql.join(parts, sql` union all `)}`.execute(ctx.tx)
  const names = new Map(named.rows.map(row => [row.id, row]))
  return heads.map(head => ({
    ...wireRow(ctx, ctx.house.register(head.register), { ...head, ...names.get(head.id) }),
    values: {},
    titles: {},
    masked: [],
  }))
}
