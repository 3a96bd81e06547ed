/** What the people room itself does because of an event. It stands first in the roster: offices find persons and households changed. */

import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { type LifeEffect, type LifeEvent, lifeEventPart } from '../../kernel/life-event.ts'
import { updateRow } from '../../kernel/rows.ts'
import { lockHousehold, openMembers } from './households.ts'
import { endKinBetween, tieKin } from './kin.ts'
import { isAdult, lockPerson } from './persons.ts'
import { openMembership, tables } from './queries.ts'
import {
  household,
  type KinRow,
  lifeEvent,
  type MembershipRow,
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
  async run(ctx, event) {
    const who = await lockPerson(ctx, event.person)
    await updateRow(ctx, person, who, { diedOn: event.day })
    const stay = await openMembership(ctx, who.id)
    return stay ? leaveByDeath(ctx, stay, event.day) : []
  },
})

/** He belongs to the household up to and including the day of death; a stay that began later never was. */
async function leaveByDeath(ctx: Context, stay: MembershipRow, day: Day): Promise<LifeEffect[]> {
  const toDay = day < stay.fromDay ? dayBefore(stay.fromDay) : day
  await updateRow(ctx, membership, stay, { toDay })
  const home = await lockHousehold(ctx, stay.household)
  const left = await openMembers(ctx, home.id)
  const at = { register: household.name, row: home.id }
  if (left.length === 0) {
    await updateRow(ctx, household, home, { endedOn: toDay })
    return [
      { what: { zh: '家庭已无成员，户终止', en: 'Nobody is left; the household ends' }, ...at },
    ]
  }
  const effects: LifeEffect[] = [{ what: { zh: '移出家庭成员', en: 'Left the household' }, ...at }]
  if (stay.relation === 'head') {
    effects.push({
      what: { zh: '户主死亡，须变更户主', en: 'The head died: the household needs a new one' },
      ...at,
    })
  }
  if (!left.some(member => isAdult(member.birth, day))) {
    effects.push({ what: { zh: '家中已无成年人', en: 'No adult is left in the household' }, ...at })
  }
  return effects
}

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

const marriage = part({
  on: 'marriage',
  label: { zh: '登记配偶关系', en: 'Tie the spouses' },
  rule: 'XC-10',
  async run(ctx, event) {
    const spouse = event.facts.spouse as string | undefined
    if (!spouse) return []
    await tieKin(ctx, {
      person: event.person,
      relative: spouse,
      relation: 'spouse',
      supporter: true,
      fromDay: event.day,
    })
    return [
      {
        what: { zh: '已登记配偶关系', en: 'Recorded as spouses' },
        register: person.name,
        row: spouse,
      },
    ]
  },
})

const divorce = part({
  on: 'divorce',
  label: { zh: '终止配偶关系', en: 'Untie the spouses' },
  rule: 'XC-10',
  async run(ctx, event) {
    const spouses = await tables(ctx)
      .selectFrom('people_kin')
      .selectAll()
      .where('person', '=', event.person)
      .where('relation', '=', 'spouse')
      .where('toDay', 'is', null)
      .execute()
    for (const tie of spouses) await endKinBetween(ctx, tie.person, tie.relative, event.day)
    return spouses.map((tie: KinRow) => ({
      what: { zh: '配偶关系已终止', en: 'No longer spouses' },
      register: person.name,
      row: tie.relative,
    }))
  },
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
]
