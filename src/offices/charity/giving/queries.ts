/** Where a charity's money and goods are, what became of one gift, and what is to be published next. */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { readRow } from '../../../kernel/rows.ts'
import { body, donation, entry } from './registers.ts'
import { publicationDue, spendingRule } from './rules.ts'

const readers: Post[] = ['officeClerk', 'officeChief', 'bureauLeader', 'finance', 'auditor']
const day = f.day('截至日期', 'On')
const whichBody = f.reference(body.name, '慈善组织', 'Charity')

/** Balances by purpose at the end of a day, each with its receipts and spending. */
const cashBook = query({
  name: 'charity.cashBook',
  label: { zh: '捐赠资金余额', en: 'Charity money by purpose' },
  posts: readers,
  office: 'charity',
  rule: 'CY-13',
  input: { body: whichBody, day },
  shows: {
    tables: {
      purposes: {
        label: { zh: '各用途资金', en: 'By purpose' },
        columns: {
          purpose: donation.fields.purpose,
          inFen: f.money('收入', 'In'),
          outFen: f.money('支出', 'Out'),
          leftFen: f.money('余额', 'Left'),
        },
        sums: ['inFen', 'outFen', 'leftFen'],
      },
    },
  },
  async run(ctx, input) {
    await readRow(ctx, body, input.body)
    const found = await sql<{ purpose: string; inFen: number; outFen: number; leftFen: number }>`
      select purpose, coalesce(sum(amount_fen) filter (where amount_fen > 0), 0)::bigint as in_fen,
        coalesce(-sum(amount_fen) filter (where amount_fen < 0), 0)::bigint as out_fen, sum(amount_fen)::bigint as left_fen
      from charity_entry where body = ${input.body} and on_day <= ${input.day} group by 1 order by 1`.execute(
      ctx.tx,
    )
    return { day: input.day, purposes: found.rows }
  },
})

/** Lots with their stock on a day; what has run past its day is named for scrapping (CY-17). */
const goodsStock = query({
  name: 'charity.goodsStock',
  label: { zh: '捐赠物资库存', en: 'Stock of goods' },
  posts: readers,
  office: 'charity',
  rule: 'CY-17',
  input: { body: whichBody, day },
  shows: {
    tables: {
      lots: {
        label: { zh: '各批次库存', en: 'Lots' },
        columns: {
          lot: f.reference('charity_lot', '批次', 'Lot'),
          goods: f.text('品类', 'Goods'),
          left: f.count('库存', 'Left'),
          unit: f.text('单位', 'Unit'),
          valueFen: f.money('价值', 'Value'),
          expiresOn: f.day('有效期至', 'Expires'),
          expired: f.yesNo('已过期', 'Expired'),
        },
        called: { lot: 'name' },
        sums: ['valueFen'],
        none: { zh: '没有库存', en: 'Nothing is in store' },
      },
    },
  },
  async run(ctx, input) {
    await readRow(ctx, body, input.body)
    const found = await sql<{
      lot: string
      goods: string
      name: string
      unit: string
      left: number
      valueFen: number
      expiresOn: Day | null
      expired: boolean
    }>`select l.id as lot, l.goods, l.name, l.unit, sum(m.quantity)::int as left,
        (sum(m.quantity) * l.unit_fen)::bigint as value_fen, l.expires_on, coalesce(l.expires_on < ${input.day}, false) as expired
      from charity_lot l join charity_goods_movement m on m.lot = l.id and m.on_day <= ${input.day}
      where l.body = ${input.body} group by l.id having sum(m.quantity) <> 0
      order by l.goods, l.expires_on nulls last, l.id`.execute(ctx.tx)
    return { day: input.day, lots: found.rows }
  },
})

/** CY-13: what a donor may ask — his gift, the purpose he gave it for, and where money of that purpose or goods of his lots went. */
const donationTrail = query({
  name: 'charity.donationTrail',
  label: { zh: '捐赠去向查询', en: 'What became of a gift' },
  posts: readers,
  office: 'charity',
  rule: 'CY-13',
  input: { donation: f.reference(donation.name, '捐赠', 'Donation') },
  shows: {
    facts: {
      receivedOn: f.day('接收日期', 'Received'),
      receipt: f.text('票据号', 'Receipt'),
      purpose: donation.fields.purpose,
      amountFen: f.money('金额', 'Amount'),
    },
    tables: {
      money: {
        label: { zh: '同用途资金收支', en: 'Money of the purpose' },
        columns: {
          onDay: f.day('日期', 'Day'),
          kind: entry.fields.kind,
          amountFen: f.money('金额', 'Amount'),
          document: f.text('凭证', 'Document'),
        },
        sums: ['amountFen'],
      },
      goods: {
        label: { zh: '物资去向', en: 'Where the goods went' },
        columns: {
          onDay: f.day('日期', 'Day'),
          goods: f.text('品类', 'Goods'),
          quantity: f.count('数量', 'Quantity'),
          campaign: f.text('慰问活动', 'Campaign'),
        },
      },
    },
  },
  async run(ctx, input) {
    const gift = await readRow(ctx, donation, input.donation)
    const money = await sql<{ onDay: Day; kind: string; amountFen: number; document: string }>`
      select on_day, kind, amount_fen, document from charity_entry
      where body = ${gift.body} and purpose = ${gift.purpose} and on_day >= ${gift.receivedOn}
        and (donation is null or donation = ${gift.id}) order by on_day, id limit 500`.execute(
      ctx.tx,
    )
    const goods = await sql<{
      onDay: Day
      goods: string
      quantity: number
      campaign: string | null
    }>`
      select m.on_day, l.goods, m.quantity, c.name as campaign from charity_lot l
      join charity_goods_movement m on m.lot = l.id left join charity_visit v on v.id = m.visit
      left join charity_campaign c on c.id = v.campaign
      where l.donation = ${gift.id} order by m.on_day, m.id limit 500`.execute(ctx.tx)
    const { form, amountFen, receivedOn, purpose, receipt } = gift
    return { form, amountFen, receivedOn, purpose, receipt, money: money.rows, goods: goods.rows }
  },
})

/** CY-15: a year's spending of a body that raises funds in public, against last year's income and its own costs. */
const yearlySpending = query({
  name: 'charity.yearlySpending',
  label: { zh: '年度支出和管理费用', en: 'Spending of a year' },
  posts: readers,
  office: 'charity',
  rule: 'CY-15',
  input: { body: whichBody, year: f.count('年度', 'Year', { min: 2016, max: 2100 }) },
  shows: {
    facts: {
      lastYearIncomeFen: f.money('上年收入', 'Last year’s income'),
      spentFen: f.money('本年慈善支出', 'Spent on charity'),
      administrationFen: f.money('管理费用', 'Administration'),
      because: f.facts('逐项条件', 'Condition by condition'),
    },
  },
  async run(ctx, input) {
    await readRow(ctx, body, input.body)
    const { year } = input
    const income = await sql<{
      fen: number
    }>`select coalesce(sum(amount_fen), 0)::bigint as fen from charity_donation
      where body = ${input.body} and state <> 'reversed'
        and received_on between ${`${year - 1}-01-01`} and ${`${year - 1}-12-31`}`.execute(ctx.tx)
    const out = await sql<{ aidFen: number; ownFen: number; goodsFen: number }>`
      select coalesce(-sum(e.amount_fen) filter (where e.kind = 'aid' or r.kind = 'aid'), 0)::bigint as aid_fen,
        coalesce(-sum(e.amount_fen) filter (where e.kind = 'administration' or r.kind = 'administration'), 0)::bigint as own_fen,
        (select coalesce(sum(v.goods_fen), 0) from charity_visit v join charity_campaign c on c.id = v.campaign
          where c.body = ${input.body} and v.state <> 'reversed'
            and v.visited_on between ${`${year}-01-01`} and ${`${year}-12-31`})::bigint as goods_fen
      from charity_entry e left join charity_entry r on r.id = e.reverses
      where e.body = ${input.body} and e.on_day between ${`${year}-01-01`} and ${`${year}-12-31`}`.execute(
      ctx.tx,
    )
    const { aidFen, ownFen, goodsFen } = out.rows[0]!
    const sums = {
      lastYearIncomeFen: income.rows[0]!.fen,
      spentFen: aidFen + goodsFen,
      administrationFen: ownFen,
    }
    return { ...sums, because: spendingRule(sums) }
  },
})

/** CY-08, CY-10: running activities and the day by which each must publish its next account. */
const publicationsDue = query({
  name: 'charity.publicationsDue',
  label: { zh: '募捐信息公开到期', en: 'Accounts to be published' },
  posts: readers,
  office: 'charity',
  rule: 'CY-10',
  input: { day },
  shows: {
    tables: {
      plans: {
        label: { zh: '应公开', en: 'To be published' },
        columns: {
          plan: f.reference('charity_plan', '募捐方案', 'Plan'),
          dueOn: f.day('应公开日期', 'Due'),
          late: f.yesNo('逾期', 'Late'),
        },
        called: { plan: 'name' },
        none: { zh: '没有应公开的募捐活动', en: 'Nothing is to be published' },
      },
    },
  },
  async run(ctx, input) {
    const found = await sql<{
      plan: string
      name: string
      fromDay: Day
      toDay: Day
      emergency: boolean
      last: Day | null
    }>`select p.id as plan, p.name, p.from_day, p.to_day, p.emergency, max(b.published_on) as last
      from charity_plan p left join charity_publication b on b.about_row = p.id and b.published_on <= ${input.day}
      where p.state = 'filed' and p.from_day <= ${input.day} group by p.id order by p.from_day, p.id`.execute(
      ctx.tx,
    )
    const plans = found.rows.flatMap(p => {
      const dueOn = publicationDue(p, p.last)
      return dueOn ? [{ plan: p.plan, name: p.name, dueOn, late: dueOn < input.day }] : []
    })
    return { day: input.day, plans }
  },
})

export const queries = [cashBook, goodsStock, donationTrail, yearlySpending, publicationsDue]
