/** Who may raise funds in public and how, by the law of the day; spending, and goods in the order they expire. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { failed } from '../../../kernel/because.ts'
import type { Day } from '../../../kernel/day.ts'
import {
  type BodyFacts,
  type PlanFacts,
  planConditions,
  publicationDue,
  qualificationConditions,
  spendingRule,
  takeFirstExpired,
} from './rules.ts'

const sound: BodyFacts = {
  charitySince: '2019-05-10',
  secretaryFullTime: true,
  secretary: '乙',
  chair: '甲',
  board: 15,
  fromOneSource: 5,
  relatives: false,
  supervisors: 1,
  rating: 'a3',
  ratingTo: '2025-12-31',
  onAbnormalList: false,
  penalisedOn: null,
  taxRegistered: true,
}
const rules = (b: Partial<BodyFacts>, day: Day, revoked: Day | null = null) =>
  failed(qualificationConditions({ ...sound, ...b }, day, revoked)).map(x => x.what.zh)

test('qualification: two years’ standing by the law of 2016, one since its amendment (CY-02)', () => {
  const since = (charitySince: Day, day: Day) =>
    rules({ charitySince, rating: 'a4', ratingTo: null }, day).length === 0
  assert.equal(since('2020-05-11', '2022-05-10'), false)
  assert.equal(since('2020-05-11', '2022-05-11'), true)
  assert.equal(since('2023-06-01', '2024-09-04'), false)
  assert.equal(since('2023-09-05', '2024-09-04'), false)
  assert.equal(since('2023-09-05', '2024-09-05'), true)
  assert.equal(since('2023-09-06', '2024-09-05'), false)
})

test('qualification: each further condition by itself (CY-03, CY-16)', () => {
  const cases: [string, Partial<BodyFacts>, Day | null, number][] = [
    ['sound', {}, null, 0],
    ['a third of the board is allowed', { board: 15, fromOneSource: 5 }, null, 0],
    ['more than a third is not', { board: 15, fromOneSource: 6 }, null, 1],
    ['relatives on the board', { relatives: true }, null, 1],
    ['no supervisor', { supervisors: 0 }, null, 1],
    ['secretary not full time', { secretaryFullTime: false }, null, 1],
    ['secretary is the chair', { secretary: '甲' }, null, 1],
    ['rated below 3A', { rating: 'lower' }, null, 1],
    ['rating run out the day before', { ratingTo: '2022-06-29' }, null, 1],
    ['rating valid on its last day', { ratingTo: '2022-06-30' }, null, 0],
    ['not rated', { rating: null }, null, 1],
    ['on the abnormal list', { onAbnormalList: true }, null, 1],
    ['penalised within the year', { penalisedOn: '2021-07-01' }, null, 1],
    ['penalised a year ago', { penalisedOn: '2021-06-30' }, null, 0],
    ['not tax registered', { taxRegistered: false }, null, 1],
    ['revoked within five years', {}, '2017-07-01', 1],
    ['revoked five years ago', {}, '2017-06-30', 0],
  ]
  for (const [name, facts, revoked, n] of cases)
    assert.equal(rules(facts, '2022-06-30', revoked).length, n, name)
})
test('qualification: younger than two years no rating is asked, since the amendment lets such a charity apply', () => {
  assert.deepEqual(rules({ charitySince: '2023-10-01', rating: null }, '2024-11-01'), [])
  assert.equal(rules({ charitySince: '2022-10-01', rating: null }, '2024-11-01').length, 1)
})

const plan: PlanFacts = {
  emergency: false,
  fromDay: '2022-06-11',
  toDay: '2022-12-31',
  responsibleFullTime: true,
  ways: ['events'],
  platform: null,
  oneBeneficiary: false,
}
const wrong = (p: Partial<PlanFacts>, day: Day, qualified = true) =>
  failed(planConditions({ ...plan, ...p }, qualified, day)).map(b => b.rule)

test('a plan is handed in before the start by decree 59, ten days ahead by decree 74 (CY-04)', () => {
  assert.deepEqual(wrong({}, '2022-06-10'), [])
  assert.deepEqual(wrong({}, '2022-06-11'), ['CY-04'])
  const later = { fromDay: '2024-10-11' as Day, toDay: '2025-10-10' as Day }
  assert.deepEqual(wrong(later, '2024-10-01'), [])
  assert.deepEqual(wrong(later, '2024-10-02'), ['CY-04'])
})
test('in a major emergency the filing may follow within ten days (CY-08), and a year is the most (CY-06)', () => {
  const relief = { emergency: true, fromDay: '2024-10-01' as Day, toDay: '2025-09-30' as Day }
  assert.deepEqual(wrong(relief, '2024-10-11'), [])
  assert.deepEqual(wrong(relief, '2024-10-12'), ['CY-08'])
  assert.deepEqual(wrong({ ...relief, toDay: '2025-10-01' }, '2024-10-05'), ['CY-06'])
  // Neither rule existed in 2022.
  assert.deepEqual(wrong({ emergency: true, toDay: '2026-06-11' }, '2022-06-10'), [])
  assert.deepEqual(wrong({ emergency: true }, '2022-06-15'), ['CY-04'])
})
test('three years are the most since the amendment; what a plan must not be is refused by any law', () => {
  const long = { fromDay: '2025-01-01' as Day, toDay: '2027-12-31' as Day }
  assert.deepEqual(wrong(long, '2024-12-01'), [])
  assert.deepEqual(wrong({ ...long, toDay: '2028-01-01' }, '2024-12-01'), ['CY-06'])
  assert.deepEqual(wrong({}, '2022-06-01', false), ['CY-02'])
  assert.deepEqual(wrong({ oneBeneficiary: true }, '2022-06-01'), ['CY-05'])
  assert.deepEqual(wrong({ responsibleFullTime: false }, '2022-06-01'), ['CY-05'])
  assert.deepEqual(wrong({ toDay: '2022-06-10' }, '2022-06-01'), ['CY-05'])
  assert.deepEqual(wrong({ ways: ['online'] }, '2022-06-01'), ['CY-11'])
  assert.deepEqual(wrong({ ways: ['online'], platform: '指定平台' }, '2022-06-01'), [])
})

test('when the next account is to be published (CY-08, CY-10)', () => {
  const run = (fromDay: Day, toDay: Day, emergency: boolean, last: Day | null) =>
    publicationDue({ fromDay, toDay, emergency }, last)
  assert.equal(run('2022-01-08', '2022-12-31', false, null), '2022-04-08')
  assert.equal(run('2022-01-08', '2022-12-31', false, '2022-04-05'), '2022-07-05')
  assert.equal(run('2022-01-08', '2022-07-08', false, null), null)
  assert.equal(run('2024-10-01', '2024-12-01', true, '2024-10-04'), '2024-10-09')
  assert.equal(run('2022-03-01', '2022-05-01', true, null), null)
})

test('a year’s spending: 70 per cent of last year’s income, a tenth at most for itself (CY-15)', () => {
  const met = (lastYearIncomeFen: number, spentFen: number, administrationFen: number) =>
    spendingRule({ lastYearIncomeFen, spentFen, administrationFen }).map(b => b.met)
  assert.deepEqual(met(100_00, 70_00, 7_00), [true, true])
  assert.deepEqual(met(100_00, 69_99, 7_77), [false, true])
  assert.deepEqual(met(100_00, 90_00, 10_00), [true, true])
  assert.deepEqual(met(100_00, 90_00, 10_01), [true, false])
})

test('goods leave in the order they expire; what is past its day or not yet there is left alone (CY-17)', () => {
  const lot = (id: string, left: number, receivedOn: Day, expiresOn: Day | null) => ({
    id,
    left,
    unitFen: 100,
    receivedOn,
    expiresOn,
  })
  const lots = [
    lot('keeps', 5, '2022-01-01', null),
    lot('late', 5, '2022-01-01', '2022-12-31'),
    lot('soon', 3, '2022-01-02', '2022-03-31'),
    lot('gone', 9, '2022-01-01', '2022-03-14'),
    lot('tomorrow', 9, '2022-03-16', '2022-03-20'),
  ]
  assert.deepEqual(takeFirstExpired(lots, 10, '2022-03-15'), {
    taken: [
      { lot: 'soon', quantity: 3, valueFen: 300 },
      { lot: 'late', quantity: 5, valueFen: 500 },
      { lot: 'keeps', quantity: 2, valueFen: 200 },
    ],
  })
  assert.deepEqual(takeFirstExpired(lots, 13, '2022-03-15'), {
    taken: [
      { lot: 'soon', quantity: 3, valueFen: 300 },
      { lot: 'late', quantity: 5, valueFen: 500 },
      { lot: 'keeps', quantity: 5, valueFen: 500 },
    ],
  })
  assert.deepEqual(takeFirstExpired(lots, 14, '2022-03-15'), { short: 13 })
})
