/** Imports as they are kept: the sealed file, what was said of each row, the receipt. */
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../kernel/access.ts'
import type { Seal } from '../../kernel/seal.ts'
import type { Acted, Before, Made, Outcome, RowResult } from './outcome.ts'
import type { RowError } from './reading.ts'
import { refuse } from './refusals.ts'

export type ImportState =
  | 'checking'
  | 'checked'
  | 'refused'
  | 'running'
  | 'stopped'
  | 'done'
  | 'failed'
  | 'undoing'
  | 'undone'
  | 'expired'
export type Counts = Partial<
  Record<Outcome | 'rows' | 'entered' | 'updated' | 'failed' | 'undone' | 'kept', number>
>
export type ImportFile = {
  id: string
  command: string
  account: string
  actor: Actor
  name: string
  digest: string
  bytes: number
  lang: 'zh' | 'en'
  state: ImportState
  counts: Counts
  problem: unknown
  uploadedAt: string
  confirmedAt: string | null
  finishedAt: string | null
  undoneAt: string | null
  /** Whether the time for taking back has passed, and whether the file itself is still there. */
  undoable: boolean
  kept: boolean
}
/** What lies sealed in a row. */
export type Said = {
  errors: RowError[]
  before?: Before
  acted?: Acted
  beyond?: true
  kept?: RowError
}
export type ImportRow = Said & {
  row: number
  outcome: Outcome
  made: Made[]
  doneAt: string | null
  undoneAt: string | null
}

/** What the dry run said of a row, and whether it has been written since. */
export type Plan = { outcome: Outcome; done: boolean; seen?: Acted }

type FileRow = Omit<ImportFile, 'name'> & { nameSealed: Buffer }
type SealedRow = Omit<ImportRow, keyof Said> & { sealed: Buffer | null }
const pieceBytes = 768 * 1024

export type Store = ReturnType<typeof importStore>

export function importStore(db: Kysely<unknown>, seal: Seal) {
  const opened = ({ nameSealed, ...row }: FileRow): ImportFile => ({
    ...row,
    name: seal.open(nameSealed),
    bytes: Number(row.bytes),
  })
  const close = (said: Said) =>
    said.errors.length > 0 || said.before || said.acted || said.beyond || said.kept
      ? seal.close(JSON.stringify(said))
      : null
  const saidOf = ({ errors, before, acted, beyond }: RowResult) =>
    close({
      errors,
      ...(before ? { before } : {}),
      ...(acted ? { acted } : {}),
      ...(beyond ? { beyond } : {}),
    })
  const columns = sql`id, command, account, actor, name_sealed, digest, bytes, lang, state, counts, problem, uploaded_at, confirmed_at,
    finished_at, undone_at, coalesce(undo_until > now(), false) as undoable, kept_until > now() and kept_until < 'infinity' as kept`

  return {
    async add(
      file: Pick<ImportFile, 'id' | 'command' | 'actor' | 'name' | 'digest' | 'lang'>,
      bytes: Uint8Array,
      now: string,
    ): Promise<void> {
      await db.transaction().execute(async tx => {
        await sql`insert into import_file (id, command, account, actor, name_sealed, digest, bytes, lang, state, uploaded_at)
          values (${file.id}, ${file.command}, ${file.actor.account}, ${JSON.stringify(file.actor)}, ${seal.close(file.name)},
            ${file.digest}, ${bytes.length}, ${file.lang}, 'checking', ${now})`.execute(tx)
        for (let at = 0, number = 0; at < bytes.length; at += pieceBytes, number++) {
          const piece = Buffer.from(bytes.subarray(at, at + pieceBytes)).toString('base64')
          await sql`insert into import_piece (import, number, sealed)
            values (${file.id}, ${number}, ${seal.close(piece)})`.execute(tx)
        }
      })
    },

    /** Refuses IMPORT_UNKNOWN, also for somebody else's. */
    async file(id: string, account: string): Promise<ImportFile> {
      const found = await sql<FileRow>`select ${columns} from import_file
        where id = ${id} and account = ${account}`.execute(db)
      return opened(found.rows[0] ?? refuse('IMPORT_UNKNOWN'))
    },
    async filesOf(account: string, limit: number): Promise<ImportFile[]> {
      const found = await sql<FileRow>`select ${columns} from import_file
        where account = ${account} order by uploaded_at desc, id limit ${limit}`.execute(db)
      return found.rows.map(opened)
    },

    /** The bytes as they were sent. Refuses IMPORT_GONE. */
    async bytes(id: string): Promise<Buffer> {
      const pieces: Buffer[] = []
      for (;;) {
        const found = await sql<{ sealed: Buffer }>`select sealed from import_piece
          where import = ${id} and number = ${pieces.length}`.execute(db)
        const piece = found.rows[0]
        if (!piece) break
        pieces.push(Buffer.from(seal.open(piece.sealed), 'base64'))
      }
      if (pieces.length === 0) refuse('IMPORT_GONE')
      return Buffer.concat(pieces)
    },

    /** Moves the import on, from one of these states; answers whether it was in one. */
    async move(
      id: string,
      from: readonly ImportState[],
      to: ImportState,
      more: {
        counts?: Counts
        problem?: unknown
        confirmedAt?: string
        finishedAt?: string
        undoneAt?: string
      } = {},
    ): Promise<boolean> {
      const done = await sql`update import_file set state = ${to},
          counts = counts || ${JSON.stringify(more.counts ?? {})}::jsonb,
          problem = ${more.problem === undefined ? null : JSON.stringify(more.problem)}::jsonb,
          confirmed_at = coalesce(${more.confirmedAt ?? null}::timestamptz, confirmed_at),
          finished_at = coalesce(${more.finishedAt ?? null}::timestamptz, finished_at),
          undone_at = coalesce(${more.undoneAt ?? null}::timestamptz, undone_at),
          undo_until = case when ${more.finishedAt ?? null}::timestamptz is null then undo_until else now() + interval '24 hours' end
        where id = ${id} and state = any(${[...from]})`.execute(db)
      return done.numAffectedRows === 1n
    },

    /** Writes what was said of rows; `done` rows were written to the registers in this very transaction. */
    async putRows(
      tx: Kysely<unknown>,
      id: string,
      results: readonly RowResult[],
      doneAt: string | null,
    ): Promise<void> {
      const written = (one: RowResult) =>
        doneAt && (one.outcome === 'new' || one.outcome === 'changed') ? doneAt : null
      await sql`insert into import_row (import, row, outcome, sealed, digest, made, done_at)
        select ${id}, r.* from unnest(${results.map(one => one.row)}::integer[], ${results.map(one => one.outcome)}::text[],
          ${results.map(saidOf)}::bytea[],
          ${results.map(one => one.digest ?? null)}::bytea[], ${results.map(one => JSON.stringify(one.made))}::jsonb[],
          ${results.map(written)}::timestamptz[]) as r
        on conflict (import, row) do update set outcome = excluded.outcome, sealed = excluded.sealed, digest = excluded.digest,
          made = excluded.made, done_at = excluded.done_at`.execute(tx)
    },

    /** Outcome of every row still to be written, or held back, and the record an act on it was seen at. */
    async plan(id: string, acts: boolean): Promise<Map<number, Plan>> {
      const found = await sql<{
        row: number
        outcome: Outcome
        done: boolean
        sealed: Buffer | null
      }>`select row, outcome, done_at is not null as done, ${acts ? sql`sealed` : sql`null::bytea as sealed`}
        from import_row where import = ${id}`.execute(db)
      return new Map(
        found.rows.map(({ row, outcome, done, sealed }) => {
          const seen = sealed ? (JSON.parse(seal.open(sealed)) as Said).acted : undefined
          return [row, { outcome, done, ...(seen ? { seen } : {}) }]
        }),
      )
    },

    /** Rows of one kind in the order of the sheet. */
    async rows(
      id: string,
      asked: {
        outcomes?: readonly Outcome[]
        kept?: boolean
        done?: boolean
        after?: number
        limit: number
      },
    ): Promise<ImportRow[]> {
      const found =
        await sql<SealedRow>`select row, outcome, sealed, made, done_at, undone_at from import_row
        where import = ${id} and row > ${asked.after ?? 0}
          and (${asked.outcomes ?? null}::text[] is null or outcome = any(${asked.outcomes ?? null}::text[]))
          and (${asked.done ?? null}::boolean is null or (done_at is not null and undone_at is null) = ${asked.done ?? null}::boolean)
        order by row limit ${asked.limit}`.execute(db)
      return found.rows.map(({ sealed, ...row }) => ({
        ...row,
        ...(sealed ? (JSON.parse(seal.open(sealed)) as Said) : { errors: [] }),
      }))
    },

    async markUndone(
      tx: Kysely<unknown>,
      id: string,
      undone: readonly number[],
      kept: readonly { row: number; said: Said }[],
      now: string,
    ): Promise<void> {
      await sql`update import_row set undone_at = ${now} where import = ${id} and row = any(${[...undone]}::integer[])`.execute(
        tx,
      )
      await sql`update import_row i set sealed = k.sealed from unnest(${kept.map(one => one.row)}::integer[],
          ${kept.map(one => close(one.said))}::bytea[]) as k (row, sealed) where i.import = ${id} and i.row = k.row`.execute(
        tx,
      )
    },

    /** Deletes every file kept for its time, and what was said of its rows; the receipt stays. */
    async clear(): Promise<void> {
      await sql`with gone as (update import_file set kept_until = 'infinity',
            state = case when state in ('checking', 'checked') then 'expired' else state end
          where kept_until <= now() and state not in ('running', 'undoing') returning id),
        pieces as (delete from import_piece p using gone where p.import = gone.id)
        update import_row r set sealed = null from gone where r.import = gone.id and r.sealed is not null`.execute(
        db,
      )
    },
  }
}
