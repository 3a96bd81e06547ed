/** A small county of other numbers: its posts, its parameters, and one way for everything else: by sheet. */
import { parameterSets } from '../../demo/standards.ts'
import type { WireImportRow } from '../../src/adapters/http/wire-imports.ts'
import type { Actor } from '../../src/kernel/access.ts'
import type { Field } from '../../src/kernel/fields.ts'
import { syntheticId } from '../../src/kernel/identity.ts'
import { rooms } from '../../src/offices/index.ts'
import { places, type TestEnv, testEnvironment } from '../environment.ts'
import { type Cells, sheetHouse, targetOf } from '../sheets.ts'

/** What a row says, by the field of the form: money in fen, choices by their name in the code. */
export type Row = Record<string, string | number | boolean | readonly string[]>
export type SecondCounty = {
  env: TestEnv
  /** A sheet of a kind, from its own template, checked, confirmed: every row must be done. */
  send: (who: Actor, command: string, rows: readonly Row[]) => Promise<WireImportRow[]>
  office: (name: string) => { clerk: Actor; second: Actor; chief: Actor }
  /** Setting up: proposed by the office, approved by the leader, in force since 2021. */
  parameter: (name: string, value: object) => Promise<void>
  /** Id numbers of the twelve people the roster brings. */
  people: readonly string[]
  town: Actor
  village: Actor
}

export async function secondCounty(): Promise<SecondCounty> {
  const env = await testEnvironment({ today: '2022-01-04', rooms })
  const leader = env.actor('bureauLeader')
  const signedIn = new Map<string, Actor>()
  const house = sheetHouse(env, signedIn)
  const send = async (who: Actor, command: string, rows: readonly Row[]) => {
    signedIn.set(who.account, who)
    return house.sent(
      who.account,
      command,
      rows.map(row => asWritten(env, command, row)),
    )
  }
  const office = (name: string) => ({
    clerk: env.actor('officeClerk', places.county, { office: name }),
    second: env.actor('officeClerk', places.county, { office: name }),
    chief: env.actor('officeChief', places.county, { office: name }),
  })
  const parameter = async (name: string, value: object) => {
    const { clerk } = office(name.split('.')[0]!)
    const given = { name, from: '2021-01-01', value, source: '（测试）文件' }
    const { id: version } = (await env.do(
      env.house.command('bureau.proposeParameter'),
      clerk,
      given as never,
    )) as { id: string }
    await env.do(env.house.command('bureau.approveParameter'), leader, { version } as never)
  }
  for (const { name, value } of parameterSets) await parameter(name, value as object)
  const town = env.actor('townshipClerk', places.town)
  return {
    env,
    send,
    office,
    parameter,
    people: await bringPeople(send, town),
    town,
    village: env.actor('villageCadre', places.village),
  }
}

/** What a clerk would type: labels for choices, yuan for money, 是 and 否. */
function asWritten(env: TestEnv, command: string, row: Row): Cells {
  const { fields } = targetOf(env, command)
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const field = fields[name]
      if (!field) throw new Error(`${command} has no column ${name}: ${Object.keys(fields)}`)
      return [name, inCell(field, value)]
    }),
  )
}
function inCell(field: Field, value: Row[string]): string {
  const label = (one: string) =>
    field.options?.find(option => option.value === one)?.label.zh ?? one
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(field.kind === 'money' ? value / 100 : value)
  return typeof value === 'string' ? label(value) : value.map(label).join('、')
}

const names = [...'甲乙丙丁戊己庚辛壬癸子丑']
/** Twelve people of six households, by the roster a township would send. */
async function bringPeople(send: SecondCounty['send'], town: Actor): Promise<string[]> {
  const idNumbers = names.map((_, i) =>
    syntheticId({
      address: '360982',
      birth: i % 2 === 0 ? '1938-05-01' : '1994-09-01',
      sex: i % 4 < 2 ? 'female' : 'male',
      sequence: 100 + i,
    }),
  )
  await send(
    town,
    'people.importRoster',
    names.map((name, i) => ({
      household: String(Math.floor(i / 2) + 1),
      relation: i % 2 === 0 ? '户主' : '子女',
      name: `林${name}`,
      idNumber: idNumbers[i]!,
      division: '双洲村',
      address: `双洲村${i}号`,
      area: '农村',
    })),
  )
  return idNumbers
}
