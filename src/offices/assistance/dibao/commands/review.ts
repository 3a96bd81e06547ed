/** After confirmation: reviews, increase, reduction, gradual exit, stop (DB-50 … DB-60). Every stop has reason and notice. */
import { sql } from 'kysely'
import { reviseAward, stopAward } from '../../../../commons/funds/awards.ts'
import { issueDocument } from '../../../../commons/notices/documents.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import {
  addMonths,
  addMonthsToDay,
  type Day,
  type Month,
  monthOf,
  nextMonth,
} from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import type { RowOf } from '../../../../kernel/register.ts'
import { insertRow, lockRow, take } from '../../../../kernel/rows.ts'
import { afterDibaoEnded, afterDibaoRestored } from '../../disability/follow.ts'
import { unmetText } from '../../unmet.ts'
import { refuse } from '../errors.ts'
import { decideOn } from '../facts.ts'
import { gradualExit } from '../parameters.ts'
import { type StopReason, stopReasons } from '../reasons.ts'
import {
  dibaoReview,
  dibaoRoll,
  incomeLines,
  memberCircumstances,
  propertyFields,
} from '../registers.ts'
import { type DibaoDecision, gradualExitFen, type IncomeItem } from '../rules.ts'
import { awardFacts, reviewDue } from './decision.ts'
import { keepSurvey } from './survey.ts'

const onRoll = (action: string, ...states: string[]) => ({
  register: dibaoRoll.name,
  field: 'roll',
  action,
  states,
})
const onReview = (action: string, ...states: string[]) => ({
  register: dibaoReview.name,
  field: 'review',
  action,
  states,
})
const roll = f.reference(dibaoRoll.name, '在册对象', 'Roll')
const review = f.reference(dibaoReview.name, '核查', 'Review')
const reason = f.longText('理由', 'Reason')
type RollRow = RowOf<typeof dibaoRoll>
export type ReviewCause = RowOf<typeof dibaoReview>['cause']

/** Opens a review unless one is open; the deadline follows its cause (DB-56 for a death). Used by life events too. */
export async function openReviewOf(
  ctx: Context,
  row: { id: string; division: string },
  cause: ReviewCause,
  deadline: Day,
) {
  const open = await sql<{
    id: string
  }>`select id from assistance_dibao_review where roll = ${row.id} and state in ('open', 'surveyed')`.execute(
    ctx.tx,
  )
  if (open.rows[0]) return { id: open.rows[0].id, opened: false }
  const made = await insertRow(ctx, dibaoReview, {
    division: row.division,
    roll: row.id,
    cause,
    deadline,
  })
  return { id: made.id, opened: true }
}

export const openReview = command({
  name: 'assistance.dibao.openReview',
  label: { zh: '发起核查', en: 'Open a review' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'DB-50',
  input: { roll, cause: dibaoReview.fields.cause },
  on: onRoll('openReview', 'active', 'gradualExit'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoRoll, input.roll)
    if (row.state === 'stopped') refuse('NOT_ON_ROLL')
    // DB-52: between reviews the amount is frozen unless something has changed.
    if (input.cause === 'periodic' && row.reviewDueOn > ctx.today)
      refuse('REVIEW_NOT_DUE', { field: 'cause', day: row.reviewDueOn })
    const made = await openReviewOf(ctx, row, input.cause, addMonthsToDay(ctx.today, 3))
    return made.opened ? { id: made.id } : refuse('REVIEW_OPEN')
  },
})

/** Opens every periodic review falling due up to a day; the same day again opens nothing more. */
export const openDueReviews = command({
  name: 'assistance.dibao.openDueReviews',
  label: { zh: '生成到期核查任务', en: 'Open the reviews falling due' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'DB-50',
  input: { upTo: f.day('截至', 'Up to') },
  async run(ctx, input) {
    const made = await sql<{ id: string }>`
      insert into assistance_dibao_review (id, division, recorded_at, version, state, roll, cause, deadline)
      select new_id(), r.division, ${ctx.now}, 1, 'open', r.id, 'periodic', r.review_due_on
      from assistance_dibao_roll r
      where r.state = 'active' and r.review_due_on <= ${input.upTo} and r.division like ${`${ctx.actor.division}%`}
        and not exists (select 1 from assistance_dibao_review v where v.roll = r.id and v.state in ('open', 'surveyed'))
      returning id`.execute(ctx.tx)
    return { opened: made.rows.length }
  },
})

export const recordReviewSurvey = command({
  name: 'assistance.dibao.recordReviewSurvey',
  label: { zh: '登记入户核查', en: 'Record the review visit' },
  posts: ['townshipClerk', 'townshipHead'],
  office: 'assistance',
  rule: 'DB-50',
  input: {
    review,
    surveyedOn: f.day('调查日期', 'Surveyed on'),
    investigators: f.list(
      '调查人',
      'Investigators',
      { name: f.text('姓名', 'Name') },
      { min: 1, max: 10, rule: 'DB-33' },
    ),
    familySigner: f.text('签字家庭成员', 'Family member signing', { sensitivity: 'personal' }),
    findings: f.longText('调查情况', 'Findings'),
    incomes: incomeLines,
    deductionsFen: f.money('刚性支出及就业成本扣减', 'Deductions'),
    ...propertyFields,
    circumstances: memberCircumstances,
  },
  on: onReview('survey', 'open'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoReview, input.review)
    await keepSurvey(ctx, row.division, { review: row.id }, { ...input, remote: false }, false)
    if (input.incomes.length === 0) refuse('INCOME_MISSING', { field: 'incomes' })
    const {
      vehicles,
      dwellings,
      operatingCompany,
      financialAssetsFen,
      luxuryPurchase,
      studyAbroad,
    } = input
    const moved = await take(ctx, dibaoReview, row, 'survey', {
      patch: {
        surveyedOn: input.surveyedOn,
        incomes: input.incomes as IncomeItem[],
        deductionsFen: input.deductionsFen,
        circumstances: input.circumstances,
        property: {
          vehicles,
          dwellings,
          operatingCompany,
          financialAssetsFen,
          luxuryPurchase,
          studyAbroad,
        },
      },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

export const returnReview = command({
  name: 'assistance.dibao.returnReview',
  label: { zh: '退回重查', en: 'Return the review' },
  posts: ['officeChief'],
  office: 'assistance',
  input: { review, reason },
  on: onReview('return', 'surveyed'),
  async run(ctx, input) {
    const moved = await take(
      ctx,
      dibaoReview,
      await lockRow(ctx, dibaoReview, input.review),
      'return',
      { reason: input.reason },
    )
    return { state: moved.state }
  },
})

/** Decides a review from its facts: unchanged, more, less, gradual exit, or stop; the outcome follows the rule alone. */
export const decideReview = command({
  name: 'assistance.dibao.decideReview',
  label: { zh: '作出核查决定', en: 'Decide the review' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'DB-53',
  input: {
    review,
    throughWork: f.yesNo('因就业收入超过标准', 'Over the line through employment', {
      rule: 'DB-54',
    }),
    reason: f.optional(reason),
  },
  on: onReview('decide', 'surveyed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoReview, input.review)
    const held = await lockRow(ctx, dibaoRoll, row.roll)
    const decision = await decideOn(
      ctx,
      {
        household: held.household,
        area: held.area,
        incomes: row.incomes,
        deductionsFen: row.deductionsFen,
        property: row.property,
        circumstances: row.circumstances,
        singleMember: held.singleMember,
      },
      ctx.today,
    )
    const outcome = outcomeOf(held, decision, input.throughWork)
    const why = input.reason ?? unmetText(decision.because).zh
    await take(ctx, dibaoReview, row, 'decide', {
      reason: why || null,
      patch: {
        outcome,
        oldFen: held.amountFen,
        newFen: outcome === 'stopped' || outcome === 'gradualExit' ? 0 : decision.amountFen,
        because: decision.because,
        decidedOn: ctx.today,
      },
    })
    if (outcome === 'stopped') await stop(ctx, held, reasonOf(decision), why)
    else if (outcome === 'gradualExit') await beginExit(ctx, held, why)
    else await adjust(ctx, held, decision, outcome)
    return {
      outcome,
      oldFen: held.amountFen,
      newFen: decision.amountFen,
      because: decision.because,
    }
  },
})

type Outcome = NonNullable<RowOf<typeof dibaoReview>['outcome']>
function outcomeOf(held: RollRow, d: DibaoDecision, throughWork: boolean): Outcome {
  if (d.outcome !== 'dibao') return throughWork && !d.because[0]!.met ? 'gradualExit' : 'stopped'
  if (d.amountFen === held.amountFen) return 'unchanged'
  return d.amountFen > held.amountFen ? 'increased' : 'reduced'
}
const reasonOf = (d: DibaoDecision): StopReason =>
  d.because[0]!.met ? 'PROPERTY_OVER' : 'INCOME_OVER'

async function adjust(
  ctx: Context,
  held: RollRow,
  d: DibaoDecision,
  outcome: Outcome,
): Promise<void> {
  const fromMonth = nextMonth(monthOf(ctx.today))
  await take(ctx, dibaoRoll, held, 'adjust', {
    facts: { outcome, fromMonth },
    patch: {
      category: d.category,
      memberCount: d.members,
      monthlyIncomeFen: d.monthlyIncomeFen,
      topUpFen: d.topUpFen,
      amountFen: d.amountFen,
      reviewDueOn: reviewDue(ctx, d.category, ctx.today),
    },
  })
  if (outcome === 'unchanged') return
  await reviseAward(ctx, held.award, {
    fromMonth,
    amountFen: d.amountFen,
    cause: outcome === 'increased' ? 'reviewIncrease' : 'reviewReduce',
    decidedOn: ctx.today,
    facts: awardFacts(held.area, d),
  })
  if (outcome === 'reduced') {
    await letter(
      ctx,
      held,
      'reduce',
      '最低生活保障金减发告知书',
      `经核查，自${fromMonth}起您家庭每月保障金由${yuanText(held.amountFen)}元调整为${yuanText(d.amountFen)}元。`,
      'INCOME_CHANGED',
    )
  }
}

/** DB-54: the old amount in falling parts for at most six months, then nothing; the last version is the stop. */
async function beginExit(ctx: Context, held: RollRow, why: string): Promise<void> {
  const percents = ctx.book.at(gradualExit, ctx.today).value.percents.map(p => p.percent)
  const amounts = gradualExitFen(held.amountFen, percents)
  let month: Month = nextMonth(monthOf(ctx.today))
  for (const amountFen of amounts) {
    await reviseAward(ctx, held.award, {
      fromMonth: month,
      amountFen,
      cause: 'gradualExit',
      decidedOn: ctx.today,
      facts: { gradualExit: true },
    })
    month = nextMonth(month)
  }
  await stopAward(ctx, held.award, { fromMonth: month, cause: 'gradualExit', decidedOn: ctx.today })
  await take(ctx, dibaoRoll, held, 'beginExit', {
    reason: why,
    patch: { stoppedFrom: month, stopReason: 'INCOME_OVER' },
  })
  // Until the last part is paid the household draws dibao, and the disabled in it their living subsidy.
  await afterDibaoEnded(ctx, held, month)
  await letter(
    ctx,
    held,
    'stop',
    '最低生活保障渐退告知书',
    `因家庭收入超过标准，您家庭自下月起进入渐退期，至${addMonths(month, -1)}止，此后停发。`,
    'INCOME_OVER',
  )
}

/** Stops a household from a month (next month unless told), with its reason, letter and appeal hint. */
export async function stop(
  ctx: Context,
  held: RollRow,
  code: StopReason,
  why: string,
  fromMonth: Month = nextMonth(monthOf(ctx.today)),
): Promise<void> {
  await take(ctx, dibaoRoll, held, code === 'DEATH' ? 'endByDeath' : 'stop', {
    reason: why || stopReasons[code][0],
    patch: { stoppedFrom: fromMonth, stopReason: code },
  })
  await stopAward(ctx, held.award, {
    fromMonth,
    cause: code === 'DEATH' ? 'death' : 'stop',
    decidedOn: ctx.today,
  })
  await afterDibaoEnded(ctx, held, fromMonth)
  await letter(
    ctx,
    held,
    'stop',
    '停发最低生活保障金告知书',
    `因${stopReasons[code][0]}，您家庭的最低生活保障金自${fromMonth}起停发。${why}`,
    code,
  )
}

async function letter(
  ctx: Context,
  held: RollRow,
  kind: 'stop' | 'reduce',
  title: string,
  text: string,
  reasonCode: string,
): Promise<void> {
  const payee = await sql<{
    payee: string
  }>`select payee from funds_award where id = ${held.award}`.execute(ctx.tx)
  await issueDocument(ctx, {
    kind,
    about: { register: dibaoRoll.name, row: held.id },
    recipient: payee.rows[0]?.payee ?? null,
    division: held.division,
    title,
    paragraphs: [text],
    appeal: true,
    reasonCode,
  })
}

export const stopRoll = command({
  name: 'assistance.dibao.stop',
  label: { zh: '停发低保', en: 'Stop dibao' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'DB-53',
  input: {
    roll,
    code: f.choice('停发原因', 'Reason code', stopReasons, { rule: 'DB-59' }),
    reason,
    fromMonth: f.optional(
      f.month('停发月份', 'From', {
        help: {
          zh: '不填为下月；早于本月的，已发部分转追回',
          en: 'Next month unless told; earlier months become a recovery',
        },
        rule: 'DB-60',
      }),
    ),
    hiddenChangeSince: f.optional(
      f.day('隐瞒变化起始日', 'Change hidden since', {
        help: {
          zh: '填写后自次月起停发，此后已发部分转追回',
          en: 'Stops from the month after it; what was paid since becomes a recovery',
        },
        rule: 'DB-57',
      }),
    ),
  },
  on: onRoll('stop', 'active', 'gradualExit'),
  async run(ctx, input) {
    const held = await lockRow(ctx, dibaoRoll, input.roll)
    const since = input.hiddenChangeSince ?? null
    if (since && (since > ctx.today || monthOf(since) < held.onRollFrom))
      refuse('HIDDEN_DAY_WRONG', { field: 'hiddenChangeSince' })
    const fromMonth = input.fromMonth ?? (since ? nextMonth(monthOf(since)) : undefined)
    await stop(ctx, held, input.code, input.reason, fromMonth)
    if (since)
      await sql`update assistance_dibao_roll set hidden_change_since = ${since} where id = ${held.id}`.execute(
        ctx.tx,
      )
    return { state: 'stopped', fromMonth: fromMonth ?? nextMonth(monthOf(ctx.today)) }
  },
})

/** The reverse of a stop: the award goes on from the month it was stopped, so what was missed is back-paid. */
export async function restore(
  ctx: Context,
  held: RollRow,
  action: 'restore' | 'restoreByEvent',
  why: string,
): Promise<{ state: string; from: Month }> {
  const from = held.stoppedFrom ?? nextMonth(monthOf(ctx.today))
  const moved = await take(ctx, dibaoRoll, held, action, {
    reason: why,
    patch: { stoppedFrom: null, stopReason: null },
  })
  await reviseAward(ctx, held.award, {
    fromMonth: from,
    amountFen: held.amountFen,
    cause: 'resume',
    decidedOn: ctx.today,
    facts: {
      area: held.area,
      memberCount: held.memberCount,
      monthlyIncomeFen: held.monthlyIncomeFen,
      topUpFen: held.topUpFen,
      category: held.category,
    },
  })
  await afterDibaoRestored(ctx, held)
  return { state: moved.state, from }
}
export const restoreRoll = command({
  name: 'assistance.dibao.restore',
  label: { zh: '撤销停发', en: 'Undo the stop' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'DB-53',
  input: { roll, reason },
  on: onRoll('restore', 'stopped'),
  run: async (ctx, input) =>
    restore(ctx, await lockRow(ctx, dibaoRoll, input.roll), 'restore', input.reason),
})

export const reviewCommands = [
  openReview,
  openDueReviews,
  recordReviewSurvey,
  returnReview,
  decideReview,
  stopRoll,
  restoreRoll,
]
