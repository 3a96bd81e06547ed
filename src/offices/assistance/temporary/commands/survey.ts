/** The full chain of an expense case up to the decision: survey, notice, submission (TA-02, TA-05). */
import {
  endNotice,
  noticeState,
  postNotice,
  recordPosting,
} from '../../../../commons/notices/notices.ts'
import { personById } from '../../../../commons/people/queries.ts'
import type { Post } from '../../../../kernel/access.ts'
import { command } from '../../../../kernel/command.ts'
import { dayIn } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { lockRow, mayTake, take } from '../../../../kernel/rows.ts'
import { unmetText } from '../../unmet.ts'
import { refuse } from '../errors.ts'
import { temporaryRules } from '../parameters.ts'
import { temporaryCase } from '../registers.ts'
import { decideTemporary, mostFen } from '../rules.ts'
import {
  about,
  decides,
  factsOf,
  fields,
  grantedFen,
  investigators,
  namesOf,
  numbersOn,
  office,
  onCase,
  reason,
  township,
  which,
} from './case.ts'

const recordSurvey = command({
  name: 'assistance.temporary.recordSurvey',
  label: { zh: '登记调查核实', en: 'Record the survey' },
  posts: township,
  office,
  rule: 'TA-05',
  input: {
    case: which,
    surveyedOn: f.day('调查日期', 'Surveyed on'),
    investigators,
    yearIncomeFen: fields.yearIncomeFen,
    spendingFen: fields.spendingFen,
    assetsFen: fields.assetsFen,
    proposedFen: f.money('拟救助金额', 'Proposed amount'),
    joint: f.optional(
      f.yesNo('超出标准，提请一事一议', 'Beyond the standard: ask for a joint meeting', {
        rule: 'TA-07',
      }),
    ),
  },
  on: onCase('survey', 'received', 'surveyed', 'publicNotice'),
  async run(ctx, { case: id, investigators: by, joint, ...found }) {
    const row = await lockRow(ctx, temporaryCase, id)
    mayTake(ctx, temporaryCase, row, 'survey')
    if (found.surveyedOn > ctx.today) refuse('TEMPORARY_DAY_AHEAD', { field: 'surveyedOn' })
    const reportedOn = dayIn(row.reportedAt)
    if (found.surveyedOn < reportedOn)
      refuse('TEMPORARY_DAY_EARLY', { field: 'surveyedOn', day: reportedOn })
    const surveyed = {
      ...row,
      yearIncomeFen: found.yearIncomeFen ?? null,
      spendingFen: found.spendingFen ?? null,
      assetsFen: found.assetsFen ?? null,
    }
    const n = numbersOn(ctx, row.area)
    const decision = decideTemporary(await factsOf(ctx, surveyed), n)
    const most = mostFen(row, n)
    if (found.proposedFen > 0) {
      if (!decision.eligible)
        refuse('TEMPORARY_NOT_ELIGIBLE', {
          conditions: unmetText(decision.because),
          field: 'proposedFen',
        })
      if (found.proposedFen > most && !joint)
        refuse('TEMPORARY_OVER_MAXIMUM', {
          field: 'proposedFen',
          amount: yuanText(found.proposedFen),
          most: yuanText(most),
        })
      const given = await grantedFen(ctx, row)
      if (found.proposedFen < given)
        refuse('TEMPORARY_BELOW_GIVEN', { field: 'proposedFen', given: yuanText(given) })
    }
    const moved = await take(ctx, temporaryCase, row, 'survey', {
      patch: { ...found, investigators: namesOf(by), because: decision.because },
    })
    return {
      state: moved.state,
      eligible: decision.eligible,
      mostFen: most,
      decides: await decides(ctx, row, found.proposedFen),
      because: decision.because,
    }
  },
})

const postCaseNotice = command({
  name: 'assistance.temporary.postNotice',
  label: { zh: '公示', en: 'Post the notice' },
  posts: township,
  office,
  rule: 'TA-05',
  input: { case: which, place: f.text('张贴地点', 'Posted at') },
  on: onCase('postNotice', 'surveyed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    const moved = await take(ctx, temporaryCase, row, 'postNotice')
    const who = await personById(ctx, row.applicant)
    const notice = await postNotice(ctx, {
      about: about(row),
      division: row.division,
      programme: 'temporary_relief',
      kind: 'before',
      days: ctx.book.at(temporaryRules, ctx.today).value.noticeDays,
      rule: 'TA-05',
      // A child who applies for itself is never named in public (golden rule 5).
      persons: [who.id],
      fields: { applicantName: who.name, amountFen: row.proposedFen },
    })
    const posted = await recordPosting(ctx, notice.id, { postedOn: ctx.today, place: input.place })
    return { state: moved.state, notice: notice.id, endsOn: posted.endsOn }
  },
})

const submit = command({
  name: 'assistance.temporary.submit',
  label: { zh: '提请审批', en: 'Ask for the decision' },
  posts: township,
  office,
  rule: 'TA-07',
  input: { case: which },
  on: onCase('submit', 'surveyed', 'publicNotice'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    mayTake(ctx, temporaryCase, row, 'submit')
    if (row.state === 'publicNotice') {
      const notice = await noticeState(ctx, about(row))
      if (notice.openObjections > 0) refuse('TEMPORARY_OBJECTION_OPEN')
      if (notice.upheldObjections > 0) refuse('TEMPORARY_OBJECTION_UPHELD')
      if (!notice.over) refuse('TEMPORARY_NOTICE_RUNNING', { endsOn: notice.endsOn })
      await endNotice(ctx, about(row))
    } else if (row.kind === 'expense' && (row.proposedFen ?? 0) > 0)
      refuse('TEMPORARY_NOTICE_RUNNING', { endsOn: '—' })
    const moved = await take(ctx, temporaryCase, row, 'submit')
    return {
      state: moved.state,
      dueOn: moved.dueOn,
      decides: await decides(ctx, row, row.proposedFen ?? 0),
    }
  },
})

const reasoned = (a: {
  action: string
  name: string
  zh: string
  en: string
  posts: readonly Post[]
  states: string[]
}) =>
  command({
    name: `assistance.temporary.${a.name}`,
    label: { zh: a.zh, en: a.en },
    posts: a.posts,
    office,
    input: { case: which, reason },
    on: onCase(a.action, ...a.states),
    async run(ctx, input) {
      const row = await lockRow(ctx, temporaryCase, input.case)
      const moved = await take(ctx, temporaryCase, row, a.action, { reason: input.reason })
      return { state: moved.state }
    },
  })
const returnCase = reasoned({
  action: 'return',
  name: 'returnCase',
  zh: '退回补充',
  en: 'Return',
  posts: ['townshipHead', 'officeClerk', 'officeChief'],
  states: ['approval'],
})
const withdraw = reasoned({
  action: 'withdraw',
  name: 'withdraw',
  zh: '申请人撤回',
  en: 'Withdraw',
  posts: township,
  states: ['received', 'surveyed', 'publicNotice', 'approval'],
})

export const surveyCommands = [recordSurvey, postCaseNotice, submit, returnCase, withdraw]
