/** The allowance of old age to the fen: from the month after a birthday, through 90, paused unseen, ended by death. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ElderTest, elderTest } from '../../../../test/eldercare-county.ts'
import type { Day, Month } from '../../../kernel/day.ts'
import { laterSteps, monthlyFen } from './rules.ts'

const brackets = [
  { fromAge: 80, monthlyFen: 50_00 },
  { fromAge: 90, monthlyFen: 100_00 },
  { fromAge: 100, monthlyFen: 300_00 },
]
const cases: readonly [Day, Month, number][] = [
  ['1942-03-10', '2022-03', 0],
  ['1942-03-10', '2022-04', 50_00],
  ['1942-03-01', '2022-03', 0],
  ['1942-03-31', '2022-04', 50_00],
  ['1932-03-10', '2022-03', 50_00],
  ['1932-03-10', '2022-04', 100_00],
  ['1922-02-28', '2022-03', 300_00],
  ['1943-01-01', '2022-12', 0],
]
for (const [birth, month, fen] of cases)
  test(`born ${birth}, in ${month}: ${fen} fen (AG-01)`, () =>
    assert.equal(monthlyFen(birth, month, brackets), fen))

test('the later brackets lie ahead, each in the month after its birthday; 29 February turns on 1 March', () => {
  assert.deepEqual(laterSteps('1942-03-10', '2022-04', brackets), [
    { fromMonth: '2032-04', monthlyFen: 100_00 },
    { fromMonth: '2042-04', monthlyFen: 300_00 },
  ])
  assert.deepEqual(
    laterSteps('1932-02-29', '2012-04', brackets).map(s => s.fromMonth),
    ['2022-04', '2032-03'],
  )
})

let t: ElderTest
before(async () => {
  t = await elderTest('2022-03-12')
})
after(() => t.county.close())
const due = async (person: string, month: Month): Promise<number> =>
  Number(
    (
      await t.one(sql<{
        fen: number
      }>`select coalesce(sum(funds_due(id, ${month})), 0)::bigint as fen from funds_award
        where person = ${person} and programme = 'eldercare_age_allowance'`)
    ).fen,
  )

test('turning eighty opens it by itself; a death ends it, the death revoked pays it on', async () => {
  const person = await t.elder('1942-03-12')
  await t.county.makeHousehold([person])
  await t.act('people.passBirthdays', t.county.who.chief, { day: '2022-03-12' })
  assert.deepEqual(
    [await due(person, '2022-03'), await due(person, '2022-04'), await due(person, '2032-04')],
    [0, 50_00, 100_00],
  )
  assert.equal(
    await t.refused('openAllowances', t.clerk, {
      fromMonth: '2022-04',
      list: [{ person, checkedOn: '2022-03-12' }],
    }),
    'ELDER_ALLOWANCE_TWICE',
  )
  t.on('2022-05-10')
  await t.act('funeral.reportDeath', t.county.who.village, {
    person,
    diedOn: '2022-05-09',
    reporter: '村主任',
  })
  assert.deepEqual([await due(person, '2022-05'), await due(person, '2022-06')], [50_00, 0])
  await t.act('people.revokeDeath', t.head, { person, reason: '报错了人' })
  assert.deepEqual([await due(person, '2022-06'), await due(person, '2042-04')], [50_00, 300_00])
})

test('seen every year; overdue it may be paused with a reason, and comes back with what was missed', async () => {
  t.on('2022-03-12')
  const person = await t.elder('1930-01-01')
  const young = await t.elder('1950-01-01')
  const open = (who: string, fromMonth = '2022-03') => ({
    fromMonth,
    list: [{ person: who, checkedOn: '2022-03-12' }],
  })
  assert.equal(await t.refused('openAllowances', t.clerk, open(young)), 'ELDER_NO_ALLOWANCE')
  assert.equal(
    await t.refused('openAllowances', t.clerk, open(person, '2022-02')),
    'ELDER_MONTH_PAST',
  )
  const { allowances } = await t.act<{ allowances: string[] }>(
    'openAllowances',
    t.clerk,
    open(person),
  )
  const [allowance] = allowances
  assert.equal(await due(person, '2022-03'), 100_00)
  t.on('2023-03-12')
  assert.equal(
    await t.refused('pauseAllowance', t.clerk, { allowance, reason: '未认证' }),
    'ELDER_CHECK_NOT_DUE',
  )
  t.on('2023-03-13')
  await t.act('pauseAllowance', t.clerk, { allowance, reason: '未认证' })
  assert.deepEqual([await due(person, '2023-03'), await due(person, '2023-04')], [100_00, 0])
  t.on('2023-06-01')
  await t.act('resumeAllowance', t.clerk, { allowance, checkedOn: '2023-06-01' })
  assert.deepEqual([await due(person, '2023-04'), await due(person, '2030-02')], [100_00, 300_00])
  await t.act('endAllowance', t.chief, { allowance, reason: '户籍迁出' })
  assert.equal(await due(person, '2023-07'), 0)
  await t.act('restoreAllowance', t.chief, { allowance })
  assert.equal(await due(person, '2023-07'), 100_00)
})
