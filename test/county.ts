/** A fresh county's database for a test: a copy of one migrated template on the test server. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { connect } from '../src/adapters/database/connect.ts'
import { migrate, migrationFiles } from '../src/adapters/database/migrate.ts'
import { type Server, startServer } from '../src/adapters/database/server.ts'

export type TestCounty = {
  db: Kysely<unknown>
  connection: ReturnType<Server['connection']>
  drop: () => Promise<void>
}
type Target = { host: string; user: string; port: number }

let own: Promise<Target> | undefined

/** The runner's server (CAMPHOR_TEST_PG = socket directory), or one for this process alone that goes when it ends. */
function server(): Promise<Target> {
  const given = process.env.CAMPHOR_TEST_PG
  if (given) return Promise.resolve({ host: given, user: 'camphor', port: 5432 })
  own ??= (async () => {
    const dir = mkdtempSync(join(tmpdir(), 'camphor-test-'))
    const started = await startServer({ dataDir: join(dir, 'postgres'), unsafe: true })
    process.once('exit', () => {
      try {
        process.kill(started.pid, 'SIGQUIT')
      } catch {}
      rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
    })
    const { host, user, port } = started.connection()
    return { host, user, port }
  })()
  return own
}

/** Name of the template for the present migrations: changed files make a new one. */
const templateName = (): string =>
  `template_${createHash('sha256')
    .update(
      migrationFiles()
        .map(f => f.digest)
        .join(),
    )
    .digest('hex')
    .slice(0, 16)}`

async function template(target: Target): Promise<string> {
  const name = templateName()
  const admin = connect({ ...target, database: 'postgres', maxConnections: 1 })
  try {
    // One process makes it, the others wait: the lock is the connection's, which a pool would close while it idles.
    return await admin.connection().execute(async held => {
      await sql`select pg_advisory_lock(hashtext(${name}))`.execute(held)
      const found = await sql`select 1 from pg_database where datname = ${name}`.execute(held)
      if (found.rows.length > 0) return name
      await sql`create database ${sql.ref(`${name}_new`)}`.execute(held)
      const made = connect({ ...target, database: `${name}_new`, maxConnections: 1 })
      await migrate(made)
      await made.destroy()
      await sql`alter database ${sql.ref(`${name}_new`)} rename to ${sql.ref(name)}`.execute(held)
      return name
    })
  } finally {
    await admin.destroy()
  }
}

/** Creates a county's database; call `drop` in `after`. */
export async function testCounty(): Promise<TestCounty> {
  const target = await server()
  const from = await template(target)
  const name = `t_${randomBytes(8).toString('hex')}`
  const admin = connect({ ...target, database: 'postgres', maxConnections: 1 })
  await sql`create database ${sql.ref(name)} template ${sql.ref(from)} strategy file_copy`.execute(
    admin,
  )
  await admin.destroy()
  const connection = { ...target, database: name }
  const db = connect({ ...connection, maxConnections: 6 })
  const drop = async () => {
    await db.destroy()
    const admin = connect({ ...target, database: 'postgres', maxConnections: 1 })
    await sql`drop database if exists ${sql.ref(name)} with (force)`.execute(admin)
    await admin.destroy()
  }
  return { db, connection, drop }
}
