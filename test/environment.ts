/** A house to test in: real database, given rooms, fixed keys, a clock one can set, and short ways to act and be refused. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { v7 } from 'uuid'
import { createSeal } from '../src/adapters/database/seal.ts'
import { searchKeys } from '../src/adapters/pinyin.ts'
import { people } from '../src/commons/people/room.ts'
import { type Actor, type Post, posts } from '../src/kernel/access.ts'
import { calendar } from '../src/kernel/calendar.ts'
import { calendarYears } from '../src/kernel/calendar-years.ts'
import type { Command, Context, Query } from '../src/kernel/command.ts'
import type { Day } from '../src/kernel/day.ts'
import { Refused } from '../src/kernel/errors.ts'
import type { Fields, ValuesOf } from '../src/kernel/fields.ts'
import { House, type Room } from '../src/kernel/house.ts'
import { divisionPrefix } from '../src/kernel/identity.ts'
import { ask, type Environment, perform, read } from '../src/kernel/perform.ts'
import { testCounty } from './county.ts'

/** Places every test county has, valid since 2000. */
export const places = {
  county: '360982000000',
  street: '360982002000',
  community: '360982002001',
  town: '360982100000',
  village: '360982100201',
  otherVillage: '360982100202',
  townCommunity: '360982100001',
  otherTown: '360982101000',
  farVillage: '360982101201',
} as const

export type TestEnv = Environment & {
  /** The bureau's day; the time of day is 09:00 in China and goes on by a millisecond whenever it is asked. */
  setToday: (day: Day) => void
  /** Somebody new in a post; `division` may be a 12-digit code or a prefix, default the county. */
  actor: (post: Post, division?: string, more?: Partial<Actor>) => Actor
  /** Performs a command under a fresh request id and returns its result. */
  do: <F extends Fields, R>(
    command: Command<F, R>,
    actor: Actor,
    input: ValuesOf<F>,
    requestId?: string,
  ) => Promise<R>
  /** Performs a command that must be refused and returns the refusal. */
  refused: <F extends Fields, R>(
    command: Command<F, R>,
    actor: Actor,
    input: ValuesOf<F>,
  ) => Promise<Refused>
  /** Asks a query. */
  ask: <F extends Fields, R>(query: Query<F, R>, actor: Actor, input: ValuesOf<F>) => Promise<R>
  /** Reading code with a context, as lists and figures have it. */
  read: <T>(actor: Actor, work: (ctx: Context) => Promise<T>) => Promise<T>
  /** Functions that write and are no command of their own, inside a transaction that stays. */
  work: <T>(actor: Actor, work: (ctx: Context) => Promise<T>) => Promise<T>
  /** The rows of a statement, for what no function answers. */
  rows: <T>(statement: ReturnType<typeof sql<T>>) => Promise<T[]>
  /** Drops the database; call it in `after`. */
  close: () => Promise<void>
}

/** Opens a fresh county with the given rooms; the people room always stands first, as in the roster. */
export async function testEnvironment(
  options: { today?: Day; rooms?: readonly Room[] } = {},
): Promise<TestEnv> {
  const { db, drop } = await testCounty()
  const rooms = [people, ...(options.rooms ?? []).filter(room => room.name !== people.name)]
  let today: Day = options.today ?? '2022-04-22'
  let asked = 0
  const env: Environment = {
    db,
    house: new House(rooms),
    seal: createSeal({
      cipher: Buffer.alloc(16, 1),
      mac: Buffer.alloc(32, 2),
      digest: Buffer.alloc(32, 3),
    }),
    sm3: text => createHash('sm3').update(text).digest('hex'),
    calendar: calendar(calendarYears),
    county: places.county,
    now: () => new Date(Date.parse(`${today}T09:00:00+08:00`) + asked++),
    today: () => today,
    newId: () => v7(),
    searchKeys,
  }
  await settle(db)
  const onlyContext = makeContexts(env)
  return {
    ...env,
    setToday: day => {
      today = day
    },
    actor: (post, division = places.county, more = {}) => ({
      account: v7(),
      name: posts[post].zh,
      post,
      division: divisionPrefix(division),
      ...more,
    }),
    do: async (command, actor, input, requestId = v7()) =>
      (await perform(env, command as unknown as Command, actor, requestId, input)).result as never,
    refused: (command, actor, input) =>
      refusalOf(perform(env, command as unknown as Command, actor, v7(), input)),
    ask: async (query, actor, input) =>
      (await ask(env, query as unknown as Query, actor, input)) as never,
    read: (actor, work) => read(env, actor, work),
    work: (actor, work) => onlyContext(actor, work),
    rows: async statement => (await statement.execute(db)).rows,
    close: drop,
  }
}

/** The refusal a promise ends in; anything else fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<Refused> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  return assert.fail('expected a refusal')
}

/** A context that writes: the same one commands get, with nothing logged around it. */
function makeContexts(env: Environment) {
  return <T>(actor: Actor, work: (ctx: Context) => Promise<T>): Promise<T> =>
    // read() makes the context; only its transaction is replaced by one that may write.
    env.db
      .transaction()
      .execute(async tx =>
        read(env, actor, async ctx => ctx).then(ctx =>
          work({ ...ctx, tx: tx as Kysely<unknown>, requestId: v7(), touch: () => {} }),
        ),
      )
}

async function settle(db: Kysely<unknown>): Promise<void> {
  await sql`insert into county (code, name) values (${places.county}, '樟树市')`.execute(db)
  const rows = [
    [places.county, '樟树市', 'county', 'county', false],
    [places.street, '鹿江街道', 'township', 'street', true],
    [places.community, '杏佛社区', 'village', 'residents', true],
    [places.town, '临江镇', 'township', 'town', false],
    [places.townCommunity, '临江社区', 'village', 'residents', true],
    [places.village, '双洲村', 'village', 'villagers', false],
    [places.otherVillage, '荷湖村', 'village', 'villagers', false],
    [places.otherTown, '永泰镇', 'township', 'town', false],
    [places.farVillage, '丰城村', 'village', 'villagers', false],
  ] as const
  const parent = (code: string) =>
    code.endsWith('000000') ? null : code.endsWith('000') ? places.county : `${code.slice(0, 9)}000`
  for (const [code, name, level, kind, urban] of rows) {
    await sql`insert into people_division (id, division, recorded_at, version, code, name, level, kind, urban, parent, valid_from)
      values (new_id(), ${code}, now(), 1, ${code}, ${name}, ${level}, ${kind}, ${urban}, ${parent(code)}, '2000-01-01')`.execute(
      db,
    )
  }
}
