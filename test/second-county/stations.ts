import type { SecondCounty } from './county.ts'

/** A station of two, three services of 9 + 4 + 6 person-times. */
export async function socialWork({ send, office, people, town }: SecondCounty): Promise<void> {
  const { clerk } = office('socialwork')
  const [batch, station] = ['第一批', '临江镇社工站']
  await send(clerk, 'socialwork.planBatch', [
    {
      name: batch,
      number: 1,
      document: '方案',
      plannedFrom: '2022-01-01',
      plannedTo: '2022-12-31',
      budgetFen: 40_0000_00,
      division: '临江镇',
      'list.name': station,
      roles: ['socialWork'],
      staffPosts: 2,
    },
  ])
  await send(clerk, 'socialwork.tenderBatch', [{ batch, method: 'consultation' }])
  await send(clerk, 'projects.signContract', [
    {
      project: batch,
      number: 'C9',
      partyName: '社工机构',
      amountFen: 39_0000_00,
      signedOn: '2022-05-03',
      fromDay: '2022-05-03',
      toDay: '2022-12-31',
    },
  ])
  await send(clerk, 'socialwork.contractStations', [{ batch, contract: 'C9', station }])
  const staff = [people[6]!, people[11]!]
  await send(
    clerk,
    'socialwork.train',
    staff.map(person => ({
      title: '岗前培训',
      heldOn: '2022-05-04',
      hours: 8,
      heldBy: '民政局',
      person,
      passed: true,
    })),
  )
  await send(
    clerk,
    'socialwork.enterStation',
    staff.map(person => ({ station, enteredOn: '2022-05-05', address: '街1号', person })),
  )
  const service = (type: string, heldOn: string, persons: number, personTimes: number) => ({
    placement: staff[0]!,
    title: '服务',
    type,
    heldOn,
    place: '双洲村',
    method: 'groupWork',
    target: 'elderly',
    persons,
    personTimes,
    minutes: 60,
  })
  await send(town, 'socialwork.logServices', [
    service('smartphoneClass', '2022-05-06', 8, 9),
    service('treePlanting', '2022-05-07', 4, 4),
    service('smartphoneClass', '2022-05-09', 6, 6),
  ])
}

/** Two households of forty surveyed are screened for adaptation; the epidemic guide's fourth edition goes to one home. */
export async function elders({ send, office, people }: SecondCounty): Promise<void> {
  const { clerk } = office('eldercare')
  const programme = '适老化改造'
  await send(clerk, 'eldercare.openProgramme', [
    { title: programme, year: 2022, document: '适1号', begunOn: '2022-03-01' },
  ])
  await send(clerk, 'eldercare.screenProgramme', [{ programme, surveyed: 40 }])
  await send(
    clerk,
    'eldercare.screenHouseholds',
    [people[8]!, people[10]!].map(elder => ({
      programme,
      elder,
      basis: 'lowIncomeAdvanced',
      proof: '证明',
    })),
  )
  await send(clerk, 'eldercare.registerHomes', [
    {
      site: '双洲敬老院',
      operator: '临江镇政府',
      registeredWith: 'publicInstitution',
      registrationNumber: '登1号',
      registeredOn: '2021-01-01',
      floorArea: 600,
    },
  ])
  const guide = '养老机构防疫指南'
  await send(
    clerk,
    'eldercare.issueGuide',
    ['测温', '消毒'].map(clause => ({
      title: guide,
      edition: 4,
      issuedBy: '民政部',
      document: '防4号',
      inForceFrom: '2022-05-01',
      clause,
      requirement: `每日${clause}`,
    })),
  )
  await send(clerk, 'eldercare.issueEpidemicChecks', [
    { guide, title: '防疫清单', document: '清1号', dueOn: '2022-06-30' },
  ])
}

/** A home of twelve beds that is the county's model of care, and the plan that says whom the bureau watches. */
export async function care({ env, send, office, town }: SecondCounty): Promise<void> {
  env.setToday('2022-05-20')
  const { chief } = office('assistance')
  await send(town, 'parties.registerSite', [
    { name: '双洲敬老院', kind: 'elderHome', division: '双洲村', beds: 12 },
  ])
  await send(chief, 'assistance.placement.designateModel', [
    { site: '双洲敬老院', designatedOn: '2022-05-18', document: '标1号' },
  ])
  const plan = { document: '方1号', year: 2022, adoptedOn: '2022-05-10' }
  await send(chief, 'assistance.monitoring.adoptPlan', [
    { ...plan, name: '监测方案', section: 'monitoring', categories: ['lowIncome'] },
    { ...plan, name: '兜底方案', section: 'safetyNet', coveragePledge: 0.99 },
  ])
}
