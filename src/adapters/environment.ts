/** Opens a county's data directory: server, migrations, keys, calendar, clock. Everything that runs the house starts here. */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { v7 } from 'uuid'
import type { Actor } from '../kernel/access.ts'
import { type Calendar, calendar, type YearCalendar } from '../kernel/calendar.ts'
import { type Day, dayIn } from '../kernel/day.ts'
import { defineRefusals } from '../kernel/errors.ts'
import type { House } from '../kernel/house.ts'
import type { Environment } from '../kernel/perform.ts'
import { theHouse } from '../offices/index.ts'
import { connect } from './database/connect.ts'
import { migrate } from './database/migrate.ts'
import { createSeal, loadKeys } from './database/seal.ts'
import { type Server, startServer } from './database/server.ts'
import { passwords } from './passwords.ts'
import { searchKeys } from './pinyin.ts'

const refuse = defineRefusals('adapters.environment', {
  COUNTY_EMPTY: {
    zh: '数据目录还没有建立县（市、区）：先运行 camphor demo 装入演示县，或 camphor user first 建立管理员',
    en: 'This data directory holds no county yet: run `camphor demo` for the demo county or `camphor user first` for a real one',
    status: 409,
  },
})

export type Say = (text: string) => void
/** An opened county; `clock` may be set still (demo, tests). */
export type OpenCounty = Environment & {
  dataDir: string
  clock: Clock
  name: string
  demo: boolean
  server: Server | undefined
  /** Another pool to the same county with session settings of its own; the caller ends it. */
  another: (settings: Record<string, string>) => Kysely<unknown>
  close: () => Promise<void>
}
export type Clock = { day: Day | undefined; at: Date | undefined }

export type OpenOptions = {
  dataDir: string
  databaseUrl?: string | undefined
  schema?: string | undefined
  say?: Say
  allowEmpty?: boolean
}

/**
 * Opens the county in a data directory, starting the embedded server unless a database address is given.
 * Refuses COUNTY_EMPTY unless `allowEmpty`; starting the server refuses a directory already in use.
 */
export async function openCounty(options: OpenOptions): Promise<OpenCounty> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  const say = options.say ?? (() => {})
  const server = options.databaseUrl
    ? undefined
    : await startServer({ dataDir: join(dataDir, 'postgres'), say })
  const target = {
    ...(server ? server.connection('camphor') : { url: options.databaseUrl! }),
    schema: options.schema,
  }
  const db = connect(target)
  const another = (settings: Record<string, string>) => connect({ ...target, settings })
  const close = async () => {
    await db.destroy()
    await server?.stop()
  }
  try {
    await migrate(db, { say })
    const clock: Clock = { day: undefined, at: undefined }
    const county = await readCounty(db)
    if (!county && !options.allowEmpty) refuse('COUNTY_EMPTY')
    if (county?.demoDay) clock.day = county.demoDay
    const env = await environmentOf(db, theHouse(), dataDir, clock, county?.code ?? '')
    return {
      ...env,
      dataDir,
      clock,
      name: county?.name ?? '',
      demo: county?.demo ?? false,
      server,
      another,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

export async function readCounty(db: Kysely<unknown>) {
  const found = await sql<{
    code: string
    name: string
    demo: boolean
    demoDay: Day | null
    loaded: boolean
  }>`
    select code, name, demo, demo_day, loaded from county`.execute(db)
  return found.rows[0]
}

async function environmentOf(
  db: Kysely<unknown>,
  house: House,
  dataDir: string,
  clock: Clock,
  county: string,
): Promise<Environment> {
  const standing = new StandingClock()
  const newest = await lastRecorded(db)
  if (newest) standing.after(newest)
  const now = () => {
    if (clock.at) return standing.after(clock.at)
    return clock.day ? standing.at(clock.day) : new Date()
  }
  return {
    db,
    house,
    county,
    now,
    seal: createSeal(loadKeys(process.env.CAMPHOR_KEYS ?? join(dataDir, 'keys.json'))),
    sm3: text => createHash('sm3').update(text).digest('hex'),
    calendar: await loadCalendar(db),
    today: () => clock.day ?? dayIn(now()),
    newId: () => v7(),
    searchKeys,
    passwords,
  }
}

/**
 * A standing clock still has a time of day, so that what happens after is recorded after: it never shows an instant a second
 * time, nor one before an instant it was told of, also when the bureau's real day is younger than that, or midnight passes.
 */
export class StandingClock {
  #last = 0
  #ahead = 0
  readonly #real: () => number
  constructor(real: () => number = Date.now) {
    this.#real = real
  }
  after(instant: Date): Date {
    this.#last = Math.max(this.#last, instant.getTime())
    return instant
  }
  at(day: Day): Date {
    const timeOfDay = new Date(this.#real() + 8 * 3600_000).toISOString().slice(11)
    const told = Date.parse(`${day}T${timeOfDay}`) - 8 * 3600_000
    this.#ahead = Math.max(this.#ahead, this.#last + 1 - told)
    this.#last = told + this.#ahead
    return new Date(this.#last)
  }
}
/** When the newest act was recorded; nothing before the first, or before there is a log. */
async function lastRecorded(db: Kysely<unknown>): Promise<Date | undefined> {
  const found = await sql<{
    at: string
  }>`select recorded_at as at from audit order by seq desc limit 1`.execute(db)
  return found.rows[0] && new Date(found.rows[0].at)
}

/** The working-day calendars as the county's database has them; a year it lacks is refused when a clock needs it. */
export async function loadCalendar(db: Kysely<unknown>): Promise<Calendar> {
  const found =
    await sql<YearCalendar>`select year, source, holidays, make_up_days from calendar_year order by year`.execute(
      db,
    )
  return calendar(found.rows)
}

/** The operator at the machine's console: he holds the keys and the files, so he is named as what he is in every log. */
export const consoleActor = (env: Pick<Environment, 'county'>, post: Actor['post']): Actor => ({
  account: '00000000-0000-7000-8000-00000000c11e',
  name: '控制台',
  post,
  division: env.county.slice(0, 6),
})
