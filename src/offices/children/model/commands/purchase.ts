/** A purchased service: budget, contract, what it is to deliver, activities with evidence, payment and acceptance (MP-11). */
import { sql } from 'kysely'
import { recordActivity, strikeOut } from '../../../../commons/activities/activities.ts'
import { activity } from '../../../../commons/activities/registers.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f, optionLabel } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import {
  insertRow,
  lockRow,
  mayTake,
  readRow,
  take,
  updateRow,
  whoTook,
} from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { clerks, office, townships } from '../../steps.ts'
import { contract, deliverable, education } from '../registers.ts'

const which = f.reference(contract.name, '合同', 'Contract')
const reason = f.longText('理由', 'Reason', { max: 500 })
const onContract = (action: string) => ({ register: contract.name, field: 'contract', action })

const plan = command({
  name: 'children.planPurchase',
  label: { zh: '购买服务立项', en: 'Plan a purchase' },
  posts: clerks,
  office,
  rule: 'MP-11',
  input: {
    number: contract.fields.number,
    project: contract.fields.project,
    budgetFen: contract.fields.budgetFen,
    deliverables: f.list(
      '约定服务',
      'Deliverables',
      {
        kind: deliverable.fields.kind,
        sessions: deliverable.fields.sessions,
        leaflets: deliverable.fields.leaflets,
      },
      { min: 1, max: 10 },
    ),
  },
  async run(ctx, { deliverables, ...input }) {
    const row = await insertRow(ctx, contract, { ...input, division: ctx.county, paidFen: 0 })
    for (const d of deliverables)
      await insertRow(ctx, deliverable, { ...d, division: ctx.county, contract: row.id })
    return { register: contract.name, id: row.id }
  },
})
const sign = command({
  name: 'children.signContract',
  label: { zh: '签约', en: 'Sign' },
  posts: clerks,
  office,
  rule: 'MP-11',
  input: {
    contract: which,
    supplier: f.organisation('服务机构', 'Supplier'),
    procurement: f.text('采购方式和文件', 'Procured by'),
    amountFen: f.money('合同金额', 'Amount', { min: 1 }),
    signedOn: f.day('签约日期', 'Signed on'),
    fromDay: f.day('服务期自', 'From'),
    toDay: f.day('服务期至', 'To'),
    advancePercent: f.count('验收前最高支付比例', 'Paid before acceptance, at most', { max: 100 }),
  },
  on: onContract('sign'),
  async run(ctx, { contract: id, ...input }) {
    const row = await lockRow(ctx, contract, id)
    if (input.amountFen > row.budgetFen)
      refuse('CONTRACT_OVERPAID', { field: 'amountFen', amount: yuanText(row.budgetFen) })
    if (input.signedOn > ctx.today || input.toDay < input.fromDay)
      refuse('CHILD_DAY_AHEAD', { field: 'signedOn', what: { zh: '签约日期', en: 'The day' } })
    const moved = await take(ctx, contract, row, 'sign', { patch: input })
    return { state: moved.state }
  },
})
const pay = command({
  name: 'children.payContract',
  label: { zh: '支付服务费', en: 'Pay' },
  posts: ['finance'],
  rule: 'MP-11',
  input: {
    contract: which,
    amountFen: f.money('本次支付', 'Paid now', { min: 1 }),
    voucher: f.text('凭证编号', 'Voucher'),
  },
  on: { register: contract.name, field: 'contract', action: 'pay', states: ['signed', 'accepted'] },
  async run(ctx, input) {
    const row = await lockRow(ctx, contract, input.contract)
    const paidFen = row.paidFen + input.amountFen
    const whole = row.amountFen ?? 0
    if (paidFen > whole)
      refuse('CONTRACT_OVERPAID', { field: 'amountFen', amount: yuanText(whole) })
    const percent = row.advancePercent ?? 0
    if (!row.acceptedOn && paidFen * 100 > whole * percent)
      refuse('CONTRACT_NOT_ACCEPTED', { field: 'amountFen', percent })
    if (row.state === 'signed') {
      await take(ctx, contract, row, 'pay', {
        patch: { paidFen },
        facts: { amountFen: input.amountFen, voucher: input.voucher },
      })
    } else await updateRow(ctx, contract, row, { paidFen })
    return { paidFen }
  },
})
/** What was verified under a contract, kind by kind, against what was agreed. */
async function undone(ctx: Context, id: string) {
  const found = await sql<{
    kind: string
    sessions: number
    leaflets: number
    done: number
    given: number
  }>`
    select d.kind, d.sessions, d.leaflets, count(e.id) as done, coalesce(sum(e.leaflets), 0)::bigint as given
    from children_deliverable d left join children_education e on e.contract = d.contract and e.kind = d.kind and e.state = 'verified'
    where d.contract = ${id} group by d.id, d.kind, d.sessions, d.leaflets`.execute(ctx.tx)
  return found.rows.find(
    d => Number(d.done) < Number(d.sessions) || Number(d.given) < Number(d.leaflets),
  )
}
const accept = command({
  name: 'children.acceptContract',
  label: { zh: '验收', en: 'Accept' },
  posts: ['officeChief'],
  office,
  rule: 'MP-11',
  input: { contract: which, acceptance: f.longText('验收结论', 'Acceptance', { max: 1000 }) },
  on: onContract('accept'),
  async run(ctx, input) {
    const row = await lockRow(ctx, contract, input.contract)
    mayTake(ctx, contract, row, 'accept')
    if ((await whoTook(ctx.tx, contract.name, row.id, 'sign')) === ctx.actor.account)
      refuse('CONTRACT_SAME_PERSON')
    const short = await undone(ctx, row.id)
    if (short)
      refuse('CONTRACT_UNDONE', {
        what: optionLabel(deliverable.fields.kind, short.kind),
        due: `${short.sessions}/${short.leaflets}`,
        done: `${short.done}/${short.given}`,
      })
    const moved = await take(ctx, contract, row, 'accept', {
      patch: { acceptedOn: ctx.today, acceptance: input.acceptance },
    })
    return { state: moved.state }
  },
})
const evaluate = command({
  name: 'children.evaluateContract',
  label: { zh: '绩效评价', en: 'Evaluate' },
  posts: ['officeChief'],
  office,
  input: { contract: which, score: f.count('绩效评分', 'Score', { max: 100 }) },
  on: onContract('evaluate'),
  async run(ctx, input) {
    const row = await lockRow(ctx, contract, input.contract)
    const moved = await take(ctx, contract, row, 'evaluate', { patch: { score: input.score } })
    return { state: moved.state }
  },
})
const reasoned = (name: string, action: 'returnWork' | 'drop', zh: string, en: string) =>
  command({
    name: `children.${name}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    input: { contract: which, reason },
    on: onContract(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, contract, input.contract)
      const patch = action === 'returnWork' ? { acceptedOn: null, acceptance: null } : {}
      const moved = await take(ctx, contract, row, action, { reason: input.reason, patch })
      return { state: moved.state }
    },
  })

const { kind, topic, title, heldOn, place, provider, attendees, leaflets, proof } = education.fields
const hold = command({
  name: 'children.holdEducation',
  label: { zh: '登记教育普法活动', en: 'Record an education activity' },
  posts: [...townships, ...clerks],
  office,
  rule: 'MP-11',
  input: {
    kind,
    topic,
    title,
    heldOn,
    where: f.division('区划', 'Division'),
    place,
    provider,
    attendees,
    leaflets,
    proof,
    contract: education.fields.contract,
  },
  async run(ctx, { where, ...input }) {
    const under = input.contract ? await readRow(ctx, contract, input.contract) : null
    if (under && (input.heldOn < (under.fromDay ?? '') || input.heldOn > (under.toDay ?? '')))
      refuse('EDUCATION_OUTSIDE_CONTRACT', { field: 'heldOn' })
    const division = where.padEnd(12, '0')
    const held = await recordActivity(ctx, {
      title: input.title,
      type: input.kind,
      topic: optionLabel(education.fields.topic, input.topic).zh,
      division,
      on: input.heldOn,
      place: input.place,
      office,
      hostName: input.provider,
      host: under?.supplier ?? null,
      personTimes: input.attendees,
      leaflets: input.leaflets,
      ...(under ? { about: { register: contract.name, row: under.id } } : {}),
    })
    const row = await insertRow(ctx, education, {
      ...input,
      division,
      activity: held.id,
      recordedBy: ctx.actor.account,
    })
    return { register: education.name, id: row.id }
  },
})
const held = f.reference(education.name, '活动', 'Activity')
async function verifyOne(ctx: Context, id: string): Promise<void> {
  const row = await lockRow(ctx, education, id)
  if (row.recordedBy === ctx.actor.account) refuse('EDUCATION_SAME_PERSON')
  await take(ctx, education, row, 'verify')
}
const verify = command({
  name: 'children.verifyEducation',
  label: { zh: '核验活动', en: 'Verify an activity' },
  posts: [...townships, ...clerks],
  office,
  rule: 'MP-11',
  input: { education: held },
  on: { register: education.name, field: 'education', action: 'verify' },
  async run(ctx, input) {
    await verifyOne(ctx, input.education)
    return { state: 'verified' }
  },
})
const verifyMany = command({
  name: 'children.verifyEducations',
  label: { zh: '批量核验活动', en: 'Verify activities' },
  posts: [...townships, ...clerks],
  office,
  rule: 'MP-11',
  input: { list: f.list('清单', 'List', { education: held }, { min: 1, max: 500 }) },
  async run(ctx, input) {
    for (const line of input.list) await verifyOne(ctx, line.education)
    return { verified: input.list.length }
  },
})
const strike = command({
  name: 'children.strikeOutEducation',
  label: { zh: '作废活动', en: 'Strike out an activity' },
  posts: clerks,
  office,
  input: { education: held, reason },
  on: { register: education.name, field: 'education', action: 'strikeOut' },
  async run(ctx, input) {
    const row = await lockRow(ctx, education, input.education)
    const moved = await take(ctx, education, row, 'strikeOut', { reason: input.reason })
    await strikeOut(ctx, activity, row.activity, input.reason)
    return { state: moved.state }
  },
})

export const purchaseCommands = [
  plan,
  sign,
  pay,
  accept,
  evaluate,
  reasoned('returnContract', 'returnWork', '退回履约', 'Back to work'),
  reasoned('dropContract', 'drop', '终止合同', 'Drop the contract'),
  hold,
  verify,
  verifyMany,
  strike,
]
