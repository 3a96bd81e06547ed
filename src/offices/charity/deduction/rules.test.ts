/** The gate of the rating on its days, and a company's gifts over the years (CY-19). */
import assert from 'node:assert/strict'
import test from 'node:test'
import { allMet } from '../../../kernel/because.ts'
import type { Day } from '../../../kernel/day.ts'
import { deductedYears, deductionConditions, type GivingYear } from './rules.ts'

test('a rating of 3A or better, valid on the day, is the gate (CY-19)', () => {
  const open = (rating: 'a5' | 'a3' | 'lower' | null, ratingTo: Day | null, standing = true) =>
    allMet(deductionConditions({ rating, ratingTo, standing }, '2022-06-30'))
  assert.equal(open('a3', '2022-06-30'), true, 'its last day counts')
  assert.equal(open('a3', '2022-06-29'), false)
  assert.equal(open('a5', null), true)
  assert.equal(open('lower', '2025-12-31'), false)
  assert.equal(open(null, null), false)
  assert.equal(open('a3', '2025-12-31', false), false)
})

const years = (...list: [gift: number, profit: number][]): GivingYear[] =>
  list.map(([giftFen, profitFen], i) => ({ year: 2020 + i, giftFen, profitFen }))
const told = (list: GivingYear[]) =>
  deductedYears(list).map(y => [y.limitFen, y.deductedFen, y.carriedFen, y.lapsedFen])

test('what is above 12 % carries into three years, the oldest first, and lapses with the third (CY-19)', () => {
  assert.deepEqual(told(years([1200, 10_000])), [[1200, 1200, 0, 0]])
  // 1,000 above in 2020: 500 in 2021, nothing in the loss of 2022, the rest lapses at the end of 2023.
  assert.deepEqual(told(years([2200, 10_000], [200, 5_000], [0, -9_000], [0, 1_000], [0, 9_000])), [
    [1200, 1200, 1000, 0],
    [600, 600, 600, 0],
    [0, 0, 600, 0],
    [120, 120, 200, 280],
    [1080, 200, 0, 0],
  ])
  assert.deepEqual(told(years([100, 833])), [[99, 99, 1, 0]], 'a broken fen is not deducted')
})

test('every fen given is deducted, carried or lapsed, and no year deducts above its limit', () => {
  for (let seed = 1; seed < 400; seed++) {
    const list = years(
      ...Array.from({ length: 6 }, (_, i): [number, number] => [
        (seed * 7919 * (i + 3)) % 3001,
        ((seed * 104_729 * (i + 1)) % 30_011) - 5000,
      ]),
    )
    const out = deductedYears(list)
    const sum = (of: (y: (typeof out)[number]) => number) => out.reduce((n, y) => n + of(y), 0)
    assert.equal(
      sum(y => y.giftFen),
      sum(y => y.deductedFen + y.lapsedFen) + out.at(-1)!.carriedFen,
    )
    for (const y of out) assert.ok(y.deductedFen <= y.limitFen && y.deductedFen >= 0)
  }
})
