/** Facilities, the reform of customs, councils, memorials and works: each begun, led on, refused and taken back. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { accounts } from '../../commons/accounts/room.ts'
import { activities } from '../../commons/activities/room.ts'
import { funds } from '../../commons/funds/room.ts'
import { notices } from '../../commons/notices/room.ts'
import { parties } from '../../commons/parties/room.ts'
import type { Actor } from '../../kernel/access.ts'
import { measureFigures, parsePeriod } from '../../kernel/figures.ts'
import { funeral } from './office.ts'

let env: TestEnv
let cadre: Actor
let town: Actor
let clerk: Actor
let chief: Actor
before(async () => {
  env = await testEnvironment({
    today: '2022-04-01',
    rooms: [accounts, parties, notices, activities, funds, funeral],
  })
  cadre = env.actor('villageCadre', places.village)
  town = env.actor('townshipClerk', places.town)
  clerk = env.actor('officeClerk', undefined, { office: 'funeral' })
  chief = env.actor('officeChief', undefined, { office: 'funeral' })
})
after(() => env.close())

const command = (name: string) => env.house.command(`funeral.${name}`)
const act = <R = { id: string }>(name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(command(name), who, input) as Promise<R>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(command(name), who, input)).code
const figures = async (...names: string[]) => {
  const ids = names.map(name => `funeral.${name}`)
  const leader = env.actor('bureauLeader')
  const period = parsePeriod('2022-H1', '2022-07-03')
  const found = await env.read(leader, ctx =>
    measureFigures(ctx.tx, env.house, leader, period, ids),
  )
  return found.map(v => v.value)
}
const ground = (name: string, more: object = {}) => ({
  division: places.village,
  name,
  kind: 'publicCemetery',
  places: 2,
  land: 'barren',
  principles: ['saving', 'green'],
  approval: '樟民字〔2020〕1号',
  ...more,
})

test('a facility is never planned on farmland, counts once it is built, and is closed with a reason (FU-06, FU-07)', async () => {
  const bad = { list: [ground('甲'), ground('乙', { land: 'farmland' })] }
  assert.equal(await refused('planFacilities', clerk, bad), 'FUNERAL_LAND_FORBIDDEN')
  assert.equal(await refused('planFacilities', town, { list: [ground('甲')] }), 'POST_NOT_ALLOWED')
  const { facilities } = await act<{ facilities: string[] }>('planFacilities', clerk, {
    list: [
      ground('双洲公墓'),
      ground('荷湖骨灰堂', { kind: 'columbarium', principles: ['beauty'] }),
    ],
  })
  assert.deepEqual(await figures('public_cemeteries'), [0])
  await act('openFacilities', clerk, {
    builtOn: '2022-03-01',
    list: facilities.map(facility => ({ facility })),
  })
  assert.deepEqual(await figures('public_cemeteries'), [2])
  const [facility] = facilities
  const more = { facility, places: 1, approval: '樟民字〔2022〕3号' }
  assert.equal(await refused('extendFacility', clerk, more), 'POST_NOT_ALLOWED')
  await act('fillFacility', clerk, { facility })
  await act('extendFacility', chief, { ...more, places: 40 })
  const now = await env.rows(sql<{ state: string; places: number }>`
    select state, places from funeral_facility where id = ${facility}`)
  assert.deepEqual(now[0], { state: 'inUse', places: 40 })
  assert.equal(await refused('shutFacility', chief, { facility, reason: '' }), 'INPUT_INVALID')
  await act('shutFacility', chief, { facility, reason: '山体滑坡' })
  assert.deepEqual(await figures('public_cemeteries'), [1])
})

test('a reform document is named while it stands, and so is what wrote it in', async () => {
  const paper = {
    title: '丧葬礼俗改革流程指引（测试）',
    kind: 'guide',
    edition: 1,
    issuedOn: '2022-02-10',
    responsible: '殡葬股',
  }
  assert.equal(
    await refused('issueReform', clerk, { ...paper, issuedOn: '2022-04-02' }),
    'FUNERAL_DAY_ORDER',
  )
  const { id: document } = await act('issueReform', clerk, paper)
  const adoption = {
    division: places.village,
    document,
    carrier: 'rules',
    adoptedOn: '2022-03-05',
    vote: '到会41人，赞成40人',
  }
  const elsewhere = { ...adoption, division: places.farVillage }
  assert.equal(await refused('adoptReform', town, elsewhere), 'PLACE_OUTSIDE_AREA')
  const { id: carrier } = await act('adoptReform', town, adoption)
  assert.deepEqual(await figures('rite_reform_documents', 'rite_reform_carriers'), [
    '丧葬礼俗改革流程指引（测试）',
    '村规民约（社区公约）',
  ])
  assert.equal(await refused('withdrawReform', clerk, { document }), 'POST_NOT_ALLOWED')
  await act('withdrawAdoption', chief, { carrier })
  await act('withdrawReform', chief, { document })
  assert.deepEqual(await figures('rite_reform_documents', 'rite_reform_carriers'), ['', ''])
})

test('a council hears of an event, advises, and sees afterwards how much was spent over its standard', async () => {
  const asked = {
    division: places.village,
    council: '双洲村红白理事会',
    matter: 'funeral',
    plannedFen: 30_000_00,
    standardFen: 12_000_00,
  }
  const elsewhere = { ...asked, division: places.otherVillage }
  assert.equal(await refused('reportEvent', cadre, elsewhere), 'PLACE_OUTSIDE_AREA')
  const { id: event } = await act('reportEvent', cadre, asked)
  assert.equal(await refused('revisit', cadre, { event, actualFen: 1 }), 'STEP_NOT_ALLOWED')
  await act('advise', cadre, { event, advice: '减少桌数，不请乐队' })
  const done = await act<{ overFen: number }>('revisit', town, { event, actualFen: 13_500_00 })
  assert.equal(done.overFen, 1_500_00)
})

test('a memorial is booked, held on its day and not before, or cancelled with a reason', async () => {
  const asked = {
    division: places.village,
    campaign: '清明文明祭扫',
    method: 'proxy',
    onDay: '2022-04-05',
    requestedBy: '在外乡友',
    people: 3,
  }
  const { id: memorial } = await act('bookMemorial', town, asked)
  const held = { memorial, feedback: '照片三张', people: 4 }
  assert.equal(await refused('holdMemorial', town, held), 'FUNERAL_DAY_ORDER')
  const { id: other } = await act('bookMemorial', town, { ...asked, method: 'trees' })
  await act('cancelMemorial', town, { memorial: other, reason: '雨天' })
  env.setToday('2022-04-06')
  await act('holdMemorial', town, held)
  assert.deepEqual(await figures('qingming_methods'), ['代客祭扫'])
  assert.equal(await refused('holdMemorial', town, held), 'STEP_NOT_ALLOWED')
})

test('works are paid inside their budget, accepted, sent back, used; a dropped plan is not named', async () => {
  const plan = {
    name: '殡仪服务站（测试）',
    kind: 'serviceStation',
    budgetFen: 100_000_00,
    plannedFrom: '2022-04-01',
    plannedTo: '2022-12-31',
  }
  const backwards = { ...plan, plannedTo: '2022-03-01' }
  assert.equal(await refused('planProject', clerk, backwards), 'FUNERAL_DAY_ORDER')
  const { id: project } = await act('planProject', clerk, plan)
  const { id: park } = await act('planProject', clerk, { ...plan, name: '园区', kind: 'park' })
  assert.deepEqual(await figures('plan_facilities'), ['城乡殡仪服务站（中心）;殡葬设备产业园'])
  await act('dropProject', chief, { project: park, reason: '缓建' })
  assert.deepEqual(await figures('plan_facilities'), ['城乡殡仪服务站（中心）'])
  await act('beginProject', clerk, { project })
  await act('spendOnProject', clerk, { project, amountFen: 90_000_00 })
  assert.equal(
    await refused('spendOnProject', clerk, { project, amountFen: 10_000_01 }),
    'FUNERAL_OVERSPENT',
  )
  await act('acceptProject', chief, { project })
  await act('returnProject', chief, { project, reason: '排水不合格' })
  await act('acceptProject', chief, { project })
  await act('useProject', clerk, { project })
})
