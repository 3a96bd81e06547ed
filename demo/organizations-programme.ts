/** The Qingmiao programme of 2022 in the demo county: six proposals, four chosen by points, run by the dated financial rules. */
import { sql } from 'kysely'
import type { Day } from '../src/kernel/day.ts'
import { bodiesOf, made, postNotice } from './organizations-registry.ts'
import type { Agenda, World } from './world.ts'

const clerk = 'organizationsClerk'
const second = 'organizationsSecond'
const chief = 'organizationsChief'
export const financeTitle = '《“青苗计划”社会服务项目财务管理办法》'

type Plan = {
  at: number
  title: string
  field: string
  yuan: number
  people: number
  points: readonly number[]
}
const plans: readonly Plan[] = [
  {
    at: 190,
    title: '护苗成长（演示）',
    field: 'minors',
    yuan: 26_000,
    people: 900,
    points: [90, 88, 91],
  },
  {
    at: 191,
    title: '银龄相伴（演示）',
    field: 'elders',
    yuan: 25_000,
    people: 1_100,
    points: [88, 90, 87],
  },
  {
    at: 192,
    title: '同路人互助（演示）',
    field: 'hardship',
    yuan: 24_000,
    people: 700,
    points: [86, 84, 88],
  },
  {
    at: 193,
    title: '山里娃课堂（演示）',
    field: 'minors',
    yuan: 25_000,
    people: 800,
    points: [83, 85, 84],
  },
  {
    at: 194,
    title: '邻里食堂（演示）',
    field: 'elders',
    yuan: 25_000,
    people: 600,
    points: [74, 76, 73],
  },
  {
    at: 195,
    title: '巧手增收（演示）',
    field: 'hardship',
    yuan: 22_000,
    people: 300,
    points: [62, 66, 60],
  },
]
const budgetOf = (yuan: number) =>
  (
    [
      ['activity', 50],
      ['volunteer', 15],
      ['staff', 15],
      ['materials', 12],
      ['publicity', 5],
      ['management', 3],
    ] as const
  ).map(([category, percent]) => ({ category, amountFen: yuan * percent }))

/** Points of 100 over the scheme's five items, in proportion, so that they add up. */
function sheet(total: number) {
  const most = [20, 30, 20, 20] as const
  const parts = most.map(m => Math.ceil((total * m) / 100))
  const last = total - parts.reduce((a, b) => a + b, 0)
  return [...parts, last].map((points, i) => ({ code: `Q${i + 1}`, points }))
}
const reviewers = ['专家甲（演示）', '专家乙（演示）', '专家丙（演示）']

export function walkProgramme(world: World, agenda: Agenda): void {
  let programme = ''
  let proposals: string[] = []
  agenda.at('2022-02-24', () => scheme(world))
  agenda.at('2022-03-01', async () => {
    programme = await made(world, clerk, 'draftProgramme', {
      name: '2022年“青苗计划”',
      year: 2022,
      fields: ['minors', 'elders', 'hardship'],
      budgetFen: 100_000_00,
      projects: 4,
      perBody: 1,
      callOn: '2022-03-02',
      closesOn: '2022-03-18',
      plannedTo: '2022-12-31',
      fundSource: '福彩公益金（演示）',
    })
  })
  agenda.at('2022-03-02', () => world.act(chief, 'organizations.callProgramme', { programme }))
  agenda.at('2022-03-16', async () => {
    const bodies = await bodiesOf(world)
    proposals = []
    for (const p of plans)
      proposals.push(
        await made(world, clerk, 'submitProposal', {
          programme,
          body: bodies[p.at]!.id,
          title: p.title,
          field: p.field,
          needs: '走访调查所得的服务需求（演示）',
          goals: '每月开展服务不少于4次，建立服务档案（演示）',
          plannedPeople: p.people,
          budgetFen: p.yuan * 100,
          budget: budgetOf(p.yuan),
          submittedOn: '2022-03-16',
        }),
      )
  })
  agenda.at('2022-03-21', async () => {
    await world.act(clerk, 'organizations.closeCall', { programme })
    for (const proposal of proposals)
      await world.act(clerk, 'organizations.admitProposal', { proposal })
  })
  agenda.at('2022-03-25', () => judge(world))
  agenda.at('2022-03-29', async () => {
    for (const [i, proposal] of proposals.entries())
      if (i < 4) await world.act(chief, 'organizations.selectProposal', { proposal })
      else
        await world.act(chief, 'organizations.passOverProposal', {
          proposal,
          reason: '得分未进入前四',
        })
    await world.act(chief, 'organizations.postSelection', { programme })
    await postNotice(world, programme)
  })
  agenda.at('2022-04-11', () => world.act(chief, 'organizations.beginProgramme', { programme }))
  agenda.at('2022-04-13', () => sign(world, proposals.slice(0, 4)))
  for (const day of ['2022-05-18', '2022-06-15'] as const)
    agenda.at(day, () => spendAndVisit(world, agenda, proposals.slice(0, 4), day))
}

async function scheme(world: World): Promise<void> {
  const { id } = await world.act<{ id: string }>(clerk, 'scoring.setScheme', {
    name: '青苗计划项目评分办法（演示）',
    purpose: 'qingmiao',
    fromDay: '2022-02-24',
    document: '（演示）樟民字〔2022〕5号',
    items: ['需求分析', '服务方案', '团队力量', '预算编制', '可持续性'].map((title, i) => ({
      code: `Q${i + 1}`,
      title,
      maxPoints: [20, 30, 20, 20, 10][i],
    })),
    tiers: [
      { code: 'strong', title: '优先支持', fromPoints: 80 },
      { code: 'fit', title: '可以支持', fromPoints: 60 },
    ],
    reviewers: 3,
    maxSpread: 10,
  })
  await world.act(chief, 'scoring.approveScheme', { scheme: id })
}
async function judge(world: World): Promise<void> {
  const entries = await sql<{
    id: string
    subject: string
  }>`select e.id, e.subject from scoring_entry e
    where e.about_register = 'organizations_proposal' order by e.recorded_at, e.id`.execute(
    world.county.db,
  )
  for (const [r, reviewer] of reviewers.entries())
    await world.act(clerk, 'scoring.scoreMany', {
      reviewer,
      reviewerUnit: '宜春市社会工作协会（演示）',
      list: entries.rows.map(e => ({
        entry: e.id,
        points: sheet(plans.find(p => p.title === e.subject)!.points[r]!),
      })),
    })
  await world.act(chief, 'scoring.decideMany', { list: entries.rows.map(e => ({ entry: e.id })) })
}

/** Contract, first tranche: claimed by the clerk, approved by the chief, paid by finance. */
async function sign(world: World, proposals: readonly string[]): Promise<void> {
  for (const [i, proposal] of proposals.entries()) {
    await world.act(clerk, 'organizations.signProposal', {
      proposal,
      number: `（演示）QM2022-0${i + 1}`,
      signedOn: world.today,
      fromDay: world.today,
      toDay: '2022-12-20',
    })
    const { claim } = await world.act<{ claim: string }>(clerk, 'organizations.claimTranche', {
      proposal,
      on: 'signing',
    })
    await world.act(chief, 'projects.approveClaim', { claim })
    await world.act('finance', 'projects.pay', {
      claim,
      paidOn: world.today,
      document: `（演示）青苗首款${i + 1}`,
    })
  }
}

/** Vouchers of the month checked by another, and a visit; one project has something to put right. */
async function spendAndVisit(
  world: World,
  agenda: Agenda,
  proposals: readonly string[],
  day: Day,
): Promise<void> {
  const month = day.slice(5, 7)
  const { vouchers } = await world.act<{ vouchers: string[] }>(
    clerk,
    'organizations.submitVouchers',
    {
      list: proposals.flatMap((proposal, i) => [
        voucher(proposal, `${month}-${i}-1`, 'activity', 2_600_00, 'transfer', day),
        voucher(proposal, `${month}-${i}-2`, 'volunteer', 480_00, 'cash', day),
      ]),
    },
  )
  for (const id of vouchers) await world.act(second, 'organizations.passVoucher', { voucher: id })
  const { visits } = await world.act<{ visits: string[] }>(clerk, 'organizations.supervise', {
    list: proposals.map((proposal, i) => ({
      proposal,
      visitedOn: day,
      by: '督导员两人（演示）',
      progress: '按计划推进，服务档案齐全（演示）',
      ...(i === 3 && day < '2022-06-01'
        ? { problems: '签到表缺少服务对象签名（演示）', rectifyBy: '2022-06-03' }
        : {}),
    })),
  })
  if (day > '2022-06-01') return
  agenda.at('2022-06-01', async () => {
    await world.act(clerk, 'organizations.rectifyProject', {
      visit: visits[3],
      rectified: '已补齐并完善签到制度（演示）',
    })
    await world.act(chief, 'organizations.passRectified', { visit: visits[3] })
  })
}
const voucher = (
  proposal: string,
  number: string,
  category: string,
  amountFen: number,
  method: string,
  spentOn: Day,
) => ({
  number: `（演示）PJ2022-${number}`,
  proposal,
  category,
  amountFen,
  spentOn,
  payee: category === 'activity' ? '活动物料供应商（演示）' : '志愿者（演示）',
  method,
  invoice: method === 'transfer',
  content: category === 'activity' ? '当月服务活动物料和场地' : '志愿者误餐补贴',
})
