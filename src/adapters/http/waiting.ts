/** What waits for somebody: one condition for queues, to-do and filtered lists, so that a count is always its list. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Register } from '../../kernel/register.ts'
import { statesFor } from './acts.ts'

/**
 * SQL: row `t` of a register with a workflow waits for the actor: it stands in a state of his post and nobody was
 * handed it, or it was handed to him (转办), or his opinion is asked on it (加签). The row scope is asked beside it.
 */
export function waitsForMe(ctx: Context, register: Register): RawBuilder<boolean> {
  const states = statesFor(ctx.house, ctx.actor, register)
  const me = ctx.actor.account
  const own =
    states.length > 0 ? sql`(t.state in (${sql.join(states)}) and t.assignee is null)` : sql`false`
  return sql<boolean>`(${own} or t.assignee = ${me} or t.id in (select s.row_id from signer s
      where s.account = ${me} and s.signed_on is null and s.withdrawn_on is null))`
}
