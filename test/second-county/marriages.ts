import { places } from '../environment.ts'
import type { SecondCounty } from './county.ts'

/** Two couples in May. */
export async function marriages({
  env,
  send,
  office,
  parameter,
  people,
}: SecondCounty): Promise<void> {
  const inOffice = { office: 'marriage' }
  const { clerk, chief } = office('marriage')
  const counter = env.actor('counterRegistrar', places.county, inOffice)
  const second = env.actor('counterRegistrar', places.county, inOffice)
  await parameter('marriage.localRules', {
    horizonDays: 365,
    bookablePercent: 80,
    coolingRolls: true,
    twoPeople: true,
    foreignAuthorised: false,
    lateEntryDays: 7,
  })
  await parameter('marriage.notionalFee', { perCoupleFen: 7_50 })
  env.setToday('2022-05-10')
  // Setting up: which of the accounts hold a registrar's certificate.
  for (const who of [counter, second])
    await env.do(env.house.command('marriage.certifyRegistrar'), chief, {
      account: who.account,
      certificate: who.account.slice(-6),
      validFrom: '2021-01-01',
    } as never)
  await send(clerk, 'marriage.planShifts', [
    {
      from: '2022-05-01',
      to: '2022-05-31',
      registrars: '甲、乙',
      session: 'morning',
      mode: 'regular',
      workingDaysOnly: false,
      windows: 1,
      capacity: 5,
      opensAt: '08:30',
      closesAt: '12:00',
    },
  ])
  // 林丁 and 林辛 are men, 林乙 and 林己 women; none of one household.
  const couples = [
    { man: people[3]!, woman: people[1]! },
    { man: people[7]!, woman: people[9]! },
  ]
  await send(
    counter,
    'marriage.accept',
    couples.map(couple => ({
      ...couple,
      kind: 'marriage',
      session: 'morning',
      papers: ['hukouBook', 'idCard', 'declaration'],
      bothPresent: true,
      voluntary: true,
      ceremony: false,
    })),
  )
  const files = couples.map(({ man }) => ({ registration: man }))
  for (const step of ['examine', 'register', 'award']) await send(second, `marriage.${step}`, files)
}
