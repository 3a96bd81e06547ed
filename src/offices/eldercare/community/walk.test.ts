/** Care in the community: coverage by rows, the embedded home's stages, meals to the fen. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ElderTest, elderTest } from '../../../../test/eldercare-county.ts'
import { places } from '../../../../test/environment.ts'

let t: ElderTest
before(async () => {
  t = await elderTest('2022-03-01')
})
after(() => t.county.close())

const enter = async (name: string, siteKind: string, kind: string): Promise<string> => {
  const site = await t.site(name, siteKind)
  const { facilities } = await t.act<{ facilities: string[] }>('enterFacilities', t.clerk, {
    list: [{ site, kind, capacity: 20 }],
  })
  return facilities[0]!
}

test('coverage counts communities with an open facility among the urban ones; villages are refused (DC-01)', async () => {
  // The test county has two urban communities.
  assert.equal((await t.figure('day_care_coverage')).value, 0)
  const facility = await enter('杏佛日间照料中心', 'dayCare', 'dayCare')
  const serve = (community: string) => ({
    list: [{ facility, community, how: 'located', fromDay: '2022-03-01' }],
  })
  assert.equal(
    await t.refused('coverCommunities', t.clerk, serve(places.community)),
    'ELDER_FACILITY_NOT_OPEN',
  )
  await t.act('openFacility', t.clerk, { facility, openedOn: '2022-03-01' })
  const rural = await t.refusal('coverCommunities', t.clerk, serve(places.village))
  assert.deepEqual([rural.code, rural.rule], ['ELDER_NOT_URBAN', 'DC-01'])
  await t.act('coverCommunities', t.clerk, serve(places.community))
  assert.equal(
    await t.refused('coverCommunities', t.clerk, serve(places.community)),
    'ELDER_COVERED',
  )
  assert.equal((await t.figure('day_care_coverage')).value, 50)
  const gap = await t.ask<{ percent: number; reached: boolean; missing: { code: string }[] }>(
    'coverageOn',
    { day: '2022-03-01' },
  )
  assert.deepEqual(
    [gap.percent, gap.reached, gap.missing.map(c => c.code)],
    [50, false, [places.townCommunity]],
  )
  await t.act('coverCommunities', t.clerk, serve(places.townCommunity))
  assert.equal((await t.figure('day_care_coverage')).value, 100)
  assert.equal(
    (await t.figure('day_care_coverage', '2022-02-28')).value,
    0,
    'the day before it opened',
  )
  await t.act('shutFacility', t.chief, { facility, closedOn: '2022-03-01', reason: '停用' })
  assert.equal((await t.figure('day_care_coverage')).value, 0)
  await t.act('reopenFacility', t.chief, { facility, reason: '误停' })
  assert.equal((await t.figure('day_care_coverage')).value, 100)
})

test('an embedded home is a project: stages planned and reached, opened only when accepted', async () => {
  const facility = await enter('益寿嵌入式养老院', 'embeddedHome', 'embeddedHome')
  const plan = {
    facility,
    name: '益寿嵌入式养老院',
    budgetFen: 1_000_000_00,
    fundSource: '县级',
    surveyOn: '2022-03-10',
    siteVisitOn: '2022-04-10',
    startOn: '2022-07-01',
    inUseOn: '2022-12-31',
  }
  assert.equal(
    await t.refused('planEmbeddedHome', t.clerk, { ...plan, siteVisitOn: '2022-03-09' }),
    'ELDER_DAY_ORDER',
  )
  const { project, stages } = await t.act<{
    project: string
    stages: { id: string; title: string }[]
  }>('planEmbeddedHome', t.clerk, plan)
  assert.deepEqual(
    stages.map(s => s.title),
    ['前期调研', '现场勘测', '开工建设', '投入使用'],
  )
  assert.deepEqual((await t.figure('embedded_project')).names, ['益寿嵌入式养老院'])
  assert.equal((await t.figure('embedded_start')).value, '2022-07')
  const inUse = await t.figure('plan_embedded_in_use')
  assert.deepEqual([inUse.value, inUse.period], ['2022-12-31', '2022-12-31'])
  const blocked = await t.refusal('openFacility', t.clerk, { facility, openedOn: '2022-03-01' })
  assert.equal(blocked.code, 'ELDER_PROJECT_OPEN')
  await t.act('projects.signContract', t.clerk, {
    project,
    number: 'G1',
    partyName: '某建设公司',
    amountFen: 900_000_00,
    signedOn: '2022-03-01',
  })
  await t.act('projects.begin', t.clerk, { project })
  await t.act('projects.accept', t.chief, { project, acceptedOn: '2022-03-01', result: '合格' })
  await t.act('openFacility', t.clerk, { facility, openedOn: '2022-03-01' })
})

test('meals: one subsidy per person and meal, the evening’s count explained, the month settled once and paid by three', async () => {
  const facility = await enter('三皇里嵌入式养老院', 'embeddedHome', 'embeddedHome')
  await t.act('openFacility', t.clerk, { facility, openedOn: '2022-03-01' })
  const { id: provider } = await t.act<{ id: string }>('parties.registerOrganisation', t.clerk, {
    name: '供餐公司',
    kind: 'enterprise',
    division: places.county,
  })
  const { contracts } = await t.act<{ contracts: string[] }>('draftMealContracts', t.clerk, {
    list: [{ facility, provider, priceFen: 12_00, yearlyFen: 100_00 }],
  })
  assert.deepEqual((await t.figure('meal_organisations')).names, ['三皇里嵌入式养老院'])
  const { points } = await t.act<{ points: string[] }>('chooseMealPoints', t.town, {
    list: [{ name: '助餐点', facility, address: '一楼', mealsADay: 2 }],
  })
  const [point] = points
  const [a, b, c] = [
    await t.elder('1941-01-01'),
    await t.elder('1950-01-01'),
    await t.elder('1950-01-02'),
  ]
  const join = (list: object[]) => ({ point, list })
  const line = (person: string, classOf: string) => ({
    person,
    classOf,
    proof: '身份证',
    fromDay: '2022-03-01',
  })
  assert.equal(
    await t.refused('enterDiners', t.town, join([line(a, 'over80')])),
    'ELDER_FACILITY_NOT_OPEN',
  )
  await t.act('openMealPoint', t.clerk, { point, openedOn: '2022-03-01' })
  const young = await t.refusal('enterDiners', t.town, join([line(b, 'over80')]))
  assert.deepEqual([young.code, young.rule], ['ELDER_DINER_CLASS', 'ML-01'])
  const { diners } = await t.act<{ diners: string[] }>(
    'enterDiners',
    t.town,
    join([line(a, 'over80'), line(b, 'tekun'), line(c, 'over60')]),
  )
  assert.equal(
    await t.refused('enterDiners', t.town, join([line(a, 'over80')])),
    'ELDER_DINER_TWICE',
  )
  const order = (onDay: string, ...who: string[]) => ({
    point,
    onDay,
    slot: 'lunch',
    list: who.map(diner => ({ diner })),
  })
  const none = await t.refusal('orderMeals', t.town, order('2022-03-01', diners[0]!))
  assert.equal(none.code, 'ELDER_NO_MEAL_CONTRACT')
  const { id: project } = await t.act<{ id: string }>('projects.plan', t.clerk, {
    name: '老年助餐服务',
    kind: 'service',
    division: places.county,
    budgetFen: 100_00,
  })
  await t.act('signMealContract', t.chief, {
    contract: contracts[0],
    project,
    number: 'M1',
    signedOn: '2022-03-01',
    fromDay: '2022-03-01',
    toDay: '2022-12-31',
  })
  const { meals } = await t.act<{ meals: string[] }>(
    'orderMeals',
    t.town,
    order('2022-03-01', diners[0]!, diners[1]!),
  )
  const twice = await t.refusal('orderMeals', t.town, order('2022-03-01', diners[0]!))
  assert.deepEqual([twice.code, twice.rule], ['ELDER_MEAL_TWICE', 'ML-01'])
  assert.equal(
    await t.refused('orderMeals', t.town, order('2022-03-01', diners[2]!)),
    'ELDER_MEALS_FULL',
  )
  const close = { point, onDay: '2022-03-01', caterer: 2 }
  assert.equal(await t.refused('reconcileMeals', t.town, close), 'ELDER_MEALS_OPEN')
  await t.act('deliverMeals', t.town, { list: meals.map(meal => ({ meal })) })
  assert.equal(
    await t.refused('reconcileMeals', t.town, { ...close, caterer: 3 }),
    'ELDER_MEALS_DIFFER',
  )
  const settle = { contract: contracts[0], month: '2022-03' }
  assert.equal(await t.refused('settleMeals', t.clerk, settle), 'ELDER_DAY_NOT_CLOSED')
  await t.act('reconcileMeals', t.town, close)
  assert.equal(await t.refused('reconcileMeals', t.town, close), 'ELDER_DAY_CLOSED')
  const drawn = await t.act<{ id: string; meals: number; subsidyFen: number }>(
    'settleMeals',
    t.clerk,
    settle,
  )
  // 4 yuan for the one over eighty, 6 for the tekun elder.
  assert.deepEqual([drawn.meals, drawn.subsidyFen], [2, 10_00])
  assert.equal(await t.refused('settleMeals', t.clerk, settle), 'ELDER_NO_MEALS')
  assert.equal(
    await t.refused('undeliverMeal', t.clerk, { meal: meals[0], reason: '未吃' }),
    'ELDER_MEAL_SETTLED',
  )
  await t.act('cancelSettlement', t.clerk, { settlement: drawn.id, reason: '重新汇总' })
  const again = await t.act<{ id: string }>('settleMeals', t.clerk, settle)
  assert.equal(
    await t.refused('approveMeals', t.clerk, { settlement: again.id }),
    'POST_NOT_ALLOWED',
  )
  const { claim } = await t.act<{ claim: string }>('approveMeals', t.chief, {
    settlement: again.id,
  })
  assert.equal(await t.refused('projects.approveClaim', t.chief, { claim }), 'SAME_PERSON')
  await t.act('projects.approveClaim', t.county.who.leader, { claim })
  await t.act('projects.pay', t.county.who.finance, { claim, paidOn: '2022-03-01', document: 'P1' })
  await t.holds()
})
