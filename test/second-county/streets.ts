import { places } from '../environment.ts'
import type { SecondCounty } from './county.ts'

/** One joint patrol that met two people, of whom one was taken in; one more brought by the police. */
export async function rescue({ env, act, office, parameter }: SecondCounty): Promise<void> {
  const { clerk, chief } = office('rescue')
  await parameter('rescue.localRules', {
    requiredChecks: ['body'],
    refreshDays: 30,
    firstFollowUpMonths: 1,
    followUpEveryMonths: 3,
    followUpForMonths: 12,
    leastAgencies: 2,
  })
  env.setToday('2022-06-10')
  const { id: schedule } = await act(clerk, 'rescue.draftSchedule', {
    title: '联合巡街',
    document: '1号',
    agencies: ['police', 'urban'],
    places: ['stations', 'squares'],
    weekdays: ['2', '5'],
    fromAt: '19:00',
    toAt: '21:30',
    fromDay: '2022-06-01',
  })
  await act(chief, 'rescue.adoptSchedule', { schedule })
  const planned = { schedule, from: '2022-06-10', to: '2022-06-20', members: '甲、乙' }
  const { patrols } = await act(clerk, 'rescue.planPatrols', planned)
  const met = (outcome: string) => ({ description: '老年男性', place: 'squares', outcome })
  const { contacts } = await act(clerk, 'rescue.reportPatrol', {
    patrol: patrols![0],
    agencies: ['police', 'urban'],
    places: ['squares'],
    route: '车站—广场',
    met: 2,
    findings: '发现两人',
    contacts: [met('rescued'), met('declined')],
  })
  const somebody = {
    foundAt: '广场',
    division: places.street,
    sex: 'male',
    apparentAge: 50,
    suspicion: 'none',
    checks: [{ item: 'body', result: 'clear' }],
    checkedBy: '甲',
  }
  for (const from of [{ source: 'patrol', contact: contacts![0] }, { source: 'police' }]) {
    const { id } = await act(clerk, 'rescue.receive', { ...somebody, ...from })
    await act(clerk, 'rescue.admit', {
      case: id,
      cannotPay: true,
      noRelatives: true,
      notOnRelief: true,
      wandering: true,
      residentClass: 'ordinary',
      zone: 'men',
      carer: '乙',
      carerSex: 'male',
    })
  }
}

/** Both systems in two villages, one of them alone in a third. */
export async function duty({ act, town }: SecondCounty): Promise<void> {
  const system = (name: string, codes: readonly string[]) => ({
    system: name,
    hours: '12:00—14:30',
    document: '制度',
    fromDay: '2022-05-01',
    list: codes.map(division => ({ division })),
  })
  const { village, otherVillage, townCommunity } = places
  await act(
    town,
    'governance.setUpSystems',
    system('staggered', [village, otherVillage, townCommunity]),
  )
  await act(town, 'governance.setUpSystems', system('duty', [village, otherVillage]))
}
