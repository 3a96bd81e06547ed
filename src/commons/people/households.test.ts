import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { syntheticId } from '../../kernel/identity.ts'
import {
  form,
  head,
  join,
  leaveHousehold,
  relocateHousehold,
  splitHousehold,
} from './commands/households.ts'
import { householdOn, membersOn } from './queries.ts'
import { householdMembers } from './questions.ts'
import type { Relation } from './registers.ts'

let env: TestEnv
let clerk: Actor
before(async () => {
  env = await testEnvironment()
  clerk = env.actor('townshipClerk', places.town)
})
after(() => env.close())

const since: Day = '2020-06-01'
const home = { division: places.village, area: 'rural', address: '临江镇双洲村2组8号' } as const
/** A couple with an adult son and a young daughter. */
async function family() {
  const father = await env.makePerson({ birth: '1965-01-01', sex: 'male' })
  const mother = await env.makePerson({ birth: '1968-01-01' })
  const son = await env.makePerson({ birth: '1995-01-01', sex: 'male' })
  const daughter = await env.makePerson({ birth: '2012-01-01' })
  const members = [
    { person: father, relation: 'head' },
    { person: mother, relation: 'spouse' },
    { person: son, relation: 'child' },
    { person: daughter, relation: 'child' },
  ] as const
  const household = await env.makeHousehold(members, { fromDay: since })
  return { household, father, mother, son, daughter }
}
const membersAt = async (household: string, day: Day) => {
  const members = await env.read(clerk, ctx => membersOn(ctx, household, day))
  return new Map(members.map(m => [m.id, m.relation]))
}
const codeOf = async (refusal: ReturnType<TestEnv['refused']>) => (await refusal).code

test('a household is formed of registered and new people, once per request', async () => {
  const father = await env.makePerson({ birth: '1980-01-01', sex: 'male' })
  const wife = {
    name: '周秀英',
    idNumber: syntheticId({ address: '360981', birth: '1982-02-02', sex: 'female', sequence: 1 }),
  }
  const input = {
    ...home,
    members: [
      { person: father, relation: 'head' as const },
      { ...wife, relation: 'spouse' as const },
      {
        name: '周小宝',
        birth: '2021-03-03' as const,
        sex: 'male' as const,
        relation: 'child' as const,
      },
    ],
  }
  const request = v7()
  const made = await env.do(form, clerk, input, request)
  assert.deepEqual(await env.do(form, clerk, input, request), made)
  const shown = await env.ask(householdMembers, clerk, { household: made.household })
  assert.deepEqual(shown.map(m => [m.name, m.relation, m.fromDay]).slice(1), [
    ['周秀英', 'spouse', '2022-04-22'],
    ['周小宝', 'child', '2022-04-22'],
  ])
})

test('what no household can be: each refusal in both languages', async () => {
  const { son, household } = await family()
  const adult = await env.makePerson()
  const minor = await env.makePerson({ birth: '2010-01-01' })
  const dead = await env.makePerson()
  await sql`update people_person set died_on = '2022-03-01' where id = ${dead}`.execute(env.db)
  const of = (...members: [string, Relation][]) => ({
    ...home,
    members: members.map(([person, relation]) => ({ person, relation })),
  })
  const cases: [Parameters<typeof form.run>[1], string, RegExp, RegExp][] = [
    [of([adult, 'spouse']), 'ONE_HEAD', /有且只有一名户主/, /exactly one head/],
    [of([adult, 'head'], [minor, 'head']), 'ONE_HEAD', /户主/, /head/],
    [of([minor, 'head'], [adult, 'parent']), 'HEAD_IS_MINOR', /年满18周岁/, /must be 18/],
    [of([adult, 'head'], [adult, 'other']), 'MEMBER_TWICE', /出现两次/, /same person/],
    [of([dead, 'head']), 'PERSON_DEAD', /2022-03-01死亡/, /died on 2022-03-01/],
    [of([son, 'head']), 'MEMBER_ELSEWHERE', /临江镇双洲村/, /another household/],
    [
      { ...of([adult, 'head']), fromDay: '2022-04-23' },
      'MEMBERSHIP_DATE',
      /不晚于今天/,
      /after today/,
    ],
    [
      { ...of([adult, 'head']), fromDay: '1982-03-14' },
      'MEMBERSHIP_DATE',
      /不早于1982-03-15/,
      /before 1982-03-15/,
    ],
    [{ ...of([adult, 'head']), division: places.farVillage }, 'PLACE_OUTSIDE_AREA', /管辖/, /area/],
    [of([v7(), 'head']), 'PERSON_UNKNOWN', /没有登记/, /not registered/],
    [{ ...home, members: [{ relation: 'head' }] }, 'PERSON_INCOMPLETE', /姓名/, /name/],
  ]
  for (const [input, code, zh, en] of cases) {
    const refusal = await env.refused(form, clerk, input)
    assert.equal(refusal.code, code)
    assert.match(refusal.text.zh, zh)
    assert.match(refusal.text.en, en)
  }
  const alone = await env.do(form, clerk, of([minor, 'head']))
  assert.ok(alone.household, 'a minor heads the household when no adult is in it')
  const far = env.actor('townshipClerk', places.otherTown)
  const late = { household, person: adult, relation: 'other' as const }
  assert.equal(await codeOf(env.refused(join, far, late)), 'ROW_NOT_FOUND')
})

test('membership is dated: both days count, and whoever moves over leaves the day before', async () => {
  const { household, son } = await family()
  const other = await family()
  const move = { household: other.household, person: son, relation: 'other' as const }
  assert.equal(await codeOf(env.refused(join, clerk, move)), 'MEMBER_ELSEWHERE')
  await env.do(join, clerk, { ...move, fromDay: '2022-03-01', leavePrevious: true })
  const where = (day: Day) =>
    env.read(clerk, async ctx => (await householdOn(ctx, son, day))?.id ?? null)
  assert.deepEqual(
    [
      await where('2020-05-31'),
      await where(since),
      await where('2022-02-28'),
      await where('2022-03-01'),
    ],
    [null, household, household, other.household],
  )
  assert.equal(await codeOf(env.refused(join, clerk, move)), 'MEMBER_ALREADY')
  const second = {
    household: other.household,
    person: await env.makePerson(),
    relation: 'head' as const,
  }
  assert.equal(await codeOf(env.refused(join, clerk, second)), 'ONE_HEAD')
})

test('a member leaves; the head only after another; with the last one the household ends', async () => {
  const { household, father, mother, son, daughter } = await family()
  const going = (person: string, toDay?: Day) => ({
    household,
    person,
    reason: '迁出',
    ...(toDay ? { toDay } : {}),
  })
  assert.equal(await codeOf(env.refused(leaveHousehold, clerk, going(father))), 'HEAD_MUST_CHANGE')
  for (const toDay of ['2020-05-30', '2022-04-23'] as const)
    assert.equal(
      await codeOf(env.refused(leaveHousehold, clerk, going(son, toDay))),
      'MEMBERSHIP_DATE',
    )
  for (const person of [mother, son, daughter])
    await env.do(leaveHousehold, clerk, going(person, '2022-03-31'))
  assert.equal(await codeOf(env.refused(leaveHousehold, clerk, going(son))), 'NOT_A_MEMBER')
  assert.deepEqual([...(await membersAt(household, '2022-04-01')).keys()], [father])
  assert.equal((await membersAt(household, '2022-03-31')).size, 4)
  await env.do(leaveHousehold, clerk, going(father))
  const late = { household, person: son, relation: 'child' as const }
  assert.equal(await codeOf(env.refused(join, clerk, late)), 'HOUSEHOLD_ENDED')
})

test('a new head: relations turn by rule or as told; a child is refused', async () => {
  const { household, father, mother, son, daughter } = await family()
  const to = (person: string, day?: Day) => ({ household, head: person, ...(day ? { day } : {}) })
  const child = await env.refused(head, clerk, to(daughter))
  assert.deepEqual([child.code, child.rule], ['HEAD_IS_MINOR', 'DB-01'])
  assert.equal(await codeOf(env.refused(head, clerk, to(father))), 'ALREADY_HEAD')
  assert.equal(await codeOf(env.refused(head, clerk, to(v7()))), 'NOT_A_MEMBER')
  assert.equal(await codeOf(env.refused(head, clerk, to(son, '2022-04-23'))), 'MEMBERSHIP_DATE')
  await env.do(head, clerk, to(son, '2022-02-01'))
  assert.deepEqual(
    await membersAt(household, '2022-02-01'),
    new Map([
      [son, 'head'],
      [father, 'parent'],
      [mother, 'parent'],
      [daughter, 'sibling'],
    ]),
  )
  assert.equal((await membersAt(household, '2022-01-31')).get(father), 'head')
  await env.do(head, clerk, {
    ...to(mother),
    relations: [{ person: father, relation: 'spouse' }],
  })
  const now = await membersAt(household, '2022-04-22')
  assert.deepEqual([now.get(mother), now.get(father), now.get(son)], ['head', 'spouse', 'child'])
})

test('a household splits: somebody stays, the old head does not go', async () => {
  const { household, father, mother, son, daughter } = await family()
  const parting = (...members: [string, Relation][]) => ({
    household,
    ...home,
    address: '临江镇双洲村2组9号',
    members: members.map(([person, relation]) => ({ person, relation })),
  })
  const cases: [Parameters<typeof splitHousehold.run>[1], string][] = [
    [parting([father, 'head']), 'HEAD_MUST_CHANGE'],
    [parting([v7(), 'head']), 'NOT_A_MEMBER'],
    [parting([daughter, 'head'], [mother, 'parent']), 'HEAD_IS_MINOR'],
    [parting([son, 'spouse']), 'ONE_HEAD'],
  ]
  for (const [input, code] of cases)
    assert.equal(await codeOf(env.refused(splitHousehold, clerk, input)), code)
  const made = await env.do(splitHousehold, clerk, parting([son, 'head'], [daughter, 'sibling']))
  assert.deepEqual([...(await membersAt(household, '2022-04-22')).keys()], [father, mother])
  assert.deepEqual(
    await membersAt(made.household, '2022-04-22'),
    new Map([
      [son, 'head'],
      [daughter, 'sibling'],
    ]),
  )
})

test('a household moves with its open memberships', async () => {
  const { household } = await family()
  const to = { household, reason: '搬迁', area: 'rural', address: '临江镇荷湖村1组1号' } as const
  await env.do(relocateHousehold, clerk, { ...to, division: places.otherVillage })
  const rows = await env.rows(
    sql<{
      division: string
    }>`select distinct division from people_membership where household = ${household}`,
  )
  assert.deepEqual(rows, [{ division: places.otherVillage }])
  const away = { ...to, division: places.farVillage }
  assert.equal(await codeOf(env.refused(relocateHousehold, clerk, away)), 'PLACE_OUTSIDE_AREA')
})

test('two counters taking one person at once: one household has him', async () => {
  const [one, two] = [await family(), await family()]
  const person = await env.makePerson()
  const into = (household: string) => env.do(join, clerk, { household, person, relation: 'other' })
  const outcomes = await Promise.allSettled([into(one.household), into(two.household)])
  assert.deepEqual(outcomes.map(o => o.status).sort(), ['fulfilled', 'rejected'])
})
