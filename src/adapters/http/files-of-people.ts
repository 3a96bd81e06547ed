/** One person one file, one household one file: everything the offices know, within the reader's area and posts. */
import { Hono } from 'hono'
import { type RawBuilder, sql } from 'kysely'
import { inScope } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { type Environment, read } from '../../kernel/perform.ts'
import { inRegister } from '../../kernel/rows.ts'
import { allowedTo, canRead, readable } from './acts.ts'
import { bodyOf } from './body.ts'
import { detailOf } from './detail.ts'
import { entriesOf, type Subject } from './file-entries.ts'
import { lookalikeAsk, lookalikesOf } from './lookalikes.ts'
import { selectRows, wireRow } from './row.ts'
import { actorOf, type DeskEnv } from './session.ts'
import { placeName } from './titles.ts'
import type { WireRow } from './wire.ts'
import type {
  WireHouseholdFile,
  WireMember,
  WireMoney,
  WireMonthCell,
  WirePersonFile,
} from './wire-detail.ts'

const person = 'people_person'
const household = 'people_household'

export function personFileRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  const uuid = '{[0-9a-fA-F-]{36}}'
  routes.get(`/households/:id${uuid}`, async c =>
    c.json(await read(env, actorOf(c), ctx => householdFile(ctx, c.req.param('id')))),
  )
  routes.get(`/:id${uuid}`, async c =>
    c.json(await read(env, actorOf(c), ctx => personFile(ctx, c.req.param('id')))),
  )
  /** Registered people a new one looks like, within the asker's area; numbers come by POST, never in an address. */
  routes.post('/lookalikes', async c => {
    const actor = actorOf(c)
    const asked = await bodyOf(c, lookalikeAsk)
    return c.json(await read(env, actor, ctx => lookalikesOf(ctx, asked)))
  })
  return routes
}

/** Refuses ROW_NOT_FOUND, also for somebody outside the reader's area. */
async function personFile(ctx: Context, id: string): Promise<WirePersonFile> {
  const detail = await detailOf(ctx, readable(ctx.house, ctx.actor, person), id)
  const same = await sql<{ id: string }>`with recursive same as (
      select id from people_person where id = ${id}
      union select p.id from people_person p join same on p.merged_into = same.id)
    select id from same`.execute(ctx.tx)
  const people = same.rows.map(row => row.id)
  const homes = await sql<{ id: string }>`
    select distinct household as id from people_membership where person = any(${people}::uuid[])`.execute(
    ctx.tx,
  )
  const about = { people, households: homes.rows.map(row => row.id) }
  return {
    detail,
    ...(await entriesOf(ctx, about)),
    money: await moneyOf(ctx, { person: id }),
    sections: await sectionsOf(ctx, about),
    age: ageOn(detail.row.values.birth as Day, (detail.row.values.diedOn as Day) ?? ctx.today),
  }
}

/** Refuses ROW_NOT_FOUND, also for a household outside the reader's area. */
async function householdFile(ctx: Context, id: string): Promise<WireHouseholdFile> {
  const detail = await detailOf(ctx, readable(ctx.house, ctx.actor, household), id)
  const found = await sql<Omit<WireMember, 'age' | 'inScope'> & { home: string }>`
    select p.id as person, p.name, p.sex, p.birth, p.died_on, p.division as home, m.relation, m.from_day, m.to_day,
      ${placeName(sql`p.division`, ctx.today)} as division
    from people_membership m join people_person p on p.id = m.person
    where m.household = ${id} order by m.to_day is not null, m.relation <> 'head', p.birth, m.from_day`.execute(
    ctx.tx,
  )
  const members = found.rows.map(({ home, ...m }) => ({
    ...m,
    age: ageOn(m.birth, m.diedOn ?? ctx.today),
    inScope: inScope(ctx.actor, { division: home }),
  }))
  const about = { people: [], households: [id] }
  return {
    detail,
    ...(await entriesOf(ctx, about)),
    money: await moneyOf(ctx, { household: id }),
    sections: await sectionsOf(ctx, about),
    members,
  }
}

const ageOn = (birth: Day, day: Day): number =>
  Number(day.slice(0, 4)) -
  Number(birth.slice(0, 4)) -
  (day.slice(5) < birth.slice(5).replace('02-29', '03-01') ? 1 : 0)

/** Registers shown in sections of their own, in this order, each by one query. */
const sections = [
  'people_membership',
  'people_kin',
  'activities_visit',
  'notices_document',
  'funds_award',
  'funds_grant',
  'funds_recovery',
  'notices_attachment',
] as const
const mostRows = 100

async function sectionsOf(ctx: Context, about: Subject): Promise<Record<string, WireRow[]>> {
  const out: Record<string, WireRow[]> = {}
  const dwellings = ctx.house.registers.get(household)
  if (dwellings && about.people.length > 0)
    out[household] = await rowsOf(ctx, household, sql`t.id = any(${about.households}::uuid[])`)
  for (const name of sections) {
    const register = ctx.house.registers.get(name)
    if (!register || !canRead(ctx.house, ctx.actor, register)) continue
    const ways: RawBuilder<unknown>[] = Object.entries(register.fields).flatMap(([field, f]) => {
      const ids =
        f.kind === 'person' ? about.people : f.kind === 'household' ? about.households : []
      // Kin are kept in both directions: the rows that start from him say all.
      if (ids.length === 0 || (name === 'people_kin' && field === 'relative')) return []
      if (name === 'people_membership' && field === 'household' && about.people.length > 0)
        return []
      return [sql`${sql.ref(`t.${field}`)} = any(${ids}::uuid[])`]
    })
    if (name === 'notices_attachment')
      ways.push(
        sql`(t.about_row = any(${[...about.people, ...about.households]}::uuid[]) and t.about_register in (${person}, ${household}))`,
      )
    if (ways.length === 0) continue
    const rows = await rowsOf(ctx, name, sql`(${sql.join(ways, sql` or `)})`)
    if (rows.length > 0) out[name] = rows
  }
  return out
}

async function rowsOf(ctx: Context, name: string, which: RawBuilder<unknown>): Promise<WireRow[]> {
  const register = ctx.house.register(name)
  const page = sql`select t.* from ${sql.table(name)} t where ${which} and ${inRegister(ctx.actor, register, 't')}
    order by t.recorded_at desc, t.id limit ${mostRows}`
  const found = await selectRows(ctx, register, page, sql`p.recorded_at desc, p.id`)
  return found.map(row => wireRow(ctx, register, row))
}

/** Months as the funds tell them to this post; null for posts that do not read money. */
async function moneyOf(
  ctx: Context,
  holder: { person: string } | { household: string },
): Promise<WireMoney | null> {
  const query = ctx.house.queries.get('funds.holderMonths')
  if (!query || !allowedTo(ctx.actor, query)) return null
  const months = (await query.run(ctx, holder as never)) as (WireMonthCell & {
    postedFen: number
  })[]
  return {
    cells: months.map(({ month, programme, dueFen, paidFen, claimedFen }) => ({
      month,
      programme,
      dueFen: dueFen ?? 0,
      paidFen,
      claimedFen,
    })),
  }
}
