/** The office's monitoring alone in a test house: its rooms, parameters, families and imported facts. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, type TestEnv, testEnvironment } from '../../../../test/environment.ts'
import { activities } from '../../../commons/activities/room.ts'
import { openAward } from '../../../commons/funds/awards.ts'
import { funds } from '../../../commons/funds/room.ts'
import { notices } from '../../../commons/notices/room.ts'
import { parties } from '../../../commons/parties/room.ts'
import type { NewPerson } from '../../../commons/people/persons.ts'
import type { Relation } from '../../../commons/people/registers.ts'
import type { Day, Month } from '../../../kernel/day.ts'
import type { Room } from '../../../kernel/house.ts'
import { syntheticId } from '../../../kernel/identity.ts'
import { dibaoRegisters } from '../dibao/registers.ts'
import { disposableIncome } from '../parameters.ts'
import { programmes } from '../programmes.ts'
import { importFacts, raiseWarnings } from './commands/raise.ts'
import { commands } from './commands.ts'
import { indicators } from './indicators.ts'
import type { FactKind, WarningKind } from './kinds.ts'
import { parameters } from './parameters.ts'
import { queries } from './queries.ts'
import { registers, type WarningRow } from './registers.ts'

const room: Room = {
  name: 'assistance',
  label: { zh: '社会救助', en: 'Social assistance' },
  registers: { ...dibaoRegisters, ...registers },
  parameters: [disposableIncome, ...parameters],
  programmes,
  commands,
  queries,
  indicators,
}

const values: Record<string, unknown> = {
  'assistance.disposableIncome': { urbanFen: 4_000_000, ruralFen: 2_000_000 },
  'assistance.monitoringThresholds': {
    months: 12,
    yellowPercent: 50,
    redPercent: 100,
    severeGrade: 2,
  },
  'assistance.monitoringLimits': {
    dispatchDays: 1,
    redVisitDays: 3,
    yellowVisitDays: 10,
    answerDays: 3,
    closeDays: 5,
  },
  'assistance.monitoringRhythm': { reviewMonths: 3, exchangeMonths: 6 },
}

export type Member = Partial<NewPerson> & { relation?: Relation }
export type Family = { household: string; people: string[]; idNumbers: string[] }

export type MonitoringCounty = TestEnv & {
  /** A family whose first member is its head; without members a man of 40 who can work. */
  family: (
    members?: readonly Member[],
    like?: { area?: 'urban' | 'rural'; registeredPoor?: boolean; division?: string },
  ) => Promise<Family>
  /** Hands in one fact of another department. */
  fact: (idNumber: string, kind: FactKind, onDay: Day, amountFen?: number) => Promise<string>
  /** Runs the rules and returns how many of one kind were raised. */
  raised: (kind: WarningKind) => Promise<number>
  warnings: (kind?: WarningKind) => Promise<WarningRow[]>
  dibao: (home: Family, fromMonth?: Month) => Promise<string>
}

/** Opens the test county. The four parameters are in force from 2021 unless `bare`. */
export async function monitoringCounty(
  options: { today?: Day; bare?: boolean } = {},
): Promise<MonitoringCounty> {
  const env = await testEnvironment({
    today: options.today ?? '2022-04-22',
    rooms: [parties, notices, activities, funds, room],
  })
  if (!options.bare)
    for (const [name, value] of Object.entries(values))
      await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, recorded_at)
        values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, '测试', 'approved', new_id(), new_id(), now())`.execute(
        env.db,
      )
  const clerk = env.actor('officeClerk', places.county, { office: 'assistance' })
  let made = 0
  return {
    ...env,
    async family(members = [{}], like = {}) {
      const people: string[] = []
      const idNumbers: string[] = []
      const division = like.division ?? places.village
      for (const { relation: _, ...given } of members) {
        const birth = given.birth ?? '1982-03-15'
        const sex = given.sex ?? 'male'
        const idNumber = syntheticId({ address: '360999', birth, sex, sequence: made++ % 500 })
        idNumbers.push(idNumber)
        people.push(
          await env.makePerson({ labour: 'full', ...given, birth, sex, idNumber, division }),
        )
      }
      const household = await env.makeHousehold(
        people.map((person, i) => ({
          person,
          relation: members[i]!.relation ?? (i === 0 ? 'head' : 'other'),
        })),
        {
          fromDay: '2020-01-01',
          area: like.area ?? 'rural',
          registeredPoor: like.registeredPoor ?? false,
          division,
        },
      )
      return { household, people, idNumbers }
    },
    async fact(idNumber, kind, onDay, amountFen) {
      const reference = v7()
      const lines = [{ idNumber, kind, onDay, amountFen: amountFen ?? null, reference }]
      await env.do(importFacts, clerk, { source: '测试部门', lines })
      return reference
    },
    async raised(kind) {
      return (await env.do(raiseWarnings, clerk, {})).byRule[kind]!
    },
    warnings: kind =>
      env.rows(
        sql<WarningRow>`select * from assistance_warning where ${kind ? sql`kind = ${kind}` : sql`true`} order by recorded_at, id`,
      ),
    dibao: (home, fromMonth = '2021-06') =>
      env.work(clerk, async ctx => {
        const award = await openAward(ctx, {
          programme: 'dibao_rural',
          household: home.household,
          payee: home.people[0]!,
          division: places.village,
          fromMonth,
          amountFen: 60_000,
          cause: 'initial',
          decidedOn: ctx.today,
          caseRegister: 'assistance_dibao_case',
          caseId: v7(),
        })
        return award.id
      }),
  }
}
