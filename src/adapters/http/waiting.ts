/** What waits for somebody: one condition for queues, to-do and filtered lists, so that a count is always its list. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { House } from '../../kernel/house.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { statesFor } from './acts.ts'

/**
 * SQL: in a common ledger, what one office entered waits for that office: by the row's own `office`, by that of the record it
 * is a part of, or by the register it is about. What is about no office, or about another common ledger, is everybody's.
 */
function ofMyOffice({ house, actor }: Context, register: Register): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [sql<boolean>`true`]
  if (!actor.office) return all[0]!
  const waitsAt = officeOf(house, register)
  if (waitsAt) all.push(sql<boolean>`coalesce(${waitsAt} = ${actor.office}, true)`)
  if (register.fields.aboutRegister) {
    const others = house.rooms
      .filter(({ section, name }) => section && name !== actor.office)
      .flatMap(room => Object.values(room.registers ?? {}).map(({ name }) => name))
    all.push(sql<boolean>`(t.about_register is null or t.about_register <> all(${others}::text[]))`)
  }
  return sql<boolean>`(${sql.join(all, sql` and `)})`
}

/** SQL: the office row `t` waits at. One handed to another office waits there until it has been done, then at its owner's. */
function officeOf(house: House, register: Register): RawBuilder<string> | undefined {
  const own = register.fields.office
  if (own?.required) return sql<string>`t.office`
  const part = Object.entries(register.fields).find(
    ([, { kind, required, register: whole }]) =>
      kind === 'reference' && required && house.registers.get(whole ?? '')?.fields.office?.required,
  )
  const owner = part
    ? sql<string>`(select whole.office from ${sql.table(part[1].register!)} whole where whole.id = ${sql.ref(`t.${snake(part[0])}`)})`
    : undefined
  if (!own) return owner
  const start = register.workflow!.start
  return sql<string>`case when t.state = ${start} then coalesce(t.office, ${owner ?? sql`null`}) else ${owner ?? sql`null`} end`
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
