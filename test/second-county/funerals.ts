import { places } from '../environment.ts'
import type { SecondCounty } from './county.ts'

/** Three deaths: two cremated and settled, one of them placed and traced, the third left no ashes and was rewarded. */
export async function funerals({
  env,
  act,
  office,
  parameter,
  people,
  town,
  village,
}: SecondCounty): Promise<void> {
  const { clerk, chief } = office('funeral')
  const head = env.actor('townshipHead', places.town)
  await parameter('funeral.benefitRules', {
    items: [
      { item: 'transport', kind: 'free', limitFen: 300_00 },
      { item: 'cremation', kind: 'free' },
      { item: 'otherService', kind: 'reduction', percent: 20 },
    ],
    ecoRewardFen: 1500_00,
    localOnly: true,
  })
  const ground = (name: string) => ({
    division: places.village,
    name,
    kind: 'publicCemetery',
    places: 3,
    land: 'barren',
    principles: ['saving'],
    approval: '1号',
  })
  const { facilities } = await act(clerk, 'funeral.planFacilities', {
    list: [ground('双洲公墓'), ground('荷湖公墓')],
  })
  await act(clerk, 'funeral.openFacilities', {
    builtOn: '2021-05-01',
    list: [{ facility: facilities![0] }],
  })
  env.setToday('2022-04-12')
  const cases: string[] = []
  for (const [i, person] of [people[0], people[2], people[4]].entries()) {
    const { case: id } = await act(village, 'funeral.reportDeath', {
      person,
      diedOn: '2022-04-06',
      reporter: '村主任',
    })
    await act(town, 'funeral.checkReport', { case: id })
    await act(clerk, 'funeral.verifyCertificate', {
      case: id,
      certificate: `D${i}`,
      certifiedBy: 'medical',
    })
    await act(clerk, 'funeral.cremate', {
      case: id,
      cremationNumber: `H${i}`,
      crematedOn: '2022-04-07',
    })
    cases.push(id!)
  }
  const settle = (id: string | undefined, charges: [string, number][]) =>
    act(clerk, 'funeral.settle', {
      case: id,
      settledOn: '2022-04-08',
      payer: '家属',
      charges: charges.map(([item, yuan]) => ({ item, grossFen: yuan * 100 })),
    })
  // 300 of 350 + 900 + 20 % of 100 = 1,220; 250 + 900 = 1,150.
  await settle(cases[0], [
    ['transport', 350],
    ['cremation', 900],
    ['otherService', 100],
  ])
  await settle(cases[1], [
    ['transport', 250],
    ['cremation', 900],
  ])
  await act(clerk, 'funeral.releaseAshes', {
    case: cases[0],
    ashesTo: 'facility',
    ashesTaker: '家属',
    releasedOn: '2022-04-08',
  })
  await act(town, 'funeral.place', {
    case: cases[0],
    facility: facilities![0],
    place: '1',
    landSaving: 'smallPlot',
    placedOn: '2022-04-10',
    proof: '照片',
  })
  await act(head, 'funeral.trace', { case: cases[0], tracedOn: '2022-04-11' })
  await act(clerk, 'funeral.leaveNoAsh', {
    case: cases[2],
    placedOn: '2022-04-09',
    proof: '承诺书',
  })
  const asked = { case: cases[2], payee: people[5], proof: '承诺书' }
  const { id: reward } = await act(clerk, 'funeral.applyReward', asked)
  await act(chief, 'funeral.approveReward', { reward })
}
