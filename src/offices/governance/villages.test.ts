/** Lists, deliberation, duty: what villages do every day, and each way it is refused. */
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
import { projects } from '../../commons/projects/room.ts'
import { scoring } from '../../commons/scoring/room.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { measureFigures, parsePeriod } from '../../kernel/figures.ts'
import type { Gap } from './duty/queries.ts'
import type { Shown } from './honours/queries.ts'
import { governance } from './office.ts'

let env: TestEnv
let cadre: Actor
let clerk: Actor
let head: Actor
before(async () => {
  env = await testEnvironment({
    today: '2022-03-07',
    rooms: [accounts, parties, notices, activities, funds, projects, scoring, governance],
  })
  cadre = env.actor('villageCadre', places.village)
  clerk = env.actor('townshipClerk', places.town)
  head = env.actor('townshipHead', places.town)
  for (const [name, value] of [
    ['governance.listRules', { redDays: 90, blackDays: 30, tellDays: 7 }],
    ['governance.matterLimit', { workingDays: 5 }],
  ] as const)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', ${clerk.account}, ${head.account}, '2021-01-01', now())`.execute(
      env.db,
    )
})
after(() => env.close())

const act = <R = { id: string; state: string }>(
  name: string,
  who: Actor,
  input: Record<string, unknown>,
) => env.do(env.house.command(`governance.${name}`), who, input) as Promise<R>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(`governance.${name}`), who, input)).code
const board = async (day: Day) =>
  (await env.ask(env.house.query('governance.board'), clerk, {
    division: places.village,
    day,
  })) as Shown[]
const figure = async (id: string, asOf: Day = '2022-07-03') => {
  const leader = env.actor('bureauLeader')
  const [v] = await env.read(leader, ctx =>
    measureFigures(ctx.tx, env.house, leader, parsePeriod('2022-H1', asOf), [`governance.${id}`]),
  )
  return v!.value
}
const vote = (heldOn: Day) => ({
  meeting: 'representatives',
  heldOn,
  entitled: 30,
  present: 20,
  inFavour: 15,
  against: 3,
  abstained: 2,
})
const nomination = (person: string, more: Record<string, unknown> = {}) => ({
  division: places.village,
  person,
  deed: 'lavish',
  text: '升学宴超出商定桌数。',
  nominatedBy: '红白理事会',
  ...more,
})

test('a black list: told a week before, heard, shown by family name for thirty days, appealed, taken down', async () => {
  const person = await env.makePerson({ name: '欧阳春燕' })
  const minor = await env.makePerson({ birth: '2004-03-08' })
  const adult = await env.makePerson({ birth: '2004-03-07' })
  const away = await env.makePerson({ division: places.otherVillage })
  assert.equal(await refused('nominate', cadre, nomination(minor)), 'GOVERNANCE_MINOR')
  assert.equal(await refused('nominate', cadre, nomination(away)), 'GOVERNANCE_NOT_RESIDENT')
  assert.equal(
    await refused('nominate', cadre, nomination(person, { text: '其母患病仍大办酒席' })),
    'GOVERNANCE_PRIVACY',
  )
  // Of age on the very day.
  const grown = await act(
    'nominate',
    cadre,
    nomination(adult, { deed: 'littering', text: '乱倒垃圾。' }),
  )
  await act('rejectNomination', cadre, { listing: grown.id, reason: '证据不足' })

  const { id } = await act('nominate', cadre, nomination(person))
  assert.equal(await refused('nominate', cadre, nomination(person)), 'GOVERNANCE_LISTED')
  assert.equal(await refused('postListing', cadre, { listing: id, place: 'x' }), 'STEP_NOT_ALLOWED')
  assert.equal(
    await refused('hear', cadre, { listing: id, ...vote('2022-03-07'), present: 19, inFavour: 14 }),
    'GOVERNANCE_HEARING_FAILED',
  )
  await act('hear', cadre, { listing: id, ...vote('2022-03-07') })
  assert.equal(
    await refused('postListing', cadre, { listing: id, place: 'x' }),
    'GOVERNANCE_NOT_TOLD',
  )
  await act('tellListed', cadre, { listing: id, toldOn: '2022-03-07', reply: '愿意改正' })
  env.setToday('2022-03-13')
  assert.equal(
    await refused('postListing', cadre, { listing: id, place: 'x' }),
    'GOVERNANCE_NOT_HEARD',
  )
  env.setToday('2022-03-14')
  await act('postListing', cadre, { listing: id, place: '公开栏' })
  assert.deepEqual(await board('2022-03-14'), [
    { list: 'black', shownAs: '欧阳某', deed: '大操大办', text: '', until: '2022-04-13' },
  ])
  await act('appealListing', cadre, { listing: id, appeal: '两家合办' })
  assert.equal(
    await refused('decideAppeal', cadre, { listing: id, upheld: false, reason: 'x' }),
    'POST_NOT_ALLOWED',
  )
  await act('decideAppeal', head, { listing: id, upheld: false, reason: '核实超标' })
  env.setToday('2022-04-13')
  assert.equal((await board('2022-04-13')).length, 1)
  assert.deepEqual(await act('expireListings', cadre, { list: [{ listing: id }] }), { down: 0 })
  assert.equal(await refused('expireListing', cadre, { listing: id }), 'GOVERNANCE_STILL_SHOWN')
  env.setToday('2022-04-14')
  assert.deepEqual(await board('2022-04-14'), [])
  assert.equal(
    await refused('appealListing', cadre, { listing: id, appeal: 'x' }),
    'GOVERNANCE_WINDOW_OVER',
  )
  assert.deepEqual(await act('expireListings', cadre, { list: [{ listing: id }] }), { down: 1 })
})

test('who recorded the hearing does not decide the appeal; a death takes down at once', async () => {
  const person = await env.makePerson()
  const { id } = await act('nominate', head, nomination(person))
  await act('tellListed', head, { listing: id, toldOn: '2022-04-14' })
  await act('hear', head, { listing: id, ...vote('2022-04-14') })
  env.setToday('2022-04-21')
  await act('postListing', head, { listing: id, place: '公开栏' })
  await act('appealListing', head, { listing: id, appeal: '不实' })
  assert.equal(
    await refused('decideAppeal', head, { listing: id, upheld: true, reason: 'x' }),
    'GOVERNANCE_SAME_DECIDER',
  )
  const death = await env.work(clerk, ctx =>
    recordLifeEvent(ctx, {
      kind: 'death',
      person,
      day: '2022-04-20',
      facts: { source: 'village' },
    }),
  )
  assert.equal(death.effects.filter(e => e.register === 'governance_listing').length, 1)
  assert.deepEqual(await board('2022-04-21'), [])
  const back = await env.work(clerk, ctx =>
    recordLifeEvent(ctx, { kind: 'deathRevoked', person, day: '2022-04-21', facts: {} }),
  )
  assert.equal(back.effects.filter(e => e.register === 'governance_listing').length, 1)
  assert.deepEqual(await board('2022-04-21'), [])
  // A red list hangs ninety days and names its person.
  const good = await env.makePerson({ name: '陈桂兰' })
  const red = await act(
    'nominate',
    cadre,
    nomination(good, { deed: 'filial', text: '照料邻家老人。' }),
  )
  await act('hear', cadre, { listing: red.id, ...vote('2022-04-21') })
  await act('postListing', cadre, { listing: red.id, place: '公开栏' })
  assert.deepEqual(
    (await board('2022-07-20')).map(s => [s.shownAs, s.text]),
    [['陈桂兰', '照料邻家老人。']],
  )
  assert.equal((await board('2022-07-21')).length, 0)
  await act('takeDown', clerk, { listing: red.id, reason: '本人要求' })
})

test('a matter: raised, decided, supervised by others, done, judged; those not satisfied send it back (VG-09)', async () => {
  env.setToday('2022-05-09')
  const raised = {
    division: places.village,
    topic: '断头路打通',
    problem: 'blockage',
    proposer: '村民',
  }
  const { id } = await act('raiseTopic', cadre, raised)
  assert.equal(
    await refused('raiseTopic', env.actor('villageCadre', places.otherVillage), raised),
    'PLACE_OUTSIDE_AREA',
  )
  const resolution = { participants: '村民代表', resolution: '各让半米' }
  assert.equal(
    await refused('resolveTopic', cadre, {
      deliberation: id,
      ...resolution,
      ...vote('2022-05-09'),
    }),
    'STEP_NOT_ALLOWED',
  )
  await act('acceptTopic', cadre, { deliberation: id })
  assert.equal(
    await refused('resolveTopic', cadre, {
      deliberation: id,
      ...resolution,
      ...vote('2022-05-09'),
      inFavour: 10,
      against: 8,
    }),
    'GOVERNANCE_RESOLUTION_FAILED',
  )
  await act('resolveTopic', cadre, { deliberation: id, ...resolution, ...vote('2022-05-09') })
  assert.equal(await figure('deliberation_modes', '2022-05-09'), '民事民议')
  assert.equal(
    await refused('superviseTopic', cadre, {
      deliberation: id,
      doer: '张三',
      supervisors: '李四、张三',
    }),
    'GOVERNANCE_MANAGER_PROPOSER',
  )
  await act('superviseTopic', cadre, { deliberation: id, doer: '张三', supervisors: '李四、王五' })
  const done = { deliberation: id, doneOn: '2022-05-09', result: '已打通' }
  assert.equal(
    await refused('carryOutTopic', cadre, { ...done, doneOn: '2022-05-10' }),
    'GOVERNANCE_DAY_ORDER',
  )
  await act('carryOutTopic', cadre, done)
  assert.equal(
    await refused('rateTopic', cadre, { deliberation: id, raters: 10, satisfied: 11 }),
    'GOVERNANCE_RATING',
  )
  // Half is not more than half: done again.
  assert.equal(
    (await act('rateTopic', cadre, { deliberation: id, raters: 10, satisfied: 5 })).state,
    'managed',
  )
  assert.equal(await figure('deliberation_problem_types'), '')
  await act('carryOutTopic', cadre, done)
  assert.equal(
    (await act('rateTopic', cadre, { deliberation: id, raters: 10, satisfied: 6 })).state,
    'rated',
  )
  assert.equal(await figure('deliberation_modes'), '民事民议;民事民管;民事民治;民事民评')
  assert.equal(await figure('deliberation_problem_types'), '堵点')
  const other = await act('raiseTopic', cadre, { ...raised, topic: '停车' })
  await act('refuseTopic', cadre, { deliberation: other.id, reason: '不属村级事务' })
  await act('reopenTopic', clerk, { deliberation: other.id, reason: '村民申请' })
  await act('stopTopic', clerk, { deliberation: other.id, reason: '已并入其他议题' })
})

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const line = (division: string, name: string, weekdays: string[]) => ({
  division,
  name,
  weekdays,
  slot: '8:30—20:00',
})
const all = [places.village, places.otherVillage, places.townCommunity] as const

test('somebody every day: a roster with a gap is refused, the year counts when every village is staffed (VG-10)', async () => {
  const year = { fromDay: '2022-01-01', toDay: '2022-12-31' }
  assert.equal(
    await refused('planRosters', clerk, {
      ...year,
      list: [line(places.village, '甲', everyDay.slice(0, 6))],
    }),
    'GOVERNANCE_ROSTER_GAPS',
  )
  assert.equal(
    await refused('planRosters', clerk, {
      fromDay: '2022-12-31',
      toDay: '2022-01-01',
      list: [line(places.village, '甲', everyDay)],
    }),
    'GOVERNANCE_ROSTER_DAYS',
  )
  await act('planRosters', clerk, {
    ...year,
    list: [
      line(places.village, '甲', everyDay.slice(0, 5)),
      line(places.village, '乙', ['sat', 'sun']),
      ...all.slice(1).map(v => line(v, '丙', everyDay)),
    ],
  })
  // Two villages of other townships have no roster yet.
  assert.equal(await figure('service_days'), 0)
  const others: [Actor, string][] = [
    [env.actor('townshipClerk', places.street), places.community],
    [env.actor('townshipClerk', places.otherTown), places.farVillage],
  ]
  for (const [who, v] of others)
    await act('planRosters', who, { ...year, list: [line(v, '丁', everyDay)] })
  assert.equal(await figure('service_days'), 365)

  const ask = { division: places.village, name: '甲', onDay: '2022-05-16' as Day, why: '开会' }
  assert.equal(await refused('askSwap', cadre, { ...ask, standIn: '甲' }), 'GOVERNANCE_SWAP_SELF')
  assert.equal(
    await refused('askSwap', cadre, { ...ask, name: '乙', standIn: '甲' }),
    'GOVERNANCE_NOT_ON_DUTY',
  )
  const swap = await act('askSwap', cadre, { ...ask, standIn: '乙' })
  assert.equal(await refused('askSwap', cadre, { ...ask, standIn: '丁' }), 'GOVERNANCE_SWAP_TWICE')
  assert.equal(await refused('approveSwap', cadre, { swap: swap.id }), 'POST_NOT_ALLOWED')
  await act('approveSwap', clerk, { swap: swap.id })
  const who = async (day: Day) =>
    (
      (await env.ask(env.house.query('governance.onDuty'), clerk, {
        division: places.village,
        day,
      })) as {
        names: string[]
      }
    ).names
  assert.deepEqual(await who('2022-05-16'), ['乙'])
  // An absence nobody stands in for is a gap, and the year is a day short until it is filled.
  const absence = await act('askSwap', cadre, { ...ask, onDay: '2022-05-17' })
  await act('approveSwap', clerk, { swap: absence.id })
  assert.deepEqual(
    (
      (await env.ask(env.house.query('governance.dutyGaps'), clerk, {
        fromDay: '2022-05-01',
        toDay: '2022-05-31',
      })) as Gap[]
    ).map(g => [g.division, g.days, g.first]),
    [[places.village, 1, '2022-05-17']],
  )
  assert.equal(await figure('service_days'), 364)
  await act('cancelSwap', cadre, { swap: absence.id, reason: '已能到岗' })
  assert.equal(await figure('service_days'), 365)
  // Where two share a day, one may be away; with both away it is a gap.
  await act('planRosters', clerk, { ...year, list: [line(places.otherVillage, '戊', everyDay)] })
  for (const [name, left] of [
    ['丙', 365],
    ['戊', 364],
  ] as const) {
    const away = { division: places.otherVillage, name, onDay: '2022-10-01' as Day, why: '请假' }
    const { id } = await act('askSwap', clerk, away)
    await act('approveSwap', clerk, { swap: id })
    assert.equal(await figure('service_days'), left)
  }
  // A village that no longer stands needs nobody: the year is whole again.
  await sql`update people_division set valid_to = '2022-09-30' where code = ${places.otherVillage}`.execute(
    env.db,
  )
  assert.equal(await figure('service_days'), 365)
  await sql`update people_division set valid_to = null where code = ${places.otherVillage}`.execute(
    env.db,
  )
})

test('both systems in a village count it; what people bring is taken in by who is there, done, judged (VG-10)', async () => {
  env.setToday('2022-05-16')
  const system = (name: string, codes: readonly string[]) => ({
    system: name,
    hours: '12:00—14:30',
    document: '制度',
    fromDay: '2022-05-01',
    list: codes.map(division => ({ division })),
  })
  await act('setUpSystems', clerk, system('staggered', all))
  await act('setUpSystems', clerk, system('duty', all.slice(0, 2)))
  assert.equal(await refused('setUpSystems', clerk, system('duty', all)), 'GOVERNANCE_SYSTEM_TWICE')
  assert.equal(await figure('villages_with_duty_system'), 2)
  assert.equal(await figure('villages_with_duty_system', '2022-04-30'), 0)
  assert.equal(await figure('duty_systems'), '错时延时服务制度;干部值班制度')
  const ended = await env.rows(sql<{ id: string }>`select id from governance_duty_system
    where system = 'duty' and division = ${places.otherVillage}`)
  await act('endSystem', head, { system: ended[0]!.id })
  assert.equal(
    await refused('endSystem', head, { system: ended[0]!.id }),
    'GOVERNANCE_SYSTEM_ENDED',
  )
  assert.equal(await figure('villages_with_duty_system'), 1)

  const brought = {
    division: places.village,
    what: '开具证明',
    kind: 'certificate',
    applicant: '群众',
    acceptedOn: '2022-05-16',
    time: '12:40',
    handler: '乙',
  }
  assert.equal(
    await refused('takeInMatters', cadre, { list: [{ ...brought, handler: '甲' }] }),
    'GOVERNANCE_NOT_ON_DUTY',
  )
  assert.equal(
    await refused('takeInMatters', cadre, { list: [{ ...brought, acceptedOn: '2021-12-31' }] }),
    'GOVERNANCE_NOBODY_ON_DUTY',
  )
  const { matters } = await act<{ matters: string[] }>('takeInMatters', cadre, {
    list: [brought, { ...brought, time: '09:00' }],
  })
  const rows = await env.rows(
    sql<{
      offHours: boolean
      dueOn: Day
    }>`select off_hours, due_on from governance_matter order by id`,
  )
  assert.deepEqual(
    rows.map(r => [r.offHours, r.dueOn]),
    [
      [true, '2022-05-23'],
      [false, '2022-05-23'],
    ],
  )
  assert.equal(
    await refused('rateMatters', cadre, { list: [{ matter: matters[0], rating: 'good' }] }),
    'STEP_NOT_ALLOWED',
  )
  await act('finishMatters', cadre, {
    doneOn: '2022-05-16',
    list: matters.map(matter => ({ matter, outcome: '已开具' })),
  })
  const rated = await act<{ again: number }>('rateMatters', cadre, {
    list: [
      { matter: matters[0], rating: 'good' },
      { matter: matters[1], rating: 'poor' },
    ],
  })
  assert.equal(rated.again, 1)
  const states = await env.rows(
    sql<{ state: string }>`select state from governance_matter order by id`,
  )
  assert.deepEqual(
    states.map(s => s.state),
    ['rated', 'accepted'],
  )
  assert.equal(await figure('matters_handled'), 2)
  for (const check of governance.checks!)
    assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
})
