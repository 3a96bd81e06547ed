/**
 * Many rows at once, for lists of a day or a month: inserted, locked, moved along their workflow and logged in a few
 * statements, by the same checks as one by one (rows.ts). All or nothing.
 */
import { type RawBuilder, sql } from 'kysely'
import { posts } from './access.ts'
import type { Context } from './command.ts'
import type { Day } from './day.ts'
import { defineRefusals, Refused } from './errors.ts'
import { columnsOf, type NewRow, type Register, type RowOf, type WorkflowRow } from './register.ts'
import {
  before,
  columnValues,
  factsBefore,
  inRegister,
  insertTails,
  standsInReach,
} from './rows.ts'
import { stepFor } from './workflow.ts'

const refuse = defineRefusals('kernel.many', {
  ROWS_TWICE: {
    zh: '同一条记录在清单中出现两次',
    en: 'A record stands twice in the list',
    status: 422,
  },
  ROWS_NOT_FOUND: {
    zh: '{count}条记录没有找到，或不在您的管辖范围内',
    en: '{count} records were not found, or are outside your area',
    status: 404,
  },
  ROWS_WRONG: {
    zh: '{count}条不能办理“{action}”：{which}',
    en: '{count} cannot take “{action}”: {which}',
    status: 409,
  },
  ROWS_EDITED_MEANWHILE: {
    zh: '清单中有记录刚被他人修改，请刷新后再办理',
    en: 'Somebody else has just changed a record of the list; reload and try again',
    status: 409,
  },
})

/** Values as one JSON parameter, read back with the types of the columns. */
const recordset = (
  rows: readonly Record<string, unknown>[],
  columns: readonly { name: string; sqlType: string }[],
): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(rows, hex)}::jsonb) as n(${sql.join(
    columns.map(c => sql`${sql.ref(c.name)} ${sql.raw(c.sqlType)}`),
  )})`
/** Bytes travel as PostgreSQL writes them; a Buffer comes here as what its own toJSON made of it. */
function hex(_: string, value: unknown): unknown {
  const made = value as { type?: string; data?: number[] } | null
  return made?.type === 'Buffer' && Array.isArray(made.data)
    ? `\\x${Buffer.from(made.data).toString('hex')}`
    : value
}
/** Columns kept as JSON text by columnValues are JSON already: taken apart, so that they are not quoted twice. */
function plain(register: Register, values: Record<string, unknown>): Record<string, unknown> {
  const out = { ...values }
  for (const c of columnsOf(register))
    if (c.sqlType === 'jsonb' && typeof out[c.name] === 'string')
      out[c.name] = JSON.parse(out[c.name] as string)
  return out
}

/**
 * Inserts rows in the order given and returns them so; a workflow's start state and its clock as in `insertRow`, unless
 * `dueOn` tells each row's own.
 */
export async function insertRows<R extends Register>(
  ctx: Context,
  register: R,
  rows: readonly NewRow<R>[],
  own: { dueOn?: (index: number) => Day | null } = {},
): Promise<RowOf<R>[]> {
  if (rows.length === 0) return []
  standsInReach(
    ctx,
    register,
    rows.map(row => (row as { division: string }).division),
  )
  const start = register.workflow?.states[register.workflow.start]
  const dueOn = start?.limit ? ctx.calendar.due(start.limit, ctx.today) : null
  const made = (rows as readonly Record<string, unknown>[]).map((given, i) => ({
    id: (given.id as string | undefined) ?? ctx.newId(),
    division: given.division,
    recorded_at: ctx.now,
    version: 1,
    ...(register.workflow
      ? { state: register.workflow.start, due_on: own.dueOn?.(i) ?? dueOn }
      : {}),
    ...plain(register, columnValues(ctx, register, given)),
  }))
  const columns = columnsOf(register)
  const inserted = await sql<RowOf<R>>`
    insert into ${sql.table(register.name)} (${sql.join(columns.map(c => sql.ref(c.name)))})
    select ${sql.join(columns.map(c => sql.ref(`n.${c.name}`)))} from ${recordset(made, columns)} returning *`.execute(
    ctx.tx,
  )
  const phones = Object.entries(register.fields)
    .filter(([, field]) => field.kind === 'phone')
    .flatMap(([name]) => (rows as readonly Record<string, unknown>[]).map(row => row[name]))
    .filter((phone): phone is string => phone != null)
  if (phones.length > 0) await insertTails(ctx.seal, phones).execute(ctx.tx)
  const byId = new Map(inserted.rows.map(row => [(row as { id: string }).id, row]))
  for (const { id } of made) ctx.touch(register.name, id)
  return made.map(({ id }) => byId.get(id)!)
}

/** The same, for lists whose maker asks for nothing but the new records' ids. */
export const insertIds = async <R extends Register>(
  ctx: Context,
  register: R,
  rows: readonly NewRow<R>[],
): Promise<string[]> =>
  (await insertRows(ctx, register, rows)).map(row => (row as { id: string }).id)

/** The rows of a list in its order, locked until the command ends. Refuses ROWS_TWICE, ROWS_NOT_FOUND. */
export async function lockRows<R extends Register>(
  ctx: Context,
  register: R,
  ids: readonly string[],
): Promise<RowOf<R>[]> {
  if (new Set(ids).size !== ids.length) refuse('ROWS_TWICE')
  const found = await sql<RowOf<R> & { id: string }>`select t.* from ${sql.table(register.name)} t
    where t.id = any(${[...ids]}::uuid[]) and ${inRegister(ctx.actor, register, 't')} order by t.id for update`.execute(
    ctx.tx,
  )
  const byId = new Map(found.rows.map(row => [row.id, row]))
  const missing = ids.filter(id => !byId.has(id))
  if (missing.length > 0) refuse('ROWS_NOT_FOUND', { count: missing.length })
  return ids.map(id => byId.get(id)!)
}

type Moving = { id: string; version: number; division: string } & WorkflowRow
export type TakeAll<R extends Register, T> = {
  reason?: string | null
  /** What is written on each; every row's patch has the same fields. */
  patch?: (row: T, index: number) => Partial<Omit<NewRow<R>, 'id'>>
  /** Overrides the declared limit where a rule computes its own. */
  dueOn?: (row: T, index: number) => Day | null
  /** What a wrong row is called in the refusal. */
  name?: (row: T) => string
}
/**
 * Takes one step on every row: the checks of `take` (state, post, reason), one update, one append to the log. A list of
 * one is refused as a single row is; of many, ROWS_WRONG names the first five. Nothing has changed then.
 */
export async function takeAll<R extends Register, T extends Moving>(
  ctx: Context,
  register: R,
  rows: readonly T[],
  action: string,
  more: TakeAll<R, T> = {},
): Promise<RowOf<R>[]> {
  if (rows.length === 0) return []
  const w = register.workflow!
  const wrong: string[] = []
  const to = new Map<string, string>()
  let startsClock = false
  let recallable = false
  for (const row of rows) {
    try {
      const step = stepFor(w, row, action, ctx.actor.post, more.reason, posts)
      to.set(row.id, step.to)
      startsClock = step.startsClock ?? false
      recallable = step.recallable ?? false
    } catch (error) {
      if (rows.length === 1 || !(error instanceof Refused)) throw error
      wrong.push(`${more.name?.(row) ?? row.id}（${w.states[row.state]?.label.zh ?? row.state}）`)
    }
  }
  if (wrong.length > 0) {
    const label = w.steps.find(s => s.action === action)!.label
    refuse('ROWS_WRONG', {
      count: wrong.length,
      action: label,
      which: wrong.slice(0, 5).join('、'),
    })
  }
  const moved = rows.map((row, i) => {
    const limit = w.states[to.get(row.id)!]!.limit
    const dueOn = more.dueOn?.(row, i) ?? (limit ? ctx.calendar.due(limit, ctx.today) : null)
    const patch = (more.patch?.(row, i) ?? {}) as Record<string, unknown>
    return {
      id: row.id,
      version: row.version,
      division: row.division,
      // Ids of one process sort as they were made: two steps of one command keep their order in the log.
      step: ctx.newId(),
      from_state: row.state,
      state: to.get(row.id)!,
      due_on: dueOn,
      case_due_on:
        startsClock && w.overall ? ctx.calendar.due(w.overall, ctx.today) : row.caseDueOn,
      step_facts: recallable ? { [factsBefore]: before(register, row, patch) } : {},
      ...plain(register, columnValues(ctx, register, patch)),
    }
  })
  const own = new Set(Object.keys(moved[0]!))
  const fields = columnsOf(register).filter(
    c => own.has(c.name) && !['id', 'version', 'division'].includes(c.name),
  )
  const columns = [
    { name: 'id', sqlType: 'uuid' },
    { name: 'version', sqlType: 'bigint' },
    ...fields,
  ]
  const updated = await sql<RowOf<R> & { id: string }>`update ${sql.table(register.name)} t
    set version = t.version + 1, assignee = null, ${sql.join(fields.map(c => sql`${sql.ref(c.name)} = ${sql.ref(`n.${c.name}`)}`))}
    from ${recordset(moved, columns)} where t.id = n.id and t.version = n.version returning t.*`.execute(
    ctx.tx,
  )
  if (updated.rows.length < rows.length) refuse('ROWS_EDITED_MEANWHILE')
  const logged = [
    { name: 'id', sqlType: 'uuid' },
    { name: 'step', sqlType: 'uuid' },
    { name: 'division', sqlType: 'text' },
    { name: 'from_state', sqlType: 'text' },
    { name: 'state', sqlType: 'text' },
    { name: 'due_on', sqlType: 'date' },
    { name: 'case_due_on', sqlType: 'date' },
    { name: 'step_facts', sqlType: 'jsonb' },
  ]
  await sql`insert into step (id, register, row_id, division, recorded_at, on_day, action, from_state, to_state, actor, actor_name, post,
      reason, due_on, case_due_on, facts, request)
    select n.step, ${register.name}, n.id, n.division, ${ctx.now}, ${ctx.today}, ${action}, n.from_state, n.state, ${ctx.actor.account},
      ${ctx.actor.name}, ${ctx.actor.post}, ${more.reason ?? null}, n.due_on, n.case_due_on, n.step_facts, ${ctx.requestId}
    from ${recordset(moved, logged)}`.execute(ctx.tx)
  const byId = new Map(updated.rows.map(row => [row.id, row]))
  for (const row of rows) ctx.touch(register.name, row.id)
  return rows.map(row => byId.get(row.id)!)
}
