/** One record whole: its fields, the verbs on it, the steps taken so far, and what else refers to it. */
import { sql } from 'kysely'
import { posts, refuseAccess } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Label } from '../../kernel/errors.ts'
import { openExtension } from '../../kernel/extension-acts.ts'
import type { Field } from '../../kernel/fields.ts'
import { generalActLabels } from '../../kernel/paper.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { factsBefore, inRegister } from '../../kernel/rows.ts'
import { type OpenSigner, openSigners } from '../../kernel/signers.ts'
import { asksTheRow, canRead, leadsFromPeople, verbsFor, waitsFor } from './acts.ts'
import { selectRows, wireRow } from './row.ts'
import { homeOf, homes } from './titles.ts'
import type { WireDetail, WireLoggedStep, WireRow } from './wire.ts'

/** Refuses ROW_NOT_FOUND, also for a row outside the actor's area. */
export async function detailOf(ctx: Context, register: Register, id: string): Promise<WireDetail> {
  const row = await rowOf(ctx, register, id)
  const stored = await storedOf(ctx, register, id)
  const log = await stepsOf(ctx, register, id)
  const asked = register.workflow ? await openSigners(ctx, register, { id }) : []
  const extension = openExtension(
    [...log].reverse().map(step => ({ ...step, fromState: step.from, toState: step.to })),
  )
  return {
    row,
    verbs: verbsFor(ctx.house, ctx.actor, register, { ...row, stored }).filter(({ command }) =>
      isTimely(ctx, ctx.house.command(command).on!.action, log, asked, extension),
    ),
    waitsFor: waitsFor(ctx.actor, register, row.state),
    signers: await signersOf(ctx, asked),
    extension: extension ? { askedBy: extension.askerName, ...extension.limits } : null,
    log: log.map(({ actor: _, ...step }) => step),
    related: await relatedTo(ctx, register, id),
  }
}

/** General acts that answer something are offered only while there is something to answer, and to whom it was put. */
function isTimely(
  ctx: Context,
  act: string | undefined,
  log: readonly Logged[],
  asked: readonly OpenSigner[],
  extension: ReturnType<typeof openExtension>,
): boolean {
  const me = ctx.actor.account
  if (act === 'signed') return asked.some(({ account }) => account === me)
  if (act === 'withdrawSigner') return asked.some(({ askedBy }) => askedBy === me)
  if (act === 'askExtension') return !extension
  if (act === 'grantExtension' || act === 'refuseExtension')
    return extension !== undefined && extension.asker !== me
  if (act === 'recall') return log.findLast(step => step.action !== 'urge')?.actor === me
  if (act === 'undoExtend')
    return log.some(({ action }) => action === 'extend' || action === 'grantExtension')
  return true
}

async function signersOf(
  ctx: Context,
  asked: readonly OpenSigner[],
): Promise<NonNullable<WireDetail['signers']>> {
  if (asked.length === 0) return []
  const accounts = [...new Set(asked.flatMap(({ account, askedBy }) => [account, askedBy]))]
  const found = await sql<{ id: string; name: string }>`
    select id, name from accounts_account where id = any(${accounts}::uuid[])`.execute(ctx.tx)
  const names = new Map(found.rows.map(({ id, name }) => [id, name]))
  return asked.map(({ account, askedBy, question, askedOn }) => ({
    name: names.get(account) ?? '',
    askedBy: names.get(askedBy) ?? '',
    question,
    askedOn,
  }))
}

/** One row as the actor may see it. Refuses ROW_NOT_FOUND, also for a row outside his area. */
export async function rowOf(ctx: Context, register: Register, id: string): Promise<WireRow> {
  const one = sql`select t.* from ${sql.table(register.name)} t where t.id = ${id} and ${inRegister(ctx.actor, register, 't')}`
  const found = await selectRows(ctx, register, one, sql`p.id`)
  return wireRow(
    ctx,
    register,
    found[0] ?? refuseAccess('ROW_NOT_FOUND', { register: register.name, id }),
  )
}

/** The row's columns, for acts with a condition of their own; what the reader may not see decides here all the same. */
export async function storedOf(
  ctx: Context,
  register: Register,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  if (!asksTheRow(ctx.house, register)) return undefined
  const found = await sql<
    Record<string, unknown>
  >`select * from ${sql.table(register.name)} where id = ${id}`.execute(ctx.tx)
  return found.rows[0]
}

type Logged = WireLoggedStep & { actor: string }
async function stepsOf(ctx: Context, register: Register, id: string): Promise<Logged[]> {
  if (!register.workflow) return []
  const found = await sql<
    Omit<Logged, 'label' | 'from' | 'to'> & { fromState: string; toState: string }
  >`
    select action, from_state, to_state, on_day, recorded_at, actor, actor_name, post, reason, facts, due_on, case_due_on
    from step
    where register = ${register.name} and row_id = ${id} order by recorded_at, id`.execute(ctx.tx)
  return found.rows.map(
    ({ fromState, toState, facts: { [factsBefore]: _, ...facts }, ...step }) => ({
      ...step,
      facts,
      from: fromState,
      to: toState,
      post: step.post in posts ? step.post : 'officeClerk',
      label: stepLabel(register, step.action),
    }),
  )
}
/** What a logged step is called, by the workflow or as one of the general acts. */
export const stepLabel = (register: Register, action: string): Label =>
  register.workflow?.steps.find(s => s.action === action)?.label ??
  (generalActLabels as Record<string, Label>)[action] ?? { zh: '办理', en: 'Act' }

/** Registers with a link to this record, and how many rows of each; one statement. */
async function relatedTo(
  ctx: Context,
  register: Register,
  id: string,
): Promise<WireDetail['related']> {
  const parts = referringTo(ctx, register).map(([other, field]) => {
    const pair = registerBeside(other, field)
    const same = pair ? sql`and ${sql.ref(`t.${snake(pair)}`)} = ${register.name}` : sql``
    return sql`select ${other.name}::text as register, ${field}::text as field, count(*) as n from ${sql.table(other.name)} t
      where ${sql.ref(`t.${snake(field)}`)} = ${id}::uuid ${same} and ${inRegister(ctx.actor, other, 't')}`
  })
  if (parts.length === 0) return []
  const found = await sql<{
    register: string
    field: string
    n: number
  }>`${sql.join(parts, sql` union all `)}`.execute(ctx.tx)
  return found.rows
    .filter(row => Number(row.n) > 0)
    .map(({ register: name, field, n }) => ({ register: name, field, count: Number(n) }))
}

function referringTo(ctx: Context, register: Register): [Register, string][] {
  const out: [Register, string][] = []
  for (const other of ctx.house.registers.values()) {
    if (!canRead(ctx.house, ctx.actor, other)) continue
    if (register.name === homes.person && !leadsFromPeople(ctx.house, ctx.actor, other)) continue
    for (const [name, field] of Object.entries(other.fields))
      if (pointsTo(ctx, field, register) || registerBeside(other, name)) out.push([other, name])
  }
  return out
}
const pointsTo = (ctx: Context, field: Field, register: Register): boolean =>
  field.kind !== 'account' && homeOf(ctx.house, field) === register

/** `aboutRow` beside `aboutRegister`: a reference to a row of whatever register the other field names. */
function registerBeside(other: Register, field: string): string | undefined {
  if (
    other.fields[field]!.kind !== 'reference' ||
    other.fields[field]!.register ||
    !field.endsWith('Row')
  )
    return undefined
  const pair = `${field.slice(0, -'Row'.length)}Register`
  return other.fields[pair] ? pair : undefined
}
