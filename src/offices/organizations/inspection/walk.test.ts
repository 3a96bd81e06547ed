/** A draw that can be made once and computed again, inspections with clocks, officers in conflict out. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import {
  bodyLine,
  type OrganizationsCounty,
  organizationsCounty,
} from '../../../../test/organizations-county.ts'
import { checks } from '../checks.ts'
import { sha256 } from './sha256.ts'

let t: OrganizationsCounty
let officers: string[]
let bodies: string[]
const seed = '二〇二二年上半年'
const card = (name: string, number: string, cardTo = '2024-12-31') => ({
  name,
  card: number,
  unit: '民政局',
  cardTo,
})
before(async () => {
  t = await organizationsCounty('2022-03-21')
  bodies = await t.open(Array.from({ length: 40 }, (_, i) => bodyLine(`樟树市第${i + 1}号联谊会`)))
  officers = []
  for (const [name, number] of [
    ['甲', 'Z1'],
    ['乙', 'Z2'],
    ['丙', 'Z3'],
    ['丁', 'Z4'],
  ] as const)
    officers.push((await t.act<{ id: string }>('addOfficer', t.clerk, card(name, number))).id)
})
after(() => t.env.close())

const planned = (more: Record<string, unknown> = {}) => ({
  title: '上半年抽查',
  year: 2022,
  elements: ['randomTargets', 'randomOfficers', 'openResults'],
  fromDay: '2022-04-01',
  toDay: '2022-06-30',
  sharePercent: 3,
  officersEach: 2,
  ...more,
})
type DrawnNow = {
  drawn: { rank: number; name: string; officers: string[] }[]
  inspections: string[]
}
let plan: string
let inspections: string[]

test('three in a hundred at least, both draws and the publication; a card that has expired inspects nothing (SO-19)', async () => {
  assert.equal(
    await t.refused('planInspection', t.clerk, planned({ sharePercent: 2.9 })),
    'ORGANIZATIONS_SHARE_LOW',
  )
  assert.equal(
    await t.refused(
      'planInspection',
      t.clerk,
      planned({ elements: ['randomTargets', 'openResults'] }),
    ),
    'ORGANIZATIONS_ELEMENTS_MISSING',
  )
  assert.equal(
    await t.refused('planInspection', t.clerk, planned({ officersEach: 1 })),
    'INPUT_INVALID',
  )
  assert.equal(
    await t.refused('addOfficer', t.clerk, card('戊', 'Z9', '2022-03-20')),
    'ORGANIZATIONS_CARD_EXPIRED',
  )
  plan = (await t.act<{ id: string }>('planInspection', t.clerk, planned())).id
})

test('the seed is committed before the public number is known; neither can be another afterwards (SO-20)', async () => {
  const said = await t.ask<{ seedDigest: string }>('seedDigest', t.clerk, { seed })
  assert.equal(said.seedDigest, sha256(seed))
  const commit = (more: Record<string, unknown> = {}) => ({
    plan,
    seedDigest: sha256(seed),
    beacon: '福彩3D第82期',
    beaconOn: '2022-04-01',
    ...more,
  })
  const drawing = { plan, seed, beaconValue: '407' }
  assert.equal(await t.refused('draw', t.chief, drawing), 'ORGANIZATIONS_NOT_COMMITTED')
  assert.equal(
    await t.refused('commitDraw', t.clerk, commit({ seedDigest: 'abc' })),
    'ORGANIZATIONS_DIGEST_SHAPE',
  )
  assert.equal(
    await t.refused('commitDraw', t.clerk, commit({ beaconOn: '2022-03-21' })),
    'ORGANIZATIONS_BEACON_KNOWN',
  )
  const frozen = await t.act<{ pool: number; wanted: number }>('commitDraw', t.clerk, commit())
  assert.deepEqual([frozen.pool, frozen.wanted], [40, 2])
  // Whoever registers after the freezing is in no pool of it.
  await t.open([bodyLine('樟树市后来者联谊会')])
  assert.equal(await t.refused('draw', t.chief, drawing), 'ORGANIZATIONS_BEACON_AHEAD')
  assert.equal(await t.refused('cancelPlan', t.chief, { plan, reason: '重来' }), 'STEP_NOT_ALLOWED')
  t.env.setToday('2022-04-01')
  assert.equal(
    await t.refused('draw', t.chief, { ...drawing, seed: `${seed}。` }),
    'ORGANIZATIONS_SEED_WRONG',
  )
  assert.equal(await t.refused('draw', t.clerk, drawing), 'POST_NOT_ALLOWED')
  const made = await t.act<DrawnNow>('draw', t.chief, drawing)
  inspections = made.inspections
  assert.deepEqual(
    made.drawn.map(d => [d.rank, d.officers.length]),
    [
      [1, 2],
      [2, 2],
    ],
  )
})

test('a draw is not run again until it pleases: not the plan, not another over the same days; anybody computes the same', async () => {
  assert.equal(
    await t.refused('draw', t.chief, { plan, seed, beaconValue: '408' }),
    'ORGANIZATIONS_DRAWN_ALREADY',
  )
  assert.equal(
    await t.refused(
      'planInspection',
      t.clerk,
      planned({ title: '再抽一次', fromDay: '2022-06-30', toDay: '2022-07-31' }),
    ),
    'ORGANIZATIONS_PLAN_OVERLAPS',
  )
  await t.act(
    'planInspection',
    t.clerk,
    planned({ title: '下半年抽查', fromDay: '2022-07-01', toDay: '2022-11-30' }),
  )
  const again = await t.ask<{ seedFits: boolean; poolFits: boolean; drawFits: boolean }>(
    'redraw',
    t.env.actor('auditor'),
    { plan },
  )
  assert.deepEqual([again.seedFits, again.poolFits, again.drawFits], [true, true, true])
  const falsified = checks.find(c => c.id === 'organizations.draws')!
  assert.deepEqual((await falsified.breaks().execute(t.env.db)).rows, [])
  // Somebody swaps a target in the database: both the query and the replay see it.
  const drawn = await t.env.rows(
    sql<{
      body: string
    }>`select body from organizations_inspection where plan = ${plan} order by rank`,
  )
  const stranger = bodies.find(id => !drawn.some(d => d.body === id))!
  await sql`update organizations_inspection set body = ${stranger} where plan = ${plan} and rank = 1`.execute(
    t.env.db,
  )
  assert.equal((await t.ask<{ drawFits: boolean }>('redraw', t.chief, { plan })).drawFits, false)
  assert.equal((await falsified.breaks().execute(t.env.db)).rows.length, 1)
  await sql`update organizations_inspection set body = ${drawn[0]!.body} where plan = ${plan} and rank = 1`.execute(
    t.env.db,
  )
})

test('an inspector with a conflict declared afterwards gives way to the next in order; nobody else does (SO-19)', async () => {
  const [inspection] = inspections
  const row = async () =>
    (
      await t.env.rows(
        sql<{
          body: string
          officerIds: string[]
        }>`select body, officer_ids from organizations_inspection where id = ${inspection}`,
      )
    )[0]!
  const before = await row()
  await t.act('notifyInspection', t.clerk, { inspection, noticedOn: '2022-04-01' })
  const declare = (officer: string, leftOn?: string) =>
    t.act<{ id: string; toDay: string | null }>('declareConflict', t.clerk, {
      officer,
      body: before.body,
      ground: 'worked',
      fromDay: '2018-01-01',
      ...(leftOn ? { leftOn } : {}),
    })
  const spare = officers.find(id => !before.officerIds.includes(id))!
  const idle = await declare(spare)
  assert.equal(
    await t.refused('replaceOfficer', t.chief, { inspection, conflict: idle.id }),
    'ORGANIZATIONS_OFFICER_UNFIT',
  )
  const left = await declare(before.officerIds[0]!, '2020-04-02')
  assert.equal(left.toDay, '2022-04-02')
  const visit = { inspection, visitedOn: '2022-04-01', finding: 'order', detail: '票据不规范' }
  assert.equal(await t.refused('recordVisit', t.second, visit), 'ORGANIZATIONS_OFFICER_UNFIT')
  await t.act('replaceOfficer', t.chief, { inspection, conflict: left.id })
  const now = await row()
  assert.equal(
    now.officerIds.includes(before.officerIds[0]!) || now.officerIds.includes(spare),
    false,
  )
  assert.equal(now.officerIds.length, 2)
  const { publishBy } = await t.act<{ publishBy: string }>('recordVisit', t.second, visit)
  // Twenty working days: 2 and 24 April are worked, Qingming is not.
  assert.equal(publishBy, '2022-04-29')
})

test('found by one, published by another, ordered, put right and closed; overdue leads to the list (SO-20, SO-22)', async () => {
  const [first, second] = inspections
  assert.equal(
    await t.refused('publishInspection', t.chief, { inspection: first }),
    'ORGANIZATIONS_FINDING_STEP',
  )
  assert.equal(
    await t.refused('publishAndOrder', t.chief, { inspection: first, rectifyBy: '2022-04-01' }),
    'ORGANIZATIONS_PLAN_TERM',
  )
  await t.act('publishAndOrder', t.chief, { inspection: first, rectifyBy: '2022-04-20' })
  assert.equal(await t.refused('finishPlan', t.chief, { plan }), 'ORGANIZATIONS_INSPECTIONS_OPEN')
  await t.act('notifyInspection', t.clerk, { inspection: second, noticedOn: '2022-04-01' })
  await t.act('recordVisit', t.chief, {
    inspection: second,
    visitedOn: '2022-04-01',
    finding: 'clean',
    detail: '正常',
  })
  assert.equal(await t.refused('publishInspection', t.chief, { inspection: second }), 'SAME_PERSON')
  await t.act('revisitInspection', t.chief, { inspection: second, reason: '补充材料' })
  await t.act('recordVisit', t.second, {
    inspection: second,
    visitedOn: '2022-04-01',
    finding: 'clean',
    detail: '正常',
  })
  await t.act('publishInspection', t.chief, { inspection: second })
  const body = (
    await t.env.rows(
      sql<{ body: string }>`select body from organizations_inspection where id = ${first}`,
    )
  )[0]!.body
  const listing = {
    body,
    list: 'abnormal',
    ground: 'notRectified',
    learntOn: '2022-04-01',
    facts: '逾期未整改',
  }
  t.env.setToday('2022-04-20')
  assert.equal(
    await t.refused('proposeListing', t.clerk, listing),
    'ORGANIZATIONS_LISTING_UNPROVEN',
  )
  t.env.setToday('2022-04-21')
  await t.act('proposeListing', t.clerk, listing)
  await t.act('rectifyInspection', t.clerk, { inspection: first, rectified: '已整改' })
  await t.act('failInspection', t.chief, { inspection: first, reason: '不彻底' })
  await t.act('rectifyInspection', t.clerk, { inspection: first, rectified: '已彻底整改' })
  await t.act('passInspection', t.chief, { inspection: first })
  await t.act('finishPlan', t.chief, { plan })
  await t.act('reopenPlan', t.chief, { plan, reason: '更正' })
  await t.act('correctInspection', t.chief, { inspection: first, reason: '公示有误' })
  assert.equal(await t.stateOf('organizations_inspection', first!), 'visited')
})
