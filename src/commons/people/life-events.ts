/** What the people room itself does because of an event. It stands first in the roster: offices find persons and households changed. */

import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { type LifeEffect, type LifeEvent, lifeEventPart } from '../../kernel/life-event.ts'
import { updateRow } from '../../kernel/rows.ts'
import { recordDeaths } from './deaths.ts'
import { refuse } from './errors.ts'
import { lockHousehold, openMembers } from './households.ts'
import { endKinBetween } from './kin.ts'
import { lockPerson } from './persons.ts'
import { openMembership, tables } from './queries.ts'
import {
  household,
  type KinRow,
  lifeEvent,
  membership,
  type PersonRow,
  person,
} from './registers.ts'
import { dayBefore } from './rules.ts'

const part = (p: Omit<Parameters<typeof lifeEventPart>[0], 'office'>) =>
  lifeEventPart({ office: 'people', ...p })

const death = part({
  on: 'death',
  label: {
    zh: '登记死亡，移出家庭，提示变更户主',
    en: 'Record the death, leave the household, ask for a new head',
  },
  rule: 'XC-01',
  run: async (ctx, event) => (await recordDeaths(ctx, [event]))[0]!,
  runMany: recordDeaths,
})

const deathRevoked = part({
  on: 'deathRevoked',
  label: { zh: '撤销死亡登记，恢复家庭成员身份', en: 'Undo the death, return to the household' },
  rule: 'XC-03',
  async run(ctx, event) {
    const who = await lockPerson(ctx, event.person)
    await updateRow(ctx, person, who, { diedOn: null })
    const reverses = event.facts.reverses as string | null
    if (reverses) {
      await sql`update people_life_event set reversed_by = ${event.id}, version = version + 1 where id = ${reverses}`.execute(
        ctx.tx,
      )
      ctx.touch(lifeEvent.name, reverses)
    }
    return returnToHousehold(ctx, event)
  },
})

async function returnToHousehold(ctx: Context, event: LifeEvent): Promise<LifeEffect[]> {
  const id = event.facts.membership as string | null
  if (!id || (await openMembership(ctx, event.person))) return []
  const stay = await tables(ctx)
    .selectFrom('people_membership')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const home = await lockHousehold(ctx, stay.household)
  const others = await openMembers(ctx, home.id)
  const headTaken = stay.relation === 'head' && others.some(member => member.relation === 'head')
  await updateRow(ctx, membership, stay, {
    toDay: null,
    ...(headTaken ? { relation: 'other' as const } : {}),
  })
  if (home.endedOn) await updateRow(ctx, household, home, { endedOn: null })
  const what = headTaken
    ? {
        zh: '恢复为家庭成员；户主已变更，请核对与户主关系',
        en: 'Back in the household; the head has changed, check the relation',
      }
    : { zh: '恢复为家庭成员', en: 'Back in the household' }
  return [{ what, register: household.name, row: home.id }]
}

const move = part({
  on: 'move',
  label: { zh: '变更户籍地', en: 'Change the place of registration' },
  rule: 'XC-18',
  async run(ctx, event) {
    const who = await lockPerson(ctx, event.person)
    const patch = event.facts.toDivision
      ? { division: event.facts.toDivision as string, hukouElsewhere: null }
      : { hukouElsewhere: event.facts.toElsewhere as string }
    await updateRow(ctx, person, who, patch)
    return [
      {
        what: { zh: '户籍地已变更', en: 'Registered elsewhere now' },
        register: person.name,
        row: who.id,
      },
    ]
  },
})

const disability = part({
  on: 'disability',
  label: { zh: '更新残疾类别和等级', en: 'Update kind and grade of disability' },
  rule: 'XC-20',
  async run(ctx, event) {
    const who = await lockPerson(ctx, event.person)
    const { kind, grade } = event.facts as {
      kind: PersonRow['disabilityKind']
      grade: number | null
    }
    await updateRow(ctx, person, who, {
      disabilityKind: kind ?? null,
      disabilityGrade: grade ?? null,
    })
    return []
  },
})

const imprisonment = part({
  on: 'imprisonment',
  label: { zh: '标注服刑或强制戒毒', en: 'Mark as imprisoned' },
  rule: 'DB-02',
  async run(ctx, event) {
    await updateRow(ctx, person, await lockPerson(ctx, event.person), { detainedSince: event.day })
    return []
  },
})

const release = part({
  on: 'release',
  label: { zh: '取消服刑或强制戒毒标注', en: 'No longer imprisoned' },
  rule: 'XC-17',
  async run(ctx, event) {
    await updateRow(ctx, person, await lockPerson(ctx, event.person), { detainedSince: null })
    return []
  },
})

type Spouses = { event: LifeEvent; spouse: string }
const spousesOf = (events: readonly LifeEvent[]): Spouses[] =>
  events.flatMap(event =>
    typeof event.facts.spouse === 'string' ? [{ event, spouse: event.facts.spouse }] : [],
  )

/**
 * Ties both sides of each couple; whoever lives as `other` in the household the spouse heads is the spouse from now on.
 * Set-based: a registry's list of a week is one statement each.
 */
async function tieSpouses(ctx: Context, events: readonly LifeEvent[]): Promise<LifeEffect[][]> {
  const couples = spousesOf(events)
  if (couples.length === 0) return events.map(() => [])
  // Each side once, also when the events of both stand in the list.
  const sides = new Map<string, { person: string; relative: string; day: Day }>()
  for (const { event, spouse } of couples)
    for (const [person, relative] of [
      [event.person, spouse],
      [spouse, event.person],
    ] as const)
      sides.set(`${person} ${relative}`, { person, relative, day: event.day })
  const ties = [...sides.values()]
  for (const { person: one, relative } of ties)
    if (one === relative) refuse('KIN_SELF', { field: 'spouse' })
  const columns = sql`unnest(${ties.map(t => t.person)}::uuid[], ${ties.map(t => t.relative)}::uuid[], ${ties.map(t => t.day)}::date[]) as n(person, relative, day)`
  await sql`update people_kin k set relation = 'spouse', supporter = true, from_day = n.day, version = k.version + 1
    from ${columns} where k.person = n.person and k.relative = n.relative and k.to_day is null`.execute(
    ctx.tx,
  )
  await sql`insert into people_kin (id, division, recorded_at, version, person, relative, relation, supporter, from_day)
    select new_id(), p.division, ${ctx.now}, 1, n.person, n.relative, 'spouse', true, n.day
    from ${columns} join people_person p on p.id = n.person
    where not exists (select 1 from people_kin k where k.person = n.person and k.relative = n.relative and k.to_day is null)`.execute(
    ctx.tx,
  )
  const moved = await sql<{
    person: string
    household: string
  }>`update people_membership m set relation = 'spouse', version = m.version + 1
    from ${columns} join people_membership h on h.person = n.relative and h.relation = 'head' and h.to_day is null
    where m.person = n.person and m.household = h.household and m.relation = 'other' and m.to_day is null
    returning m.person, m.household`.execute(ctx.tx)
  const homeOf = new Map(moved.rows.map(row => [row.person, row.household]))
  return events.map(event => {
    const spouse = event.facts.spouse
    if (typeof spouse !== 'string') return []
    const home = homeOf.get(event.person)
    return [
      {
        what: { zh: '已登记配偶关系', en: 'Recorded as spouses' },
        register: person.name,
        row: spouse,
      },
      ...(home
        ? [
            {
              what: { zh: '与户主关系更正为配偶', en: 'Now the head’s spouse in the household' },
              register: household.name,
              row: home,
            },
          ]
        : []),
    ]
  })
}

const marriage = part({
  on: 'marriage',
  label: { zh: '登记配偶关系', en: 'Tie the spouses' },
  rule: 'XC-10',
  run: async (ctx, event) => (await tieSpouses(ctx, [event]))[0]!,
  runMany: tieSpouses,
})

/** Ends the tie and names the household both still live in: who leaves it is for its people to say. */
async function untie(
  ctx: Context,
  event: LifeEvent,
  endOf: (tie: KinRow) => Day,
  what: { zh: string; en: string },
): Promise<LifeEffect[]> {
  const all = await tables(ctx)
    .selectFrom('people_kin')
    .selectAll()
    .where('person', '=', event.person)
    .where('relation', '=', 'spouse')
    .where('toDay', 'is', null)
    .execute()
  const named = event.facts.spouse
  const ties = typeof named === 'string' ? all.filter(tie => tie.relative === named) : all
  const done: LifeEffect[] = []
  const own = await openMembership(ctx, event.person)
  for (const tie of ties) {
    await endKinBetween(ctx, tie.person, tie.relative, endOf(tie))
    done.push({ what, register: person.name, row: tie.relative })
    const theirs = await openMembership(ctx, tie.relative)
    if (own && theirs?.household === own.household) {
      for (const stay of [own, theirs])
        if (stay.relation === 'spouse')
          await updateRow(ctx, membership, stay, { relation: 'other' })
      done.push({
        what: {
          zh: '仍登记在同一家庭，须核实是否分户',
          en: 'Still in one household: ask whether it divides',
        },
        register: household.name,
        row: own.household,
      })
    }
  }
  return done
}

const divorce = part({
  on: 'divorce',
  label: { zh: '终止配偶关系', en: 'Untie the spouses' },
  rule: 'XC-10',
  run: (ctx, event) =>
    untie(ctx, event, () => event.day, { zh: '配偶关系已终止', en: 'No longer spouses' }),
})

/** Void from its beginning: the tie counts on no day. */
const annulment = part({
  on: 'annulment',
  label: { zh: '配偶关系自始无效', en: 'The spouses never were' },
  rule: 'MR-14',
  run: (ctx, event) =>
    untie(ctx, event, tie => dayBefore(tie.fromDay), {
      zh: '配偶关系自始无效',
      en: 'Void from the beginning',
    }),
})

export const lifeEvents = [
  death,
  deathRevoked,
  move,
  disability,
  imprisonment,
  release,
  marriage,
  divorce,
  annulment,
]
