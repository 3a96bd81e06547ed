/** Closed homes: the order, the gate, the fortnight of each person, a bad result, the guide's checks, goods delivered. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ElderTest, elderTest } from '../../../../test/eldercare-county.ts'
import { goods } from './indicators.ts'

let t: ElderTest
let a: { home: string; site: string; beds: string[] }
let workers: string[]
before(async () => {
  t = await elderTest('2022-03-01')
  a = await t.home('甲院')
  const made = await t.act<{ workers: string[] }>('hireWorkers', t.town, {
    list: ['张三', '李四', '王五'].map((name, i) => ({
      name,
      site: a.site,
      role: i === 0 ? 'carer' : 'cook',
      fullTime: true,
      fromDay: '2022-03-01',
    })),
  })
  workers = made.workers
})
after(() => t.county.close())

const subjects = async (): Promise<Map<string, string>> => {
  const found = await t.county.rows(
    sql<{
      id: string
      name: string
    }>`select id, name from eldercare_test_subject where site = ${a.site}`,
  )
  return new Map(found.map(s => [s.name, s.id]))
}
type Due = {
  listed: number
  overdue: number
  today: number
  people: { name: string; due: string; how: string }[]
}
const due = (day: string) => t.ask<Due>('testsDue', { site: a.site, day })
let order: string

test('an order closes every home with a row of its own; who opens later is closed by hand; lifting has its reverse (EC-10)', async () => {
  const draft = { title: '封闭管理', document: '樟民1号', cause: '疫情', fromDay: '2022-03-01' }
  order = (await t.act<{ id: string }>('draftOrder', t.clerk, draft)).id
  assert.equal((await t.figure('closed_management_coverage')).value, 0)
  assert.equal(await t.refused('issueOrder', t.clerk, { order }), 'POST_NOT_ALLOWED')
  const { homes } = await t.act<{ homes: number }>('issueOrder', t.chief, { order })
  assert.equal(homes, 1)
  assert.equal((await t.figure('closed_management_coverage')).value, 100)
  const b = await t.home('乙院')
  assert.equal((await t.figure('closed_management_coverage')).value, 50, 'one home of two')
  const again = await t.refusal('closeSite', t.clerk, {
    order,
    site: a.site,
    fromDay: '2022-03-01',
  })
  assert.deepEqual([again.code, again.rule], ['ELDER_CLOSED_ALREADY', 'EC-10'])
  await t.act('closeSite', t.clerk, { order, site: b.site, fromDay: '2022-03-01' })
  assert.equal((await t.figure('closed_management_coverage')).value, 100)
  await t.act('liftOrder', t.chief, { order, liftedOn: '2022-03-01', reason: '疫情平稳' })
  const open = async () =>
    (
      await t.one(
        sql<{ n: number }>`select count(*) as n from eldercare_closure where to_day is null`,
      )
    ).n
  assert.equal(await open(), 0)
  await t.act('restoreOrder', t.chief, { order, reason: '误操作' })
  assert.equal(await open(), 2)
})

test('the gate of a closed home lets through by exception and by test, and says why not (EC-10)', async () => {
  const line = { who: '家属', onDay: '2022-03-01', time: '09:00', direction: 'in', kind: 'visitor' }
  const pass = (list: object[]) => ({ site: a.site, list })
  const no = await t.refusal('recordPassages', t.town, pass([line]))
  assert.deepEqual([no.code, no.rule], ['ELDER_CLOSED_TO_OUTSIDE', 'EC-10'])
  const asked = {
    who: '家属',
    site: a.site,
    kind: 'familyMatter',
    measures: '防护',
    fromDay: '2022-03-01',
  }
  const long = await t.refusal('askException', t.town, { ...asked, toDay: '2022-03-15' })
  assert.deepEqual([long.code, long.details.days], ['ELDER_EXCEPTION_TERM', 14])
  const { id: exception } = await t.act<{ id: string }>('askException', t.town, {
    ...asked,
    toDay: '2022-03-14',
  })
  assert.equal(
    await t.refused('recordPassages', t.town, pass([{ ...line, exception }])),
    'ELDER_CLOSED_TO_OUTSIDE',
  )
  assert.equal(await t.refused('approveException', t.town, { exception }), 'POST_NOT_ALLOWED')
  await t.act('approveException', t.head, { exception })
  const { passages } = await t.act<{ passages: string[] }>(
    'recordPassages',
    t.town,
    pass([{ ...line, exception }]),
  )
  await t.act('correctPassage', t.town, { passage: passages[0], note: '登记错人' })
  assert.equal(
    await t.refused('correctPassage', t.town, { passage: passages[0], note: '再更正' }),
    'ELDER_ENTRY_REVERSED',
  )
  const subject = (await subjects()).get('张三')!
  const staff = { who: '张三', time: '07:30', direction: 'in', kind: 'staff', subject }
  // He joined on 1 March: due on the 15th, late from the 16th.
  t.on('2022-03-16')
  await t.act('recordPassages', t.town, pass([{ ...staff, onDay: '2022-03-15' }]))
  const late = await t.refusal('recordPassages', t.town, pass([{ ...staff, onDay: '2022-03-16' }]))
  assert.deepEqual([late.code, late.details.due], ['ELDER_TEST_OVERDUE', '2022-03-15'])
  await t.act('recordPassages', t.town, pass([{ ...staff, onDay: '2022-03-16', direction: 'out' }]))
  await t.act('withdrawException', t.head, { exception, reason: '已离开' })
  const gone = await t.refused(
    'recordPassages',
    t.town,
    pass([{ ...line, onDay: '2022-03-14', exception }]),
  )
  assert.equal(gone, 'ELDER_CLOSED_TO_OUTSIDE')
  t.on('2022-03-01')
})

test('fourteen days from the last test: due, overdue, an invalid one does not count, a wrong one is taken back', async () => {
  const by = await subjects()
  const list = (result: string, ...names: string[]) =>
    names.map(n => ({ subject: by.get(n)!, result }))
  t.on('2022-03-10')
  const round = { testedOn: '2022-03-10', laboratory: '疾控' }
  await t.act('recordTests', t.town, {
    ...round,
    list: [...list('negative', '张三', '李四'), ...list('invalid', '王五')],
  })
  assert.equal(
    await t.refused('recordTests', t.town, { ...round, list: list('negative', '张三') }),
    'ELDER_TEST_TWICE',
  )
  assert.equal(
    await t.refused('recordTests', t.town, {
      ...round,
      testedOn: '2022-02-28',
      list: list('negative', '张三'),
    }),
    'ELDER_SUBJECT_ENDED',
  )
  const at = async (day: string) => {
    const found = await due(day)
    return [found.overdue, found.today, found.people.map(p => `${p.name} ${p.due}`)]
  }
  assert.deepEqual(await at('2022-03-15'), [0, 1, ['王五 2022-03-15']])
  assert.deepEqual((await due('2022-03-16')).overdue, 1)
  assert.deepEqual((await due('2022-03-24')).today, 2)
  assert.deepEqual((await due('2022-03-25')).overdue, 3)
  const test1 = await t.one(
    sql<{ id: string }>`select id from eldercare_test where subject = ${by.get('李四')!}`,
  )
  await t.act('takeBackTest', t.town, { test: test1.id })
  assert.equal((await due('2022-03-16')).overdue, 2, 'without it he counts from joining')
  await t.act('recordTests', t.town, { ...round, list: list('negative', '李四') })
  assert.equal((await due('2022-03-16')).overdue, 1)
  // 张三 and 李四: 1 → 10 March 9 days, then nothing to 30 June: 112 days, 16 weeks.
  assert.equal(
    (await t.figure('nat_interval')).value,
    18,
    '王五 has none since 1 March: 121 days, 18 weeks',
  )
  for (const day of [
    '2022-03-15',
    '2022-03-29',
    '2022-04-12',
    '2022-04-26',
    '2022-05-10',
    '2022-05-24',
    '2022-06-07',
    '2022-06-21',
  ] as const) {
    t.on(day)
    await t.act('recordTests', t.town, {
      testedOn: day,
      laboratory: '疾控',
      list: list('negative', '张三', '李四', '王五'),
    })
  }
  assert.equal((await t.figure('nat_interval')).value, 2)
  t.on('2022-06-22')
  await t.act('endWorker', t.town, { worker: workers[1], toDay: '2022-06-22' })
  assert.equal((await due('2022-06-23')).listed, 2)
})

test('a positive test opens an alert that another closes', async () => {
  const by = await subjects()
  t.on('2022-06-28')
  const { alerts } = await t.act<{ alerts: string[] }>('recordTests', t.town, {
    testedOn: '2022-06-28',
    laboratory: '疾控',
    list: [{ subject: by.get('张三')!, result: 'positive' }],
  })
  const [alert] = alerts
  assert.equal(await t.refused('closeAlert', t.clerk, { alert }), 'STEP_NOT_ALLOWED')
  await t.act('isolate', t.town, { alert, isolatedOn: '2022-06-28', reportedTo: '疾控中心' })
  await t.act('retest', t.clerk, { alert, retestedOn: '2022-06-28', outcome: '阴性' })
  assert.equal(await t.refused('closeAlert', t.clerk, { alert }), 'SAME_PERSON')
  await t.act('isolateAgain', t.clerk, { alert, reason: '再复检一次' })
  await t.act('retest', t.clerk, { alert, retestedOn: '2022-06-28', outcome: '阴性' })
  await t.act('closeAlert', t.second, { alert })
})

test('a guide goes out as checks for every home; the edition counts when it has, a newer takes its place', async () => {
  const text = {
    title: '指南',
    edition: 3,
    issuedBy: '民政部',
    document: '第三版',
    inForceFrom: '2022-01-01',
    items: [
      { clause: '一', requirement: '登记' },
      { clause: '二', requirement: '消毒' },
    ],
  }
  const { id: guide } = await t.act<{ id: string }>('issueGuide', t.clerk, text)
  assert.equal(await t.refused('issueGuide', t.clerk, text), 'ELDER_GUIDE_OLDER')
  assert.equal((await t.figure('epidemic_guide_edition')).value, 0, 'nothing handed out yet')
  const out = { guide, title: '执行清单', document: '2号', dueOn: '2022-06-30' }
  const { items, homes } = await t.act<{ items: string[]; homes: number }>(
    'issueEpidemicChecks',
    t.clerk,
    out,
  )
  assert.deepEqual([homes, items.length], [2, 4])
  assert.equal((await t.figure('epidemic_guide_edition')).value, 3)
  await t.act('checklists.report', t.town, { item: items[0], result: '已做', proof: '照片' })
  await t.act('checklists.verify', t.chief, { item: items[0] })
  await t.act('issueGuide', t.clerk, { ...text, edition: 4, inForceFrom: '2022-06-28' })
  assert.equal(
    await t.refused('issueEpidemicChecks', t.clerk, { ...out, title: '再来' }),
    'ELDER_GUIDE_WITHDRAWN',
  )
})

test('goods delivered to homes count, what is reversed does not, and the stock is never below zero', async () => {
  const add = async (name: string) =>
    (
      await t.act<{ id: string }>('supplies.addItem', t.clerk, {
        name,
        kind: 'protective',
        unit: '个',
      })
    ).id
  const masks = await add(goods.masks)
  const day = '2022-06-28'
  await t.act('supplies.receive', t.clerk, {
    onDay: day,
    counterpart: '库',
    lines: [{ item: masks, quantity: 1000 }],
  })
  const deliver = (quantity: number, site: string | null = a.site) => ({
    onDay: day,
    counterpart: '甲院',
    ...(site ? { site } : {}),
    lines: [{ item: masks, quantity }],
  })
  const first = await t.act<{ movements: string[] }>('supplies.deliver', t.clerk, deliver(300))
  const second = await t.act<{ movements: string[] }>('supplies.deliver', t.clerk, deliver(200))
  await t.act('supplies.deliver', t.clerk, deliver(100, null))
  assert.equal((await t.figure('supply_masks')).value, 500, 'the hundred went to no home')
  assert.equal(await t.refused('supplies.deliver', t.clerk, deliver(401)), 'STOCK_BELOW_ZERO')
  const sign = (movement: string, more: object = {}) => ({
    receiver: '院长',
    receivedOn: day,
    list: [{ movement, ...more }],
  })
  assert.equal(
    await t.refused(
      'takeOverSupplies',
      t.clerk,
      sign(first.movements[0]!, { receivedQuantity: 290 }),
    ),
    'SUPPLY_DIFFERENCE',
  )
  await t.act(
    'takeOverSupplies',
    t.clerk,
    sign(first.movements[0]!, { receivedQuantity: 290, remark: '破损10个' }),
  )
  await t.act('supplies.reverse', t.clerk, { movement: second.movements[0], reason: '送错' })
  assert.equal((await t.figure('supply_masks')).value, 300)
  await t.holds()
})
