/** The demo's boundaries: the line with the southern neighbour that the county leads this year, and one between two towns. */
import { places } from './places.ts'
import type { Agenda, World } from './world.ts'

/** Along the schematic outline's southern edge. */
const south = [
  { lon: 115.68, lat: 27.93 },
  { lon: 115.58, lat: 27.86 },
  { lon: 115.44, lat: 27.83 },
  { lon: 115.3, lat: 27.85 },
]
const between = [
  { lon: 115.35, lat: 28.05 },
  { lon: 115.4, lat: 27.99 },
  { lon: 115.46, lat: 27.95 },
]
type Point = { lon: number; lat: number }
/** Points spread evenly by number along a course. */
function along(course: readonly Point[], count: number): Point[] {
  const last = course.length - 1
  return Array.from({ length: count }, (_, i) => {
    const at = (i * last) / (count - 1)
    const n = Math.min(last - 1, Math.floor(at))
    const [a, b, t] = [course[n]!, course[n + 1]!, at - n]
    const round = (x: number) => Math.round(x * 1e6) / 1e6
    return { lon: round(a.lon + t * (b.lon - a.lon)), lat: round(a.lat + t * (b.lat - a.lat)) }
  })
}

type Line = { line: string; markers: string[]; inspection: string }
const office = 'placenamesClerk'

export async function walkBoundaries(world: World, agenda: Agenda): Promise<void> {
  const { townships } = places()
  const towns = townships.filter(t => t.kind !== '街道').slice(0, 4)
  const county = await enter(world, {
    name: '樟（树）新（干）',
    level: 'county',
    neighbour: '新干县',
    // The line parts two prefectures, so the province approved it and takes the report.
    authority: '江西省人民政府',
    approval: '（演示）界线批准文件',
    lastInspected: 2017,
    course: south,
    count: 8,
    prefix: 'ZX',
    towns,
    finishBy: '2022-12-31',
  })
  const town = await enter(world, {
    name: `${towns[0]!.shortName}—${towns[1]!.shortName}`,
    level: 'township',
    neighbour: towns[1]!.shortName,
    authority: '樟树市人民政府',
    lastInspected: 2017,
    course: between,
    count: 4,
    prefix: 'XZ',
    towns: towns.slice(0, 2),
    finishBy: '2022-10-31',
  })
  for (const { inspection } of [county, town]) setGoing(world, agenda, inspection)
  handOutTasks(world, agenda, county.inspection)
  handOutTasks(world, agenda, town.inspection, 2)
  inspectTownLine(world, agenda, town)
  patrol(world, agenda, county)
}

async function enter(
  world: World,
  given: {
    name: string
    level: string
    neighbour: string
    authority: string
    approval?: string
    lastInspected: number
    course: Point[]
    count: number
    prefix: string
    towns: { code: string; shortName: string }[]
    finishBy: string
  },
): Promise<Line> {
  const { count, prefix, towns, finishBy, ...facts } = given
  const { id: line } = await world.act<{ id: string }>(office, 'placenames.enterLine', {
    ...facts,
    schematic: true,
  })
  const townOf = (i: number) =>
    towns[Math.min(towns.length - 1, Math.floor((i * towns.length) / count))]!
  const { markers } = await world.act<{ markers: string[] }>(office, 'placenames.enterMarkers', {
    line,
    list: along(given.course, count).map((position, i) => ({
      division: townOf(i).code,
      number: `${prefix}${String(i + 1).padStart(2, '0')}（演示）`,
      position,
      form: 'single',
      keptBy: i % 2 === 0 ? 'ours' : 'neighbour',
      place: `${townOf(i).shortName}（演示位置）`,
      setOn: '2002-06-18',
    })),
  })
  await world.act(office, 'placenames.enterSegments', {
    line,
    list: markers.slice(1).map((toMarker, i) => ({
      division: townOf(i).code,
      number: i + 1,
      fromMarker: markers[i],
      toMarker,
      features: '沿山脊线、河流中心线延伸（演示）',
      townshipName: townOf(i).shortName,
    })),
  })
  const { id: inspection } = await world.act<{ id: string }>(office, 'placenames.planInspection', {
    line,
    year: 2022,
    lead: 'ours',
    document: '（演示）宜春市联检工作部署',
    finishBy,
  })
  return { line, markers, inspection }
}

function setGoing(world: World, agenda: Agenda, inspection: string): void {
  const output = (day: '2022-03-10' | '2022-03-18', kind: string, document: string) =>
    agenda.at(day, async () => {
      await world.act(office, 'placenames.recordOutput', {
        inspection,
        kind,
        doneOn: day,
        document,
      })
    })
  output('2022-03-10', 'meeting', '（演示）推进会会议纪要')
  agenda.at('2022-03-11', async () => {
    await world.act(office, 'placenames.deployInspection', { inspection })
  })
  output('2022-03-18', 'plan', '（演示）联检实施方案')
  agenda.at('2022-03-21', async () => {
    await world.act(office, 'placenames.fileArchive', {
      inspection,
      list: [
        { paper: 'minutes', pages: 6, custodian: '（演示）档案员' },
        { paper: 'plan', pages: 9, custodian: '（演示）档案员' },
      ],
    })
  })
}

/** Two tasks for each township on the line: one due in June, one in September; most of the first are closed. */
function handOutTasks(world: World, agenda: Agenda, inspection: string, of = 4): void {
  const towns = places()
    .townships.filter(t => t.kind !== '街道')
    .slice(0, of)
  agenda.at('2022-03-22', async () => {
    const { items } = await world.act<{ items: string[] }>(office, 'placenames.issueTasks', {
      inspection,
      title: `乡镇边界联检任务清单（演示${of === 4 ? '县级界线' : '乡级界线'}）`,
      document: '（演示）樟民字〔2022〕8号',
      list: towns.flatMap(t => [
        {
          division: t.code,
          unitName: t.shortName,
          requirement: '巡查辖区内界桩和界线标志，登记现状',
          dueOn: '2022-06-20',
        },
        {
          division: t.code,
          unitName: t.shortName,
          requirement: '会同对方乡镇实地检查并核对走向',
          dueOn: '2022-09-30',
        },
      ]),
    })
    for (const [i, t] of towns.entries()) {
      // The last township has not reported: it is late by the day of the report.
      if (i === towns.length - 1 && of === 4) continue
      agenda.at('2022-06-10', async () => {
        const item = items[i * 2]!
        await world.act(world.local('clerk', t.code), 'checklists.report', {
          item,
          result: '已巡查，界桩完好（演示）',
          proof: '巡查记录和照片（演示）',
        })
        await world.act(office, 'checklists.verify', { item })
      })
    }
  })
}

/** The line between two towns is walked and signed by both in June; filing and archive follow. */
function inspectTownLine(world: World, agenda: Agenda, { inspection, markers }: Line): void {
  agenda.at('2022-06-14', async () => {
    await world.act(office, 'placenames.beginInspection', { inspection })
    await world.act(office, 'placenames.recordChecks', {
      inspection,
      checkedOn: '2022-06-14',
      ourInspector: '（演示）我方检查组',
      theirInspector: '（演示）对方检查组',
      list: markers.map(marker => ({ marker, condition: 'intact' })),
    })
  })
  agenda.at('2022-06-22', async () => {
    const sign = (side: string, more: object = {}) =>
      world.act(office, 'placenames.signInspection', {
        inspection,
        side,
        signer: `（演示）${side === 'ours' ? '我方' : '对方'}负责人`,
        signedOn: '2022-06-22',
        ...more,
      })
    await sign('ours', { report: '界线走向清楚，界桩完好，双方无争议（演示）' })
    await sign('neighbour')
  })
}

/** Townships walk the county line; one marker is damaged and put right with the neighbour present. */
function patrol(world: World, agenda: Agenda, { line, markers }: Line): void {
  const towns = places()
    .townships.filter(t => t.kind !== '街道')
    .slice(0, 4)
  for (const [i, t] of towns.entries()) {
    agenda.at('2022-04-19', async () => {
      const clerk = world.local('clerk', t.code)
      const walked = { division: t.code, line, patrolledOn: '2022-04-19', by: '（演示）巡护员' }
      if (i > 0) {
        await world.act(clerk, 'placenames.recordPatrol', { ...walked, found: 'intact' })
        return
      }
      const { repair } = await world.act<{ repair: string }>(clerk, 'placenames.recordPatrol', {
        ...walked,
        marker: markers[0],
        found: 'damaged',
        note: '界桩基座松动（演示）',
      })
      agenda.at('2022-04-22', async () => {
        await world.act(office, 'placenames.verifyRepair', { repair })
      })
      agenda.at('2022-05-20', async () => {
        await world.act(clerk, 'placenames.settleRepair', {
          repair,
          otherPresent: '（演示）对方乡镇干部',
          result: '重新浇筑基座（演示）',
          doneOn: '2022-05-20',
        })
        await world.act(office, 'placenames.archiveRepair', { repair })
      })
    })
  }
}
