import type { SecondCounty } from './county.ts'

/** One joint patrol that met two people, of whom one was taken in; one more brought by the police. */
export async function rescue({ env, send, office, parameter }: SecondCounty): Promise<void> {
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
  const schedule = '联合巡街'
  await send(clerk, 'rescue.draftSchedule', [
    {
      title: schedule,
      document: '1号',
      agencies: ['police', 'urban'],
      places: ['stations', 'squares'],
      weekdays: ['2', '5'],
      fromAt: '19:00',
      toAt: '21:30',
      fromDay: '2022-06-01',
    },
  ])
  await send(chief, 'rescue.adoptSchedule', [{ schedule }])
  await send(clerk, 'rescue.planPatrols', [
    { schedule, from: '2022-06-10', to: '2022-06-20', members: '甲、乙' },
  ])
  const met = (description: string, outcome: string) => ({
    patrol: `${schedule} 2022-06-10`,
    agencies: ['police', 'urban'],
    places: ['squares'],
    route: '车站—广场',
    met: 2,
    findings: '发现两人',
    description,
    place: 'squares',
    outcome,
  })
  await send(clerk, 'rescue.reportPatrol', [
    met('老年男性，灰衣', 'rescued'),
    met('老年男性，蓝衣', 'declined'),
  ])
  const somebody = (foundAt: string, from: object) => ({
    foundAt,
    division: '鹿江街道',
    sex: 'male',
    apparentAge: 50,
    suspicion: 'none',
    item: 'body',
    result: 'clear',
    checkedBy: '甲',
    ...from,
  })
  await send(clerk, 'rescue.receive', [
    somebody('广场东', { source: 'patrol', contact: `${schedule} 2022-06-10｜转入救助` }),
    somebody('广场西', { source: 'police' }),
  ])
  // Nobody knows their names, and the number was given by the house: where they were found says who is meant.
  await send(
    clerk,
    'rescue.admit',
    ['广场东', '广场西'].map(found => ({
      case: found,
      cannotPay: true,
      noRelatives: true,
      notOnRelief: true,
      wandering: true,
      residentClass: 'ordinary',
      zone: 'men',
      carer: '乙',
      carerSex: 'male',
    })),
  )
}

/** Both systems in two villages, one of them alone in a third. */
export async function duty({ send, town }: SecondCounty): Promise<void> {
  const system = (name: string, villages: readonly string[]) =>
    villages.map(division => ({
      system: name,
      hours: '12:00—14:30',
      document: '制度',
      fromDay: '2022-05-01',
      division,
    }))
  await send(town, 'governance.setUpSystems', [
    ...system('staggered', ['双洲村', '荷湖村', '临江社区']),
    ...system('duty', ['双洲村', '荷湖村']),
  ])
}
