/** What a death changes in the people room: for one person or for a day's list, in the same few statements. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import type { LifeEffect, LifeEvent } from '../../kernel/life-event.ts'
import { isAdult } from './persons.ts'
import { household, type MembershipRow, membership, person } from './registers.ts'
import { dayBefore } from './rules.ts'

/** XC-01: records the deaths, ends the stays in their households, says what the households need now. */
export async function recordDeaths(
  ctx: Context,
  events: readonly LifeEvent[],
): Promise<LifeEffect[][]> {
  const people = events.map(event => event.person)
  await sql`update people_person p set died_on = n.day, version = p.version + 1
    from unnest(${people}::uuid[], ${events.map(event => event.day)}::date[]) as n(person, day)
    where p.id = n.person`.execute(ctx.tx)
  for (const id of people) ctx.touch(person.name, id)
  const stays = await sql<MembershipRow>`select * from people_membership
    where person = any(${people}::uuid[]) and to_day is null order by id for update`.execute(ctx.tx)
  if (stays.rows.length === 0) return events.map(() => [])
  const stayOf = new Map(stays.rows.map(stay => [stay.person, stay]))
  const left = await membersOf(ctx, [...new Set(stays.rows.map(stay => stay.household))])
  const leaving: { stay: MembershipRow; toDay: Day }[] = []
  const ended: { home: string; toDay: Day }[] = []
  const effects = events.map(({ person: who, day }): LifeEffect[] => {
    const stay = stayOf.get(who)
    if (!stay) return []
    // He belongs to the household up to and including the day of death; a stay that began later never was.
    const toDay = day < stay.fromDay ? dayBefore(stay.fromDay) : day
    leaving.push({ stay, toDay })
    const staying = left.get(stay.household)!.filter(member => member.person !== who)
    left.set(stay.household, staying)
    if (staying.length === 0) ended.push({ home: stay.household, toDay })
    return effectsOn(stay, staying, day)
  })
  await sql`update people_membership m set to_day = n.day, version = m.version + 1
    from unnest(${leaving.map(({ stay }) => stay.id)}::uuid[], ${leaving.map(({ toDay }) => toDay)}::date[]) as n(id, day)
    where m.id = n.id`.execute(ctx.tx)
  for (const { stay } of leaving) ctx.touch(membership.name, stay.id)
  if (ended.length === 0) return effects
  await sql`update people_household h set ended_on = n.day, version = h.version + 1
    from unnest(${ended.map(({ home }) => home)}::uuid[], ${ended.map(({ toDay }) => toDay)}::date[]) as n(id, day)
    where h.id = n.id`.execute(ctx.tx)
  for (const { home } of ended) ctx.touch(household.name, home)
  return effects
}

type Member = { household: string; person: string; birth: Day }
/** Who belongs to the households now. Whoever changes the members of one holds its row first. */
async function membersOf(ctx: Context, homes: readonly string[]): Promise<Map<string, Member[]>> {
  await sql`select id from people_household where id = any(${[...homes]}::uuid[]) order by id for update`.execute(
    ctx.tx,
  )
  const found = await sql<Member>`select m.household, m.person, p.birth from people_membership m
    join people_person p on p.id = m.person
    where m.household = any(${[...homes]}::uuid[]) and m.to_day is null`.execute(ctx.tx)
  const members = new Map(homes.map(home => [home, [] as Member[]]))
  for (const member of found.rows) members.get(member.household)!.push(member)
  return members
}

function effectsOn(stay: MembershipRow, left: readonly Member[], day: Day): LifeEffect[] {
  const at = { register: household.name, row: stay.household }
  if (left.length === 0)
    return [
      { what: { zh: '家庭已无成员，户终止', en: 'Nobody is left; the household ends' }, ...at },
    ]
  return [
    { what: { zh: '移出家庭成员', en: 'Left the household' }, ...at },
    ...(stay.relation === 'head'
      ? [
          {
            what: {
              zh: '户主死亡，须变更户主',
              en: 'The head died: the household needs a new one',
            },
            ...at,
          },
        ]
      : []),
    ...(left.some(member => isAdult(member.birth, day))
      ? []
      : [{ what: { zh: '家中已无成年人', en: 'No adult is left in the household' }, ...at }]),
  ]
}
