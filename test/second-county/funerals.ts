import { places } from '../environment.ts'
import type { SecondCounty } from './county.ts'

/** Three deaths: two cremated and settled, one of them placed and traced, the third left no ashes and was rewarded. */
export async function funerals({
  env,
  send,
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
    division: '双洲村',
    name,
    kind: 'publicCemetery',
    places: 3,
    land: 'barren',
    principles: ['saving'],
    approval: '1号',
  })
  await send(clerk, 'funeral.planFacilities', [ground('双洲公墓'), ground('荷湖公墓')])
  await send(clerk, 'funeral.openFacilities', [{ builtOn: '2021-05-01', facility: '双洲公墓' }])
  env.setToday('2022-04-12')
  // A case is found by the id number of who died.
  const dead = [people[0]!, people[2]!, people[4]!] as const
  const each = (more: (i: number) => object) =>
    dead.map((person, i) => ({ case: person, ...more(i) }))
  await send(
    village,
    'funeral.reportDeath',
    dead.map(person => ({ person, diedOn: '2022-04-06', reporter: '村主任' })),
  )
  await send(
    town,
    'funeral.checkReport',
    each(() => ({})),
  )
  await send(
    clerk,
    'funeral.verifyCertificate',
    each(i => ({ certificate: `D${i}`, certifiedBy: 'medical' })),
  )
  await send(
    clerk,
    'funeral.cremate',
    each(i => ({ cremationNumber: `H${i}`, crematedOn: '2022-04-07' })),
  )
  const charge = (person: string, item: string, yuan: number) => ({
    case: person,
    settledOn: '2022-04-08',
    payer: '家属',
    item,
    grossFen: yuan * 100,
  })
  // 300 of 350 + 900 + 20 % of 100 = 1,220; 250 + 900 = 1,150. The bills' lines stand mixed, as a till writes them.
  await send(clerk, 'funeral.settle', [
    charge(dead[0], 'transport', 350),
    charge(dead[1], 'transport', 250),
    charge(dead[0], 'cremation', 900),
    charge(dead[1], 'cremation', 900),
    charge(dead[0], 'otherService', 100),
  ])
  await send(clerk, 'funeral.releaseAshes', [
    { case: dead[0], ashesTo: 'facility', ashesTaker: '家属', releasedOn: '2022-04-08' },
  ])
  await send(town, 'funeral.place', [
    {
      case: dead[0],
      facility: '双洲公墓',
      place: '1',
      landSaving: 'smallPlot',
      placedOn: '2022-04-10',
      proof: '照片',
    },
  ])
  await send(head, 'funeral.trace', [{ case: dead[0], tracedOn: '2022-04-11' }])
  await send(clerk, 'funeral.leaveNoAsh', [
    { case: dead[2], placedOn: '2022-04-09', proof: '承诺书' },
  ])
  await send(clerk, 'funeral.applyReward', [{ case: dead[2], payee: people[5]!, proof: '承诺书' }])
  await send(chief, 'funeral.approveReward', [{ reward: dead[2] }])
}
