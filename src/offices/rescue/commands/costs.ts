/** What each person-time costs, and the account of a month: drawn up, approved by another, paid by finance (VR-14). */
import { sql } from 'kysely'
import { move, reverse } from '../../../commons/supplies/supplies.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { type Day, lastDay } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRows } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { account, accountLine, type CaseRow, type CostRow, cost, rescueCase } from '../registers.ts'
import {
  chief,
  clerks,
  dayFrom,
  lines,
  lockCases,
  office,
  onRow,
  plainStep,
  reason,
  whichCase,
  whichOf,
} from './who.ts'

type Line = {
  case: string
  onDay: Day
  kind: CostRow['kind']
  item: string
  amountFen?: number | null | undefined
  supply?: string | null | undefined
  quantity?: number | null | undefined
  voucher?: string | null | undefined
}
const record = command({
  name: 'rescue.recordCosts',
  label: { zh: '登记救助费用和物资', en: 'Record costs and goods' },
  posts: clerks,
  office,
  rule: 'VR-14',
  input: {
    list: lines({
      case: whichCase,
      onDay: cost.fields.onDay,
      kind: cost.fields.kind,
      item: cost.fields.item,
      amountFen: f.optional(f.money('金额（折价）', 'Amount or value')),
      supply: f.optional(f.reference('supplies_item', '库存物资', 'From stock')),
      quantity: f.optional(f.count('数量', 'Quantity')),
      voucher: cost.fields.voucher,
    }),
  },
  async run(ctx, { list }) {
    const cases = await lockCases(
      ctx,
      list.map(l => l.case),
    )
    const of = new Map(cases.map(row => [row.id, row]))
    const rows = []
    for (const line of list as Line[]) rows.push(await priced(ctx, of.get(line.case)!, line))
    await insertRows(ctx, cost, rows)
    return { entries: rows.length, amountFen: rows.reduce((n, row) => n + row.amountFen, 0) }
  },
})
/** Goods from stock leave it and count at its value; everything else says its amount. */
async function priced(ctx: Context, row: CaseRow, line: Line) {
  dayFrom(ctx, line.onDay, row.enteredOn, 'onDay', '日期', 'The day')
  const { supply, quantity, ...facts } = line
  if (!supply) {
    if (!line.amountFen) refuse('RESCUE_COST_SIGN', { field: 'amountFen' })
    return { ...facts, amountFen: line.amountFen!, division: row.division }
  }
  if (!quantity || line.amountFen) return refuse('RESCUE_COST_SIGN', { field: 'quantity' })
  const moved = await move(ctx, {
    item: supply,
    kind: 'deliver',
    quantity,
    onDay: line.onDay,
    counterpart: row.number,
    about: { register: rescueCase.name, row: row.id },
  })
  return { ...facts, amountFen: -moved.valueFen, movement: moved.id, division: row.division }
}

/** The account that holds an entry, if one stands. */
const accountOf = async (ctx: Context, id: string): Promise<string | undefined> =>
  (
    await sql<{
      month: string
    }>`select a.month from rescue_account_line l join rescue_account a on a.id = l.account
      where l.cost = ${id} and a.state <> 'cancelled' limit 1`.execute(ctx.tx)
  ).rows[0]?.month

const reverseCost = command({
  name: 'rescue.reverseCost',
  label: { zh: '冲销费用', en: 'Reverse a cost' },
  posts: chief,
  office,
  rule: 'VR-14',
  input: { cost: whichOf(cost), reason },
  on: { register: cost.name, field: 'cost', action: 'reverse' },
  async run(ctx, input) {
    const row = await lockRow(ctx, cost, input.cost)
    const already = await sql`select 1 from rescue_cost where reverses = ${row.id}`.execute(ctx.tx)
    if (row.reverses || already.rows.length > 0) refuse('RESCUE_COST_REVERSED')
    const month = await accountOf(ctx, row.id)
    if (month) refuse('RESCUE_COST_SETTLED', { month })
    const back = row.movement ? await reverse(ctx, row.movement, input.reason) : undefined
    const made = await insertRow(ctx, cost, {
      division: row.division,
      case: row.case,
      item: row.item,
      onDay: row.onDay,
      kind: row.kind,
      voucher: row.voucher,
      amountFen: -row.amountFen,
      movement: back?.id ?? null,
      reverses: row.id,
      reason: input.reason,
    })
    return { register: cost.name, id: made.id }
  },
})

const draw = command({
  name: 'rescue.drawAccount',
  label: { zh: '汇总救助费用', en: 'Draw up the account' },
  posts: clerks,
  office,
  rule: 'VR-14',
  input: { month: account.fields.month },
  async run(ctx, { month }) {
    // Goods from stock were paid when they were bought; entries brought late come into the next account.
    const open =
      await sql<CostRow>`select c.* from rescue_cost c where c.movement is null and c.on_day <= ${lastDay(month)}
      and not exists (select 1 from rescue_account_line l join rescue_account a on a.id = l.account and a.state <> 'cancelled' where l.cost = c.id)
      order by c.on_day, c.id for update`.execute(ctx.tx)
    if (open.rows.length === 0) refuse('RESCUE_NOTHING_TO_SETTLE', { month, field: 'month' })
    const row = await insertRow(ctx, account, {
      division: ctx.county,
      month,
      entries: open.rows.length,
      amountFen: open.rows.reduce((n, c) => n + c.amountFen, 0),
      drawnBy: ctx.actor.account,
    })
    await insertRows(
      ctx,
      accountLine,
      open.rows.map(c => ({
        account: row.id,
        cost: c.id,
        amountFen: c.amountFen,
        division: ctx.county,
      })),
    )
    return { register: account.name, id: row.id, amountFen: row.amountFen }
  },
})
const approve = command({
  name: 'rescue.approveAccount',
  label: { zh: '复核救助费用', en: 'Approve the account' },
  posts: chief,
  office,
  rule: 'VR-14',
  input: { account: whichOf(account) },
  on: onRow(account, 'account', 'approve'),
  async run(ctx, input) {
    const row = await lockRow(ctx, account, input.account)
    twoPeople(ctx.actor, row.drawnBy, { zh: '汇总和复核', en: 'drawing up and approving' })
    return { state: (await take(ctx, account, row, 'approve')).state }
  },
})

export const costCommands = [
  record,
  reverseCost,
  draw,
  approve,
  plainStep(
    account,
    'account',
    'cancel',
    'cancelAccount',
    '撤销结算',
    'Cancel the account',
    chief,
    {
      reason: true,
    },
  ),
  plainStep(
    account,
    'account',
    'pay',
    'payAccount',
    '支付救助费用',
    'Pay the account',
    ['finance'],
    {
      own: false,
      rule: 'VR-14',
    },
  ),
]
