/** Both scales of ability at every boundary, and the grade of a home with its denominators, worked out by hand. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failed } from '../../../kernel/because.ts'
import { gradeScale } from './parameters.ts'
import {
  abilityGb,
  abilityMz,
  barthelGrade,
  fitToBeGraded,
  gradeParts,
  gradeReached,
  judgeOf,
  type ScoreLine,
  scaleOn,
  wrongItems,
} from './rules.ts'
import { type GbItemName, gbItems } from './scales.ts'

test('the scale of the day: MZ/T 039 through 29 December 2022, GB/T 42195 from the 30th (AB-04)', () => {
  assert.deepEqual(
    (['2013-10-01', '2022-12-29', '2022-12-30', '2024-01-01'] as const).map(scaleOn),
    ['mzt039', 'mzt039', 'gbt42195', 'gbt42195'],
  )
})

const full = Object.fromEntries(
  Object.entries(gbItems).map(([name, item]) => [name, item[3]]),
) as Record<GbItemName, number>
test('26 items of 32, 15, 28 and 15 points make 90', () => {
  const sum = (part: string) =>
    Object.values(gbItems).reduce((n, item) => n + (item[0] === part ? item[3] : 0), 0)
  assert.equal(Object.keys(gbItems).length, 26)
  assert.deepEqual(['selfCare', 'mobility', 'mental', 'sensorySocial'].map(sum), [32, 15, 28, 15])
})
/** A sheet with so many points: taken away item by item from the full one. */
function sheet(points: number): Record<GbItemName, number> {
  let off = 90 - points
  const out = { ...full }
  for (const name of Object.keys(out) as GbItemName[]) {
    const less = Math.min(off, out[name])
    out[name] -= less
    off -= less
  }
  return out
}
const none = { coma: false, dementia: false, mentalDisorder: false, riskEvents: 0 }
const scores = [
  [90, 0],
  [89, 1],
  [66, 1],
  [65, 2],
  [46, 2],
  [45, 3],
  [30, 3],
  [29, 4],
  [0, 4],
] as const
for (const [points, grade] of scores)
  test(`GB/T 42195: ${points} points are grade ${grade}`, () => {
    const found = abilityGb(sheet(points), none)
    assert.deepEqual([found.score, found.grade], [points, grade])
  })
const worse = [
  ['dementia', { dementia: true }, 70, 2],
  ['a mental disorder', { mentalDisorder: true }, 90, 1],
  ['one fall', { riskEvents: 1 }, 70, 1],
  ['two falls in thirty days', { riskEvents: 2 }, 70, 2],
  ['all of them count once', { dementia: true, mentalDisorder: true, riskEvents: 5 }, 70, 2],
  ['never beyond the last grade', { dementia: true }, 10, 4],
  ['a coma is grade 4 whatever the score', { coma: true }, 90, 4],
] as const
for (const [name, more, points, grade] of worse)
  test(`one grade worse (AB-01, AB-02): ${name}`, () =>
    assert.equal(abilityGb(sheet(points), { ...none, ...more }).grade, grade))

test('a sheet is whole: nothing missing, nothing unknown, nothing above its maximum', () => {
  assert.deepEqual(wrongItems('gbt42195', full), [])
  const { eating: _, ...rest } = full
  assert.deepEqual(wrongItems('gbt42195', rest), ['eating'])
  assert.deepEqual(wrongItems('gbt42195', { ...full, stairs: 4 }), ['stairs'])
  assert.deepEqual(wrongItems('mzt039', { barthel: 100, mental: 0, perception: 0, social: 0 }), [])
  assert.deepEqual(
    wrongItems('mzt039', { barthel: 101, mental: 0, perception: 0, social: 0, other: 1 }),
    ['barthel', 'other'],
  )
})

test('Barthel: 100, 65, 45 are the borders', () => {
  assert.deepEqual([100, 95, 65, 60, 45, 40, 0].map(barthelGrade), [0, 1, 1, 2, 2, 3, 3])
})
// Barthel, mental, perception, social → grade (AB-05)
const matrix = [
  [100, 0, 0, 0, 0],
  [100, 0, 0, 1, 0],
  [100, 0, 0, 2, 1],
  [100, 1, 0, 0, 1],
  [65, 0, 0, 0, 1],
  [65, 1, 2, 2, 1],
  [65, 2, 2, 2, 2],
  [65, 3, 0, 0, 2],
  [60, 0, 0, 0, 1],
  [60, 1, 0, 0, 2],
  [60, 1, 1, 1, 2],
  [60, 3, 0, 0, 3],
  [60, 2, 2, 2, 3],
  [40, 0, 0, 0, 3],
] as const
for (const [barthel, mental, perception, social, grade] of matrix)
  test(`MZ/T 039: Barthel ${barthel}, ${mental}/${perception}/${social} is grade ${grade}`, () =>
    assert.equal(abilityMz({ barthel, mental, perception, social }).grade, grade))

const scale = gradeScale.versions![0]!.value
const lines = (env: number, fac: number, ope: number, ser: number, notOffered = 0): ScoreLine[] => [
  { part: 'environment', raw: env, max: 120, applicable: true },
  { part: 'facilities', raw: fac, max: 130, applicable: true },
  { part: 'operation', raw: ope, max: 150, applicable: true },
  { part: 'service', raw: ser, max: 600 - notOffered, applicable: true },
  ...(notOffered > 0
    ? [{ part: 'service' as const, raw: 0, max: notOffered, applicable: false }]
    : []),
]
const graded = [
  ['nothing at all', lines(0, 0, 0, 0), 0],
  ['each part at 40 % of everything is 400 points', lines(48, 52, 60, 240), 1],
  ['one point of environment short of 40 %', lines(47, 130, 150, 600), 0],
  ['each part at half', lines(60, 65, 75, 300), 2],
  ['each part at 60 %: 72 + 78 + 90 + 360 = 600', lines(72, 78, 90, 360), 3],
  ['569 points with every share at 50 % stay at two', lines(119, 129, 21 + 54, 246 + 54), 2],
  [
    'a weak part caps a high total: operation 119 of 150 is below 80 %',
    lines(120, 130, 119, 600),
    3,
  ],
  ['operation 120 of 150 lifts it', lines(120, 130, 120, 600), 4],
  ['nine tenths of everything', lines(108, 117, 135, 540), 5],
  ['service 240 of 600 is 40 %', lines(72, 78, 90, 240), 1],
  [
    'the same 240 of 400, when 200 are not offered, is 60 % but 480 points',
    lines(72, 78, 90, 240, 200),
    2,
  ],
] as const
for (const [name, sheetLines, grade] of graded)
  test(`grade of a home (GE-01, GE-06): ${name} → ${grade}`, () =>
    assert.equal(gradeReached(sheetLines, scale).grade, grade))

test('what keeps a home from the next grade is said part by part', () => {
  const { because } = gradeReached(lines(120, 130, 119, 600), scale)
  assert.deepEqual(
    failed(because).map(b => b.what.zh),
    ['运营管理119/150，4级要求80%'],
  )
  assert.equal(gradeParts.length, 4)
})

test('no fire paper, no grade (FS-04); city to three, province above (GE-04)', () => {
  const all = {
    filed: true,
    fire: true,
    building: true,
    food: true,
    noAccident: true,
    notBlacklisted: true,
  }
  assert.deepEqual(failed(fitToBeGraded(all)), [])
  assert.deepEqual(
    failed(fitToBeGraded({ ...all, fire: false, food: false })).map(b => b.rule),
    ['FS-04', 'GE-02'],
  )
  assert.deepEqual(
    [1, 3, 4, 5].map(g => judgeOf(g, 3)),
    ['city', 'city', 'province', 'province'],
  )
})
