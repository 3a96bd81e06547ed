/** The demo county's targets of 2022 for social assistance: invented, from a document that says so, a few by township. */
import { places } from './places.ts'
import type { World } from './world.ts'

const document = '（演示）樟民字〔2022〕1号'
type Target = { figure: string; value: number; sense?: 'atLeast' | 'atMost' }

/** For the county as a whole, over the year. */
const ofCounty: readonly Target[] = [
  { figure: 'assistance.rural_dibao_paid', value: 8200 },
  { figure: 'assistance.urban_dibao_paid', value: 1740 },
  { figure: 'assistance.rural_tekun_dispersed_paid', value: 1100 },
  { figure: 'assistance.tekun_dispersed_nursing_paid', value: 150 },
  { figure: 'assistance.temp_relief_person_times', value: 1000 },
  { figure: 'assistance.temp_relief_paid', value: 160, sense: 'atMost' },
  { figure: 'assistance.tekun_disabled_care_coverage', value: 100 },
  { figure: 'assistance.standard_raise_done', value: 100 },
  { figure: 'assistance.coverage_pledge', value: 100 },
]
/** Shared among the townships by the number of their villages, which is all a plan at the turn of the year knows. */
const byTownship: readonly Target[] = [
  { figure: 'assistance.rural_dibao_paid', value: 8200 },
  { figure: 'assistance.temp_relief_person_times', value: 1000 },
]

/** Proposed by the clerk, approved by the chief, as every target is. */
export async function setTargets(world: World): Promise<void> {
  const { county, townships, villages } = places()
  const set = async ({ figure, value, sense = 'atLeast' }: Target, division: string) => {
    const { id } = await world.act<{ id: string }>('clerk', 'targets.set', {
      figure,
      period: '2022',
      division,
      value: String(value),
      sense,
      document,
    })
    await world.act('chief', 'targets.approve', { target: id })
  }
  const { id: version } = await world.act<{ id: string }>('clerk', 'bureau.proposeParameter', {
    name: 'targets.pace',
    from: '2022-01-01',
    value: { amberPoints: 10 },
    source: document,
  })
  await world.act('leader', 'bureau.approveParameter', { version })
  for (const one of ofCounty) await set(one, county.code)
  for (const one of byTownship) {
    // Urban communities take no rural dibao.
    const counted = villages.filter(v => !(one.figure.includes('rural') && v.urban))
    for (const t of townships) {
      const own = counted.filter(v => v.parent === t.code).length
      const value = Math.round((one.value * own) / counted.length)
      if (value > 0) await set({ ...one, value }, t.code)
    }
  }
}
