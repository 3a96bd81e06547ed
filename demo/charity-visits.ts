/** The demo's two rounds of visits: the New Year's to households and homes, the spring's to those at the front. */
import { sql } from 'kysely'
import type { Day } from '../src/kernel/day.ts'
import type { Household } from './household.ts'
import { places } from './places.ts'
import type { Agenda, World } from './world.ts'

type Lines = { goods: string; quantity: number }[]
const bought = (
  goods: string,
  name: string,
  unit: string,
  quantity: number,
  unitFen: number,
  expiresOn?: Day,
) => ({
  goods,
  name: `${name}（演示）`,
  unit,
  quantity,
  unitFen,
  basis: 'invoice',
  proof: '（演示）采购发票',
  ...(expiresOn ? { expiresOn } : {}),
})

/** Homes and Leling centres to visit: those the county has by then, and as many as are missing entered for it. */
async function homes(world: World): Promise<string[]> {
  const { townships } = places()
  const found = await sql<{ id: string }>`select id from parties_site
    where active and kind in ('elderHome', 'lelingCentre') order by kind, division, name limit ${townships.length}`.execute(
    world.county.db,
  )
  const ids = found.rows.map(row => row.id)
  for (const t of townships.slice(ids.length)) {
    const { id } = await world.act<{ id: string }>('charityClerk', 'parties.registerSite', {
      name: `${t.shortName}乐龄中心（演示慰问点）`,
      kind: 'lelingCentre',
      division: t.code,
    })
    ids.push(id)
  }
  return ids
}

async function openRound(
  world: World,
  round: Record<string, unknown>,
  list: readonly Record<string, unknown>[],
): Promise<{ campaign: string; recipients: string[] }> {
  const { id: campaign } = await world.act<{ id: string }>(
    'charityClerk',
    'charity.openCampaign',
    round,
  )
  const { recipients } = await world.act<{ recipients: string[] }>(
    'charityClerk',
    'charity.listRecipients',
    { campaign, list },
  )
  await world.act('charityClerk', 'charity.submitList', { campaign })
  await world.act('charityChief', 'charity.approveList', { campaign })
  return { campaign, recipients }
}
async function closeRound(world: World, campaign: string): Promise<void> {
  await world.act('charityClerk', 'charity.closeCampaign', { campaign })
  await world.act('charityClerk', 'charity.publishCampaign', {
    campaign,
    channel: '（演示）市民政局网站和慈善会公示栏',
  })
}

/** 98 households and 19 homes: 98 × 1180 and 19 × 4200 yuan, 195,440 together. */
export function newYearRound(
  world: World,
  agenda: Agenda,
  body: string,
  households: readonly Household[],
): void {
  const forHousehold: Lines = [
    { goods: 'rice', quantity: 1 },
    { goods: 'oil', quantity: 1 },
  ]
  const forHome: Lines = [
    { goods: 'rice', quantity: 20 },
    { goods: 'oil', quantity: 15 },
    { goods: 'quilt', quantity: 10 },
  ]
  agenda.at('2022-01-12', async () => {
    await world.act('charityClerk', 'charity.buyGoods', {
      body,
      purpose: '走访慰问',
      onDay: '2022-01-12',
      goods: [bought('quilt', '棉被', '床', 200, 100_00)],
      document: '（演示）采购合同',
    })
    const list = [
      ...households.map(h => ({
        kind: 'household',
        household: world.ids.household.get(h.key),
        why: '家庭生活困难',
      })),
      ...(await homes(world)).map(site => ({ kind: 'institution', site, why: '机构在院老人' })),
    ]
    const { campaign, recipients } = await openRound(
      world,
      {
        name: '慈善情暖万家',
        season: 'newYear',
        body,
        purpose: '走访慰问',
        fromDay: '2022-01-01',
        toDay: '2022-02-06',
      },
      list,
    )
    const days: Day[] = ['2022-01-17', '2022-01-19', '2022-01-21', '2022-01-25', '2022-01-27']
    const each = Math.ceil(recipients.length / days.length)
    for (const [i, day] of days.entries())
      agenda.at(day, async () => {
        await world.act('charityClerk', 'charity.recordVisits', {
          campaign,
          visitedOn: day,
          visitors: '（演示）慈善会走访组',
          list: recipients.slice(i * each, (i + 1) * each).map((recipient, n) => {
            const home = i * each + n >= households.length
            return {
              recipient,
              cashFen: home ? 0 : 1000_00,
              goods: home ? forHome : forHousehold,
              receivedBy: home ? '（演示）机构负责人' : '（演示）户主签收',
            }
          }),
        })
      })
    agenda.at('2022-02-07', () => closeRound(world, campaign))
  })
}

/** Six groups, each with the same six kinds of goods for 18,700 yuan: 112,200 together. */
export function frontlineRound(world: World, agenda: Agenda, body: string): void {
  const groups: { name: string; dutyHours?: number }[] = [
    { name: '市疫情调度信息中心24小时值班工作人员', dutyHours: 24 },
    { name: '市疾控中心、市中医院核酸检测点工作人员' },
    { name: '市委组织部下派支援外防输入重点卡口的党员突击队人员' },
    { name: '市防疫指挥部设立的外防输入重点卡口工作人员' },
    { name: '部分村（社区）卡口工作人员' },
    { name: '养老机构' },
  ]
  const goods: Lines = [
    { goods: 'fruit', quantity: 50 },
    { goods: 'noodles', quantity: 60 },
    { goods: 'milk', quantity: 80 },
    { goods: 'buns', quantity: 50 },
    { goods: 'porridge', quantity: 50 },
    { goods: 'epidemic', quantity: 40 },
  ]
  agenda.at('2022-03-15', async () => {
    await world.act('charityClerk', 'charity.buyGoods', {
      body,
      purpose: '疫情防控',
      onDay: '2022-03-15',
      goods: [
        bought('fruit', '水果礼箱', '箱', 300, 80_00, '2022-04-15'),
        bought('noodles', '方便面', '箱', 360, 45_00, '2022-09-10'),
        bought('milk', '牛奶', '箱', 480, 55_00, '2022-08-20'),
        bought('buns', '小面包', '箱', 300, 30_00, '2022-06-01'),
        bought('porridge', '八宝粥', '箱', 300, 42_00, '2023-02-01'),
      ],
      document: '（演示）采购合同',
    })
    const { campaign, recipients } = await openRound(
      world,
      {
        name: '疫情防控一线慰问（演示）',
        season: 'frontline',
        body,
        purpose: '疫情防控',
        fromDay: '2022-03-15',
        toDay: '2022-06-30',
      },
      groups.map(g => ({ kind: 'unit', ...g, why: '疫情防控值守' })),
    )
    for (const [i, recipient] of recipients.entries()) {
      const day: Day = i < 3 ? '2022-03-18' : '2022-03-22'
      agenda.at(day, async () => {
        await world.act('charityClerk', 'charity.recordVisits', {
          campaign,
          visitedOn: day,
          visitors: '（演示）慈善会走访组',
          list: [{ recipient, cashFen: 0, goods, receivedBy: '（演示）单位签收人' }],
        })
      })
    }
    agenda.at('2022-04-12', () => closeRound(world, campaign))
  })
}
