/** Batches and their rows in the database: what was asked, and what came of each row, also after the server has ended. */
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Environment } from '../../kernel/perform.ts'
import type { Register } from '../../kernel/register.ts'
import type { Problem } from './wire-problem.ts'

export type StoredBatch = {
  id: string
  account: string
  actor: Actor
  command: string
  register: string
  inputSealed: Buffer
  rows: number
  startedAt: string
  finishedAt: string | null
  undoneAt: string | null
}
export type StoredRow = {
  n: number
  rowId: string
  version: number
  outcome: 'done' | 'refused' | null
  stateBefore: string | null
  stateAfter: string | null
  problem: Problem | null
  undoneAt: string | null
  undoProblem: Problem | null
}
const recentBatches = 20

export function batchStore({ db, now, seal }: Pick<Environment, 'db' | 'now' | 'seal'>) {
  const stamp = () => now().toISOString()
  return {
    async idsOf(
      ctx: Context,
      register: Register,
      where: RawBuilder<unknown>,
      limit: number,
    ): Promise<string[]> {
      const found = await sql<{ id: string }>`select t.id from ${sql.table(register.name)} t
        where ${where} order by t.division, t.id limit ${limit}`.execute(ctx.tx)
      return found.rows.map(({ id }) => id)
    },

    /** Keeps a batch under its request id; false when it is kept already. */
    async add(
      id: string,
      actor: Actor,
      command: string,
      register: string,
      input: unknown,
      rows: readonly { id: string; version: number }[],
    ): Promise<boolean> {
      return db.transaction().execute(async tx => {
        const added =
          await sql`insert into desk_batch (id, account, actor, command, register, input_sealed, rows, started_at)
          values (${id}, ${actor.account}, ${JSON.stringify(actor)}, ${command}, ${register}, ${seal.close(JSON.stringify(input))},
            ${rows.length}, ${stamp()}) on conflict (id) do nothing`.execute(tx)
        if (added.numAffectedRows === 0n) return false
        await sql`insert into desk_batch_row (batch, n, row_id, version)
          select ${id}, n, row_id, version from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.version)}::bigint[])
            with ordinality as given(row_id, version, n)`.execute(tx)
        return true
      })
    },

    async batch(id: string, account: string): Promise<StoredBatch | undefined> {
      const found = await sql<StoredBatch>`select * from desk_batch
        where id = ${id} and account = ${account}`.execute(db)
      return found.rows[0]
    },
    async recent(account: string): Promise<string[]> {
      const found = await sql<{ id: string }>`select id from desk_batch where account = ${account}
        order by started_at desc limit ${recentBatches}`.execute(db)
      return found.rows.map(({ id }) => id)
    },
    async rows(batch: string): Promise<StoredRow[]> {
      const found =
        await sql<StoredRow>`select n, row_id, version, outcome, state_before, state_after, problem, undone_at, undo_problem
        from desk_batch_row where batch = ${batch} order by n`.execute(db)
      return found.rows
    },
    async stateOf(register: Register, row: string): Promise<string | null> {
      if (!register.workflow) return null
      const found = await sql<{
        state: string
      }>`select state from ${sql.table(register.name)} where id = ${row}`.execute(db)
      return found.rows[0]?.state ?? null
    },

    async did(batch: string, n: number, states: [string | null, string | null]): Promise<void> {
      await sql`update desk_batch_row set outcome = 'done', problem = null, state_before = ${states[0]}, state_after = ${states[1]}
        where batch = ${batch} and n = ${n}`.execute(db)
    },
    async refused(batch: string, n: number, problem: Problem): Promise<void> {
      await sql`update desk_batch_row set outcome = 'refused', problem = ${JSON.stringify(problem)}
        where batch = ${batch} and n = ${n}`.execute(db)
    },
    async undid(batch: string, n: number, problem: Problem | null): Promise<void> {
      await sql`update desk_batch_row set undone_at = ${problem ? null : stamp()}::timestamptz,
        undo_problem = ${problem ? JSON.stringify(problem) : null}::jsonb where batch = ${batch} and n = ${n}`.execute(
        db,
      )
    },
    async finished(batch: string): Promise<void> {
      await sql`update desk_batch set finished_at = ${stamp()} where id = ${batch}`.execute(db)
    },
    async undone(batch: string): Promise<void> {
      await sql`update desk_batch set undone_at = ${stamp()} where id = ${batch}`.execute(db)
    },
  }
}
export type BatchStore = ReturnType<typeof batchStore>
