/** A small county for the tests of the place-names office: its rooms, its people, its own rules and outline. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { placenamesParameters } from '../demo/placenames.ts'
import { accounts } from '../src/commons/accounts/room.ts'
import { checklists } from '../src/commons/checklists/room.ts'
import { parties } from '../src/commons/parties/room.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { Day } from '../src/kernel/day.ts'
import { measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import type { FigureValue } from '../src/kernel/indicator.ts'
import { placenames } from '../src/offices/placenames/office.ts'
import { type TestEnv, testEnvironment } from './environment.ts'

export type PlacenamesCounty = {
  env: TestEnv
  clerk: Actor
  chief: Actor
  /** Does an act of the office and answers what it answers. */
  act: <R = { id: string }>(name: string, who: Actor, input: object) => Promise<R>
  /** The code of the refusal an act must end in. */
  refused: (name: string, who: Actor, input: object) => Promise<string>
  figure: (id: string, period?: string, asOf?: Day) => Promise<FigureValue>
  /** Every check of the office finds nothing. */
  replays: () => Promise<void>
}

export async function placenamesCounty(today: Day): Promise<PlacenamesCounty> {
  const env = await testEnvironment({ today, rooms: [accounts, parties, checklists, placenames] })
  for (const { name, value } of placenamesParameters)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', new_id(), new_id(), '2021-01-01', now())`.execute(
      env.db,
    )
  const command = (name: string) =>
    env.house.command(name.includes('.') ? name : `placenames.${name}`)
  return {
    env,
    clerk: env.actor('officeClerk', undefined, { office: 'placenames' }),
    chief: env.actor('officeChief', undefined, { office: 'placenames' }),
    act: (name, who, input) => env.do(command(name), who, input as never) as Promise<never>,
    refused: async (name, who, input) =>
      (await env.refused(command(name), who, input as never)).code,
    figure: async (id, period = '2022-H1', asOf) => {
      const leader = env.actor('bureauLeader')
      const [v] = await env.read(leader, ctx =>
        measureFigures(ctx.tx, env.house, leader, parsePeriod(period, asOf), [`placenames.${id}`]),
      )
      return v!
    },
    replays: async () => {
      for (const check of placenames.checks!)
        assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
    },
  }
}
