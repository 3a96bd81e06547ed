import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import { stopAward } from '../../../commons/funds/awards.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/day.ts'
import { columnsOf } from '../../../kernel/register.ts'
import { receiveList, synchronise } from './commands/base.ts'
import { adoptPlan, withdrawPlan } from './commands/plans.ts'
import { raiseWarnings } from './commands/raise.ts'
import {
  clearRisk,
  enter,
  leave,
  recordMeasure,
  restore,
  review,
  strikeOutMeasure,
} from './commands/watch.ts'
import { type Family, type MonitoringCounty, monitoringCounty } from './fixture.ts'
import { watchedByTownship } from './queries.ts'
import { type MonitoredRow, registers } from './registers.ts'

let env: MonitoringCounty
let clerk: Actor
let chief: Actor
let town: Actor
before(async () => {
  env = await monitoringCounty({ today: '2022-03-01' })
  clerk = env.actor('officeClerk', places.county, { office: 'assistance' })
  chief = env.actor('officeChief', places.county, { office: 'assistance' })
  town = env.actor('townshipClerk', places.town)
})
after(() => env.close())

const entry = (home: Family) => ({
  person: home.people[0]!,
  category: 'unstable' as const,
  factors: ['illness' as const],
  source: 'township' as const,
})
const watchNew = async () => (await env.do(enter, town, entry(await env.family()))).id
const look = (monitored: string, atRisk: boolean, reviewedOn: Day = env.today(), actor = town) =>
  env.do(review, actor, {
    monitored,
    reviewedOn,
    byNames: '王干事',
    findings: '收入稳定',
    atRisk,
    factors: [],
  })
const help = (monitored: string, more = {}) =>
  env.do(recordMeasure, town, {
    monitored,
    kind: 'employment',
    text: '安排公益性岗位',
    givenOn: env.today(),
    ...more,
  })
const rows = () =>
  env.rows(sql<MonitoredRow>`select * from assistance_monitored order by recorded_at, id`)

test('the migrated tables are what the registers declare', async () => {
  for (const register of Object.values(registers)) {
    const found = await env.rows(
      sql<{
        columnName: string
        isNullable: string
      }>`select column_name, is_nullable from information_schema.columns
        where table_schema = current_schema() and table_name = ${register.name}`,
    )
    assert.deepEqual(
      Object.fromEntries(found.map(c => [c.columnName, c.isNullable === 'YES'])),
      Object.fromEntries(columnsOf(register).map(c => [c.name, c.nullable])),
      register.name,
    )
  }
})

test('a household stands once in a group, whichever member is named; in another group too', async () => {
  const home = await env.family([{}, { sex: 'female', relation: 'spouse' }])
  const made = await env.do(enter, town, { ...entry(home), person: home.people[1]! })
  assert.equal(made.reviewDueOn, '2022-06-01')
  const row = (await rows()).find(r => r.id === made.id)!
  assert.deepEqual([row.person, row.household], [home.people[0], home.household])
  assert.equal((await env.refused(enter, town, entry(home))).code, 'MONITORED_ALREADY')
  await env.do(enter, town, { ...entry(home), category: 'marginal' })
  const far = await env.family([{}], { division: places.farVillage })
  assert.equal((await env.refused(enter, town, entry(far))).code, 'MONITORED_OUTSIDE_AREA')
  const early = await env.refused(enter, town, { ...entry(home), category: 'rigidExpenditure' })
  assert.equal(early.code, 'MONITORED_NOT_FIT')
  assert.match(early.text.en, /2025-01-01/)
})

test('helped, reviewed, cleared by another person after a review since the last measure', async () => {
  env.setToday('2022-03-01')
  const monitored = await watchNew()
  assert.equal((await help(monitored)).state, 'helped')
  const clear = { monitored, reason: '收入稳定，风险消除' }
  assert.equal((await env.refused(clearRisk, chief, clear)).code, 'MONITORED_NOT_CLEAR')
  env.setToday('2022-04-01')
  assert.equal((await look(monitored, true)).reviewDueOn, '2022-07-01')
  assert.equal((await env.refused(clearRisk, chief, clear)).code, 'MONITORED_NOT_CLEAR')
  env.setToday('2022-04-06')
  const ownReview = await look(monitored, false, '2022-04-06', chief)
  assert.equal(ownReview.state, 'helped')
  assert.equal((await env.refused(clearRisk, chief, clear)).code, 'SAME_PERSON')
  const other = env.actor('officeChief', places.county, { office: 'assistance' })
  const cleared = await env.do(clearRisk, other, clear)
  assert.equal(cleared.state, 'cleared')
  assert.ok(cleared.because.every(b => b.met))
  assert.equal((await env.do(restore, clerk, { monitored, reason: '再次患病' })).state, 'watched')
})

test('an open warning keeps the risk open', async () => {
  env.setToday('2022-04-06')
  const home = await env.family()
  const { id: monitored } = await env.do(enter, town, entry(home))
  await look(monitored, false)
  await env.fact(home.idNumbers[0]!, 'lostContact', '2022-04-01')
  await env.do(raiseWarnings, clerk, {})
  const refused = await env.refused(clearRisk, chief, { monitored, reason: '稳定' })
  assert.match(refused.text.en, /No warning is open/)
})

test('a measure may name the year’s plan; a wrong one is struck out and stays readable', async () => {
  env.setToday('2022-04-06')
  const monitored = await watchNew()
  const adopted = (year: number) =>
    env.do(adoptPlan, chief, {
      name: `${year}年城镇解困脱困工作方案`,
      document: '樟民字〔2022〕1号',
      year,
      section: 'urbanRelief',
      edition: 'consolidated',
      adoptedOn: '2022-01-10',
    })
  const plan = (await adopted(2022)).id
  const made = await help(monitored, { plan })
  const refusal = async (more: object) =>
    (
      await env.refused(recordMeasure, town, {
        monitored,
        kind: 'cash',
        text: '慰问',
        givenOn: '2022-04-06',
        ...more,
      })
    ).code
  assert.equal(await refusal({ plan: (await adopted(2021)).id }), 'MEASURE_PLAN_WITHDRAWN')
  assert.equal(await refusal({ givenOn: '2022-04-07' }), 'MONITORING_DAY_WRONG')
  assert.equal(await refusal({ givenOn: '2022-04-05' }), 'MONITORING_DAY_WRONG')
  await env.do(withdrawPlan, chief, { plan, reason: '修订' })
  assert.equal(await refusal({ plan }), 'MEASURE_PLAN_WITHDRAWN')
  await env.do(strikeOutMeasure, town, { measure: made.id, reason: '登记错误' })
  const again = await env.refused(strikeOutMeasure, town, { measure: made.id, reason: '登记错误' })
  assert.equal(again.code, 'MONITORING_STRUCK_OUT')
})

test('leaving has its reason and its way back; back only while no second entry stands', async () => {
  env.setToday('2022-04-06')
  const home = await env.family()
  const { id: monitored } = await env.do(enter, town, entry(home))
  await env.do(leave, clerk, { monitored, why: 'wrongEntry', reason: '录错家庭' })
  const second = await env.do(enter, town, entry(home))
  assert.equal(
    (await env.refused(restore, clerk, { monitored, reason: '无误' })).code,
    'MONITORED_ALREADY',
  )
  await env.do(leave, clerk, { monitored: second.id, why: 'wrongEntry', reason: '重复' })
  assert.equal((await env.do(restore, clerk, { monitored, reason: '无误' })).state, 'watched')
})

test('the base follows the rolls, twice changes nothing, and who is off a roll leaves it', async () => {
  env.setToday('2022-04-06')
  const home = await env.family()
  const award = await env.dibao(home)
  const dibao = async () =>
    (await env.do(synchronise, clerk, {})).find(s => s.category === 'dibao')!
  assert.deepEqual(await dibao(), { category: 'dibao', entered: 1, left: 0 })
  assert.deepEqual(await dibao(), { category: 'dibao', entered: 0, left: 0 })
  await env.work(clerk, ctx =>
    stopAward(ctx, award, { fromMonth: '2022-05', cause: 'stop', decidedOn: '2022-04-06' }),
  )
  assert.equal((await dibao()).left, 0)
  env.setToday('2022-05-05')
  assert.deepEqual(await dibao(), { category: 'dibao', entered: 0, left: 1 })
  const row = (await rows()).find(r => r.category === 'dibao')!
  assert.deepEqual([row.state, row.leftWhy, row.leftOn], ['left', 'offRoll', '2022-05-05'])
})

test('a list of another department enters households once, counts the known and the unknown', async () => {
  env.setToday('2022-05-05')
  const one = await env.family([{}, { sex: 'female', relation: 'spouse' }])
  const two = await env.family()
  const lines = [...one.idNumbers, two.idNumbers[0]!, '110101199003070011'].map(idNumber => ({
    idNumber,
  }))
  const list = {
    category: 'marginal',
    source: '乡村振兴局',
    document: '2022年第一批',
    lines,
  } as const
  const first = await env.do(receiveList, clerk, list)
  assert.deepEqual(
    [first.entered, first.known, first.unknown, first.nextDueOn],
    [2, 0, 1, '2022-11-05'],
  )
  const again = await env.do(receiveList, clerk, list)
  assert.deepEqual([again.entered, again.known, again.unknown], [0, 2, 1])
  assert.equal((await env.refused(receiveList, town, list)).code, 'POST_NOT_ALLOWED')
})

test('the watched by township and group', async () => {
  const found = await env.ask(watchedByTownship, town, {})
  assert.ok(found.every(t => t.township === '360982100000' && t.name === '临江镇'))
  const total = (await rows()).filter(r => r.leftOn === null).length
  assert.equal(
    found.reduce((sum, t) => sum + t.watched + t.helped, 0),
    total,
  )
})
