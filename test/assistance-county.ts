/** A test county in which the assistance office can work: all rooms, its parameters approved, its purse filled. */
import { parameterSets, parameterSource } from '../demo/standards.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { Command } from '../src/kernel/command.ts'
import type { Day } from '../src/kernel/day.ts'
import { rooms } from '../src/offices/index.ts'
import { places, type TestEnv, testEnvironment } from './environment.ts'

export type People = Record<
  | 'village'
  | 'clerk'
  | 'head'
  | 'otherClerk'
  | 'office'
  | 'chief'
  | 'leader'
  | 'finance'
  | 'cashier',
  Actor
>
export type AssistanceCounty = TestEnv & {
  who: People
  /** Performs a command by name. */
  act: <R = Record<string, never>>(who: Actor, command: string, input: unknown) => Promise<R>
}

export async function assistanceCounty(today: Day): Promise<AssistanceCounty> {
  const env = await testEnvironment({ today, rooms })
  const office = { office: 'assistance' }
  const who: People = {
    village: env.actor('villageCadre', places.village),
    clerk: env.actor('townshipClerk', places.town),
    head: env.actor('townshipHead', places.town),
    otherClerk: env.actor('townshipClerk', places.otherTown),
    office: env.actor('officeClerk', places.county, office),
    chief: env.actor('officeChief', places.county, office),
    leader: env.actor('bureauLeader'),
    finance: env.actor('finance'),
    cashier: env.actor('finance'),
  }
  const act = async <R>(actor: Actor, command: string, input: unknown): Promise<R> =>
    (await env.do(env.house.command(command) as Command, actor, input as never)) as R
  for (const { name, value } of parameterSets) {
    const { id } = await act<{ id: string }>(who.office, 'bureau.proposeParameter', {
      name,
      from: '2021-01-01',
      value,
      source: parameterSource,
    })
    await act(who.leader, 'bureau.approveParameter', { version: id })
  }
  await act(who.finance, 'funds.allocateSource', {
    level: 'county',
    purpose: 'assistance',
    amountFen: 1_000_000_00,
    onDay: today,
    document: '测试资金',
  })
  return { ...env, who, act }
}
