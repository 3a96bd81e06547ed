import assert from 'node:assert/strict'
import test from 'node:test'
import { type Colour, colourOrder, grade, graver, visitBy } from './rules.ts'

const grading = {
  redFrom: 60,
  yellowFrom: 40,
  blueFrom: 20,
  redDays: 7,
  yellowDays: 30,
  blueDays: 90,
  greenDays: 180,
  visitsBeforeLowering: 2,
}
const scores = (total: number) => ({
  guardianship: Math.min(35, total),
  safety: Math.min(20, Math.max(0, total - 35)),
  economy: Math.min(15, Math.max(0, total - 55)),
  behaviour: Math.min(15, Math.max(0, total - 70)),
  health: Math.max(0, total - 85),
})

test('each threshold, to the point; a hard trigger is red whatever the score (MP-07)', () => {
  const cases: [number, Colour][] = [
    [0, 'green'],
    [19, 'green'],
    [20, 'blue'],
    [39, 'blue'],
    [40, 'yellow'],
    [59, 'yellow'],
    [60, 'red'],
    [100, 'red'],
  ]
  for (const [total, colour] of cases) {
    const graded = grade(scores(total), [], grading)
    assert.deepEqual([graded.total, graded.colour], [total, colour])
  }
  assert.equal(grade(scores(0), ['abuse'], grading).colour, 'red')
})

test('each colour is visited in its days, and red is the gravest (MP-06, MP-08)', () => {
  assert.deepEqual(
    colourOrder.map(colour => visitBy(colour, '2022-01-01', grading)),
    ['2022-01-08', '2022-01-31', '2022-04-01', '2022-06-30'],
  )
  assert.ok(graver('green', 'red') > 0 && graver('red', 'blue') < 0 && graver('blue', 'blue') === 0)
})
