/** Applies the hand-written SQL migrations in order; an applied file is never edited, and an older program refuses a newer database. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { defineRefusals } from '../../kernel/errors.ts'
import { checkVersion } from './connect.ts'

const refuse = defineRefusals('adapters.migrate', {
  MIGRATION_EDITED: {
    zh: '已执行的迁移文件 {name} 被改动',
    en: 'Migration {name} was edited after it was applied',
    status: 409,
  },
  DATABASE_NEWER: {
    zh: '数据库比程序新（{name}），请升级程序',
    en: 'The database is newer than the program ({name}); upgrade the program',
    status: 409,
  },
})
export const migrationsDir = join(import.meta.dirname, '../../../migrations')

type MigrationFile = { name: string; text: string; digest: string }
export const migrationFiles = (dir = migrationsDir): MigrationFile[] =>
  readdirSync(dir)
    .filter(f => /^\d{4}_\w+\.sql$/.test(f))
    .sort()
    .map(f => {
      const text = readFileSync(join(dir, f), 'utf8')
      return { name: f.slice(0, -4), text, digest: createHash('sha256').update(text).digest('hex') }
    })

/** Brings a database up to date. Refuses MIGRATION_EDITED, DATABASE_NEWER; a failing file changes nothing. */
export async function migrate(
  db: Kysely<unknown>,
  options: { dir?: string; say?: (text: string) => void } = {},
): Promise<number> {
  await checkVersion(db)
  const files = migrationFiles(options.dir)
  await sql`create table if not exists migration_digest (name text primary key, digest text not null)`.execute(
    db,
  )
  const known = await sql<{
    name: string
    digest: string
  }>`select name, digest from migration_digest`.execute(db)
  for (const { name, digest } of known.rows) {
    const file = files.find(f => f.name === name)
    if (!file) refuse('DATABASE_NEWER', { name })
    else if (file.digest !== digest) refuse('MIGRATION_EDITED', { name })
  }
  const migrations: Record<string, Migration> = Object.fromEntries(
    files.map(f => [
      f.name,
      {
        up: async (tx: Kysely<unknown>) => {
          await sql.raw(f.text).execute(tx)
          await sql`insert into migration_digest (name, digest) values (${f.name}, ${f.digest})`.execute(
            tx,
          )
        },
      },
    ]),
  )
  const { error, results } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest()
  if (error) throw error
  const applied = results?.filter(r => r.status === 'Success') ?? []
  if (applied.length > 0) options.say?.(`${applied.length} migrations`)
  return applied.length
}
