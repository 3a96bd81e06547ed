/** The demo's model-county bid: stations, the purchased service with its lectures, lists to 32 units and 19 townships. */
import { sql } from 'kysely'
import { addDays, type Day } from '../src/kernel/day.ts'
import { places } from './places.ts'
import type { Agenda, World } from './world.ts'

export function walkBid(world: World, agenda: Agenda): void {
  stations(world, agenda)
  purchase(world, agenda)
  rectification(world, agenda)
}

/** In the order the report names them; each made a demonstration site a day after the one before. */
const demonstration = ['福城街道', '张家山街道', '大桥街道', '洲上乡']
function stations(world: World, agenda: Agenda): void {
  const made: string[] = []
  agenda.at('2022-02-21', async () => {
    for (const name of demonstration) {
      const township = places().townships.find(t => t.name === name)!.code
      const { id: station } = await world.act<{ id: string }>(
        'childrenClerk',
        'children.chooseStation',
        {
          township,
          name: `${name}未成年人保护工作站（演示）`,
          functions: ['minors', 'socialWork'],
          staff: 2,
          facilities: '谈心室、活动室、图书角',
          services: '排查走访、个案帮扶、临时照料',
        },
      )
      made.push(station)
    }
  })
  agenda.at('2022-04-25', async () => {
    for (const station of made) {
      await world.act('childrenClerk', 'children.buildStation', { station, builtOn: world.today })
      await world.act('childrenChief', 'children.acceptStation', { station })
    }
  })
  for (const [i, day] of (
    ['2022-05-23', '2022-05-24', '2022-05-25', '2022-05-26'] as const
  ).entries())
    agenda.at(day, async () => {
      await world.act('childrenChief', 'children.designateStation', { station: made[i] })
    })
}

const supplierName = '南昌心灵家园成长中心'
const held = [
  { kind: 'safetyLecture', times: 50, leaflets: 0 },
  { kind: 'lawPublicity', times: 20, leaflets: 250 },
  { kind: 'legalRightsLecture', times: 15, leaflets: 0 },
] as const
const safetyTopics = ['patriotism', 'drowning', 'assault', 'trafficking'] as const
const topicOf = (kind: string, n: number) =>
  kind === 'safetyLecture' ? safetyTopics[n % 4] : kind === 'lawPublicity' ? 'law' : 'rights'
const titles = {
  safetyLecture: '未成年人安全知识讲座',
  lawPublicity: '未成年人法律法规宣传',
  legalRightsLecture: '未成年人法律维权讲座',
}

/** One contract of 376,000 yuan; a round of activities every fortnight, verified by somebody else two days later. */
function purchase(world: World, agenda: Agenda): void {
  let contract = ''
  agenda.at('2022-01-20', async () => {
    const { id: supplier } = await world.act<{ id: string }>(
      'childrenClerk',
      'parties.registerOrganisation',
      { name: supplierName, kind: 'serviceInstitution', division: world.county.county },
    )
    const { id } = await world.act<{ id: string }>('childrenClerk', 'children.planPurchase', {
      number: '（演示）樟未保购〔2022〕1号',
      project: '未成年人保护服务',
      budgetFen: 380_000_00,
      deliverables: held.map(({ kind, times, leaflets }) => ({
        kind,
        sessions: times,
        leaflets: times * leaflets,
      })),
    })
    contract = id
    await world.act('childrenClerk', 'children.signContract', {
      contract,
      supplier,
      procurement: '竞争性磋商（演示）',
      amountFen: 376_000_00,
      signedOn: world.today,
      fromDay: world.today,
      toDay: '2022-12-31',
      advancePercent: 50,
    })
  })
  agenda.at('2022-02-22', async () => {
    await world.act('finance', 'children.payContract', {
      contract,
      amountFen: 188_000_00,
      voucher: '（演示）记账凭证2022-02-31',
    })
  })
  const all = held.flatMap(h => Array.from({ length: h.times }, (_, n) => ({ ...h, n })))
  const rounds = 9
  const villages = places().villages
  for (let r = 0; r < rounds; r++) {
    const day = world.working(addDays('2022-02-24', r * 14))
    const educations: string[] = []
    agenda.at(day, async () => {
      for (const [i, { kind, leaflets, n }] of all.entries()) {
        if (i % rounds !== r) continue
        const village = villages[(i * 37) % villages.length]!
        const { id } = await world.act<{ id: string }>('childrenClerk', 'children.holdEducation', {
          kind,
          topic: topicOf(kind, n),
          title: titles[kind],
          heldOn: day,
          where: village.code,
          place: `${village.shortName}小学（演示）`,
          provider: supplierName,
          attendees: 60 + ((i * 13) % 90),
          leaflets,
          proof: '签到表1份、照片3张（演示）',
          contract,
        })
        educations.push(id)
      }
    })
    agenda.at(world.after(day, 2), async () => {
      await world.act('childrenChecker', 'children.verifyEducations', {
        list: educations.map(education => ({ education })),
      })
    })
  }
}

const memberUnits = [
  ...['市委宣传部', '市委政法委', '市委网信办', '市委编办', '市人民法院', '市人民检察院'],
  ...[
    '市发改委',
    '市教体局',
    '市科技局',
    '市公安局',
    '市民政局',
    '市司法局',
    '市财政局',
    '市人社局',
  ],
  ...[
    '市住建局',
    '市交通运输局',
    '市农业农村局',
    '市商务局',
    '市文广新旅局',
    '市卫健委',
    '市应急管理局',
  ],
  ...[
    '市市场监管局',
    '市统计局',
    '市医保局',
    '市乡村振兴局',
    '市城管局',
    '市总工会',
    '团市委',
    '市妇联',
  ],
  ...['市残联', '市科协', '市关工委'],
]
const standards = [
  {
    title: '《全国未成年人保护示范县创建达标体系》',
    clauses: ['组织领导', '家庭保护', '学校保护', '社会保护'],
  },
  { title: '《创建考核细则》', clauses: ['网络保护', '政府保护', '司法保护', '阵地建设'] },
]

type Item = { item: string; kind: string; division: string }
function rectification(world: World, agenda: Agenda): void {
  const { county, townships } = places()
  const clauses: string[] = []
  let lists: string[] = []
  agenda.at('2022-03-01', async () => {
    for (const [i, s] of standards.entries()) {
      const made = await world.act<{ clauses: string[] }>('childrenClerk', 'children.addStandard', {
        title: s.title,
        order: i + 1,
        issuedBy: '未成年人保护工作领导小组办公室',
        fromDay: '2022-01-01',
        clauses: s.clauses.map((text, n) => ({ code: `${i + 1}.${n + 1}`, text, points: 25 })),
      })
      clauses.push(...made.clauses)
    }
    for (const [i, clause] of clauses.entries()) {
      const scored = { clause, scoredOn: world.today, evidence: '考评档案（演示）' }
      await world.act('childrenClerk', 'children.scoreClause', {
        ...scored,
        by: 'self',
        points: 23,
      })
      await world.act('childrenClerk', 'children.scoreClause', {
        ...scored,
        by: 'province',
        points: 21 - (i % 3),
        feedback: '台账不完整，阵地建设和宣传需加强（演示）',
      })
    }
  })
  agenda.at('2022-03-07', async () => {
    const contact = '联络员（演示）'
    const { units } = await world.act<{ units: string[] }>('childrenClerk', 'children.enterUnits', {
      units: [
        ...memberUnits.map(name => ({
          where: county.code,
          name,
          kind: 'memberUnit',
          duty: '本部门未成年人保护职责',
          contact,
        })),
        ...townships.map(t => ({
          where: t.code,
          name: t.name,
          kind: 'township',
          duty: '属地未成年人保护',
          contact,
        })),
      ],
    })
    const made = await world.act<{ lists: string[] }>('childrenClerk', 'children.draftLists', {
      batch: '2022年省级考评反馈（演示）',
      source: '省级考评组反馈意见',
      lists: units.map((unit, i) => ({
        number: `ZG2022-${String(i + 1).padStart(3, '0')}`,
        unit,
        items: Array.from({ length: 1 + (i % 2) }, (_, n) => ({
          problem: n ? '宣传覆盖不足' : '未成年人保护台账不完整',
          clause: clauses[(i + n) % clauses.length],
          project: n ? '补齐宣传' : '完善台账',
          deadline: '2022-06-15' as Day,
          responsible: '分管负责人（演示）',
        })),
      })),
    })
    lists = made.lists
  })
  agenda.at('2022-03-08', async () => {
    await world.act('childrenChief', 'children.issueLists', {
      lists: lists.map(list => ({ list })),
    })
  })
  const each = (day: Day, act: (who: string, items: Item[], lists: string[]) => Promise<void>) =>
    agenda.at(day, async () => {
      const found = await sql<
        Item & { list: string }
      >`select i.id as item, i.list, u.kind, i.division
        from children_item i join children_unit u on u.id = i.unit order by i.division, i.id`.execute(
        world.county.db,
      )
      for (const [who, items] of grouped(found.rows))
        await act(who, items, [...new Set(items.map(i => i.list))])
    })
  const handOf = (i: Item): string =>
    i.kind === 'township' ? world.local('clerk', i.division) : 'childrenClerk'
  const grouped = <T extends Item>(rows: readonly T[]): Map<string, T[]> => {
    const out = new Map<string, T[]>()
    for (const row of rows) out.set(handOf(row), [...(out.get(handOf(row)) ?? []), row])
    return out
  }
  each('2022-03-09', async (who, items, own) => {
    for (const list of own) await world.act(who, 'children.receiveList', { list })
    await world.act(who, 'children.planItems', {
      list: items.map(({ item }) => ({ item, measure: '专人负责，按月推进，补齐短板。' })),
    })
    for (const list of own)
      await world.act(who, 'children.answerList', { list, answer: '已制定整改方案，按时限推进。' })
  })
  each('2022-05-30', async (who, items) => {
    await world.act(who, 'children.reportItemsDone', {
      list: items.map(({ item }) => ({ item, proof: '整改报告和照片（演示）' })),
    })
  })
  each('2022-06-08', async (_who, items) => {
    const list = items.map(({ item }) => ({ item }))
    await world.act('childrenChecker', 'children.verifyItems', { list })
  })
  each('2022-06-10', async (_who, items) => {
    const list = items.map(({ item }) => ({ item }))
    await world.act('childrenChief', 'children.closeItems', { list })
  })
}
