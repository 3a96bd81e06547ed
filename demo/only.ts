/**
 * One office's half-year without the others, in seconds: the same staff, places, parameters and commands, and only the
 * people its part stands on. For the office's own tests; the whole county is demo/load.ts.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { consoleActor, type OpenCounty, openCounty } from '../src/adapters/environment.ts'
import type { Day } from '../src/kernel/day.ts'
import { measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import { read } from '../src/kernel/perform.ts'
import { type ExpectedFigure, expectedFigures } from './expected-figures.ts'
import { found, hireStaff, populate } from './load.ts'
import { payMonths } from './money.ts'
import { bringPeople, openFunds, openSites, setParameters } from './opening.ts'
import { parts } from './parts.ts'
import { demoDay } from './standards.ts'
import { Agenda, World } from './world.ts'

export async function loadOnly(given: OpenCounty, office: string): Promise<World> {
  const part = parts.find(p => p.office === office)
  if (!part) throw new Error(`the demo has no part ${office}`)
  const { group } = populate()
  const first: Day = '2022-01-01'
  await found(given)
  given.clock.day = first
  const world = new World(given)
  world.moveTo(first)
  await hireStaff(world)
  await setParameters(world)
  const people = part.groups.flatMap(name => group(name))
  if (people.length > 0) await bringPeople(world, people, () => {})
  await openFunds(world)
  await openSites(world)
  const agenda = new Agenda()
  payMonths(world, agenda)
  await part.begin(world, agenda, group)
  await agenda.run(world, demoDay, () => {})
  world.moveTo(demoDay)
  return world
}

/** Whether a figure is what is expected of it, as far as its value binds (余, 多, 约 …). */
export function meets(e: ExpectedFigure, value: number | string | null): boolean {
  if (value === null) return false
  if (e.bound === 'exact') return String(value) === e.value
  const [is, asked] = [Number(value), Number(e.value)]
  if (e.bound === 'at_least') return is >= asked && is <= asked * 1.1
  if (e.bound === 'at_most') return is <= asked
  return Math.abs(is - asked) <= asked * 0.02
}

/**
 * Declares the tests of one office's demo: each of its expected figures comes out of the rows in value, unit, kind and
 * period, and its checks find nothing. `look` may look further at the county it lived in.
 */
export function officeComesOut(office: string, look?: (world: World) => Promise<void>): void {
  const dir = mkdtempSync(join(tmpdir(), `camphor-${office}-`))
  let county: OpenCounty
  let world: World
  before(async () => {
    county = await openCounty({ dataDir: dir, allowEmpty: true })
    world = await loadOnly(county, office)
  })
  after(async () => {
    await county?.close()
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
  })
  test(`${office}: every expected figure comes out of the rows`, async () => {
    const leader = consoleActor(county, 'bureauLeader')
    const period = parsePeriod('2022-H1', demoDay)
    const values = await read(county, leader, ctx =>
      measureFigures(ctx.tx, county.house, leader, period),
    )
    const byId = new Map(values.map(v => [v.id, v]))
    const wrong = expectedFigures()
      .filter(e => e.id.startsWith(`${office}.`))
      .flatMap(e => {
        const v = byId.get(e.id)
        if (!v) return [`${e.id} is not declared`]
        const period = e.period.replace('report_date', demoDay)
        const same =
          meets(e, v.value) && v.unit === e.unit && v.kind === e.kind && v.period === period
        if (same && v.rows > 0) return []
        return [
          `${e.id}: ${v.value} ${v.unit} ${v.kind} ${v.period} (${v.rows} rows), expected ${e.bound} ${e.value} ${e.unit} ${e.kind} ${period}`,
        ]
      })
    assert.deepEqual(wrong, [])
  })
  test(`${office}: what follows from the rows follows`, async () => {
    const room = county.house.rooms.find(r => r.name === office)!
    for (const check of room.checks ?? [])
      assert.deepEqual((await check.breaks().execute(county.db)).rows, [], check.id)
  })
  if (look) test(`${office}: and the rest`, () => look(world))
}
