/** Forming, joining, leaving and splitting households. Whoever changes the members of one holds its row first. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import {
  addPerson,
  checkArea,
  checkVillage,
  lockPerson,
  namedPerson,
  type PersonFacts,
} from './persons.ts'
import { openMembership, placeName } from './queries.ts'
import {
  type HouseholdRow,
  household,
  type MembershipRow,
  membership,
  type PersonRow,
  type Relation,
} from './registers.ts'
import { checkHead, dayBefore, type IdentityFacts, mayBelong, relationToNewHead } from './rules.ts'

/** A member as a form names him: a registered person by record or number, or everything needed to register him. */
export type MemberDraft = IdentityFacts &
  PersonFacts & {
    person?: string | null
    name?: string | null
    /** Village of registration; the household's when left out. */
    division?: string | null
    hukouElsewhere?: string | null
    relation: Relation
  }
export type NewHousehold = {
  division: string
  area: HouseholdRow['area']
  address: string
  registeredPoor?: boolean | null
  synthetic?: boolean
  fromDay: Day
  members: readonly MemberDraft[]
  /** Members leave the household they belong to the day before, instead of being refused. */
  leavePrevious?: boolean | null
}
export type Formed = {
  household: HouseholdRow
  members: { person: PersonRow; relation: Relation }[]
}

/**
 * Forms a household of registered and new persons. Refuses PLACE_*, ONE_HEAD, HEAD_IS_MINOR, MEMBER_TWICE, PERSON_DEAD,
 * PERSON_MERGED, MEMBER_ELSEWHERE (naming the household), MEMBERSHIP_DATE, and what `addPerson` refuses.
 */
export async function formHousehold(ctx: Context, given: NewHousehold): Promise<Formed> {
  await checkVillage(ctx, given.division)
  checkArea(ctx, given.division)
  const members: Formed['members'] = []
  for (const [index, draft] of given.members.entries()) {
    const at = `members.${index}`
    const person = await memberOf(ctx, draft, given.division, at, given.synthetic ?? false)
    if (members.some(m => m.person.id === person.id)) refuse('MEMBER_TWICE', { field: at })
    members.push({ person, relation: draft.relation })
  }
  checkHead(
    members.map(m => ({ relation: m.relation, birth: m.person.birth })),
    given.fromDay,
  )
  const row = await insertRow(ctx, household, {
    division: given.division,
    head: members.find(m => m.relation === 'head')!.person.id,
    area: given.area,
    address: given.address,
    registeredPoor: given.registeredPoor ?? false,
    synthetic: given.synthetic ?? false,
  })
  for (const [index, m] of members.entries()) {
    await enter(
      ctx,
      row,
      m.person,
      m.relation,
      given.fromDay,
      given.leavePrevious ?? false,
      `members.${index}`,
    )
  }
  return { household: row, members }
}

/**
 * Adds a member to a household. Refuses ONE_HEAD for a second head, HOUSEHOLD_ENDED, MEMBER_ALREADY and what
 * `formHousehold` refuses.
 */
export async function joinHousehold(
  ctx: Context,
  home: HouseholdRow,
  draft: MemberDraft,
  fromDay: Day,
  leavePrevious: boolean,
): Promise<{ person: PersonRow; membership: MembershipRow }> {
  if (home.endedOn) refuse('HOUSEHOLD_ENDED', { endedOn: home.endedOn })
  const person = await memberOf(ctx, draft, home.division, 'person', home.synthetic)
  const others = await openMembers(ctx, home.id)
  if (others.some(m => m.person === person.id)) refuse('MEMBER_ALREADY', { field: 'person' })
  if (draft.relation === 'head') refuse('ONE_HEAD', { field: 'relation' })
  return {
    person,
    membership: await enter(ctx, home, person, draft.relation, fromDay, leavePrevious, 'person'),
  }
}

async function memberOf(
  ctx: Context,
  draft: MemberDraft,
  division: string,
  field: string,
  synthetic: boolean,
) {
  if (draft.person) return namedPerson(ctx, draft.person, `${field}.person`)
  if (!draft.name)
    return refuse('PERSON_INCOMPLETE', {
      field: `${field}.name`,
      missing: { zh: '姓名', en: 'name' },
    })
  const given = {
    ...draft,
    name: draft.name,
    division: draft.division ?? division,
    synthetic,
    existing: true,
  }
  return (await addPerson(ctx, given)).person
}

async function enter(
  ctx: Context,
  home: HouseholdRow,
  person: PersonRow,
  relation: Relation,
  fromDay: Day,
  leavePrevious: boolean,
  field: string,
): Promise<MembershipRow> {
  // Held first, so that two households taking him at once see each other.
  mayBelong(await lockPerson(ctx, person.id), field)
  if (fromDay > ctx.today || fromDay < person.birth)
    refuse('MEMBERSHIP_DATE', { field: 'fromDay', earliest: person.birth })
  const elsewhere = await openMembership(ctx, person.id)
  if (elsewhere && !leavePrevious) {
    const place = await placeName(ctx, elsewhere.division, ctx.today)
    refuse('MEMBER_ELSEWHERE', { field, household: elsewhere.household, place, person: person.id })
  }
  if (elsewhere)
    await leave(ctx, await lockHousehold(ctx, elsewhere.household), person.id, dayBefore(fromDay))
  return insertRow(ctx, membership, {
    division: home.division,
    household: home.id,
    person: person.id,
    relation,
    fromDay,
  })
}

/**
 * Ends a member's stay; the household ends with its last one. Refuses NOT_A_MEMBER, MEMBERSHIP_DATE, HEAD_MUST_CHANGE
 * when the head goes and others stay.
 */
export async function leave(
  ctx: Context,
  home: HouseholdRow,
  personId: string,
  toDay: Day,
): Promise<void> {
  const members = await openMembers(ctx, home.id)
  const stay =
    members.find(m => m.person === personId) ?? refuse('NOT_A_MEMBER', { field: 'person' })
  if (stay.relation === 'head' && members.length > 1)
    refuse('HEAD_MUST_CHANGE', { field: 'person', household: home.id })
  await endStay(ctx, stay, toDay)
  if (members.length === 1) await updateRow(ctx, household, home, { endedOn: toDay })
}

async function endStay(ctx: Context, stay: MembershipRow, toDay: Day): Promise<void> {
  if (toDay > ctx.today || toDay < dayBefore(stay.fromDay)) {
    refuse('MEMBERSHIP_DATE', { field: 'toDay', earliest: dayBefore(stay.fromDay) })
  }
  await updateRow(ctx, membership, stay, { toDay })
}

export type SaidRelation = { person: string; relation: Relation }
/**
 * Makes another member the head; every relation is turned to him from that day, as told in `said` or else by rule
 * (`relationToNewHead`). Refuses NOT_A_MEMBER, ALREADY_HEAD, ONE_HEAD, HEAD_IS_MINOR, MEMBERSHIP_DATE.
 */
export async function changeHead(
  ctx: Context,
  home: HouseholdRow,
  newHead: string,
  day: Day,
  said: readonly SaidRelation[] = [],
): Promise<HouseholdRow> {
  const members = await openMembers(ctx, home.id)
  const was = members.find(m => m.person === newHead) ?? refuse('NOT_A_MEMBER', { field: 'head' })
  if (was.relation === 'head') refuse('ALREADY_HEAD', { field: 'head' })
  for (const one of said)
    if (!members.some(m => m.person === one.person)) refuse('NOT_A_MEMBER', { field: 'relations' })
  const turned = members.map(m => {
    const told = said.find(one => one.person === m.person)?.relation
    const relation = m === was ? 'head' : (told ?? relationToNewHead(was.relation, m.relation))
    return { stay: m, birth: m.birth, relation: relation as Relation }
  })
  checkHead(turned, day, 'head')
  const earliest = members
    .map(m => m.fromDay)
    .sort()
    .at(-1)!
  if (day > ctx.today || day < earliest) refuse('MEMBERSHIP_DATE', { field: 'day', earliest })
  const changed = turned.filter(t => t.relation !== t.stay.relation)
  // All old relations end before a new one begins: for a moment nobody is head, never two.
  for (const t of changed) await updateRow(ctx, membership, t.stay, { toDay: dayBefore(day) })
  for (const t of changed) {
    await insertRow(ctx, membership, {
      division: home.division,
      household: home.id,
      person: t.stay.person,
      relation: t.relation,
      fromDay: day,
    })
  }
  return updateRow(ctx, household, home, { head: newHead })
}

export type Split = Omit<NewHousehold, 'members' | 'leavePrevious'> & {
  members: readonly SaidRelation[]
}
/**
 * Some members form a household of their own (分户). Refuses NOT_A_MEMBER, SPLIT_NOBODY_STAYS, HEAD_MUST_CHANGE when
 * the old head is among them, and what `formHousehold` refuses.
 */
export async function split(ctx: Context, home: HouseholdRow, given: Split): Promise<Formed> {
  const members = await openMembers(ctx, home.id)
  for (const [index, m] of given.members.entries()) {
    const stay =
      members.find(one => one.person === m.person) ??
      refuse('NOT_A_MEMBER', { field: `members.${index}` })
    if (stay.relation === 'head')
      refuse('HEAD_MUST_CHANGE', { field: `members.${index}`, household: home.id })
  }
  if (given.members.length >= members.length) refuse('SPLIT_NOBODY_STAYS', { field: 'members' })
  return formHousehold(ctx, { ...given, leavePrevious: true })
}

/** Moves a household to another village or address; its open memberships go with it. */
export async function relocate(
  ctx: Context,
  home: HouseholdRow,
  to: { division: string; address: string; area: HouseholdRow['area'] },
): Promise<HouseholdRow> {
  if (home.endedOn) refuse('HOUSEHOLD_ENDED', { endedOn: home.endedOn })
  await checkVillage(ctx, to.division)
  checkArea(ctx, to.division)
  await sql`update people_membership set division = ${to.division}, version = version + 1
    where household = ${home.id} and to_day is null`.execute(ctx.tx)
  return updateRow(ctx, household, home, to)
}

/** Loads and locks a household wherever it is. Refuses HOUSEHOLD_UNKNOWN. */
export async function lockHousehold(ctx: Pick<Context, 'tx'>, id: string): Promise<HouseholdRow> {
  const found =
    await sql<HouseholdRow>`select * from people_household where id = ${id} for update`.execute(
      ctx.tx,
    )
  return found.rows[0] ?? refuse('HOUSEHOLD_UNKNOWN', { id })
}

export type OpenMember = MembershipRow & { birth: Day }
/** The open memberships of a household with each member's birth. */
export async function openMembers(
  ctx: Pick<Context, 'tx'>,
  householdId: string,
): Promise<OpenMember[]> {
  const found = await sql<OpenMember>`
    select m.*, p.birth from people_membership m join people_person p on p.id = m.person
    where m.household = ${householdId} and m.to_day is null
    order by m.relation <> 'head', p.birth, p.id`.execute(ctx.tx)
  return found.rows
}
