/** Meals to the fen, and who may have his home refitted at what cost. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failed } from '../../../kernel/because.ts'
import { adaptationItems } from './adaptation-items.ts'
import {
  type AdaptationFacts,
  coverageReached,
  fitsClass,
  mayBeAdapted,
  mealPrice,
  planOf,
} from './rules.ts'

const classes = [
  { classOf: 'tekun', subsidyFen: 6_00 },
  { classOf: 'over80', subsidyFen: 4_00 },
]
test('the county’s part of a meal, never above its price (ML-01)', () => {
  assert.deepEqual(mealPrice(12_00, 'tekun', classes), {
    priceFen: 12_00,
    subsidyFen: 6_00,
    paidFen: 6_00,
  })
  assert.deepEqual(mealPrice(5_00, 'tekun', classes), {
    priceFen: 5_00,
    subsidyFen: 5_00,
    paidFen: 0,
  })
  assert.deepEqual(mealPrice(12_00, 'over60', classes), {
    priceFen: 12_00,
    subsidyFen: 0,
    paidFen: 12_00,
  })
})
test('a class fits the elder', () => {
  assert.equal(fitsClass('over60', { age: 59, disabled: true }), false)
  assert.equal(fitsClass('over60', { age: 60, disabled: false }), true)
  assert.equal(fitsClass('over80', { age: 79, disabled: true }), false)
  assert.equal(fitsClass('over80', { age: 80, disabled: false }), true)
  assert.equal(fitsClass('disabled', { age: 70, disabled: false }), false)
})

test('thirty items in seven classes, seven of them basic (HA-02, HA-03)', () => {
  const all = Object.values(adaptationItems)
  assert.equal(all.length, 30)
  assert.equal(new Set(all.map(i => i[0])).size, 7)
  assert.equal(all.filter(i => i[1]).length, 7)
})
const elder: AdaptationFacts = {
  basis: 'dispersedTekun',
  age: 60,
  disabled: false,
  living: true,
  inHome: false,
}
const asked: readonly [string, Partial<AdaptationFacts>, number][] = [
  ['a dispersed tekun elder of 60', {}, 0],
  ['of 59', { age: 59 }, 1],
  ['who lives in a home', { inHome: true }, 1],
  ['who has died', { living: false }, 1],
  ['entered as disabled without a record', { basis: 'lowIncomeDisabled' }, 1],
  ['with one', { basis: 'lowIncomeDisabled', disabled: true }, 0],
  ['entered for his age at 79', { basis: 'lowIncomeAdvanced', age: 79 }, 1],
  ['at 80', { basis: 'lowIncomeAdvanced', age: 80 }, 0],
  ['left behind at 61', { basis: 'lowIncomeLeftBehind', age: 61 }, 0],
]
for (const [name, more, missing] of asked)
  test(`home adaptation (HA-01): ${name}`, () =>
    assert.equal(failed(mayBeAdapted({ ...elder, ...more })).length, missing))

const line = (item: keyof typeof adaptationItems, priceFen: number, quantity = 1) => ({
  item,
  priceFen,
  quantity,
})
test('a plan has something basic, nothing twice, and keeps within the ceiling (HA-03, HA-05)', () => {
  const at = (fen: number) =>
    planOf([line('antiSlip', fen - 800_00), line('sensorLight', 400_00, 2)], 3000_00)
  assert.equal(at(3000_00).fen, 3000_00)
  assert.deepEqual(failed(at(3000_00).because), [])
  assert.deepEqual(
    failed(at(3000_01).because).map(b => b.rule),
    ['HA-05'],
  )
  assert.deepEqual(
    failed(planOf([line('sensorLight', 1)], 3000_00).because).map(b => b.rule),
    ['HA-03'],
  )
  assert.deepEqual(
    failed(planOf([line('antiSlip', 1), line('antiSlip', 1)], 3000_00).because).map(b => b.rule),
    ['HA-02'],
  )
})

// 90 % of 58 is 52.2: fifty-three communities.
for (const [covered, all, reached, short] of [
  [53, 58, true, 0],
  [52, 58, false, 1],
  [0, 58, false, 53],
  [0, 0, false, 0],
] as const)
  test(`day care reaches ${covered} of ${all} communities (DC-01)`, () => {
    const found = coverageReached(covered, all, 90)
    assert.deepEqual([found.reached, found.short], [reached, short])
  })
