/** The organisations office's half-year by itself: its figures, the stock on any day, draws that compute again. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { consoleActor } from '../src/adapters/environment.ts'
import type { Day } from '../src/kernel/day.ts'
import { breakDown, measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import { read } from '../src/kernel/perform.ts'
import { officeComesOut } from './only.ts'

const stock = [
  'organizations.total',
  'organizations.associations',
  'organizations.private_nonenterprise',
  'organizations.foundations',
]

officeComesOut('organizations', async world => {
  const leader = consoleActor(world.county, 'bureauLeader')
  // A new unit counts from the day of its certificate on, and the kinds are the whole on every day.
  const days: [Day, number][] = [
    ['2021-12-31', 251],
    ['2022-01-01', 251],
    ['2022-02-06', 251],
    ['2022-02-07', 252],
    ['2022-03-23', 252],
    ['2022-03-24', 253],
    ['2022-05-24', 253],
    ['2022-05-25', 254],
    ['2022-07-03', 254],
  ]
  for (const [day, total] of days) {
    const period = parsePeriod('2022-H1', day)
    const values = await read(world.county, leader, ctx =>
      measureFigures(ctx.tx, world.county.house, leader, period, stock),
    )
    const [all, associations, units, foundations] = values.map(v => Number(v.value))
    assert.deepEqual([all, associations, units, foundations], [total, 129, total - 129, 0], day)
    assert.ok(
      values[0]!.checks.every(c => c.holds),
      day,
    )
  }
  const parts = await read(world.county, leader, ctx =>
    breakDown(
      ctx.tx,
      world.county.house,
      leader,
      parsePeriod('2022-H1', '2022-07-03'),
      stock[0]!,
      'township',
    ),
  )
  assert.equal(
    parts.reduce((n, p) => n + Number(p.value), 0),
    254,
  )
  const plans = await sql<{ id: string; wanted: number }>`select id, wanted from organizations_plan
    where drawn_at is not null order by from_day`.execute(world.county.db)
  // SO-21: of 251 and of 253 (one is being wound up) three in a hundred, rounded up.
  assert.deepEqual(
    plans.rows.map(p => p.wanted),
    [8, 8],
  )
  for (const { id } of plans.rows) {
    const again = await world.ask<Record<string, boolean>>('auditor', 'organizations.redraw', {
      plan: id,
    })
    assert.deepEqual([again.seedFits, again.poolFits, again.drawFits], [true, true, true])
  }
  assert.equal(
    await world.tries('organizationsChief', 'organizations.draw', {
      plan: plans.rows[0]!.id,
      seed: '再抽一次',
      beaconValue: '1',
    }),
    'ORGANIZATIONS_DRAWN_ALREADY',
  )
})
