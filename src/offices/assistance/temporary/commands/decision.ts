/** The decision: township, county or joint meeting; refusal in writing; the reverse of a refusal (TA-07, TA-10). */
import { issueDocument } from '../../../../commons/notices/documents.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { lockRow, mayTake, take, whoTook } from '../../../../kernel/rows.ts'
import { unmetText } from '../../unmet.ts'
import { refuse } from '../errors.ts'
import { rejectReasons } from '../reasons.ts'
import { temporaryCase } from '../registers.ts'
import { deciderOf, decideTemporary, ordinaryLimits } from '../rules.ts'
import {
  about,
  amount,
  type CaseRow,
  factsOf,
  fields,
  givenTo,
  grantedFen,
  numbersOn,
  office,
  onCase,
  reason,
  refuseBeyond,
  which,
} from './case.ts'
import { refuseOpen } from './report.ts'

/** Township head up to the ceiling, office chief to the joint-meeting line; never the one who submitted. */
const approve = command({
  name: 'assistance.temporary.approve',
  label: { zh: '批准', en: 'Approve' },
  posts: ['townshipHead', 'officeChief'],
  office,
  rule: 'TA-07',
  input: { case: which, amountFen: amount, referral: fields.referral },
  on: onCase('approve', 'approval'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    mayTake(ctx, temporaryCase, row, 'approve')
    const n = numbersOn(ctx, row.area)
    const decider = deciderOf(input.amountFen, row.persons, n)
    const text = { field: 'amountFen', amount: yuanText(input.amountFen) }
    if (decider === 'joint') refuse('TEMPORARY_JOINT_MEETING', text)
    if (decider === 'county' && ctx.actor.post === 'townshipHead')
      refuse('TEMPORARY_OVER_CEILING', { ...text, ceiling: yuanText(n.rules.townshipCeilingFen) })
    refuseBeyond(row, input.amountFen, await givenTo(ctx, row), n)
    return decide(ctx, row, 'approve', input.amountFen, { referral: input.referral ?? null })
  },
})

/** 一事一议: the leader with at least two others, over what an ordinary decision may not give. */
const approveJointly = command({
  name: 'assistance.temporary.approveJointly',
  label: { zh: '一事一议批准', en: 'Approve by joint meeting' },
  posts: ['bureauLeader'],
  rule: 'TA-07',
  input: {
    case: which,
    amountFen: amount,
    present: f.list('参会人', 'Present', { name: f.text('姓名', 'Name') }, { min: 1, max: 30 }),
    minutes: f.longText('会议意见', 'Minutes'),
  },
  on: onCase('approveJointly', 'approval'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    mayTake(ctx, temporaryCase, row, 'approveJointly')
    const present = [...new Set(input.present.map(p => p.name.trim()))]
    if (present.length < 3) refuse('TEMPORARY_MEETING_SMALL', { field: 'present' })
    return decide(ctx, row, 'approveJointly', input.amountFen, { meeting: present }, input.minutes)
  },
})

/** Refuses SAME_PERSON, TEMPORARY_DEAD, TEMPORARY_NOT_ELIGIBLE, TEMPORARY_ABOVE_NOTICE, TEMPORARY_BELOW_GIVEN. */
async function decide(
  ctx: Context,
  row: CaseRow,
  action: string,
  approvedFen: number,
  more: { referral?: string | null; meeting?: string[] },
  why?: string,
) {
  const submitter = await whoTook(ctx.tx, temporaryCase.name, row.id, 'submit')
  if (submitter) twoPeople(ctx.actor, submitter, { zh: '临时救助审批', en: 'temporary assistance' })
  if ((await personById(ctx, row.applicant)).diedOn) refuse('TEMPORARY_DEAD')
  const n = numbersOn(ctx, row.area)
  const { eligible, because } = decideTemporary(await factsOf(ctx, row), n)
  if (!eligible) refuse('TEMPORARY_NOT_ELIGIBLE', { conditions: unmetText(because) })
  const noticed = row.proposedFen ?? 0
  if (row.kind === 'expense' && approvedFen > noticed)
    refuse('TEMPORARY_ABOVE_NOTICE', {
      field: 'amountFen',
      amount: yuanText(approvedFen),
      noticed: yuanText(noticed),
    })
  const given = await grantedFen(ctx, row)
  if (approvedFen < given)
    refuse('TEMPORARY_BELOW_GIVEN', { field: 'amountFen', given: yuanText(given) })
  const limits = ordinaryLimits(row, approvedFen, await givenTo(ctx, row), n)
  const moved = await take(ctx, temporaryCase, row, action, {
    reason: why ?? null,
    patch: { approvedFen, decidedOn: ctx.today, because: [...because, ...limits], ...more },
  })
  const letter = await issueDocument(ctx, {
    kind: 'confirmation',
    about: about(row),
    recipient: row.applicant,
    division: row.division,
    title: '临时救助确认通知书',
    paragraphs: [`经审核，给予您（家庭）临时救助${yuanText(approvedFen)}元。`],
  })
  return { state: moved.state, document: letter.id }
}

const reject = command({
  name: 'assistance.temporary.reject',
  label: { zh: '不予救助', en: 'Reject' },
  posts: ['townshipHead', 'officeChief'],
  office,
  rule: 'TA-02',
  input: {
    case: which,
    reasonCode: f.optional(f.choice('不予原因', 'Ground', rejectReasons)),
    reason,
  },
  on: onCase('reject', 'received', 'surveyed', 'approval'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    const code = input.reasonCode ?? 'CONDITIONS_NOT_MET'
    // What was given first stays given; nothing more is.
    const given = await grantedFen(ctx, row)
    const moved = await take(ctx, temporaryCase, row, 'reject', {
      reason: input.reason,
      patch: { decidedOn: given > 0 ? row.decidedOn : ctx.today, approvedFen: given },
      facts: { reasonCode: code },
    })
    const unmet = row.because ? unmetText(row.because).zh : ''
    const letter = await issueDocument(ctx, {
      kind: 'rejection',
      about: about(row),
      recipient: row.applicant,
      division: row.division,
      title: '不予临时救助告知书',
      appeal: true,
      reasonCode: code,
      paragraphs: [
        `经审核，对您的临时救助申请不予救助：${rejectReasons[code][0]}${unmet ? `（${unmet}）` : ''}。`,
        input.reason,
      ],
    })
    return { state: moved.state, document: letter.id }
  },
})

/** After a review of the refusal: the case begins again; the letter that refused stands in the file with its number. */
const reopen = command({
  name: 'assistance.temporary.reopen',
  label: { zh: '撤销不予救助，重新办理', en: 'Take up again' },
  posts: ['officeChief'],
  office,
  input: { case: which, reason },
  on: onCase('reopen', 'rejected'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    mayTake(ctx, temporaryCase, row, 'reopen', input.reason)
    await refuseOpen(ctx, row)
    const moved = await take(ctx, temporaryCase, row, 'reopen', { reason: input.reason })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

export const decisionCommands = [approve, approveJointly, reject, reopen]
