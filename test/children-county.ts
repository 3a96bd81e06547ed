/** The children's office in a county of its own, with its posts and parameters; for the tests of its rooms. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { accounts } from '../src/commons/accounts/room.ts'
import { activities } from '../src/commons/activities/room.ts'
import { funds } from '../src/commons/funds/room.ts'
import { notices } from '../src/commons/notices/room.ts'
import { parties } from '../src/commons/parties/room.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { AnyCommand } from '../src/kernel/command.ts'
import type { Day } from '../src/kernel/day.ts'
import { children } from '../src/offices/children/office.ts'
import { places, type TestEnv, testEnvironment } from './environment.ts'

export type ChildrenTest = {
  env: TestEnv
  cadre: Actor
  clerkOfTown: Actor
  head: Actor
  clerk: Actor
  checker: Actor
  chief: Actor
  otherChief: Actor
  finance: Actor
  command: (name: string) => AnyCommand
  act: <R = Record<string, unknown>>(name: string, who: Actor, input: unknown) => Promise<R>
  /** The code of the refusal. */
  refused: (name: string, who: Actor, input: unknown) => Promise<string>
  parameter: (name: string, from: Day, value: object) => Promise<void>
  /** Every replay of the room finds nothing. */
  holds: () => Promise<void>
}

export async function childrenTest(today: Day): Promise<ChildrenTest> {
  const env = await testEnvironment({
    today,
    rooms: [accounts, parties, notices, activities, funds, children],
  })
  const office = { office: 'children' }
  const chief = env.actor('officeChief', undefined, office)
  const otherChief = env.actor('officeChief', undefined, office)
  const command = (name: string) => env.house.command(`children.${name}`)
  const parameter = async (name: string, from: Day, value: object): Promise<void> => {
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, ${from}, ${JSON.stringify(value)}, 'test', 'approved', ${chief.account}, ${otherChief.account}, ${from}, now())`.execute(
      env.db,
    )
  }
  await parameter('children.standard', '2021-01-01', {
    institutionalFen: 1600_00,
    dispersedFen: 1150_00,
    unattendedFen: 1150_00,
    difficultyFen: 500_00,
  })
  await parameter('children.nursingAllowance', '2021-01-01', {
    severeFen: 200_00,
    otherFen: 100_00,
  })
  await parameter('children.rules', '2021-01-01', {
    longMonths: 6,
    continuesAtSchool: true,
    continuesUntilAge: 22,
    reviewMonths: 12,
  })
  await parameter('children.grading', '2021-01-01', {
    redFrom: 60,
    yellowFrom: 40,
    blueFrom: 20,
    redDays: 7,
    yellowDays: 30,
    blueDays: 90,
    greenDays: 180,
    visitsBeforeLowering: 2,
  })
  // Who keeps new files is read from the posts held.
  for (const one of [chief, otherChief]) {
    await sql`insert into accounts_account (id, division, recorded_at, version, name, login, password_hash, must_change_password, active)
      values (${one.account}, ${places.county}, now(), 1, ${one.name}, ${one.account}, '', false, true)`.execute(
      env.db,
    )
    await sql`insert into accounts_post (id, division, recorded_at, version, state, account, post, office, from_day, proposed_by)
      values (new_id(), ${places.county}, now(), 1, 'held', ${one.account}, 'officeChief', 'children', '2020-01-01', ${chief.account})`.execute(
      env.db,
    )
  }
  return {
    env,
    cadre: env.actor('villageCadre', places.village),
    clerkOfTown: env.actor('townshipClerk', places.town),
    head: env.actor('townshipHead', places.town),
    clerk: env.actor('officeClerk', undefined, office),
    checker: env.actor('officeClerk', undefined, office),
    chief,
    otherChief,
    finance: env.actor('finance'),
    command,
    act: (name, who, input) => env.do(command(name), who, input as never) as Promise<never>,
    refused: async (name, who, input) =>
      (await env.refused(command(name), who, input as never)).code,
    parameter,
    async holds() {
      for (const check of children.checks ?? [])
        assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
    },
  }
}
