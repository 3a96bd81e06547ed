/** Where a marker may stand, when a line is due, what an archive lacks. */
import assert from 'node:assert/strict'
import test from 'node:test'
import {
  completeness,
  crossesPrefectures,
  inCounty,
  isDue,
  isInside,
  metresFrom,
  nextDue,
} from './rules.ts'

const square = [
  { lon: 115, lat: 28 },
  { lon: 115.1, lat: 28 },
  { lon: 115.1, lat: 28.1 },
  { lon: 115, lat: 28.1 },
]
test('inside, outside, and at the line itself (BD-07)', () => {
  assert.equal(isInside(square, { lon: 115.05, lat: 28.05 }), true)
  assert.equal(isInside(square, { lon: 115.15, lat: 28.05 }), false)
  assert.equal(isInside(square, { lon: 115.05, lat: 27.99 }), false)
  // A hollow in an outline is outside.
  const hollow = [...square.slice(0, 3), { lon: 115.05, lat: 28.02 }, { lon: 115, lat: 28.1 }]
  assert.equal(isInside(hollow, { lon: 115.05, lat: 28.08 }), false)
  // 0.001 degrees of latitude are 111 m.
  const just = { lon: 115.05, lat: 27.999 }
  assert.equal(Math.round(metresFrom(square.slice(0, 2), just)), 111)
  assert.equal(inCounty(square, just, 110), false)
  assert.equal(inCounty(square, just, 112), true)
})
test('the closing edge counts, though the outline does not repeat its first point', () => {
  assert.equal(inCounty(square, { lon: 114.999, lat: 28.05 }, 150), true)
  assert.equal(inCounty(square, { lon: 114.99, lat: 28.05 }, 150), false)
})
test('a line is due five years after it was inspected, and at once when it never was (BD-01, BD-08)', () => {
  assert.equal(nextDue(2017), 2022)
  assert.equal(nextDue(null), null)
  assert.deepEqual([isDue(2017, 2021), isDue(2017, 2022), isDue(null, 2022)], [false, true, true])
})
test('a line between two prefectures is the province’s (BD-09)', () => {
  assert.equal(crossesPrefectures('360982000000', '360824000000'), true)
  assert.equal(crossesPrefectures('360982000000', '360981000000'), false)
})
test('an archive lacks what is required and not filed (BD-07)', () => {
  const paper = (name: string, filed: boolean, required = true) => ({
    paper: name,
    required,
    filedOn: filed ? '2022-06-01' : null,
  })
  assert.deepEqual(completeness([paper('a', true), paper('b', false), paper('c', false, false)]), {
    missing: ['b'],
    percent: 50,
  })
  assert.deepEqual(completeness([]), { missing: [], percent: 0 })
})
