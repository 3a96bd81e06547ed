import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type BenefitRule, balances, qingming, waive } from './rules.ts'

const rules: BenefitRule[] = [
  { item: 'transport', kind: 'free', limitFen: 300_00 },
  { item: 'cremation', kind: 'free' },
  { item: 'hardship', kind: 'subsidy', limitFen: 500_00 },
  { item: 'otherService', kind: 'reduction', percent: 20 },
]
const resident = { resident: true, hardship: false }

test('each item is waived up to its limit, a reduction by its share, and nothing that is not on the list (FB-01)', () => {
  const cases: [string, number, number, Partial<typeof resident>?][] = [
    ['transport', 299_99, 299_99],
    ['transport', 300_00, 300_00],
    ['transport', 300_01, 300_00],
    ['cremation', 880_00, 880_00],
    ['otherService', 100_00, 20_00],
    // 20 % of 1.03 yuan is 20.6 fen: nobody pays for the rounding.
    ['otherService', 1_03, 21],
    ['hall', 500_00, 0],
    ['hardship', 400_00, 0],
    ['hardship', 400_00, 400_00, { hardship: true }],
    ['hardship', 600_00, 500_00, { hardship: true }],
    ['cremation', 880_00, 0, { resident: false }],
  ]
  for (const [item, grossFen, waivedFen, who] of cases) {
    const sum = waive([{ item, grossFen }], rules, { ...resident, ...who })
    assert.equal(sum.waivedFen, waivedFen, `${item} ${grossFen}`)
    assert.equal(sum.netFen, grossFen - waivedFen)
  }
})

test('who is not resident is told so by its rule (FB-02)', () => {
  const { because } = waive([{ item: 'urn', grossFen: 1 }], rules, {
    resident: false,
    hardship: false,
  })
  assert.deepEqual(
    because.map(b => [b.met, b.rule]),
    [[false, 'FB-02']],
  )
})

test('whatever is charged, a bill adds up and nobody is paid for dying', () => {
  const charge = fc.record({
    item: fc.constantFrom('transport', 'cremation', 'hardship', 'otherService', 'hall'),
    grossFen: fc.integer({ min: 1, max: 10_000_00 }),
  })
  fc.assert(
    fc.property(fc.array(charge, { maxLength: 8 }), fc.boolean(), fc.boolean(), (charges, r, h) => {
      const sum = waive(charges, rules, { resident: r, hardship: h })
      assert.equal(sum.grossFen, sum.waivedFen + sum.netFen)
      assert.equal(
        sum.waivedFen,
        sum.lines.reduce((n, l) => n + l.waivedFen, 0),
      )
      for (const line of sum.lines)
        assert.ok(line.waivedFen >= 0 && line.waivedFen <= line.grossFen)
    }),
  )
})

test('a balance that does not close says by its own numbers where', () => {
  const s = {
    deaths: 10,
    cremated: 7,
    excepted: 1,
    waiting: 2,
    ashes: 6,
    placed: 4,
    scattered: 0,
    noAsh: 1,
    kept: 2,
    unreleased: 0,
  }
  assert.deepEqual(
    balances(s).map(b => b.holds),
    [true, true],
  )
  const [deaths, ashes] = balances({ ...s, kept: 1, waiting: 1 })
  assert.equal(deaths!.holds || ashes!.holds, false)
  assert.match(ashes!.label.zh, /火化7 = 安葬（放）4 /)
})

// The State Council's holiday notices of these years name the day.
for (const [year, day] of [
  [2019, '2019-04-05'],
  [2020, '2020-04-04'],
  [2021, '2021-04-04'],
  [2022, '2022-04-05'],
  [2023, '2023-04-05'],
  [2024, '2024-04-04'],
  [2025, '2025-04-04'],
  [2026, '2026-04-05'],
] as const)
  test(`Qingming of ${year}`, () => assert.equal(qingming(year), day))
