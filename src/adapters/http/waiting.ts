/** What waits for somebody: one condition for queues, to-do and filtered lists, so that a count is always its list. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Register } from '../../kernel/register.ts'
import { statesFor } from './acts.ts'

/**
 * SQL: in a common ledger, what one office entered waits for that office: by the row's own `office`, or by the register
 * it is about. What is about no office, or about another common ledger, is everybody's.
 */
function ofMyOffice({ house, actor }: Context, register: Register): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [sql<boolean>`true`]
  if (!actor.office) return all[0]!
  if (register.fields.office)
    all.push(sql<boolean>`(t.office is null or t.office = ${actor.office})`)
  if (register.fields.aboutRegister) {
    const others = house.rooms
      .filter(({ section, name }) => section && name !== actor.office)
      .flatMap(room => Object.values(room.registers ?? {}).map(({ name }) => name))
    all.push(sql<boolean>`(t.about_register is null or t.about_register <> all(${others}::text[]))`)
  }
  return sql<boolean>`(${sql.join(all, sql` and `)})`
}

/**
 * SQL: row `t` of a register with a workflow waits for the actor: it stands in a state of his post and nobody was
 * handed it, or it was handed to him (转办), or his opinion is asked on it (加签). The row scope is asked beside it.
 */
export function waitsForMe(
  ctx: Context,
  register: Register,
  /** Whether his opinion may be asked in this register; who asks many registers finds out first (`asksMe`). */
  asked = true,
): RawBuilder<boolean> {
  const states = statesFor(ctx.house, ctx.actor, register)
  const me = ctx.actor.account
  const own =
    states.length > 0
      ? sql`(t.state in (${sql.join(states)}) and t.assignee is null and ${ofMyOffice(ctx, register)})`
      : sql`false`
  const opinion = asked
    ? sql`or t.id in (select s.row_id from signer s
      where s.account = ${me} and s.signed_on is null and s.withdrawn_on is null)`
    : sql``
  return sql<boolean>`(${own} or t.assignee = ${me} ${opinion})`
}

/** The registers with a paper on which the actor's opinion is asked: few, and a plan for each of all costs far more. */
export async function asksMe(ctx: Context): Promise<ReadonlySet<string>> {
  const found = await sql<{ register: string }>`select distinct register from signer
    where account = ${ctx.actor.account} and signed_on is null and withdrawn_on is null`.execute(
    ctx.tx,
  )
  return new Set(found.rows.map(({ register }) => register))
}
