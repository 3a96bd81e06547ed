/** What an act would do to each of many rows, found out by doing it and taking all of it back. */
import { sql } from 'kysely'
import type { Actor } from '../../kernel/access.ts'
import type { AnyCommand, Context } from '../../kernel/command.ts'
import { Refused } from '../../kernel/errors.ts'
import { type Environment, perform, read } from '../../kernel/perform.ts'
import type { Register } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import { onRows, rowProblem } from './batch-refusals.ts'
import { headOf, titledRows } from './titled.ts'
import type { WireRow } from './wire.ts'
import type { WireTrial, WireTrials } from './wire-lists.ts'
import type { Problem } from './wire-problem.ts'

/** Thrown inside the transaction of a trial, so that nothing of it stays. */
class Trial extends Error {
  readonly outcomes: Map<string, { to: string | null } | { problem: Problem }>
  constructor(outcomes: Trial['outcomes']) {
    super('trial')
    this.outcomes = outcomes
  }
}

/** Does the act to every row and takes all of it back: what the command itself would refuse is what the trial says. */
export async function tryRows(
  env: Environment,
  actor: Actor,
  command: AnyCommand,
  register: Register,
  rows: readonly string[],
  input: Record<string, unknown>,
): Promise<WireTrials> {
  const { field } = onRows(command)
  const outcomes: Trial['outcomes'] = new Map()
  /** The first row carries the whole check of the form; then each row is the same command with its own id. */
  const all: AnyCommand = {
    ...command,
    async run(ctx, given) {
      for (const row of rows) outcomes.set(row, await tryOne(ctx, command, register, row, given))
      throw new Trial(outcomes)
    },
  }
  try {
    await perform(env, all, actor, env.newId(), { ...input, [field]: rows[0] })
  } catch (error) {
    if (!(error instanceof Trial)) throw error
  }
  const heads = await briefOf(env, actor, register, rows)
  const tried = rows.flatMap((id): WireTrial[] => {
    const row = heads.get(id)
    const outcome = outcomes.get(id)
    if (!row || !outcome) return []
    return 'problem' in outcome
      ? [{ row, will: false, to: null, problem: outcome.problem }]
      : [{ row, will: true, to: outcome.to }]
  })
  const will = tried.filter(one => one.will).length
  return { command: command.name, will, wont: tried.length - will, rows: tried }
}

async function tryOne(
  ctx: Context,
  command: AnyCommand,
  register: Register,
  row: string,
  given: object,
): Promise<{ to: string | null } | { problem: Problem }> {
  await sql`savepoint batch_row`.execute(ctx.tx)
  try {
    await command.run(ctx, { ...given, [command.on!.field]: row } as never)
    const found = register.workflow
      ? await sql<{ state: string }>`select state from ${sql.table(register.name)}
          where id = ${row}`.execute(ctx.tx)
      : { rows: [] }
    return { to: found.rows[0]?.state ?? null }
  } catch (error) {
    // A refusal is the row's answer; a broken constraint is what the database would say to the row in earnest.
    const integrity = String((error as { code?: unknown }).code ?? '').startsWith('23')
    if (!(error instanceof Refused) && !integrity) throw error
    return { problem: rowProblem(error) }
  } finally {
    await sql`rollback to savepoint batch_row`.execute(ctx.tx)
  }
}

/** Titles and states of rows as they stand now, as far as the actor may see them. */
export async function briefOf(
  env: Environment,
  actor: Actor,
  register: Register,
  ids: readonly string[],
): Promise<Map<string, WireRow>> {
  if (ids.length === 0) return new Map()
  const rows = await read(env, actor, ctx =>
    titledRows(
      ctx,
      sql`select ${headOf(register)} from ${sql.table(register.name)} t
        where t.id = any(${[...ids]}::uuid[]) and ${inRegister(ctx.actor, register, 't')}`,
    ),
  )
  return new Map(rows.map(row => [row.id, row]))
}
