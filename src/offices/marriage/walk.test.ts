/** Marriages, divorces, certificates and the reform, each post in its turn, and each way it is refused. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { accounts } from '../../commons/accounts/room.ts'
import { activities } from '../../commons/activities/room.ts'
import { notices } from '../../commons/notices/room.ts'
import { parties } from '../../commons/parties/room.ts'
import { recordLifeEvent } from '../../commons/people/events.ts'
import { tieKin } from '../../commons/people/kin.ts'
import { projects } from '../../commons/projects/room.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { measureFigures, parsePeriod } from '../../kernel/figures.ts'
import { marriage } from './office.ts'

let env: TestEnv
let counter: Actor
let second: Actor
let clerk: Actor
let chief: Actor
let town: Actor
const inOffice = { office: 'marriage' }
const rules = {
  horizonDays: 365,
  bookablePercent: 80,
  coolingRolls: true,
  twoPeople: true,
  foreignAuthorised: false,
  lateEntryDays: 7,
}
before(async () => {
  env = await testEnvironment({
    today: '2022-05-09',
    rooms: [accounts, parties, notices, activities, projects, marriage],
  })
  counter = env.actor('counterRegistrar', undefined, inOffice)
  second = env.actor('counterRegistrar', undefined, inOffice)
  clerk = env.actor('officeClerk', undefined, inOffice)
  chief = env.actor('officeChief', undefined, inOffice)
  town = env.actor('townshipClerk', places.town)
  for (const [name, value] of [
    ['marriage.localRules', rules],
    ['marriage.notionalFee', { perCoupleFen: 11_00 }],
  ] as const)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', ${clerk.account}, ${chief.account}, '2021-01-01', now())`.execute(
      env.db,
    )
  for (const who of [counter, second])
    await act('certifyRegistrar', chief, {
      account: who.account,
      certificate: `DJY-${who.account.slice(-4)}`,
      validFrom: '2021-01-01',
    })
  await act('planShifts', clerk, {
    from: '2022-05-01',
    to: '2022-07-31',
    registrars: '甲、乙',
    sessions: [
      slot('morning', 'regular', '08:30', '12:00', 5),
      { ...slot('noon', 'noLunch', '12:00', '14:30', 2), workingDaysOnly: true },
      slot('afternoon', 'regular', '14:30', '17:30', 5),
    ],
  })
})
after(() => env.close())

const slot = (
  session: string,
  mode: string,
  opensAt: string,
  closesAt: string,
  capacity: number,
) => ({
  session,
  mode,
  workingDaysOnly: false,
  windows: 1,
  capacity,
  opensAt,
  closesAt,
})
const command = (name: string) => env.house.command(`marriage.${name}`)
type Made = { id: string; number: string; state: string; receipt: string }
const act = <R = Made>(name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(command(name), who, input) as Promise<R>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(command(name), who, input)).code
const count = async (table: string) =>
  Number((await env.rows(sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`))[0]!.n)
const papers = ['hukouBook', 'idCard', 'declaration']
const pair = async (man: object = {}, woman: object = {}) => ({
  man: await env.makePerson({ sex: 'male', birth: '1995-02-03', ...man }),
  woman: await env.makePerson({ birth: '1996-04-05', ...woman }),
})
const couple = (who: { man: string; woman: string }, more: object = {}) => ({
  ...who,
  kind: 'marriage',
  session: 'morning',
  papers,
  bothPresent: true,
  voluntary: true,
  ceremony: false,
  ...more,
})
async function marry(who: { man: string; woman: string }): Promise<Made> {
  const { id: registration } = await act('accept', counter, couple(who))
  await act('examine', second, { registration })
  const { number } = await act('register', second, { registration })
  await act('award', second, { registration })
  return { id: registration, number } as Made
}
const events = (person: string) =>
  env.rows(
    sql<{
      kind: string
      day: Day
    }>`select kind, day from people_life_event where person = ${person} order by day, kind`,
  )
async function checksHold(): Promise<void> {
  for (const check of marriage.checks ?? [])
    assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
}

test('a couple is taken in by one, registered by another, and married in every office’s eyes', async () => {
  const who = await pair()
  const { id: registration } = await act('accept', counter, couple(who))
  assert.equal(await refused('register', second, { registration }), 'STEP_NOT_ALLOWED')
  assert.equal(await refused('accept', counter, couple(who)), 'MARRIAGE_IN_HAND')
  await act('examine', counter, { registration })
  assert.equal(await refused('register', counter, { registration }), 'SAME_PERSON')
  assert.equal(await refused('register', clerk, { registration }), 'MARRIAGE_NOT_CERTIFIED')
  assert.equal(
    await refused('register', env.actor('counterRegistrar', undefined, { office: 'funeral' }), {
      registration,
    }),
    'OFFICE_NOT_ALLOWED',
  )
  const done = await act('register', second, { registration })
  assert.equal(done.number, 'J360982-2022-000001')
  assert.equal((await act('award', counter, { registration })).state, 'awarded')
  assert.deepEqual(await events(who.woman), [{ kind: 'marriage', day: '2022-05-09' }])
  const [row] = await env.rows(
    sql<{
      feeDueFen: number
      feeWaivedFen: number
    }>`select fee_due_fen, fee_waived_fen from marriage_registration where id = ${registration}`,
  )
  assert.deepEqual(row, { feeDueFen: 0, feeWaivedFen: 11_00 })
  await checksHold()
})

test('bad couples are refused with the condition and its rule, and nothing changes', async () => {
  const married = await pair()
  await marry(married)
  const before = await count('marriage_registration')
  const [mother, aunt] = [
    await env.makePerson({ birth: '1965-01-01' }),
    await env.makePerson({ birth: '1969-01-01' }),
  ]
  const grandfather = await env.makePerson({ sex: 'male', birth: '1940-01-01' })
  const cousins = await pair()
  const tie = (person: string, relative: string) =>
    env.work(clerk, ctx =>
      tieKin(ctx, {
        person,
        relative,
        relation: 'parent',
        supporter: false,
        fromDay: '2000-01-01',
      }),
    )
  await tie(cousins.man, mother)
  await tie(cousins.woman, aunt)
  await tie(mother, grandfather)
  await tie(aunt, grandfather)
  const household = await pair({ birth: '1980-01-01' }, { birth: '1982-01-01' })
  await env.makeHousehold([household.man, { person: household.woman, relation: 'spouse' }])
  const cases: [object, { man: string; woman: string }, string, RegExp][] = [
    [{}, { ...(await pair()), man: married.man }, 'MR-03', /男方有配偶/],
    [{}, { ...(await pair()), woman: household.woman }, 'MR-03', /女方有配偶/],
    [{}, cousins, 'MR-02', /堂（表）兄弟姐妹/],
    [{}, await pair({ birth: '2000-05-10' }), 'MR-01', /男方21周岁/],
    [{}, await pair({}, { birth: '2002-05-10' }), 'MR-01', /女方19周岁/],
    [{ voluntary: false }, await pair(), 'MR-02', /自愿/],
    [{ papers: ['idCard'] }, await pair(), 'MR-04', /缺少户口簿/],
    [
      {},
      await pair({ hukouElsewhere: '440300000000' }, { hukouElsewhere: '440300000000' }),
      'MR-04',
      /户口在本地/,
    ],
  ]
  for (const [more, who, rule, text] of cases) {
    const said = await env.refused(command('accept'), counter, couple(who, more))
    assert.equal(said.code, 'MARRIAGE_CONDITIONS')
    assert.equal(said.rule, rule, said.text.zh)
    assert.match(said.text.zh, text)
  }
  assert.equal(await count('marriage_registration'), before)
  assert.deepEqual(await events(cousins.man), [])
  // Turned away in writing: the refusal is kept with its conditions; a couple that may marry is not turned away.
  const away = await act('turnAway', counter, couple(cousins, { reason: '三代以内旁系血亲' }))
  assert.equal(await refused('examine', second, { registration: away.id }), 'STEP_NOT_ALLOWED')
  assert.equal(
    await refused('turnAway', counter, couple(await pair(), { reason: '无' })),
    'MARRIAGE_NOTHING_UNMET',
  )
  const asked = (await env.ask(env.house.query('marriage.conditions'), counter, {
    ...cousins,
    papers,
    bothPresent: true,
    voluntary: true,
  })) as { because: { met: boolean }[] }
  assert.equal(asked.because.filter(b => !b.met).length, 1)
})

test('married between taking in and registering: asked again under lock', async () => {
  const [a, b] = [await pair(), await pair()]
  const { id: registration } = await act('accept', counter, couple(a))
  await act('examine', counter, { registration })
  await env.work(clerk, ctx =>
    recordLifeEvent(ctx, {
      kind: 'marriage',
      person: a.man,
      day: '2022-05-01',
      facts: { spouse: b.woman },
    }),
  )
  assert.equal(await refused('register', second, { registration }), 'MARRIAGE_CONDITIONS')
  await act('refuseRegistration', second, { registration, reason: '男方已有配偶' })
})

test('a week’s register is the same in two commands; one wrong couple refuses the list', async () => {
  const list: (ReturnType<typeof couple> & { onDay: string })[] = []
  for (const onDay of ['2022-05-05', '2022-05-06', '2022-05-07', '2022-05-09'])
    list.push({ ...couple(await pair()), onDay })
  const before = await count('marriage_registration')
  const wrong = { ...couple(await pair({ birth: '2001-01-01' })), onDay: '2022-05-09' }
  const said = await env.refused(command('acceptAll'), counter, { list: [...list, wrong] })
  assert.match(said.text.zh, /5\. 男方21周岁/)
  assert.equal(
    await refused('acceptAll', counter, { list: [{ ...list[0]!, onDay: '2022-05-01' }] }),
    'MARRIAGE_DAY',
  )
  assert.equal(
    await refused('acceptAll', counter, { list: [list[0]!, list[0]!] }),
    'MARRIAGE_COUPLE_TWICE',
  )
  assert.equal(await count('marriage_registration'), before)
  const { registrations } = await act<{ registrations: string[] }>('acceptAll', counter, { list })
  const { numbers } = await act<{ numbers: string[] }>('registerAll', second, {
    list: registrations.map((registration, i) => ({ registration, registeredOn: list[i]!.onDay })),
  })
  assert.equal(new Set(numbers).size, 4)
  await act('awardAll', second, { list: registrations.map(registration => ({ registration })) })
  assert.deepEqual(await events(list[1]!.man), [{ kind: 'marriage', day: '2022-05-06' }])
  await checksHold()
})

test('bookings: up to the share of a shift, never on a closed one; whoever walks in is taken all the same', async () => {
  const booking = {
    matter: 'marriage',
    onDay: '2022-05-20',
    session: 'morning',
    channel: 'online',
    firstName: '某男',
    secondName: '某女',
    phone: '13800000001',
    ceremony: true,
  }
  const made = []
  for (let i = 0; i < 4; i++) made.push(await act('book', counter, booking))
  assert.equal(await refused('book', counter, booking), 'MARRIAGE_SHIFT_FULL')
  assert.equal(await refused('bookAll', counter, { list: [booking] }), 'MARRIAGE_SHIFT_FULL')
  await act('cancelBooking', counter, { booking: made[3]!.id, reason: '改期' })
  await act('book', counter, booking)
  assert.equal(
    await refused('restoreBooking', counter, { booking: made[3]!.id, reason: '又来' }),
    'MARRIAGE_SHIFT_FULL',
  )
  assert.equal(
    await refused('book', counter, { ...booking, onDay: '2022-05-21', session: 'noon' }),
    'MARRIAGE_CLOSED',
  )
  assert.equal(
    await refused('book', counter, { ...booking, onDay: '2023-05-10' }),
    'MARRIAGE_BOOKING_DAY',
  )
  assert.equal(
    await refused('book', counter, { ...booking, onDay: '2022-05-08' }),
    'MARRIAGE_BOOKING_DAY',
  )
  const [shift] = await env.rows(
    sql<{
      id: string
    }>`select id from marriage_shift where on_day = '2022-05-20' and session = 'morning'`,
  )
  const wider = {
    shift: shift!.id,
    windows: 3,
    capacity: 20,
    opensAt: '08:00',
    closesAt: '12:00',
    registrars: '甲、乙、丙',
  }
  assert.equal(
    await refused('adjustShift', clerk, { ...wider, capacity: 3 }),
    'MARRIAGE_SHIFT_BELOW',
  )
  await act('adjustShift', clerk, wider)
  await act('bookAll', counter, { list: Array.from({ length: 12 }, () => booking) })
  const { slots } = (await env.ask(env.house.query('marriage.slots'), counter, {
    from: '2022-05-20',
    to: '2022-05-20',
  })) as { slots: { session: string; free: number }[] }
  assert.deepEqual(
    slots.map(s => [s.session, s.free]),
    [
      ['morning', 0],
      ['noon', 1],
      ['afternoon', 4],
    ],
  )
  const cancelled = await act<{ bookings: number }>('cancelShift', chief, {
    shift: shift!.id,
    reason: '停电',
  })
  assert.equal(cancelled.bookings, 16)
  assert.equal(
    await refused('planShifts', clerk, {
      from: '2022-05-19',
      to: '2022-05-20',
      registrars: '甲',
      sessions: [slot('morning', 'regular', '08:30', '12:00', 5)],
    }),
    'MARRIAGE_SHIFT_EXISTS',
  )
  await act('restoreShift', chief, { shift: shift!.id, reason: '恢复供电' })
  env.setToday('2022-05-20')
  const walkIn = await act('accept', counter, couple(await pair()))
  assert.equal(
    await refused('cancelShift', chief, { shift: shift!.id, reason: '提前下班' }),
    'MARRIAGE_SHIFT_USED',
  )
  assert.equal(
    await refused('accept', counter, couple(await pair(), { booking: made[0]!.id })),
    'MARRIAGE_BOOKING_OTHER',
  )
  await act('withdrawRegistration', counter, { registration: walkIn.id, reason: '材料未带齐' })
  assert.equal(
    await refused('accept', counter, couple(await pair(), { session: 'evening' })),
    'MARRIAGE_CLOSED',
  )
  env.setToday('2022-05-09')
})

const application = (who: { man: string; woman: string }, marriageNumber: string) => ({
  ...who,
  marriageNumber,
  papers: ['hukouBook', 'idCard', 'marriageCertificate', 'agreement'],
  bothPresent: true,
  capable: true,
  agreed: true,
  registeredInMainland: true,
  children: '无子女',
  property: '各自所有',
  debts: '无',
})

test('a divorce: refused on day 30 and day 61, granted between; withdrawn by one; ended by a death', async () => {
  const couples = []
  for (let i = 0; i < 5; i++) {
    const who = await pair()
    couples.push({ who, made: await marry(who) })
  }
  const [first, late, thinks, dies, other] = couples as [
    (typeof couples)[0],
    (typeof couples)[0],
    (typeof couples)[0],
    (typeof couples)[0],
    (typeof couples)[0],
  ]
  assert.equal(
    await refused('applyDivorce', counter, application(first.who, other.made.number)),
    'MARRIAGE_NUMBER_UNKNOWN',
  )
  assert.equal(
    await refused(
      'applyDivorce',
      counter,
      application({ man: first.who.man, woman: other.who.woman }, '樟结字第1号'),
    ),
    'MARRIAGE_CONDITIONS',
  )
  const applied = async (of: typeof first) =>
    (await act('applyDivorce', counter, application(of.who, of.made.number))).id
  const divorces = [
    await applied(first),
    await applied(late),
    await applied(thinks),
    await applied(dies),
  ]
  const on = async (day: Day, divorce: string, bothPresent = true) => {
    env.setToday(day)
    return refused('claimDivorce', second, { divorce, bothPresent })
  }
  assert.equal(await on('2022-06-08', divorces[0]!), 'MARRIAGE_COOLING')
  await act('withdrawDivorce', counter, { divorce: divorces[2], withdrawnBy: 'woman' })
  await env.work(clerk, ctx =>
    recordLifeEvent(ctx, { kind: 'death', person: dies.who.man, day: '2022-06-08' }),
  )
  assert.equal(await on('2022-06-09', divorces[0]!, false), 'MARRIAGE_BOTH_COME')
  assert.deepEqual(await act('passDivorces', counter, {}), { opened: 2, lapsed: 0 })
  const done = await act('claimDivorce', second, { divorce: divorces[0], bothPresent: true })
  assert.equal(done.number, 'L360982-2022-000001')
  assert.deepEqual(await events(first.who.man), [
    { kind: 'marriage', day: '2022-05-09' },
    { kind: 'divorce', day: '2022-06-09' },
  ])
  assert.equal(await on('2022-07-09', divorces[1]!), 'MARRIAGE_LAPSED')
  assert.deepEqual(await act('passDivorces', counter, {}), { opened: 0, lapsed: 1 })
  const states = await env.rows(
    sql<{ state: string }>`select state from marriage_divorce order by file`,
  )
  assert.deepEqual(
    states.map(s => s.state),
    ['registered', 'deemedWithdrawn', 'withdrawn', 'ended'],
  )
  // Free to marry again, each other or somebody else; the widow too.
  env.setToday('2022-07-11')
  await act('accept', counter, couple(first.who, { kind: 'remarriage' }))
  await act('accept', counter, couple({ man: (await pair()).man, woman: dies.who.woman }))
  // The death was a mistake: the application resumes, long lapsed by its days.
  await env.work(clerk, ctx =>
    recordLifeEvent(ctx, { kind: 'deathRevoked', person: dies.who.man, day: '2022-07-11' }),
  )
  assert.equal(await on('2022-07-11', divorces[3]!), 'MARRIAGE_LAPSED')
  env.setToday('2022-05-09')
  await checksHold()
})

test('certificates: a spoilt one keeps its number, a lost one is issued again under BJ, a void one says so', async () => {
  const who = await pair()
  const made = await marry(who)
  const [paper] = await env.rows(
    sql<{ id: string }>`select id from marriage_certificate where number = ${made.number}`,
  )
  const spoilt = await act('spoilCertificate', counter, {
    certificate: paper!.id,
    reason: '打印错位',
  })
  assert.notEqual(spoilt.number, made.number)
  assert.equal(
    await refused('spoilCertificate', counter, { certificate: paper!.id, reason: '再来' }),
    'MARRIAGE_NO_CHANGE',
  )
  await checksHold()
  const { id: reissue } = await act('applyReissue', counter, {
    what: 'BJ',
    ...who,
    cause: 'lost',
    originalNumber: spoilt.number,
  })
  assert.equal(await refused('issueReissue', counter, { reissue }), 'STEP_NOT_ALLOWED')
  await act('checkReissue', counter, { reissue, foundIn: 'here', archive: '2022-15' })
  assert.equal((await act('issueReissue', counter, { reissue })).number, 'BJ360982-2022-000001')
  const ruling = {
    registration: made.id,
    kind: 'nullity',
    court: '某市人民法院',
    document: '（测试）1号',
    effectiveOn: '2022-05-09',
  }
  assert.equal(
    await refused('fileRuling', clerk, { ...ruling, effectiveOn: '2022-05-01' }),
    'MARRIAGE_DAY',
  )
  const { id } = await act('fileRuling', chief, ruling)
  assert.equal(await refused('applyRuling', chief, { ruling: id }), 'SAME_PERSON')
  const other = env.actor('officeChief', undefined, inOffice)
  assert.equal((await act('applyRuling', other, { ruling: id })).state, 'applied')
  const tied = () =>
    env.rows(
      sql`select 1 from people_kin where person = ${who.man} and relation = 'spouse' and to_day is null`,
    )
  assert.equal((await tied()).length, 0)
  assert.equal(await refused('fileRuling', clerk, ruling), 'MARRIAGE_NOT_STANDING')
  await act('undoRuling', chief, { ruling: id, reason: '文书所涉为他人' })
  assert.equal((await tied()).length, 1)
  await checksHold()
})

test('the reform: documents, village rules, tasks step by step, lists by two people', async () => {
  const plan = await act('issueReform', clerk, {
    title: '婚俗方案',
    kind: 'plan',
    practices: ['lavishness', 'bridePrice'],
    issuedOn: '2022-05-01',
    responsible: '民政局',
  })
  const rule = await act('issueReform', clerk, {
    title: '婚丧事宜',
    kind: 'villageRule',
    practices: ['bridePrice'],
    issuedOn: '2022-05-01',
    responsible: '民政局',
  })
  const adopted = {
    document: rule.id,
    list: [
      {
        division: places.village,
        adoptedOn: '2022-05-05',
        vote: '全票',
        council: '双洲村红白理事会',
      },
    ],
  }
  await act('adoptRules', town, adopted)
  assert.equal(await refused('adoptRules', town, adopted), 'MARRIAGE_REFORM_ADOPTED')
  assert.equal(
    await refused('adoptRules', town, {
      ...adopted,
      list: [{ ...adopted.list[0]!, division: places.farVillage }],
    }),
    'PLACE_OUTSIDE_AREA',
  )
  const { tasks } = await act<{ tasks: string[] }>('assignTasks', clerk, {
    title: '婚俗改革宣传劝导',
    document: plan.id,
    list: [{ division: places.village }, { division: places.otherVillage }],
  })
  const all = (more: object) => ({ list: tasks.map(task => ({ task, ...more })) })
  const cadre = env.actor('villageCadre', places.village)
  assert.equal(await refused('publicise', cadre, all({ reached: 100 })), 'ROWS_NOT_FOUND')
  await act('publicise', town, all({ reached: 100 }))
  assert.equal(await refused('visitTask', town, all({ simple: 3, findings: '好' })), 'ROWS_WRONG')
  await act('persuade', cadre, { list: [{ task: tasks[0], families: 4 }] })
  await act('visitTask', cadre, { list: [{ task: tasks[0], simple: 3, findings: '简办' }] })
  await act('redoTask', town, { task: tasks[0], reason: '未见记录' })
  const { id: honour } = await act('proposeHonour', town, {
    division: places.village,
    list: 'red',
    subject: '某家庭',
    conduct: '零彩礼',
    showUntil: '2022-08-01',
  })
  assert.equal(await refused('publishHonour', town, { honour }), 'SAME_PERSON')
  await act('publishHonour', env.actor('townshipHead', places.town), { honour })
  await act('takeDownHonour', town, { honour, reason: '期满' })
  const leader = env.actor('bureauLeader')
  const figures = await env.read(leader, ctx =>
    measureFigures(ctx.tx, env.house, leader, parsePeriod('2022-H1', '2022-07-31')),
  )
  const value = (id: string) => figures.find(v => v.id === `marriage.${id}`)!.value
  assert.equal(value('custom_reform_document'), '《婚俗方案》')
  assert.equal(value('village_rule_document'), '《婚丧事宜》')
  assert.equal(value('discouraged_practices'), '高价彩礼;大操大办')
  assert.equal(value('evaluation_mechanism'), '道德红黑榜')
  assert.equal(value('open_days'), 92)
})

test('figures from the rows; a waived fee of 11 yuan a couple stays in question', async () => {
  const leader = env.actor('bureauLeader')
  const measured = () =>
    env.read(leader, ctx =>
      measureFigures(ctx.tx, env.house, leader, parsePeriod('2022-H1', '2022-07-31')),
    )
  const stored = await env.rows(
    sql<{
      n: number
    }>`select count(*) as n from marriage_registration where state in ('registered', 'awarded') and registered_on <= '2022-06-30'`,
  )
  const couples = Number(stored[0]!.n)
  const figures = await measured()
  const of = (id: string) => figures.find(v => v.id === `marriage.${id}`)!
  assert.equal(of('registrations').value, couples)
  assert.equal(of('fee_waived').value, couples * 11)
  const [check] = of('fee_waived').checks
  assert.equal(check!.holds, false)
  assert.ok(check!.questioned)
  assert.equal(of('extended_modes').value, '')
  await act('holdShifts', counter, { from: '2022-05-01', to: '2022-05-09' })
  assert.equal((await measured()).find(v => v.id === 'marriage.extended_modes')!.value, '无午休')
})
