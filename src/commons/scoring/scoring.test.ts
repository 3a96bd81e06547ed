/** What sheets come to, case by case; and a round from its scheme to the published result. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { Refused } from '../../kernel/errors.ts'
import { parties } from '../parties/room.ts'
import { scoring } from './room.ts'
import { checkScheme, decide, ownUnit, tierOf, totalOf } from './rules.ts'

const outcome = <T>(work: () => T): T | string => {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}
const items = [
  { code: 'need', title: '需求', maxPoints: 40 },
  { code: 'plan', title: '方案', maxPoints: 60 },
]
const give = (need: number, plan: number) => [
  { code: 'need', points: need },
  { code: 'plan', points: plan },
]
const tiers = [
  { code: 'pass', title: '合格', fromPoints: 60 },
  { code: 'good', title: '良好', fromPoints: 80 },
  { code: 'best', title: '优秀', fromPoints: 90 },
]

for (const [name, given, expected] of [
  ['adds up', give(30, 55.5), 85.5],
  ['the whole scale', give(40, 60), 100],
  ['nothing at all', give(0, 0), 0],
  ['a hair above the scale', give(40.01, 0), 'SCORE_OUTSIDE_SCALE'],
  ['below nothing', give(-1, 0), 'SCORE_OUTSIDE_SCALE'],
  ['an item left out', give(30, 0).slice(0, 1), 'SCORE_ITEM_MISSING'],
  ['an item nobody declared', [...give(1, 1), { code: 'x', points: 1 }], 'SCORE_ITEM_UNKNOWN'],
  ['an item twice', [...give(1, 1), { code: 'need', points: 2 }], 'SCORE_ITEM_UNKNOWN'],
] as const)
  test(`a sheet: ${name}`, () =>
    assert.equal(
      outcome(() => totalOf(items, given)),
      expected,
    ))

for (const [name, totals, wanted, spread, expected] of [
  ['the mean, to two decimals', [80, 85, 90.01], 3, null, { points: 85, spread: 10.01 }],
  ['half a hundredth goes up', [80.01, 80], 2, null, { points: 80.01, spread: 0.01 }],
  ['one too few', [80, 85], 3, null, 'SCORE_TOO_FEW'],
  ['a spread of just what is allowed', [70, 80], 2, 10, { points: 75, spread: 10 }],
  ['a hair wider asks for another', [70, 80.01], 2, 10, 'SCORE_SPREAD'],
  ['and then the median counts', [70, 78, 90], 2, 10, { points: 78, spread: 20 }],
  ['of four, between the middle two', [60, 78, 80, 95], 2, 10, { points: 79, spread: 35 }],
] as const)
  test(`a decision: ${name}`, () =>
    assert.deepEqual(
      outcome(() => decide(totals, wanted, spread)),
      expected,
    ))

test('tiers begin where they begin', () => {
  assert.deepEqual(
    [59.99, 60, 79.99, 80, 90, 100].map(p => tierOf(tiers, p)?.code ?? null),
    [null, 'pass', 'pass', 'good', 'best', 'best'],
  )
})
test('a scheme with codes twice, no points, or a tier beyond them', () => {
  assert.equal(
    outcome(() => checkScheme([items[0]!, items[0]!], [])),
    'SCHEME_ITEMS',
  )
  assert.equal(
    outcome(() => checkScheme([{ ...items[0]!, maxPoints: 0 }], [])),
    'SCHEME_ITEMS',
  )
  assert.equal(
    outcome(() => checkScheme(items, [{ ...tiers[0]!, fromPoints: 101 }])),
    'SCHEME_TIERS',
  )
  assert.equal(
    outcome(() => checkScheme(items, [tiers[0]!, tiers[0]!])),
    'SCHEME_TIERS',
  )
})
for (const [from, units, expected] of [
  ['爱心协会', ['爱心协会'], '爱心协会'],
  ['爱心 协会', ['爱心协会'], '爱心协会'],
  ['爱心协会项目部', ['爱心协会'], '爱心协会'],
  ['市民政局', ['爱心协会', null, ''], undefined],
] as const)
  test(`${from} stands aside of ${units[0]}: ${expected !== undefined}`, () =>
    assert.equal(ownUnit(from, units), expected))

let env: TestEnv
let clerk: Actor
let chief: Actor
let otherOffice: Actor
before(async () => {
  env = await testEnvironment({ today: '2022-03-10', rooms: [parties, scoring] })
  clerk = env.actor('officeClerk', undefined, { office: 'organizations' })
  chief = env.actor('officeChief', undefined, { office: 'organizations' })
  otherOffice = env.actor('officeChief', undefined, { office: 'socialwork' })
})
after(() => env?.close())
const act = (name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(env.house.command(`scoring.${name}`), who, input) as Promise<{
    id: string
    state: string
    points: number
    tier: string
  }>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(`scoring.${name}`), who, input)).code

test('a round: proposed and approved by two, scored by reviewers who stand outside, decided, published, opened again', async () => {
  const draft = {
    name: '青苗计划评审',
    purpose: 'qingmiao',
    fromDay: '2022-03-10',
    document: '（测试）1号',
    items,
    tiers,
    reviewers: 2,
    maxSpread: 10,
  }
  const { id: scheme } = await act('setScheme', clerk, draft)
  const one = {
    scheme,
    round: '2022',
    subject: '助老项目',
    unit: '爱心协会',
    division: places.county,
  }
  assert.equal(await refused('enter', clerk, one), 'SCHEME_NOT_IN_FORCE')
  assert.equal(
    await refused('approveScheme', { ...chief, account: clerk.account }, { scheme }),
    'SAME_PERSON',
  )
  assert.equal(await refused('approveScheme', otherOffice, { scheme }), 'OFFICE_NOT_ALLOWED')
  await act('approveScheme', chief, { scheme })
  const { id: entry } = await act('enter', clerk, one)
  assert.equal(await refused('enter', clerk, one), 'ENTRY_TWICE')
  const by = (reviewer: string, reviewerUnit: string, need: number, plan: number) => ({
    entry,
    reviewer,
    reviewerUnit,
    points: give(need, plan),
  })
  assert.equal(await refused('score', clerk, by('王评委', '爱心协会', 30, 50)), 'SCORE_OWN_UNIT')
  assert.equal(
    await refused('score', clerk, by('王评委', '市财政局', 41, 50)),
    'SCORE_OUTSIDE_SCALE',
  )
  await act('score', clerk, by('王评委', '市财政局', 30, 50))
  assert.equal(await refused('decide', chief, { entry }), 'SCORE_TOO_FEW')
  await act('score', clerk, by('李评委', '团市委', 38, 56))
  assert.equal(await refused('decide', chief, { entry }), 'SCORE_SPREAD')
  await act('score', clerk, by('李评委', '团市委', 34, 54))
  assert.equal(
    await refused('decide', { ...chief, account: clerk.account }, { entry }),
    'SAME_PERSON',
  )
  assert.deepEqual(await act('decide', chief, { entry }), { points: 84, tier: 'good' })
  assert.equal(await refused('score', clerk, by('王评委', '市财政局', 30, 50)), 'ENTRY_DECIDED')
  await act('publish', clerk, { list: [{ entry }], publication: '市民政局网站' })
  await act('reopen', chief, { entry, reason: '有异议' })
  await act('withdraw', clerk, { entry, reason: '自愿退出' })
  await act('enter', clerk, one)
  const sheets = await env.rows(
    sql<{ n: number }>`select count(*)::int as n from scoring_sheet where entry = ${entry}`,
  )
  assert.equal(sheets[0]!.n, 3)
})
