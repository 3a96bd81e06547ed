/** What a form is told when its record has moved on: what the record says now, and who changed it. */
import { sql } from 'kysely'
import type { Actor } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import { Refused } from '../../kernel/errors.ts'
import { type Environment, read } from '../../kernel/perform.ts'
import { readable } from './acts.ts'
import { rowOf } from './detail.ts'
import type { WireChanged } from './wire-detail.ts'

/** How far back in the log a change is looked for: it happened while a form stood open. */
const latelyCommands = 20_000

/** Throws the refusal on; ROW_CHANGED with the present row beside it, as the actor may see it. */
export async function withPresentRow(
  env: Environment,
  actor: Actor,
  error: unknown,
): Promise<never> {
  if (!(error instanceof Refused) || error.code !== 'ROW_CHANGED') throw error
  const { register: name, id } = error.details as { register: string; id: string }
  const changed = await read(env, actor, async ctx => {
    const register = readable(env.house, actor, name)
    return { row: await rowOf(ctx, register, id), by: await lastChange(ctx, name, id) }
  })
  throw new Refused(error.code, { ...error.details, changed })
}

async function lastChange(ctx: Context, register: string, id: string): Promise<WireChanged['by']> {
  const touched = JSON.stringify([{ register, id }])
  const found = await sql<{ actorName: string; recordedAt: string; command: string }>`
    select actor_name, recorded_at, command from audit
    where seq > (select coalesce(max(seq), 0) - ${latelyCommands}::bigint from audit) and rows @> ${touched}::jsonb
    order by seq desc limit 1`.execute(ctx.tx)
  const last = found.rows[0]
  if (!last) return null
  const label = ctx.house.commands.get(last.command)?.label ?? { zh: '办理', en: 'Act' }
  return { name: last.actorName, at: last.recordedAt, label }
}
