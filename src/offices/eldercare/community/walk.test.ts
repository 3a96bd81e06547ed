/** Care in the community: coverage by rows, the embedded home's stages, meals to the fen, a household refitted once. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
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
