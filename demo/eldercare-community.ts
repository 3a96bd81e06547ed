/** Day care by communities, the embedded home, meal contracts and points, the year's home adaptation. */
import { sql } from 'kysely'
import { organisationOf, siteOf } from './eldercare-places.ts'
import type { Household } from './household.ts'
import type { Agenda, World } from './world.ts'

const clerk = 'eldercareClerk'
type Community = { code: string; shortName: string; parent: string }

/** Thirty centres open; they serve 53 of the 58 urban communities, the five others are still to be reached. */
export async function openDayCare(world: World, communities: readonly Community[]): Promise<void> {
  const reached = communities.slice(0, 53)
  const seats = reached.filter((_, i) => i % 2 === 0)
  const sites: string[] = []
  for (const c of seats)
    sites.push(
      await siteOf(world, {
        name: `${c.shortName}日间照料中心（演示）`,
        kind: 'dayCare',
        division: c.code,
      }),
    )
  const { facilities } = await world.act<{ facilities: string[] }>(
    clerk,
    'eldercare.enterFacilities',
    {
      list: sites.map(site => ({ site, kind: 'dayCare', capacity: 20 })),
    },
  )
  await world.act(clerk, 'eldercare.openFacilities', {
    openedOn: '2021-10-01',
    list: facilities.map(facility => ({ facility })),
  })
  await world.act(clerk, 'eldercare.coverCommunities', {
    list: reached.map((c, i) => ({
      facility: facilities[Math.floor(i / 2)],
      community: c.code,
      how: i % 2 === 0 ? 'located' : 'served',
      fromDay: '2021-11-01',
    })),
  })
}

const linjiang = (communities: readonly Community[]) =>
  communities.find(c => c.parent === '360982100000') ?? communities[0]!
/** Surveyed and measured by June, works planned for July, in use by the end of the year. */
export function buildEmbedded(
  world: World,
  agenda: Agenda,
  communities: readonly Community[],
): void {
  const name = '临江欣养城益寿服务中心嵌入式养老院'
  const stages = new Map<string, string>()
  agenda.at('2022-04-12', async () => {
    const site = await siteOf(world, {
      name,
      kind: 'embeddedHome',
      division: linjiang(communities).code,
    })
    const { facilities } = await world.act<{ facilities: string[] }>(
      clerk,
      'eldercare.enterFacilities',
      {
        list: [{ site, kind: 'embeddedHome', capacity: 9 }],
      },
    )
    const made = await world.act<{ stages: { id: string; title: string }[] }>(
      clerk,
      'eldercare.planEmbeddedHome',
      {
        facility: facilities[0],
        name,
        budgetFen: 3_200_000_00,
        fundSource: '（演示）养老服务体系建设补助资金',
        surveyOn: '2022-04-29',
        siteVisitOn: '2022-05-31',
        startOn: '2022-07-15',
        inUseOn: '2022-12-31',
      },
    )
    for (const s of made.stages) stages.set(s.title, s.id)
  })
  for (const [title, day] of [
    ['前期调研', '2022-04-28'],
    ['现场勘测', '2022-05-26'],
  ] as const)
    agenda.at(day, async () => {
      await world.act(clerk, 'projects.reachStage', { stage: stages.get(title), reachedOn: day })
    })
}

/** Contracts being drafted with a caterer for three facilities; points chosen under the urban service centre. */
export function arrangeMeals(
  world: World,
  agenda: Agenda,
  communities: readonly Community[],
): void {
  const places = [
    ['樟粮嵌入式养老院', 'embeddedHome'],
    ['三皇里嵌入式养老院', 'embeddedHome'],
    ['垱下亭居家养老服务中心', 'station'],
  ] as const
  agenda.at('2022-06-10', async () => {
    const town = communities[0]!.code
    const sites: string[] = []
    for (const [name, kind] of places)
      sites.push(
        await siteOf(world, {
          name,
          kind,
          division: town,
          ...(kind === 'embeddedHome' ? { beds: 8 } : {}),
        }),
      )
    const centre = await siteOf(world, {
      name: '樟树市城区养老服务中心（演示）',
      kind: 'station',
      division: town,
    })
    const { facilities } = await world.act<{ facilities: string[] }>(
      clerk,
      'eldercare.enterFacilities',
      {
        list: [
          ...places.map(([, kind], i) => ({
            site: sites[i],
            kind: kind === 'station' ? 'homeCare' : kind,
            capacity: 30,
          })),
          { site: centre, kind: 'urbanCentre', capacity: 120 },
        ],
      },
    )
    await world.act(clerk, 'eldercare.openFacilities', {
      openedOn: '2021-12-20',
      list: facilities.map(facility => ({ facility })),
    })
    const provider = await organisationOf(world, '樟树市康膳餐饮配送有限公司（演示）', 'enterprise')
    await world.act(clerk, 'eldercare.draftMealContracts', {
      list: facilities.slice(0, 3).map(facility => ({
        facility,
        provider,
        priceFen: 12_00,
        yearlyFen: 150_000_00,
      })),
    })
    const { points } = await world.act<{ points: string[] }>(clerk, 'eldercare.chooseMealPoints', {
      list: communities.slice(0, 3).map((c, i) => ({
        name: `${c.shortName}助餐点（演示）`,
        facility: facilities[i === 0 ? 3 : i],
        address: `${c.shortName}文化活动中心一楼`,
        mealsADay: 60,
      })),
    })
    await world.act(clerk, 'eldercare.fitMealPoint', { point: points[0] })
  })
}

const task = 189
/** Surveyed in spring, 189 households screened, out to tender in June; who died since is replaced before the report. */
export function adaptHomes(world: World, agenda: Agenda, dispersed: readonly Household[]): void {
  let programme = ''
  agenda.at('2022-03-02', async () => {
    const made = await world.act<{ id: string }>(clerk, 'eldercare.openProgramme', {
      title: '2022年困难老年人家庭适老化改造',
      year: 2022,
      document: '（演示）樟民字〔2022〕7号',
      begunOn: world.today,
    })
    programme = made.id
  })
  agenda.at('2022-04-20', async () => {
    await world.act(clerk, 'eldercare.screenProgramme', { programme, surveyed: 612 })
  })
  const fillUp = async (): Promise<void> => {
    const standing = await sql<{ n: number }>`select count(*) as n from eldercare_adaptation
      where state <> 'dropped'`.execute(world.county.db)
    const missing = task - standing.rows[0]!.n
    if (missing <= 0) return
    const people = dispersed.map(h => world.ids.person.get(h.members[0]!.key)!)
    const fit = await sql<{
      id: string
    }>`select p.id from unnest(${people}::uuid[]) with ordinality as given(id, n)
        join people_person p on p.id = given.id
      where p.died_on is null and p.birth <= date '1962-01-01'
        and exists (select 1 from people_membership m where m.person = p.id and m.to_day is null)
        and not exists (select 1 from eldercare_adaptation a where a.elder = p.id)
        and not exists (select 1 from eldercare_resident r where r.person = p.id and r.state in ('inside', 'onLeave'))
      order by given.n limit ${missing}`.execute(world.county.db)
    await world.act(clerk, 'eldercare.screenHouseholds', {
      programme,
      list: fit.rows.map((p, i) => ({
        elder: p.id,
        basis: 'dispersedTekun',
        proof: `（演示）特困人员供养证${String(i + 1).padStart(4, '0')}`,
      })),
    })
  }
  agenda.at('2022-05-30', fillUp)
  agenda.at('2022-06-20', async () => {
    await fillUp()
    await world.act(clerk, 'eldercare.tenderProgramme', {
      programme,
      budgetFen: task * 3000_00,
      fundSource: '（演示）困难老年人家庭适老化改造补助资金',
      plannedFrom: '2022-08-01',
      plannedTo: '2022-11-30',
    })
  })
  agenda.at('2022-07-03', fillUp)
}
