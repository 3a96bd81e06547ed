import { places } from '../environment.ts'
import type { SecondCounty } from './county.ts'

/** Two couples in May. */
export async function marriages({
  env,
  act,
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
  for (const who of [counter, second])
    await act(chief, 'marriage.certifyRegistrar', {
      account: who.account,
      certificate: who.account.slice(-6),
      validFrom: '2021-01-01',
    })
  await act(clerk, 'marriage.planShifts', {
    from: '2022-05-01',
    to: '2022-05-31',
    registrars: '甲、乙',
    sessions: [
      {
        session: 'morning',
        mode: 'regular',
        workingDaysOnly: false,
        windows: 1,
        capacity: 5,
        opensAt: '08:30',
        closesAt: '12:00',
      },
    ],
  })
  // 林丁 and 林辛 are men, 林乙 and 林己 women; none of one household.
  for (const [man, woman] of [
    [people[3], people[1]],
    [people[7], people[9]],
  ]) {
    const { id: registration } = await act(counter, 'marriage.accept', {
      man,
      woman,
      kind: 'marriage',
      session: 'morning',
      papers: ['hukouBook', 'idCard', 'declaration'],
      bothPresent: true,
      voluntary: true,
      ceremony: false,
    })
    await act(second, 'marriage.examine', { registration })
    await act(second, 'marriage.register', { registration })
    await act(second, 'marriage.award', { registration })
  }
}
