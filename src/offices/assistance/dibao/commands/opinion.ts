/** The township's opinion, its notice, and the way to the county (DB-34 … DB-36, DB-40). */
import {
  endNotice,
  noticeState,
  postNotice,
  recordPosting,
} from '../../../../commons/notices/notices.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { workingDays } from '../../../../kernel/calendar.ts'
import { command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { lockRow, logStep, take, updateRow } from '../../../../kernel/rows.ts'
import { unmetText } from '../../unmet.ts'
import { refuse } from '../errors.ts'
import { decideOn } from '../facts.ts'
import { dibaoCase, extensionCause } from '../registers.ts'
import { onCase, reason, township, which } from './case.ts'

export const giveOpinion = command({
  name: 'assistance.dibao.giveOpinion',
  label: { zh: '提出审核意见', en: 'Give the township’s opinion' },
  posts: ['townshipHead'],
  office: 'assistance',
  rule: 'DB-34',
  input: {
    case: which,
    proposal: f.choice('审核意见', 'Opinion', {
      agree: ['拟同意', 'Agree'],
      disagree: ['拟不同意', 'Disagree'],
    }),
    opinion: f.longText('意见', 'Text'),
  },
  on: onCase('giveOpinion', 'surveying', 'verificationFailed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    if (row.state === 'surveying' || row.state === 'verificationFailed') {
      if (!row.surveyedOn) refuse('SURVEY_MISSING')
      if (!row.verifiedOn) refuse('VERIFICATION_MISSING')
    }
    const decision = await decideOn(ctx, row, ctx.today)
    if (input.proposal === 'agree' && decision.outcome !== 'dibao')
      refuse('NOT_ELIGIBLE', { conditions: unmetText(decision.because), field: 'proposal' })
    const moved = await take(ctx, dibaoCase, row, 'giveOpinion', {
      reason: input.opinion,
      patch: {
        proposal: input.proposal,
        memberCount: decision.members,
        monthlyIncomeFen: decision.monthlyIncomeFen,
        amountFen: decision.amountFen,
        because: decision.because,
      },
    })
    return { state: moved.state, amountFen: decision.amountFen, because: decision.because }
  },
})

export const postCaseNotice = command({
  name: 'assistance.dibao.postNotice',
  label: { zh: '张榜公示7天', en: 'Post the seven-day notice' },
  posts: township,
  office: 'assistance',
  rule: 'DB-34',
  input: { case: which, place: f.text('张贴地点', 'Posted at') },
  on: onCase('postNotice', 'opinion'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    if (row.state === 'opinion' && row.proposal !== 'agree') refuse('NOT_PROPOSED')
    const applicant = await personById(ctx, row.applicant)
    const moved = await take(ctx, dibaoCase, row, 'postNotice')
    const notice = await postNotice(ctx, {
      about: { register: dibaoCase.name, row: row.id },
      division: row.division,
      programme: `dibao_${row.area}`,
      kind: 'before',
      days: 7,
      rule: 'DB-34',
      fields: {
        applicantName: applicant.name,
        memberCount: row.memberCount,
        amountFen: row.amountFen,
      },
    })
    const posted = await recordPosting(ctx, notice.id, { postedOn: ctx.today, place: input.place })
    return { state: moved.state, notice: notice.id, endsOn: posted.endsOn }
  },
})

export const resurvey = command({
  name: 'assistance.dibao.resurvey',
  label: { zh: '重新调查或民主评议', en: 'Survey again' },
  posts: township,
  office: 'assistance',
  rule: 'DB-35',
  input: { case: which, reason },
  on: onCase('resurvey', 'objected'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    // The old survey no longer supports an opinion; both must be made again.
    const moved = await take(ctx, dibaoCase, row, 'resurvey', {
      reason: input.reason,
      patch: { surveyedOn: null, proposal: null },
    })
    return { state: moved.state }
  },
})

export const submitToCounty = command({
  name: 'assistance.dibao.submitToCounty',
  label: { zh: '报县级审核确认', en: 'Send to the county' },
  posts: township,
  office: 'assistance',
  rule: 'DB-36',
  input: { case: which },
  on: onCase('submitToCounty', 'publicNotice', 'opinion'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    if (row.state === 'publicNotice') {
      const notice = await noticeState(ctx, { register: dibaoCase.name, row: row.id })
      if (notice.openObjections > 0) refuse('OBJECTION_OPEN', { count: notice.openObjections })
      if (!notice.over) refuse('NOTICE_NOT_OVER', { endsOn: notice.endsOn })
      await endNotice(ctx, { register: dibaoCase.name, row: row.id })
    } else if (row.state === 'opinion' && row.proposal === 'agree')
      refuse('NOTICE_NOT_OVER', { endsOn: '—' })
    const moved = await take(ctx, dibaoCase, row, 'submitToCounty')
    return { state: moved.state, dueOn: moved.dueOn, caseDueOn: moved.caseDueOn }
  },
})

/** DB-40: 45 working days in the four special cases; once, with the cause; the first due date stays in the step log. */
export const extendCase = command({
  name: 'assistance.dibao.extend',
  label: { zh: '延长办理期限至45个工作日', en: 'Extend to 45 working days' },
  posts: ['townshipHead', 'officeChief'],
  office: 'assistance',
  rule: 'DB-40',
  input: { case: which, cause: extensionCause, reason },
  on: onCase(
    'extend',
    'accepted',
    'surveying',
    'verificationFailed',
    'opinion',
    'publicNotice',
    'objected',
    'countyReview',
  ),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    if (row.extendedFor) refuse('ALREADY_EXTENDED')
    if (!row.acceptedOn) return refuse('SURVEY_MISSING')
    const caseDueOn = ctx.calendar.due(workingDays(45, '57号 第二十二条 DB-40'), row.acceptedOn)
    await updateRow(ctx, dibaoCase, row, { extendedFor: input.cause }, { case_due_on: caseDueOn })
    await logStep(ctx, dibaoCase.name, row, {
      action: 'extend',
      from: row.state,
      to: row.state,
      reason: input.reason,
      dueOn: row.dueOn,
      caseDueOn,
      facts: { before: row.caseDueOn, cause: input.cause },
    })
    return { caseDueOn }
  },
})
