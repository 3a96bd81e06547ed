/** Reading and writing register rows inside a command: scope checked, version raised, sealed kinds sealed, steps logged. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, mayStandIn, posts, refuseAccess, rowScope } from './access.ts'
import type { Context } from './command.ts'
import type { Day } from './day.ts'
import { defineRefusals } from './errors.ts'
import { isSealedKind } from './fields.ts'
import type { NewRow, Register, RowOf, WorkflowRow } from './register.ts'
import { snake } from './register.ts'
import type { Seal } from './seal.ts'
import { stepFor } from './workflow.ts'

const refuse = defineRefusals('kernel.rows', {
  EDITED_MEANWHILE: {
    zh: '这条记录刚被他人修改，请刷新后再办理',
    en: 'Somebody else has just changed this record; reload and try again',
    status: 409,
  },
})

/** SQL condition for the rows an actor may see; `alias` is the table's alias. Deny by default. */
export function inRowScope(
  actor: Actor,
  alias: string,
  institutionColumn?: string,
): RawBuilder<boolean> {
  const scope = rowScope(actor)
  if (scope.none) return sql<boolean>`false`
  const byDivision = sql<boolean>`${sql.ref(`${alias}.division`)} like ${`${scope.prefix}%`}`
  if (!scope.institution) return byDivision
  if (!institutionColumn) return sql<boolean>`false`
  return sql<boolean>`(${byDivision} and ${sql.ref(`${alias}.${institutionColumn}`)} = ${scope.institution})`
}

/**
 * SQL condition for the rows of a register an actor may see: his area and institution, or, where the register is closed,
 * his standing assignments and nothing else. Every list, total, search, title, export and command asks it.
 */
export function inRegister(actor: Actor, register: Register, alias: string): RawBuilder<boolean> {
  const { closed, institution } = register
  if (!closed) return inRowScope(actor, alias, institution ? snake(institution) : undefined)
  if (rowScope(actor).none) return sql<boolean>`false`
  return sql<boolean>`exists (select 1 from ${sql.table(closed.by)} allowed where allowed.file = ${sql.ref(`${alias}.${snake(closed.file)}`)}
    and allowed.account = ${actor.account} and allowed.to_day is null)`
}

/** Loads one row and locks it until the command ends. Refuses ROW_NOT_FOUND also when it is outside the actor's area. */
export async function lockRow<R extends Register>(
  ctx: Context,
  register: R,
  id: string,
): Promise<RowOf<R>> {
  return loadRow(ctx, register, id, sql`for update`)
}
/** Loads one row without a lock, scope checked. */
export async function readRow<R extends Register>(
  ctx: Context,
  register: R,
  id: string,
): Promise<RowOf<R>> {
  return loadRow(ctx, register, id, sql``)
}
async function loadRow<R extends Register>(
  ctx: Context,
  register: R,
  id: string,
  lock: RawBuilder<unknown>,
): Promise<RowOf<R>> {
  const found = await sql<RowOf<R>>`
    select t.* from ${sql.table(register.name)} t
    where t.id = ${id} and ${inRegister(ctx.actor, register, 't')} ${lock}`.execute(ctx.tx)
  return found.rows[0] ?? refuseAccess('ROW_NOT_FOUND', { register: register.name, id })
}

/**
 * No act leaves a row in a neighbour's place by itself: what follows there runs under `throughoutCounty`. Closed files go by
 * assignment, not by place. Refuses PLACE_OUTSIDE_AREA.
 */
export function standsInReach(
  ctx: Pick<Context, 'actor'>,
  register: Register,
  divisions: readonly string[],
): void {
  if (!register.closed && !divisions.every(division => mayStandIn(ctx.actor, division)))
    refuseAccess('PLACE_OUTSIDE_AREA', { register: register.name })
}

/** Inserts one row; sealed kinds come in clear and are stored as cipher and digest. Returns the row as stored. */
export async function insertRow<R extends Register>(
  ctx: Context,
  register: R,
  values: NewRow<R>,
): Promise<RowOf<R>> {
  const given = values as Record<string, unknown>
  standsInReach(ctx, register, [given.division as string])
  const row: Record<string, unknown> = {
    id: given.id ?? ctx.newId(),
    division: given.division,
    recorded_at: ctx.now,
    version: 1,
    ...columnValues(ctx, register, given),
  }
  if (register.workflow) {
    const start = register.workflow.states[register.workflow.start]!
    row.state = register.workflow.start
    row.due_on = start.limit ? ctx.calendar.due(start.limit, ctx.today) : null
  }
  const names = Object.keys(row)
  const inserted = await sql<RowOf<R>>`
    insert into ${sql.table(register.name)} (${sql.join(names.map(n => sql.ref(n)))})
    values (${sql.join(names.map(n => sql.val(row[n] ?? null)))}) returning *`.execute(ctx.tx)
  await keepTails(ctx, register, given)
  ctx.touch(register.name, row.id as string)
  return inserted.rows[0]!
}

export type Patch<R extends Register> = Partial<Omit<NewRow<R>, 'id'>>
/** Updates a row loaded in this command; refuses EDITED_MEANWHILE when its version has moved on. */
export async function updateRow<R extends Register>(
  ctx: Context,
  register: R,
  row: { id: string; version: number },
  patch: Patch<R>,
  columns: Record<string, unknown> = {},
): Promise<RowOf<R>> {
  const given = patch as Record<string, unknown>
  const set: Record<string, unknown> = { ...columns, ...columnValues(ctx, register, given) }
  if (given.division !== undefined) set.division = given.division
  const assignments = Object.entries(set).map(
    ([name, value]) => sql`${sql.ref(name)} = ${sql.val(value ?? null)}`,
  )
  const updated = await sql<RowOf<R>>`
    update ${sql.table(register.name)} set ${sql.join([sql`version = version + 1`, ...assignments])}
    where id = ${row.id} and version = ${row.version} returning *`.execute(ctx.tx)
  await keepTails(ctx, register, given)
  ctx.touch(register.name, row.id)
  return updated.rows[0] ?? refuse('EDITED_MEANWHILE', { register: register.name, id: row.id })
}

/** Telephone numbers are also found by their last four digits: whoever writes one keeps the digest of its tail. */
async function keepTails(
  ctx: Context,
  register: Register,
  given: Record<string, unknown>,
): Promise<void> {
  const phones = Object.entries(given).flatMap(([name, value]) =>
    value != null && register.fields[name]?.kind === 'phone' ? [String(value)] : [],
  )
  if (phones.length > 0) await insertTails(ctx.seal, phones).execute(ctx.tx)
}

/** SQL: the tails of telephone numbers as they are stored (plain digits); numbers known already stay as they are. */
export function insertTails(seal: Seal, phones: readonly string[]): RawBuilder<unknown> {
  const digests = phones.map(phone => seal.digest(phone, 'phone'))
  const tails = phones.map(phone => tailDigest(seal, phone))
  return sql`insert into phone_tail (phone_digest, tail_digest)
    select distinct on (t.phone) t.phone, t.tail from unnest(${digests}::bytea[], ${tails}::bytea[]) as t (phone, tail)
    on conflict do nothing`
}
/** Keyed digest of the last four digits of a telephone number. */
export const tailDigest = (seal: Seal, phone: string): Buffer =>
  seal.digest(phone.slice(-4), 'phoneTail')

export type Take<R extends Register> = {
  reason?: string | null
  patch?: Patch<R>
  facts?: Record<string, unknown>
  dueOn?: Day
}
/**
 * Takes one step of a row's workflow: checks state, post and reason, moves the state, starts the new state's clock and
 * appends to the step log. `dueOn` overrides the declared limit where a rule computes its own.
 */
export async function take<R extends Register<string, never, true> | Register>(
  ctx: Context,
  register: R,
  row: { id: string; version: number; division: string } & WorkflowRow,
  action: string,
  more: Take<R> = {},
): Promise<RowOf<R>> {
  const w = register.workflow!
  const step = stepFor(w, row, action, ctx.actor.post, more.reason, posts)
  const limit = w.states[step.to]!.limit
  const dueOn = more.dueOn ?? (limit ? ctx.calendar.due(limit, ctx.today) : null)
  const caseDueOn =
    step.startsClock && w.overall ? ctx.calendar.due(w.overall, ctx.today) : row.caseDueOn
  const moved = await updateRow(ctx, register, row, (more.patch ?? {}) as Patch<R>, {
    state: step.to,
    due_on: dueOn,
    case_due_on: caseDueOn,
    assignee: null,
  })
  await logStep(ctx, register.name, row, {
    action,
    from: row.state,
    to: step.to,
    reason: more.reason ?? null,
    dueOn,
    caseDueOn,
    facts: {
      ...more.facts,
      ...(step.needsReason && ctx.remarks ? { remarks: ctx.remarks } : {}),
      ...(step.recallable ? { [factsBefore]: before(register, row, more.patch ?? {}) } : {}),
    },
  })
  return moved
}
/** Where the log of a recallable step keeps what its row said before: for the recall, and shown to nobody. */
export const factsBefore = 'before'
/** Sealed values stay out of the log: a step that writes one must not be recallable. */
export function before(register: Register, row: object, patch: object): Record<string, unknown> {
  const was = row as Record<string, unknown>
  // As columnValues does: what is no field of the register is not written, so there is nothing to keep of it.
  const names = Object.keys(register.fields).filter(name => name in patch)
  const kept = names.map(name => {
    if (isSealedKind(register.fields[name]!.kind))
      throw new Error(`${register.name}: a recallable step writes ${name}, which is sealed`)
    if (!(name in was)) throw new Error(`${register.name}: ${name} was not read before its step`)
    return [name, was[name]]
  })
  return Object.fromEntries(kept)
}

/** Refuses what `take` would refuse, before a command works out what the step needs. */
export function mayTake(
  ctx: Pick<Context, 'actor'>,
  register: Register,
  row: WorkflowRow,
  action: string,
  reason?: string | null,
): void {
  stepFor(register.workflow!, row, action, ctx.actor.post, reason, posts)
}

export type LoggedStep = {
  action: string
  from: string
  to: string
  reason: string | null
  dueOn: Day | null
  caseDueOn: Day | null
  facts: Record<string, unknown>
}
/** Appends to the step log; only take() and the general acts (suspend, hand over …) write here. */
export async function logStep(
  ctx: Context,
  register: string,
  row: { id: string; division: string },
  s: LoggedStep,
): Promise<void> {
  await sql`insert into step (id, register, row_id, division, recorded_at, on_day, action, from_state, to_state, actor, actor_name, post,
      reason, due_on, case_due_on, facts, request)
    values (${ctx.newId()}, ${register}, ${row.id}, ${row.division}, ${ctx.now}, ${ctx.today}, ${s.action}, ${s.from}, ${s.to},
      ${ctx.actor.account}, ${ctx.actor.name}, ${ctx.actor.post}, ${s.reason}, ${s.dueOn}, ${s.caseDueOn}, ${JSON.stringify(s.facts)},
      ${ctx.requestId})`.execute(ctx.tx)
}

/** The person who took a step of a row last, for maker–checker. */
export async function whoTook(
  tx: Kysely<unknown>,
  register: string,
  id: string,
  action: string,
): Promise<string | undefined> {
  const found = await sql<{
    actor: string
  }>`select actor from step where register = ${register} and row_id = ${id}
    and action = ${action} order by recorded_at desc, id desc limit 1`.execute(tx)
  return found.rows[0]?.actor
}

/** The columns a row's values are stored in: sealed kinds as cipher and digest, structured ones as JSON text. */
export function columnValues(
  ctx: Context,
  register: Register,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(register.fields)) {
    if (!(name in given)) continue
    const value = given[name]
    const column = snake(name)
    if (isSealedKind(field.kind)) {
      out[`${column}_sealed`] = value == null ? null : ctx.seal.close(String(value))
      out[`${column}_digest`] = value == null ? null : ctx.seal.digest(String(value), field.kind)
    } else if (field.kind === 'facts' || field.kind === 'list' || field.kind === 'coordinate') {
      out[column] = value == null ? null : JSON.stringify(value)
    } else out[column] = value
  }
  return out
}
