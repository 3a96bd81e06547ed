/** The elder-care office's half-year: 23 homes closed and tested, nine fire papers, 53 communities, 189 households. */
import { ageOn } from '../src/kernel/day.ts'
import { adaptHomes, arrangeMeals, buildEmbedded, openDayCare } from './eldercare-community.ts'
import { closeHomes, deliverGoods, fillHomes, handOutChecks, openHomes } from './eldercare-homes.ts'
import { eldercareParameters } from './eldercare-parameters.ts'
import { homePlans } from './eldercare-places.ts'
import { firePapers, moveIn, planTheRest, reportGrades } from './eldercare-quality.ts'
import type { Household } from './household.ts'
import type { Part } from './part.ts'
import { places } from './places.ts'
import { parameterSource } from './standards.ts'
import type { World } from './world.ts'

async function setParameters(world: World): Promise<void> {
  for (const { name, value } of eldercareParameters) {
    const { id } = await world.act<{ id: string }>('eldercareClerk', 'bureau.proposeParameter', {
      name,
      from: '2021-01-01',
      value,
      source: parameterSource,
    })
    await world.act('leader', 'bureau.approveParameter', { version: id })
  }
}

/** People of 65 and more among ordinary town families: who pays for a home himself. */
const elders = (households: readonly Household[]): string[] =>
  households.flatMap(h => h.members.filter(m => ageOn(m.birth, '2021-07-01') >= 65).map(m => m.key))

/** Forty elders over eighty on the roll of the allowance from January; paid with the months' batches (AG-01). */
async function payOldAge(world: World, households: readonly Household[]): Promise<void> {
  await world.act('finance', 'funds.allocateSource', {
    level: 'county',
    purpose: 'eldercare',
    amountFen: 200_000_00,
    onDay: world.today,
    document: '（演示）2022年高龄津贴资金',
  })
  const old = households
    .flatMap(h => h.members.filter(m => ageOn(m.birth, '2021-12-31') >= 80).map(m => m.key))
    .slice(0, 40)
  await world.act('eldercareClerk', 'eldercare.openAllowances', {
    fromMonth: '2022-01',
    list: old.map(key => ({ person: world.ids.person.get(key), checkedOn: '2021-12-20' })),
  })
}

export const eldercare: Part = {
  office: 'eldercare',
  groups: ['tekunInCare', 'dispersedTekun', 'urbanOrdinary'],
  async begin(world, agenda, group) {
    await setParameters(world)
    const { townships, villages } = places()
    const code = (name: string): string =>
      townships.find(t => t.shortName === name || t.name === name)!.code
    const communities = villages.filter(v => v.urban)
    const paying = elders(group('urbanOrdinary')).map(key => world.ids.person.get(key)!)
    await payOldAge(world, group('urbanOrdinary'))
    const homes = await openHomes(world, homePlans(code))
    await fillHomes(world, homes, group('tekunInCare'), paying.slice(10))
    closeHomes(world, agenda, homes)
    handOutChecks(world, agenda)
    deliverGoods(world, agenda, homes)
    firePapers(world, agenda, homes)
    reportGrades(world, agenda, homes)
    moveIn(world, agenda, homes.find(h => h.ownership === 'private')!, paying.slice(0, 4))
    await openDayCare(world, communities)
    buildEmbedded(world, agenda, communities)
    arrangeMeals(world, agenda, communities)
    adaptHomes(world, agenda, group('dispersedTekun').slice(300))
    planTheRest(world, agenda, communities.slice(10, 16))
  },
}
