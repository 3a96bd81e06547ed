/** A house to test in: real database, given rooms, fixed keys, a clock one can set, and short ways to act and be refused. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { v7 } from 'uuid'
import { createSeal } from '../src/adapters/database/seal.ts'
import { passwords } from '../src/adapters/passwords.ts'
import { searchKeys } from '../src/adapters/pinyin.ts'
import { formHousehold, type NewHousehold } from '../src/commons/people/households.ts'
import { addPerson, type NewPerson } from '../src/commons/people/persons.ts'
import type { Relation } from '../src/commons/people/registers.ts'
import { people } from '../src/commons/people/room.ts'
import { type Actor, type Post, posts } from '../src/kernel/access.ts'
import { calendar } from '../src/kernel/calendar.ts'
import { calendarYears } from '../src/kernel/calendar-years.ts'
import type { Command, Context, Query } from '../src/kernel/command.ts'
import type { Day } from '../src/kernel/day.ts'
import { Refused } from '../src/kernel/errors.ts'
import type { Fields, ValuesOf } from '../src/kernel/fields.ts'
import { House, type Room } from '../src/kernel/house.ts'
import { divisionPrefix, syntheticId } from '../src/kernel/identity.ts'
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
  /** Registers a synthetic person (a woman of 40 unless told) with a valid number of her own and returns the id. */
  makePerson: (like?: Partial<NewPerson>) => Promise<string>
  /** Forms a household of registered persons, the first as head, and returns its id. */
  makeHousehold: (members: readonly MadeMember[], like?: Partial<NewHousehold>) => Promise<string>
  /** Drops the database; call it in `after`. */
  close: () => Promise<void>
}

/** A member by person id; the first is the head, the others `other` unless told. */
export type MadeMember = string | { person: string; relation: Relation }

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
    passwords,
  }
  await settle(db)
  const onlyContext = makeContexts(env)
  let made = 0
  const clerk: Actor = {
    account: v7(),
    name: '经办员',
    post: 'officeClerk',
    division: places.county.slice(0, 6),
  }
  return {
    ...env,
    makePerson: like =>
      onlyContext(clerk, async ctx => {
        const birth = like?.birth ?? '1982-03-15'
        const sex = like?.sex ?? 'female'
        // Numbers of one day and sex are few: the county of the number moves on when they are used up.
        const address = `3609${String(20 + Math.floor(made / 500)).padStart(2, '0')}`
        const idNumber = syntheticId({ address, birth, sex, sequence: made % 500 })
        const name = `${'王李张刘陈杨赵黄周吴'[made % 10]}${'秀英桂兰玉珍凤华春梅'[Math.floor(made / 10) % 10]}${'芳敏静丽强磊军洋勇艳'[Math.floor(made / 100) % 10]}`
        made++
        const given = {
          name,
          idNumber,
          birth,
          sex,
          division: places.village,
          synthetic: true,
          ...like,
        }
        return (await addPerson(ctx, given)).person.id
      }),
    makeHousehold: (members, like) =>
      onlyContext(clerk, async ctx => {
        const listed = members.map((m, i) =>
          typeof m === 'string'
            ? { person: m, relation: i === 0 ? ('head' as const) : ('other' as const) }
            : m,
        )
        const formed = await formHousehold(ctx, {
          division: places.village,
          area: 'rural',
          address: '临江镇双洲村1组1号',
          synthetic: true,
          fromDay: ctx.today,
          ...like,
          members: listed,
        })
        return formed.household.id
      }),
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
