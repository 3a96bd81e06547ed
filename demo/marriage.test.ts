/** The registry's half-year by itself: every figure out of the rows, and what the county looks like afterwards. */
import assert from 'node:assert/strict'
import { consoleActor } from '../src/adapters/environment.ts'
import { measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import { read } from '../src/kernel/perform.ts'
import { officeComesOut } from './only.ts'
import { demoDay } from './standards.ts'

officeComesOut('marriage', async world => {
  const { county } = world
  const leader = consoleActor(county, 'bureauLeader')
  const [fee] = await read(county, leader, ctx =>
    measureFigures(ctx.tx, county.house, leader, parsePeriod('2022-H1', demoDay), [
      'marriage.fee_waived',
    ]),
  )
  const [check] = fee!.checks
  assert.equal(check!.holds, false, '11 yuan a couple is questioned, not hidden')
  assert.ok(check!.questioned)
  const one = async (statement: string) =>
    Number((await world.rows<{ n: number }>(`select count(*) as n from ${statement}`))[0]!.n)
  assert.equal(
    await one(`people_life_event where kind = 'marriage'`),
    2 * (await one(`marriage_registration where number is not null`)),
  )
  assert.equal(await one(`marriage_registration where state = 'void'`), 1)
  for (const state of ['registered', 'withdrawn', 'deemedWithdrawn'])
    assert.ok((await one(`marriage_divorce where state = '${state}'`)) > 2, state)
})
