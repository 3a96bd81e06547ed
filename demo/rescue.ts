/** The station's half-year: forty person-times, thirty-two patrols, five long stays settled, every cost in an account. */
import { addDays, type Day } from '../src/kernel/day.ts'
import { syntheticId } from '../src/kernel/identity.ts'
import { expectedFigures } from './expected-figures.ts'
import type { Part } from './part.ts'
import { places } from './places.ts'
import { type Random, random } from './random.ts'
import type { Agenda, World } from './world.ts'

const document = '（演示）樟民字〔2022〕3号'
export const rescueParameters = [
  {
    name: 'rescue.localRules',
    value: {
      requiredChecks: ['body', 'luggage', 'temperature'],
      refreshDays: 30,
      firstFollowUpMonths: 1,
      followUpEveryMonths: 3,
      followUpForMonths: 12,
      leastAgencies: 2,
    },
  },
] as const
const expected = (id: string): number =>
  Number(expectedFigures().find(f => f.id === `rescue.${id}`)!.value)
type Id = { id: string }
const clerk = 'rescueClerk'
const chief = 'rescueChief'

export const rescue: Part = {
  office: 'rescue',
  groups: [],
  async begin(world, agenda) {
    const rng = random('camphor/rescue')
    for (const { name, value } of rescueParameters) {
      const { id } = await world.act<Id>(clerk, 'bureau.proposeParameter', {
        name,
        from: '2021-01-01',
        value,
        source: document,
      })
      await world.act('leader', 'bureau.approveParameter', { version: id })
    }
    const stock = await openStation(world, agenda)
    const long = await longStays(world, agenda, rng.fork('long'))
    const cases = planCases(rng.fork('cases'))
    patrols(
      world,
      agenda,
      cases.filter(c => c.source === 'patrol'),
    )
    for (const one of cases)
      if (one.source !== 'patrol') agenda.at(one.on, () => live(world, agenda, one))
    costs(world, agenda, cases, long, stock)
    for (const day of [
      '2022-02-11',
      '2022-03-31',
      '2022-05-16',
      '2022-06-24',
      '2022-07-02',
    ] as const)
      agenda.at(day, async () => {
        await world.act(clerk, 'rescue.passStays', {})
      })
    next(world, agenda)
  },
}

type Stock = { clothes: string; medicine: string; food: string; water: string }
/** rescue-01: the rules in force, rounds that look at them, and what lies in the store. */
async function openStation(world: World, agenda: Agenda): Promise<Stock> {
  const rules = [
    ['epidemic', '疫情防控制度'],
    ['security', '入站安检制度'],
    ['fire', '消防安全制度'],
    ['meals', '饮食起居管理制度'],
    ['classes', '受助人员分类管理制度'],
    ['transport', '接送护送制度'],
  ] as const
  for (const [i, [kind, title]] of rules.entries()) {
    const { id: measure } = await world.act<Id>(clerk, 'rescue.adoptMeasure', {
      document: `${title}（演示）`,
      kind,
      responsible: world.actor(chief).name,
      roundEveryDays: 30,
      adoptedOn: '2021-06-01',
    })
    for (const first of ['2022-01-10', '2022-04-11'] as const)
      agenda.at(world.working(addDays(first, i * 4)), async () => {
        const { id: round, state } = await world.act<Id & { state: string }>(
          clerk,
          'rescue.recordRound',
          {
            measure,
            onDay: world.today,
            byNames: world.actor(clerk).name,
            ...(i === 2 ? { problem: '一具灭火器压力不足（演示）' } : {}),
          },
        )
        if (state === 'problem')
          agenda.at(world.after(world.today, 2), async () => {
            await world.act(chief, 'rescue.mend', { round, mending: '已更换灭火器（演示）' })
          })
      })
  }
  const made = {} as Stock
  for (const [key, name, kind, unit, unitValueFen, quantity] of [
    ['clothes', '棉衣棉被（演示）', 'clothing', '套', 180_00, 60],
    ['medicine', '常用药品（演示）', 'medicine', '份', 65_00, 120],
    ['food', '方便食品（演示）', 'food', '份', 18_00, 900],
    ['water', '瓶装饮用水（演示）', 'food', '箱', 24_00, 200],
  ] as const) {
    const { id } = await world.act<Id>(clerk, 'supplies.addItem', {
      name,
      kind,
      unit,
      unitValueFen,
    })
    await world.act(clerk, 'supplies.receive', {
      lines: [{ item: id, quantity }],
      onDay: world.today,
      counterpart: '（演示）采购入库',
    })
    made[key] = id
  }
  return made
}

type Settled = { id: string; sex: 'male' | 'female'; settles: boolean }
/** Those who were inside before the year began; five of them get a household register of their own. */
async function longStays(world: World, agenda: Agenda, rng: Random): Promise<Settled[]> {
  const { townships, villages } = places()
  const settles = expected('long_stay_settled')
  const people = Array.from({ length: settles + 2 }, (_, i) => ({
    sex: i % 3 === 2 ? ('female' as const) : ('male' as const),
    age: 42 + rng.int(0, 25),
  }))
  const { cases } = await world.act<{ cases: string[] }>(chief, 'rescue.openLedger', {
    document,
    list: people.map(({ sex, age }, i) => ({
      division: townships[i % townships.length]!.code,
      foundAt: '街面（演示）',
      source: 'police',
      saidName: `无名${i + 1}（演示）`,
      sex,
      apparentAge: age,
      features: '言语不清，不能说明身份（演示）',
      enteredOn: addDays('2020-09-10', i * 41),
      residentClass: i % 2 === 0 ? 'mental' : 'disabled',
      zone: i % 2 === 0 ? 'hospital' : 'care',
      carer: '站内护理员（演示）',
    })),
  })
  const village = villages.find(v => v.urban)!.code
  for (const [i, id] of cases.slice(0, settles).entries()) {
    const { sex, age } = people[i]!
    const start = world.working(addDays('2022-01-11', i * 6))
    const then = (workingDays: number, run: () => Promise<unknown>) =>
      agenda.at(world.after(start, workingDays), async () => {
        await run()
      })
    let settlement = ''
    agenda.at(start, async () => {
      const made = await world.act<Id>(clerk, 'rescue.planSettlement', {
        case: id,
        document: `（演示）樟民字〔2022〕${20 + i}号`,
      })
      settlement = made.id
    })
    then(8, () => world.act(chief, 'rescue.approveSettlement', { settlement }))
    then(12, () =>
      world.act(clerk, 'rescue.fileSettlement', {
        settlement,
        policeFile: `（演示）GA2022-0${i + 1}`,
        samples: '照片、指纹、DNA样本已留存（演示）',
      }),
    )
    then(30, () =>
      world.act(clerk, 'rescue.registerSettlement', {
        settlement,
        registeredOn: world.today,
        name: `樟安${'一二三四五六七八'[i]}`,
        // Sequences from 498 on are given to nobody else of the demo.
        idNumber: syntheticId({
          address: '360982',
          birth: `${2022 - age}-01-0${i + 1}` as Day,
          sex,
          sequence: 498,
        }),
        village,
      }),
    )
    then(34, () =>
      world.act(clerk, 'rescue.placeSettled', {
        settlement,
        site: world.ids.site.get('home'),
        placedOn: world.today,
      }),
    )
  }
  return cases.map((id, i) => ({ id, sex: people[i]!.sex, settles: i < settles }))
}

type Planned = {
  on: Day
  source: 'patrol' | 'police' | 'self' | 'citizen' | 'transfer'
  sex: 'male' | 'female'
  age: number
  /** Helped on the street: did not want to come. */
  outside: boolean
  known: boolean
  leaving: 'ticket' | 'relative' | 'escort' | 'self' | 'stays'
  days: number
  place: number
  number: number
  /** Set when it has been entered. */
  id?: string
}
function planCases(rng: Random): Planned[] {
  const all = expected('person_times')
  const street = expected('street_rescues')
  return Array.from({ length: all }, (_, i): Planned => {
    const dice = rng.fork(`case/${i}`)
    const source =
      i < street
        ? 'patrol'
        : (['police', 'self', 'police', 'citizen', 'self', 'police', 'transfer'] as const)[i % 7]!
    const age = dice.int(24, 74)
    const known = i % 7 !== 3
    const leaving = !known
      ? i % 2 === 0
        ? 'self'
        : 'stays'
      : (['ticket', 'relative', 'ticket', 'escort'] as const)[i % 4]!
    return {
      on: addDays('2022-01-05', Math.floor((((i * 17) % all) * 168) / all)),
      source,
      sex: dice.chance(0.24) ? 'female' : 'male',
      age,
      outside: i < street && i % 5 < 2,
      known,
      // The old do not leave alone.
      leaving:
        age >= 60 && (leaving === 'ticket' || leaving === 'self')
          ? known
            ? 'relative'
            : 'stays'
          : leaving,
      days: 2 + dice.int(0, 6),
      place: dice.int(0, 15),
      number: i,
    }
  })
}
const met = { cannotPay: true, noRelatives: true, notOnRelief: true, wandering: true }
const origins = ['430702', '411525', '342425', '522425', '511921', '441881'] as const

/** Entered, checked, let in or helped outside; found out who it is; sent home one way or another. */
async function live(world: World, agenda: Agenda, p: Planned, contact?: string): Promise<void> {
  const { townships, villages } = places()
  const town = townships[p.place % townships.length]!
  const { id } = await world.act<Id>(clerk, 'rescue.receive', {
    source: p.source,
    foundAt: `${town.shortName}街面（演示）`,
    division: town.code,
    ...(contact ? { contact } : {}),
    saidName: `受助人员${p.number + 1}（演示）`,
    sex: p.sex,
    apparentAge: p.age,
    suspicion: p.number === 26 ? 'lost' : 'none',
    checks: (['body', 'luggage', 'temperature'] as const).map(item => ({
      item,
      result: item === 'luggage' && p.number % 6 === 0 ? 'kept' : 'clear',
    })),
    checkedBy: world.actor(clerk).name,
  })
  p.id = id
  if (p.outside) {
    await world.act(clerk, 'rescue.helpOutside', {
      case: id,
      ...met,
      note: '不愿入站，发放食品、饮用水和联系卡（演示）',
    })
    return
  }
  const residentClass = p.age >= 60 ? 'elderly' : 'ordinary'
  await world.act(clerk, 'rescue.admit', {
    case: id,
    ...met,
    residentClass,
    zone: p.sex === 'female' ? 'women' : 'men',
    carer: '站内护理员（演示）',
    carerSex: p.sex,
  })
  if (!p.known) await searchFor(world, agenda, id)
  if (p.known)
    await world.act(clerk, 'rescue.identify', {
      case: id,
      name: `${'赵钱孙李周吴郑王冯陈'[p.number % 10]}${'安平顺和康宁福祥'[p.number % 8]}${'生林海山'[p.number % 4]}`,
      idNumber: syntheticId({
        address: origins[p.number % origins.length]!,
        birth: `${2021 - p.age}-0${(p.number % 9) + 1}-15` as Day,
        sex: p.sex,
        sequence: (p.number % 400) + 1,
      }),
      village: villages[p.number % villages.length]!.code,
      hukouElsewhere: `${origins[p.number % origins.length]}000000`,
      how: '人像比对和电话核实（演示）',
    })
  if (p.leaving !== 'stays') agenda.at(addDays(p.on, p.days), () => sendHome(world, agenda, p, id))
}
async function searchFor(world: World, agenda: Agenda, id: string): Promise<void> {
  const open = await world.rows<{ id: string; kind: string; dueBy: Day }>(
    `select id, kind, due_by from rescue_search where "case" = '${id}' and kind in ('policeReport', 'notice', 'dna') order by due_by, kind`,
  )
  const channels: Record<string, string> = {
    policeReport: '辖区派出所（演示）',
    notice: '全国救助寻亲网（演示）',
    dna: '公安刑侦部门（演示）',
  }
  for (const { id: search, kind, dueBy } of open)
    agenda.at(dueBy, async () => {
      const [still] = await world.rows<{ state: string }>(
        `select state from rescue_search where id = '${search}'`,
      )
      if (still!.state !== 'open') return
      await world.act(clerk, 'rescue.doSearch', {
        search,
        doneOn: world.today,
        channel: channels[kind],
        outcome: 'nothing',
      })
    })
}
async function sendHome(world: World, agenda: Agenda, p: Planned, id: string): Promise<void> {
  if (p.leaving === 'escort') {
    const { id: escort } = await world.act<Id>(clerk, 'rescue.planEscort', {
      case: id,
      kind: 'toStation',
      destination: '流出地救助管理站（演示）',
      plannedOn: world.today,
      escorts: `${world.actor(clerk).name}、护送员（演示）`,
      withWoman: true,
      vehicle: '救助车（演示）',
    })
    await world.act(clerk, 'rescue.depart', { escort, departedOn: world.today })
    await world.act(clerk, 'rescue.handOver', {
      escort,
      handedOn: world.today,
      receiver: '流出地救助管理站（演示）',
      idChecked: true,
      giverSigned: world.actor(clerk).name,
      receiverSigned: '接收人（演示）',
    })
  }
  await world.act(clerk, 'rescue.leave', {
    case: id,
    leaving: p.leaving,
    leftOn: world.today,
    ...(p.leaving === 'relative' ? { handedTo: '亲属（演示）', idChecked: true } : {}),
  })
  // Closed when the account of its last month is paid.
  const month = world.today.slice(0, 7)
  const paid = accountDay(world, month)
  if (paid <= '2022-07-01')
    agenda.at(paid, async () => {
      await world.act(clerk, 'rescue.close', { case: id })
    })
}

/** Patrols of the half-year, evenly; fifteen of them bring somebody. */
function patrols(world: World, agenda: Agenda, street: readonly Planned[]): void {
  const count = expected('joint_patrols')
  const spots = ['stations', 'bridges', 'sites', 'factories', 'squares'] as const
  const days = Array.from({ length: count }, (_, i) =>
    addDays('2022-01-06', Math.floor((i * 170) / count)),
  )
  const found = new Map<number, Planned>()
  street.forEach((p, i) => {
    const at = i * 2 + 1
    p.on = days[at]!
    found.set(at, p)
  })
  const placesOf = (i: number) => [spots[i % 5]!, spots[(i + 2) % 5]!]
  let ids: string[] = []
  agenda.at('2022-01-04', async () => {
    const made = await world.act<{ patrols: string[] }>(clerk, 'rescue.planPatrolList', {
      list: days.map((onDay, i) => ({
        title: `联合巡查 ${onDay}`,
        onDay,
        fromAt: i % 3 === 0 ? '20:00' : '08:30',
        toAt: i % 3 === 0 ? '22:30' : '11:30',
        agencies: ['police', 'urban'],
        places: placesOf(i),
        members: '救助站、公安、城管值班人员（演示）',
      })),
    })
    ids = made.patrols
  })
  days.forEach((day, i) => {
    agenda.at(day, async () => {
      const p = found.get(i)
      const spot = placesOf(i)
      const { contacts } = await world.act<{ contacts: string[] }>(clerk, 'rescue.reportPatrol', {
        patrol: ids[i],
        agencies: ['police', 'urban'],
        places: spot,
        route: '重点场所巡查路线（演示）',
        met: p ? 1 : i % 4 === 0 ? 1 : 0,
        findings: p ? '发现生活无着人员一名（演示）' : '未发现需救助人员（演示）',
        contacts: p
          ? [{ description: '流浪人员（演示）', place: spot[0], outcome: 'rescued' }]
          : i % 4 === 0
            ? [{ description: '滞留人员（演示）', place: spot[0], outcome: 'persuaded' }]
            : [],
      })
      if (p) await live(world, agenda, p, contacts[0])
    })
  })
}

const months = ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05', '2022-06'] as const
/** The day the account of a month is drawn up, approved and paid. */
const accountDay = (world: World, month: string): Day =>
  world.working(addDays(`${month}-01` as Day, 33))

type Entry = {
  kind: string
  item: string
  amountFen?: number
  supply?: string
  quantity?: number
  onDay: Day
  case: () => string
}
/** Small things for each, treatment for a few: together a little over what the report says at least. */
function costs(
  world: World,
  agenda: Agenda,
  cases: readonly Planned[],
  long: readonly Settled[],
  stock: Stock,
): void {
  const value = { clothes: 180_00, medicine: 65_00, food: 18_00, water: 24_00 }
  const entries: Entry[] = []
  let base = 0
  const goods = (of: () => string, onDay: Day, kind: keyof Stock, quantity: number) => {
    base += value[kind] * quantity
    entries.push({ kind, item: '物资发放（演示）', supply: stock[kind], quantity, onDay, case: of })
  }
  const money = (of: () => string, onDay: Day, kind: string, item: string, amountFen: number) => {
    base += amountFen
    entries.push({ kind, item, amountFen, onDay, case: of })
  }
  for (const p of cases) {
    const of = () => p.id!
    const day = p.on
    goods(of, day, 'food', p.outside ? 2 : 3 * Math.min(p.days, 6))
    goods(of, day, 'water', 1)
    if (p.number % 2 === 0) goods(of, day, 'clothes', 1)
    if (p.number % 3 === 0) goods(of, day, 'medicine', 1)
    if (!p.outside) money(of, day, 'relief', '在站食宿（演示）', 60_00 * p.days)
    if (p.leaving === 'ticket' && !p.outside)
      money(of, day, 'relief', '返乡车票（演示）', 150_00 + (p.number % 5) * 30_00)
    if (p.leaving === 'escort' && !p.outside) money(of, day, 'relief', '护送交通费（演示）', 680_00)
  }
  // Whoever was settled in spring is the institution's to keep from then on.
  for (const [i, one] of long.entries())
    for (const [m, month] of months.entries())
      if (!one.settles || m < 2)
        money(() => one.id, `${month}-20` as Day, 'relief', '在站照料（演示）', 900_00 + i * 40_00)
  // At least 11.7 万元 and something more: the rest is treatment in hospital, unequal as illness is.
  const target = Math.round(expected('cost') * 1_000_000 * 1.0062)
  const ill = long.flatMap((one, i) =>
    months.flatMap((month, m) =>
      (i + m) % 3 === 0 && (!one.settles || m < 2)
        ? [{ one, month, share: 2 + ((i * 5 + m) % 7) }]
        : [],
    ),
  )
  const shares = ill.reduce((n, x) => n + x.share, 0)
  let left = target - base
  ill.forEach(({ one, month, share }, i) => {
    const amountFen = i === ill.length - 1 ? left : Math.floor(((target - base) * share) / shares)
    left -= amountFen
    entries.push({
      kind: 'treatment',
      item: '定点医院救治（演示）',
      amountFen,
      onDay: `${month}-22` as Day,
      case: () => one.id,
    })
  })
  for (const month of months) {
    const mine = entries.filter(e => e.onDay.startsWith(month))
    const last = world.working(addDays(`${month}-01` as Day, 28))
    agenda.at(last > '2022-06-30' ? '2022-06-30' : last, async () => {
      await world.act(clerk, 'rescue.recordCosts', {
        list: mine
          .filter(e => e.onDay <= world.today)
          .map(({ case: of, ...facts }) => ({ ...facts, case: of(), voucher: '（演示）' })),
      })
    })
    const day = accountDay(world, month)
    agenda.at(day > '2022-07-01' ? '2022-07-01' : day, async () => {
      const late = mine.filter(e => e.onDay > last)
      if (late.length > 0)
        await world.act(clerk, 'rescue.recordCosts', {
          list: late.map(({ case: of, ...facts }) => ({
            ...facts,
            case: of(),
            voucher: '（演示）',
          })),
        })
      const { id: account } = await world.act<Id>(clerk, 'rescue.drawAccount', { month })
      await world.act(chief, 'rescue.approveAccount', { account })
      await world.act('finance', 'rescue.payAccount', { account })
    })
  }
}

/** rescue-05 and the plan of the next half-year: the standing rule set, its first patrols, who is to be settled. */
function next(world: World, agenda: Agenda): void {
  agenda.at('2022-06-27', async () => {
    const { id: schedule } = await world.act<Id>(clerk, 'rescue.draftSchedule', {
      title: '多部门联合巡街（演示）',
      document: '（演示）樟民字〔2022〕30号',
      agencies: ['police', 'urban', 'health'],
      places: ['stations', 'bridges', 'sites', 'factories', 'squares'],
      weekdays: ['2', '5'],
      fromAt: '19:30',
      toAt: '22:00',
      fromDay: '2022-07-05',
      toDay: '2022-12-31',
    })
    await world.act(chief, 'rescue.adoptSchedule', { schedule })
    await world.act(clerk, 'rescue.planPatrols', {
      schedule,
      from: '2022-07-05',
      to: '2022-07-31',
      members: '救助站、公安、城管、卫健值班人员（演示）',
    })
    for (const [group, persons] of [
      ['vagrants', 2],
      ['mental', 2],
    ] as const)
      await world.act(clerk, 'rescue.addPlan', {
        title: '下半年长期滞留人员落户安置（演示）',
        group,
        persons,
        plannedFrom: '2022-07-01',
        plannedTo: '2022-12-31',
      })
  })
}
