/** County: verification, own visit, confirmation or rejection, announcement (DB-17, DB-32, DB-36 … DB-41). */
import { openAward } from '../../../../commons/funds/awards.ts'
import { issueDocument } from '../../../../commons/notices/documents.ts'
import { postNotice, recordPosting } from '../../../../commons/notices/notices.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { household as householdRegister } from '../../../../commons/people/registers.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addMonthsToDay, type Day, monthOf, nextMonth } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import type { RowOf } from '../../../../kernel/register.ts'
import { insertRow, lockRow, mayTake, readRow, take, updateRow } from '../../../../kernel/rows.ts'
import { unmetText } from '../../unmet.ts'
import { refuse } from '../errors.ts'
import { decideOn } from '../facts.ts'
import { reviewMonths } from '../parameters.ts'
import { borderlineHousehold, dibaoCase, dibaoRoll, dibaoVerification } from '../registers.ts'
import type { DibaoClass, DibaoDecision } from '../rules.ts'
import { onCase } from './case.ts'
import { keepSurvey } from './survey.ts'

const which = f.reference(dibaoCase.name, '申请', 'Application')
const verification = f.reference(dibaoVerification.name, '核对', 'Verification')

export const startVerification = command({
  name: 'assistance.dibao.startVerification',
  label: { zh: '启动经济状况核对', en: 'Start the verification' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'DB-32',
  input: { verification },
  on: {
    register: dibaoVerification.name,
    field: 'verification',
    action: 'start',
    states: ['requested'],
  },
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoVerification, input.verification)
    const moved = await take(ctx, dibaoVerification, row, 'start', {
      patch: { startedOn: ctx.today },
    })
    return { state: moved.state }
  },
})

/** DB-17: the sources asked; each answer is kept with the report, the report with the decision it supports. */
export const verificationSources = {
  hukou: ['户籍', 'Hukou'],
  tax: ['税务', 'Tax'],
  socialInsurance: ['社会保险', 'Social insurance'],
  realEstate: ['不动产', 'Real estate'],
  market: ['市场主体', 'Market entities'],
  housingFund: ['住房公积金', 'Housing fund'],
  vehicles: ['车辆船舶', 'Vehicles and ships'],
  bank: ['银行存款', 'Bank'],
  insurance: ['商业保险', 'Insurance'],
  securities: ['证券', 'Securities'],
  internet: ['互联网金融', 'Internet finance'],
} as const

export const reportVerification = command({
  name: 'assistance.dibao.reportVerification',
  label: { zh: '出具核对报告', en: 'Report the verification' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'DB-17',
  input: {
    verification,
    sources: f.choices('核对来源', 'Sources', verificationSources, { rule: 'DB-17' }),
    consistent: f.yesNo('与申报一致', 'Consistent with the declaration'),
    findings: f.longText('核对情况', 'Findings'),
  },
  on: {
    register: dibaoVerification.name,
    field: 'verification',
    action: 'report',
    states: ['running'],
  },
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoVerification, input.verification)
    const moved = await take(ctx, dibaoVerification, row, 'report', {
      patch: {
        reportedOn: ctx.today,
        sources: input.sources,
        consistent: input.consistent,
        findings: input.findings,
      },
    })
    const kase = await lockRow(ctx, dibaoCase, row.case)
    await updateRow(ctx, dibaoCase, kase, { verifiedOn: ctx.today })
    return { state: moved.state }
  },
})

export const recordComplaint = command({
  name: 'assistance.dibao.recordComplaint',
  label: { zh: '登记投诉举报', en: 'Record a complaint' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'DB-37',
  input: { case: which, text: f.longText('投诉内容', 'Complaint', { sensitivity: 'personal' }) },
  on: onCase(
    'recordComplaint',
    'accepted',
    'surveying',
    'opinion',
    'publicNotice',
    'objected',
    'countyReview',
  ),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    await updateRow(ctx, dibaoCase, row, { complaint: true, countyVisitOn: null })
    return { complaint: true }
  },
})

export const countyVisit = command({
  name: 'assistance.dibao.countyVisit',
  label: { zh: '登记县级入户核查', en: 'Record the county’s own visit' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'DB-37',
  input: {
    case: which,
    surveyedOn: f.day('核查日期', 'Visited on'),
    investigators: f.list(
      '核查人',
      'Investigators',
      { name: f.text('姓名', 'Name') },
      { min: 1, max: 10, rule: 'DB-33' },
    ),
    familySigner: f.text('签字家庭成员', 'Family member signing', { sensitivity: 'personal' }),
    findings: f.longText('核查情况', 'Findings'),
  },
  on: onCase('countyVisit', 'countyReview'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    await keepSurvey(ctx, row.division, { case: row.id }, { ...input, remote: false }, true)
    await updateRow(ctx, dibaoCase, row, { countyVisitOn: input.surveyedOn })
    return { countyVisitOn: input.surveyedOn }
  },
})

export const confirm = command({
  name: 'assistance.dibao.confirm',
  label: { zh: '审核确认', en: 'Confirm' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'DB-36',
  input: { case: which },
  on: onCase('confirm', 'countyReview'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    mayTake(ctx, dibaoCase, row, 'confirm')
    if ((row.relative || row.complaint) && !row.countyVisitOn) refuse('COUNTY_VISIT_NEEDED')
    const decision = await decideOn(ctx, row, ctx.today)
    if (decision.outcome !== 'dibao')
      refuse('NOT_ELIGIBLE', { conditions: unmetText(decision.because) })
    // DB-39: paid from the month after the decision, whatever day of the month it falls on.
    const payFrom = nextMonth(monthOf(ctx.today))
    const moved = await take(ctx, dibaoCase, row, 'confirm', {
      patch: {
        decidedOn: ctx.today,
        payFrom,
        memberCount: decision.members,
        monthlyIncomeFen: decision.monthlyIncomeFen,
        amountFen: decision.amountFen,
        because: decision.because,
      },
    })
    const roll = await enterRoll(ctx, row, decision, payFrom)
    await updateRow(ctx, dibaoCase, moved, { roll: roll.id })
    const letter = await issueDocument(ctx, {
      kind: 'confirmation',
      about: { register: dibaoCase.name, row: row.id },
      recipient: row.applicant,
      division: row.division,
      title: '最低生活保障确认通知书',
      paragraphs: [
        `经审核，您家庭符合最低生活保障条件，保障人口${decision.members}人，每月保障金${yuanText(decision.amountFen)}元，自${payFrom}起发放。`,
      ],
    })
    return {
      state: moved.state,
      payFrom,
      amountFen: decision.amountFen,
      roll: roll.id,
      award: roll.award,
      document: letter.id,
    }
  },
})

type CaseRow = RowOf<typeof dibaoCase>
async function enterRoll(
  ctx: Context,
  row: CaseRow,
  d: DibaoDecision,
  payFrom: ReturnType<typeof monthOf>,
) {
  const home = await readRow(ctx, householdRegister, row.household)
  const award = await openAward(ctx, {
    programme: `dibao_${row.area}`,
    ...(row.singleMember ? { person: row.singleMember } : { household: row.household }),
    payee: row.applicant,
    division: row.division,
    fromMonth: payFrom,
    amountFen: d.amountFen,
    cause: 'initial',
    decidedOn: ctx.today,
    caseRegister: dibaoCase.name,
    caseId: row.id,
    registeredPoor: home.registeredPoor,
    facts: awardFacts(row.area, d),
  })
  return insertRow(ctx, dibaoRoll, {
    division: row.division,
    household: row.household,
    singleMember: row.singleMember,
    case: row.id,
    award: award.id,
    area: row.area,
    category: d.category,
    memberCount: d.members,
    monthlyIncomeFen: d.monthlyIncomeFen,
    topUpFen: d.topUpFen,
    amountFen: d.amountFen,
    onRollFrom: payFrom,
    reviewDueOn: reviewDue(ctx, d.category, ctx.today),
  })
}

/** What an award version remembers of the household, so that a raised standard can be recomputed for each month (UP-02). */
export const awardFacts = (
  area: 'urban' | 'rural',
  d: Pick<DibaoDecision, 'members' | 'monthlyIncomeFen' | 'topUpFen' | 'category'>,
) => ({
  area,
  memberCount: d.members,
  monthlyIncomeFen: d.monthlyIncomeFen,
  topUpFen: d.topUpFen,
  category: d.category,
})

/** DB-50/51: the next review, by class. */
export const reviewDue = (ctx: Pick<Context, 'book'>, category: DibaoClass, from: Day): Day =>
  addMonthsToDay(from, ctx.book.at(reviewMonths, from).value[category])

export const reject = command({
  name: 'assistance.dibao.reject',
  label: { zh: '不予确认', en: 'Reject' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'DB-36',
  input: { case: which, reason: f.longText('理由', 'Reason') },
  on: onCase('reject', 'countyReview'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    mayTake(ctx, dibaoCase, row, 'reject', input.reason)
    const decision = await decideOn(ctx, row, ctx.today)
    if (decision.outcome === 'dibao') refuse('ELIGIBLE')
    const moved = await take(ctx, dibaoCase, row, 'reject', {
      reason: input.reason,
      patch: { decidedOn: ctx.today, amountFen: 0, because: decision.because },
    })
    const letter = await issueDocument(ctx, {
      kind: 'rejection',
      about: { register: dibaoCase.name, row: row.id },
      recipient: row.applicant,
      division: row.division,
      title: '不予确认最低生活保障通知书',
      appeal: true,
      reasonCode: decision.because[0]!.met ? 'PROPERTY_OVER' : 'INCOME_OVER',
      paragraphs: [
        `经审核，您家庭暂不符合最低生活保障条件：${unmetText(decision.because).zh}。`,
        input.reason,
      ],
    })
    if (decision.outcome === 'borderline') await recogniseBorderline(ctx, row, decision)
    return {
      state: moved.state,
      dueOn: moved.dueOn,
      document: letter.id,
      borderline: decision.outcome === 'borderline',
    }
  },
})

async function recogniseBorderline(ctx: Context, row: CaseRow, d: DibaoDecision): Promise<void> {
  await insertRow(ctx, borderlineHousehold, {
    division: row.division,
    household: row.household,
    case: row.id,
    perCapitaFen: d.perCapitaFen,
    recognisedOn: ctx.today,
    reviewDueOn: addMonthsToDay(ctx.today, 12),
  })
}

export const deliverRejection = command({
  name: 'assistance.dibao.deliverRejection',
  label: { zh: '送达不予确认通知', en: 'Deliver the rejection' },
  posts: ['townshipClerk', 'townshipHead'],
  office: 'assistance',
  rule: 'DB-38',
  input: { case: which },
  on: onCase('deliverRejection', 'rejecting'),
  async run(ctx, input) {
    const moved = await take(
      ctx,
      dibaoCase,
      await lockRow(ctx, dibaoCase, input.case),
      'deliverRejection',
    )
    return { state: moved.state }
  },
})

export const announce = command({
  name: 'assistance.dibao.announce',
  label: { zh: '公布确认结果', en: 'Announce the decision' },
  posts: ['townshipClerk', 'townshipHead'],
  office: 'assistance',
  rule: 'DB-41',
  input: { case: which, place: f.text('公布地点', 'Posted at') },
  on: onCase('announce', 'confirmed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    const moved = await take(ctx, dibaoCase, row, 'announce')
    const applicant = await personById(ctx, row.applicant)
    // DB-41: name, number of members and amount; nothing else may be posted.
    const notice = await postNotice(ctx, {
      about: { register: dibaoCase.name, row: row.id },
      division: row.division,
      programme: `dibao_${row.area}`,
      kind: 'after',
      days: 7,
      rule: 'DB-41',
      fields: {
        applicantName: applicant.name,
        memberCount: row.memberCount,
        amountFen: row.amountFen,
      },
    })
    const posted = await recordPosting(ctx, notice.id, {
      postedOn: ctx.today,
      place: input.place,
    })
    return { state: moved.state, notice: notice.id, endsOn: posted.endsOn }
  },
})

export const returnToTownship = command({
  name: 'assistance.dibao.returnToTownship',
  label: { zh: '退回乡镇补充', en: 'Return to the township' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'DB-36',
  input: { case: which, reason: f.longText('理由', 'Reason') },
  on: onCase('returnToTownship', 'countyReview'),
  async run(ctx, input) {
    const moved = await take(
      ctx,
      dibaoCase,
      await lockRow(ctx, dibaoCase, input.case),
      'returnToTownship',
      { reason: input.reason },
    )
    return { state: moved.state }
  },
})

export const decisionCommands = [
  startVerification,
  reportVerification,
  recordComplaint,
  countyVisit,
  confirm,
  reject,
  deliverRejection,
  announce,
  returnToTownship,
]
