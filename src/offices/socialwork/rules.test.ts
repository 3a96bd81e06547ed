/** Rules of the office as tables of cases, each boundary day. */
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Day } from '../../kernel/day.ts'
import type { Grade, Level, Post } from './registers.ts'
import {
  amountOf,
  type Candidate,
  type Employed,
  eligible,
  gradeOf,
  hoursWanted,
  isAlert,
  isHigher,
  type Measure,
  monthsInPost,
  planMet,
  renewableFrom,
  shortSince,
  termEnd,
} from './rules.ts'

const term = { years: 3, assistantHours: 72, workerHours: 90, earlyMonths: 3 }
const measure: Measure = {
  title: '办法（试行）',
  onTrial: true,
  posts: ['station', 'community'],
  minMonths: 6,
  noDiscipline: true,
  noticeDays: 5,
  amounts: [
    { level: 'assistant', grade: 'pass', amountFen: 780_00 },
    { level: 'assistant', grade: 'excellent', amountFen: 920_00 },
    { level: 'senior', grade: 'fail', amountFen: 100_00 },
  ],
}

const terms: [from: Day, to: Day][] = [
  ['2020-01-10', '2023-01-09'],
  ['2020-02-29', '2023-02-27'],
  ['2021-01-01', '2023-12-31'],
]
for (const [from, to] of terms)
  test(`a term from ${from} ends on ${to} (SW-02)`, () => assert.equal(termEnd(from, term), to))

test('renewal opens three months before the end (SW-02)', () => {
  assert.equal(renewableFrom('2023-01-09', term), '2022-10-09')
  assert.equal(renewableFrom('2022-05-31', term), '2022-02-28')
})
test('hours: 72 of an assistant, 90 of the others (SW-02)', () => {
  assert.deepEqual(
    (['assistant', 'socialWorker', 'senior'] as const).map(level => hoursWanted(level, term)),
    [72, 90, 90],
  )
})
test('levels rise (SW-01)', () => {
  assert.equal(isHigher('socialWorker', 'assistant'), true)
  assert.equal(isHigher('senior', 'assistant'), true)
  assert.equal(isHigher('assistant', 'assistant'), false)
  assert.equal(isHigher('assistant', 'senior'), false)
})

const held = (post: Post, fromDay: Day, toDay: Day | null = null): Employed => ({
  post,
  fromDay,
  toDay,
})
const months: [name: string, periods: Employed[], expected: number][] = [
  ['the whole year', [held('station', '2020-05-01')], 12],
  ['from July on: six', [held('station', '2021-07-01')], 6],
  ['from the last day of July: still six', [held('station', '2021-07-31')], 6],
  ['from August: five', [held('station', '2021-08-01')], 5],
  ['until the first of June: six', [held('station', '2020-01-01', '2021-06-01')], 6],
  ['until the last of May: five', [held('station', '2020-01-01', '2021-05-31')], 5],
  ['a post not listed counts nothing', [held('government', '2020-01-01')], 0],
  [
    'a month in two posts counts once',
    [held('station', '2021-01-01', '2021-03-10'), held('community', '2021-03-11', '2021-06-30')],
    6,
  ],
  [
    'a gap is no post',
    [held('station', '2021-01-01', '2021-02-28'), held('station', '2021-12-31')],
    3,
  ],
  [
    'before and after the year',
    [held('station', '2019-01-01', '2020-12-31'), held('station', '2022-01-01')],
    0,
  ],
]
for (const [name, periods, expected] of months)
  test(`months in post: ${name}`, () =>
    assert.equal(monthsInPost(periods, measure.posts as Post[], 2021), expected))

const good: Candidate = {
  certifiedOn: '2019-09-20',
  terms: [{ fromDay: '2020-01-10', toDay: '2023-01-09' }],
  employed: [held('station', '2020-01-01')],
  discipline: [],
}
const cases: [name: string, change: Partial<Candidate>, failed: string[]][] = [
  ['everything met', {}, []],
  ['certified on the last day', { certifiedOn: '2021-12-31' }, []],
  ['certified the day after', { certifiedOn: '2022-01-01' }, ['SW-02']],
  [
    'the term ends on the last day',
    { terms: [{ fromDay: '2019-01-01', toDay: '2021-12-31' }] },
    [],
  ],
  [
    'the term ends a day too soon',
    { terms: [{ fromDay: '2019-01-01', toDay: '2021-12-30' }] },
    ['SW-02'],
  ],
  [
    'registered only in the new year',
    { terms: [{ fromDay: '2022-01-01', toDay: '2024-12-31' }] },
    ['SW-02'],
  ],
  ['five months', { employed: [held('station', '2021-08-01')] }, ['SW-03']],
  ['discipline in the year', { discipline: [{ onDay: '2021-12-31', liftedOn: null }] }, ['SW-03']],
  [
    'discipline lifted before the year',
    { discipline: [{ onDay: '2020-06-01', liftedOn: '2020-12-31' }] },
    [],
  ],
  [
    'discipline lifted on its first day',
    { discipline: [{ onDay: '2020-06-01', liftedOn: '2021-01-01' }] },
    ['SW-03'],
  ],
  ['discipline after the year', { discipline: [{ onDay: '2022-01-01', liftedOn: null }] }, []],
]
for (const [name, change, failed] of cases)
  test(`eligible for 2021: ${name}`, () => {
    const { eligible: is, because } = eligible({ ...good, ...change }, 2021, measure)
    assert.deepEqual(
      because.filter(b => !b.met).map(b => b.rule),
      failed,
    )
    assert.equal(is, failed.length === 0)
    assert.equal(because.length, 3)
  })
test('a measure that does not ask about discipline names no such condition', () => {
  const by = { ...measure, noDiscipline: false }
  const who = { ...good, discipline: [{ onDay: '2021-03-01' as Day, liftedOn: null }] }
  assert.deepEqual(eligible(who, 2021, by).because.length, 2)
  assert.equal(eligible(who, 2021, by).eligible, true)
})

test('a threshold belongs to the better grade', () => {
  const by = { excellentFrom: 90, passFrom: 60 }
  assert.deepEqual(
    [100, 90, 89.99, 60, 59.99, 0].map(score => gradeOf(score, by)),
    ['excellent', 'excellent', 'pass', 'pass', 'fail', 'fail'],
  )
})
const amounts: [Level, Grade, number | undefined][] = [
  ['assistant', 'pass', 780_00],
  ['assistant', 'excellent', 920_00],
  ['assistant', 'fail', 0],
  ['senior', 'fail', 0],
  ['senior', 'pass', undefined],
]
for (const [level, grade, fen] of amounts)
  test(`${level}, ${grade}: ${fen ?? 'no amount'} (SW-04)`, () =>
    assert.equal(amountOf(level, grade, measure), fen))

const placed = (fromDay: Day, toDay: Day | null = null) => ({ fromDay, toDay })
const vacancies: [name: string, list: ReturnType<typeof placed>[], day: Day, since: Day | null][] =
  [
    ['two are there', [placed('2022-02-18'), placed('2022-02-18')], '2022-07-03', null],
    [
      'the last day still counts',
      [placed('2022-02-18'), placed('2022-02-18', '2022-04-30')],
      '2022-04-30',
      null,
    ],
    [
      'short from the day after',
      [placed('2022-02-18'), placed('2022-02-18', '2022-04-30')],
      '2022-05-01',
      '2022-05-01',
    ],
    [
      'short ever since',
      [placed('2022-02-18'), placed('2022-02-18', '2022-04-30')],
      '2022-07-03',
      '2022-05-01',
    ],
    ['never two', [placed('2022-02-18')], '2022-03-01', '2022-02-18'],
    [
      'a gap that was filled is none',
      [placed('2022-02-18'), placed('2022-02-18', '2022-03-31'), placed('2022-04-20')],
      '2022-07-03',
      null,
    ],
    [
      'a second gap counts from itself',
      [
        placed('2022-02-18'),
        placed('2022-02-18', '2022-03-31'),
        placed('2022-04-20', '2022-05-31'),
      ],
      '2022-07-03',
      '2022-06-01',
    ],
    [
      'one after the other leaving does not restart it',
      [placed('2022-02-18', '2022-05-31'), placed('2022-02-18', '2022-03-31')],
      '2022-07-03',
      '2022-04-01',
    ],
    ['not open yet', [], '2022-02-17', null],
  ]
for (const [name, list, day, since] of vacancies)
  test(`vacancy: ${name} (SW-08)`, () =>
    assert.equal(shortSince('2022-02-18', 2, list, day), since))
test('an alert after more than thirty days (SW-08)', () => {
  assert.equal(isAlert('2022-05-01', '2022-05-31', 30), false)
  assert.equal(isAlert('2022-05-01', '2022-06-01', 30), true)
  assert.equal(isAlert(null, '2022-06-01', 30), false)
})
test('to raise is to have more, to hold no fewer', () => {
  assert.equal(planMet('raise', 70, 70), false)
  assert.equal(planMet('raise', 70, 71), true)
  assert.equal(planMet('hold', 70, 70), true)
  assert.equal(planMet('hold', 70, 69), false)
})
