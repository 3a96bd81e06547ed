/** Home adaptation from the first screening to the visit afterwards: once per household, within the plan. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ElderTest, elderTest } from '../../../../test/eldercare-county.ts'

let t: ElderTest
before(async () => {
  t = await elderTest('2022-03-01')
})
after(() => t.county.close())

let programme: string
const household = async (birth: `${number}-${number}-${number}` = '1950-01-01') => {
  const person = await t.elder(birth)
  const home = await t.county.makeHousehold([person])
  return { person, home }
}
const screen = (list: object[]) => ({ programme, list })
const line = (elder: string, basis = 'dispersedTekun') => ({ elder, basis, proof: '供养证' })

test('a household is refitted once per programme; who is not entitled is named with the rule (HA-01, HA-04)', async () => {
  const made = await t.act<{ id: string }>('openProgramme', t.clerk, {
    title: '2022年适老化改造',
    year: 2022,
    document: '文件',
    begunOn: '2022-03-01',
  })
  programme = made.id
  const { person } = await household()
  assert.equal(
    await t.refused('screenHouseholds', t.town, screen([line(person)])),
    'ELDER_PROGRAMME_STAGE',
  )
  await t.act('screenProgramme', t.clerk, { programme, surveyed: 40 })
  await t.act('screenHouseholds', t.town, screen([line(person)]))
  const again = await t.refusal('screenHouseholds', t.town, screen([line(person)]))
  assert.deepEqual([again.code, again.rule], ['ELDER_ADAPTED', 'HA-04'])
  const spouse = await t.elder('1951-01-01')
  const husband = await t.elder('1950-06-01')
  await t.county.makeHousehold([husband, { person: spouse, relation: 'spouse' }])
  assert.equal(
    await t.refused('screenHouseholds', t.town, screen([line(husband), line(spouse)])),
    'ELDER_ADAPTED',
  )
  const young = await household('1963-01-01')
  const other = await household()
  const no = await t.refusal(
    'screenHouseholds',
    t.town,
    screen([line(other.person), line(young.person)]),
  )
  assert.deepEqual([no.code, no.rule], ['ELDER_NOT_ADAPTABLE', 'HA-01'])
  assert.equal((await t.figure('adaptation_households')).value, 1, 'one wrong line enters none')
  assert.deepEqual((await t.figure('adaptation_stages')).names, ['前期摸底排查', '初步筛选'])
  const { clues } = await t.ask<{ clues: { adaptation: string }[] }>('adaptationClues', {
    day: '2022-03-01',
  })
  assert.equal(
    clues.length,
    1,
    'the ledger pays him no tekun support: a clue, and nobody was stopped',
  )
})

test('tender within the ceiling, works, acceptance by another, settlement within the plan (HA-03 … HA-05)', async () => {
  const second = await household()
  const { adaptations } = await t.act<{ adaptations: string[] }>(
    'screenHouseholds',
    t.clerk,
    screen([line(second.person)]),
  )
  const [adaptation] = adaptations
  await t.act('assessHome', t.town, { adaptation, assessedOn: '2022-03-01', assessors: '甲、乙' })
  const sign = (items: object[]) => ({
    adaptation,
    signedOn: '2022-03-01',
    signedBy: '本人',
    items,
  })
  const item = (name: string, priceFen: number) => ({ item: name, quantity: 1, priceFen })
  const above = await t.refusal('signPlan', t.town, sign([item('antiSlip', 3000_01)]))
  assert.deepEqual([above.code, above.rule], ['ELDER_PLAN_WRONG', 'HA-05'])
  assert.equal((await t.refusal('signPlan', t.town, sign([item('monitor', 10_00)]))).rule, 'HA-03')
  await t.act('signPlan', t.town, sign([item('antiSlip', 1000_00), item('bedRail', 500_00)]))
  await t.act('replanHome', t.town, { adaptation, reason: '增加扶手' })
  await t.act('signPlan', t.town, sign([item('antiSlip', 1000_00), item('bathRail', 800_00)]))
  await t.holds()
  const tender = {
    programme,
    fundSource: '县级',
    plannedFrom: '2022-07-01',
    plannedTo: '2022-10-31',
  }
  const much = await t.refusal('tenderProgramme', t.clerk, { ...tender, budgetFen: 6000_01 })
  assert.deepEqual([much.code, much.details.most], ['ELDER_TENDER_BUDGET', '6,000.00'])
  const { project } = await t.act<{ project: string }>('tenderProgramme', t.clerk, {
    ...tender,
    budgetFen: 6000_00,
  })
  assert.deepEqual((await t.figure('adaptation_stages')).names, [
    '前期摸底排查',
    '初步筛选',
    '挂网招标',
  ])
  assert.equal(
    await t.refused('contractProgramme', t.chief, { programme }),
    'ELDER_NO_PROJECT_CONTRACT',
  )
  await t.act('projects.signContract', t.clerk, {
    project,
    number: 'A1',
    partyName: '适老公司',
    amountFen: 5000_00,
    signedOn: '2022-03-01',
  })
  const { households } = await t.act<{ households: number }>('contractProgramme', t.chief, {
    programme,
  })
  assert.equal(households, 1)
  await t.act('startHome', t.town, { adaptation })
  const done = { adaptation, acceptedOn: '2022-03-01', photoNote: '前后照片各2张' }
  assert.equal(await t.refused('acceptHome', t.town, { ...done, costFen: 1800_00 }), 'SAME_PERSON')
  assert.equal(
    await t.refused('acceptHome', t.clerk, { ...done, costFen: 1800_01 }),
    'ELDER_COST_ABOVE',
  )
  await t.act('acceptHome', t.clerk, { ...done, costFen: 1750_00 })
  assert.equal(await t.refused('acceptProgramme', t.chief, { programme }), 'ELDER_HOMES_LEFT')
  await t.act('settleHome', t.clerk, { adaptation })
  await t.act('followUpHome', t.town, { adaptation, followedUpOn: '2022-03-01', satisfied: true })
})

test('who dies or moves into a home leaves the list; the figure follows', async () => {
  const third = await household()
  await t.county.rows(
    sql`update eldercare_adaptation_programme set state = 'screening' where id = ${programme}`,
  )
  await t.act('screenHouseholds', t.town, screen([line(third.person)]))
  const before = (await t.figure('adaptation_households')).value as number
  await t.act('funeral.reportDeath', t.county.who.village, {
    person: third.person,
    diedOn: '2022-03-01',
    reporter: '村主任',
  })
  assert.equal((await t.figure('adaptation_households')).value, before - 1)
  await t.holds()
})
