/** Stations, a purchased service with its evidence, and lists whose items are closed by somebody else. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { type ChildrenTest, childrenTest } from '../../../../test/children-county.ts'
import { places } from '../../../../test/environment.ts'

let t: ChildrenTest
before(async () => {
  t = await childrenTest('2022-03-10')
})
after(() => t.env.close())

test('a township has one station; only a running one is a demonstration site', async () => {
  const asked = {
    township: places.town,
    name: '临江镇未成年人保护工作站',
    functions: ['minors', 'socialWork'],
    staff: 2,
    facilities: '谈心室',
    services: '个案服务',
  }
  const { id: station } = await t.act<{ id: string }>('chooseStation', t.clerkOfTown, asked)
  assert.equal(await t.refused('chooseStation', t.clerkOfTown, asked), 'STATION_TWICE')
  assert.equal(await t.refused('designateStation', t.chief, { station }), 'STATION_NOT_RUNNING')
  await t.act('buildStation', t.clerkOfTown, { station, builtOn: '2022-03-01' })
  await t.act('acceptStation', t.chief, { station })
  await t.act('designateStation', t.chief, { station })
  await t.act('undesignateStation', t.chief, { station, reason: '人员不足' })
})

test('a contract pays its advance, is accepted when its activities are verified by another, and never overpaid (MP-11)', async () => {
  const supplier = (await t.env.work(t.clerk, async ctx => {
    const found = await sql<{
      id: string
    }>`insert into parties_organisation (id, division, recorded_at, version, name, kind, active)
      values (new_id(), ${places.county}, now(), 1, '某社工中心', 'serviceInstitution', true) returning id`.execute(
      ctx.tx,
    )
    return found.rows[0]!.id
  })) as string
  const { id: contract } = await t.act<{ id: string }>('planPurchase', t.clerk, {
    number: 'HT-1',
    project: '未成年人保护服务',
    budgetFen: 400_000_00,
    deliverables: [{ kind: 'safetyLecture', sessions: 1, leaflets: 100 }],
  })
  const terms = {
    contract,
    supplier,
    procurement: '竞争性磋商',
    signedOn: '2022-03-01',
    fromDay: '2022-03-01',
    toDay: '2022-12-31',
    advancePercent: 50,
  }
  assert.equal(
    await t.refused('signContract', t.clerk, { ...terms, amountFen: 400_000_01 }),
    'CONTRACT_OVERPAID',
  )
  await t.act('signContract', t.clerk, { ...terms, amountFen: 376_000_00 })
  const pay = (amountFen: number) => ({ contract, amountFen, voucher: 'P1' })
  await t.act('payContract', t.finance, pay(188_000_00))
  assert.equal(await t.refused('payContract', t.finance, pay(1)), 'CONTRACT_NOT_ACCEPTED')
  const lecture = {
    kind: 'safetyLecture',
    topic: 'drowning',
    title: '防溺水讲座',
    heldOn: '2022-03-09',
    where: places.village,
    place: '双洲小学',
    provider: '某社工中心',
    attendees: 120,
    leaflets: 100,
    proof: '签到表1份、照片3张',
    contract,
  }
  assert.equal(
    await t.refused('holdEducation', t.clerk, { ...lecture, heldOn: '2022-02-28' }),
    'EDUCATION_OUTSIDE_CONTRACT',
  )
  const { id: education } = await t.act<{ id: string }>('holdEducation', t.clerk, lecture)
  assert.equal(await t.refused('verifyEducation', t.clerk, { education }), 'EDUCATION_SAME_PERSON')
  assert.equal(
    await t.refused('acceptContract', t.chief, { contract, acceptance: '合格' }),
    'CONTRACT_UNDONE',
  )
  await t.act('verifyEducation', t.checker, { education })
  assert.equal(
    await t.refused(
      'acceptContract',
      { ...t.chief, account: t.clerk.account },
      { contract, acceptance: '合格' },
    ),
    'CONTRACT_SAME_PERSON',
  )
  await t.act('acceptContract', t.chief, { contract, acceptance: '合格' })
  await t.act('payContract', t.finance, pay(188_000_00))
  assert.equal(await t.refused('payContract', t.finance, pay(1)), 'CONTRACT_OVERPAID')
  await t.act('evaluateContract', t.chief, { contract, score: 92 })
})

test('items are done, verified and closed by three people, reopened by the office, and any past day says how far it was (RC-03, RC-04)', async () => {
  const { clauses } = await t.act<{ clauses: string[] }>('addStandard', t.clerk, {
    title: '达标体系',
    order: 1,
    issuedBy: '未保办',
    fromDay: '2022-01-01',
    clauses: [{ code: '1.1', text: '建立工作站', points: 10 }],
  })
  const [clause] = clauses
  const scored = {
    clause,
    by: 'province',
    scoredOn: '2022-03-01',
    evidence: '考评反馈',
    feedback: '未建站',
  }
  assert.equal(await t.refused('scoreClause', t.clerk, { ...scored, points: 11 }), 'CLAUSE_POINTS')
  await t.act('scoreClause', t.clerk, { ...scored, points: 6 })
  const { units } = await t.act<{ units: string[] }>('enterUnits', t.clerk, {
    units: [
      { where: places.town, name: '临江镇', kind: 'township', duty: '属地', contact: '陈' },
      {
        where: places.county,
        name: '市教体局',
        kind: 'memberUnit',
        duty: '学校保护',
        contact: '李',
      },
    ],
  })
  const item = {
    problem: '未建工作站',
    clause,
    project: '建站',
    deadline: '2022-04-30',
    responsible: '陈镇长',
  }
  const drafted = {
    batch: '2022-1',
    source: '省级考评组',
    lists: units.map((unit, i) => ({ number: `Q${i}`, unit, items: [item] })),
  }
  assert.equal(
    await t.refused('draftLists', t.clerk, {
      ...drafted,
      lists: [{ number: 'Q', unit: units[0], items: [{ ...item, deadline: '2022-03-09' }] }],
    }),
    'ITEM_DEADLINE',
  )
  const { lists } = await t.act<{ lists: string[] }>('draftLists', t.clerk, drafted)
  assert.equal(await t.refused('draftLists', t.clerk, drafted), 'UNIT_LISTED')
  await t.act('issueLists', t.chief, { lists: lists.map(list => ({ list })) })
  await t.act('receiveList', t.clerkOfTown, { list: lists[0] })
  assert.equal(await t.refused('receiveList', t.clerkOfTown, { list: lists[1] }), 'ROW_NOT_FOUND')
  const [mine] = await t.env.rows(
    sql<{ id: string }>`select id from children_item where list = ${lists[0]}`,
  )
  const which = { item: mine!.id }
  await t.act('planItem', t.clerkOfTown, { ...which, measure: '本月建成' })
  t.env.setToday('2022-04-01')
  await t.act('reportItemDone', t.clerkOfTown, { ...which, proof: '照片' })
  assert.equal(
    await t.refused('verifyItem', { ...t.checker, account: t.clerkOfTown.account }, which),
    'ITEM_SAME_PERSON',
  )
  await t.act('verifyItem', t.checker, which)
  for (const doer of [t.clerkOfTown, t.checker])
    assert.equal(
      await t.refused('closeItem', { ...t.chief, account: doer.account }, which),
      'ITEM_SAME_PERSON',
    )
  await t.act('closeItem', t.chief, which)
  t.env.setToday('2022-05-10')
  await t.act('reopenItem', t.chief, { ...which, reason: '回访发现未运行' })
  const progress = async (day: string) =>
    (await t.env.ask(t.env.house.query('children.rectificationProgress'), t.clerk, { day })) as {
      items: number
      closed: number
      overdue: number
    }
  const said = async (day: string) => {
    const { items, closed, overdue } = await progress(day)
    return [items, closed, overdue]
  }
  assert.deepEqual(await said('2022-03-09'), [0, 0, 0])
  assert.deepEqual(await said('2022-03-31'), [2, 0, 0])
  assert.deepEqual(await said('2022-04-01'), [2, 1, 0])
  assert.deepEqual(await said('2022-05-01'), [2, 1, 1])
  assert.deepEqual(await said('2022-05-10'), [2, 0, 2])
  const bid = (await t.env.ask(t.env.house.query('children.bidScore'), t.clerk, {
    day: '2022-05-10',
  })) as {
    points: number
    province: number
  }
  assert.deepEqual([bid.points, bid.province], [10, 6])
  await t.holds()
})
