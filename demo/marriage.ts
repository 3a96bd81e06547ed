/** The registry's half-year: open every day, 1,776 couples, a few divorces, certificates, the reform of customs, the upgrade. */
import { addDays, type Day, daysBetween } from '../src/kernel/day.ts'
import { expectedFigures } from './expected-figures.ts'
import type { Household } from './household.ts'
import type { Part } from './part.ts'
import { places } from './places.ts'
import { random } from './random.ts'
import type { Agenda, World } from './world.ts'

const document = '（演示）樟民字〔2022〕2号'
export const marriageParameters = [
  {
    name: 'marriage.localRules',
    value: {
      horizonDays: 365,
      bookablePercent: 80,
      coolingRolls: true,
      twoPeople: true,
      foreignAuthorised: false,
      lateEntryDays: 7,
    },
  },
  // The report counts exactly 11 yuan a couple, of a fee that was 9 and is gone since 2017: a statistic, see policy §16.
  { name: 'marriage.notionalFee', value: { perCoupleFen: 11_00 } },
] as const

/** Days many choose: 14 and 22 February, 20 May. */
const favourites: Record<string, number> = { '2022-02-14': 58, '2022-02-22': 84, '2022-05-20': 110 }
const sessions = ['morning', 'afternoon', 'morning', 'noon', 'afternoon', 'evening'] as const
const workday = (world: World, day: Day) => world.calendar.isWorkingDay(day)

export const marriage: Part = {
  office: 'marriage',
  groups: ['ruralBetrothed', 'urbanBetrothed', 'ruralStaff', 'urbanStaff'],
  async begin(world, agenda, group) {
    await openHall(world)
    const wanted = Number(expectedFigures().find(f => f.id === 'marriage.registrations')!.value)
    const couples = random('camphor/marriage').shuffle([
      ...group('ruralBetrothed'),
      ...group('urbanBetrothed'),
    ])
    // One marriage more than is counted: a court finds it void.
    registers(world, agenda, couples.slice(0, wanted + 1))
    papers(world, agenda, couples.slice(wanted + 1))
    divorces(world, agenda, [...group('ruralStaff'), ...group('urbanStaff')])
    upgrade(world, agenda)
    reform(world, agenda)
  },
}

async function openHall(world: World): Promise<void> {
  for (const { name, value } of marriageParameters) {
    const { id } = await world.act<{ id: string }>('marriageClerk', 'bureau.proposeParameter', {
      name,
      from: '2021-01-01',
      value,
      source: document,
    })
    await world.act('leader', 'bureau.approveParameter', { version: id })
  }
  for (const [i, key] of ['registrar', 'registrar2'].entries())
    await world.act('marriageChief', 'marriage.certifyRegistrar', {
      account: world.actor(key).account,
      certificate: `（演示）DJY-2020-0${i + 1}`,
      validFrom: '2020-06-01',
      validTo: '2025-05-31',
    })
  const slot = (
    session: string,
    mode: string,
    hours: readonly [string, string],
    capacity: number,
    workingDaysOnly = false,
  ) => ({
    session,
    mode,
    workingDaysOnly,
    windows: capacity > 10 ? 2 : 1,
    capacity,
    opensAt: hours[0],
    closesAt: hours[1],
  })
  await world.act('marriageClerk', 'marriage.planShifts', {
    from: '2022-01-01',
    to: '2022-12-31',
    registrars: `${world.actor('registrar').name}、${world.actor('registrar2').name}`,
    sessions: [
      slot('morning', 'regular', ['08:30', '12:00'], 70),
      slot('noon', 'noLunch', ['12:00', '14:30'], 20, true),
      slot('afternoon', 'regular', ['14:30', '17:30'], 60),
      slot('evening', 'lateClosing', ['17:30', '19:00'], 20, true),
    ],
  })
}

type Planned = { household: Household; onDay: Day; session: string; booked: boolean }
/** On which day each couple comes: evenly over all days of the half-year, and many on the favourite ones. */
function plan(world: World, couples: readonly Household[]): Planned[] {
  const first: Day = '2022-01-01'
  const days = Array.from({ length: daysBetween(first, '2022-06-30') + 1 }, (_, i) =>
    addDays(first, i),
  )
  const extra = days.flatMap(day => Array<Day>(favourites[day] ?? 0).fill(day))
  const rest = couples.length - extra.length
  const even = Array.from({ length: rest }, (_, i) => days[Math.floor((i * days.length) / rest)]!)
  return [...extra, ...even].sort().map((onDay, i) => {
    const open = sessions.filter(s => workday(world, onDay) || s === 'morning' || s === 'afternoon')
    return {
      household: couples[i]!,
      onDay,
      session: open[i % open.length]!,
      booked: i % 5 < 3,
    }
  })
}

/** A week at a time: next week's bookings taken in, this week's register entered by one and registered by another. */
function registers(world: World, agenda: Agenda, couples: readonly Household[]): void {
  const planned = plan(world, couples)
  const bookings = new Map<Planned, string>()
  const id = (h: Household, sex: string) =>
    world.ids.person.get(h.members.find(m => m.sex === sex)!.key)!
  const nameOf = (h: Household, sex: string) => h.members.find(m => m.sex === sex)!.name
  const book = async (from: Day, to: Day): Promise<void> => {
    const list = planned.filter(p => p.booked && p.onDay >= from && p.onDay <= to)
    if (list.length === 0) return
    const made = await world.act<{ bookings: string[] }>('registrar', 'marriage.bookAll', {
      list: list.map(({ household, onDay, session }, i) => ({
        matter: 'marriage',
        onDay,
        session,
        channel: i % 4 === 0 ? 'phone' : 'online',
        firstName: nameOf(household, 'male'),
        secondName: nameOf(household, 'female'),
        firstPerson: id(household, 'male'),
        secondPerson: id(household, 'female'),
        ceremony: onDay in favourites,
      })),
    })
    list.forEach((p, i) => {
      bookings.set(p, made.bookings[i]!)
    })
  }
  const enter = async (from: Day, to: Day): Promise<void> => {
    const list = planned.filter(p => p.onDay >= from && p.onDay <= to)
    const { registrations } = await world.act<{ registrations: string[] }>(
      'registrar',
      'marriage.acceptAll',
      {
        list: list.map(p => ({
          kind: 'marriage',
          man: id(p.household, 'male'),
          woman: id(p.household, 'female'),
          session: p.session,
          ...(bookings.has(p) ? { booking: bookings.get(p) } : {}),
          papers: ['hukouBook', 'idCard', 'declaration'],
          bothPresent: true,
          voluntary: true,
          ceremony: p.onDay in favourites,
          onDay: p.onDay,
        })),
      },
    )
    await world.act('registrar2', 'marriage.registerAll', {
      list: registrations.map((registration, i) => ({
        registration,
        registeredOn: list[i]!.onDay,
      })),
    })
    await world.act('registrar', 'marriage.awardAll', {
      list: registrations.map(registration => ({ registration })),
    })
    await world.act('registrar', 'marriage.holdShifts', { from, to })
  }
  for (let from: Day = '2022-01-01'; from <= '2022-06-30'; from = addDays(from, 7)) {
    const last = addDays(from, 6)
    const to: Day = last > '2022-06-30' ? '2022-06-30' : last
    agenda.at(from, () => book(from, to))
    agenda.at(to, () => enter(from, to))
  }
}

/** Certificates lost, spoilt and void; a couple turned away. */
function papers(world: World, agenda: Agenda, spare: readonly Household[]): void {
  const rows = (where: string, limit: number) =>
    world.rows<{ id: string; number: string; man: string; woman: string }>(
      `select id, number, man, woman from marriage_registration where ${where} order by registered_on, number limit ${limit}`,
    )
  const pair = (h: Household) => ({
    man: world.ids.person.get(h.members.find(m => m.sex === 'male')!.key),
    woman: world.ids.person.get(h.members.find(m => m.sex === 'female')!.key),
  })
  agenda.at('2022-02-16', async () => {
    const [spoilt] = await world.rows<{ id: string }>(
      `select id from marriage_certificate where prefix = 'J' order by serial desc limit 1`,
    )
    await world.act('registrar', 'marriage.spoilCertificate', {
      certificate: spoilt!.id,
      reason: '打印错位（演示）',
    })
  })
  agenda.at('2022-03-22', async () => {
    const [married] = await rows(`state = 'awarded'`, 1)
    await world.act('registrar', 'marriage.turnAway', {
      kind: 'marriage',
      man: married!.man,
      woman: pair(spare[0]!).woman,
      session: 'morning',
      papers: ['hukouBook', 'idCard', 'declaration'],
      bothPresent: true,
      voluntary: true,
      ceremony: false,
      reason: '男方已有配偶，不符合结婚条件（演示）',
    })
  })
  for (const [i, day] of (
    ['2022-03-15', '2022-04-12', '2022-05-17', '2022-06-14'] as const
  ).entries())
    agenda.at(day, async () => {
      const found = await rows(`state = 'awarded' and registered_on < '${day}'::date - 30`, 20)
      const of = found[i * 3 + 1]!
      const { id: reissue } = await world.act<{ id: string }>(
        'registrar',
        'marriage.applyReissue',
        {
          what: 'BJ',
          man: of.man,
          woman: of.woman,
          cause: i % 2 === 0 ? 'lost' : 'damaged',
          originalNumber: of.number,
        },
      )
      await world.act('registrar2', 'marriage.checkReissue', {
        reissue,
        foundIn: 'here',
        archive: `（演示）2022-${i + 1}`,
      })
      await world.act('registrar2', 'marriage.issueReissue', { reissue })
    })
  agenda.at('2022-06-16', async () => {
    const [of] = await rows(
      `state = 'awarded' and registered_on between '2022-04-01' and '2022-04-30'`,
      1,
    )
    const { id: ruling } = await world.act<{ id: string }>('marriageClerk', 'marriage.fileRuling', {
      registration: of!.id,
      kind: 'revocation',
      court: '（演示）某人民法院',
      document: '（演示）民初1号',
      effectiveOn: '2022-06-10',
    })
    await world.act('marriageChief', 'marriage.applyRuling', { ruling })
  })
}

/** Applications from January on: most come again after thirty days, some think better of it, some never come. */
function divorces(world: World, agenda: Agenda, households: readonly Household[]): void {
  const couples = households
    .flatMap(h => {
      const [head, spouse] = [h.members[0]!, h.members.find(m => m.relation === 'spouse')]
      return spouse && head.sex !== spouse.sex ? [{ head, spouse }] : []
    })
    .slice(0, 30)
  couples.forEach(({ head, spouse }, i) => {
    const on = world.working(addDays('2022-01-05', i * 5))
    const [man, woman] = head.sex === 'male' ? [head, spouse] : [spouse, head]
    agenda.at(on, async () => {
      const made = await world.act<{ id: string; claimFrom: Day; claimTo: Day }>(
        'registrar',
        'marriage.applyDivorce',
        {
          man: world.ids.person.get(man.key),
          woman: world.ids.person.get(woman.key),
          marriageNumber: `（演示）樟结字第${1000 + i}号`,
          papers: ['hukouBook', 'idCard', 'marriageCertificate', 'agreement'],
          bothPresent: true,
          capable: true,
          agreed: true,
          registeredInMainland: true,
          children: '子女抚养按协议（演示）',
          property: '财产处理按协议（演示）',
          debts: '无共同债务（演示）',
        },
      )
      if (i % 5 === 3)
        agenda.at(world.after(on, 8), async () => {
          await world.act('registrar', 'marriage.withdrawDivorce', {
            divorce: made.id,
            withdrawnBy: i % 2 === 0 ? 'woman' : 'both',
          })
        })
      else if (i % 5 !== 4)
        agenda.at(addDays(made.claimFrom, i % 20), async () => {
          await world.act('registrar2', 'marriage.claimDivorce', {
            divorce: made.id,
            bothPresent: true,
          })
        })
    })
  })
  for (const month of ['02', '03', '04', '05', '06', '07'])
    agenda.at(`2022-${month}-01` as Day, async () => {
      await world.act('registrar', 'marriage.passDivorces', {})
    })
}

/** marriage-01: the hall rebuilt within its budget, accepted by another than who planned it. */
function upgrade(world: World, agenda: Agenda): void {
  let project = ''
  let contract = ''
  agenda.at('2022-01-17', async () => {
    const made = await world.act<{ id: string }>('marriageClerk', 'projects.plan', {
      name: '婚姻登记处提质改造（演示）',
      kind: 'works',
      purpose: 'registryUpgrade',
      division: places().county.code,
      budgetFen: 350_000_00,
      fundSource: '市级财政（演示）',
      plannedFrom: '2022-02-10',
      plannedTo: '2022-05-10',
      stages: [
        { title: '候登区、颁证厅改造', plannedOn: '2022-03-31' },
        { title: '婚姻家庭辅导室、文化长廊', plannedOn: '2022-04-30' },
      ],
    })
    project = made.id
    await world.act('marriageClerk', 'projects.tender', { project, method: 'inquiry' })
  })
  agenda.at('2022-02-11', async () => {
    const made = await world.act<{ id: string }>('marriageClerk', 'projects.signContract', {
      project,
      number: '（演示）HT-HY-2022-01',
      partyName: '（演示）某装饰工程公司',
      amountFen: 316_000_00,
      signedOn: world.today,
      fromDay: world.today,
      toDay: '2022-05-10',
      deliverables: '候登区、颁证厅、辅导室改造及设备',
    })
    contract = made.id
    await world.act('marriageClerk', 'projects.begin', { project })
  })
  agenda.at('2022-04-28', async () => {
    const stages = await world.rows<{ id: string }>(
      `select id from projects_stage where project = '${project}' order by planned_on`,
    )
    for (const { id: stage } of stages)
      await world.act('marriageClerk', 'projects.reachStage', { stage, reachedOn: world.today })
    await world.act('marriageChief', 'projects.accept', {
      project,
      acceptedOn: world.today,
      result: '按合同完成，同意验收（演示）',
    })
    const { id: claim } = await world.act<{ id: string }>('marriageClerk', 'projects.claim', {
      contract,
      amountFen: 300_000_00,
      ground: '验收合格，留5%质保金（演示）',
    })
    await world.act('marriageChief', 'projects.approveClaim', { claim })
    await world.act('finance', 'projects.pay', {
      claim,
      paidOn: world.today,
      document: '（演示）付款凭证HY-1',
    })
    await world.act('marriageClerk', 'projects.putIntoUse', { project })
  })
}

/** marriage-02: the plan, the clause in village rules, the villages' tasks, the two lists. */
function reform(world: World, agenda: Agenda): void {
  const { townships, villages } = places()
  const chosen = villages.filter((_, i) => i % 6 === 0)
  const byTownship = townships.flatMap(t => {
    const own = chosen.filter(v => v.parent === t.code)
    return own.length > 0 ? [{ township: t.code, own }] : []
  })
  let plan = ''
  let tasks: string[] = []
  agenda.at('2022-02-24', async () => {
    const issue = (kind: string, title: string) =>
      world.act<{ id: string }>('marriageClerk', 'marriage.issueReform', {
        title,
        kind,
        practices: ['bridePrice', 'showingOff', 'lavishness'],
        ...(kind === 'plan' ? { bridePriceFen: 68_800_00 } : {}),
        issuedOn: world.today,
        responsible: '（演示）市民政局',
      })
    plan = (await issue('plan', '关于遏制高价彩礼推动婚嫁移风易俗的实施方案的通知')).id
    const clause = await issue('villageRule', '操办婚丧嫁娶事宜')
    for (const { township, own } of byTownship)
      await world.act(world.local('clerk', township), 'marriage.adoptRules', {
        document: clause.id,
        list: own.map(v => ({
          division: v.code,
          adoptedOn: world.today,
          vote: '到会村民代表三分之二以上同意（演示）',
          council: `${v.shortName}红白理事会`,
        })),
      })
    const made = await world.act<{ tasks: string[] }>('marriageClerk', 'marriage.assignTasks', {
      title: '遏制高价彩礼宣传劝导',
      document: plan,
      list: byTownship.flatMap(({ own }) => own.map(v => ({ division: v.code }))),
    })
    tasks = made.tasks
  })
  const order = byTownship.flatMap(({ township, own }) => own.map(() => township))
  const each = async (name: string, more: (i: number) => object): Promise<void> => {
    for (const { township } of byTownship)
      await world.act(world.local('clerk', township), `marriage.${name}`, {
        list: tasks.flatMap((task, i) => (order[i] === township ? [{ task, ...more(i) }] : [])),
      })
  }
  agenda.at('2022-03-21', () => each('publicise', i => ({ reached: 60 + ((i * 37) % 140) })))
  agenda.at('2022-05-05', () => each('persuade', i => ({ families: 2 + (i % 5) })))
  agenda.at('2022-06-20', () =>
    each('visitTask', i => ({ simple: 1 + (i % 4), findings: '婚事简办，未见高额彩礼（演示）' })),
  )
  for (const [i, { township, own }] of byTownship.slice(0, 6).entries())
    agenda.at(world.working(addDays('2022-04-06', i * 9)), async () => {
      const { id: honour } = await world.act<{ id: string }>(
        world.local('clerk', township),
        'marriage.proposeHonour',
        {
          division: own[0]!.code,
          list: i % 3 === 2 ? 'black' : 'red',
          subject: `某家庭${i + 1}（演示）`,
          conduct: i % 3 === 2 ? '大操大办，经劝导后整改（演示）' : '零彩礼、集体婚礼（演示）',
          showUntil: addDays(world.today, 30),
        },
      )
      await world.act(world.local('head', township), 'marriage.publishHonour', { honour })
    })
}
