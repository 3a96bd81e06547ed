/** 复核: yearly, before a certificate ends, after a change (XC-20). Recorded by one, decided by another, outcome by the rule alone. */
import { sql } from 'kysely'
import { reviseAward } from '../../../../commons/funds/awards.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addDays, addMonthsToDay, type Day, monthOf, nextMonth } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { insertRow, lockRow, mayTake, take, whoTook } from '../../../../kernel/rows.ts'
import { unmetText } from '../../unmet.ts'
import { refuse } from '../errors.ts'
import { decideOn, dueIn, rulesOn, subsidyLabel } from '../facts.ts'
import {
  care,
  disabilityKinds,
  disabilityReview,
  disabilityRoll,
  type ReviewRow,
  type RollRow,
} from '../registers.ts'
import { law, type SubsidyDecision } from '../rules.ts'
import { reason } from './application.ts'
import { endRoll, letter, roll } from './roll.ts'

const office = 'assistance'
const review = f.reference(disabilityReview.name, '复核', 'Review')
const onReview = (action: string, ...states: string[]) => ({
  register: disabilityReview.name,
  field: 'review',
  action,
  states,
})
export type ReviewCause = ReviewRow['cause']

/** Opens a review unless one is open. Used by life events and by the certificate's end too. */
export async function openReviewOf(
  ctx: Context,
  row: Pick<RollRow, 'id' | 'division' | 'person'>,
  cause: ReviewCause,
  deadline?: Day,
): Promise<{ id: string; opened: boolean }> {
  const open = await sql<{ id: string }>`select id from assistance_disability_review
    where roll = ${row.id} and state in ('open', 'recorded')`.execute(ctx.tx)
  if (open.rows[0]) return { id: open.rows[0].id, opened: false }
  const made = await insertRow(ctx, disabilityReview, {
    division: row.division,
    roll: row.id,
    person: row.person,
    cause,
    deadline: deadline ?? dueIn(ctx, 'reviewDays'),
  })
  return { id: made.id, opened: true }
}

const openReview = command({
  name: 'assistance.disability.openReview',
  label: { zh: '发起复核', en: 'Open a review' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk', 'officeChief'],
  office,
  rule: 'XC-20',
  input: { roll, cause: disabilityReview.fields.cause },
  on: {
    register: disabilityRoll.name,
    field: 'roll',
    action: 'openReview',
    states: ['active', 'suspended'],
  },
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityRoll, input.roll)
    if (row.state === 'ended') refuse('DISABILITY_NOT_ON_ROLL')
    if (input.cause === 'yearly' && row.reviewDueOn > ctx.today)
      refuse('DISABILITY_REVIEW_NOT_DUE', { field: 'cause', day: row.reviewDueOn })
    const made = await openReviewOf(ctx, row, input.cause)
    return made.opened ? { id: made.id } : refuse('DISABILITY_REVIEW_OPEN')
  },
})

/** Opens what falls due up to a day: the yearly ones, and certificates that end within the county's days of warning. */
const openDueReviews = command({
  name: 'assistance.disability.openDueReviews',
  label: { zh: '生成到期复核任务', en: 'Open the reviews falling due' },
  posts: ['officeClerk', 'officeChief'],
  office,
  rule: 'XC-20',
  input: { upTo: f.day('截至', 'Up to') },
  async run(ctx, input) {
    const warned = addDays(input.upTo, rulesOn(ctx, ctx.today).certificateWarnDays)
    const made = await sql<{ id: string }>`
      insert into assistance_disability_review (id, division, recorded_at, version, state, roll, person, cause, deadline)
      select new_id(), r.division, ${ctx.now}, 1, 'open', r.id, r.person,
        case when r.certificate_until <= ${warned}::date then 'certificate' else 'yearly' end,
        case when r.certificate_until <= ${warned}::date then r.certificate_until else r.review_due_on end
      from assistance_disability_roll r
      where r.state <> 'ended' and (r.review_due_on <= ${input.upTo}::date or r.certificate_until <= ${warned}::date)
        and r.division like ${`${ctx.actor.division}%`}
        and not exists (select 1 from assistance_disability_review v where v.roll = r.id and v.state in ('open', 'recorded'))
      returning id`.execute(ctx.tx)
    for (const { id } of made.rows.slice(0, 200)) ctx.touch(disabilityReview.name, id)
    return { opened: made.rows.length }
  },
})

const record = command({
  name: 'assistance.disability.recordReview',
  label: { zh: '登记复核情况', en: 'Record the review' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk'],
  office,
  rule: law,
  input: {
    review,
    checkedOn: f.day('复核日期', 'Checked on'),
    findings: f.longText('复核情况', 'Findings', { sensitivity: 'personal' }),
    certified: f.yesNo('持有效残疾证', 'Holds a valid certificate', { rule: 'XC-20' }),
    disabilityKind: f.choice('残疾类别', 'Kind of disability', disabilityKinds),
    disabilityGrade: f.count('残疾等级', 'Grade', { min: 1, max: 4 }),
    certificateUntil: disabilityReview.fields.certificateUntil,
    ...care,
  },
  on: onReview('record', 'open'),
  async run(ctx, { review: id, ...given }) {
    const row = await lockRow(ctx, disabilityReview, id)
    mayTake(ctx, disabilityReview, row, 'record')
    if (given.checkedOn > ctx.today) refuse('DISABILITY_DAY_AHEAD', { field: 'checkedOn' })
    const held = await lockRow(ctx, disabilityRoll, row.roll)
    if (held.subsidy === 'nursing' && given.careMonths == null)
      refuse('DISABILITY_CARE_MISSING', { field: 'careMonths' })
    const moved = await take(ctx, disabilityReview, row, 'record', { patch: given })
    const decision = await decisionOf(ctx, held, moved)
    return { state: moved.state, because: decision.because }
  },
})
const returnReview = command({
  name: 'assistance.disability.returnReview',
  label: { zh: '退回重核', en: 'Return the review' },
  posts: ['officeChief'],
  office,
  input: { review, reason },
  on: onReview('return', 'recorded'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityReview, input.review)
    const moved = await take(ctx, disabilityReview, row, 'return', { reason: input.reason })
    return { state: moved.state }
  },
})

async function decisionOf(ctx: Context, held: RollRow, row: ReviewRow): Promise<SubsidyDecision> {
  const certified = row.certified ?? false
  return decideOn(ctx, await personById(ctx, held.person), {
    subsidy: held.subsidy,
    certificate: {
      kind: row.disabilityKind,
      grade: certified ? row.disabilityGrade : null,
      until: row.certificateUntil,
    },
    federation: null,
    careMonths: row.careMonths,
    workInjuryCare: row.workInjuryCare ?? false,
    otherNursingFen: row.otherNursingFen,
    gaveUpOther: row.gaveUpOther ?? false,
  })
}

const decide = command({
  name: 'assistance.disability.decideReview',
  label: { zh: '作出复核决定', en: 'Decide the review' },
  posts: ['officeChief'],
  office,
  rule: law,
  input: { review, remark: f.optional(f.longText('说明', 'Remark')) },
  on: onReview('decide', 'recorded'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityReview, input.review)
    mayTake(ctx, disabilityReview, row, 'decide')
    const recorder = await whoTook(ctx.tx, disabilityReview.name, row.id, 'record')
    if (recorder) twoPeople(ctx.actor, recorder, { zh: '残疾人补贴复核', en: 'review' })
    const held = await lockRow(ctx, disabilityRoll, row.roll)
    const decision = await decisionOf(ctx, held, row)
    const newFen = decision.eligible ? decision.amountFen : 0
    const outcome = !decision.eligible
      ? 'ended'
      : newFen === held.amountFen
        ? 'kept'
        : newFen > held.amountFen
          ? 'increased'
          : 'reduced'
    await take(ctx, disabilityReview, row, 'decide', {
      reason: input.remark ?? null,
      patch: {
        outcome,
        oldFen: held.amountFen,
        newFen,
        because: decision.because,
        decidedOn: ctx.today,
      },
    })
    if (outcome === 'ended')
      await endRoll(ctx, held, {
        code: decision.fails!,
        fromMonth: nextMonth(monthOf(ctx.today)),
        action: 'end',
        reason: `${unmetText(decision.because).zh}。${input.remark ?? ''}`,
      })
    else await keep(ctx, held, row, newFen)
    return { outcome, oldFen: held.amountFen, newFen, because: decision.because }
  },
})

/** The certificate's news goes onto the roll; another amount is paid from next month, a smaller one with a letter. */
async function keep(ctx: Context, held: RollRow, row: ReviewRow, newFen: number): Promise<void> {
  const fromMonth = nextMonth(monthOf(ctx.today))
  const patch = {
    disabilityKind: row.disabilityKind!,
    disabilityGrade: row.disabilityGrade!,
    certificateUntil: row.certificateUntil,
    careMonths: row.careMonths,
    workInjuryCare: row.workInjuryCare ?? false,
    otherNursingFen: row.otherNursingFen,
    gaveUpOther: row.gaveUpOther ?? false,
    amountFen: newFen,
    reviewDueOn: addMonthsToDay(row.checkedOn!, rulesOn(ctx, ctx.today).reviewMonths),
  }
  // Suspended it stays suspended, until somebody resumes it with a month of his own.
  if (held.state === 'suspended') {
    await take(ctx, disabilityRoll, held, 'adjustSuspended', { patch })
    return
  }
  await take(ctx, disabilityRoll, held, 'adjust', { patch, facts: { newFen, fromMonth } })
  if (newFen === held.amountFen) return
  await reviseAward(ctx, held.award, {
    fromMonth,
    amountFen: newFen,
    cause: newFen > held.amountFen ? 'reviewIncrease' : 'reviewReduce',
    decidedOn: ctx.today,
    facts: { grade: row.disabilityGrade, kind: row.disabilityKind },
  })
  if (newFen > held.amountFen) return
  const what = subsidyLabel(held.subsidy).zh
  await letter(ctx, held, 'reduce', {
    title: `减发${what}告知书`,
    text: `经复核，自${fromMonth}起您的${what}由每月${yuanText(held.amountFen)}元调整为${yuanText(newFen)}元。`,
    code: 'GRADE_CHANGED',
  })
}

export const reviewCommands = [openReview, openDueReviews, record, returnReview, decide]
