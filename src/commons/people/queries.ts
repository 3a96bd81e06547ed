/**
 * Reading people, households and places. These answer to commands and rules of every office, so they look county-wide
 * and do not ask for the actor's area: the command's own row was scope-checked. Lists go through the desk.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { refuse } from './errors.ts'
import type {
  DivisionRow,
  HouseholdRow,
  KinRelation,
  MembershipRow,
  PeopleTables,
  PersonRow,
  Relation,
} from './registers.ts'
import { plainIdNumber } from './rules.ts'

type Reading = Pick<Context, 'tx'>

export const tables = (ctx: Reading) => ctx.tx.withTables<PeopleTables>()

/** SQL: the dated row `alias` holds on a day; both its days are included. */
export const heldOn = (alias: string, day: Day): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.from_day`)} <= ${day} and (${sql.ref(`${alias}.to_day`)} is null or ${sql.ref(`${alias}.to_day`)} >= ${day}))`

/** The person of a record id. Refuses PERSON_UNKNOWN. */
export async function personById(ctx: Reading, id: string): Promise<PersonRow> {
  const found = await tables(ctx)
    .selectFrom('people_person')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return found ?? refuse('PERSON_UNKNOWN', { id })
}

/**
 * The person carrying a number now or formerly (ID-07), in any part of the county; a merged record leads to the one it
 * was merged into. A 15-digit number finds its 18-digit bearer. Undefined when nobody carries it.
 */
export async function findPersonByIdNumber(
  ctx: Pick<Context, 'tx' | 'seal'>,
  idNumber: string,
): Promise<PersonRow | undefined> {
  const digest = ctx.seal.digest(plainIdNumber(idNumber), 'idNumber')
  const now = await tables(ctx)
    .selectFrom('people_person')
    .selectAll()
    .where('idNumberDigest', '=', digest)
    .executeTakeFirst()
  if (now) return now.mergedInto ? survivor(ctx, now) : now
  const former = await tables(ctx)
    .selectFrom('people_identity_history')
    .select('person')
    .where('idNumberDigest', '=', digest)
    .orderBy('untilDay', 'desc')
    .executeTakeFirst()
  return former ? survivor(ctx, await personById(ctx, former.person)) : undefined
}

/** The record a chain of merges ends in. Merging refuses circles, and each step shortens the chain. */
export async function survivor(ctx: Reading, row: PersonRow): Promise<PersonRow> {
  let at = row
  while (at.mergedInto) at = await personById(ctx, at.mergedInto)
  return at
}

/** Every record id that means this human being: the person's own and those merged into it. */
export async function recordsOf(ctx: Reading, personId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`with recursive same as (
      select id from people_person where id = ${personId}
      union select p.id from people_person p join same on p.merged_into = same.id)
    select id from same order by id`.execute(ctx.tx)
  return found.rows.map(row => row.id)
}

export type Member = PersonRow & {
  relation: Relation
  membership: string
  fromDay: Day
  toDay: Day | null
}
/** The members of a household on a day, head first and then by age. The dead count until their day of death. */
export async function membersOn(ctx: Reading, householdId: string, day: Day): Promise<Member[]> {
  const found = await sql<Member>`
    select p.*, m.relation, m.id as membership, m.from_day, m.to_day
    from people_membership m join people_person p on p.id = m.person
    where m.household = ${householdId} and ${heldOn('m', day)}
    order by m.relation <> 'head', p.birth, p.id`.execute(ctx.tx)
  return found.rows
}

/** The household a person belongs to on a day, if any. */
export async function householdOn(
  ctx: Reading,
  personId: string,
  day: Day,
): Promise<HouseholdRow | undefined> {
  const found = await sql<HouseholdRow>`
    select h.* from people_membership m join people_household h on h.id = m.household
    where m.person = ${personId} and ${heldOn('m', day)}
    order by m.from_day desc limit 1`.execute(ctx.tx)
  return found.rows[0]
}

/** The membership a person has on a day, if any. */
export async function membershipOn(
  ctx: Reading,
  personId: string,
  day: Day,
): Promise<MembershipRow | undefined> {
  const found = await sql<MembershipRow>`
    select m.* from people_membership m where m.person = ${personId} and ${heldOn('m', day)}
    order by m.from_day desc limit 1`.execute(ctx.tx)
  return found.rows[0]
}

/** The open membership of a person, if any. */
export const openMembership = (
  ctx: Reading,
  personId: string,
): Promise<MembershipRow | undefined> =>
  tables(ctx)
    .selectFrom('people_membership')
    .selectAll()
    .where('person', '=', personId)
    .where('toDay', 'is', null)
    .executeTakeFirst()

export type Kin = PersonRow & { kin: string; relation: KinRelation; supporter: boolean }
/** A person's kin on a day, living and dead: what each is to him, and who is bound to support him. */
export async function kinOf(ctx: Reading, personId: string, day: Day): Promise<Kin[]> {
  const found = await sql<Kin>`
    select p.*, k.id as kin, k.relation, k.supporter
    from people_kin k join people_person p on p.id = k.relative
    where k.person = ${personId} and ${heldOn('k', day)}
    order by k.relation, p.birth, p.id`.execute(ctx.tx)
  return found.rows
}

/** A place as read on a day: township and village together, the county's own name for the county; else the code. */
export async function placeName(ctx: Reading, code: string, day: Day): Promise<string> {
  const codes = code.endsWith('000') ? [code] : [`${code.slice(0, 9)}000`, code]
  const found = await sql<{ name: string }>`
    select distinct on (code) name from people_division
    where code = any(${codes}::text[]) and valid_from <= ${day} order by code, valid_from desc`.execute(
    ctx.tx,
  )
  return found.rows.map(row => row.name).join('') || code
}

/** The divisions under a code or prefix that stand on a day, the place itself first, in order of code. */
export async function divisionsUnder(
  ctx: Reading,
  prefix: string,
  day: Day,
): Promise<DivisionRow[]> {
  const found = await sql<DivisionRow>`
    select * from people_division where code like ${`${prefix}%`}
      and valid_from <= ${day} and (valid_to is null or valid_to >= ${day}) order by code`.execute(
    ctx.tx,
  )
  return found.rows
}

/** One division on a day. Refuses PLACE_UNKNOWN naming the field. */
export async function divisionOn(
  ctx: Reading,
  code: string,
  day: Day,
  field = 'division',
): Promise<DivisionRow> {
  const found = await sql<DivisionRow>`
    select * from people_division where code = ${code}
      and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})`.execute(ctx.tx)
  return found.rows[0] ?? refuse('PLACE_UNKNOWN', { code, day, field })
}

/**
 * Living persons who turn `age` from one day to another, both included, in order of the day: for the events of the
 * day and for warnings beforehand (XC-06: 90 and 30 days).
 */
export async function personsTurning(
  ctx: Reading,
  age: number,
  from: Day,
  to: Day,
): Promise<{ person: string; division: string; day: Day }[]> {
  // A birthday of 29 February falls on 1 March in common years; make_interval would put it on 28 February.
  const birthday = sql`((p.birth + make_interval(years => ${age}))::date
    + case when to_char(p.birth, 'MM-DD') = '02-29' and to_char(p.birth + make_interval(years => ${age}), 'MM-DD') = '02-28' then 1 else 0 end)`
  const found = await sql<{ person: string; division: string; day: Day }>`
    select p.id as person, p.division, ${birthday} as day from people_person p
    where p.birth between ${from}::date - make_interval(years => ${age}, days => 1) and ${to}::date - make_interval(years => ${age}) + interval '1 day'
      and p.died_on is null and p.merged_into is null and ${birthday} between ${from} and ${to}
    order by 3, 2, 1`.execute(ctx.tx)
  return found.rows
}
