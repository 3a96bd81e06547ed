/** A pool of connections to one county: types as the house wants them, a schema as its search path. */
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { defineRefusals } from '../../kernel/errors.ts'
import { preparing } from './prepared.ts'

const refuse = defineRefusals('adapters.database', {
  SERVER_TOO_OLD: {
    zh: 'PostgreSQL 版本为 {version}，需要 15 或以上',
    en: 'PostgreSQL is {version}; 15 or later is needed',
    status: 422,
  },
})

export type Connection =
  | { url: string }
  | { host: string; user: string; database: string; port?: number }
export type ConnectOptions = Connection & {
  schema?: string | undefined
  maxConnections?: number
  settings?: Record<string, string>
}

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const NUMERIC = 1700
/** Per pool, never global: bigint and numeric as safe numbers, days as text, instants as ISO text in UTC. */
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, safeInteger],
  [NUMERIC, Number],
  [DATE, text => text],
  [TIMESTAMPTZ, text => new Date(text).toISOString()],
])

/** Opens a pool. Nothing is sent before the first query. */
export function connect(options: ConnectOptions): Kysely<unknown> {
  const target =
    'url' in options
      ? { connectionString: options.url }
      : {
          host: options.host,
          user: options.user,
          database: options.database,
          port: options.port ?? 5432,
        }
  const settings = {
    ...(options.schema ? { search_path: options.schema } : {}),
    ...options.settings,
  }
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const pool = new pg.Pool({
    ...target,
    max: options.maxConnections ?? 12,
    ...(flags.length > 0 ? { options: flags.join(' ') } : {}),
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // A pooled connection that dies while idle must not end the process; the next query takes a new one.
  pool.on('error', () => {})
  preparing(pool)
  return new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/** Refuses SERVER_TOO_OLD below PostgreSQL 15. */
export async function checkVersion(db: Kysely<unknown>): Promise<void> {
  const found = await sql<{
    version: string
  }>`select current_setting('server_version_num')::text as version`.execute(db)
  const version = Number(found.rows[0]!.version)
  if (version < 150_000) refuse('SERVER_TOO_OLD', { version: Math.floor(version / 10_000) })
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`bigint ${text} is beyond the safe integers`)
  return value
}
