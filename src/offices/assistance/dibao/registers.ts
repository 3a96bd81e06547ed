import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { register, type TablesOf } from '../../../kernel/register.ts'
import { stopReasons } from './reasons.ts'
import type { IncomeItem, PropertyFacts } from './rules.ts'
import {
  dibaoApplication,
  dibaoReviewLife,
  dibaoRollLife,
  economicVerification,
} from './workflows.ts'

export const areas = { urban: ['城市', 'Urban'], rural: ['农村', 'Rural'] } as const
export const classes = { a: ['A类', 'A'], b: ['B类', 'B'], c: ['C类', 'C'] } as const
export const incomeKinds = {
  wages: ['工资性收入', 'Wages'],
  business: ['经营净收入', 'Net business'],
  property: ['财产净收入', 'Net property'],
  transfer: ['转移净收入', 'Net transfer'],
  other: ['其他', 'Other'],
} as const
export const excludedIncome = {
  veteranCare: ['优待抚恤金', 'Veterans’ care'],
  familyPlanning: ['计划生育奖励扶助', 'Family-planning award'],
  scholarship: ['奖学金', 'Scholarship'],
  braveryAward: ['见义勇为奖励', 'Bravery award'],
  relief: ['政府救助', 'Public relief'],
  basicPension: ['中央确定的基础养老金', 'Central basic pension'],
  other: ['地市以上规定的其他项目', 'Other, set by prefecture or above'],
} as const
export const absences = {
  clergy: ['宗教教职人员脱离家庭三年以上', 'Clergy apart three years'],
  prisoner: ['服刑', 'Prisoner'],
  drugIsolation: ['强制隔离戒毒', 'Compulsory isolation'],
  missing: ['宣告失踪', 'Declared missing'],
} as const

export const incomeLines = f.list(
  '家庭收入',
  'Income',
  {
    kind: f.choice('类别', 'Kind', incomeKinds, { rule: 'DB-10' }),
    excluded: f.optional(f.choice('不计入', 'Left out', excludedIncome, { rule: 'DB-11' })),
    amountFen: f.money('核算期内金额', 'Amount in the window'),
  },
  { rule: 'DB-10' },
)
export const propertyFields = {
  vehicles: f.count('机动车辆', 'Motor vehicles'),
  dwellings: f.count('住房套数', 'Dwellings'),
  operatingCompany: f.yesNo('有实际经营的企业', 'Operating business'),
  financialAssetsFen: f.money('金融资产合计', 'Financial assets'),
  luxuryPurchase: f.yesNo('近期高消费', 'Recent luxury purchase'),
  studyAbroad: f.yesNo('自费留学或高收费就学', 'Self-paid study abroad'),
}
export const memberCircumstances = f.list('成员情况', 'Members', {
  person: f.person('成员', 'Member'),
  absent: f.optional(f.choice('不计入原因', 'Not counted because', absences, { rule: 'DB-02' })),
  cannotFindWork: f.optional(f.yesNo('客观上难以就业', 'Cannot find work', { rule: 'DB-14' })),
})
export type MemberCircumstance = {
  person: string
  absent?: keyof typeof absences | null
  cannotFindWork?: boolean | null
}

export const extensionCause = f.choice(
  '延长至45个工作日的原因',
  'Extended because',
  {
    objection: ['公示有异议', 'Objection'],
    residence: ['户籍与居住地不一致', 'Hukou and residence differ'],
    crossPlace: ['需异地核查', 'Cross-place check'],
    hardSurvey: ['调查核实困难', 'Hard survey'],
  },
  { rule: 'DB-40' },
)

/** One row per application for dibao, kept for good. What follows from the facts is in rules.ts. */
export const dibaoCase = register({
  name: 'assistance_dibao_case',
  label: { zh: '低保申请', en: 'Dibao application' },
  fields: {
    applicant: f.person('申请人', 'Applicant'),
    household: f.household('申请家庭', 'Household'),
    kind: f.choice(
      '申请类型',
      'Kind',
      { household: ['家庭申请', 'Household'], single: ['单人保', 'Single person'] },
      { rule: 'DB-03' },
    ),
    singleMember: f.optional(f.person('单人保对象', 'Person covered alone')),
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
    complaint: f.yesNo('有投诉举报', 'Complaint received', { rule: 'DB-37' }),
    countyVisitOn: f.optional(f.day('县级入户核查日期', 'County visit', { rule: 'DB-37' })),
    receivedOn: f.optional(f.day('收到申请', 'Received')),
    acceptedOn: f.optional(f.day('受理日期', 'Accepted')),
    gapsListed: f.yesNo('已一次性告知', 'Gaps listed once', { rule: 'DB-30' }),
    incomes: f.optional(f.facts<IncomeItem[]>('家庭收入', 'Income')),
    deductionsFen: f.optional(f.money('刚性支出扣减', 'Deductions')),
    supportFen: f.optional(f.money('赡抚扶养费', 'Support owed by relatives', { rule: 'DB-13' })),
    windowMonths: f.optional(f.count('核算月数', 'Window, months', { rule: 'DB-12' })),
    property: f.optional(f.facts<PropertyFacts>('家庭财产', 'Property')),
    circumstances: f.optional(f.facts<MemberCircumstance[]>('成员情况', 'Members')),
    surveyedOn: f.optional(f.day('入户调查日期', 'Surveyed on', { rule: 'DB-33' })),
    verifiedOn: f.optional(f.day('核对报告日期', 'Verification reported', { rule: 'DB-17' })),
    proposal: f.optional(
      f.choice('乡镇审核意见', 'Township opinion', {
        agree: ['拟同意', 'Agree'],
        disagree: ['拟不同意', 'Disagree'],
      }),
    ),
    memberCount: f.optional(f.count('保障人口', 'Members covered')),
    monthlyIncomeFen: f.optional(f.money('家庭月收入', 'Household income a month')),
    amountFen: f.optional(f.money('月保障金额', 'Amount a month')),
    because: f.optional(f.facts<Because[]>('认定依据', 'Because')),
    decidedOn: f.optional(f.day('决定日期', 'Decided on')),
    payFrom: f.optional(f.month('起发月份', 'Paid from', { rule: 'DB-39' })),
    extendedFor: f.optional(extensionCause),
    roll: f.optional(f.reference('assistance_dibao_roll', '在册记录', 'Roll')),
  },
  workflow: dibaoApplication,
  list: [
    'applicant',
    'area',
    'kind',
    'memberCount',
    'amountFen',
    'acceptedOn',
    'decidedOn',
    'payFrom',
  ],
})

/** Home visit: at least two investigators, signed by the family (DB-33). */
export const dibaoSurvey = register({
  name: 'assistance_dibao_survey',
  label: { zh: '入户调查', en: 'Home visit survey' },
  fields: {
    case: f.optional(f.reference('assistance_dibao_case', '申请', 'Application')),
    review: f.optional(f.reference('assistance_dibao_review', '核查', 'Review')),
    surveyedOn: f.day('调查日期', 'Surveyed on'),
    investigators: f.facts<string[]>('调查人', 'Investigators', { rule: 'DB-33' }),
    familySigner: f.text('签字家庭成员', 'Family member signing', { sensitivity: 'personal' }),
    byCounty: f.yesNo('县级调查', 'By the county'),
    remote: f.yesNo('远程调查', 'Remote'),
    findings: f.longText('调查情况', 'Findings'),
  },
  list: ['surveyedOn', 'byCounty', 'findings'],
  appendOnly: true,
})

export const dibaoVerification = register({
  name: 'assistance_dibao_verification',
  label: { zh: '经济状况核对', en: 'Economic verification' },
  fields: {
    case: f.reference('assistance_dibao_case', '申请', 'Application'),
    requestedOn: f.day('提请日期', 'Requested on'),
    startedOn: f.optional(f.day('启动日期', 'Started on')),
    reportedOn: f.optional(f.day('报告日期', 'Reported on')),
    sources: f.optional(f.facts<string[]>('核对来源', 'Sources', { rule: 'DB-17' })),
    consistent: f.optional(f.yesNo('与申报一致', 'Consistent with the declaration')),
    findings: f.optional(f.longText('核对情况', 'Findings')),
  },
  workflow: economicVerification,
  list: ['requestedOn', 'startedOn', 'reportedOn', 'consistent'],
})

/** A household (or one person of it) on the roll; the money is the award's. */
export const dibaoRoll = register({
  name: 'assistance_dibao_roll',
  label: { zh: '低保在册对象', en: 'Dibao roll' },
  fields: {
    household: f.household('家庭', 'Household'),
    singleMember: f.optional(f.person('单人保对象', 'Person covered alone')),
    case: f.optional(f.reference('assistance_dibao_case', '申请', 'Application')),
    award: f.reference('funds_award', '待遇', 'Award'),
    area: f.choice('城乡类别', 'Area', areas),
    category: f.choice('分类', 'Class', classes, { rule: 'DB-51' }),
    memberCount: f.count('保障人口', 'Members covered'),
    monthlyIncomeFen: f.money('家庭月收入', 'Household income a month'),
    topUpFen: f.money('分类施保', 'Categorical top-up'),
    amountFen: f.money('月保障金额', 'Amount a month'),
    onRollFrom: f.month('起发月份', 'On the roll from'),
    reviewDueOn: f.day('下次核查', 'Review due', { rule: 'DB-50' }),
    stoppedFrom: f.optional(f.month('停发月份', 'Stopped from')),
    stopReason: f.optional(f.choice('停发原因', 'Stop reason', stopReasons, { rule: 'DB-59' })),
    hiddenChangeSince: f.optional(f.day('隐瞒变化起始', 'Change hidden since', { rule: 'DB-57' })),
  },
  workflow: dibaoRollLife,
  list: ['household', 'area', 'category', 'memberCount', 'amountFen', 'onRollFrom', 'reviewDueOn'],
})

export const dibaoReview = register({
  name: 'assistance_dibao_review',
  label: { zh: '低保核查', en: 'Dibao review' },
  fields: {
    roll: f.reference('assistance_dibao_roll', '在册对象', 'Roll'),
    cause: f.choice('核查原因', 'Cause', {
      periodic: ['定期核查', 'Periodic'],
      death: ['成员死亡', 'Death of a member'],
      change: ['家庭情况变化', 'Change reported'],
      clue: ['数据疑点', 'Data clue'],
      marriage: ['婚姻变化', 'Marriage or divorce'],
      refusedJobs: ['三次拒绝就业', 'Three jobs refused'],
    }),
    deadline: f.day('办结期限', 'Deadline', { rule: 'DB-56' }),
    surveyedOn: f.optional(f.day('入户日期', 'Surveyed on')),
    incomes: f.optional(f.facts<IncomeItem[]>('家庭收入', 'Income')),
    deductionsFen: f.optional(f.money('刚性支出扣减', 'Deductions')),
    property: f.optional(f.facts<PropertyFacts>('家庭财产', 'Property')),
    circumstances: f.optional(f.facts<MemberCircumstance[]>('成员情况', 'Members')),
    outcome: f.optional(
      f.choice('核查结果', 'Outcome', {
        unchanged: ['不变', 'Unchanged'],
        increased: ['增发', 'Increased'],
        reduced: ['减发', 'Reduced'],
        gradualExit: ['渐退', 'Gradual exit'],
        stopped: ['停发', 'Stopped'],
      }),
    ),
    oldFen: f.optional(f.money('原金额', 'Amount before')),
    newFen: f.optional(f.money('新金额', 'Amount after')),
    because: f.optional(f.facts<Because[]>('依据', 'Because')),
    decidedOn: f.optional(f.day('决定日期', 'Decided on')),
  },
  workflow: dibaoReviewLife,
  list: ['roll', 'cause', 'deadline', 'surveyedOn', 'outcome', 'newFen', 'decidedOn'],
})

/** DB-20: recognised borderline households; they feed monitoring and single-person coverage. */
export const borderlineHousehold = register({
  name: 'assistance_borderline_household',
  label: { zh: '低保边缘家庭', en: 'Borderline household' },
  fields: {
    household: f.household('家庭', 'Household'),
    case: f.reference('assistance_dibao_case', '来源申请', 'Application'),
    perCapitaFen: f.money('人均月收入', 'Income per head a month'),
    recognisedOn: f.day('认定日期', 'Recognised on'),
    reviewDueOn: f.day('下次核查', 'Review due'),
  },
  list: ['household', 'perCapitaFen', 'recognisedOn', 'reviewDueOn'],
})

export const dibaoRegisters = {
  dibaoCase,
  dibaoSurvey,
  dibaoVerification,
  dibaoRoll,
  dibaoReview,
  borderlineHousehold,
}
export type DibaoTables = TablesOf<typeof dibaoRegisters>
