/** A filed activity that changes, and one that goes beyond its territory: each with its days, refusals and way back. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import {
  type CharityCounty,
  charityCounty,
  fundraisingPlan,
} from '../../../../test/charity-county.ts'

let c: CharityCounty
let plan: string
const { emergency: _e, ...facts } = {
  ...fundraisingPlan,
  ways: ['events', 'online'],
  platform: '慈善中国',
}
before(async () => {
  c = await charityCounty('2022-01-05')
  await c.qualify()
  plan = await c.id('submitPlan', c.clerk, { ...facts, emergency: false, body: c.body })
  await c.act('filePlan', c.chief, { plan, number: 'F1' })
})
after(() => c.env.close())

const rowOf = async <T>(table: string, id: string): Promise<T> =>
  (await c.env.rows(sql<T>`select * from ${sql.table(table)} where id = ${id}`))[0]!
const planRow = () => rowOf<{ area: string; toDay: string }>('charity_plan', plan)
const note = (changedOn: string) => ({ plan, what: '活动地域扩大', changedOn })
const correction = (change: string, more: object = {}) => ({
  change,
  explanation: '经理事会决议',
  ...facts,
  area: '全市及周边',
  ...more,
})

test('each activity is filed once, by itself, under a number of its own (CY-07)', async () => {
  const drawn = { ...facts, emergency: false, body: c.body }
  assert.equal(await c.refused('submitPlan', c.clerk, drawn), 'CHARITY_FILED_TWICE')
  const other = await c.id('submitPlan', c.clerk, { ...drawn, name: '助学行动' })
  assert.equal(
    await c.refused('filePlan', c.chief, { plan: other, number: 'F1' }),
    'CHARITY_NUMBER_USED',
  )
  await c.act('filePlan', c.chief, { plan: other, number: 'F2' })
})

test('a change is noted with its day: not ahead, not before the filing; it is due ten days on and then late (CY-07)', async () => {
  c.env.setToday('2022-02-01')
  assert.equal(await c.refused('notePlanChange', c.clerk, note('2022-02-02')), 'CHARITY_DAY_AHEAD')
  assert.equal(
    await c.refused('notePlanChange', c.clerk, note('2022-01-04')),
    'CHARITY_CHANGE_BEFORE_FILING',
  )
  await c.id('notePlanChange', c.clerk, note('2022-01-05'))
  const change = await c.id('notePlanChange', c.clerk, note('2022-01-22'))
  assert.equal((await rowOf<{ dueOn: string }>('charity_plan_change', change)).dueOn, '2022-02-01')
  assert.equal(
    await c.refused('submitCorrection', c.clerk, correction(change, { area: facts.area })),
    'CHARITY_NOTHING_CHANGED',
  )
  assert.equal(
    await c.refused('submitCorrection', c.clerk, correction(change, { oneBeneficiary: true })),
    'CHARITY_PLAN_WRONG',
  )
  const last = await c.act('submitCorrection', c.clerk, correction(change))
  assert.equal((last as { late: boolean }).late, false, 'the tenth day is in time')
  const dayBefore = await c.id('notePlanChange', c.clerk, note('2022-01-21'))
  const late = await c.act('submitCorrection', c.clerk, correction(dayBefore, { address: '新址' }))
  assert.equal((late as { late: boolean }).late, true, 'the eleventh is late')
  // Returned and handed in again, it stays as timely as it first was.
  await c.act('returnCorrection', c.clerk, { change, reason: '说明不全' })
  assert.equal((await rowOf<{ dueOn: string }>('charity_plan_change', change)).dueOn, '2022-02-06')
  c.env.setToday('2022-02-03')
  const again = await c.act('submitCorrection', c.clerk, correction(change))
  assert.equal((again as { late: boolean }).late, false)

  assert.equal((await planRow()).area, '本市', 'the filed plan stands until the chief accepts')
  await c.act('acceptCorrection', c.chief, { change })
  assert.equal((await planRow()).area, '全市及周边')
  await c.act('undoCorrection', c.chief, { change, reason: '决议无效' })
  assert.equal((await planRow()).area, '本市')
  await c.act('acceptCorrection', c.chief, { change })
  await c.act('acceptCorrection', c.chief, { change: dayBefore })
  assert.equal(
    await c.refused('undoCorrection', c.chief, { change, reason: '误' }),
    'CHARITY_CORRECTION_NOT_LAST',
  )
})

test('a change noted wrongly is taken back and put back under its own day (CY-07)', async () => {
  const change = await c.id('notePlanChange', c.clerk, note('2022-01-30'))
  await c.act('dropPlanChange', c.chief, { change, reason: '登记有误' })
  c.env.setToday('2022-03-01')
  const back = await c.act('restorePlanChange', c.chief, { change, reason: '确有变更' })
  assert.equal((back as { dueOn: string }).dueOn, '2022-02-09')
  await c.act('dropPlanChange', c.chief, { change, reason: '重复' })
})

const place = (more: object = {}) => ({
  plan,
  place: '丰城市剑光街道广场',
  authority: '丰城市民政局',
  ways: ['events'],
  fromDay: '2022-03-20',
  need: '当地会员众多',
  ...more,
})
let filing: string
test('a place elsewhere is filed there ten days before its start; a day late it must begin later (CY-09)', async () => {
  const listed = (more: object) => c.refused('planElsewhere', c.clerk, place(more))
  assert.equal(await listed({ ways: ['boxes'] }), 'CHARITY_LOCAL_WAYS', 'the plan has no boxes')
  assert.equal(await listed({ fromDay: '2022-01-07' }), 'CHARITY_LOCAL_DAYS')
  assert.equal(await listed({ fromDay: '2023-01-01' }), 'CHARITY_LOCAL_DAYS')
  filing = await c.id('planElsewhere', c.clerk, place())
  assert.equal(await listed({}), 'CHARITY_LOCAL_TWICE')
  assert.equal((await rowOf<{ dueOn: string }>('charity_local_filing', filing)).dueOn, '2022-03-10')
  c.env.setToday('2022-03-11')
  const filed = (filedOn: string) => ({ filing, filedOn, number: '丰民慈备1号' })
  assert.equal(await c.refused('fileElsewhere', c.clerk, filed('2022-03-12')), 'CHARITY_DAY_AHEAD')
  assert.equal(await c.refused('fileElsewhere', c.clerk, filed('2022-03-11')), 'CHARITY_LOCAL_LATE')
  const moved = await c.act('moveElsewhere', c.clerk, {
    filing,
    fromDay: '2022-03-21',
    reason: '推迟',
  })
  assert.equal((moved as { dueOn: string }).dueOn, '2022-03-11')
  await c.act('fileElsewhere', c.clerk, filed('2022-03-11'))
  await c.act('undoElsewhere', c.chief, { filing, reason: '编号有误' })
  await c.act('fileElsewhere', c.clerk, filed('2022-03-10'))
})

test('nothing is taken at a place before it is filed there and begun, nor under another activity (CY-09)', async () => {
  const waiting = await c.id('planElsewhere', c.clerk, place({ place: '新干县体育馆' }))
  c.env.setToday('2022-03-25')
  const at = (elsewhere: string, receivedOn: string, of: string | null = plan) =>
    c.gift({ plan: of, elsewhere, receivedOn, amountFen: 100_00 })
  const taken = (elsewhere: string, day: string, of?: string | null) =>
    c.refused('recordDonation', c.clerk, at(elsewhere, day, of))
  assert.equal(await taken(waiting, '2022-03-25'), 'CHARITY_LOCAL_NOT_FILED')
  assert.equal(await taken(filing, '2022-03-20'), 'CHARITY_LOCAL_NOT_FILED')
  assert.equal(await taken(filing, '2022-03-21', null), 'CHARITY_LOCAL_OTHER')
  await c.act('recordDonation', c.clerk, at(filing, '2022-03-21'))
  await c.act('dropElsewhere', c.clerk, { filing: waiting, reason: '未获场地' })
  await c.act('restoreElsewhere', c.chief, { filing: waiting, reason: '场地落实' })
  assert.equal(
    (await rowOf<{ dueOn: string }>('charity_local_filing', waiting)).dueOn,
    '2022-03-10',
  )
})

test('a plan that goes beyond its territory is not filed before its places are listed (CY-09)', async () => {
  const far = { ...facts, emergency: false, body: c.body, name: '跨县义演', outsideOwnArea: true }
  const drawn = { ...far, fromDay: '2022-05-01' }
  const next = await c.id('submitPlan', c.clerk, drawn)
  const file = { plan: next, number: 'F3' }
  assert.equal(await c.refused('filePlan', c.chief, file), 'CHARITY_PLACES_MISSING')
  await c.id('planElsewhere', c.clerk, place({ plan: next, fromDay: '2022-05-10' }))
  await c.act('filePlan', c.chief, file)
  const online = { ...drawn, name: '网络募捐', ways: ['online'] }
  await c.act('filePlan', c.chief, {
    plan: await c.id('submitPlan', c.clerk, online),
    number: 'F4',
  })
})

test('an activity whose days are over is not gone on with: the last day may, the day after files anew (CY-07)', async () => {
  c.env.setToday('2022-12-31')
  await c.act('endPlan', c.clerk, { plan })
  await c.act('reopenPlan', c.chief, { plan, reason: '尚未期满' })
  await c.act('endPlan', c.clerk, { plan })
  c.env.setToday('2023-01-01')
  assert.equal(
    await c.refused('reopenPlan', c.chief, { plan, reason: '继续' }),
    'CHARITY_NEW_ACTIVITY',
  )
  const change = await c.id('notePlanChange', c.clerk, note('2022-12-30'))
  assert.equal(
    await c.refused('submitCorrection', c.clerk, correction(change, { toDay: '2023-06-30' })),
    'CHARITY_NEW_ACTIVITY',
  )
})
