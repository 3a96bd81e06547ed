/** A backup brought back into an empty database and data directory: whole, or not at all. */
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Instant } from '../kernel/day.ts'
import {
  type Backup,
  digestOf,
  type End,
  type FileHead,
  type Header,
  listed,
  proofOf,
  type Say,
  type TableHead,
} from './backup.ts'
import { type Frame, readBackup } from './backup-file.ts'
import { refuse } from './backup-refusals.ts'
import { migrate, migrationFiles, migrationsDir } from './database/migrate.ts'
import { createSeal, loadKeys } from './database/seal.ts'

export type RestoreOptions = {
  db: Kysely<unknown>
  connection: pg.ClientConfig
  dataDir: string
  /** The database is the directory's own server, with nobody else's tables in it. */
  ownServer: boolean
  /** Where the county's keys are or go. */
  keysFile: string
  say?: Say
  /** Size of the file in bytes, for the progress told to `say`. */
  size?: number
}
export type Restored = Omit<Backup, 'digest'> & { county: Header['county']; takenAt: Instant }

/** Reads a whole backup once, checking its seal, and answers its header. Refuses BACKUP_DAMAGED, BACKUP_FOREIGN, BACKUP_NEWER. */
export async function inspectBackup(path: string, read?: (bytes: number) => void): Promise<Header> {
  let header: Header | undefined
  for await (const frame of readBackup(path, read)) {
    if (!header) header = headerIn(frame)
  }
  if (!header) return refuse('BACKUP_FOREIGN')
  const own = new Map(migrationFiles().map(file => [file.name, file.digest]))
  for (const { name, digest } of header.migrations)
    if (own.get(name) !== digest) refuse('BACKUP_NEWER', { name })
  return header
}

function headerIn(frame: Frame): Header {
  if (frame.kind !== 'header') return refuse('BACKUP_FOREIGN')
  const header = JSON.parse(frame.content.toString()) as Header
  if (header.format !== 'camphor-backup') return refuse('BACKUP_FOREIGN')
  if (header.version !== 1) return refuse('BACKUP_NEWER', { name: `format ${header.version}` })
  return header
}

/**
 * Puts a backup into an empty database and data directory: the schema as it was, all rows in one transaction, the
 * migrations written since, the files. The file is checked as a whole before anything is written. Refuses
 * BACKUP_DAMAGED, BACKUP_FOREIGN, BACKUP_NEWER, BACKUP_SHORT, RESTORE_NOT_EMPTY, RESTORE_NEEDS_KEYS, RESTORE_OTHER_KEYS,
 * RESTORE_NO_RIGHT.
 */
export async function restore(path: string, options: RestoreOptions): Promise<Restored> {
  if (!existsSync(path)) refuse('BACKUP_MISSING', { path })
  const { say = () => {}, size = 1 } = options
  let checked = 0
  const header = await inspectBackup(path, bytes => {
    checked += bytes
    say('核对备份 / checking the backup', (checked / size) * 0.3)
  })
  await settleKeys(header, options.keysFile)
  const client = new pg.Client(options.connection)
  await client.connect()
  try {
    await emptyOrRefuse(client, header, options)
    await migrateTo(options.db, header)
    await client.query('begin')
    await client.query("set local session_replication_role = 'replica'").catch(error => {
      throw (error as { code?: string }).code === '42501' ? notAllowed() : error
    })
    let read = 0
    const written = await writeBack(client, header, path, options.dataDir, bytes => {
      read += bytes
      say('写回数据 / writing back', 0.3 + (read / size) * 0.65)
    })
    for (const { name, value } of header.sequences)
      await client.query('select setval($1::regclass, $2)', [client.escapeIdentifier(name), value])
    await client.query('commit')
    await client.query('analyze')
    await migrate(options.db)
    say('已恢复 / restored', 1)
    return { ...written, county: header.county, takenAt: header.takenAt }
  } finally {
    await client.end()
  }
}

const notAllowed = (): Error => {
  try {
    return refuse('RESTORE_NO_RIGHT')
  } catch (refused) {
    return refused as Error
  }
}

/** Puts the backup's own keys in place, or makes sure that those in place are the right ones. */
async function settleKeys(header: Header, keysFile: string): Promise<void> {
  if (!existsSync(keysFile)) {
    if (!header.keys) refuse('RESTORE_NEEDS_KEYS')
    await mkdir(dirname(keysFile), { recursive: true })
    await writeFile(keysFile, header.keys!, { mode: 0o600, flag: 'wx' })
  }
  if (proofOf(createSeal(loadKeys(keysFile))) !== header.keyProof)
    refuse('RESTORE_OTHER_KEYS', { path: keysFile })
}

/**
 * Empty: no table at all, or the tables of a county nobody has founded yet. Those are kept when they are the backup's
 * own; in the directory's own server others are made anew, in somebody else's database nothing is ever dropped.
 */
async function emptyOrRefuse(
  client: pg.Client,
  header: Header,
  { dataDir, ownServer }: Pick<RestoreOptions, 'dataDir' | 'ownServer'>,
): Promise<void> {
  const { rows } = await client.query<{ tables: string; ours: boolean; schema: string }>(
    `select count(*) as tables, current_schema() as schema,
      to_regclass('county') is not null and to_regclass('migration_digest') is not null as ours
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relkind = 'r'`,
  )
  const { tables, ours, schema } = rows[0]!
  if (Number(tables) === 0) return
  const where = ownServer ? dataDir : schema
  if (!ours) refuse('RESTORE_NOT_EMPTY', { where })
  const used = await client.query(
    'select 1 from county union all select 1 from request union all select 1 from audit limit 1',
  )
  if (used.rowCount) refuse('RESTORE_NOT_EMPTY', { where })
  const applied = await client.query<{ name: string }>(
    'select name from migration_digest order by name',
  )
  const same =
    applied.rows.map(row => row.name).join() === header.migrations.map(m => m.name).join()
  if (same) return
  if (!ownServer) refuse('RESTORE_NOT_EMPTY', { where })
  const name = client.escapeIdentifier(schema)
  await client.query(`drop schema ${name} cascade`)
  await client.query(`create schema ${name}`)
}

/** The schema as it was when the backup was taken: what was added to the program since is applied to the rows later. */
async function migrateTo(db: Kysely<unknown>, header: Header): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'camphor-migrations-'))
  try {
    for (const { name } of header.migrations) {
      const text = await readFile(join(migrationsDir, `${name}.sql`))
      await writeFile(join(dir, `${name}.sql`), text)
    }
    await migrate(db, { dir })
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function writeBack(
  client: pg.Client,
  header: Header,
  path: string,
  dataDir: string,
  read: (bytes: number) => void,
): Promise<Omit<Backup, 'digest'>> {
  // The migrations bring rows of their own (calendars); the backup has them as they stood.
  const all = header.tables.map(table => client.escapeIdentifier(table)).join(', ')
  await client.query(`truncate ${all}`)
  const stored = { tables: 0, rows: 0, files: 0 }
  let part: Part | undefined
  for await (const { kind, content } of readBackup(path, read)) {
    if (kind === 'table') part = tablePart(client, jsonOf<TableHead>(content))
    else if (kind === 'file') part = filePart(dataDir, jsonOf<FileHead>(content))
    else if (kind === 'data') await part!.data(content)
    else if (kind === 'end') {
      const rows = await part!.end(jsonOf<End>(content))
      if (rows === undefined) stored.files++
      else {
        stored.tables++
        stored.rows += rows
      }
    }
  }
  return stored
}
const jsonOf = <T>(content: Buffer): T => JSON.parse(content.toString()) as T

/** One table or file being written back; `end` answers a table's rows. */
type Part = {
  data: (piece: Buffer) => Promise<void>
  end: (said: End) => Promise<number | undefined>
}

function tablePart(client: pg.Client, head: TableHead): Part {
  const copying = client.query(copyFrom(`copy ${listed(client, head)} from stdin`))
  const failed = new Promise<never>((_, reject) => copying.once('error', reject))
  failed.catch(() => {})
  return {
    async data(piece) {
      if (copying.write(piece)) return
      await Promise.race([new Promise(done => copying.once('drain', done)), failed])
    },
    async end({ rows: expected }) {
      const finished = new Promise(done => copying.once('finish', done))
      copying.end()
      await Promise.race([finished, failed])
      const found = copying.rowCount
      if (found !== expected) refuse('BACKUP_SHORT', { table: head.table, expected, found })
      return found
    },
  }
}

function filePart(dataDir: string, { sha256 }: FileHead): Part {
  const pieces: Buffer[] = []
  return {
    data: async piece => {
      pieces.push(piece)
    },
    async end() {
      const bytes = Buffer.concat(pieces)
      // The name becomes a path: only a digest may be one.
      if (!/^[0-9a-f]{64}$/.test(sha256) || digestOf(bytes) !== sha256)
        return refuse('BACKUP_DAMAGED', { reason: sha256 })
      const folder = join(dataDir, 'files', sha256.slice(0, 2))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(join(folder, sha256), bytes, { mode: 0o600, flush: true })
      await chmod(join(dataDir, 'files'), 0o700)
      return undefined
    },
  }
}
