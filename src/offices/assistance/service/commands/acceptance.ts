/** What was delivered is looked at by somebody else and paid as far as it was done; or the service ends early. */
import { issueDocument } from '../../../../commons/notices/documents.ts'
import { command } from '../../../../kernel/command.ts'
import { monthOf } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { lockRow, mayTake, take } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { stopReasons } from '../reasons.ts'
import { serviceCase, services } from '../registers.ts'
import { type Done, payableFen, shortOf } from '../rules.ts'
import {
  about,
  type CaseRow,
  doneOf,
  fields,
  linesOf,
  office,
  on,
  reason,
  refuseServer,
  township,
  which,
} from './case.ts'
import { refuseOpen } from './need.ts'

/** Refuses a cost above what was done at the package's prices. */
function refuseCost(row: CaseRow, done: Done, costFen: number): void {
  const payable = payableFen(linesOf(row), row.months ?? 0, done)
  if (costFen > payable)
    refuse('SERVICE_COST_OVER', {
      field: 'costFen',
      cost: yuanText(costFen),
      payable: yuanText(payable),
    })
}

/** Refuses SAME_PERSON, SERVICE_TIMES_SHORT unless it says why, SERVICE_COST_OVER. */
const accept = command({
  name: 'assistance.service.accept',
  label: { zh: '核验结案', en: 'Accept' },
  posts: ['townshipHead', 'officeChief'],
  office,
  rule: 'TA-14',
  input: {
    case: which,
    satisfaction: { ...fields.satisfaction, required: true },
    costFen: f.money('结算费用', 'Cost'),
    shortReason: f.optional(f.text('次数不足的原因', 'Why less was done than ordered')),
  },
  on: on('accept', 'delivered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    mayTake(ctx, serviceCase, row, 'accept')
    await refuseServer(ctx, row)
    const done = await doneOf(ctx, row)
    const short = shortOf(linesOf(row), row.months ?? 0, done)
    if (short.length > 0 && !input.shortReason) {
      const text = (at: 0 | 1) =>
        short
          .map(s => `${services[s.service][at]} ${s.done}/${s.planned}`)
          .join(at === 0 ? '、' : ', ')
      refuse('SERVICE_TIMES_SHORT', { field: 'shortReason', short: { zh: text(0), en: text(1) } })
    }
    refuseCost(row, done, input.costFen)
    const moved = await take(ctx, serviceCase, row, 'accept', {
      reason: input.shortReason ?? null,
      patch: { satisfaction: input.satisfaction!, costFen: input.costFen, acceptedOn: ctx.today },
    })
    return { state: moved.state, month: monthOf(ctx.today) }
  },
})

const sendBack = command({
  name: 'assistance.service.sendBack',
  label: { zh: '退回补做', en: 'Send back' },
  posts: ['townshipHead', 'officeChief'],
  office,
  input: { case: which, reason },
  on: on('sendBack', 'delivered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    const moved = await take(ctx, serviceCase, row, 'sendBack', { reason: input.reason })
    return { state: moved.state }
  },
})

/** The reverse of an acceptance: cost and satisfaction are taken back with it and stay in the step log. */
const reopen = command({
  name: 'assistance.service.reopen',
  label: { zh: '撤销核验', en: 'Take the acceptance back' },
  posts: ['officeChief'],
  office,
  input: { case: which, reason },
  on: on('reopen', 'accepted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    mayTake(ctx, serviceCase, row, 'reopen', input.reason)
    await refuseOpen(ctx, row.person)
    const { costFen, satisfaction, acceptedOn } = row
    const moved = await take(ctx, serviceCase, row, 'reopen', {
      reason: input.reason,
      facts: { costFen, satisfaction, acceptedOn },
      patch: { costFen: null, satisfaction: null, acceptedOn: null },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

/** Ends an order early: in writing unless the person has died, paying what was done until then. */
const stop = command({
  name: 'assistance.service.stop',
  label: { zh: '终止服务', en: 'Stop' },
  posts: ['officeChief', ...township],
  office,
  input: {
    case: which,
    reasonCode: f.choice('终止原因', 'Ground', stopReasons),
    reason,
    costFen: f.optional(f.money('已服务部分结算费用', 'Cost of what was done')),
  },
  on: on('stop', 'ordered', 'delivering', 'delivered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    mayTake(ctx, serviceCase, row, 'stop', input.reason)
    const costFen = input.costFen ?? 0
    if (costFen > 0) await refuseServer(ctx, row)
    refuseCost(row, await doneOf(ctx, row), costFen)
    const moved = await take(ctx, serviceCase, row, 'stop', {
      reason: input.reason,
      facts: { reasonCode: input.reasonCode },
      patch: { costFen },
    })
    if (input.reasonCode === 'DEATH') return { state: moved.state, document: null }
    const letter = await issueDocument(ctx, {
      kind: 'stop',
      about: about(row.id),
      recipient: row.person,
      division: row.division,
      title: '终止服务类社会救助告知书',
      reasonCode: input.reasonCode,
      paragraphs: [
        `您的服务类社会救助自即日起终止：${stopReasons[input.reasonCode][0]}。`,
        input.reason,
      ],
    })
    return { state: moved.state, document: letter.id }
  },
})

export const acceptanceCommands = [accept, sendBack, reopen, stop]
