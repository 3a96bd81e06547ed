/** The organisations office in the demo county: its register, programme, actions and gifts, Party bodies, two draws by lot. */
import type { Day } from '../src/kernel/day.ts'
import { sha256 } from '../src/offices/organizations/inspection/sha256.ts'
import { financeTitle, walkProgramme } from './organizations-programme.ts'
import { bodiesOf, endNotices, made, postNotice, walkRegistry } from './organizations-registry.ts'
import type { Part } from './part.ts'
import { places } from './places.ts'
import type { Agenda, World } from './world.ts'

const clerk = 'organizationsClerk'
const second = 'organizationsSecond'
const chief = 'organizationsChief'

export const organizations: Part = {
  office: 'organizations',
  groups: [],
  async begin(world, agenda) {
    for (const { name, from, value } of numbers()) await setNumber(world, name, from, value)
    await walkRegistry(world, agenda)
    walkProgramme(world, agenda)
    agenda.at('2022-04-25', () => setNumber(world, finance, '2022-05-01', financeRules(true)))
    actions(world, agenda)
    gifts(world, agenda)
    party(world, agenda)
    officers(world, agenda)
    inspect(world, agenda, spring)
    inspect(world, agenda, autumn)
  },
}

const finance = 'organizations.qingmiaoFinance'
/** The edition of May is stricter on cash, invoices and budgets exceeded: the improvement of the half-year. */
const financeRules = (improved: boolean) => ({
  title: financeTitle,
  caps: [
    { category: 'staff', maxPercent: 20 },
    { category: 'volunteer', maxPercent: 20 },
    { category: 'publicity', maxPercent: 8 },
    { category: 'management', maxPercent: 5 },
  ],
  cashLimitFen: improved ? 500_00 : 1_000_00,
  invoiceFromFen: improved ? 600_00 : 1_000_00,
  adjustPercent: improved ? 10 : 15,
  tranches: [
    { on: 'signing', percent: 50 },
    { on: 'midterm', percent: 30 },
    { on: 'closing', percent: 20 },
  ],
  passScore: 60,
  noticeDays: 7,
})
function numbers(): { name: string; from: Day; value: unknown }[] {
  const from: Day = '2021-01-01'
  const items = ['name', 'establish', 'change', 'close', 'annual', 'rating', 'advice', 'complaint']
  return [
    {
      name: 'organizations.promises',
      from,
      value: {
        nameDays: 3,
        reservedMonths: 6,
        establishDays: 10,
        changeDays: 5,
        closureDays: 10,
        foundations: false,
        certificateYears: 5,
      },
    },
    {
      name: 'organizations.serviceGuide',
      from,
      value: {
        items: items.map((item, i) => ({
          item,
          promisedDays: [3, 10, 5, 10, 10, 20, 2, 3][i],
          ...([1, 2, 3].includes(i) ? { statutoryDays: 60 } : {}),
        })),
        poorBelow: 3,
      },
    },
    {
      name: 'organizations.ratingScheme',
      from,
      value: { from1A: 500, from2A: 600, from3A: 700, from4A: 800, from5A: 900, noticeDays: 7 },
    },
    { name: finance, from, value: financeRules(false) },
  ]
}
async function setNumber(world: World, name: string, from: Day, value: unknown): Promise<void> {
  const { id } = await world.act<{ id: string }>(clerk, 'bureau.proposeParameter', {
    name,
    from,
    value,
    source: `（演示）樟民字〔${from.slice(0, 4)}〕社会组织管理`,
  })
  await world.act('leader', 'bureau.approveParameter', { version: id })
}

const types = ['publicity', 'doorToDoor', 'testing', 'delivery', 'rescue'] as const
const titles = {
  publicity: '防疫知识宣传',
  doorToDoor: '配合上户排查登记',
  testing: '协助核酸检测秩序维护',
  delivery: '为居家群众配送物资',
  rescue: '应急救援值守',
} as const
/** Two rounds over the townships: each publishes seven needs, organisations claim and do them, its head verifies. */
function actions(world: World, agenda: Agenda): void {
  const towns = [...places().townships, ...places().farms].slice(0, 19)
  const rounds: readonly (readonly [Day, Day, Day, Day])[] = [
    ['2022-02-21', '2022-02-24', '2022-03-22', '2022-03-28'],
    ['2022-04-18', '2022-04-21', '2022-05-30', '2022-06-06'],
  ]
  rounds.forEach(([publishOn, claimOn, doOn, verifyOn], round) => {
    const mine: { id: string; town: string }[] = []
    agenda.at(publishOn, async () => {
      for (const [t, town] of towns.entries()) {
        const { actions: ids } = await world.act<{ actions: string[] }>(
          world.local('clerk', town.code),
          'organizations.publishNeeds',
          {
            list: Array.from({ length: 7 }, (_, i) => {
              const type = types[(t + i) % types.length]!
              return {
                division: town.code,
                title: `${town.shortName}${titles[type]}（演示）`,
                type,
                wantedOn: claimOn,
                place: `${town.shortName}辖区`,
                wantedVolunteers: 6 + (i % 5),
              }
            }),
          },
        )
        mine.push(...ids.map(id => ({ id, town: town.code })))
      }
    })
    agenda.at(claimOn, async () => {
      const able = (await bodiesOf(world)).filter(b => b.state === 'registered')
      await world.act(clerk, 'organizations.claimNeeds', {
        list: mine.map(({ id }, i) => ({
          action: id,
          body: able[(i * 3 + round * 50) % able.length]!.id,
        })),
      })
    })
    agenda.at(doOn, () =>
      world.act(clerk, 'organizations.doActions', {
        list: mine.map(({ id }, i) => ({
          action: id,
          doneOn: doOn,
          volunteers: 6 + (i % 9),
          beneficiaries: 172 + ((i * 37) % 41),
          outcome: '按需求完成，群众反馈良好（演示）',
          evidence: '签到表、照片（演示）',
        })),
      }),
    )
    agenda.at(verifyOn, async () => {
      for (const town of towns)
        await world.act(world.local('head', town.code), 'organizations.verifyActions', {
          list: mine.filter(m => m.town === town.code).map(m => ({ action: m.id })),
        })
    })
  })
}

/** Fifteen gifts against the epidemic, cash and goods, each given on whole and published. */
const given = [
  ['2022-03-15', 'cash', 30_000],
  ['2022-03-16', 'cash', 20_000],
  ['2022-03-18', 'cash', 12_000],
  ['2022-04-08', 'cash', 10_000],
  ['2022-04-12', 'cash', 8_600],
  ['2022-03-17', '医用口罩', 16_000, 20_000, '只'],
  ['2022-03-18', '防护服', 14_400, 180, '套'],
  ['2022-03-21', '消毒液', 9_000, 600, '桶'],
  ['2022-04-01', '方便食品', 11_500, 460, '箱'],
  ['2022-04-06', '饮用水', 6_300, 420, '箱'],
  ['2022-04-14', '测温枪', 5_800, 58, '支'],
  ['2022-04-19', '帐篷', 7_200, 12, '顶'],
  ['2022-05-06', '爱心蔬菜包', 4_500, 300, '份'],
  ['2022-05-11', '一次性手套', 1_500, 6_000, '双'],
] as const
function gifts(world: World, agenda: Agenda): void {
  let ids: string[] = []
  agenda.at('2022-05-16', async () => {
    const bodies = await bodiesOf(world)
    const { donations } = await world.act<{ donations: string[] }>(
      clerk,
      'organizations.receiveGifts',
      {
        list: given.map(([receivedOn, what, yuan, quantity, unitName], i) => ({
          division: places().county.code,
          body: bodies[10 + i * 9]!.id,
          receivedOn,
          purpose: 'epidemic',
          form: what === 'cash' ? 'cash' : 'goods',
          ...(quantity ? { item: what, quantity, unitName, valuation: 'invoice' } : {}),
          valueFen: yuan * 100,
          receiver: i % 2 === 0 ? '樟树市慈善会（演示）' : '樟树市红十字会（演示）',
          receipt: `（演示）JZ2022-${String(i + 1).padStart(3, '0')}`,
        })),
      },
    )
    ids = donations
  })
  agenda.at('2022-05-20', () =>
    world.act(clerk, 'organizations.giveOn', {
      list: ids.flatMap((donation, i) => {
        const [, , yuan, quantity] = given[i]!
        // In two parts: the checkpoints of the city, and a township in turn.
        const half = Math.floor((quantity ?? 0) / 2)
        return [0, 1].map(part => ({
          donation,
          givenOn: world.today,
          to:
            part === 0
              ? '城区防疫卡点（演示）'
              : `${places().townships[i]!.shortName}防疫卡点（演示）`,
          ...(quantity ? { quantity: part === 0 ? half : quantity - half } : {}),
          valueFen: yuan * 50,
          receipt: `（演示）LQ2022-${i + 1}-${part + 1}`,
        }))
      }),
    }),
  )
  agenda.at('2022-05-25', async () => {
    await world.act(chief, 'organizations.publishGifts', {
      list: ids.map(donation => ({ donation })),
    })
    for (const id of ids) await postNotice(world, id)
  })
  agenda.at('2022-06-15', () => endNotices(world, ids))
}

function party(world: World, agenda: Agenda): void {
  let committee = ''
  agenda.at('2022-02-18', async () => {
    committee = await made(world, clerk, 'askParty', {
      name: '中共樟树市社会组织委员会',
      level: 'committee',
      members: 36,
      secretary: '书记（演示）',
    })
  })
  agenda.at('2022-03-11', () =>
    world.act(clerk, 'organizations.approveParty', {
      party: committee,
      approver: 'workingCommittee',
      approval: '（演示）樟两新工委〔2022〕3号',
      approvedOn: '2022-03-10',
    }),
  )
  agenda.at('2022-03-25', async () => {
    await world.act(clerk, 'organizations.establishParty', {
      party: committee,
      establishedOn: world.today,
      secretary: '书记（演示）',
    })
    const { duties } = await world.act<{ duties: string[] }>(clerk, 'organizations.issueDuties', {
      party: committee,
      list: ['摸排党员和党组织情况', '建立联系指导制度', '开展主题党日', '推进应建尽建'].map(
        (duty, i) => ({
          duty: `${duty}（演示）`,
          responsible: '党委委员（演示）',
          deadline: ['2022-05-31', '2022-06-30', '2022-06-30', '2022-12-31'][i],
        }),
      ),
    })
    agenda.at('2022-05-27', async () => {
      for (const duty of duties.slice(0, 2)) {
        await world.act(clerk, 'organizations.reportDuty', {
          duty,
          evidence: '台账和会议纪要（演示）',
        })
        await world.act(chief, 'organizations.closeDuty', { duty })
      }
    })
  })
  agenda.at('2022-06-02', () => branches(world, committee))
  agenda.at('2022-03-14', () =>
    declare(world, agenda, 'research', '社会组织党建引领基层治理研究（演示）', '2022-05-23'),
  )
  agenda.at('2022-04-15', () =>
    declare(world, agenda, 'contest', '两新党务工作者技能大赛（演示）', '2022-05-06'),
  )
}
/** Whoever has three members or more by the last reports and no branch of its own (SO-23). */
async function branches(world: World, parent: string): Promise<void> {
  const { due } = await world.ask<{ due: { id: string; name: string; members: number }[] }>(
    clerk,
    'organizations.branchesDue',
    {},
  )
  for (const [i, { id, name, members }] of due.slice(0, 4).entries()) {
    const branch = await made(world, clerk, 'askParty', {
      name: `${name}党支部`,
      level: 'branch',
      parent,
      body: id,
      members: Number(members),
      secretary: '支部书记（演示）',
    })
    await world.act(clerk, 'organizations.approveParty', {
      party: branch,
      approver: 'committee',
      approval: `（演示）樟社组党〔2022〕${i + 1}号`,
      approvedOn: world.today,
    })
    await world.act(clerk, 'organizations.establishParty', {
      party: branch,
      establishedOn: world.today,
      secretary: '支部书记（演示）',
    })
  }
}
async function declare(
  world: World,
  agenda: Agenda,
  kind: string,
  title: string,
  decidedOn: Day,
): Promise<void> {
  const entry = await made(world, clerk, 'declareEntry', {
    title,
    kind,
    year: 2022,
    organizer: kind === 'research' ? '宜春市党建研究会（演示）' : '宜春市两新工委（演示）',
    team: '课题组（参赛队）三人（演示）',
    declaredOn: world.today,
  })
  agenda.at(decidedOn, async () => {
    await world.act(clerk, 'organizations.approveEntry', {
      entry,
      decidedOn,
      document: '（演示）立项（入选）通知',
    })
    if (kind === 'contest')
      await world.act(clerk, 'organizations.finishEntry', {
        entry,
        result: '介绍我市做法，获展示奖（演示）',
      })
  })
}

/** Inspectors with cards, one with a cousin in an association he will never be sent to. */
function officers(world: World, agenda: Agenda): void {
  agenda.at('2022-02-10', async () => {
    const ids: string[] = []
    for (let i = 1; i <= 6; i++)
      ids.push(
        await made(world, clerk, 'addOfficer', {
          name: `执法员${'甲乙丙丁戊己'[i - 1]}（演示）`,
          card: `（演示）赣执360982-${String(i).padStart(3, '0')}`,
          unit: i <= 4 ? '樟树市民政局' : '樟树市市场监督管理局（演示）',
          cardTo: '2024-12-31',
        }),
      )
    const bodies = await bodiesOf(world)
    await made(world, clerk, 'declareConflict', {
      officer: ids[0],
      body: bodies[5]!.id,
      ground: 'relative',
      fromDay: '2020-01-01',
    })
  })
}

type Round = {
  title: string
  fromDay: Day
  toDay: Day
  planOn: Day
  commitOn: Day
  beacon: string
  drawOn: Day
  beaconValue: string
  /** Visits, when they lie before the report. */
  visitOn?: Day
  publishOn?: Day
}
const spring: Round = {
  title: '2022年上半年社会组织“双随机、一公开”抽查',
  fromDay: '2022-04-01',
  toDay: '2022-06-30',
  planOn: '2022-03-21',
  commitOn: '2022-03-24',
  beacon: '福彩3D第2022082期开奖号码（演示）',
  drawOn: '2022-04-01',
  beaconValue: '407',
  visitOn: '2022-04-26',
  publishOn: '2022-05-13',
}
const autumn: Round = {
  title: '2022年下半年社会组织“双随机、一公开”抽查',
  fromDay: '2022-07-04',
  toDay: '2022-11-30',
  planOn: '2022-06-20',
  commitOn: '2022-06-24',
  beacon: '福彩3D第2022171期开奖号码（演示）',
  drawOn: '2022-07-01',
  beaconValue: '915',
}
/** Planned, frozen with the digest of a seed nobody has seen, drawn once when the lottery number is out. */
function inspect(world: World, agenda: Agenda, round: Round): void {
  const seed = `樟树市民政局 ${round.title} 演示种子`
  let plan = ''
  agenda.at(round.planOn, async () => {
    plan = await made(world, clerk, 'planInspection', {
      title: round.title,
      year: 2022,
      elements: ['randomTargets', 'randomOfficers', 'openResults'],
      fromDay: round.fromDay,
      toDay: round.toDay,
      sharePercent: 3,
      officersEach: 2,
    })
  })
  agenda.at(round.commitOn, () =>
    world.act(clerk, 'organizations.commitDraw', {
      plan,
      seedDigest: sha256(seed),
      beacon: round.beacon,
      beaconOn: round.drawOn,
    }),
  )
  agenda.at(round.drawOn, async () => {
    const { inspections } = await world.act<{ inspections: string[] }>(
      chief,
      'organizations.draw',
      {
        plan,
        seed,
        beaconValue: round.beaconValue,
      },
    )
    if (round.visitOn && round.publishOn)
      visits(world, agenda, inspections, round.drawOn, round.visitOn, round.publishOn)
  })
}
function visits(
  world: World,
  agenda: Agenda,
  inspections: readonly string[],
  drawnOn: Day,
  visitOn: Day,
  publishOn: Day,
): void {
  const wrong = (i: number) => i === 2 || i === 5
  agenda.at(world.after(drawnOn, 3), async () => {
    for (const inspection of inspections)
      await world.act(clerk, 'organizations.notifyInspection', {
        inspection,
        noticedOn: world.today,
      })
  })
  agenda.at(visitOn, async () => {
    for (const [i, inspection] of inspections.entries())
      await world.act(second, 'organizations.recordVisit', {
        inspection,
        visitedOn: world.today,
        finding: wrong(i) ? 'order' : 'clean',
        detail: wrong(i) ? '财务票据管理不规范（演示）' : '资料齐全，活动正常（演示）',
      })
  })
  agenda.at(publishOn, async () => {
    for (const [i, inspection] of inspections.entries()) {
      if (wrong(i))
        await world.act(chief, 'organizations.publishAndOrder', {
          inspection,
          rectifyBy: '2022-06-10',
        })
      else await world.act(chief, 'organizations.publishInspection', { inspection })
      await postNotice(world, inspection)
    }
  })
  agenda.at('2022-06-06', () => endNotices(world, inspections))
  agenda.at('2022-06-08', async () => {
    for (const inspection of inspections.filter((_, i) => wrong(i))) {
      await world.act(clerk, 'organizations.rectifyInspection', {
        inspection,
        rectified: '已建立票据台账（演示）',
      })
      await world.act(chief, 'organizations.passInspection', { inspection })
    }
  })
}
