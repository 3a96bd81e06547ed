/** The till: waivers settled in the same transaction as the bill, claimed from finance once, and the no-ash reward. */
import { sql } from 'kysely'
import { cancelGrant, openGrant } from '../../../commons/funds/grants.ts'
import { personById } from '../../../commons/people/queries.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command, query } from '../../../kernel/command.ts'
import { type Day, firstDay, lastDay } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow, whoTook } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { lockCases } from '../many.ts'
import { benefitRules } from '../parameters.ts'
import {
  benefitItems,
  bill,
  billLine,
  type CaseRow,
  claim,
  funeralCase,
  reward,
} from '../registers.ts'
import { type Charge, waive } from '../rules.ts'
import { clerks, dayBetween, lines, office, onCase, reason, which } from './cases.ts'

export const noAshReward = 'funeral_no_ash_reward'
const charges = f.list(
  '收费项目',
  'Charges',
  {
    item: f.choice('项目', 'Item', benefitItems),
    grossFen: f.money('应收', 'Gross', { min: 1 }),
  },
  { min: 1, max: 20 },
)
const paper = {
  settledOn: f.day('结算日期', 'Settled on'),
  payer: f.text('经办家属', 'Paid by', { sensitivity: 'personal' }),
  charges,
}
type Settling = { case: string; settledOn: Day; payer: string; charges: Charge[] }

/** Which of the cases' dead were on the dibao or tekun roll when they died: the hardship subsidy is for them. */
async function hardshipOf(ctx: Context, cases: readonly CaseRow[]): Promise<Set<string>> {
  const running = sql`a.programme ~ '^(dibao|tekun)_' and a.from_month <= to_char(c.died_on, 'YYYY-MM')`
  const found = await sql<{ id: string }>`select c.id from funeral_case c
    where c.id = any(${cases.map(c => c.id)}::uuid[]) and (
      exists (select 1 from funds_award a where a.person = c.deceased and ${running})
      or exists (select 1 from people_membership m join funds_award a on a.household = m.household
        where m.person = c.deceased and m.from_day <= c.died_on and (m.to_day is null or m.to_day >= c.died_on)
          and a.person is null and ${running}))`.execute(ctx.tx)
  return new Set(found.rows.map(row => row.id))
}

/** Settles bills, the waivers worked out by the list in force on each bill's day. Refuses FUNERAL_NOT_CREMATED, FUNERAL_BILLED, FUNERAL_ITEM_TWICE. */
async function settle(ctx: Context, list: readonly Settling[]) {
  const cases = await lockCases(
    ctx,
    list.map(l => l.case),
  )
  const standing = await sql<{
    case: string
    number: string
  }>`select "case", number from funeral_bill
    where state = 'settled' and "case" = any(${cases.map(c => c.id)}::uuid[])`.execute(ctx.tx)
  if (standing.rows[0]) refuse('FUNERAL_BILLED', { number: standing.rows[0].number })
  const poor = await hardshipOf(ctx, cases)
  const numbers = await nextNumbers(ctx, cases.length)
  const bills: {
    id: string
    number: string
    row: CaseRow
    given: Settling
    sum: ReturnType<typeof waive>
  }[] = []
  for (const [i, row] of cases.entries()) {
    const given = list[i]!
    if (!row.crematedOn || !row.cremationNumber) return refuse('FUNERAL_NOT_CREMATED')
    dayBetween(ctx, given.settledOn, row.crematedOn, 'settledOn', '结算日期', 'The bill')
    const items = given.charges.map(c => c.item)
    const twice = items.find((item, n) => items.indexOf(item) !== n)
    if (twice)
      refuse('FUNERAL_ITEM_TWICE', {
        field: 'charges',
        item: optionLabel(billLine.fields.item, twice),
      })
    const rules = ctx.book.at(benefitRules, given.settledOn).value
    const sum = waive(given.charges, rules.items, {
      resident: !rules.localOnly || row.division.startsWith(ctx.county.slice(0, 6)),
      hardship: poor.has(row.id),
    })
    bills.push({ id: ctx.newId(), number: numbers[i]!, row, given, sum })
  }
  await writeBills(ctx, bills)
  return bills.map(({ id, number, sum }) => ({
    register: bill.name,
    id,
    number,
    grossFen: sum.grossFen,
    waivedFen: sum.waivedFen,
    netFen: sum.netFen,
    because: sum.because,
  }))
}

async function writeBills(
  ctx: Context,
  bills: readonly {
    id: string
    number: string
    row: CaseRow
    given: Settling
    sum: ReturnType<typeof waive>
  }[],
): Promise<void> {
  const all = <T>(of: (b: (typeof bills)[number]) => T) => bills.map(of)
  await sql`insert into funeral_bill (id, division, recorded_at, version, state, number, "case", deceased, cremation_number, settled_on, payer, gross_fen, waived_fen, net_fen)
    select id, division, ${ctx.now}, 1, 'settled', number, "case", deceased, cremation_number, settled_on, payer, gross_fen, waived_fen, gross_fen - waived_fen
    from unnest(${all(b => b.id)}::uuid[], ${all(b => b.row.division)}::text[], ${all(b => b.number)}::text[], ${all(b => b.row.id)}::uuid[],
      ${all(b => b.row.deceased)}::uuid[], ${all(b => b.row.cremationNumber)}::text[], ${all(b => b.given.settledOn)}::date[],
      ${all(b => b.given.payer)}::text[], ${all(b => b.sum.grossFen)}::bigint[], ${all(b => b.sum.waivedFen)}::bigint[])
      as n(id, division, number, "case", deceased, cremation_number, settled_on, payer, gross_fen, waived_fen)`.execute(
    ctx.tx,
  )
  const each = bills.flatMap(b =>
    b.sum.lines.map(line => ({ ...line, bill: b.id, division: b.row.division })),
  )
  const of = <T>(get: (line: (typeof each)[number]) => T) => each.map(get)
  await sql`insert into funeral_bill_line (id, division, recorded_at, version, bill, item, gross_fen, waived_fen, kind)
    select new_id(), division, ${ctx.now}, 1, bill, item, gross_fen, waived_fen, kind
    from unnest(${of(l => l.division)}::text[], ${of(l => l.bill)}::uuid[], ${of(l => l.item)}::text[], ${of(l => l.grossFen)}::bigint[],
      ${of(l => l.waivedFen)}::bigint[], ${of(l => l.kind)}::text[]) as n(division, bill, item, gross_fen, waived_fen, kind)`.execute(
    ctx.tx,
  )
  for (const b of bills) ctx.touch(bill.name, b.id)
}

/** Numbers of the year without gaps: the transaction holds the year until it ends. */
async function nextNumbers(ctx: Context, count: number): Promise<string[]> {
  const year = ctx.today.slice(0, 4)
  await sql`select pg_advisory_xact_lock(hashtext(${`funeral_bill/${year}`}))`.execute(ctx.tx)
  const found = await sql<{
    n: number
  }>`select count(*) as n from funeral_bill where number like ${`BZ${year}%`}`.execute(ctx.tx)
  const from = Number(found.rows[0]!.n)
  return Array.from(
    { length: count },
    (_, i) => `BZ${year}-${String(from + i + 1).padStart(5, '0')}`,
  )
}

const settleOne = command({
  name: 'funeral.settle',
  label: { zh: '结算并减免', en: 'Settle the bill' },
  posts: clerks,
  office,
  rule: 'FB-01',
  input: { case: which, ...paper },
  on: onCase('settle', 'cremated', 'released', 'placed', 'traced', 'closed'),
  run: async (ctx, input) => (await settle(ctx, [input]))[0]!,
})
const settleMany = command({
  name: 'funeral.settlements',
  label: { zh: '导入结算日报', en: 'The till’s list' },
  posts: clerks,
  office,
  rule: 'FB-01',
  input: { list: lines({ case: which, ...paper }) },
  run: async (ctx, input) => ({ bills: await settle(ctx, input.list) }),
})
const reverseBill = command({
  name: 'funeral.reverseBill',
  label: { zh: '冲销结算单', en: 'Reverse the bill' },
  posts: ['officeChief'],
  office,
  rule: 'FB-03',
  input: { bill: f.reference(bill.name, '结算单', 'Bill'), reason },
  on: { register: bill.name, field: 'bill', action: 'reverse' },
  async run(ctx, input) {
    const row = await lockRow(ctx, bill, input.bill)
    if (row.claim) refuse('FUNERAL_BILL_CLAIMED')
    return { state: (await take(ctx, bill, row, 'reverse', { reason: input.reason })).state }
  },
})
/** Before the family pays: what the bill would come to, item by item. */
export const quote = query({
  name: 'funeral.quote',
  label: { zh: '试算减免', en: 'What would be waived' },
  posts: clerks,
  office,
  rule: 'FB-01',
  input: { charges, hardship: f.yesNo('困难群众', 'On a roll') },
  shows: {
    facts: {
      grossFen: f.money('合计', 'In all'),
      waivedFen: f.money('减免', 'Waived'),
      netFen: f.money('应付', 'To pay'),
      because: f.facts('依据', 'Because'),
    },
    tables: {
      lines: {
        label: { zh: '逐项', en: 'Item by item' },
        columns: {
          item: billLine.fields.item,
          grossFen: f.money('金额', 'Amount'),
          waivedFen: f.money('减免', 'Waived'),
        },
        sums: ['grossFen', 'waivedFen'],
      },
    },
  },
  run: async (ctx, input) =>
    waive(input.charges, ctx.book.at(benefitRules, ctx.today).value.items, {
      resident: true,
      hardship: input.hardship,
    }),
})

const whichClaim = f.reference(claim.name, '财政结算', 'Claim')
const onClaim = (action: string) => ({ register: claim.name, field: 'claim', action })
/** Takes every bill of the month not yet claimed; a second claim of a month holds only what came later. */
const drawClaim = command({
  name: 'funeral.drawClaim',
  label: { zh: '汇总财政结算', en: 'Draw up the claim' },
  posts: ['officeClerk'],
  office,
  rule: 'FB-01',
  input: { month: f.month('月份', 'Month') },
  async run(ctx, { month }) {
    const id = ctx.newId()
    const taken = await sql<{ n: number; fen: number }>`with taken as (
        update funeral_bill set claim = ${id}, version = version + 1
        where state = 'settled' and claim is null and waived_fen > 0 and settled_on between ${firstDay(month)} and ${lastDay(month)}
        returning waived_fen) select count(*) as n, coalesce(sum(waived_fen), 0)::bigint as fen from taken`.execute(
      ctx.tx,
    )
    const { n, fen } = taken.rows[0]!
    if (Number(n) === 0) refuse('FUNERAL_NOTHING_TO_CLAIM', { field: 'month', month })
    const row = await insertRow(ctx, claim, {
      id,
      division: ctx.county,
      month,
      bills: Number(n),
      amountFen: Number(fen),
      drawnBy: ctx.actor.account,
    })
    return { register: claim.name, id: row.id, bills: row.bills, amountFen: row.amountFen }
  },
})
const approveClaim = command({
  name: 'funeral.approveClaim',
  label: { zh: '复核财政结算', en: 'Approve the claim' },
  posts: ['officeChief'],
  office,
  input: { claim: whichClaim },
  on: onClaim('approve'),
  async run(ctx, input) {
    const row = await lockRow(ctx, claim, input.claim)
    twoPeople(ctx.actor, row.drawnBy, { zh: '财政结算', en: 'the claim' })
    return { state: (await take(ctx, claim, row, 'approve')).state }
  },
})
const cancelClaim = command({
  name: 'funeral.cancelClaim',
  label: { zh: '撤销财政结算', en: 'Cancel the claim' },
  posts: ['officeChief'],
  office,
  input: { claim: whichClaim, reason },
  on: onClaim('cancel'),
  async run(ctx, input) {
    const row = await lockRow(ctx, claim, input.claim)
    const moved = await take(ctx, claim, row, 'cancel', { reason: input.reason })
    await sql`update funeral_bill set claim = null, version = version + 1 where claim = ${row.id}`.execute(
      ctx.tx,
    )
    return { state: moved.state }
  },
})
const payClaim = command({
  name: 'funeral.payClaim',
  label: { zh: '登记拨付', en: 'Paid by finance' },
  posts: ['finance'],
  input: { claim: whichClaim },
  on: onClaim('pay'),
  async run(ctx, input) {
    const row = await lockRow(ctx, claim, input.claim)
    const approver = await whoTook(ctx.tx, claim.name, row.id, 'approve')
    twoPeople(ctx.actor, approver ?? '', { zh: '财政结算', en: 'the claim' })
    return { state: (await take(ctx, claim, row, 'pay')).state }
  },
})

const whichReward = f.reference(reward.name, '奖励', 'Reward')
const onReward = (action: string) => ({ register: reward.name, field: 'reward', action })
const applyReward = command({
  name: 'funeral.applyReward',
  label: { zh: '申请生态葬奖励', en: 'Ask for the reward' },
  posts: ['officeClerk'],
  office,
  rule: 'FB-05',
  input: { case: which, payee: reward.fields.payee, proof: reward.fields.proof },
  on: onCase('reward', 'placed', 'traced', 'closed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, funeralCase, input.case)
    if (row.ashesTo !== 'noAsh') refuse('FUNERAL_NOT_NO_ASH', { field: 'case' })
    const held =
      await sql`select 1 from funeral_reward where "case" = ${row.id} and state <> 'refused'`.execute(
        ctx.tx,
      )
    if (held.rows.length > 0) refuse('FUNERAL_REWARDED', { field: 'case' })
    if ((await personById(ctx, input.payee)).diedOn)
      refuse('FUNERAL_NOT_NO_ASH', { field: 'payee' })
    const made = await insertRow(ctx, reward, {
      division: row.division,
      case: row.id,
      payee: input.payee,
      amountFen: ctx.book.at(benefitRules, row.placedOn ?? ctx.today).value.ecoRewardFen,
      proof: input.proof,
      askedBy: ctx.actor.account,
    })
    return { register: reward.name, id: made.id, amountFen: made.amountFen }
  },
})
const approveReward = command({
  name: 'funeral.approveReward',
  label: { zh: '审批奖励', en: 'Grant the reward' },
  posts: ['officeChief'],
  office,
  rule: 'FB-05',
  input: { reward: whichReward },
  on: onReward('approve'),
  async run(ctx, input) {
    const row = await lockRow(ctx, reward, input.reward)
    twoPeople(ctx.actor, row.askedBy, { zh: '生态葬奖励', en: 'the reward' })
    const moved = await take(ctx, reward, row, 'approve')
    const made = await openGrant(ctx, {
      programme: noAshReward,
      person: row.payee,
      payee: row.payee,
      division: row.division,
      amountFen: row.amountFen,
      form: 'cash',
      decidedOn: ctx.today,
      caseRegister: reward.name,
      caseId: row.id,
    })
    await updateRow(ctx, reward, moved, { grant: made.id })
    return { state: moved.state, grant: made.id }
  },
})
const endReward = (action: 'refuse' | 'cancel', zh: string, en: string) =>
  command({
    name: `funeral.${action}Reward`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    rule: 'FB-05',
    input: { reward: whichReward, reason },
    on: onReward(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, reward, input.reward)
      const moved = await take(ctx, reward, row, action, { reason: input.reason })
      if (row.grant) await cancelGrant(ctx, row.grant, input.reason)
      return { state: moved.state }
    },
  })

export const tillCommands = [
  settleOne,
  settleMany,
  reverseBill,
  drawClaim,
  approveClaim,
  cancelClaim,
  payClaim,
  applyReward,
  approveReward,
  endReward('refuse', '不予奖励', 'Refuse the reward'),
  endReward('cancel', '撤销奖励', 'Cancel the reward'),
]
