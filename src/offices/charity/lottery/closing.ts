/** What outlets owe for scratch tickets, and the bulletin that tells how sales stand to target and time. */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { closures, commission } from './parameters.ts'
import { bulletin, settlement } from './registers.ts'
import { daysGone, settle } from './rules.ts'

const reason = f.longText('理由', 'Reason')
const whichSettlement = f.reference(settlement.name, '结算单', 'Settlement')
const onSettlement = (action: string) => ({
  register: settlement.name,
  field: 'settlement',
  action,
})

/** For every outlet with unsettled scratch sales in these days; days settled already are refused, not settled twice. */
const drawSettlements = command({
  name: 'charity.drawSettlements',
  label: { zh: '即开票结算', en: 'Settle scratch tickets' },
  posts: office,
  office: 'charity',
  rule: 'LT-05',
  input: { fromDay: settlement.fields.fromDay, toDay: settlement.fields.toDay },
  async run(ctx, { fromDay, toDay }) {
    if (toDay < fromDay) refuse('LOTTERY_DAY_ORDER', { field: 'toDay' })
    if (toDay > ctx.today) refuse('LOTTERY_DAY_AHEAD', { day: toDay, field: 'toDay' })
    await sql`select 1 from charity_outlet order by id for update`.execute(ctx.tx)
    const overlap = await sql<{ number: string; day: string }>`
      select o.number, greatest(t.from_day, ${fromDay}::date) as day from charity_settlement t
      join charity_outlet o on o.id = t.outlet
      where t.state <> 'reversed' and t.from_day <= ${toDay} and t.to_day >= ${fromDay} order by 1 limit 1`.execute(
      ctx.tx,
    )
    const held = overlap.rows[0]
    if (held) refuse('LOTTERY_SETTLED', { outlet: held.number, day: held.day, field: 'fromDay' })
    const sold = await sql<{ outlet: string; division: string; soldFen: number }>`
      select s.outlet, s.division, sum(s.amount_fen)::bigint as sold_fen from charity_sale s
      where s.type = 'scratch' and s.sold_on between ${fromDay} and ${toDay}
      group by 1, 2 having sum(s.amount_fen) > 0 order by 1`.execute(ctx.tx)
    if (sold.rows.length === 0) refuse('LOTTERY_NOTHING_SOLD')
    const { scratchPercent } = ctx.book.at(commission, toDay).value
    const rows = sold.rows.map(one => ({
      ...one,
      fromDay,
      toDay,
      ...settle(one.soldFen, scratchPercent),
      drawnBy: ctx.actor.account,
    }))
    const settlements = await insertIds(ctx, settlement, rows)
    return { settlements, dueFen: rows.reduce((n, one) => n + one.dueFen, 0) }
  },
})
const checkSettlement = command({
  name: 'charity.checkSettlement',
  label: { zh: '复核结算单', en: 'Check the settlement' },
  posts: chief,
  office: 'charity',
  input: { settlement: whichSettlement },
  on: onSettlement('check'),
  async run(ctx, input) {
    const row = await lockRow(ctx, settlement, input.settlement)
    twoPeople(ctx.actor, row.drawnBy, { zh: '即开票结算', en: 'settlement' })
    return { state: (await take(ctx, settlement, row, 'check')).state }
  },
})
const paySettlement = command({
  name: 'charity.paySettlement',
  label: { zh: '登记缴款', en: 'Record the payment' },
  posts: office,
  office: 'charity',
  input: {
    settlement: whichSettlement,
    paidOn: f.day('缴款日期', 'Paid on'),
    voucher: f.text('缴款凭证', 'Voucher'),
  },
  on: onSettlement('pay'),
  async run(ctx, { settlement: id, ...patch }) {
    const row = await lockRow(ctx, settlement, id)
    if (patch.paidOn > ctx.today)
      refuse('LOTTERY_DAY_AHEAD', { day: patch.paidOn, field: 'paidOn' })
    if (patch.paidOn < row.toDay) refuse('LOTTERY_DAY_ORDER', { field: 'paidOn' })
    return { state: (await take(ctx, settlement, row, 'pay', { patch })).state }
  },
})
const settlementStep = (name: string, action: string, zh: string, en: string) =>
  command({
    name: `charity.${name}`,
    label: { zh, en },
    posts: chief,
    office: 'charity',
    input: { settlement: whichSettlement, reason },
    on: onSettlement(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, settlement, input.settlement)
      const patch = action === 'undoPayment' ? { paidOn: null, voucher: null } : {}
      const moved = await take(ctx, settlement, row, action, { reason: input.reason, patch })
      return { state: moved.state }
    },
  })

const whichBulletin = f.reference(bulletin.name, '通报', 'Bulletin')
const draftBulletin = command({
  name: 'charity.draftBulletin',
  label: { zh: '起草销售进度通报', en: 'Draft a bulletin' },
  posts: office,
  office: 'charity',
  rule: 'LT-02',
  input: {
    number: bulletin.fields.number,
    salesTo: bulletin.fields.salesTo,
    timeTo: bulletin.fields.timeTo,
  },
  async run(ctx, input) {
    const { salesTo, timeTo } = input
    const year = salesTo.slice(0, 4)
    if (year !== timeTo.slice(0, 4) || salesTo > ctx.today || timeTo > ctx.today)
      refuse('LOTTERY_BULLETIN_DAYS', { field: 'timeTo' })
    const sums = await sql<{ computerFen: number; scratchFen: number }>`
      select coalesce(sum(amount_fen) filter (where type = 'computer'), 0)::bigint as computer_fen,
        coalesce(sum(amount_fen) filter (where type = 'scratch'), 0)::bigint as scratch_fen
      from charity_sale where sold_on between ${`${year}-01-01`} and ${salesTo}`.execute(ctx.tx)
    const set = ctx.book.versions(closures).findLast(v => v.from <= salesTo)?.value
    const leftOut = set?.leftOut ? set.closed : []
    const { gone, of } = daysGone(timeTo, leftOut)
    const row = await insertRow(ctx, bulletin, {
      ...input,
      daysGone: gone,
      daysOf: of,
      salesDaysGone: daysGone(salesTo, leftOut).gone,
      ...sums.rows[0]!,
      division: ctx.county,
      draftedBy: ctx.actor.account,
    })
    return { id: row.id, ...sums.rows[0]! }
  },
})
const issueBulletin = command({
  name: 'charity.issueBulletin',
  label: { zh: '印发通报', en: 'Issue the bulletin' },
  posts: chief,
  office: 'charity',
  input: { bulletin: whichBulletin },
  on: { register: bulletin.name, field: 'bulletin', action: 'issue' },
  async run(ctx, input) {
    const row = await lockRow(ctx, bulletin, input.bulletin)
    twoPeople(ctx.actor, row.draftedBy, { zh: '销售进度通报', en: 'bulletin' })
    const patch = { issuedOn: ctx.today }
    return { state: (await take(ctx, bulletin, row, 'issue', { patch })).state }
  },
})
const withdrawBulletin = command({
  name: 'charity.withdrawBulletin',
  label: { zh: '撤回通报', en: 'Withdraw the bulletin' },
  posts: chief,
  office: 'charity',
  input: { bulletin: whichBulletin, reason },
  on: { register: bulletin.name, field: 'bulletin', action: 'withdraw' },
  async run(ctx, input) {
    const row = await lockRow(ctx, bulletin, input.bulletin)
    return { state: (await take(ctx, bulletin, row, 'withdraw', { reason: input.reason })).state }
  },
})

export const closingCommands = [
  drawSettlements,
  checkSettlement,
  paySettlement,
  settlementStep('undoSettlementPayment', 'undoPayment', '撤销缴款登记', 'Undo the payment'),
  settlementStep('reverseSettlement', 'reverse', '作废结算单', 'Cancel the settlement'),
  draftBulletin,
  issueBulletin,
  withdrawBulletin,
]
