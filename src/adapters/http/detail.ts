/** One record whole: its fields, the verbs on it, the steps taken so far, and what else refers to it. */
import { sql } from 'kysely'
import { posts, refuseAccess } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Label } from '../../kernel/errors.ts'
import type { Field } from '../../kernel/fields.ts'
import { generalActLabels } from '../../kernel/paper.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { inRowScope } from '../../kernel/rows.ts'
import { canRead, verbsFor, waitsFor } from './acts.ts'
import { selectRows, wireRow } from './row.ts'
import { homeOf } from './titles.ts'
import type { WireDetail, WireLoggedStep } from './wire.ts'

/** Refuses ROW_NOT_FOUND, also for a row outside the actor's area. */
export async function detailOf(ctx: Context, register: Register, id: string): Promise<WireDetail> {
  const institution = register.institution ? snake(register.institution) : undefined
  const one = sql`select t.* from ${sql.table(register.name)} t where t.id = ${id} and ${inRowScope(ctx.actor, 't', institution)}`
  const found = await selectRows(ctx, register, one, sql`p.id`)
  const row = wireRow(
    ctx,
    register,
    found[0] ?? refuseAccess('ROW_NOT_FOUND', { register: register.name, id }),
  )
  return {
    row,
    verbs: verbsFor(ctx.house, ctx.actor, register, row),
    waitsFor: waitsFor(ctx.actor, register, row.state),
    log: await stepsOf(ctx, register, id),
    related: await relatedTo(ctx, register, id),
  }
}

async function stepsOf(ctx: Context, register: Register, id: string): Promise<WireLoggedStep[]> {
  if (!register.workflow) return []
  const found = await sql<
    Omit<WireLoggedStep, 'label' | 'from' | 'to'> & { fromState: string; toState: string }
  >`
    select action, from_state, to_state, on_day, recorded_at, actor_name, post, reason, facts from step
    where register = ${register.name} and row_id = ${id} order by recorded_at, id`.execute(ctx.tx)
  const general = { zh: '办理', en: 'Act' }
  return found.rows.map(({ fromState, toState, ...step }) => ({
    ...step,
    from: fromState,
    to: toState,
    post: step.post in posts ? step.post : 'officeClerk',
    label:
      register.workflow!.steps.find(s => s.action === step.action)?.label ??
      (generalActLabels as Record<string, Label>)[step.action] ??
      general,
  }))
}

/** Registers with a link to this record, and how many rows of each; one statement. */
async function relatedTo(
  ctx: Context,
  register: Register,
  id: string,
): Promise<WireDetail['related']> {
  const parts = referringTo(ctx, register).map(([other, field]) => {
    const institution = other.institution ? snake(other.institution) : undefined
    const pair = registerBeside(other, field)
    const same = pair ? sql`and ${sql.ref(`t.${snake(pair)}`)} = ${register.name}` : sql``
    return sql`select ${other.name}::text as register, ${field}::text as field, count(*) as n from ${sql.table(other.name)} t
      where ${sql.ref(`t.${snake(field)}`)} = ${id}::uuid ${same} and ${inRowScope(ctx.actor, 't', institution)}`
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
