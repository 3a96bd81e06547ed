/** The demo county's homes and facilities. Names of the report as they are; all others are invented and say so. */
import type { World } from './world.ts'

export type HomePlan = {
  key: string
  name: string
  kind: 'welfareHome' | 'elderHome' | 'privateElderHome'
  township: string
  beds: number
  area: number
  ownership: 'public' | 'private'
  /** The day of the fire paper; none: still pending, promised by `promised`. */
  certified?: string
  promised?: string
}
const t = (n: number): string => `360982${String(n).padStart(3, '0')}000`
const passedPublic: readonly [string, string, string][] = [
  ['经楼镇敬老院', '经楼镇', '2022-03-10'],
  ['永泰镇敬老院', '永泰镇', '2022-04-14'],
  ['张家山敬老院', '张家山街道', '2022-05-26'],
]
const pendingTownships = [
  '临江镇',
  '黄土岗镇',
  '昌傅镇',
  '店下镇',
  '阁山镇',
  '刘公庙镇',
  '观上镇',
  '义成镇',
  '中洲乡',
  '洲上乡',
  '洋湖乡',
  '吴城乡',
  '大桥街道',
]
const privates: readonly [string, string, string][] = [
  ['仁和颐养院（演示）', '淦阳街道', '2022-02-24'],
  ['康乐养老院（演示）', '淦阳街道', '2022-03-17'],
  ['福寿居养老院（演示）', '鹿江街道', '2022-04-07'],
  ['药都颐年养老院（演示）', '福城街道', '2022-04-28'],
  ['夕阳红养老院（演示）', '福城街道', '2022-05-19'],
  ['松鹤养老院（演示）', '大桥街道', '2022-06-16'],
]

/** The welfare home, sixteen township homes, six private ones: 23, as the report's fire list enumerates them. */
export function homePlans(townshipCode: (name: string) => string): HomePlan[] {
  return [
    {
      key: 'home',
      name: '市福利院',
      kind: 'welfareHome',
      township: t(0),
      beds: 260,
      area: 6800,
      ownership: 'public',
      promised: '2022-11-30',
    },
    ...passedPublic.map(
      ([name, township, certified]): HomePlan => ({
        key: name,
        name,
        kind: 'elderHome',
        township: townshipCode(township),
        beds: 40,
        area: 1500,
        ownership: 'public',
        certified,
      }),
    ),
    ...privates.map(
      ([name, township, certified], i): HomePlan => ({
        key: name,
        name,
        kind: 'privateElderHome',
        township: townshipCode(township),
        beds: 50,
        area: i % 2 === 0 ? 1200 : 860,
        ownership: 'private',
        certified,
      }),
    ),
    ...pendingTownships.map((township, i): HomePlan => {
      const promised = ['2022-09-30', '2022-10-31', '2022-11-30', '2022-12-20'][i % 4]!
      return {
        key: `${township}敬老院`,
        name: `${township}敬老院（演示）`,
        kind: 'elderHome',
        township: townshipCode(township),
        beds: 30,
        area: i % 3 === 0 ? 920 : 1350,
        ownership: 'public',
        promised,
      }
    }),
  ]
}

/** A site by the name people use, entered when no other office has it yet. */
export async function siteOf(
  world: World,
  site: { name: string; kind: string; division: string; beds?: number; ownership?: string },
): Promise<string> {
  const known = await world.ask<{ site: { id: string } | null }>(
    'eldercareClerk',
    'parties.whoIs',
    {
      name: site.name,
    },
  )
  if (known.site) return known.site.id
  return (await world.act<{ id: string }>('eldercareClerk', 'parties.registerSite', site)).id
}
export async function organisationOf(world: World, name: string, kind: string): Promise<string> {
  const known = await world.ask<{ organisation: { id: string } | null }>(
    'eldercareClerk',
    'parties.whoIs',
    { name },
  )
  if (known.organisation) return known.organisation.id
  const division = world.county.county
  return (
    await world.act<{ id: string }>('eldercareClerk', 'parties.registerOrganisation', {
      name,
      kind,
      division,
    })
  ).id
}
