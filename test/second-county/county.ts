/** A small county of other numbers: its posts, its people by the sheet a county would send, its ways to act. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { parameterSets } from '../../demo/standards.ts'
import { run as importSheet } from '../../src/adapters/cli/import.ts'
import { rosterFields } from '../../src/commons/people/roster-row.ts'
import type { Actor } from '../../src/kernel/access.ts'
import { syntheticId } from '../../src/kernel/identity.ts'
import { rooms } from '../../src/offices/index.ts'
import { places, type TestEnv, testEnvironment } from '../environment.ts'

type Made = { id: string } & Record<string, string & string[]>
export type SecondCounty = {
  env: TestEnv
  act: <R = Made>(who: Actor, command: string, input: object) => Promise<R>
  office: (name: string) => { clerk: Actor; second: Actor; chief: Actor }
  /** Proposed by the office, approved by the leader, in force since 2021. */
  parameter: (name: string, value: object) => Promise<void>
  people: string[]
  town: Actor
  village: Actor
  finance: Actor
}

export async function secondCounty(): Promise<SecondCounty> {
  const env = await testEnvironment({ today: '2022-01-04', rooms })
  const leader = env.actor('bureauLeader')
  const act = <R = Made>(who: Actor, command: string, input: object): Promise<R> =>
    env.do(env.house.command(command), who, input as never) as Promise<R>
  const office = (name: string) => ({
    clerk: env.actor('officeClerk', places.county, { office: name }),
    second: env.actor('officeClerk', places.county, { office: name }),
    chief: env.actor('officeChief', places.county, { office: name }),
  })
  const parameter = async (name: string, value: object) => {
    const { clerk } = office(name.split('.')[0]!)
    const given = { name, from: '2021-01-01', value, source: '（测试）文件' }
    const { id: version } = await act(clerk, 'bureau.proposeParameter', given)
    await act(leader, 'bureau.approveParameter', { version })
  }
  for (const { name, value } of parameterSets) await parameter(name, value as object)
  return {
    env,
    act,
    office,
    parameter,
    people: await bringPeople(env),
    town: env.actor('townshipClerk', places.town),
    village: env.actor('villageCadre', places.village),
    finance: env.actor('finance'),
  }
}

const names = [...'甲乙丙丁戊己庚辛壬癸子丑']
/** Twelve people of six households, by the sheet a county would send. */
async function bringPeople(env: TestEnv): Promise<string[]> {
  const data = mkdtempSync(join(tmpdir(), 'camphor-second-'))
  await sql`update county set demo_day = '2022-01-04', demo = true`.execute(env.db)
  const found = await sql<{ host: string; name: string }>`
    select current_setting('unix_socket_directories') as host, current_database() as name`.execute(
    env.db,
  )
  const { host, name } = found.rows[0]!
  const headers = [
    'household',
    'relation',
    'name',
    'idNumber',
    'division',
    'address',
    'phone',
    'area',
  ]
    .map(key => (rosterFields as Record<string, { label: { zh: string } }>)[key]!.label.zh)
    .join(',')
  const lines = Array.from({ length: 12 }, (_, i) => {
    const idNumber = syntheticId({
      address: '360982',
      birth: i % 2 === 0 ? '1938-05-01' : '1994-09-01',
      sex: i % 4 < 2 ? 'female' : 'male',
      sequence: 100 + i,
    })
    return `${Math.floor(i / 2) + 1},${i % 2 === 0 ? '户主' : '子女'},林${names[i]},${idNumber},双洲村,双洲村${i}号,,农村`
  })
  writeFileSync(join(data, 'people.csv'), [headers, ...lines].join('\r\n'))
  const databaseUrl = `postgresql://camphor@localhost/${name}?host=${encodeURIComponent(host)}`
  const words = ['people_person', join(data, 'people.csv')]
  assert.equal(await importSheet({ words, flags: {}, data, databaseUrl }), 0)
  rmSync(data, { recursive: true, force: true })
  const entered = await env.rows(
    sql<{ id: string; name: string }>`select id, name from people_person`,
  )
  assert.equal(entered.length, names.length)
  return names.map(name => entered.find(p => p.name === `林${name}`)!.id)
}
