/** From the gate to the way home, each post in its turn; long stays, patrols, money; and each way it is refused. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { accounts } from '../../commons/accounts/room.ts'
import { activities } from '../../commons/activities/room.ts'
import { funds } from '../../commons/funds/room.ts'
import { notices } from '../../commons/notices/room.ts'
import { parties } from '../../commons/parties/room.ts'
import { recordLifeEvent } from '../../commons/people/events.ts'
import { supplies } from '../../commons/supplies/room.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { measureFigures, parsePeriod } from '../../kernel/figures.ts'
import { syntheticId } from '../../kernel/identity.ts'
import { funeral } from '../funeral/office.ts'
import { rescue } from './office.ts'

let env: TestEnv
let clerk: Actor
let chief: Actor
let finance: Actor
const localRules = {
  requiredChecks: ['body', 'luggage', 'temperature'],
  refreshDays: 30,
  firstFollowUpMonths: 1,
  followUpEveryMonths: 3,
  followUpForMonths: 12,
  leastAgencies: 2,
}
before(async () => {
  env = await testEnvironment({
    today: '2022-03-01',
    rooms: [accounts, parties, notices, activities, funds, supplies, funeral, rescue],
  })
  clerk = env.actor('officeClerk', undefined, { office: 'rescue' })
  chief = env.actor('officeChief', undefined, { office: 'rescue' })
  finance = env.actor('finance')
  await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
    values (new_id(), 'rescue.localRules', '2021-01-01', ${JSON.stringify(localRules)}, 'test', 'approved', ${clerk.account}, ${chief.account}, '2021-01-01', now())`.execute(
    env.db,
  )
})
after(() => env.close())

type Made = {
  id: string
  state: string
  number: string
  contacts: string[]
  patrols: string[]
  visits: number
}
const act = <R = Made>(name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(env.house.command(name.includes('.') ? name : `rescue.${name}`), who, input) as Promise<R>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(`rescue.${name}`), who, input)).code
const one = async <T>(statement: ReturnType<typeof sql<T>>) => (await env.rows(statement))[0]!
const stateOf = async (id: string) =>
  (await one(sql<{ state: string }>`select state from rescue_case where id = ${id}`)).state

const checks = ['body', 'luggage', 'temperature'].map(item => ({ item, result: 'clear' }))
const somebody = (more: object = {}) => ({
  source: 'police',
  foundAt: '汽车站',
  division: places.street,
  sex: 'male',
  apparentAge: 45,
  suspicion: 'none',
  checks,
  checkedBy: '甲',
  ...more,
})
const met = { cannotPay: true, noRelatives: true, notOnRelief: true, wandering: true }
const housed = (id: string, more: object = {}) => ({
  case: id,
  ...met,
  residentClass: 'ordinary',
  zone: 'men',
  carer: '乙',
  carerSex: 'male',
  ...more,
})
const enter = async (more: object = {}) => (await act('receive', clerk, somebody(more))).id
const inside = async (more: object = {}, at: object = {}) => {
  const id = await enter(more)
  await act('admit', clerk, housed(id, at))
  return id
}
let made = 0
const identity = (more: object = {}) => ({
  name: '陈某',
  idNumber: syntheticId({ address: '430702', birth: '1975-05-05', sex: 'male', sequence: ++made }),
  village: places.village,
  hukouElsewhere: '430702000000',
  how: '人像比对',
  ...more,
})
async function checksHold(): Promise<void> {
  for (const check of [...(rescue.checks ?? []), ...(supplies.checks ?? [])])
    assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
}

test('somebody nobody knows is entered with nothing, checked, screened and housed; clocks begin', async () => {
  const id = await enter({ checks: checks.slice(0, 2), apparentAge: null, sex: 'unknown' })
  assert.equal(await refused('admit', clerk, housed(id, { zone: 'care' })), 'RESCUE_CHECKS_MISSING')
  await act('check', clerk, { case: id, checks: checks.slice(2), checkedBy: '甲' })
  assert.equal(
    await refused('admit', clerk, housed(id, { wandering: false, zone: 'care' })),
    'RESCUE_NOT_OF_THEM',
  )
  assert.equal(await refused('admit', clerk, housed(id)), 'RESCUE_ZONE')
  const inCare = await act<{ dueOn: Day }>('admit', clerk, housed(id, { zone: 'care' }))
  assert.equal(inCare.dueOn, '2022-03-11')
  const due = await env.rows(
    sql<{
      kind: string
      dueOn: Day
    }>`select kind, due_on from rescue_search where "case" = ${id} order by due_on, kind`,
  )
  assert.deepEqual(
    due.map(d => [d.kind, d.dueOn]),
    [
      ['notice', '2022-03-02'],
      ['policeReport', '2022-03-02'],
      ['dna', '2022-03-10'],
      ['refresh', '2022-03-31'],
      ['settlementPlan', '2022-06-01'],
    ],
  )
  const search = (
    await one(
      sql<{ id: string }>`select id from rescue_search where "case" = ${id} and kind = 'notice'`,
    )
  ).id
  const told = { search, doneOn: '2022-03-01', channel: '全国救助寻亲网', outcome: 'nothing' }
  assert.equal(await refused('doSearch', clerk, { ...told, doneOn: '2022-02-28' }), 'RESCUE_DAY')
  await act('doSearch', clerk, told)
  await act('redoSearch', clerk, { search, reason: '公告内容有误' })
  await act('doSearch', clerk, told)
  await act('identify', clerk, { case: id, ...identity() })
  assert.equal(await refused('identify', clerk, { case: id, ...identity() }), 'RESCUE_IDENTIFIED')
  const open = await env.rows(
    sql`select 1 from rescue_search where "case" = ${id} and state = 'open'`,
  )
  assert.equal(open.length, 0)
  await checksHold()
})

test('not of those the station rescues: refused with the condition, in writing, and taken back', async () => {
  const id = await enter()
  assert.equal(await refused('refuse', clerk, { case: id, ...met, reason: '无' }), 'RESCUE_ALL_MET')
  await act('refuse', clerk, { case: id, ...met, noRelatives: false, reason: '有亲属可投靠' })
  assert.equal(await stateOf(id), 'refused')
  await act('rescreen', clerk, { case: id, reason: '亲属无力接收' })
  await act('helpOutside', clerk, { case: id, ...met, note: '不愿入站，给水和食品' })
  assert.equal(await stateOf(id), 'offSite')
  assert.equal(
    await refused(
      'receive',
      env.actor('officeClerk', undefined, { office: 'funeral' }),
      somebody(),
    ),
    'OFFICE_NOT_ALLOWED',
  )
  const known = await env.makePerson({ sex: 'male', birth: '1980-01-01' })
  await enter({ person: known })
  assert.equal(await refused('receive', clerk, somebody({ person: known })), 'RESCUE_OPEN_ALREADY')
  assert.equal(
    await refused('receive', clerk, somebody({ person: await env.makePerson() })),
    'RESCUE_SEX_DIFFERS',
  )
})

test('ten days, extended by the chief; unknown: stranded on day eleven, long stay after three months', async () => {
  const known = await inside({ person: await env.makePerson({ sex: 'male', birth: '1980-01-01' }) })
  const unknown = await inside()
  const longer = { case: known, to: '2022-03-20', reason: '等待亲属' }
  assert.equal(await refused('extend', clerk, longer), 'POST_NOT_ALLOWED')
  assert.equal(await refused('extend', chief, { ...longer, to: '2022-03-11' }), 'RESCUE_STAY_ENDS')
  await act('extend', chief, longer)
  env.setToday('2022-03-11')
  assert.equal((await act<{ stranded: number }>('passStays', clerk, {})).stranded, 0)
  assert.equal(
    await refused('planSettlement', clerk, { case: unknown, document: '1号' }),
    'RESCUE_TOO_EARLY',
  )
  env.setToday('2022-03-12')
  await act('passStays', clerk, {})
  assert.equal(await stateOf(unknown), 'stranded')
  assert.equal(await stateOf(known), 'sheltered')
  env.setToday('2022-06-02')
  await act('passStays', clerk, {})
  assert.equal(await stateOf(unknown), 'longStay')
  // Found out at last: an ordinary stay again, its days begin anew.
  await act('identify', clerk, { case: unknown, ...identity() })
  assert.equal(await stateOf(unknown), 'sheltered')
  env.setToday('2022-03-01')
})

test('who is looked after first does not leave alone; escorted by two, signed for, visited when local', async () => {
  const local = await env.makePerson({ birth: '1950-01-01' })
  const old = await inside(
    { person: local, sex: 'female' },
    { residentClass: 'elderly', zone: 'women', carerSex: 'female' },
  )
  const going = { case: old, leftOn: '2022-03-01' }
  assert.equal(await refused('leave', clerk, { ...going, leaving: 'self' }), 'RESCUE_NOT_ALONE')
  assert.equal(
    await refused('leave', clerk, { ...going, leaving: 'relative' }),
    'RESCUE_NO_RECEIVER',
  )
  assert.equal(await refused('leave', clerk, { ...going, leaving: 'escort' }), 'RESCUE_NO_ESCORT')
  const way = {
    case: old,
    kind: 'toHome',
    destination: '临江镇双洲村',
    plannedOn: '2022-03-01',
    escorts: '甲、乙',
    withWoman: false,
  }
  assert.equal(await refused('planEscort', clerk, way), 'RESCUE_TWO_ESCORTS')
  assert.equal(
    await refused('planEscort', clerk, { ...way, escorts: '甲', withWoman: true }),
    'RESCUE_TWO_ESCORTS',
  )
  const { id: escort } = await act('planEscort', clerk, { ...way, withWoman: true })
  await act('depart', clerk, { escort, departedOn: '2022-03-01' })
  const over = {
    escort,
    handedOn: '2022-03-01',
    receiver: '其子',
    idChecked: false,
    giverSigned: '甲',
    receiverSigned: '其子',
  }
  assert.equal(await refused('handOver', clerk, over), 'RESCUE_NO_RECEIVER')
  await act('handOver', clerk, { ...over, idChecked: true })
  const left = await act('leave', clerk, { ...going, leaving: 'escort' })
  assert.equal(left.visits, 4)
  const visit = (
    await one(
      sql<{
        id: string
      }>`select id from rescue_follow_up where "case" = ${old} order by due_by limit 1`,
    )
  ).id
  await act('visit', env.actor('townshipClerk', places.town), {
    visit,
    visitedOn: '2022-03-01',
    findings: '已回家中，由其子照料',
    away: false,
  })
  await act('undoLeaving', chief, { case: old, reason: '途中折返' })
  const open = await env.rows(
    sql`select 1 from rescue_follow_up where "case" = ${old} and state = 'open'`,
  )
  assert.equal(open.length, 0)
  const unknown = await inside()
  assert.equal(
    await refused('leave', clerk, { case: unknown, leaving: 'ticket', leftOn: '2022-03-01' }),
    'RESCUE_UNIDENTIFIED',
  )
  const { id: treatment } = await act('hospitalise', clerk, {
    case: unknown,
    hospital: '市人民医院',
    reason: '发热',
    fromDay: '2022-03-01',
  })
  assert.equal(
    await refused('leave', clerk, { case: unknown, leaving: 'self', leftOn: '2022-03-01' }),
    'RESCUE_TREATED',
  )
  await act('discharge', clerk, { treatment, toDay: '2022-03-01', result: '好转' })
  await act('leave', clerk, { case: unknown, leaving: 'self', leftOn: '2022-03-01' })
  await act('recordCare', clerk, {
    list: [{ case: old, onDay: '2022-03-01', kind: 'meals', byName: '乙' }],
  })
  assert.equal(
    await refused('recordCare', clerk, {
      list: [{ case: unknown, onDay: '2022-02-20', kind: 'meals', byName: '乙' }],
    }),
    'RESCUE_DAY',
  )
})

test('money and goods: goods leave the stock at their value, a month is settled by three people, wrong entries taken back', async () => {
  const id = await inside({ person: await env.makePerson({ sex: 'male', birth: '1970-01-01' }) })
  const { id: supply } = await act('supplies.addItem', clerk, {
    name: '棉被',
    kind: 'clothing',
    unit: '床',
    unitValueFen: 120_00,
  })
  await act('supplies.receive', clerk, {
    lines: [{ item: supply, quantity: 3 }],
    onDay: '2022-03-01',
    counterpart: '采购',
  })
  const entry = (more: object) => ({ case: id, onDay: '2022-03-01', item: '费用', ...more })
  const record = (...list: object[]) =>
    act<{ amountFen: number }>('recordCosts', clerk, { list: list.map(entry) })
  assert.equal(
    (
      await record(
        { kind: 'relief', amountFen: 300_00 },
        { kind: 'clothes', supply, quantity: 2 },
        { kind: 'food', amountFen: 45_50 },
      )
    ).amountFen,
    300_00 + 240_00 + 45_50,
  )
  const wrong = (more: object) => refused('recordCosts', clerk, { list: [entry(more)] })
  assert.equal(await wrong({ kind: 'clothes', supply, quantity: 2 }), 'STOCK_BELOW_ZERO')
  assert.equal(await wrong({ kind: 'food' }), 'RESCUE_COST_SIGN')
  assert.equal(
    await wrong({ kind: 'clothes', supply, quantity: 1, amountFen: 5 }),
    'RESCUE_COST_SIGN',
  )
  assert.equal(await wrong({ kind: 'food', amountFen: 5, onDay: '2022-02-28' }), 'RESCUE_DAY')
  const costs = await env.rows(
    sql<{
      id: string
      kind: string
    }>`select id, kind from rescue_cost where "case" = ${id} order by kind`,
  )
  const of = (kind: string) => costs.find(c => c.kind === kind)!.id
  await act('reverseCost', chief, { cost: of('clothes'), reason: '发错' })
  assert.equal(
    await refused('reverseCost', chief, { cost: of('clothes'), reason: '再来' }),
    'RESCUE_COST_REVERSED',
  )
  await act('leave', clerk, { case: id, leaving: 'ticket', leftOn: '2022-03-01' })
  assert.equal(await refused('close', clerk, { case: id }), 'RESCUE_COSTS_OPEN')
  const { id: account } = await act('drawAccount', chief, { month: '2022-03' })
  assert.equal(await refused('approveAccount', chief, { account }), 'SAME_PERSON')
  assert.equal(
    await refused('reverseCost', chief, { cost: of('food'), reason: '有误' }),
    'RESCUE_COST_SETTLED',
  )
  assert.equal(
    await refused('drawAccount', clerk, { month: '2022-03' }),
    'RESCUE_NOTHING_TO_SETTLE',
  )
  await act('cancelAccount', chief, { account, reason: '漏记' })
  const again = await act('drawAccount', clerk, { month: '2022-03' })
  await act('approveAccount', chief, { account: again.id })
  await act('payAccount', finance, { account: again.id })
  await act('close', clerk, { case: id })
  await checksHold()
})

test('a long stay ends in a household register; found out later, the second registration goes', async () => {
  const { cases } = await act<{ cases: string[] }>('openLedger', chief, {
    document: '（测试）期初',
    list: [
      {
        division: places.street,
        foundAt: '广场',
        source: 'police',
        sex: 'male',
        apparentAge: 60,
        enteredOn: '2021-06-01',
        residentClass: 'mental',
        zone: 'care',
        carer: '乙',
      },
    ],
  })
  const id = cases[0]!
  const { id: settlement } = await act('planSettlement', clerk, {
    case: id,
    document: '（测试）1号',
  })
  assert.equal(
    await refused('planSettlement', clerk, { case: id, document: '2号' }),
    'RESCUE_SETTLING',
  )
  const file = { settlement, policeFile: 'G-1', samples: '照片、DNA' }
  assert.equal(await refused('fileSettlement', clerk, file), 'STEP_NOT_ALLOWED')
  await act('approveSettlement', chief, { settlement })
  await act('fileSettlement', clerk, file)
  const registered = await act<{ person: string }>('registerSettlement', clerk, {
    settlement,
    registeredOn: '2022-03-01',
    name: '樟安一',
    idNumber: syntheticId({ address: '360982', birth: '1962-01-01', sex: 'male', sequence: 77 }),
    village: places.community,
  })
  const site = await act('parties.registerSite', env.actor('officeClerk'), {
    name: '福利院',
    kind: 'welfareHome',
    division: places.county,
    ownership: 'public',
  })
  await act('placeSettled', clerk, { settlement, site: site.id, placedOn: '2022-03-01' })
  assert.equal(await stateOf(id), 'settled')
  const events = await env.rows(
    sql<{ kind: string }>`select kind from people_life_event where person = ${registered.person}`,
  )
  assert.deepEqual(events, [{ kind: 'admission' }])
  await checksHold()
  await act('cancelSettlement', chief, { settlement, reason: '查明为外省走失人员' })
  assert.equal(await stateOf(id), 'longStay')
  await act('identify', clerk, { case: id, ...identity() })
})

test('a death here is a death everywhere, also of somebody without a name; taken back it goes on', async () => {
  const id = await inside()
  assert.equal(
    await refused('recordDeath', clerk, { case: id, diedOn: '2022-03-01', cause: '急病' }),
    'RESCUE_VILLAGE',
  )
  const died = await act<{ person: string }>('recordDeath', clerk, {
    case: id,
    diedOn: '2022-03-01',
    cause: '急病',
    village: places.community,
  })
  assert.equal(await stateOf(id), 'died')
  const funerals = await env.rows(
    sql<{ state: string }>`select state from funeral_case where deceased = ${died.person}`,
  )
  assert.deepEqual(funerals, [{ state: 'reported' }])
  await env.work(clerk, ctx =>
    recordLifeEvent(ctx, { kind: 'deathRevoked', person: died.person, day: '2022-03-01' }),
  )
  assert.equal(await stateOf(id), 'sheltered')
})

test('patrols: by the rule set, with two agencies, whom they met, and whom the station took in', async () => {
  const draft = {
    title: '联合巡街',
    document: '（测试）1号',
    agencies: ['police', 'urban'],
    places: ['stations', 'squares'],
    weekdays: ['2', '5'],
    fromAt: '19:00',
    toAt: '21:30',
    fromDay: '2022-03-01',
  }
  assert.equal(
    await refused('draftSchedule', clerk, { ...draft, agencies: ['police'] }),
    'RESCUE_PATROL_AGENCIES',
  )
  assert.equal(await refused('draftSchedule', clerk, { ...draft, toAt: '18:00' }), 'RESCUE_HOURS')
  const { id: schedule } = await act('draftSchedule', clerk, draft)
  const range = { schedule, from: '2022-03-01', to: '2022-03-13', members: '甲、乙' }
  assert.equal(await refused('planPatrols', clerk, range), 'RESCUE_PATROL_DAYS')
  await act('adoptSchedule', chief, { schedule })
  const { patrols } = await act('planPatrols', clerk, range)
  assert.equal(patrols.length, 4)
  assert.equal(await refused('planPatrols', clerk, range), 'RESCUE_PATROL_DAYS')
  const found = (outcome: string) => ({ description: '老年男性', place: 'squares', outcome })
  const report = {
    patrol: patrols[0],
    agencies: ['police', 'urban'],
    places: ['squares'],
    route: '车站—广场',
    met: 2,
    findings: '发现两人',
    contacts: [found('rescued'), found('declined')],
  }
  assert.equal(await refused('reportPatrol', clerk, { ...report, met: 1 }), 'RESCUE_PATROL_COUNT')
  assert.equal(
    await refused('reportPatrol', clerk, { ...report, patrol: patrols[1] }),
    'RESCUE_DAY',
  )
  const first = await act('reportPatrol', clerk, report)
  await act('correctPatrol', clerk, { patrol: patrols[0], reason: '人数有误' })
  const { contacts } = await act('reportPatrol', clerk, report)
  const taken = { source: 'patrol', contact: contacts[0] }
  assert.equal(
    await refused('receive', clerk, somebody({ source: 'patrol' })),
    'RESCUE_CONTACT_USED',
  )
  assert.equal(
    await refused('receive', clerk, somebody({ ...taken, contact: contacts[1] })),
    'RESCUE_CONTACT_USED',
  )
  assert.equal(
    await refused('receive', clerk, somebody({ ...taken, contact: first.contacts[0] })),
    'RESCUE_CONTACT_USED',
  )
  await inside(taken)
  assert.equal(await refused('receive', clerk, somebody(taken)), 'RESCUE_CONTACT_USED')
  assert.equal(
    await refused('correctPatrol', clerk, { patrol: patrols[0], reason: '再改' }),
    'RESCUE_PATROL_LINKED',
  )
  await checksHold()
})

test('rounds: a fault is mended and seen by another; figures from the rows', async () => {
  const { id: measure } = await act('adoptMeasure', clerk, {
    document: '消防安全制度',
    kind: 'fire',
    responsible: '甲',
    roundEveryDays: 7,
    adoptedOn: '2022-03-01',
  })
  const { id: round } = await act('recordRound', clerk, {
    measure,
    onDay: '2022-03-01',
    byNames: '甲',
    problem: '灭火器过期',
  })
  const mended = { round, mending: '已更换' }
  assert.equal(await refused('mend', clerk, mended), 'SAME_PERSON')
  await act('mend', chief, mended)
  await act('notMended', clerk, { round, reason: '压力不足' })
  const leader = env.actor('bureauLeader')
  const figures = await env.read(leader, ctx =>
    measureFigures(ctx.tx, env.house, leader, parsePeriod('2022-H1', '2022-07-03')),
  )
  const value = (id: string) => figures.find(v => v.id === `rescue.${id}`)!.value
  const counted = await one(
    sql<{
      all: number
      street: number
      fen: number
    }>`select count(*) filter (where state not in ('received', 'refused') and entered_on >= '2022-01-01') as all,
      count(*) filter (where source = 'patrol') as street, (select sum(amount_fen) from rescue_cost)::bigint as fen from rescue_case`,
  )
  assert.equal(value('person_times'), counted.all)
  assert.equal(value('street_rescues'), 1)
  assert.equal(value('cost'), counted.fen / 1_000_000)
  assert.equal(value('cost_categories'), '救助费;食品')
  assert.equal(value('joint_patrols'), 1)
  assert.equal(value('patrol_partners'), '公安;城管')
  assert.equal(value('patrol_places'), '露天广场')
  assert.equal(value('safety_measures'), '消防')
  assert.equal(value('long_stay_settled'), 0, 'cancelled again')
})
