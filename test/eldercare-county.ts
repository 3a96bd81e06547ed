/** A test county in which the elder-care office can work: all rooms, its parameters approved, a home or two. */
import assert from 'node:assert/strict'
import type { sql } from 'kysely'
import { eldercareParameters } from '../demo/eldercare-parameters.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { Command, Query } from '../src/kernel/command.ts'
import type { Day } from '../src/kernel/day.ts'
import type { Refused } from '../src/kernel/errors.ts'
import { measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import type { FigureValue } from '../src/kernel/indicator.ts'
import { type AssistanceCounty, assistanceCounty } from './assistance-county.ts'
import { places } from './environment.ts'

export type ElderTest = {
  county: AssistanceCounty
  clerk: Actor
  second: Actor
  chief: Actor
  town: Actor
  head: Actor
  act: <R = Record<string, never>>(name: string, who: Actor, input: unknown) => Promise<R>
  refusal: (name: string, who: Actor, input: unknown) => Promise<Refused>
  refused: (name: string, who: Actor, input: unknown) => Promise<string>
  ask: <R>(name: string, input: unknown, who?: Actor) => Promise<R>
  one: <T>(statement: ReturnType<typeof sql<T>>) => Promise<T>
  on: (day: Day) => void
  /** A site of a kind, in the town unless told. */
  site: (name: string, kind: string, beds?: number, more?: object) => Promise<string>
  /** A filed home with its beds. */
  home: (
    name: string,
    beds?: number,
    more?: object,
  ) => Promise<{ home: string; site: string; beds: string[] }>
  elder: (birth?: Day, more?: object) => Promise<string>
  /** A figure of the office for the first half of 2022, read on a day. */
  figure: (id: string, asOf?: Day) => Promise<FigureValue>
  holds: () => Promise<void>
}

export async function elderTest(today: Day): Promise<ElderTest> {
  const county = await assistanceCounty(today)
  const office = { office: 'eldercare' }
  const [clerk, second] = [1, 2].map(() => county.actor('officeClerk', undefined, office)) as [
    Actor,
    Actor,
  ]
  const chief = county.actor('officeChief', undefined, office)
  const full = (name: string) => (name.includes('.') ? name : `eldercare.${name}`)
  const act = <R>(name: string, who: Actor, input: unknown) => county.act<R>(who, full(name), input)
  const refusal = (name: string, who: Actor, input: unknown) =>
    county.refused(county.house.command(full(name)) as Command, who, input as never)
  for (const { name, value } of eldercareParameters) {
    const { id } = await act<{ id: string }>('bureau.proposeParameter', clerk, {
      name,
      from: '2021-01-01',
      value,
      source: '测试',
    })
    await act('bureau.approveParameter', county.who.leader, { version: id })
  }
  const site = async (name: string, kind: string, beds?: number, more: object = {}) =>
    (
      await act<{ id: string }>('parties.registerSite', clerk, {
        name,
        kind,
        division: places.town,
        ...(beds ? { beds } : {}),
        ownership: 'public',
        ...more,
      })
    ).id
  return {
    county,
    clerk,
    second,
    chief,
    town: county.who.clerk,
    head: county.who.head,
    act,
    refusal,
    refused: async (...asked) => (await refusal(...asked)).code,
    ask: async <R>(name: string, input: unknown, who = clerk) =>
      (await county.ask(county.house.query(full(name)) as Query, who, input as never)) as R,
    one: async statement => {
      const rows = await county.rows(statement)
      assert.equal(rows.length, 1)
      return rows[0]!
    },
    on: county.setToday,
    site,
    async home(name, beds = 10, more = {}) {
      const at = await site(name, 'elderHome', beds, more)
      const { homes } = await act<{ homes: string[] }>('registerHomes', clerk, {
        list: [
          {
            site: at,
            operator: `${name}院委会`,
            registeredWith: 'publicInstitution',
            registrationNumber: `R-${name}`,
            registeredOn: '2021-01-05',
            floorArea: 1500,
          },
        ],
      })
      await act('fileHomes', clerk, {
        list: [
          {
            home: homes[0],
            papers: ['application', 'registration', 'promise'],
            filedOn: '2021-02-01',
            filingReceipt: `F-${name}`,
            checkedOn: '2021-02-10',
          },
        ],
      })
      const made = await act<{ beds: string[] }>('addBeds', clerk, {
        site: at,
        list: Array.from({ length: Math.min(beds, 4) }, (_, i) => ({
          number: `10${i + 1}`,
          room: '1',
          nursing: i % 2 === 0,
        })),
      })
      return { home: homes[0]!, site: at, beds: made.beds }
    },
    elder: (birth = '1948-05-06', more = {}) => county.makePerson({ birth, ...more }),
    async figure(id, asOf = '2022-06-30') {
      const leader = county.who.leader
      const [value] = await county.read(leader, ctx =>
        measureFigures(ctx.tx, county.house, leader, parsePeriod('2022-H1', asOf), [
          `eldercare.${id}`,
        ]),
      )
      return value!
    },
    async holds() {
      const room = county.house.rooms.find(r => r.name === 'eldercare')!
      for (const check of room.checks ?? [])
        assert.deepEqual((await check.breaks().execute(county.db)).rows, [], check.id)
    },
  }
}

/** Answers of an assessment on the ministry's scale: moderately disabled. */
export const assessed = (person: string) => ({
  person,
  onDay: '2022-03-01',
  reasonFor: 'first',
  assessor1: '甲',
  assessor2: '乙',
  barthel: 60,
  mental: 1,
  perception: 0,
  social: 0,
})
let contracts = 0
/** An application to a home as far as a signed contract for a year from 1 March 2022. */
export async function contracted(
  t: ElderTest,
  site: string,
  person: string,
  payer = 'self',
): Promise<string> {
  const { id: assessment } = await t.act<{ id: string }>('assessMzt', t.clerk, assessed(person))
  const { id: resident } = await t.act<{ id: string }>('applyResident', t.town, {
    person,
    site,
    payer,
  })
  await t.act('assessResident', t.town, { resident, assessment, careLevel: 'partialCare' })
  await t.act('signContract', t.town, {
    resident,
    contractNumber: `C-${++contracts}`,
    contractFrom: '2022-03-01',
    contractTo: '2023-02-28',
    monthlyFeeFen: 1500_00,
  })
  return resident
}
