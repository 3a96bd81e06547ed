import assert from 'node:assert/strict'
import test from 'node:test'
import { calendar } from '../../../kernel/calendar.ts'
import { calendarYears } from '../../../kernel/calendar-years.ts'
import type { Day } from '../../../kernel/day.ts'
import {
  deciderOf,
  decideTemporary,
  mostFen,
  ordinaryLimits,
  reliefInTime,
  type TemporaryFacts,
  type TemporaryNumbers,
  yearMostFen,
} from './rules.ts'
import { firstRelief, temporaryCaseLife } from './workflows.ts'

const numbers: TemporaryNumbers = {
  lineFen: 500_00,
  urbanLineFen: 700_00,
  disposableFen: 20_000_00,
  rules: {
    townshipCeilingFen: 2000_00,
    jointMonths: 6,
    jointFen: 20_000_00,
    maxMonths: 6,
    noticeDays: 3,
    repeatMonths: 12,
    assetMonths: 36,
  },
}
const withRules = (rules: Partial<TemporaryNumbers['rules']>): TemporaryNumbers => ({
  ...numbers,
  rules: { ...numbers.rules, ...rules },
})
const emergency: TemporaryFacts = {
  kind: 'emergency',
  cause: 'fire',
  persons: 3,
  severityMonths: 2,
  yearIncomeFen: null,
  spendingFen: null,
  assetsFen: null,
  onDibao: false,
}
const expense: TemporaryFacts = {
  ...emergency,
  kind: 'expense',
  cause: 'medical',
  yearIncomeFen: 12_000_00,
  spendingFen: 30_000_00,
  assetsFen: 10_000_00,
}

test('the standard: months of the line for each person, no more months or money a head than the county allows', () => {
  const cases: [persons: number, months: number, n: TemporaryNumbers, fen: number][] = [
    [1, 1, numbers, 500_00],
    [3, 2, numbers, 3000_00],
    [1, 6, numbers, 3000_00],
    [1, 7, numbers, 3000_00],
    [1, 12, withRules({ maxMonths: 12 }), 6000_00],
    [3, 2, withRules({ personMostFen: 800_00 }), 2400_00],
    [3, 2, withRules({ personMostFen: 1000_00 }), 3000_00],
    [3, 2, withRules({ personMostFen: null }), 3000_00],
  ]
  for (const [persons, severityMonths, n, fen] of cases)
    assert.equal(mostFen({ persons, severityMonths }, n), fen, `${persons} × ${severityMonths}`)
})

test('24 hours from the report to the first relief, to the millisecond', () => {
  const reported = '2022-03-04T22:30:00.000Z'
  const cases: [relieved: string, ok: boolean][] = [
    ['2022-03-04T22:30:00.000Z', true],
    ['2022-03-05T22:30:00.000Z', true],
    ['2022-03-05T22:30:00.001Z', false],
    ['2022-03-06T06:30:00.000+08:00', true],
    ['2022-03-07T00:00:00.000Z', false],
  ]
  for (const [relieved, ok] of cases)
    assert.equal(reliefInTime(firstRelief, reported, relieved), ok, relieved)
})

test('the papers of a relief first are due on the tenth working day, make-up days counted', () => {
  const days = calendar(calendarYears)
  const limit = temporaryCaseLife.states.relieved.limit
  const cases: [relieved: Day, due: Day][] = [
    ['2022-03-07', '2022-03-21'],
    // 2 April is a working Saturday for the days off of 3 to 5 April.
    ['2022-03-28', '2022-04-12'],
    // Spring festival: 31 January to 6 February off, 29 and 30 January worked.
    ['2022-01-26', '2022-02-14'],
    // Relieved on a Saturday: counting starts on Monday.
    ['2022-03-05', '2022-03-18'],
  ]
  for (const [relieved, due] of cases) assert.equal(days.due(limit, relieved), due, relieved)
})

test('who qualifies: each condition with its article, at its boundary', () => {
  const unmet = (t: TemporaryFacts, n = numbers) =>
    decideTemporary(t, n)
      .because.filter(b => !b.met)
      .map(b => b.rule)
  const cases: [name: string, facts: TemporaryFacts, n: TemporaryNumbers, rules: string[]][] = [
    ['an emergency needs no figures', emergency, numbers, []],
    ['an expense case within all limits', expense, numbers, []],
    ['income a fen below', { ...expense, yearIncomeFen: 19_999_99 }, numbers, []],
    ['income at the local one', { ...expense, yearIncomeFen: 20_000_00 }, numbers, ['TA-02']],
    ['income unknown', { ...expense, yearIncomeFen: null }, numbers, ['TA-02', 'TA-02']],
    ['no spending', { ...expense, spendingFen: 0 }, numbers, ['TA-02']],
    ['spending unknown', { ...expense, spendingFen: null }, numbers, ['TA-02']],
    ['assets at the limit', { ...expense, assetsFen: 18_000_00 }, numbers, []],
    ['assets a fen over', { ...expense, assetsFen: 18_000_01 }, numbers, ['TA-02']],
    ['assets unknown', { ...expense, assetsFen: null }, numbers, ['TA-02']],
    // 50 per cent of 12,000 × 3.
    [
      'spending at the county’s share',
      { ...expense, spendingFen: 18_000_00 },
      withRules({ spendingPercent: 50 }),
      [],
    ],
    [
      'spending a fen below the county’s share',
      { ...expense, spendingFen: 17_999_99 },
      withRules({ spendingPercent: 50 }),
      ['TA-02'],
    ],
    [
      'jobless, on dibao',
      { ...emergency, cause: 'unemployment', onDibao: true },
      numbers,
      ['TA-12'],
    ],
    ['jobless, not on dibao', { ...emergency, cause: 'unemployment' }, numbers, []],
    ['on dibao, a fire', { ...emergency, onDibao: true }, numbers, []],
  ]
  for (const [name, facts, n, rules] of cases) {
    assert.deepEqual(unmet(facts, n), rules, name)
    assert.equal(decideTemporary(facts, n).eligible, rules.length === 0, name)
  }
})

test('who decides: township to its ceiling, the county above, a joint meeting beyond that', () => {
  const cases: [amountFen: number, persons: number, decider: string][] = [
    [2000_00, 1, 'township'],
    [2000_01, 1, 'county'],
    // 6 × 700 for one person.
    [4200_00, 1, 'county'],
    [4200_01, 1, 'joint'],
    [4200_01, 2, 'county'],
    [20_000_00, 10, 'county'],
    [20_000_01, 10, 'joint'],
  ]
  for (const [amountFen, persons, decider] of cases)
    assert.equal(deciderOf(amountFen, persons, numbers), decider, `${amountFen} for ${persons}`)
  // A ceiling set above the joint line opens no way around the meeting.
  assert.equal(deciderOf(4200_01, 1, withRules({ townshipCeilingFen: 9000_00 })), 'joint')
})

test('an ordinary decision stays within standard, year and interval', () => {
  const need = { persons: 3, severityMonths: 2 }
  const yearly = withRules({ yearMonths: 4 })
  const unmet = (amountFen: number, yearFen: number, repeated: boolean, n = yearly) =>
    ordinaryLimits(need, amountFen, { yearFen, repeated }, n)
      .filter(b => !b.met)
      .map(b => b.rule)
  assert.equal(yearMostFen(need, yearly), 6000_00)
  assert.equal(yearMostFen(need, numbers), null)
  assert.deepEqual(unmet(3000_00, 3000_00, false), [])
  assert.deepEqual(unmet(3000_00, 3000_01, false), ['TA-08'])
  assert.deepEqual(unmet(3000_01, 0, false), ['TA-08'])
  assert.deepEqual(unmet(3000_00, 9_000_00, false, numbers), [])
  assert.deepEqual(unmet(3000_01, 3000_00, true), ['TA-08', 'TA-08', 'TA-10'])
})
