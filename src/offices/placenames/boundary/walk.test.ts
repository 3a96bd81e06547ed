/** A line from its markers to its archive: what stands outside is refused, both sides sign, nothing is filed half. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import { type PlacenamesCounty, placenamesCounty } from '../../../../test/placenames-county.ts'

let county: PlacenamesCounty
let line: string
let markers: string[]
before(async () => {
  county = await placenamesCounty('2022-03-10')
})
after(() => county.env.close())

const course = [
  { lon: 115.58, lat: 27.86 },
  { lon: 115.44, lat: 27.83 },
]
const marker = (number: string, lon: number, lat: number) => ({
  division: places.town,
  number,
  position: { lon, lat },
  form: 'single',
  keptBy: 'ours',
  place: '山脊',
})
const entered = (list: object[]) => ({ line, list })

test('a marker stands inside the county or on its line; outside it is refused (BD-07)', async () => {
  const { act, refused, clerk } = county
  line = (
    await act('enterLine', clerk, {
      name: '樟（树）新（干）',
      level: 'county',
      neighbour: '新干县',
      authority: '省政府',
      lastInspected: 2017,
      course,
      schematic: true,
    })
  ).id
  // The outline's southern edge runs through the course; 27.5 is far beyond it.
  assert.equal(
    await refused('enterMarkers', clerk, entered([marker('1', 115.5, 27.5)])),
    'MARKER_OUTSIDE_COUNTY',
  )
  const made = await act<{ markers: string[] }>(
    'enterMarkers',
    clerk,
    entered([marker('1', 115.58, 27.86), marker('2', 115.51, 27.845), marker('3', 115.44, 27.83)]),
  )
  markers = made.markers
  assert.equal(
    await refused('enterMarkers', clerk, entered([marker('2', 115.5, 27.9)])),
    'MARKER_KNOWN',
  )
  const segment = (fromMarker: string, toMarker: string) => ({
    line,
    list: [
      {
        division: places.town,
        number: 1,
        fromMarker,
        toMarker,
        features: '山脊',
        townshipName: '临江镇',
      },
    ],
  })
  assert.equal(
    await refused('enterSegments', clerk, segment(markers[0]!, markers[0]!)),
    'SEGMENT_MARKERS',
  )
  await act('enterSegments', clerk, segment(markers[0]!, markers[1]!))
})

let inspection: string
test('planned when it is due, set going by meeting, plan and tasks (BD-01, placenames-06)', async () => {
  const { act, refused, clerk, chief, env } = county
  const plan = { line, year: 2022, lead: 'ours', document: '1号', finishBy: '2022-12-31' }
  assert.equal(
    await refused('planInspection', clerk, { ...plan, year: 2021 }),
    'INSPECTION_NOT_DUE',
  )
  inspection = (await act('planInspection', clerk, plan)).id
  assert.equal(await refused('planInspection', clerk, plan), 'INSPECTION_OPEN')
  assert.equal(
    await refused('deployInspection', clerk, { inspection }),
    'INSPECTION_OUTPUT_MISSING',
  )
  const output = (kind: string) => ({ inspection, kind, doneOn: '2022-03-10', document: '纪要' })
  await act('recordOutput', clerk, output('meeting'))
  await act('deployInspection', clerk, { inspection })
  assert.equal(await refused('beginInspection', clerk, { inspection }), 'INSPECTION_OUTPUT_MISSING')
  await act('recordOutput', clerk, output('plan'))
  const { items } = await act<{ items: string[] }>('issueTasks', clerk, {
    inspection,
    title: '任务清单',
    document: '8号',
    list: [
      { division: places.town, unitName: '临江镇', requirement: '巡查', dueOn: '2022-04-10' },
      { division: places.otherTown, unitName: '永泰镇', requirement: '巡查', dueOn: '2022-04-10' },
    ],
  })
  await act('beginInspection', clerk, { inspection })
  const town = env.actor('townshipClerk', places.town)
  await act('checklists.report', town, { item: items[0], result: '已巡查', proof: '照片' })
  await act('checklists.verify', chief, { item: items[0] })
  env.setToday('2022-04-15')
  const tasks = (await env.ask(env.house.query('placenames.boundaryTasks'), clerk, {
    inspection,
  })) as { tasks: { unitName: string; daysLate: number; remind: boolean }[]; done: number }
  assert.deepEqual(
    tasks.tasks.map(t => [t.unitName, t.daysLate, t.remind]),
    [
      ['临江镇', 0, false],
      ['永泰镇', 5, true],
    ],
  )
  const names = async (id: string) => (await county.figure(id)).value
  assert.equal(await names('boundary_outputs'), '边界联检工作推进会;实施方案;乡镇边界联检任务清单')
  assert.equal(await names('boundary_line'), '樟（树）新（干）')
  const deadline = await county.figure('boundary_deadline')
  assert.deepEqual([deadline.value, deadline.period], ['2022-12-31', '2022-12-31'])
  assert.equal(await names('boundary_plan_archive'), '界线联检档案资料')
})

test('every marker is inspected by both sides; a damaged one opens a case, a moved one is void (BD-03)', async () => {
  const { act, refused, clerk, chief, env } = county
  const checks = (list: object[]) => ({
    inspection,
    checkedOn: '2022-04-15',
    ourInspector: '我方',
    theirInspector: '对方',
    list,
  })
  const signing = { inspection, signer: '负责人', signedOn: '2022-04-15' }
  const { repairs } = await act<{ repairs: string[] }>(
    'recordChecks',
    clerk,
    checks([
      { marker: markers[0], condition: 'damaged', note: '基座松动' },
      { marker: markers[1], condition: 'moved', note: '修路移位' },
    ]),
  )
  const intact = { marker: markers[0], condition: 'intact' }
  assert.equal(await refused('recordChecks', clerk, checks([intact])), 'INSPECTION_CHECKED')
  assert.equal(
    await refused('signInspection', clerk, { ...signing, side: 'ours' }),
    'INSPECTION_UNCHECKED',
  )
  await act('recordChecks', clerk, checks([{ marker: markers[2], condition: 'intact' }]))
  const states = await env.rows(
    sql<{ state: string }>`select state from placenames_marker order by number`,
  )
  assert.deepEqual(
    states.map(s => s.state),
    ['damaged', 'void', 'standing'],
  )
  await act('signInspection', clerk, { ...signing, side: 'ours' })
  assert.equal(
    await refused('signInspection', clerk, { ...signing, side: 'ours' }),
    'INSPECTION_SIDE_SIGNED',
  )
  assert.equal(
    await refused('signInspection', clerk, { ...signing, side: 'neighbour' }),
    'INSPECTION_OUTPUT_MISSING',
  )
  const signed = await act<{ state: string }>('signInspection', clerk, {
    ...signing,
    side: 'neighbour',
    report: '走向清楚',
  })
  assert.equal(signed.state, 'signed')
  await act('verifyRepair', clerk, { repair: repairs[0] })
  const settled = { repair: repairs[0], result: '重新浇筑', doneOn: '2022-04-15' }
  assert.equal(await refused('settleRepair', clerk, settled), 'REPAIR_ALONE')
  const filing = { inspection, filing: '报1号', filedOn: '2022-04-15' }
  assert.equal(await refused('fileInspection', clerk, filing), 'POST_NOT_ALLOWED')
  await act('fileInspection', chief, filing)
  const archive = { inspection, archive: 'A1' }
  assert.equal(await refused('archiveInspection', clerk, archive), 'INSPECTION_REPAIRS_OPEN')
  await act('settleRepair', clerk, { ...settled, otherPresent: '对方干部' })
  assert.equal(await refused('archiveInspection', clerk, archive), 'ARCHIVE_INCOMPLETE')
  const papers = ['plan', 'minutes', 'checkSheets', 'photos', 'map', 'report', 'protocol', 'filing']
  const filed = await act<{ percent: number }>('fileArchive', clerk, {
    inspection,
    list: papers.map(paper => ({ paper, pages: 3, custodian: '档案员' })),
  })
  assert.equal(filed.percent, 100)
  await act('archiveInspection', clerk, archive)
  const [after] = await env.rows(
    sql<{ lastInspected: number }>`select last_inspected from placenames_line where id = ${line}`,
  )
  assert.equal(Number(after!.lastInspected), 2022)
  assert.match(String((await county.figure('boundary_outputs')).value), /界线联检档案资料/)
  await county.replays()
})

test('a township’s patrol finds a dispute or damage and it becomes a case; only inside its own area', async () => {
  const { act, refused, env } = county
  const town = env.actor('townshipClerk', places.town)
  const walk = { division: places.town, line, patrolledOn: '2022-04-14', by: '巡护员' }
  assert.equal(
    await refused('recordPatrol', town, { ...walk, found: 'damaged' }),
    'REPAIR_NOT_THERE',
  )
  assert.equal(
    await refused('recordPatrol', town, { ...walk, found: 'intact', patrolledOn: '2022-04-16' }),
    'BOUNDARY_DAY_WRONG',
  )
  const quiet = await act<{ repair: string | null }>('recordPatrol', town, {
    ...walk,
    found: 'intact',
  })
  assert.equal(quiet.repair, null)
  const other = env.actor('townshipClerk', places.otherTown)
  assert.equal(
    await refused('recordPatrol', other, {
      ...walk,
      division: places.otherTown,
      marker: markers[2],
      found: 'damaged',
    }),
    'ROW_NOT_FOUND',
  )
  const { repair } = await act<{ repair: string }>('recordPatrol', town, {
    ...walk,
    found: 'dispute',
    note: '砍伐越界',
  })
  await act('dismissRepair', county.clerk, { repair, reason: '经核实在我方一侧' })
})
