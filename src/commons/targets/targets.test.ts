/** Targets: who sets them, what takes whose place, and how a value stands to one. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AssistanceCounty, assistanceCounty } from '../../../test/assistance-county.ts'
import { places } from '../../../test/environment.ts'
import type { Command } from '../../kernel/command.ts'
import { parsePeriod } from '../../kernel/figures.ts'
import { targetsFor } from './queries.ts'
import { standing, timeGone } from './rules.ts'

let county: AssistanceCounty
before(async () => {
  county = await assistanceCounty('2022-07-03')
})
after(() => county.close())

const paid = 'assistance.rural_dibao_paid'
const coverage = 'assistance.coverage_pledge'
const asked = (more: object = {}) => ({
  figure: paid,
  period: '2022',
  division: places.county,
  value: '8000',
  sense: 'atLeast',
  document: '（测试）1号',
  ...more,
})
const set = (more?: object) =>
  county.act<{ id: string }>(county.who.office, 'targets.set', asked(more))
const refused = (who = county.who.office, input: object = asked(), name = 'targets.set') =>
  county.refused(county.house.command(name) as Command, who, input as never)

test('time gone counts both ends of the period', () => {
  assert.equal(timeGone('2022-01-01', '2022-12-31', '2022-06-30'), 181 / 365)
  assert.equal(timeGone('2022-01-01', '2022-12-31', '2022-01-01'), 1 / 365)
  assert.equal(timeGone('2022-01-01', '2022-12-31', '2021-12-31'), 0)
  assert.equal(timeGone('2022-01-01', '2022-12-31', '2023-02-01'), 1)
})

test('a value against its target and the time gone', () => {
  const half = 0.5
  const cases: [string, Parameters<typeof standing>, string | null, number | null][] = [
    ['on time', [50, 100, 'atLeast', half, true, 10], 'green', 0],
    ['ahead', [70, 100, 'atLeast', half, true, 10], 'green', 20],
    ['a little behind', [45, 100, 'atLeast', half, true, 10], 'amber', -5],
    ['at the line', [40, 100, 'atLeast', half, true, 10], 'amber', -10],
    ['beyond the line', [39, 100, 'atLeast', half, true, 10], 'red', -11],
    ['no line set: never red', [0, 100, 'atLeast', half, true, null], 'amber', -50],
    ['a share must hold on any day', [95, 100, 'atLeast', half, false, 10], 'amber', -5],
    ['a share that holds', [100, 100, 'atLeast', half, false, 10], 'green', 0],
    ['a ceiling within its pace', [40, 100, 'atMost', half, true, 10], 'green', 10],
    ['a ceiling ahead of its pace', [55, 100, 'atMost', half, true, 10], 'amber', -5],
    ['a ceiling broken', [101, 100, 'atMost', half, true, 90], 'red', -51],
    ['none may be left, none is', [0, 0, 'atMost', half, false, 10], 'green', null],
    ['none may be left, one is', [1, 0, 'atMost', half, false, 10], 'red', null],
    ['nothing to measure', [null, 100, 'atLeast', half, true, 10], null, null],
  ]
  for (const [name, given, rating, ahead] of cases) {
    const found = standing(...given)
    assert.equal(found.rating, rating, name)
    assert.equal(found.ahead, ahead, name)
  }
})

test('proposed by one, approved by another; a newer one takes the older one’s place', async () => {
  const first = await set()
  assert.equal(
    (await refused(county.who.office, { target: first.id }, 'targets.approve')).code,
    'POST_NOT_ALLOWED',
  )
  await county.act(county.who.chief, 'targets.approve', { target: first.id })
  const chiefs = await county.act<{ id: string }>(
    county.who.chief,
    'targets.set',
    asked({ value: '9000' }),
  )
  const own = await refused(county.who.chief, { target: chiefs.id }, 'targets.approve')
  assert.equal(own.code, 'SAME_PERSON')
  await county.act(county.who.leader, 'targets.approve', { target: chiefs.id })
  const found = await county.read(county.who.leader, ctx => targetsFor(ctx, parsePeriod('2022-H1')))
  assert.deepEqual(
    found.map(t => [t.figure, t.value]),
    [[paid, 9000]],
  )
  assert.equal(
    (await refused(county.who.chief, { target: chiefs.id, reason: '错' }, 'targets.withdraw')).code,
    'SAME_PERSON',
  )
  await county.act(county.who.leader, 'targets.withdraw', { target: chiefs.id, reason: '另文下达' })
  assert.deepEqual(
    await county.read(county.who.leader, ctx => targetsFor(ctx, parsePeriod('2022-H1'))),
    [],
  )
})

test('what cannot be a target is refused by name', async () => {
  const cases: [object, string][] = [
    [{ value: '八千' }, 'TARGET_VALUE_INVALID'],
    [{ value: '1.23456' }, 'TARGET_VALUE_INVALID'],
    [{ period: '2022-13' }, 'PERIOD_INVALID'],
    [{ figure: 'assistance.nothing' }, 'FIGURE_NOT_DECLARED'],
    [{ figure: 'assistance.model_care_facility' }, 'TARGET_NOT_NUMERIC'],
    [{ division: '110101' }, 'PLACE_OUTSIDE_COUNTY'],
  ]
  for (const [more, code] of cases)
    assert.equal((await refused(county.who.office, asked(more))).code, code, JSON.stringify(more))
})

test('a sum is compared where it began on the same day, a share anywhere inside; townships know the county’s', async () => {
  for (const more of [{}, { figure: coverage, value: '100' }]) {
    const { id } = await set(more)
    await county.act(county.who.chief, 'targets.approve', { target: id })
  }
  const figures = async (who: typeof county.who.leader, period: string) =>
    (await county.read(who, ctx => targetsFor(ctx, parsePeriod(period)))).map(t => t.figure)
  for (const who of [county.who.leader, county.who.head]) {
    assert.deepEqual(await figures(who, '2022-H1'), [coverage, paid])
    assert.deepEqual(await figures(who, '2022'), [coverage, paid])
    assert.deepEqual(await figures(who, '2022-Q2'), [coverage])
    assert.deepEqual(await figures(who, '2023'), [])
  }
})
