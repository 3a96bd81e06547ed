/** Application to opinion: what village and township do (DB-07, DB-30 … DB-35, DB-40, DB-45). */
import { sql } from 'kysely'
import { activeAwards } from '../../../../commons/funds/awards.ts'
import { issueDocument } from '../../../../commons/notices/documents.ts'
import {
  endNotice,
  noticeState,
  postNotice,
  recordPosting,
} from '../../../../commons/notices/notices.ts'
import { membersOn, personById } from '../../../../commons/people/queries.ts'
import { household as householdRegister } from '../../../../commons/people/registers.ts'
import { workingDays } from '../../../../kernel/calendar.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, logStep, readRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { decideOn } from '../facts.ts'
import { incomeRules } from '../parameters.ts'
import {
  areas,
  dibaoCase,
  dibaoSurvey,
  dibaoVerification,
  extensionCause,
  incomeLines,
  memberCircumstances,
  propertyFields,
} from '../registers.ts'
import type { IncomeItem } from '../rules.ts'

const which = f.reference(dibaoCase.name, '申请', 'Application')
const reason = f.longText('理由', 'Reason')
export const onCase = (action: string, ...states: string[]) => ({
  register: dibaoCase.name,
  field: 'case',
  action,
  states,
})
const township = ['townshipClerk', 'townshipHead'] as const

export const apply = command({
  name: 'assistance.dibao.apply',
  label: { zh: '提交低保申请', en: 'Apply for dibao' },
  posts: ['villageCadre', 'townshipClerk', 'townshipHead'],
  office: 'assistance',
  rule: 'DB-07',
  input: {
    household: f.household('申请家庭', 'Household'),
    applicant: f.person('申请人', 'Applicant'),
    kind: f.choice(
      '申请类型',
      'Kind',
      { household: ['家庭申请', 'Household'], single: ['单人保', 'Single person'] },
      { rule: 'DB-03' },
    ),
    singleMember: f.optional(f.person('单人保对象', 'Person covered alone', { rule: 'DB-03' })),
    area: f.choice('城乡类别', 'Area', areas, { rule: 'DB-08' }),
    agent: f.optional(f.text('代办人', 'Agent', { sensitivity: 'personal' })),
    residenceElsewhere: f.yesNo('户籍地与居住地不一致', 'Lives away from hukou', { rule: 'DB-06' }),
    authorised: f.yesNo('全部成年成员已书面授权核对', 'Every adult has authorised verification', {
      rule: 'DB-18',
    }),
    promised: f.yesNo('适用告知承诺', 'Written promise instead of certificates', { rule: 'DB-19' }),
    relative: f.yesNo('经办人员或村干部近亲属', 'Relative of staff or cadre', { rule: 'DB-37' }),
    relativeOf: f.optional(
      f.text('近亲属姓名及职务', 'Relative and post', { sensitivity: 'personal' }),
    ),
  },
  async run(ctx, input) {
    const home = await readRow(ctx, householdRegister, input.household)
    const members = await membersOn(ctx, home.id, ctx.today)
    if (members.length === 0) refuse('HOUSEHOLD_EMPTY', { field: 'household' })
    if (!members.some(m => m.id === input.applicant))
      refuse('APPLICANT_NOT_MEMBER', { field: 'applicant' })
    if (!input.authorised) refuse('NOT_AUTHORISED', { field: 'authorised' })
    if (input.kind === 'single' && !input.singleMember)
      refuse('SINGLE_MEMBER_MISSING', { field: 'singleMember' })
    await refuseSecondCase(ctx, home.id)
    await refuseOnRoll(ctx, members, input.kind === 'single' ? input.singleMember! : null)
    const row = await insertRow(ctx, dibaoCase, {
      ...input,
      division: home.division,
      singleMember: input.kind === 'single' ? input.singleMember : null,
      complaint: false,
      gapsListed: false,
      receivedOn: ctx.today,
    })
    const submitted = await take(ctx, dibaoCase, row, 'submit')
    return { id: row.id, state: submitted.state }
  },
})

async function refuseSecondCase(ctx: Context, household: string): Promise<void> {
  const open = await sql<{
    id: string
  }>`select id from assistance_dibao_case where household = ${household}
    and state not in ('announced', 'rejected', 'terminated', 'withdrawn') limit 1`.execute(ctx.tx)
  if (open.rows[0]) refuse('CASE_OPEN', { field: 'household', case: open.rows[0].id })
}
async function refuseOnRoll(
  ctx: Context,
  members: { id: string; name: string }[],
  only: string | null,
): Promise<void> {
  for (const m of members) {
    if (only && m.id !== only) continue
    const awards = await activeAwards(ctx, { person: m.id })
    const clash = awards.find(a =>
      ['dibao', 'tekun'].includes(ctx.house.programmes.get(a.programme)?.compatibility ?? ''),
    )
    if (clash) refuse('ON_ROLL', { field: 'household', member: m.name, programme: clash.programme })
  }
}

export const requestDocuments = command({
  name: 'assistance.dibao.requestDocuments',
  label: { zh: '一次性告知补正', en: 'List missing documents' },
  posts: township,
  office: 'assistance',
  rule: 'DB-30',
  input: {
    case: which,
    gaps: f.list(
      '缺少的材料',
      'Missing',
      { item: f.text('材料', 'Document') },
      { min: 1, max: 30 },
    ),
  },
  on: onCase('requestDocuments', 'submitted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    if (row.gapsListed) refuse('GAPS_ALREADY_LISTED')
    const gaps = input.gaps.map(g => g.item)
    const moved = await take(ctx, dibaoCase, row, 'requestDocuments', {
      reason: gaps.join('；'),
      patch: { gapsListed: true },
    })
    const letter = await issueDocument(ctx, {
      kind: 'gapList',
      about: { register: dibaoCase.name, row: row.id },
      recipient: row.applicant,
      division: row.division,
      title: '最低生活保障申请材料补正告知书',
      paragraphs: [
        '您的申请还需补充下列材料，请一次补齐：',
        ...gaps.map((g, i) => `${i + 1}. ${g}`),
      ],
    })
    return { state: moved.state, document: letter.id }
  },
})

/** Steps that only move the case, with a reason where the workflow wants one. */
const plain = (
  action: string,
  name: string,
  zh: string,
  en: string,
  posts: Parameters<typeof command>[0]['posts'],
  states: string[],
) =>
  command({
    name: `assistance.dibao.${name}`,
    label: { zh, en },
    posts,
    office: 'assistance',
    input: { case: which },
    on: onCase(action, ...states),
    async run(ctx, input) {
      const moved = await take(ctx, dibaoCase, await lockRow(ctx, dibaoCase, input.case), action)
      return { state: moved.state }
    },
  })
const reasoned = (
  action: string,
  name: string,
  zh: string,
  en: string,
  posts: Parameters<typeof command>[0]['posts'],
  states: string[],
) =>
  command({
    name: `assistance.dibao.${name}`,
    label: { zh, en },
    posts,
    office: 'assistance',
    input: { case: which, reason },
    on: onCase(action, ...states),
    async run(ctx, input) {
      const moved = await take(ctx, dibaoCase, await lockRow(ctx, dibaoCase, input.case), action, {
        reason: input.reason,
      })
      return { state: moved.state }
    },
  })

export const supplied = plain(
  'supplied',
  'supplied',
  '材料已补齐',
  'Documents supplied',
  ['villageCadre', ...township],
  ['supplement'],
)
export const failVerification = reasoned(
  'failVerification',
  'failVerification',
  '告知核对不符',
  'Inform of failed verification',
  township,
  ['surveying'],
)
export const recheck = reasoned(
  'recheck',
  'recheck',
  '申请人说明，重新核对',
  'Check again',
  township,
  ['verificationFailed'],
)
export const returnOpinion = reasoned(
  'returnOpinion',
  'returnOpinion',
  '退回重新调查',
  'Return for survey',
  ['townshipHead'],
  ['opinion'],
)
export const object = reasoned(
  'object',
  'object',
  '登记公示异议',
  'Record an objection',
  ['villageCadre', ...township],
  ['publicNotice'],
)
export const terminate = reasoned(
  'terminate',
  'terminate',
  '终止程序（不配合）',
  'Terminate for non-cooperation',
  ['townshipHead'],
  ['submitted', 'supplement', 'accepted', 'surveying', 'verificationFailed', 'opinion', 'objected'],
)
export const withdraw = reasoned('withdraw', 'withdraw', '申请人撤回', 'Withdraw', township, [
  'draft',
  'submitted',
  'supplement',
  'accepted',
  'surveying',
  'verificationFailed',
  'opinion',
])

export const accept = command({
  name: 'assistance.dibao.accept',
  label: { zh: '受理申请', en: 'Accept the application' },
  posts: township,
  office: 'assistance',
  rule: 'DB-30',
  input: { case: which },
  on: onCase('accept', 'submitted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    const moved = await take(ctx, dibaoCase, row, 'accept', { patch: { acceptedOn: ctx.today } })
    return { state: moved.state, dueOn: moved.dueOn, caseDueOn: moved.caseDueOn }
  },
})

export const startSurvey = command({
  name: 'assistance.dibao.startSurvey',
  label: { zh: '启动调查并提请核对', en: 'Start survey and verification' },
  posts: township,
  office: 'assistance',
  rule: 'DB-31',
  input: { case: which },
  on: onCase('startSurvey', 'accepted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    const moved = await take(ctx, dibaoCase, row, 'startSurvey')
    const request = await insertRow(ctx, dibaoVerification, {
      division: row.division,
      case: row.id,
      requestedOn: ctx.today,
    })
    return { state: moved.state, verification: request.id, verificationDueOn: request.dueOn }
  },
})

const surveyInput = {
  surveyedOn: f.day('调查日期', 'Surveyed on'),
  investigators: f.list(
    '调查人',
    'Investigators',
    { name: f.text('姓名', 'Name') },
    { min: 1, max: 10, rule: 'DB-33' },
  ),
  familySigner: f.text('签字家庭成员', 'Family member signing', { sensitivity: 'personal' }),
  remote: f.yesNo('远程调查（仅限重大突发事件）', 'Remote (major emergencies only)', {
    rule: 'DB-33',
  }),
  findings: f.longText('调查情况', 'Findings'),
}
type SurveyInput = {
  surveyedOn: `${number}-${number}-${number}`
  investigators: { name: string }[]
  familySigner: string
  remote: boolean
  findings: string
}

/** Checks and keeps a home visit; refuses TWO_INVESTIGATORS, SURVEY_IN_FUTURE, REMOTE_NOT_ALLOWED. */
export async function keepSurvey(
  ctx: Context,
  division: string,
  of: { case?: string; review?: string },
  input: SurveyInput,
  byCounty: boolean,
): Promise<string> {
  const names = [...new Set(input.investigators.map(i => i.name.trim()))]
  if (names.length < 2) refuse('TWO_INVESTIGATORS', { field: 'investigators' })
  if (input.surveyedOn > ctx.today) refuse('SURVEY_IN_FUTURE', { field: 'surveyedOn' })
  if (input.remote && input.findings.length < 20)
    refuse('REMOTE_NOT_ALLOWED', { field: 'findings' })
  const row = await insertRow(ctx, dibaoSurvey, {
    division,
    case: of.case ?? null,
    review: of.review ?? null,
    surveyedOn: input.surveyedOn,
    investigators: names,
    familySigner: input.familySigner,
    byCounty,
    remote: input.remote,
    findings: input.findings,
  })
  return row.id
}

export const recordSurvey = command({
  name: 'assistance.dibao.recordSurvey',
  label: { zh: '登记入户调查', en: 'Record the home visit' },
  posts: township,
  office: 'assistance',
  rule: 'DB-33',
  input: {
    case: which,
    ...surveyInput,
    incomes: incomeLines,
    deductionsFen: f.money('刚性支出及就业成本扣减', 'Deductions', { rule: 'DB-10' }),
    supportFen: f.money('应计赡抚扶养费', 'Support owed by relatives', { rule: 'DB-13' }),
    windowMonths: f.count('核算月数', 'Window, months', { rule: 'DB-12' }),
    ...propertyFields,
    circumstances: memberCircumstances,
  },
  on: onCase('recordSurvey', 'surveying'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    if (row.state !== 'surveying') await take(ctx, dibaoCase, row, 'recordSurvey')
    if (input.incomes.length === 0) refuse('INCOME_MISSING', { field: 'incomes' })
    const rules = ctx.book.at(incomeRules, ctx.today).value
    if (
      input.windowMonths !== rules.windowMonths &&
      input.windowMonths !== rules.steadyWageMonths
    ) {
      refuse('WINDOW_INVALID', {
        field: 'windowMonths',
        allowed: `${rules.windowMonths}/${rules.steadyWageMonths}`,
      })
    }
    const survey = await keepSurvey(ctx, row.division, { case: row.id }, input, false)
    const {
      vehicles,
      dwellings,
      operatingCompany,
      financialAssetsFen,
      luxuryPurchase,
      studyAbroad,
    } = input
    const facts = {
      incomes: input.incomes as IncomeItem[],
      deductionsFen: input.deductionsFen,
      supportFen: input.supportFen,
      windowMonths: input.windowMonths,
      property: {
        vehicles,
        dwellings,
        operatingCompany,
        financialAssetsFen,
        luxuryPurchase,
        studyAbroad,
      },
      circumstances: input.circumstances,
    }
    const decision = await decideOn(ctx, { ...row, ...facts }, ctx.today)
    await updateRow(ctx, dibaoCase, row, {
      ...facts,
      surveyedOn: input.surveyedOn,
      because: decision.because,
      monthlyIncomeFen: decision.monthlyIncomeFen,
    })
    return {
      survey,
      outcome: decision.outcome,
      amountFen: decision.amountFen,
      because: decision.because,
    }
  },
})

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

export function unmetText(
  because: readonly { met: boolean; what: { zh: string; en: string }; rule: string }[],
) {
  const text = (lang: 'zh' | 'en') =>
    because
      .filter(b => !b.met)
      .map(b => `${b.what[lang]}（${b.rule}）`)
      .join(lang === 'zh' ? '；' : '; ')
  return { zh: text('zh'), en: text('en') }
}

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

export const applicationCommands = [
  apply,
  requestDocuments,
  supplied,
  accept,
  startSurvey,
  recordSurvey,
  failVerification,
  recheck,
  giveOpinion,
  returnOpinion,
  postCaseNotice,
  object,
  resurvey,
  submitToCounty,
  extendCase,
  terminate,
  withdraw,
]
