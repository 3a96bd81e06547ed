import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../../kernel/register.ts'
import { endReasons, suspendReasons } from './reasons.ts'
import { disabilityApplication, disabilityReviewLife, disabilityRollLife } from './workflows.ts'

export const subsidies = {
  living: ['困难残疾人生活补贴', 'Living subsidy for the disabled in hardship'],
  nursing: ['重度残疾人护理补贴', 'Nursing subsidy for the severely disabled'],
} as const
export const disabilityKinds = {
  visual: ['视力', 'Visual'],
  hearing: ['听力', 'Hearing'],
  speech: ['言语', 'Speech'],
  physical: ['肢体', 'Physical'],
  intellectual: ['智力', 'Intellectual'],
  mental: ['精神', 'Mental'],
  multiple: ['多重', 'Multiple'],
} as const
export const applicants = {
  self: ['本人', 'The person'],
  guardian: ['法定监护人', 'Guardian'],
  supporter: ['法定赡养、抚养、扶养义务人', 'Legal supporter'],
  village: ['村（居）民委员会', 'Village committee'],
  entrusted: ['其他受托人', 'Somebody entrusted'],
} as const
export const papers = {
  certificate: ['残疾人证', 'Disability certificate'],
  identity: ['身份证或户口簿', 'Identity card or hukou book'],
  account: ['银行账户', 'Bank account'],
  entrust: ['代办关系或委托证明', 'Proof of the agent'],
  care: ['长期照护情况说明', 'Statement of long-term care'],
} as const
export type Paper = keyof typeof papers

const subsidy = f.choice('补贴', 'Subsidy', subsidies)
/**
 * What the certificate says. Its number is the id number with kind and grade behind it, so it is not kept a second time.
 */
const certificate = {
  disabilityKind: f.choice('残疾类别', 'Kind of disability', disabilityKinds),
  disabilityGrade: f.ordinal('残疾等级', 'Grade', { min: 1, max: 4, rule: 'XC-20' }),
  certifiedOn: f.day('残疾证发证日期', 'Certificate of', { rule: 'XC-20' }),
  certificateUntil: f.optional(
    f.day('残疾证有效期至', 'Certificate valid until', {
      help: { zh: '长期有效的不填', en: 'Empty when it has no end' },
      rule: 'XC-20',
    }),
  ),
}
/** What bears on the nursing subsidy alone, and what excludes either. */
export const care = {
  careMonths: f.optional(
    f.count('照护支出持续月数', 'Months of long-term care', {
      max: 1200,
      help: { zh: '申领护理补贴的填写', en: 'For the nursing subsidy' },
      rule: '国发〔2015〕52号',
    }),
  ),
  workInjuryCare: f.yesNo('领取工伤保险生活护理费', 'Draws the work-injury nursing fee', {
    rule: '§14.2',
  }),
  otherNursingFen: f.optional(
    f.money('领取的养老服务等护理补贴（月）', 'Other nursing allowance a month', {
      rule: '§14.2',
    }),
  ),
  gaveUpOther: f.yesNo('已书面放弃较低的护理补贴', 'Gave up the lower one in writing', {
    rule: '§14.2',
  }),
}

export const disabilityCase = register({
  name: 'assistance_disability_case',
  label: { zh: '残疾人补贴申请', en: 'Disability subsidy application' },
  fields: {
    person: f.person('残疾人', 'Person'),
    subsidy,
    applicant: f.choice('申请人', 'Applied by', applicants),
    agent: f.optional(f.text('代办人姓名', 'Agent', { sensitivity: 'personal' })),
    payee: f.person('收款人', 'Payee'),
    ...certificate,
    appliedOn: f.day('申请日期', 'Applied on'),
    papers: f.optional(f.choices('已交材料', 'Papers handed in', papers)),
    acceptedOn: f.optional(f.day('受理日期', 'Accepted')),
    ...care,
    findings: f.optional(f.longText('初审情况', 'Township findings', { sensitivity: 'personal' })),
    checkedOn: f.optional(f.day('初审日期', 'Township check')),
    federationOpinion: f.optional(
      f.choice('县残联意见', 'Federation’s opinion', {
        qualified: ['审核合格', 'Qualified'],
        unqualified: ['审核不合格', 'Not qualified'],
      }),
    ),
    federationOn: f.optional(f.day('县残联审核日期', 'Federation’s day')),
    federationLetter: f.optional(f.text('县残联文号', 'Federation’s letter')),
    because: f.optional(f.facts<Because[]>('认定依据', 'Because')),
    decidedOn: f.optional(f.day('决定日期', 'Decided on')),
    amountFen: f.optional(f.money('月补贴', 'A month')),
    payFrom: f.optional(f.month('起发月份', 'Paid from')),
    roll: f.optional(f.reference('assistance_disability_roll', '在发记录', 'Roll')),
  },
  workflow: disabilityApplication,
  list: ['person', 'subsidy', 'disabilityGrade', 'appliedOn', 'federationOpinion', 'decidedOn'],
})

/** One person and one subsidy; the money is the award's. */
export const disabilityRoll = register({
  name: 'assistance_disability_roll',
  label: { zh: '残疾人补贴名册', en: 'Disability subsidy roll' },
  fields: {
    person: f.person('残疾人', 'Person'),
    subsidy,
    case: f.optional(f.reference(disabilityCase.name, '申请', 'Application')),
    ...certificate,
    ...care,
    payee: f.person('收款人', 'Payee'),
    award: f.reference('funds_award', '待遇', 'Award'),
    amountFen: f.money('月补贴', 'A month'),
    onRollFrom: f.month('起发月份', 'Paid from'),
    reviewDueOn: f.day('下次复核', 'Review due'),
    suspendedFrom: f.optional(f.month('暂停月份', 'Suspended from')),
    suspendReason: f.optional(f.choice('暂停原因', 'Why suspended', suspendReasons)),
    endedFrom: f.optional(f.month('停发月份', 'Ended from')),
    endReason: f.optional(f.choice('终止原因', 'Why ended', endReasons)),
  },
  workflow: disabilityRollLife,
  list: [
    'person',
    'subsidy',
    'disabilityKind',
    'disabilityGrade',
    'amountFen',
    'onRollFrom',
    'certificateUntil',
    'reviewDueOn',
  ],
})

export const reviewCauses = {
  yearly: ['定期复核', 'Periodic'],
  certificate: ['残疾证到期', 'Certificate ends'],
  disability: ['残疾类别或等级变化', 'Disability changed'],
  release: ['刑满释放', 'Released'],
  clue: ['数据疑点', 'Data clue'],
  report: ['主动申报变化', 'Change reported'],
} as const
export const disabilityReview = register({
  name: 'assistance_disability_review',
  label: { zh: '残疾人补贴复核', en: 'Disability subsidy review' },
  fields: {
    roll: f.reference(disabilityRoll.name, '在发记录', 'Roll'),
    person: f.person('残疾人', 'Person'),
    cause: f.choice('复核原因', 'Cause', reviewCauses, { rule: 'XC-20' }),
    deadline: f.day('办结期限', 'Deadline'),
    checkedOn: f.optional(f.day('复核日期', 'Checked on')),
    findings: f.optional(f.longText('复核情况', 'Findings', { sensitivity: 'personal' })),
    certified: f.optional(f.yesNo('持有效残疾证', 'Holds a valid certificate', { rule: 'XC-20' })),
    disabilityKind: f.optional(certificate.disabilityKind),
    disabilityGrade: f.optional(certificate.disabilityGrade),
    certificateUntil: certificate.certificateUntil,
    careMonths: care.careMonths,
    workInjuryCare: f.optional(care.workInjuryCare),
    otherNursingFen: care.otherNursingFen,
    gaveUpOther: f.optional(care.gaveUpOther),
    outcome: f.optional(
      f.choice('复核结果', 'Outcome', {
        kept: ['继续发放', 'Kept'],
        increased: ['增发', 'Increased'],
        reduced: ['减发', 'Reduced'],
        ended: ['终止', 'Ended'],
        obsolete: ['对象已终止，不再复核', 'Off the roll, nothing to review'],
      }),
    ),
    oldFen: f.optional(f.money('原月补贴', 'Amount before')),
    newFen: f.optional(f.money('新月补贴', 'Amount after')),
    because: f.optional(f.facts<Because[]>('依据', 'Because')),
    decidedOn: f.optional(f.day('决定日期', 'Decided on')),
  },
  workflow: disabilityReviewLife,
  list: ['person', 'cause', 'deadline', 'checkedOn', 'outcome', 'newFen'],
})

export const disabilityRegisters = { disabilityCase, disabilityRoll, disabilityReview }
export type DisabilityTables = TablesOf<typeof disabilityRegisters>
export type CaseRow = RowOf<typeof disabilityCase>
export type RollRow = RowOf<typeof disabilityRoll>
export type ReviewRow = RowOf<typeof disabilityReview>
export type Subsidy = RollRow['subsidy']
