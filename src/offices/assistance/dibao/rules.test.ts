import assert from 'node:assert/strict'
import test from 'node:test'
import {
  amountFen,
  categoryOf,
  type DibaoNumbers,
  decideDibao,
  decideSingle,
  gradualExitFen,
  type HouseholdFacts,
  type MemberFacts,
  monthlyIncomeFen,
  overpaidFen,
  severelyDisabled,
  supportOwedFen,
  topUpFen,
} from './rules.ts'

const numbers: DibaoNumbers = {
  standardFen: 62_000,
  borderlinePercent: 150,
  amount: {
    method: 'differential',
    rounding: 'up',
    urbanAFen: 60_000,
    urbanBFen: 50_000,
    urbanCFen: 40_000,
    ruralAFen: 50_000,
    ruralBFen: 40_000,
    ruralCFen: 30_000,
  },
  topUp: {
    elderlyFen: 5_000,
    minorFen: 4_000,
    severeDisabilityFen: 8_000,
    seriousIllnessFen: 6_000,
  },
  income: {
    windowMonths: 12,
    steadyWageMonths: 6,
    supportLinePercent: 200,
    supportSharePercent: 50,
    employmentCostPercent: 20,
    presumedWageFen: 100_000,
    partialLabourPercent: 50,
  },
  property: { dwellings: 1, assetMonths: 24, borderlineAssetMonths: 36 },
}
const person = (more: Partial<MemberFacts> = {}): MemberFacts => ({
  person: 'p',
  age: 66,
  disabilityKind: null,
  disabilityGrade: null,
  seriousIllness: false,
  student: null,
  labour: 'none',
  ...more,
})
const home = (more: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  area: 'rural',
  members: [person()],
  incomes: [{ kind: 'other', amountFen: 0 }],
  deductionsFen: 0,
  supportFen: 0,
  windowMonths: 12,
  property: {
    vehicles: 0,
    dwellings: 1,
    operatingCompany: false,
    financialAssetsFen: 0,
    luxuryPurchase: false,
    studyAbroad: false,
  },
  ...more,
})
const yearly = (fen: number) => [{ kind: 'transfer' as const, amountFen: fen * 12 }]

const amounts: [string, HouseholdFacts, number][] = [
  // what the office would say                        the household                                     fen a month
  ['nothing of their own: the whole line', home(), 62_000],
  [
    'two at 300 yuan together',
    home({ members: [person(), person()], incomes: yearly(30_000) }),
    2 * 62_000 - 30_000,
  ],
  ['a fen below the line is still topped up, to the yuan', home({ incomes: yearly(61_999) }), 100],
  ['at the line: nothing', home({ incomes: yearly(62_000) }), 0],
  [
    'basic pension does not count (DB-11)',
    home({ incomes: [{ kind: 'transfer', excluded: 'basicPension', amountFen: 12 * 12_300 }] }),
    62_000,
  ],
  [
    'deductions take income down, never below 0',
    home({ incomes: yearly(10_000), deductionsFen: 12 * 20_000 }),
    62_000,
  ],
  [
    'a prisoner does not count (DB-02)',
    home({ members: [person(), person({ absent: 'prisoner' })] }),
    62_000,
  ],
  [
    'seventy and over: categorical top-up',
    home({ members: [person({ age: 70 })] }),
    62_000 + 5_000,
  ],
  [
    'severe disability is the higher of two groups',
    home({ members: [person({ age: 75, disabilityKind: 'physical', disabilityGrade: 2 })] }),
    62_000 + 8_000,
  ],
  ['broken income rounds the gap up to the yuan', home({ incomes: yearly(30_050) }), 32_000],
]
for (const [name, facts, expected] of amounts)
  test(`amount: ${name}`, () => assert.equal(decideDibao(facts, numbers).amountFen, expected))

const failing: [string, Partial<HouseholdFacts['property']>, string][] = [
  ['a car', { vehicles: 1 }, 'DB-16'],
  ['a second dwelling', { dwellings: 2 }, 'DB-16'],
  ['a company', { operatingCompany: true }, 'DB-16'],
  ['assets a fen over 24 lines', { financialAssetsFen: 24 * 62_000 + 1 }, 'DB-16'],
  ['a luxury purchase', { luxuryPurchase: true }, 'DB-16'],
]
for (const [name, property, rule] of failing) {
  test(`property: ${name} fails and says so`, () => {
    const d = decideDibao(home({ property: { ...home().property, ...property } }), numbers)
    assert.equal(d.amountFen, 0)
    assert.deepEqual(d.because.filter(b => !b.met && b.rule === rule).length, 1)
  })
}
test('assets of exactly 24 lines are within the limit', () => {
  assert.equal(
    decideDibao(
      home({ property: { ...home().property, financialAssetsFen: 24 * 62_000 } }),
      numbers,
    ).outcome,
    'dibao',
  )
})

const outcomes: [string, number, 'dibao' | 'borderline' | 'none'][] = [
  ['below the line', 61_999, 'dibao'],
  ['at the line', 62_000, 'borderline'],
  ['a fen below 1.5 lines', 92_999, 'borderline'],
  ['at 1.5 lines', 93_000, 'none'],
]
for (const [name, fen, outcome] of outcomes)
  test(`outcome ${name}`, () =>
    assert.equal(decideDibao(home({ incomes: yearly(fen) }), numbers).outcome, outcome))

test('presumed wages: only where nobody earns and work can be found (DB-14)', () => {
  const able = person({ age: 40, labour: 'full' })
  assert.equal(monthlyIncomeFen(home({ members: [able] }), numbers), 100_000)
  assert.equal(monthlyIncomeFen(home({ members: [{ ...able, cannotFindWork: true }] }), numbers), 0)
  assert.equal(
    monthlyIncomeFen(home({ members: [{ ...able, labour: 'partial' }] }), numbers),
    50_000,
  )
  assert.equal(
    monthlyIncomeFen(
      home({ members: [able], incomes: [{ kind: 'wages', amountFen: 12 * 50_000 }] }),
      numbers,
    ),
    50_000,
  )
  assert.equal(monthlyIncomeFen(home({ members: [{ ...able, age: 60 }] }), numbers), 0)
})
test('single-person coverage needs a borderline family and a severe disability (DB-03, DB-05)', () => {
  const disabled = person({ disabilityKind: 'mental', disabilityGrade: 3 })
  const borderline = home({ members: [disabled, person()], incomes: yearly(2 * 70_000) })
  const single = decideSingle(borderline, disabled, numbers)
  assert.equal(single.outcome, 'dibao')
  assert.equal(single.amountFen, 62_000 + 8_000)
  assert.equal(decideSingle(borderline, person(), numbers).outcome, 'none')
  assert.equal(
    decideSingle(home({ members: [disabled, person()] }), disabled, numbers).outcome,
    'none',
    'a family that qualifies enters whole',
  )
})
test('severe disability: grades', () => {
  const cases: [string, number, boolean][] = [
    ['visual', 2, true],
    ['visual', 3, false],
    ['intellectual', 3, true],
    ['mental', 3, true],
    ['mental', 4, false],
  ]
  for (const [disabilityKind, disabilityGrade, expected] of cases)
    assert.equal(severelyDisabled({ disabilityKind, disabilityGrade }), expected)
})
test('tiered amounts read the table', () => {
  const tiered = { ...numbers, amount: { ...numbers.amount, method: 'tiered' as const } }
  assert.equal(amountFen('rural', 3, 10_000, 500, 'b', tiered), 3 * 40_000 + 500)
})
test('classes A, B, C', () => {
  assert.equal(categoryOf([person()]), 'a')
  assert.equal(categoryOf([person({ age: 40, labour: 'partial' })]), 'b')
  assert.equal(categoryOf([person({ age: 40, labour: 'full' }), person()]), 'c')
  assert.equal(categoryOf([person({ age: 20, labour: 'full', student: 'university' })]), 'a')
})
test('support owed: half of what the child has beyond twice the line, shared by the parents (DB-13)', () => {
  assert.equal(
    supportOwedFen({ monthlyPerCapitaFen: 2 * 62_000 + 20_000, parentsSupported: 2 }, numbers),
    12 * 5_000,
  )
  assert.equal(supportOwedFen({ monthlyPerCapitaFen: 2 * 62_000, parentsSupported: 1 }, numbers), 0)
  assert.equal(
    supportOwedFen({ monthlyPerCapitaFen: 0, parentsSupported: 1, agreedFen: 7 }, numbers),
    7,
  )
})
test('gradual exit never lasts beyond six months (DB-54)', () => {
  assert.deepEqual(gradualExitFen(30_100, [100, 50, 0]), [30_100, 15_100, 0])
  assert.equal(gradualExitFen(30_000, [100, 100, 100, 100, 100, 100, 100]).length, 6)
})
test('overpayment counts only the positive gaps (DB-60)', () =>
  assert.equal(
    overpaidFen([
      { paidFen: 500, entitledFen: 0 },
      { paidFen: 100, entitledFen: 200 },
    ]),
    500,
  ))
test('top-up of a minor', () =>
  assert.equal(topUpFen([person({ age: 17 }), person({ age: 18 })], numbers), 4_000))
