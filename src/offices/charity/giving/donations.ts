/** Gifts in; money and goods out, within their purpose; each taken back by an entry of its own. */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { yuanText } from '../../../kernel/money.ts'
import { insertRow, lockRow, readRow, take } from '../../../kernel/rows.ts'
import { checkElsewhere } from '../filings/elsewhere.ts'
import { voidReceiptOf } from '../receipts/ledger.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { freeFen, lockBody, spend, storeLots, worthOf } from './ledger.ts'
import { body, donation, entry, goodsMovement, lot, plan } from './registers.ts'

const reason = f.longText('理由', 'Reason')
const whichDonation = f.reference(donation.name, '捐赠', 'Donation')
const onDonation = (action: string) => ({ register: donation.name, field: 'donation', action })
const onBody = (action: string) => ({
  register: body.name,
  field: 'body',
  action,
  states: ['standing'],
})
const notAhead = (ctx: Context, day: Day, field: string): void => {
  if (day > ctx.today) refuse('CHARITY_DAY_AHEAD', { day, field })
}
const goodsFields = {
  goods: lot.fields.goods,
  name: lot.fields.name,
  unit: lot.fields.unit,
  quantity: lot.fields.quantity,
  unitFen: lot.fields.unitFen,
  basis: lot.fields.basis,
  proof: lot.fields.proof,
  expiresOn: lot.fields.expiresOn,
}
const goodsList = f.list('物资', 'Goods', goodsFields, { max: 100 })

/** A gift through an activity must fall on its days, while it is filed (CY-04). */
async function checkPlan(ctx: Context, id: string, body: string, day: Day): Promise<void> {
  const p = await readRow(ctx, plan, id)
  if (p.body !== body) refuse('CHARITY_PLAN_OTHER_BODY', { field: 'plan' })
  const running = p.filedOn !== null && (p.emergency || p.filedOn <= day)
  if (!running || p.state !== 'filed' || day < p.fromDay || day > p.toDay)
    refuse('CHARITY_PLAN_NOT_RUNNING', { plan: p.name, day, field: 'plan' })
}

const recordDonation = command({
  name: 'charity.recordDonation',
  label: { zh: '登记捐赠', en: 'Record a donation' },
  posts: office,
  office: 'charity',
  rule: 'CY-12',
  input: {
    body: donation.fields.body,
    plan: donation.fields.plan,
    elsewhere: donation.fields.elsewhere,
    donor: donation.fields.donor,
    donorKind: donation.fields.donorKind,
    form: donation.fields.form,
    amountFen: f.optional(f.money('现金金额', 'Cash', { min: 1 })),
    goods: f.optional(goodsList),
    receivedOn: donation.fields.receivedOn,
    purpose: donation.fields.purpose,
    agreement: donation.fields.agreement,
    apportioned: f.yesNo('属于摊派', 'Apportioned', { rule: 'CY-14' }),
    relatedBeneficiary: f.yesNo('指定利害关系人受益', 'For a related party', { rule: 'CY-14' }),
  },
  on: onBody('donate'),
  async run(ctx, input) {
    const { goods, amountFen, apportioned, relatedBeneficiary, ...facts } = input
    const charity = await lockBody(ctx, input.body)
    notAhead(ctx, input.receivedOn, 'receivedOn')
    if (apportioned) refuse('CHARITY_APPORTIONED', { field: 'apportioned' })
    if (relatedBeneficiary) refuse('CHARITY_RELATED_BENEFICIARY', { field: 'relatedBeneficiary' })
    if ((input.donorKind === 'anonymous') === Boolean(input.donor))
      refuse('CHARITY_DONOR_MISSING', { field: 'donor' })
    const isGoods = input.form === 'goods'
    if (isGoods !== Boolean(goods?.length) || isGoods === Boolean(amountFen))
      refuse('CHARITY_GOODS_MISSING', { field: isGoods ? 'goods' : 'amountFen' })
    if (input.plan) await checkPlan(ctx, input.plan, charity.id, input.receivedOn)
    if (input.elsewhere)
      await checkElsewhere(ctx, input.elsewhere, input.plan ?? null, input.receivedOn)
    const value = isGoods ? worthOf(goods!) : amountFen!
    const row = await insertRow(ctx, donation, {
      ...facts,
      amountFen: value,
      division: ctx.county,
      handler: ctx.actor.account,
    })
    const lots = isGoods ? await storeLots(ctx, charity.id, input.receivedOn, goods!, row.id) : []
    if (!isGoods)
      await insertRow(ctx, entry, {
        division: ctx.county,
        body: charity.id,
        onDay: input.receivedOn,
        kind: 'donation',
        amountFen: value,
        purpose: input.purpose,
        donation: row.id,
        document: input.agreement ?? '捐赠登记',
      })
    return { register: donation.name, id: row.id, valueFen: value, lots }
  },
})

/** A gift entered wrongly goes out as it came in, if nothing of it was used. */
const reverseDonation = command({
  name: 'charity.reverseDonation',
  label: { zh: '冲销捐赠', en: 'Take a donation back' },
  posts: chief,
  office: 'charity',
  input: { donation: whichDonation, reason },
  on: onDonation('reverse'),
  async run(ctx, input) {
    const row = await lockRow(ctx, donation, input.donation)
    await lockBody(ctx, row.body)
    const moved = await take(ctx, donation, row, 'reverse', { reason: input.reason })
    await voidReceiptOf(ctx, row.id, input.reason)
    const at = { division: ctx.county, onDay: row.receivedOn }
    if (row.form === 'cash') {
      const left = await freeFen(ctx, row.body, row.purpose, row.receivedOn)
      if (left < row.amountFen)
        refuse('CHARITY_ALREADY_USED', {
          what: { zh: `可用余额${yuanText(left)}元`, en: `${yuanText(left)} yuan are left` },
        })
      await insertRow(ctx, entry, {
        ...at,
        body: row.body,
        kind: 'reversal',
        amountFen: -row.amountFen,
        purpose: row.purpose,
        donation: row.id,
        document: input.reason.slice(0, 200),
      })
      return { state: moved.state }
    }
    const lots = await sql<{ id: string; name: string; quantity: number; left: number }>`
      select l.id, l.name, l.quantity, sum(m.quantity)::int as left from charity_lot l
      join charity_goods_movement m on m.lot = l.id where l.donation = ${row.id} group by l.id`.execute(
      ctx.tx,
    )
    for (const l of lots.rows) {
      if (l.left < l.quantity) refuse('CHARITY_ALREADY_USED', { what: { zh: l.name, en: l.name } })
      await insertRow(ctx, goodsMovement, {
        ...at,
        lot: l.id,
        kind: 'reversal',
        quantity: -l.quantity,
        proof: input.reason.slice(0, 200),
      })
    }
    return { state: moved.state }
  },
})

const buyGoods = command({
  name: 'charity.buyGoods',
  label: { zh: '采购慰问物资', en: 'Buy goods' },
  posts: office,
  office: 'charity',
  rule: 'CY-17',
  input: {
    body: donation.fields.body,
    purpose: entry.fields.purpose,
    onDay: f.day('采购日期', 'Bought on'),
    goods: f.list('物资', 'Goods', goodsFields, { min: 1, max: 100 }),
    document: entry.fields.document,
  },
  on: onBody('buy'),
  async run(ctx, input) {
    const charity = await lockBody(ctx, input.body)
    notAhead(ctx, input.onDay, 'onDay')
    const amountFen = worthOf(input.goods)
    await spend(ctx, {
      body: charity.id,
      kind: 'purchase',
      amountFen,
      purpose: input.purpose,
      onDay: input.onDay,
      document: input.document,
    })
    const lots = await storeLots(ctx, charity.id, input.onDay, input.goods, null)
    return { lots, amountFen }
  },
})

const scrapGoods = command({
  name: 'charity.scrapGoods',
  label: { zh: '物资报废', en: 'Scrap goods' },
  posts: chief,
  office: 'charity',
  rule: 'CY-17',
  input: {
    lot: f.reference(lot.name, '批次', 'Lot'),
    quantity: f.count('数量', 'Quantity', { min: 1 }),
    proof: f.text('报废凭证', 'Proof'),
  },
  on: { register: lot.name, field: 'lot', action: 'scrap' },
  async run(ctx, input) {
    const row = await lockRow(ctx, lot, input.lot)
    const held = await sql<{
      left: number
    }>`select sum(quantity)::int as left from charity_goods_movement
      where lot = ${row.id}`.execute(ctx.tx)
    const left = held.rows[0]?.left ?? 0
    if (left < input.quantity)
      refuse('CHARITY_GOODS_SHORT', {
        goods: optionLabel(lot.fields.goods, row.goods),
        left,
        wanted: input.quantity,
        field: 'quantity',
      })
    const made = await insertRow(ctx, goodsMovement, {
      division: ctx.county,
      lot: row.id,
      kind: 'scrap',
      quantity: -input.quantity,
      onDay: ctx.today,
      proof: input.proof,
    })
    return { id: made.id }
  },
})

/** CY-13: money may change its use only with the donor's consent, or with the plan filed again. */
const changeUse = command({
  name: 'charity.changeUse',
  label: { zh: '变更捐赠用途', en: 'Change the use' },
  posts: chief,
  office: 'charity',
  rule: 'CY-13',
  input: {
    donation: whichDonation,
    amountFen: f.money('变更金额', 'Amount', { min: 1 }),
    purpose: f.text('新用途', 'New purpose'),
    consent: f.text('捐赠人同意书或重新备案编号', 'Donor’s consent or new filing'),
  },
  on: { ...onDonation('changeUse'), states: ['recorded', 'receipted'] },
  async run(ctx, input) {
    const row = await lockRow(ctx, donation, input.donation)
    const charity = await lockBody(ctx, row.body)
    const at = { onDay: ctx.today, document: input.consent, donation: row.id }
    await spend(ctx, {
      ...at,
      body: charity.id,
      kind: 'changeOfUse',
      amountFen: input.amountFen,
      purpose: row.purpose,
    })
    const made = await insertRow(ctx, entry, {
      ...at,
      division: ctx.county,
      body: charity.id,
      kind: 'changeOfUse',
      amountFen: input.amountFen,
      purpose: input.purpose,
    })
    return { id: made.id }
  },
})

const spendOnRunning = command({
  name: 'charity.spendOnRunning',
  label: { zh: '列支管理费用', en: 'Spend on administration' },
  posts: office,
  office: 'charity',
  rule: 'CY-15',
  input: {
    body: donation.fields.body,
    amountFen: f.money('金额', 'Amount', { min: 1 }),
    purpose: entry.fields.purpose,
    onDay: entry.fields.onDay,
    document: entry.fields.document,
  },
  on: onBody('spend'),
  async run(ctx, input) {
    await lockBody(ctx, input.body)
    notAhead(ctx, input.onDay, 'onDay')
    return { id: await spend(ctx, { ...input, kind: 'administration' }) }
  },
})
const reverseEntry = command({
  name: 'charity.reverseEntry',
  label: { zh: '冲销管理费用', en: 'Take an expense back' },
  posts: chief,
  office: 'charity',
  input: { entry: f.reference(entry.name, '明细', 'Entry'), reason },
  on: { register: entry.name, field: 'entry', action: 'reverse' },
  async run(ctx, input) {
    const row = await readRow(ctx, entry, input.entry)
    await lockBody(ctx, row.body)
    const twice = await sql`select 1 from charity_entry where reverses = ${row.id}`.execute(ctx.tx)
    if (row.kind !== 'administration' || twice.rows.length > 0)
      refuse('CHARITY_ALREADY_USED', {
        what: optionLabel(entry.fields.kind, row.kind),
      })
    const made = await insertRow(ctx, entry, {
      division: row.division,
      body: row.body,
      onDay: row.onDay,
      kind: 'reversal',
      amountFen: -row.amountFen,
      purpose: row.purpose,
      document: input.reason.slice(0, 200),
      reverses: row.id,
    })
    return { id: made.id }
  },
})

export const donationCommands = [
  recordDonation,
  reverseDonation,
  buyGoods,
  scrapGoods,
  changeUse,
  spendOnRunning,
  reverseEntry,
]
