import { sql } from 'kysely'
import type { Day } from '../../src/kernel/day.ts'
import { places } from '../environment.ts'
import type { SecondCounty } from './county.ts'

/** A station of two, three services of 9 + 4 + 6 person-times. */
export async function socialWork({ env, act, office, people, town }: SecondCounty): Promise<void> {
  const { clerk } = office('socialwork')
  const {
    id: batch,
    project,
    stations,
  } = await act(clerk, 'socialwork.planBatch', {
    name: '第一批',
    number: 1,
    document: '方案',
    plannedFrom: '2022-01-01',
    plannedTo: '2022-12-31',
    budgetFen: 40_0000_00,
    list: [{ division: places.town, name: '临江镇社工站', roles: ['socialWork'], staffPosts: 2 }],
  })
  await act(clerk, 'socialwork.tenderBatch', { batch, method: 'consultation' })
  const { id: contract } = await act(clerk, 'projects.signContract', {
    project,
    number: 'C9',
    partyName: '社工机构',
    amountFen: 39_0000_00,
    signedOn: '2022-05-03',
  })
  await act(clerk, 'socialwork.contractStations', {
    batch,
    contract,
    list: [{ station: stations![0] }],
  })
  const staff = [people[6], people[11]]
  await act(clerk, 'socialwork.train', {
    title: '岗前培训',
    heldOn: '2022-05-04',
    hours: 8,
    heldBy: '民政局',
    list: staff.map(person => ({ person, passed: true })),
  })
  await act(clerk, 'socialwork.enterStations', {
    enteredOn: '2022-05-05',
    list: staff.map(person => ({ station: stations![0], address: '街1号', person })),
  })
  const placement = await env.rows(
    sql<{ id: string }>`select id from socialwork_placement order by id limit 1`,
  )
  const service = (type: string, heldOn: Day, persons: number, personTimes: number) => ({
    placement: placement[0]!.id,
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
  await act(town, 'socialwork.logServices', {
    list: [
      service('smartphoneClass', '2022-05-06', 8, 9),
      service('treePlanting', '2022-05-07', 4, 4),
      service('smartphoneClass', '2022-05-09', 6, 6),
    ],
  })
}

/** Two emergencies relieved at once, 800 and 450 yuan. */
export async function relief({ act, people, town, finance }: SecondCounty): Promise<void> {
  await act(finance, 'funds.allocateSource', {
    level: 'county',
    purpose: 'assistance',
    amountFen: 10_000_00,
    onDay: '2022-05-10',
    document: '1号',
  })
  await act(finance, 'funds.replenishPetty', {
    township: places.town,
    amountFen: 5_000_00,
    note: '测试',
  })
  for (const [applicant, yuan] of [
    [people[8], 800],
    [people[10], 450],
  ])
    await act(town, 'assistance.temporary.relieveAtOnce', {
      village: places.village,
      cause: 'fire',
      account: '失火',
      persons: 2,
      applicant,
      severityMonths: 1,
      amountFen: Number(yuan) * 100,
      form: 'petty',
    })
}
