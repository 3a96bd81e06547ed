/** A county with the social-work office open: its numbers in force, its people hired, short ways to act and to ask. */
import { sql } from 'kysely'
import { accounts } from '../src/commons/accounts/room.ts'
import { activities } from '../src/commons/activities/room.ts'
import { funds } from '../src/commons/funds/room.ts'
import { notices } from '../src/commons/notices/room.ts'
import { parties } from '../src/commons/parties/room.ts'
import { projects } from '../src/commons/projects/room.ts'
import { scoring } from '../src/commons/scoring/room.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { Day } from '../src/kernel/day.ts'
import { measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import { socialwork } from '../src/offices/socialwork/office.ts'
import { places, type TestEnv, testEnvironment } from './environment.ts'

const measure = {
  title: '《社会工作人才管理办法（试行）》',
  onTrial: true,
  posts: ['station', 'community'],
  minMonths: 6,
  noDiscipline: true,
  noticeDays: 5,
  amounts: [
    { level: 'assistant', grade: 'excellent', amountFen: 920_00 },
    { level: 'assistant', grade: 'pass', amountFen: 780_00 },
    { level: 'socialWorker', grade: 'pass', amountFen: 1200_00 },
  ],
}

type Input = Record<string, unknown>
export type SocialworkCounty = {
  env: TestEnv
  clerk: Actor
  second: Actor
  chief: Actor
  town: Actor
  cadre: Actor
  /** One of the office's commands by its short name; another room's by its whole. */
  act: <R = { id: string }>(name: string, who: Actor, input: Input) => Promise<R>
  /** The code it is refused with. */
  refused: (name: string, who: Actor, input: Input) => Promise<string>
  one: <T>(statement: ReturnType<typeof sql<T>>) => Promise<T>
  figure: (id: string, period?: string, asOf?: Day) => Promise<unknown>
  newWorker: (more?: Input) => Promise<{ id: string; person: string }>
}

export async function socialworkCounty(today: Day): Promise<SocialworkCounty> {
  const env = await testEnvironment({
    today,
    rooms: [accounts, parties, notices, activities, funds, projects, scoring, socialwork],
  })
  const inOffice = { office: 'socialwork' }
  const clerk = env.actor('officeClerk', undefined, inOffice)
  const chief = env.actor('officeChief', undefined, inOffice)
  for (const [name, value] of [
    ['socialwork.measure', measure],
    ['socialwork.vacancyAlert', { days: 30 }],
  ] as const)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', ${clerk.account}, ${chief.account}, '2021-01-01', now())`.execute(
      env.db,
    )
  const full = (name: string) => (name.includes('.') ? name : `socialwork.${name}`)
  const act: SocialworkCounty['act'] = (name, who, input) =>
    env.do(env.house.command(full(name)), who, input) as Promise<never>
  let number = 0
  return {
    env,
    clerk,
    second: env.actor('officeClerk', undefined, inOffice),
    chief,
    town: env.actor('townshipClerk', places.town),
    cadre: env.actor('villageCadre', places.village),
    act,
    refused: async (name, who, input) =>
      (await env.refused(env.house.command(full(name)), who, input)).code,
    one: async statement => (await env.rows(statement))[0]!,
    figure: async (id, period = '2022-H1', asOf = '2022-07-03') => {
      const leader = env.actor('bureauLeader')
      const [v] = await env.read(leader, ctx =>
        measureFigures(ctx.tx, env.house, leader, parsePeriod(period, asOf), [`socialwork.${id}`]),
      )
      return v!.value
    },
    newWorker: async (more = {}) => {
      const person = (more.person as string) ?? (await env.makePerson({ division: places.village }))
      const { id } = await act('registerWorkers', clerk, {
        list: [
          {
            person,
            level: 'assistant',
            certificateNumber: `T${++number}`,
            certifiedOn: '2019-09-20',
            registeredFrom: '2020-01-10',
            employer: '双洲村委会',
            post: 'community',
            postSince: '2019-10-01',
            ...more,
          },
        ],
      })
      return { id, person }
    },
  }
}
