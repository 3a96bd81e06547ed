/** The home visit and the check of means: asked for, kept, entered (DB-31 … DB-33). */
import { type Context, command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { decideOn } from '../facts.ts'
import { incomeRules } from '../parameters.ts'
import {
  dibaoCase,
  dibaoSurvey,
  dibaoVerification,
  incomeLines,
  memberCircumstances,
  propertyFields,
} from '../registers.ts'
import type { IncomeItem } from '../rules.ts'
import { onCase, township, which } from './case.ts'

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
