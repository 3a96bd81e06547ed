import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { register, type TablesOf } from '../../../kernel/register.ts'
import { temporaryCaseLife } from './workflows.ts'

export const causes = {
  fire: ['火灾', 'Fire'],
  traffic: ['交通事故', 'Traffic accident'],
  accident: ['其他意外', 'Other accident'],
  illness: ['突发重大疾病', 'Sudden serious illness'],
  education: ['教育支出', 'Cost of education'],
  medical: ['医疗支出', 'Cost of treatment'],
  unemployment: ['未参保失业三个月无收入', 'Uninsured, jobless three months'],
  other: ['其他特殊困难', 'Other special hardship'],
} as const
export type TemporaryCause = keyof typeof causes

/** One row per call for help. The money is in its grants: several may follow one approval (TA-09). */
export const temporaryCase = register({
  name: 'assistance_temporary_case',
  label: { zh: '临时救助申请', en: 'Temporary assistance case' },
  fields: {
    applicant: f.person('申请人', 'Applicant'),
    household: f.optional(
      f.household('家庭', 'Household', {
        help: {
          zh: '急难发生地救助的外来人员可不填',
          en: 'Empty for somebody from elsewhere (TA-11)',
        },
        rule: 'TA-11',
      }),
    ),
    kind: f.choice(
      '类型',
      'Kind',
      { emergency: ['急难型', 'Emergency'], expense: ['支出型', 'Expense'] },
      { rule: 'TA-01' },
    ),
    cause: f.choice('事由', 'Cause', causes, { rule: 'TA-01' }),
    account: f.longText('困难情况', 'What happened'),
    persons: f.count('受影响人数', 'Persons affected', { min: 1, max: 30 }),
    severityMonths: f.count('困难程度（月数）', 'Severity, months', {
      min: 1,
      max: 12,
      rule: 'TA-08',
    }),
    reportedAt: f.instant('报告时间', 'Reported at', { rule: 'TA-04' }),
    relievedAt: f.optional(f.instant('首次救助时间', 'First relief at', { rule: 'TA-04' })),
    area: f.choice('城乡类别', 'Area', { urban: ['城市', 'Urban'], rural: ['农村', 'Rural'] }),
    yearIncomeFen: f.optional(
      f.money('家庭年人均可支配收入', 'Disposable income per head, a year', { rule: 'TA-02' }),
    ),
    spendingFen: f.optional(f.money('必需支出', 'Necessary spending', { rule: 'TA-02' })),
    assetsFen: f.optional(f.money('人均金融资产', 'Financial assets per head', { rule: 'TA-02' })),
    surveyedOn: f.optional(f.day('调查日期', 'Surveyed on')),
    investigators: f.optional(f.facts<string[]>('调查人', 'Investigators')),
    proposedFen: f.optional(f.money('拟救助金额', 'Proposed amount')),
    approvedFen: f.optional(f.money('批准金额', 'Approved amount')),
    because: f.optional(f.facts<Because[]>('认定依据', 'Because')),
    decidedOn: f.optional(f.day('决定日期', 'Decided on')),
    meeting: f.optional(
      f.facts<string[]>('一事一议参会人', 'Present at the joint meeting', { rule: 'TA-07' }),
    ),
    referral: f.optional(f.text('转介', 'Referred to', { rule: 'TA-13' })),
  },
  workflow: temporaryCaseLife,
  list: ['applicant', 'kind', 'cause', 'persons', 'proposedFen', 'approvedFen', 'decidedOn'],
})

export const temporaryRegisters = { temporaryCase }
export type TemporaryTables = TablesOf<typeof temporaryRegisters>
