/**
 * Backup of a county: every table of one snapshot by COPY and every uploaded file, in one checked file.
 * The embedded server ships no pg_dump, and what is backed up here fits any PostgreSQL the house runs on.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Day, Instant } from '../kernel/day.ts'
import type { Seal } from '../kernel/seal.ts'
import { BackupWriter } from './backup-file.ts'
import { refuse } from './backup-refusals.ts'

export type Header = {
  format: 'camphor-backup'
  version: 1
  takenAt: Instant
  county: { code: string; name: string; demoDay: Day | null }
  migrations: { name: string; digest: string }[]
  tables: string[]
  sequences: { name: string; value: string }[]
  /** A digest under the county's keys of a text everybody knows: tells whether some keys are the right ones. */
  keyProof: string
  /** The key file itself, only when asked for. */
  keys: string | null
}
export type FileHead = { sha256: string }
export type TableHead = { table: string; columns: string[] }
export type End = { rows?: number }
export type Say = (text: string, share?: number) => void

export const proofOf = (seal: Seal): string => seal.digest('camphor', 'backup').toString('hex')
/** Rows of these come from the migrations themselves, not from the backup. */
const migratorsOwn = ['kysely_migration', 'kysely_migration_lock', 'migration_digest']

export type Backup = { digest: string; tables: number; rows: number; files: number }
export type BackupOptions = {
  connection: pg.ClientConfig
  dataDir: string
  seal: Seal
  now: Instant
  /** Path of the key file to put in, when the backup is to hold the keys. */
  keysFile?: string | undefined
  say?: Say
}

/**
 * Writes a backup; while it runs people may go on working, what they do after its beginning is not in it. The file
 * appears under its name only when whole. Refuses BACKUP_EXISTS.
 */
export async function backup(path: string, options: BackupOptions): Promise<Backup> {
  if (existsSync(path)) refuse('BACKUP_EXISTS', { path })
  const unfinished = `${path}.part`
  await rm(unfinished, { force: true })
  const client = new pg.Client(options.connection)
  await client.connect()
  const writer = new BackupWriter(unfinished)
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesOf(client)
    await writer.json('header', await headerOf(client, options, tables))
    const files = await writeFiles(writer, join(options.dataDir, 'files'))
    const total = tables.reduce((sum, table) => sum + table.bytes, 1)
    let done = 0
    let rows = 0
    for (const { table, columns, bytes } of tables) {
      options.say?.(table, done / total)
      rows += await writeTable(client, writer, { table, columns })
      done += bytes
    }
    await client.query('commit')
    const digest = await writer.finish()
    await rename(unfinished, path)
    options.say?.(basename(path), 1)
    return { digest, tables: tables.length, rows, files }
  } catch (error) {
    await writer.abandon()
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function headerOf(
  client: pg.Client,
  options: BackupOptions,
  tables: readonly TableHead[],
): Promise<Header> {
  const { rows: counties } = await client.query<{
    code: string
    name: string
    demo_day: Day | null
  }>('select code, name, demo_day::text from county')
  const { rows: migrations } = await client.query<{ name: string; digest: string }>(
    'select name, digest from migration_digest order by name',
  )
  const { rows: sequences } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = current_schema() and last_value is not null order by 1`,
  )
  const county = counties[0] ?? { code: '', name: '', demo_day: null }
  return {
    format: 'camphor-backup',
    version: 1,
    takenAt: options.now,
    county: { code: county.code, name: county.name, demoDay: county.demo_day },
    migrations,
    tables: tables.map(t => t.table),
    sequences,
    keyProof: proofOf(options.seal),
    keys: options.keysFile ? await readFile(options.keysFile, 'utf8') : null,
  }
}

/** Uploads are named by their content; one that no longer is what its name says is left out and named by `check`. */
async function writeFiles(writer: BackupWriter, root: string): Promise<number> {
  let count = 0
  for (const folder of existsSync(root) ? (await readdir(root)).sort() : []) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const sha256 of (await readdir(join(root, folder))).sort()) {
      const bytes = await readFile(join(root, folder, sha256))
      if (digestOf(bytes) !== sha256) continue
      await writer.json('file', { sha256 } satisfies FileHead)
      await writer.data(bytes)
      await writer.json('end', {} satisfies End)
      count++
    }
  }
  return count
}

async function tablesOf(client: pg.Client): Promise<(TableHead & { bytes: number })[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; bytes: string }>(
    `select c.relname::text as table, array_agg(a.attname::text order by a.attnum) as columns, pg_table_size(c.oid) as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = current_schema() and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and c.relname <> all($1) group by c.oid, c.relname order by c.relname`,
    [migratorsOwn],
  )
  return rows.map(row => ({ ...row, bytes: Number(row.bytes) }))
}

async function writeTable(
  client: pg.Client,
  writer: BackupWriter,
  head: TableHead,
): Promise<number> {
  await writer.json('table', head)
  const copying = client.query(copyTo(`copy ${listed(client, head)} to stdout`))
  for await (const piece of copying) await writer.data(piece as Buffer)
  const rows = copying.rowCount ?? 0
  await writer.json('end', { rows } satisfies End)
  return rows
}
export const listed = (client: pg.Client, { table, columns }: TableHead): string =>
  `${client.escapeIdentifier(table)} (${columns.map(c => client.escapeIdentifier(c)).join(', ')})`

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
