/** Homes: what makes one, what an inspection finds by itself, whom it may take in, how many carers it needs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failed } from '../../../kernel/because.ts'
import { careRisks } from './registers.ts'
import { carersNeeded, isHome, look, mayApply, missingPapers } from './rules.ts'

test('ten beds make a home, nine do not (EC-01)', () => {
  assert.deepEqual([null, 0, 9, 10, 260].map(isHome), [false, false, false, true, true])
})

test('what is missing of the filing papers is named (EC-03)', () => {
  assert.deepEqual(missingPapers(['promise', 'application', 'registration']), [])
  assert.deepEqual(missingPapers(['promise']), ['application', 'registration'])
})

const allRisks = Object.keys(careRisks)
const looks = [
  ['ninety days of video, duty and nine risks', 90, true, allRisks, []],
  ['eighty-nine days are too few', 89, true, allRisks, ['EC-08']],
  ['nobody on duty at night', 90, false, allRisks, ['EC-07']],
  [
    'wandering off is not provided against',
    90,
    true,
    allRisks.filter(r => r !== 'wandering'),
    ['EC-09'],
  ],
  ['everything at once', 0, false, [], ['EC-08', 'EC-07', 'EC-09']],
] as const
for (const [name, cctvDays, nightDuty, risks, rules] of looks)
  test(`inspection: ${name}`, () => {
    assert.deepEqual(
      failed(look({ cctvDays, nightDuty, risks })).map(b => b.rule),
      rules,
    )
  })

test('an elder is sixty on the day; somebody on tekun support may be younger', () => {
  const of = (birth: `${number}-${number}-${number}`, tekun = false) => ({
    birth,
    diedOn: null,
    tekun,
  })
  assert.equal(mayApply(of('1962-03-10'), '2022-03-09'), false)
  assert.equal(mayApply(of('1962-03-10'), '2022-03-10'), true)
  assert.equal(mayApply(of('1990-01-01', true), '2022-03-10'), true)
})

test('carers are rounded up level by level (ST-01)', () => {
  const ratio = { selfCare: 15, partialCare: 8, fullCare: 3 }
  assert.equal(carersNeeded({ selfCare: 0, partialCare: 0, fullCare: 0 }, ratio), 0)
  assert.equal(carersNeeded({ selfCare: 15, partialCare: 8, fullCare: 3 }, ratio), 3)
  // 16 → 2, 9 → 2, 4 → 2
  assert.equal(carersNeeded({ selfCare: 16, partialCare: 9, fullCare: 4 }, ratio), 6)
})
