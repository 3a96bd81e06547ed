import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { register, type TablesOf } from '../../../kernel/register.ts'
import { endReasons } from './rules.ts'
import { tekunApplication, tekunRollLife } from './workflows.ts'

export const grades = {
  selfCare: ['全自理', 'Self care'],
  partialCare: ['半护理', 'Partial care'],
  fullCare: ['全护理', 'Full care'],
} as const
export const careModes = {
  dispersed: ['分散供养', 'Dispersed'],
  institutional: ['集中供养', 'Institutional'],
  hospital: ['住院供养', 'In hospital'],
} as const
const areas = { urban: ['城市', 'Urban'], rural: ['农村', 'Rural'] } as const

export const supporterLines = f.list(
  '法定义务人',
  'Legal supporters',
  {
    relation: f.text('关系', 'Relation'),
    age: f.ordinal('年龄', 'Age'),
    onRoll: f.optional(
      f.choice('在册', 'On a roll', { tekun: ['特困', 'Tekun'], dibao: ['低保', 'Dibao'] }),
    ),
    monthlyIncomeFen: f.money('人均月收入', 'Income a month'),
    propertyWithin: f.yesNo('财产符合低收入规定', 'Property within the limit'),
    disabilityKind: f.optional(f.text('残疾类别', 'Disability')),
    disabilityGrade: f.optional(f.ordinal('残疾等级', 'Grade', { max: 4 })),
    incapable: f.optional(
      f.choice('无履行能力情形', 'Incapable because', {
        missing: ['失踪', 'Missing'],
        noCapacity: ['无民事行为能力', 'No civil capacity'],
        prison: ['服刑', 'In prison'],
      }),
    ),
  },
  { rule: 'TK-04' },
)

export const tekunCase = register({
  name: 'assistance_tekun_case',
  label: { zh: '特困人员认定申请', en: 'Tekun application' },
  fields: {
    person: f.person('申请人', 'Applicant'),
    area: f.choice('城乡类别', 'Area', areas, { rule: 'TK-09' }),
    wish: f.choice(
      '供养意愿',
      'Wish',
      { dispersed: ['分散供养', 'Dispersed'], institutional: ['集中供养', 'Institutional'] },
      { rule: 'TK-20' },
    ),
    authorised: f.yesNo('已书面授权核对', 'Verification authorised', { rule: 'DB-18' }),
    choseChildProgramme: f.yesNo('选择儿童保障', 'Chose the child programme', { rule: 'TK-05' }),
    acceptedOn: f.optional(f.day('受理日期', 'Accepted')),
    surveyedOn: f.optional(f.day('调查日期', 'Surveyed on')),
    investigators: f.optional(f.facts<string[]>('调查人', 'Investigators')),
    monthlyIncomeFen: f.optional(f.money('月收入', 'Income a month', { rule: 'TK-03' })),
    financialAssetsFen: f.optional(f.money('金融资产', 'Financial assets')),
    supporters: f.optional(f.facts<unknown[]>('法定义务人', 'Legal supporters')),
    opinion: f.optional(
      f.choice('乡镇意见', 'Township opinion', {
        agree: ['拟同意', 'Agree'],
        disagree: ['拟不同意', 'Disagree'],
      }),
    ),
    sampled: f.yesNo('抽中实地核查', 'Drawn for an on-site check', { rule: 'TK-07' }),
    sampleDrawnOn: f.optional(f.day('抽样日期', 'Drawn on')),
    checkedOn: f.optional(f.day('实地核查日期', 'Checked on site')),
    checkFindings: f.optional(f.longText('核查情况', 'Findings')),
    because: f.optional(f.facts<Because[]>('认定依据', 'Because')),
    decidedOn: f.optional(f.day('决定日期', 'Decided on')),
    payFrom: f.optional(f.month('起发月份', 'Paid from', { rule: 'TK-08' })),
    roll: f.optional(f.reference('assistance_tekun_roll', '在册记录', 'Roll')),
  },
  workflow: tekunApplication,
  list: ['person', 'area', 'wish', 'acceptedOn', 'opinion', 'sampled', 'decidedOn', 'payFrom'],
})

/** One person on the roll: how cared for, which grade, which awards pay it. */
export const tekunRoll = register({
  name: 'assistance_tekun_roll',
  label: { zh: '特困人员名册', en: 'Tekun roll' },
  fields: {
    person: f.person('特困人员', 'Person'),
    case: f.optional(f.reference('assistance_tekun_case', '申请', 'Application')),
    area: f.choice('城乡类别', 'Area', areas, { rule: 'TK-09' }),
    careMode: f.choice('供养方式', 'Care', careModes, { rule: 'TK-20' }),
    grade: f.optional(f.choice('自理能力', 'Self-care grade', grades, { rule: 'TK-11' })),
    /** 失能失智: assessed as needing care, or mentally or intellectually disabled (the concentrated-care count stands on it). */
    disabledOrDemented: f.yesNo('失能失智', 'Disabled or demented'),
    psychiatric: f.yesNo('精神障碍患者', 'Psychiatric patient', { rule: 'TK-24' }),
    registeredPoor: f.yesNo('建档立卡', 'Registered poor'),
    willing: f.optional(
      f.yesNo('愿意集中照护', 'Willing to be cared for in an institution', { rule: 'TK-20' }),
    ),
    award: f.reference('funds_award', '基本生活待遇', 'Basic living award'),
    careAward: f.optional(f.reference('funds_award', '护理待遇', 'Care award')),
    carer: f.optional(f.text('照料人', 'Carer', { sensitivity: 'personal', rule: 'TK-21' })),
    agreementOn: f.optional(f.day('照料协议日期', 'Care agreement', { rule: 'TK-21' })),
    onRollFrom: f.month('起发月份', 'On the roll from'),
    reviewDueOn: f.day('年度核查', 'Yearly review', { rule: 'TK-23' }),
    endReason: f.optional(f.choice('终止原因', 'End reason', endReasons, { rule: 'TK-13' })),
    endedFrom: f.optional(f.month('停发月份', 'Ended from')),
  },
  workflow: tekunRollLife,
  list: ['person', 'area', 'careMode', 'grade', 'registeredPoor', 'onRollFrom', 'reviewDueOn'],
})

const can = (zh: string, en: string) =>
  f.yesNo(zh, en, { rule: 'TK-10', help: { zh: '能自主完成为是', en: 'yes = can do it alone' } })
export const selfCareFields = {
  eating: can('自主吃饭', 'Eats alone'),
  dressing: can('自主穿衣', 'Dresses alone'),
  bed: can('自主上下床', 'Gets in and out of bed'),
  toilet: can('自主如厕', 'Uses the toilet alone'),
  walking: can('室内自主行走', 'Walks indoors'),
  bathing: can('自主洗澡', 'Bathes alone'),
}
/** Every assessment is kept; the newest says the grade (TK-10 … TK-12). */
export const tekunAssessment = register({
  name: 'assistance_tekun_assessment',
  label: { zh: '自理能力评估', en: 'Self-care assessment' },
  fields: {
    roll: f.reference('assistance_tekun_roll', '特困人员', 'Tekun person'),
    assessedOn: f.day('评估日期', 'Assessed on'),
    assessors: f.facts<string[]>('评估人', 'Assessors'),
    ...selfCareFields,
    failed: f.count('不能自主项数', 'Items failed', { max: 6 }),
    grade: f.choice('结果', 'Grade', grades, { rule: 'TK-11' }),
    reportedOn: f.optional(f.day('变化报告日期', 'Change reported on', { rule: 'TK-12' })),
  },
  list: ['assessedOn', 'failed', 'grade'],
  appendOnly: true,
})

export const tekunRegisters = { tekunCase, tekunRoll, tekunAssessment }
export type TekunTables = TablesOf<typeof tekunRegisters>
