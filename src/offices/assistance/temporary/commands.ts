/** Temporary assistance from the report to the last grant (TA-01 … TA-13). */
import { sql } from 'kysely'
import { cancelGrant, openGrant } from '../../../commons/funds/grants.ts'
import { issueDocument } from '../../../commons/notices/documents.ts'
import {
  endNotice,
  noticeState,
  postNotice,
  recordPosting,
} from '../../../commons/notices/notices.ts'
import { householdOn, personById } from '../../../commons/people/queries.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type AnyCommand, type Context, command } from '../../../kernel/command.ts'
import { addMonthsToDay } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { yuanText } from '../../../kernel/money.ts'
import type { RowOf } from '../../../kernel/register.ts'
import { insertRow, lockRow, mayTake, take, whoTook } from '../../../kernel/rows.ts'
import { unmetText } from '../dibao/commands/application.ts'
import { dibaoStandard, disposableIncome } from '../parameters.ts'
import { refuse } from './errors.ts'
import { temporaryRules } from './parameters.ts'
import { temporaryCase } from './registers.ts'
import { deciderOf, decideTemporary, mostFen, type TemporaryNumbers } from './rules.ts'

const office = 'assistance'
const township = ['townshipClerk', 'townshipHead'] as const
const which = f.reference(temporaryCase.name, '申请', 'Case')
const reason = f.longText('理由', 'Reason')
const amount = f.money('金额', 'Amount', { min: 100 })
const onCase = (action: string, ...states: string[]) => ({
  register: temporaryCase.name,
  field: 'case',
  action,
  states,
})
const about = (row: { id: string }) => ({ register: temporaryCase.name, row: row.id })
type CaseRow = RowOf<typeof temporaryCase>
const fields = temporaryCase.fields

const reportInput = {
  applicant: fields.applicant,
  outsider: f.optional(
    f.yesNo('外来人员，按急难发生地救助', 'From elsewhere, relieved where it happened', {
      rule: 'TA-11',
    }),
  ),
  village: f.division('急难发生地或居住地', 'Where it happened or where they live'),
  cause: fields.cause,
  account: fields.account,
  persons: fields.persons,
  severityMonths: fields.severityMonths,
}
type Reported = {
  applicant: string
  outsider?: boolean | null
  village: string
  cause: CaseRow['cause']
  account: string
  persons: number
  severityMonths: number
}

/** Refuses TEMPORARY_DEAD, TEMPORARY_CASE_OPEN, TEMPORARY_REPEAT (TA-10). */
async function receive(ctx: Context, kind: CaseRow['kind'], input: Reported): Promise<CaseRow> {
  const who = await personById(ctx, input.applicant)
  if (who.diedOn) refuse('TEMPORARY_DEAD', { field: 'applicant' })
  const home = input.outsider ? undefined : await householdOn(ctx, who.id, ctx.today)
  await refuseRepeat(ctx, who.id, home?.id ?? null, input.cause)
  return insertRow(ctx, temporaryCase, {
    division: input.village,
    applicant: who.id,
    household: home?.id ?? null,
    kind,
    cause: input.cause,
    account: input.account,
    persons: input.persons,
    severityMonths: input.severityMonths,
    reportedAt: ctx.now,
    area: home?.area ?? 'rural',
  })
}

async function refuseRepeat(
  ctx: Context,
  person: string,
  household: string | null,
  cause: string,
): Promise<void> {
  const found = await sql<{ open: boolean; decidedOn: string | null; cause: string }>`
    select state not in ('closed', 'rejected', 'withdrawn') as open, case when state = 'closed' then decided_on end as decided_on, cause
    from assistance_temporary_case where applicant = ${person} or household = ${household}`.execute(
    ctx.tx,
  )
  if (found.rows.some(r => r.open)) refuse('TEMPORARY_CASE_OPEN', { field: 'applicant' })
  const months = ctx.book.at(temporaryRules, ctx.today).value.repeatMonths
  const since = addMonthsToDay(ctx.today, -months)
  const before = found.rows.find(
    r => r.cause === cause && r.decidedOn !== null && r.decidedOn > since,
  )
  if (before) refuse('TEMPORARY_REPEAT', { field: 'cause', months, day: before.decidedOn })
}

/** The numbers of today for a case's area; refuses NO_PARAMETER when one is missing. */
function numbersOn(
  ctx: Pick<Context, 'book' | 'today'>,
  area: 'urban' | 'rural',
): TemporaryNumbers {
  const line = ctx.book.at(dibaoStandard, ctx.today).value
  const income = ctx.book.at(disposableIncome, ctx.today).value
  return {
    lineFen: area === 'urban' ? line.urbanFen : line.ruralFen,
    urbanLineFen: line.urbanFen,
    disposableFen: area === 'urban' ? income.urbanFen : income.ruralFen,
    rules: ctx.book.at(temporaryRules, ctx.today).value,
  }
}
function refuseOver(row: CaseRow, amountFen: number, n: TemporaryNumbers): void {
  const most = mostFen(row, n)
  if (amountFen > most)
    refuse('TEMPORARY_OVER_MAXIMUM', {
      field: 'amountFen',
      amount: yuanText(amountFen),
      most: yuanText(most),
    })
}

const grantOf = async (
  ctx: Context,
  row: CaseRow,
  amountFen: number,
  form: 'cash' | 'petty' | 'goods',
) =>
  openGrant(ctx, {
    programme: 'temporary_relief',
    ...(row.household ? { household: row.household } : { person: row.applicant }),
    payee: row.applicant,
    division: row.division,
    amountFen,
    form,
    decidedOn: ctx.today,
    caseRegister: temporaryCase.name,
    caseId: row.id,
  })

const apply = command({
  name: 'assistance.temporary.apply',
  label: { zh: '受理临时救助申请', en: 'Take an application' },
  posts: ['villageCadre', ...township],
  office,
  rule: 'TA-05',
  input: { ...reportInput, kind: fields.kind },
  async run(ctx, { kind, ...input }) {
    const row = await receive(ctx, kind, input)
    return { id: row.id, state: row.state, dueOn: row.dueOn }
  },
})

/** TA-03: help goes out with the report itself; person, cause and amount are on record, the rest follows in ten working days. */
const relieveAtOnce = command({
  name: 'assistance.temporary.relieveAtOnce',
  label: { zh: '接报并先行救助', en: 'Relieve at once' },
  posts: township,
  office,
  rule: 'TA-03',
  input: {
    ...reportInput,
    amountFen: amount,
    form: f.choice(
      '形式',
      'Form',
      { petty: ['备用金', 'Petty fund'], goods: ['实物', 'Goods'] },
      { rule: 'TA-13' },
    ),
  },
  async run(ctx, { amountFen, form, ...input }) {
    return firstRelief(ctx, await receive(ctx, 'emergency', input), amountFen, form)
  },
})
const relieveFirst = command({
  name: 'assistance.temporary.relieveFirst',
  label: { zh: '先行救助', en: 'Relieve first' },
  posts: township,
  office,
  rule: 'TA-03',
  input: { case: which, amountFen: amount, form: relieveAtOnce.input.form },
  on: onCase('relieveFirst', 'received'),
  run: async (ctx, input) =>
    firstRelief(ctx, await lockRow(ctx, temporaryCase, input.case), input.amountFen, input.form),
})

async function firstRelief(ctx: Context, row: CaseRow, amountFen: number, form: 'petty' | 'goods') {
  if (row.kind !== 'emergency') refuse('TEMPORARY_NOT_EMERGENCY')
  const n = numbersOn(ctx, row.area)
  refuseOver(row, amountFen, n)
  if (deciderOf(amountFen, row.persons, n) !== 'township')
    refuse('TEMPORARY_OVER_CEILING', {
      field: 'amountFen',
      amount: yuanText(amountFen),
      ceiling: yuanText(n.rules.townshipCeilingFen),
    })
  const moved = await take(ctx, temporaryCase, row, 'relieveFirst', {
    patch: {
      relievedAt: ctx.now,
      approvedFen: amountFen,
      decidedOn: ctx.today,
      because: decideTemporary(row, n).because,
    },
  })
  const grant = await grantOf(ctx, row, amountFen, form)
  return { id: row.id, state: moved.state, dueOn: moved.dueOn, grant: grant.id }
}

const completePapers = command({
  name: 'assistance.temporary.completePapers',
  label: { zh: '补齐先行救助手续', en: 'Complete the papers' },
  posts: township,
  office,
  rule: 'TA-04',
  input: {
    case: which,
    investigators: f.list(
      '核实人',
      'Verified by',
      { name: f.text('姓名', 'Name') },
      { min: 1, max: 10 },
    ),
    findings: f.longText('核实情况', 'Findings'),
  },
  on: onCase('completePapers', 'relieved'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    const moved = await take(ctx, temporaryCase, row, 'completePapers', {
      reason: input.findings,
      patch: { surveyedOn: ctx.today, investigators: namesOf(input.investigators) },
    })
    return { state: moved.state }
  },
})
function namesOf(given: readonly { name: string }[]): string[] {
  const names = [...new Set(given.map(i => i.name.trim()))]
  if (names.length < 2) refuse('TEMPORARY_TWO_INVESTIGATORS', { field: 'investigators' })
  return names
}

const recordSurvey = command({
  name: 'assistance.temporary.recordSurvey',
  label: { zh: '登记调查核实', en: 'Record the survey' },
  posts: township,
  office,
  rule: 'TA-05',
  input: {
    case: which,
    surveyedOn: f.day('调查日期', 'Surveyed on'),
    investigators: completePapers.input.investigators,
    yearIncomeFen: fields.yearIncomeFen,
    spendingFen: fields.spendingFen,
    assetsFen: fields.assetsFen,
    proposedFen: f.money('拟救助金额', 'Proposed amount'),
  },
  on: onCase('survey', 'received', 'surveyed'),
  async run(ctx, { case: id, investigators, ...found }) {
    const row = await lockRow(ctx, temporaryCase, id)
    mayTake(ctx, temporaryCase, row, 'survey')
    if (found.surveyedOn > ctx.today) refuse('TEMPORARY_DAY_AHEAD', { field: 'surveyedOn' })
    const n = numbersOn(ctx, row.area)
    const facts = {
      ...row,
      yearIncomeFen: found.yearIncomeFen ?? null,
      spendingFen: found.spendingFen ?? null,
      assetsFen: found.assetsFen ?? null,
    }
    const decision = decideTemporary(facts, n)
    if (found.proposedFen > 0) {
      if (!decision.eligible)
        refuse('TEMPORARY_NOT_ELIGIBLE', {
          conditions: unmetText(decision.because),
          field: 'proposedFen',
        })
      refuseOver(row, found.proposedFen, n)
    }
    const moved = await take(ctx, temporaryCase, row, 'survey', {
      patch: { ...found, investigators: namesOf(investigators), because: decision.because },
    })
    return {
      state: moved.state,
      eligible: decision.eligible,
      mostFen: mostFen(row, n),
      decides: deciderOf(found.proposedFen, row.persons, n),
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
      if (!notice.over) refuse('TEMPORARY_NOTICE_RUNNING', { endsOn: notice.endsOn })
      await endNotice(ctx, about(row))
    } else if (row.kind === 'expense' && (row.proposedFen ?? 0) > 0)
      refuse('TEMPORARY_NOTICE_RUNNING', { endsOn: '—' })
    const moved = await take(ctx, temporaryCase, row, 'submit')
    return {
      state: moved.state,
      dueOn: moved.dueOn,
      decides: deciderOf(row.proposedFen ?? 0, row.persons, numbersOn(ctx, row.area)),
    }
  },
})

/** Township head up to the ceiling, office chief to the joint-meeting line; never the one who surveyed and submitted. */
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
    return decide(ctx, row, 'approve', input.amountFen, { referral: input.referral ?? null })
  },
})
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
  const n = numbersOn(ctx, row.area)
  const decision = decideTemporary(row, n)
  if (!decision.eligible)
    refuse('TEMPORARY_NOT_ELIGIBLE', { conditions: unmetText(decision.because) })
  // A joint meeting may go beyond the months of the standard; that is what it is for.
  if (action === 'approve') refuseOver(row, approvedFen, n)
  const moved = await take(ctx, temporaryCase, row, action, {
    reason: why ?? null,
    patch: { approvedFen, decidedOn: ctx.today, because: decision.because, ...more },
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

/** TA-09: one approval, one or several grants; together never more than was approved. */
const grant = command({
  name: 'assistance.temporary.grant',
  label: { zh: '发放救助金', en: 'Grant' },
  posts: ['townshipClerk', 'officeClerk', 'officeChief'],
  office,
  rule: 'TA-09',
  input: {
    case: which,
    amountFen: amount,
    form: f.choice(
      '形式',
      'Form',
      { cash: ['银行发放', 'By bank'], petty: ['备用金', 'Petty fund'], goods: ['实物', 'Goods'] },
      { rule: 'TA-13' },
    ),
    last: f.yesNo('全部发放完毕，办结', 'The last one: close the case'),
  },
  on: onCase('finish', 'approved'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    mayTake(ctx, temporaryCase, row, 'finish')
    const approved = row.approvedFen ?? 0
    const paid = await grantedFen(ctx, row)
    if (paid + input.amountFen > approved)
      refuse('TEMPORARY_PAID_OUT', {
        field: 'amountFen',
        approved: yuanText(approved),
        paid: yuanText(paid),
        amount: yuanText(input.amountFen),
      })
    const made = await grantOf(ctx, row, input.amountFen, input.form)
    const state = input.last ? (await take(ctx, temporaryCase, row, 'finish')).state : row.state
    return { state, grant: made.id }
  },
})
async function grantedFen(ctx: Context, row: { id: string }): Promise<number> {
  const found = await sql<{
    fen: number
  }>`select coalesce(sum(amount_fen), 0)::bigint as fen from funds_grant
    where case_register = ${temporaryCase.name} and case_id = ${row.id} and cancelled_on is null`.execute(
    ctx.tx,
  )
  return found.rows[0]!.fen
}

const cancel = command({
  name: 'assistance.temporary.cancelGrant',
  label: { zh: '取消救助金', en: 'Cancel a grant' },
  posts: ['officeChief'],
  office,
  input: { grant: f.reference('funds_grant', '救助金', 'Grant'), reason: f.text('理由', 'Reason') },
  on: { register: 'funds_grant', field: 'grant' },
  async run(ctx, input) {
    const row = await cancelGrant(ctx, input.grant, input.reason)
    return { cancelledOn: row.cancelledOn }
  },
})

const reject = command({
  name: 'assistance.temporary.reject',
  label: { zh: '不予救助', en: 'Reject' },
  posts: ['townshipHead', 'officeChief'],
  office,
  rule: 'TA-02',
  input: { case: which, reason },
  on: onCase('reject', 'approval'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    const moved = await take(ctx, temporaryCase, row, 'reject', {
      reason: input.reason,
      patch: { decidedOn: ctx.today, approvedFen: 0 },
    })
    const letter = await issueDocument(ctx, {
      kind: 'rejection',
      about: about(row),
      recipient: row.applicant,
      division: row.division,
      title: '不予临时救助告知书',
      appeal: true,
      reasonCode: 'CONDITIONS_NOT_MET',
      paragraphs: [
        `经审核，您的申请不符合临时救助条件：${row.because ? unmetText(row.because).zh : ''}。`,
        input.reason,
      ],
    })
    return { state: moved.state, document: letter.id }
  },
})

const reasoned = (
  action: 'return' | 'withdraw',
  name: string,
  zh: string,
  en: string,
  posts: ('townshipClerk' | 'townshipHead' | 'officeClerk' | 'officeChief')[],
  states: string[],
) =>
  command({
    name: `assistance.temporary.${name}`,
    label: { zh, en },
    posts,
    office,
    input: { case: which, reason },
    on: onCase(action, ...states),
    async run(ctx, input) {
      const moved = await take(
        ctx,
        temporaryCase,
        await lockRow(ctx, temporaryCase, input.case),
        action,
        { reason: input.reason },
      )
      return { state: moved.state }
    },
  })
const returnCase = reasoned(
  'return',
  'returnCase',
  '退回补充',
  'Return',
  ['townshipHead', 'officeClerk', 'officeChief'],
  ['approval'],
)
const withdraw = reasoned(
  'withdraw',
  'withdraw',
  '申请人撤回',
  'Withdraw',
  ['townshipClerk', 'townshipHead'],
  ['received', 'surveyed', 'publicNotice', 'approval'],
)

export const temporaryCommands: readonly AnyCommand[] = [
  apply,
  relieveAtOnce,
  relieveFirst,
  completePapers,
  recordSurvey,
  postCaseNotice,
  submit,
  approve,
  approveJointly,
  grant,
  cancel,
  reject,
  returnCase,
  withdraw,
]
