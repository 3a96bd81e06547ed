/** The elder-care office's half-year: 23 homes closed and tested, nine fire papers, 53 communities, 189 households. */
import { ageOn } from '../src/kernel/day.ts'
import { adaptHomes, arrangeMeals, buildEmbedded, openDayCare } from './eldercare-community.ts'
import { closeHomes, deliverGoods, fillHomes, handOutChecks, openHomes } from './eldercare-homes.ts'
import { homePlans } from './eldercare-places.ts'
import { firePapers, moveIn, planTheRest, reportGrades } from './eldercare-quality.ts'
import type { Household } from './household.ts'
import type { Part } from './part.ts'
import { places } from './places.ts'
import { parameterSource } from './standards.ts'
import type { World } from './world.ts'

const parameters = [
  { name: 'eldercare.testInterval', value: { weeks: 2, exceptionDays: 14 } },
  {
    name: 'eldercare.staffing',
    value: { selfCare: 15, partialCare: 8, fullCare: 3, nursingBedPercent: 50 },
  },
  { name: 'eldercare.adaptationRules', value: { ceilingFen: 3000_00 } },
  {
    name: 'eldercare.mealRules',
    value: {
      classes: [
        { classOf: 'tekun', subsidyFen: 6_00 },
        { classOf: 'dibao', subsidyFen: 5_00 },
        { classOf: 'disabled', subsidyFen: 5_00 },
        { classOf: 'over80', subsidyFen: 4_00 },
        { classOf: 'over60', subsidyFen: 2_00 },
      ],
    },
  },
  { name: 'eldercare.coverageTarget', value: { percent: 90 } },
  { name: 'eldercare.gradeRules', value: { cityUpTo: 3, noticeDays: 7, validYears: 3 } },
  { name: 'eldercare.trainingRules', value: { passMark: 60, assessEveryMonths: 12 } },
] as const

async function setParameters(world: World): Promise<void> {
  for (const { name, value } of parameters) {
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
