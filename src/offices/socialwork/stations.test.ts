/** Stations from plan to service, what their staff did and its evidence, a death on the staff, village points. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv } from '../../../test/environment.ts'
import { type SocialworkCounty, socialworkCounty } from '../../../test/socialwork-county.ts'
import { recordLifeEvent } from '../../commons/people/events.ts'
import type { Actor } from '../../kernel/access.ts'
import type { FileBundle } from '../../kernel/bundle.ts'
import type { Day } from '../../kernel/day.ts'
import type { Vacancy } from './queries.ts'

let env: TestEnv
let clerk: Actor
let second: Actor
let chief: Actor
let town: Actor
let cadre: Actor
let act: SocialworkCounty['act']
let refused: SocialworkCounty['refused']
let one: SocialworkCounty['one']
let figure: SocialworkCounty['figure']
let newWorker: SocialworkCounty['newWorker']
before(async () => {
  const county = await socialworkCounty('2022-01-10')
  ;({ env, clerk, second, chief, town, cadre, act, refused, one, figure, newWorker } = county)
})
after(() => env.close())

let station = ''
let placements: string[] = []
test('a station: planned with its project, tendered, under contract, entered by trained staff (SW-06)', async () => {
  env.setToday('2022-02-17')
  const input = {
    name: '第一批',
    number: 1,
    document: '方案',
    plannedFrom: '2021-09-01',
    plannedTo: '2022-02-28',
    budgetFen: 58_0000_00,
    list: [{ division: places.town, name: '临江镇社工站', roles: ['socialWork'], staffPosts: 2 }],
  }
  assert.equal(
    await refused('planBatch', clerk, {
      ...input,
      list: [{ ...input.list[0], division: places.village }],
    }),
    'SOCIALWORK_NOT_TOWNSHIP',
  )
  const batch = await act<{ id: string; project: string; stations: string[] }>(
    'planBatch',
    clerk,
    input,
  )
  assert.equal(await refused('planBatch', clerk, input), 'SOCIALWORK_BATCH_TWICE')
  assert.equal(
    await refused('planBatch', clerk, { ...input, number: 2, name: '第二批' }),
    'SOCIALWORK_STATION_TWICE',
  )
  station = batch.stations[0]!
  assert.equal(await figure('batch2_stations', '2022-H1', '2022-02-17'), 1)
  assert.equal(await figure('batch2_budget', '2022-H1', '2022-02-17'), 58)
  await act('tenderBatch', clerk, { batch: batch.id, method: 'consultation' })
  const contract = {
    project: batch.project,
    number: 'C1',
    partyName: '某社工机构',
    amountFen: 57_0000_00,
    signedOn: '2022-02-10',
    fromDay: '2022-02-10',
    toDay: '2023-02-09',
  }
  assert.equal(
    await refused('projects.signContract', clerk, { ...contract, amountFen: 59_0000_00 }),
    'PROJECT_CONTRACT_OVER_BUDGET',
  )
  const { id: signed } = await act('projects.signContract', clerk, contract)
  const other = await act<{ id: string; project: string }>('planBatch', clerk, {
    ...input,
    number: 3,
    name: '第三批',
    list: [{ ...input.list[0], division: places.street, name: '鹿江街道社工站' }],
  })
  // A contract of another batch's project runs no station of this one.
  assert.equal(
    await refused('contractStations', clerk, {
      batch: other.id,
      contract: signed,
      list: [{ station }],
    }),
    'SOCIALWORK_NO_CONTRACT',
  )
  await act('closeStation', chief, {
    station: (
      await one(sql<{ id: string }>`select id from socialwork_station where batch = ${other.id}`)
    ).id,
    reason: '暂缓',
  })
  assert.equal(
    await refused('addStaff', clerk, {
      station,
      person: await env.makePerson(),
      fromDay: '2022-02-17',
    }),
    'SOCIALWORK_STATION_NOT_OPEN',
  )
  await act('contractStations', clerk, { batch: batch.id, contract: signed, list: [{ station }] })

  const [a, b, c] = [await env.makePerson(), await env.makePerson(), await env.makePerson()]
  const enter = (people: string[], enteredOn = '2022-02-17') => ({
    enteredOn,
    list: people.map(person => ({ station, address: '临江镇街道1号', person })),
  })
  assert.equal(await refused('enterStations', clerk, enter([a])), 'SOCIALWORK_STAFF_SHORT')
  assert.equal(await refused('enterStations', clerk, enter([a, b])), 'SOCIALWORK_NOT_TRAINED')
  await act('train', clerk, {
    title: '岗前培训',
    heldOn: '2022-02-16',
    hours: 8,
    heldBy: '民政局',
    list: [
      { person: a, passed: true },
      { person: b, passed: true },
      { person: c, passed: false },
    ],
  })
  assert.equal(await refused('enterStations', clerk, enter([a, c])), 'SOCIALWORK_NOT_TRAINED')
  assert.equal(
    await refused('enterStations', clerk, enter([a, b], '2022-02-15')),
    'SOCIALWORK_NOT_TRAINED',
  )
  assert.equal(
    await refused('enterStations', clerk, enter([a, b], '2022-02-18')),
    'SOCIALWORK_DAY_ORDER',
  )
  await act('enterStations', clerk, enter([a, b]))
  assert.equal(
    await refused('addStaff', clerk, { station, person: a, fromDay: '2022-02-17' }),
    'SOCIALWORK_PLACED_ELSEWHERE',
  )
  placements = (
    await env.rows(sql<{ id: string }>`select id from socialwork_placement order by id`)
  ).map(p => p.id)
  assert.equal(await figure('batch1_entry_date'), '2022-02-17')
  assert.equal(await figure('batch2_stations'), 0)
})

const serve = (more: Record<string, unknown> = {}) => ({
  list: [
    {
      placement: placements[0],
      title: '智能手机微课堂',
      type: 'smartphoneClass',
      heldOn: '2022-03-01',
      place: '双洲村',
      method: 'groupWork',
      target: 'elderly',
      persons: 4,
      personTimes: 5,
      minutes: 90,
      ...more,
    },
  ],
})
async function paper(): Promise<string> {
  const id = env.newId()
  await sql`insert into notices_attachment (id, division, recorded_at, version, file_name, kind, mime, bytes, sha256, stored_by)
    values (${id}, ${places.town}, now(), 1, '签到表.jpg', '签到表', 'image/jpeg', 3, ${'0'.repeat(64)}, ${town.account})`.execute(
    env.db,
  )
  return id
}

test('services by staff who were there; a month’s evidence in one bundle, checked by another, then closed (SW-07)', async () => {
  env.setToday('2022-04-01')
  assert.equal(
    await refused('logServices', town, serve({ heldOn: '2022-02-16' })),
    'SOCIALWORK_NOT_ON_STAFF',
  )
  assert.equal(
    await refused('logServices', town, serve({ heldOn: '2022-04-02' })),
    'SOCIALWORK_DAY_ORDER',
  )
  assert.equal(await refused('logServices', town, serve({ persons: 6 })), 'PERSONS_ABOVE_TIMES')
  assert.equal(await refused('logServices', cadre, serve()), 'POST_NOT_ALLOWED')
  assert.equal(
    await refused('logServices', env.actor('townshipClerk', places.otherTown), serve()),
    'ROW_NOT_FOUND',
  )
  const { id: bare } = await act('logServices', town, serve())
  assert.equal(
    await refused('drawPacks', town, { month: '2022-03', list: [{ station }] }),
    'SOCIALWORK_EVIDENCE_MISSING',
  )
  assert.equal(
    await refused('drawPacks', town, { month: '2022-02', list: [{ station }] }),
    'SOCIALWORK_NO_SERVICES',
  )
  await act('strikeOutService', town, { service: bare, reason: '重复' })
  await act('logServices', town, serve({ evidence: [await paper()] }))
  await act(
    'logServices',
    town,
    serve({
      heldOn: '2022-03-05',
      type: 'treePlanting',
      personTimes: 7,
      evidence: [await paper(), await paper()],
    }),
  )
  const { id: pack } = await act('drawPacks', clerk, { month: '2022-03', list: [{ station }] })
  assert.equal(
    await refused('drawPacks', clerk, { month: '2022-03', list: [{ station }] }),
    'SOCIALWORK_PACK_TWICE',
  )
  assert.equal(await refused('acceptPack', clerk, { pack }), 'SAME_PERSON')
  const { id: extra } = await act(
    'logServices',
    town,
    serve({ heldOn: '2022-03-09', evidence: [await paper()] }),
  )
  assert.equal(await refused('acceptPack', second, { pack }), 'SOCIALWORK_PACK_CHANGED')
  await act('returnPack', second, { pack, reason: '补充3月9日服务' })
  await act('redrawPack', town, { pack })
  await act('acceptPack', second, { pack })
  assert.equal(await refused('logServices', town, serve()), 'SOCIALWORK_MONTH_ACCEPTED')
  assert.equal(
    await refused('strikeOutService', town, { service: extra, reason: 'x' }),
    'SOCIALWORK_MONTH_ACCEPTED',
  )

  const bundle = (await env.ask(env.house.query('socialwork.evidenceBundle'), clerk, {
    pack,
  })) as FileBundle
  assert.equal(bundle.files.length, 4)
  assert.deepEqual(
    bundle.index.rows.map(r => [r[0], r[1], r[2], r[8]]),
    [
      ['001', '2022-03-01', '老年人智能手机微课堂', 5],
      ['002', '2022-03-05', '公益植树', 7],
      ['002', '2022-03-05', '公益植树', 7],
      ['003', '2022-03-09', '老年人智能手机微课堂', 5],
    ],
  )
  assert.equal(await figure('services'), 3)
  assert.equal(await figure('service_person_times'), 17)
  assert.equal(await figure('service_types'), '老年人智能手机微课堂;公益植树')
  await act('reopenPack', chief, { pack, reason: '审计更正' })
  await act('strikeOutService', town, { service: extra, reason: '未开展' })
  assert.equal(await figure('services'), 2)
  await act('redrawPack', clerk, { pack })
  await act('acceptPack', chief, { pack })
})

test('a death takes a worker off register and station, leaves a vacancy with its day, and comes back when revoked', async () => {
  env.setToday('2022-04-20')
  const { person } = await one(
    sql<{ person: string }>`select person from socialwork_placement where id = ${placements[1]}`,
  )
  const worker = await newWorker({ person, post: 'station' })
  const dead = await env.work(clerk, ctx =>
    recordLifeEvent(ctx, {
      kind: 'death',
      person,
      day: '2022-04-10',
      facts: { source: 'village' },
    }),
  )
  assert.deepEqual(
    dead.effects.filter(e => e.register?.startsWith('socialwork')).map(e => e.register),
    ['socialwork_worker', 'socialwork_placement'],
  )
  const vacancies = async (day: Day) =>
    (await env.ask(env.house.query('socialwork.vacancies'), clerk, { day })) as Vacancy[]
  assert.deepEqual(await vacancies('2022-04-10'), [])
  assert.deepEqual(
    (await vacancies('2022-05-12')).map(v => [v.present, v.since, v.alert]),
    [[1, '2022-04-11', true]],
  )
  const open = await one(
    sql<{ toDay: Day }>`select to_day from socialwork_employment where worker = ${worker.id}`,
  )
  assert.equal(open.toDay, '2022-04-10')
  await env.work(clerk, ctx =>
    recordLifeEvent(ctx, { kind: 'deathRevoked', person, day: '2022-04-20', facts: {} }),
  )
  assert.deepEqual(await vacancies('2022-05-12'), [])
  const state = await one(
    sql<{ state: string }>`select state from socialwork_worker where id = ${worker.id}`,
  )
  assert.equal(state.state, 'registered')
})

test('village points: one in a village, of the township’s own running station; coverage by day and a plan with its end', async () => {
  const point = { division: places.village, station, name: '双洲村服务点', place: '村部' }
  assert.equal(
    await refused('planPoints', town, { list: [{ ...point, division: places.farVillage }] }),
    'PLACE_OUTSIDE_AREA',
  )
  assert.equal(
    await refused('planPoints', clerk, { list: [{ ...point, division: places.farVillage }] }),
    'SOCIALWORK_POINT_PLACE',
  )
  const { id } = await act('planPoints', town, { list: [point] })
  assert.equal(await refused('planPoints', town, { list: [point] }), 'SOCIALWORK_POINT_TWICE')
  assert.equal(
    await refused('openPoints', town, { openedOn: '2022-02-16', list: [{ point: id }] }),
    'SOCIALWORK_DAY_ORDER',
  )
  await act('openPoints', town, { openedOn: '2022-04-20', list: [{ point: id }] })
  // Five villages and communities in the test county.
  assert.equal(await figure('point_coverage'), 20)
  assert.equal(await figure('point_coverage', '2022-H1', '2022-04-19'), 0)
  const plan = { plannedFrom: '2022-07-01', plannedTo: '2022-12-31', direction: 'raise' }
  assert.equal(
    await refused('planCoverage', chief, { ...plan, plannedTo: '2022-07-01' }),
    'SOCIALWORK_PLAN_DAYS',
  )
  const planned = await act('planCoverage', chief, plan)
  assert.equal(await figure('plan_coverage'), '进一步提高')
  assert.equal(
    await refused('closeCoveragePlan', chief, { plan: planned.id }),
    'SOCIALWORK_PLAN_RUNNING',
  )
  await act('shutPoint', chief, { point: id, reason: '搬迁' })
  await act('reopenPoint', chief, { point: id, reason: '搬回' })
  env.setToday('2022-12-31')
  const end = (await act('closeCoveragePlan', chief, { plan: planned.id })) as unknown as {
    met: boolean
  }
  assert.equal(end.met, false)
  const gone = { placement: placements[0], toDay: '2022-12-31', leftFor: '合同到期' }
  await act('endPlacement', clerk, gone)
  assert.equal(await refused('endPlacement', clerk, gone), 'SOCIALWORK_PLACEMENT_ENDED')
})
