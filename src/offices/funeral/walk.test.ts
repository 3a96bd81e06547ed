/** One death through the whole loop, each post in its turn, and each way it is refused. */
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
import { funeral } from './office.ts'
import type { Gap } from './queries.ts'

let env: TestEnv
let cadre: Actor
let town: Actor
let head: Actor
let clerk: Actor
let chief: Actor
let finance: Actor
const list = {
  items: [
    { item: 'transport', kind: 'free', limitFen: 300_00 },
    { item: 'cremation', kind: 'free' },
    { item: 'urn', kind: 'free', limitFen: 200_00 },
    { item: 'otherService', kind: 'reduction', percent: 20 },
  ],
  ecoRewardFen: 2000_00,
  localOnly: true,
}
before(async () => {
  env = await testEnvironment({
    today: '2022-03-10',
    rooms: [accounts, parties, notices, activities, funds, funeral],
  })
  cadre = env.actor('villageCadre', places.village)
  town = env.actor('townshipClerk', places.town)
  head = env.actor('townshipHead', places.town)
  clerk = env.actor('officeClerk', undefined, { office: 'funeral' })
  chief = env.actor('officeChief', undefined, { office: 'funeral' })
  finance = env.actor('finance')
  await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
    values (new_id(), 'funeral.benefitRules', '2021-01-01', ${JSON.stringify(list)}, 'test', 'approved', ${clerk.account}, ${chief.account}, '2021-01-01', now())`.execute(
    env.db,
  )
})
after(() => env.close())

const command = (name: string) => env.house.command(`funeral.${name}`)
const act = (name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(command(name), who, input) as Promise<never>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(command(name), who, input)).code
const stateOf = async (id: string) =>
  (await env.rows(sql<{ state: string }>`select state from funeral_case where id = ${id}`))[0]!
    .state
const balanceOn = (day: string, who: Actor = clerk) =>
  env.ask(env.house.query('funeral.balance'), who, { day }) as Promise<{
    stocks: Record<string, number>
    balances: { holds: boolean }[]
    gaps: Gap[]
  }>

async function dead(day: string): Promise<string> {
  const person = await env.makePerson({ birth: '1940-01-01' })
  const made = await act('reportDeath', cadre, { person, diedOn: day, reporter: '陈村主任' })
  return (made as { case: string }).case
}
let number = 0
async function cremated(day: string): Promise<string> {
  const id = await dead(day)
  await act('checkReport', town, { case: id })
  number++
  await act('verifyCertificate', clerk, {
    case: id,
    certificate: `D${number}`,
    certifiedBy: 'medical',
  })
  await act('cremate', clerk, { case: id, cremationNumber: `H${number}`, crematedOn: day })
  return id
}
async function hall(placesHere: number): Promise<string> {
  const made = (await act('planFacilities', clerk, {
    list: [
      {
        division: places.village,
        name: `双洲公墓${number++}`,
        kind: 'publicCemetery',
        places: placesHere,
        land: 'barren',
        principles: ['saving'],
        approval: '樟民字〔2020〕1号',
      },
    ],
  })) as { facilities: string[] }
  await act('openFacilities', clerk, {
    builtOn: '2020-05-01',
    list: [{ facility: made.facilities[0] }],
  })
  return made.facilities[0]!
}

test('village, township and county each take their link; wrong posts and early steps are refused (FU-01, FU-02)', async () => {
  const id = await dead('2022-03-09')
  assert.equal(await stateOf(id), 'reported')
  assert.equal(
    await refused('verifyCertificate', clerk, {
      case: id,
      certificate: 'X1',
      certifiedBy: 'medical',
    }),
    'STEP_NOT_ALLOWED',
  )
  assert.equal(
    await refused('checkReport', env.actor('townshipClerk', places.otherTown), { case: id }),
    'FUNERAL_CASES_WRONG',
  )
  assert.equal(await refused('checkReport', cadre, { case: id }), 'POST_NOT_ALLOWED')
  await act('returnReport', town, { case: id, reason: '死亡日期与死亡证明不符' })
  await act('reportAgain', cadre, { case: id, reporter: '陈村主任' })
  await act('checkReport', town, { case: id })
  assert.equal(
    await refused('cremate', clerk, { case: id, cremationNumber: 'X1', crematedOn: '2022-03-10' }),
    'FUNERAL_NO_CERTIFICATE',
  )
  await act('verifyCertificate', clerk, { case: id, certificate: 'X1', certifiedBy: 'medical' })
  const other = await dead('2022-03-09')
  await act('checkReport', town, { case: other })
  assert.equal(
    await refused('verifyCertificate', clerk, {
      case: other,
      certificate: 'X1',
      certifiedBy: 'medical',
    }),
    'FUNERAL_NUMBER_USED',
  )
  assert.equal(
    await refused('cremate', clerk, { case: id, cremationNumber: 'X1', crematedOn: '2022-03-08' }),
    'FUNERAL_DAY_ORDER',
  )
  assert.equal(
    await refused('cremate', clerk, { case: id, cremationNumber: 'X1', crematedOn: '2022-03-11' }),
    'FUNERAL_DAY_ORDER',
  )
  await act('cremate', clerk, { case: id, cremationNumber: 'X1', crematedOn: '2022-03-10' })
  assert.equal(await stateOf(id), 'cremated')
})

test('an urn has one place, a place two urns at most, a full facility none (FU-10); undoing one placing names one gap', async () => {
  const [a, b, c] = [
    await cremated('2022-03-08'),
    await cremated('2022-03-08'),
    await cremated('2022-03-08'),
  ]
  const small = await hall(1)
  for (const id of [a, b, c])
    await act('releaseAshes', clerk, {
      case: id,
      ashesTo: 'facility',
      ashesTaker: '家属',
      releasedOn: '2022-03-09',
    })
  const at = (id: string, place: string, facility: string | null = small) => ({
    case: id,
    ...(facility ? { facility } : {}),
    place,
    landSaving: 'smallPlot',
    placedOn: '2022-03-10',
    proof: '照片1张',
  })
  assert.equal(await refused('place', town, { ...at(a, '1', null) }), 'FUNERAL_NOWHERE')
  await act('place', town, at(a, '1'))
  assert.equal(await refused('place', town, at(a, '1')), 'STEP_NOT_ALLOWED')
  assert.equal(await refused('place', town, at(b, '2')), 'FUNERAL_FACILITY_FULL')
  await act('place', town, at(b, '1'))
  assert.equal(await refused('place', town, at(c, '1')), 'FUNERAL_PLACE_TAKEN')
  await act('place', town, at(c, '1', await hall(5)))
  assert.equal(
    await refused('trace', town, { case: a, tracedOn: '2022-03-10' }),
    'FUNERAL_SAME_TRACER',
  )
  for (const id of [a, b, c]) await act('trace', head, { case: id, tracedOn: '2022-03-10' })
  await act('closings', clerk, { list: [a, b, c].map(id => ({ case: id })) })
  const before = await balanceOn('2022-03-10')
  await act('undoPlacing', chief, { case: b, reason: '凭证为他人所用' })
  const now = await balanceOn('2022-03-10')
  assert.deepEqual(
    now.balances.map(x => x.holds),
    [true, true],
  )
  assert.equal(now.stocks.placed, before.stocks.placed! - 1)
  const fresh = now.gaps.filter(g => !before.gaps.some(old => old.case === g.case))
  assert.deepEqual(
    fresh.map(g => [g.case, g.kind, g.since, g.dueOn]),
    [[b, 'notPlaced', '2022-03-09', '2022-04-08']],
  )
})

test('the till waives at once, once per deceased; finance pays each waiver once, by two people (FB-01, FB-03)', async () => {
  const id = await cremated('2022-03-08')
  const charges = [
    { item: 'transport', grossFen: 350_00 },
    { item: 'cremation', grossFen: 880_00 },
    { item: 'otherService', grossFen: 100_00 },
  ]
  const paper = { settledOn: '2022-03-10', payer: '家属', charges }
  const bill = (await act('settle', clerk, { case: id, ...paper })) as {
    id: string
    number: string
    netFen: number
  }
  assert.equal(bill.netFen, 130_00)
  assert.equal(await refused('settle', clerk, { case: id, ...paper }), 'FUNERAL_BILLED')
  const living = await dead('2022-03-09')
  assert.equal(await refused('settle', clerk, { case: living, ...paper }), 'FUNERAL_NOT_CREMATED')
  await act('reverseBill', chief, { bill: bill.id, reason: '项目录错' })
  const again = (await act('settle', clerk, { case: id, ...paper })) as {
    id: string
    number: string
  }
  assert.notEqual(again.number, bill.number)
  const claim = (await act('drawClaim', clerk, { month: '2022-03' })) as {
    id: string
    amountFen: number
  }
  assert.equal(claim.amountFen, 1200_00)
  assert.equal(await refused('drawClaim', clerk, { month: '2022-03' }), 'FUNERAL_NOTHING_TO_CLAIM')
  assert.equal(
    await refused('reverseBill', chief, { bill: again.id, reason: '再冲' }),
    'FUNERAL_BILL_CLAIMED',
  )
  assert.equal(
    await refused('approveClaim', { ...chief, account: clerk.account }, { claim: claim.id }),
    'SAME_PERSON',
  )
  await act('approveClaim', chief, { claim: claim.id })
  await act('payClaim', finance, { claim: claim.id })
})

test('leaving no ashes is rewarded once, by two people, and only that (FB-05)', async () => {
  const id = await cremated('2022-03-08')
  const payee = await env.makePerson()
  const asked = { case: id, payee, proof: '生态葬协议' }
  assert.equal(await refused('applyReward', clerk, asked), 'FUNERAL_NOT_NO_ASH')
  await act('leaveNoAsh', clerk, { case: id, placedOn: '2022-03-09', proof: '协议' })
  const { id: reward } = (await act('applyReward', clerk, asked)) as { id: string }
  assert.equal(await refused('applyReward', clerk, asked), 'FUNERAL_REWARDED')
  await act('approveReward', chief, { reward })
  const [paid] = await env.rows(
    sql<{
      fen: number
    }>`select amount_fen as fen from funds_grant where programme = 'funeral_no_ash_reward'`,
  )
  assert.equal(Number(paid!.fen), 2000_00)
})

test('one matter after a death finishes when every department has; a family that came twice is counted', async () => {
  const id = await dead('2022-03-09')
  const { id: joint } = (await act('openJoint', town, {
    case: id,
    applicant: '家属',
    parts: ['police', 'civilAffairs'],
  })) as { id: string }
  assert.equal(
    await refused('openJoint', town, { case: id, applicant: '家属', parts: ['police'] }),
    'FUNERAL_JOINT_OPEN',
  )
  assert.equal(await refused('finishJoint', clerk, { joint }), 'FUNERAL_JOINT_LEFT')
  await act('visitAgain', town, { joint, reason: '缺身份证' })
  const parts = await env.rows(
    sql<{ id: string }>`select id from funeral_joint_step where joint = ${joint}`,
  )
  for (const part of parts)
    await act('doPart', town, {
      part: part.id,
      doneOn: '2022-03-10',
      doneBy: '李四',
      outcome: '已注销',
    })
  assert.deepEqual(await act('finishJoint', clerk, { joint }), { state: 'finished' })
})

test('a revoked death withdraws its case; no grave stands on farmland (FU-07, XC-03)', async () => {
  const id = await dead('2022-03-09')
  const [row] = await env.rows(
    sql<{ deceased: string }>`select deceased from funeral_case where id = ${id}`,
  )
  await env.do(env.house.command('people.revokeDeath'), head, {
    person: row!.deceased,
    reason: '村里报错了人',
  } as never)
  assert.equal(await stateOf(id), 'withdrawn')
  const plot = {
    division: places.village,
    name: '田边公墓',
    kind: 'publicCemetery',
    places: 10,
    principles: ['saving'],
    approval: 'x',
  }
  assert.equal(
    await refused('planFacilities', clerk, { list: [{ ...plot, land: 'farmland' }] }),
    'FUNERAL_LAND_FORBIDDEN',
  )
})
