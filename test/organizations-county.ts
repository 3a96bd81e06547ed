/** A county with the organisations office open: its numbers in force, its people hired, some bodies brought over. */
import { sql } from 'kysely'
import { accounts } from '../src/commons/accounts/room.ts'
import { notices } from '../src/commons/notices/room.ts'
import { parties } from '../src/commons/parties/room.ts'
import { projects } from '../src/commons/projects/room.ts'
import { scoring } from '../src/commons/scoring/room.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { Day } from '../src/kernel/day.ts'
import { creditCode, syntheticId } from '../src/kernel/identity.ts'
import { organizations } from '../src/offices/organizations/office.ts'
import { places, type TestEnv, testEnvironment } from './environment.ts'

export const officeNumbers: Record<string, unknown> = {
  'organizations.promises': {
    nameDays: 3,
    reservedMonths: 6,
    establishDays: 10,
    changeDays: 5,
    closureDays: 10,
    foundations: false,
    certificateYears: 5,
  },
  'organizations.serviceGuide': {
    items: [
      { item: 'advice', promisedDays: 2 },
      { item: 'establish', promisedDays: 10, statutoryDays: 60 },
    ],
    poorBelow: 3,
  },
  'organizations.ratingScheme': {
    from1A: 500,
    from2A: 600,
    from3A: 700,
    from4A: 800,
    from5A: 900,
    noticeDays: 7,
  },
  'organizations.qingmiaoFinance': {
    title: '《试行办法》',
    caps: [{ category: 'management', maxPercent: 5 }],
    cashLimitFen: 1_000_00,
    invoiceFromFen: 1_000_00,
    adjustPercent: 10,
    tranches: [
      { on: 'signing', percent: 50 },
      { on: 'midterm', percent: 30 },
      { on: 'closing', percent: 20 },
    ],
    passScore: 60,
    noticeDays: 7,
  },
  'notices.documentSeries': {
    series: ['gapList', 'rejection', 'confirmation', 'other'].map(kind => ({
      kind,
      prefix: '樟民社',
    })),
  },
  'notices.appealLimits': { reviewDays: 60, suitMonths: 6 },
  'notices.noticeWindow': { runsOn: true },
}

export type OrganizationsCounty = {
  env: TestEnv
  clerk: Actor
  second: Actor
  chief: Actor
  finance: Actor
  town: Actor
  head: Actor
  /** One of the office's commands by its short name; another room's by its whole. */
  act: <T = Record<string, unknown>>(
    name: string,
    who: Actor,
    input: Record<string, unknown>,
  ) => Promise<T>
  /** The code it is refused with. */
  refused: (name: string, who: Actor, input: Record<string, unknown>) => Promise<string>
  ask: <T>(name: string, who: Actor, input: Record<string, unknown>) => Promise<T>
  stateOf: (register: string, id: string) => Promise<string>
  /** Brings bodies over and answers their ids in order. */
  open: (list: Record<string, unknown>[]) => Promise<string[]>
  number: (name: string, from: Day, value: unknown) => Promise<void>
  /** Hangs the prepared notice about a row today. */
  post: (row: string) => Promise<void>
}

export const codeNo = (n: number, type: '1' | '2' | '3' = '1'): string =>
  creditCode({ registry: '5', type, division: '360982', body8: `MTT${String(n).padStart(5, '0')}` })
export const idNo = (n: number): string =>
  syntheticId({ address: '360982', birth: '1970-05-01', sex: 'male', sequence: n })

let opened = 0
/** What a ledger says of one association; `more` says what is different. */
export function bodyLine(
  name: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  opened++
  return {
    division: places.town,
    name,
    kind: 'association',
    creditCode: codeNo(opened),
    representative: '聂文',
    representativeId: idNo(opened),
    authority: '樟树市文化广电旅游局',
    individualMembers: 60,
    unitMembers: 0,
    staff: 2,
    scope: '联谊交流',
    address: '樟树市药都路1号',
    capitalFen: 50_000_00,
    registeredOn: '2015-04-01',
    ...more,
  }
}

export async function organizationsCounty(today: Day): Promise<OrganizationsCounty> {
  const env = await testEnvironment({
    today,
    rooms: [accounts, parties, notices, projects, scoring, organizations],
  })
  const inOffice = { office: 'organizations' }
  const clerk = env.actor('officeClerk', undefined, { ...inOffice, name: '甲' })
  const chief = env.actor('officeChief', undefined, { ...inOffice, name: '丙' })
  const full = (name: string) => (name.includes('.') ? name : `organizations.${name}`)
  const act: OrganizationsCounty['act'] = (name, who, input) =>
    env.do(env.house.command(full(name)), who, input) as Promise<never>
  const number: OrganizationsCounty['number'] = async (name, from, value) => {
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, ${from}, ${JSON.stringify(value)}, 'test', 'approved', ${clerk.account}, ${chief.account}, '2020-01-01', now())`.execute(
      env.db,
    )
  }
  for (const [name, value] of Object.entries(officeNumbers))
    if (env.house.parameters.get(name)?.kind !== 'S') await number(name, '2020-01-01', value)
  return {
    env,
    clerk,
    second: env.actor('officeClerk', undefined, { ...inOffice, name: '乙' }),
    chief,
    finance: env.actor('finance'),
    town: env.actor('townshipClerk', places.town),
    head: env.actor('townshipHead', places.town),
    act,
    refused: async (name, who, input) =>
      (await env.refused(env.house.command(full(name)), who, input)).code,
    ask: (name, who, input) => env.ask(env.house.query(full(name)), who, input) as Promise<never>,
    stateOf: async (register, id) =>
      (
        await env.rows(
          sql<{ state: string }>`select state from ${sql.table(register)} where id = ${id}`,
        )
      )[0]!.state,
    open: async list => {
      await act('openLedger', chief, { document: `台账${opened}`, asOf: today, list })
      const found = await env.rows(
        sql<{
          id: string
          name: string
        }>`select id, name from organizations_body where name = any(${list.map(l => l.name)}::text[])`,
      )
      return list.map(l => found.find(f => f.name === l.name)!.id)
    },
    number,
    post: async row => {
      const found = await env.rows(
        sql<{
          id: string
        }>`select id from notices_notice where about_row = ${row} and state = 'prepared'`,
      )
      await act('notices.recordPosting', chief, {
        notice: found[0]!.id,
        postedOn: env.today(),
        place: '公示栏',
      })
    },
  }
}
