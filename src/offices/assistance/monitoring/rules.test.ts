import assert from 'node:assert/strict'
import test from 'node:test'
import { calendar } from '../../../kernel/calendar.ts'
import { calendarYears } from '../../../kernel/calendar-years.ts'
import type { Day } from '../../../kernel/day.ts'
import { categories, factors, type Outcome, warningKinds } from './kinds.ts'
import {
  type CloseFacts,
  clearBecause,
  closeBecause,
  type EntryFacts,
  entryBecause,
  limitOf,
  missingFor,
  type PlanFacts,
  planBecause,
  unmetText,
} from './rules.ts'
import { warningRules } from './warnings.ts'

const limits = {
  dispatchDays: 1,
  redVisitDays: 3,
  yellowVisitDays: 10,
  answerDays: 3,
  closeDays: 5,
}
const due = (state: Parameters<typeof limitOf>[0], level: 'red' | 'yellow', from: Day) =>
  calendar(calendarYears).due(limitOf(state, level, limits), from)

test('a red warning is visited in 3 working days, a yellow one in 10; rest days do not count', () => {
  // Thursday 28 April 2022: 30 April to 4 May is holiday, Sunday 24 April and Saturday 7 May are worked.
  assert.equal(due('dispatched', 'red', '2022-04-28'), '2022-05-06')
  assert.equal(due('dispatched', 'yellow', '2022-04-28'), '2022-05-16')
  assert.equal(due('raised', 'yellow', '2022-04-29'), '2022-05-05')
  assert.equal(due('visited', 'red', '2022-06-06'), '2022-06-09')
  assert.equal(due('answered', 'yellow', '2022-06-06'), '2022-06-13')
})

test('the plan’s three groups come first and are named exactly', () => {
  assert.deepEqual(
    Object.values(categories)
      .slice(0, 3)
      .map(([zh]) => zh),
    ['脱贫不稳定人口', '边缘易致贫人口', '低收入人口'],
  )
})

test('the rules cover illness, disability, schooling and unemployment (MO-03)', () => {
  const covered = new Set(warningRules.map(r => r.factor))
  for (const factor of ['illness', 'disability', 'schooling', 'unemployment'] as const)
    assert.ok(covered.has(factor), factors[factor][1])
  // Everything but what people report themselves has its statement; red runs before yellow.
  assert.deepEqual(
    warningRules.map(r => r.id).sort(),
    Object.keys(warningKinds)
      .filter(id => id !== 'reported')
      .sort(),
  )
  const levels = warningRules.map(r => r.level)
  assert.equal(levels.lastIndexOf('red') + 1, levels.indexOf('yellow'))
})

const rigid = (more: Partial<EntryFacts>): EntryFacts => ({
  category: 'rigidExpenditure',
  enteredOn: '2025-03-10',
  validTo: '2026-03-10',
  onOtherRoll: false,
  ...more,
})
const entries: [string, EntryFacts, boolean][] = [
  ['twelve months to the day', rigid({}), true],
  ['a day more than twelve months', rigid({ validTo: '2026-03-11' }), false],
  ['no term', rigid({ validTo: null }), false],
  ['the first day of the law', rigid({ enteredOn: '2025-01-01', validTo: '2025-12-31' }), true],
  ['the day before it', rigid({ enteredOn: '2024-12-31', validTo: '2025-12-31' }), false],
  ['on another roll', rigid({ onOtherRoll: true }), false],
  ['another group without a term', rigid({ category: 'marginal', validTo: null }), true],
  ['another group on a roll', rigid({ category: 'marginal', onOtherRoll: true }), true],
  [
    'a term that ends before it begins',
    rigid({ category: 'unstable', validTo: '2025-03-09' }),
    false,
  ],
]
for (const [name, facts, fits] of entries)
  test(`entering a group: ${name}`, () =>
    assert.equal(unmetText(entryBecause(facts)) === undefined, fits))

test('a risk is gone after a review since the last measure, with no warning open', () => {
  const good = {
    reviewedOn: '2022-05-10',
    lastMeasureOn: '2022-05-10',
    atRisk: false,
    openWarnings: 0,
  } as const
  assert.equal(unmetText(clearBecause(good)), undefined)
  assert.equal(unmetText(clearBecause({ ...good, lastMeasureOn: null })), undefined)
  for (const bad of [
    { reviewedOn: null },
    { atRisk: true },
    { atRisk: null },
    { lastMeasureOn: '2022-05-11' as Day },
    { openWarnings: 1 },
  ])
    assert.ok(unmetText(clearBecause({ ...good, ...bad })), JSON.stringify(bad))
})

test('an outcome needs its own field', () => {
  const cases: [Outcome, Parameters<typeof missingFor>[1], string | undefined][] = [
    ['helped', {}, undefined],
    ['noNeed', {}, undefined],
    ['notFound', {}, undefined],
    ['referredProgramme', {}, 'programme'],
    ['referredProgramme', { programme: 'dibao' }, undefined],
    ['referredDepartment', { programme: 'dibao' }, 'department'],
    ['referredDepartment', { department: '教育局' }, undefined],
  ]
  for (const [outcome, given, field] of cases)
    assert.equal(missingFor(outcome, given)?.field, field, outcome)
})

test('closing needs another person, and for a referral what came of it', () => {
  const facts: CloseFacts = {
    outcome: 'noNeed',
    feedback: null,
    visitStands: true,
    closerVisited: false,
  }
  assert.equal(unmetText(closeBecause(facts)), undefined)
  assert.match(unmetText(closeBecause({ ...facts, closerVisited: true }))!.en, /visitors/)
  assert.match(unmetText(closeBecause({ ...facts, visitStands: false }))!.en, /visit stands/)
  for (const outcome of ['referredProgramme', 'referredDepartment'] as const) {
    assert.match(unmetText(closeBecause({ ...facts, outcome, feedback: '  ' }))!.en, /referral/)
    assert.equal(unmetText(closeBecause({ ...facts, outcome, feedback: '已受理' })), undefined)
  }
})

test('a plan says what its section needs', () => {
  const base: PlanFacts = {
    section: 'safetyNet',
    edition: null,
    categories: [],
    coveragePledge: 1,
    adoptedOn: '2022-01-10',
    today: '2022-01-10',
  }
  const cases: [Partial<PlanFacts>, boolean][] = [
    [{}, true],
    [{ today: '2022-01-09' }, false],
    [{ coveragePledge: null }, false],
    [{ coveragePledge: 0 }, false],
    [{ coveragePledge: 1.01 }, false],
    [{ edition: 'upgraded' }, false],
    [{ section: 'urbanRelief', edition: 'upgraded', coveragePledge: null }, true],
    [{ section: 'urbanRelief', coveragePledge: null }, false],
    [{ section: 'monitoring', coveragePledge: null }, false],
    [{ section: 'monitoring', coveragePledge: null, categories: ['unstable'] }, true],
  ]
  for (const [more, complete] of cases)
    assert.equal(
      unmetText(planBecause({ ...base, ...more })) === undefined,
      complete,
      JSON.stringify(more),
    )
})
