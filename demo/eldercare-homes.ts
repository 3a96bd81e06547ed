/** Homes from their books to a half-year behind closed doors: residents, rounds of tests, goods, fire papers, grades. */
import { sql } from 'kysely'
import { addDays, type Day } from '../src/kernel/day.ts'
import { goods } from '../src/offices/eldercare/epidemic/indicators.ts'
import { type HomePlan, siteOf } from './eldercare-places.ts'
import type { Household } from './household.ts'
import type { Agenda, World } from './world.ts'

const clerk = 'eldercareClerk'
const chief = 'eldercareChief'
export type Home = HomePlan & { site: string; home: string; division: string }

export async function openHomes(world: World, plans: readonly HomePlan[]): Promise<Home[]> {
  const sites: string[] = []
  for (const p of plans)
    sites.push(
      p.key === 'home'
        ? world.ids.site.get('home')!
        : await siteOf(world, {
            name: p.name,
            kind: p.kind,
            division: p.township,
            beds: p.beds,
            ownership: p.ownership,
          }),
    )
  const { homes } = await world.act<{ homes: string[] }>(clerk, 'eldercare.registerHomes', {
    list: plans.map((p, i) => ({
      site: sites[i],
      operator: p.ownership === 'public' ? `${p.name}（院委会）` : `${p.name}有限公司`,
      registeredWith: p.ownership === 'public' ? 'publicInstitution' : 'socialOrganisation',
      registrationNumber: `（演示）赣樟养登〔2018〕${i + 1}号`,
      registeredOn: '2018-05-10',
      floorArea: p.area,
      firstElderOn: '2018-06-01',
    })),
  })
  await world.act(clerk, 'eldercare.fileHomes', {
    list: homes.map((home, i) => ({
      home,
      papers: ['application', 'registration', 'promise'],
      filedOn: '2021-03-10',
      filingReceipt: `（演示）樟养备〔2021〕${i + 1}号`,
      checkedOn: '2021-03-26',
    })),
  })
  return plans.map((p, i) => ({
    ...p,
    site: sites[i]!,
    home: homes[i]!,
    division: p.key === 'home' ? world.county.county : p.township,
  }))
}

/** Beds numbered by room; every other room has nursing beds, all of them in the welfare home. */
export async function fillHomes(
  world: World,
  homes: readonly Home[],
  inCare: readonly Household[],
  others: readonly string[],
): Promise<void> {
  let next = 0
  for (const h of homes) {
    const welfare = h.kind === 'welfareHome'
    const beds = welfare ? 120 : h.beds - 10
    const made = await world.act<{ beds: string[] }>(clerk, 'eldercare.addBeds', {
      site: h.site,
      list: Array.from({ length: beds }, (_, i) => {
        const room = String(101 + Math.floor(i / 2))
        return {
          number: `${room}-${(i % 2) + 1}`,
          room,
          nursing: welfare || Math.floor(i / 2) % 2 === 0,
        }
      }),
    })
    const people = welfare
      ? inCare.map(x => world.ids.person.get(x.members[0]!.key)!)
      : others.slice(next, next + (h.ownership === 'public' ? 5 : 11))
    if (!welfare) next += people.length
    await world.act(clerk, 'eldercare.openResidents', {
      home: h.home,
      list: people.map((person, i) => ({
        person,
        payer: welfare ? 'tekun' : 'self',
        careLevel: welfare ? 'fullCare' : (['selfCare', 'partialCare', 'selfCare'] as const)[i % 3],
        contractNumber: `（演示）${h.name}-${String(i + 1).padStart(3, '0')}`,
        contractFrom: '2021-07-01',
        contractTo: '2023-06-30',
        monthlyFeeFen: welfare ? 0 : h.ownership === 'public' ? 900_00 : 2200_00,
        admittedOn: addDays('2021-07-05', i % 150),
        bed: made.beds[i],
      })),
    })
  }
  await world.act(clerk, 'eldercare.hireWorkers', {
    list: homes.flatMap((h, n) =>
      (h.kind === 'welfareHome'
        ? Array.from({ length: 30 }, () => 'carer')
        : ['carer', 'carer', 'cook', 'manager']
      ).map((role, i) => ({
        name: `${'赵钱孙李周吴郑王冯陈褚卫'[(n + i) % 12]}${'护理安康福祥'[(n * 3 + i) % 6]}${'花梅英兰'[i % 4]}`,
        site: h.site,
        role,
        fullTime: true,
        healthTo: addDays('2022-09-01', (n * 7 + i) % 200),
        fromDay: '2022-01-01',
      })),
    ),
  })
}

/** Closed from the fifth of January, tested every second Wednesday; who joins in between is tested with the next round. */
export function closeHomes(world: World, agenda: Agenda, homes: readonly Home[]): void {
  const { county } = world
  let order = ''
  agenda.at('2022-01-04', async () => {
    const made = await world.act<{ id: string }>(clerk, 'eldercare.draftOrder', {
      title: '全市养老机构封闭式管理',
      document: '（演示）樟民字〔2022〕1号',
      cause: '疫情防控',
      fromDay: '2022-01-05',
    })
    order = made.id
  })
  agenda.at('2022-01-05', async () => {
    await world.act(chief, 'eldercare.issueOrder', { order })
  })
  for (let day: Day = '2022-01-12'; day <= '2022-06-29'; day = addDays(day, 14))
    agenda.at(day, async () => {
      const list = await sql<{ id: string }>`select id from eldercare_test_subject
        where from_day <= ${world.today} and to_day is null order by id`.execute(county.db)
      for (let at = 0; at < list.rows.length; at += 500)
        await world.act(clerk, 'eldercare.recordTests', {
          testedOn: world.today,
          laboratory: '市疾控中心',
          list: list.rows.slice(at, at + 500).map(s => ({ subject: s.id, result: 'negative' })),
        })
    })
  const doors = homes.filter(h => h.kind === 'elderHome').slice(0, 4)
  for (const [i, h] of doors.entries())
    agenda.at(world.working(addDays('2022-03-08', i * 9)), () => throughTheGate(world, h))
}
async function throughTheGate(world: World, h: Home): Promise<void> {
  const local = world.local('clerk', h.division)
  const { id } = await world.act<{ id: string }>(local, 'eldercare.askException', {
    who: '老年人陪护就医（演示）',
    site: h.site,
    kind: 'medical',
    fromDay: world.today,
    toDay: addDays(world.today, 1),
    measures: '专车接送，返院前核酸检测',
  })
  await world.act(world.local('head', h.division), 'eldercare.approveException', { exception: id })
  const line = { who: '老年人（演示）', onDay: world.today, kind: 'resident', exception: id }
  await world.act(local, 'eldercare.recordPassages', {
    site: h.site,
    list: [
      { ...line, time: '08:40', direction: 'out' },
      { ...line, time: '15:10', direction: 'in', temperature: 36.5 },
      {
        who: '食材配送（演示）',
        onDay: world.today,
        time: '09:05',
        direction: 'in',
        kind: 'delivery',
      },
    ],
  })
}

/** The third edition as checks for every home: reported by the homes, closed by the office, a few sent back first. */
export function handOutChecks(world: World, agenda: Agenda): void {
  agenda.at('2022-01-06', async () => {
    const { id: guide } = await world.act<{ id: string }>(clerk, 'eldercare.issueGuide', {
      title: '养老机构新冠肺炎疫情防控指南',
      edition: 3,
      issuedBy: '民政部',
      document: '第三版',
      inForceFrom: '2022-01-01',
      items: [
        { clause: '组织防控', requirement: '成立防控小组，明确疫情防控第一责任人。' },
        { clause: '出入管控', requirement: '落实出入登记、测温和例外审批。' },
        { clause: '物资储备', requirement: '储备不少于一个月用量的防护物资。' },
        { clause: '日常防护', requirement: '每日消毒通风，开展健康监测。' },
        { clause: '应急处置', requirement: '设置隔离观察区，制定处置预案并演练。' },
      ],
    })
    const { items } = await world.act<{ items: string[] }>(clerk, 'eldercare.issueEpidemicChecks', {
      guide,
      title: '2022年养老机构防疫执行清单',
      document: '（演示）樟民字〔2022〕2号',
      dueOn: '2022-02-28',
    })
    agenda.at('2022-02-21', async () => {
      await world.act(clerk, 'checklists.reportMany', {
        list: items.map(item => ({ item, result: '已落实', proof: '机构自查表（演示）' })),
      })
    })
    agenda.at('2022-02-25', async () => {
      await world.act(chief, 'checklists.sendBack', {
        item: items[7],
        reason: '预案未注明演练时间',
      })
      await world.act(clerk, 'checklists.report', {
        item: items[7],
        result: '已补充演练记录',
        proof: '演练照片（演示）',
      })
      await world.act(chief, 'checklists.verifyMany', { list: items.map(item => ({ item })) })
    })
  })
}

type Good = { name: string; kind: string; unit: string; total: number; valueFen: number }
const store: readonly Good[] = [
  { name: goods.masks, kind: 'protective', unit: '个', total: 25_000, valueFen: 60 },
  { name: goods.suits, kind: 'protective', unit: '套', total: 160, valueFen: 45_00 },
  { name: goods.goggles, kind: 'protective', unit: '套', total: 160, valueFen: 18_00 },
  { name: goods.disinfectant84, kind: 'disinfectant', unit: '瓶', total: 828, valueFen: 6_00 },
  { name: goods.sanitiser, kind: 'disinfectant', unit: '瓶', total: 805, valueFen: 15_00 },
  { name: goods.alcohol, kind: 'disinfectant', unit: '瓶', total: 851, valueFen: 12_00 },
  { name: goods.gloves, kind: 'protective', unit: '个', total: 1_100, valueFen: 30 },
]
/** Received in January, delivered to every home in March, each delivery signed for where it arrived. */
export function deliverGoods(world: World, agenda: Agenda, homes: readonly Home[]): void {
  const items: string[] = []
  agenda.at('2022-01-10', async () => {
    for (const g of store) {
      const { name, kind, unit, valueFen } = g
      const made = await world.act<{ id: string }>(clerk, 'supplies.addItem', {
        name,
        kind,
        unit,
        unitValueFen: valueFen,
      })
      items.push(made.id)
    }
    await world.act(clerk, 'supplies.receive', {
      onDay: world.today,
      counterpart: '市疫情防控物资保障组',
      document: '（演示）樟物调〔2022〕3号',
      lines: store.map((g, i) => ({ item: items[i], quantity: Math.ceil(g.total * 1.1) })),
    })
  })
  agenda.at('2022-03-18', async () => {
    for (const [n, h] of homes.entries()) {
      // The welfare home takes what an even share leaves over.
      const share = (g: Good) =>
        Math.floor(g.total / homes.length) + (n === 0 ? g.total % homes.length : 0)
      const { movements } = await world.act<{ movements: string[] }>(clerk, 'supplies.deliver', {
        onDay: world.today,
        division: h.division,
        site: h.site,
        counterpart: h.name,
        document: `（演示）樟养配〔2022〕${n + 1}号`,
        lines: store.map((g, i) => ({ item: items[i], quantity: share(g) })),
      })
      const receiver = h.key === 'home' ? chief : world.local('clerk', h.division)
      await world.act(receiver, 'eldercare.takeOverSupplies', {
        receiver: '院长（演示）',
        receivedOn: world.today,
        list: movements.map(movement => ({ movement })),
      })
    }
  })
}
