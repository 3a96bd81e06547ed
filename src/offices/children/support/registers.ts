import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { leadLife, reviewLife, supportLife, sweepItemLife, sweepLife } from './workflows.ts'

export const supportKinds = {
  orphan: ['孤儿', 'Orphan'],
  unattended: ['事实无人抚养儿童', 'De facto unattended child'],
  difficulty: ['困难（困境）儿童', 'Child in difficulty'],
} as const
/** Where a parent stands (CH-01, CH-03, CH-06); `able` counts for nothing. */
export const parentStatuses = {
  dead: ['死亡（自然死亡或宣告死亡）', 'Dead, naturally or declared'],
  missing: ['法院宣告失踪', 'Declared missing by a court'],
  notFound: ['查找不到生父母', 'Birth parent cannot be found'],
  severeDisability: ['重残', 'Severe disability'],
  seriousIllness: ['重病', 'Serious illness'],
  sentence: ['服刑在押', 'Serving a sentence or detained'],
  drugIsolation: ['强制隔离戒毒', 'Compulsory drug isolation'],
  restricted: ['被执行其他限制人身自由的措施', 'Other restriction of liberty'],
  lostContact: ['失联', 'Lost contact'],
  custodyRevoked: ['被撤销监护资格', 'Custody revoked'],
  deported: ['被遣送（驱逐）出境', 'Deported'],
  able: ['能够抚养', 'Able to care'],
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

/** Each parent stands on his own evidence: who said so, in which paper. */
export const parentFields = {
  role: f.choice('父或母', 'Father or mother', {
    father: ['父', 'Father'],
    mother: ['母', 'Mother'],
  }),
  person: f.optional(f.person('本人登记', 'Registered person')),
  name: f.optional(f.text('姓名', 'Name', { sensitivity: 'personal', max: 60 })),
  status: f.choice('情形', 'Status', parentStatuses, { rule: 'CH-03' }),
  disabilityKind: f.optional(f.choice('残疾类别', 'Kind of disability', disabilityKinds)),
  disabilityGrade: f.optional(f.ordinal('残疾等级', 'Grade', { min: 1, max: 4, rule: 'CH-04' })),
  from: f.optional(f.day('情形起始日期', 'Since', { rule: 'CH-05' })),
  until: f.optional(f.day('期限届满日期', 'Until', { rule: 'CH-22' })),
  policeReportedOn: f.optional(f.day('失联报警日期', 'Reported to the police', { rule: 'CH-05' })),
  evidence: f.text('证明材料名称和编号', 'Evidence', { max: 200 }),
  issuedBy: f.text('出具单位', 'Issued by'),
}
/** Other allowances the child draws outside this ledger; those inside it are looked up, not asked (CH-10). */
export const otherFields = {
  kind: f.choice('待遇', 'Allowance', {
    disabledLiving: ['困难残疾人生活补贴', 'Living subsidy for the disabled'],
    otherCounty: ['县外发放的低保、特困', 'Dibao or tekun of another county'],
  }),
  amountFen: f.money('月金额', 'A month', { min: 1 }),
  evidence: f.text('依据', 'Evidence'),
}
export const endReasons = {
  ADULT: ['年满18周岁', 'Turned 18'],
  SCHOOL_ENDED: ['停止就学', 'Left school'],
  ADOPTED: ['被依法收养', 'Adopted'],
  PARENT_ABLE: ['父母恢复抚养（痊愈、释放、返回或恢复监护）', 'A parent can care again'],
  DEATH: ['死亡', 'Death'],
  MOVED: ['户籍迁出', 'Moved away'],
  INELIGIBLE: ['核查不符合条件', 'Found ineligible'],
  CHOSE_OTHER: ['选择享受其他保障', 'Chose another programme'],
} as const
export const payeeGrounds = {
  guardian: ['监护人', 'Guardian'],
  caregiver: ['实际抚养人（监护人不能管理）', 'Actual caregiver; the guardian cannot manage it'],
  institution: ['养育机构', 'Institution'],
} as const

/** One child, one file (CH-15): the application and, once confirmed, the roll. */
export const support = register({
  name: 'children_support',
  label: { zh: '儿童生活保障', en: 'Child support' },
  fields: {
    child: f.person('儿童', 'Child'),
    kind: f.choice('类别', 'Kind', supportKinds),
    placement: f.choice(
      '安置方式',
      'Placement',
      {
        relatives: ['亲属抚养', 'With relatives'],
        foster: ['家庭寄养', 'Foster family'],
        institution: ['机构养育', 'Institution'],
      },
      { rule: 'CH-24' },
    ),
    parents: f.facts<Parent[]>('父母情况', 'Parents', { sensitivity: 'personal', rule: 'CH-03' }),
    difficulty: f.optional(
      f.choice(
        '困境情形',
        'Difficulty',
        {
          poverty: ['家庭经济贫困', 'Family poverty'],
          disability: ['自身残疾', 'Own disability'],
          guardianship: ['监护缺失或不当', 'Guardianship missing or improper'],
        },
        { rule: 'CH-13' },
      ),
    ),
    others: f.facts<Other[]>('其他待遇', 'Other allowances', { rule: 'CH-10' }),
    guardian: f.optional(f.person('监护人', 'Guardian')),
    payee: f.person('收款人', 'Payee', { rule: 'CH-12' }),
    payeeGround: f.choice('收款依据', 'Payee as', payeeGrounds, { rule: 'CH-12' }),
    site: f.optional(f.site('养育机构', 'Institution')),
    appliedOn: f.day('申请日期', 'Applied on'),
    takenBy: f.account('受理人', 'Taken in by'),
    findings: f.optional(f.longText('查验情况', 'Findings', { sensitivity: 'personal' })),
    because: f.optional(f.facts<unknown>('认定依据', 'Because')),
    fromMonth: f.optional(f.month('起发月份', 'From')),
    amountFen: f.optional(f.money('月金额', 'A month', { rule: 'CH-08' })),
    award: f.optional(f.reference('funds_award', '待遇', 'Award')),
    nursingAward: f.optional(f.reference('funds_award', '护理补贴', 'Nursing allowance')),
    nationalSystemId: f.optional(
      f.text('全国儿童福利信息系统编号', 'National system id', { rule: 'CH-09' }),
    ),
    agreementOn: f.optional(f.day('监护协议签订日期', 'Agreement signed on', { rule: 'CH-02' })),
    schoolUntil: f.optional(f.day('就学延续至', 'At school until', { rule: 'CH-21' })),
    reviewDueOn: f.optional(f.day('下次核查', 'Review due', { rule: 'CH-23' })),
    endReason: f.optional(f.choice('终止原因', 'Why ended', endReasons, { rule: 'CH-20' })),
    endedFrom: f.optional(f.month('停发月份', 'Ended from')),
  },
  workflow: supportLife,
  list: ['child', 'kind', 'placement', 'fromMonth', 'amountFen', 'reviewDueOn'],
})
export type Parent = {
  role: 'father' | 'mother'
  person?: string | null | undefined
  name?: string | null | undefined
  status: keyof typeof parentStatuses
  disabilityKind?: keyof typeof disabilityKinds | null | undefined
  disabilityGrade?: number | null | undefined
  from?: `${number}-${number}-${number}` | null | undefined
  until?: `${number}-${number}-${number}` | null | undefined
  policeReportedOn?: `${number}-${number}-${number}` | null | undefined
  evidence: string
  issuedBy: string
}
export type Other = { kind: string; amountFen: number; evidence: string }

export const reviewCauses = {
  release: ['父母刑期或强制措施届满', 'A parent’s term ends'],
  parentFreed: ['父母已释放', 'A parent was released'],
  nearly18: ['即将年满18周岁', 'Nearly 18'],
  parentChange: ['父母情况变化', 'A parent’s situation changed'],
  moved: ['户籍变动', 'Registered elsewhere'],
  annual: ['年度核查', 'Yearly check'],
} as const
export const review = register({
  name: 'children_review',
  label: { zh: '儿童保障复核', en: 'Review of support' },
  fields: {
    support: f.reference(support.name, '儿童保障', 'Support'),
    child: f.person('儿童', 'Child'),
    cause: f.choice('原因', 'Cause', reviewCauses),
    onDay: f.day('发生或届满日期', 'Day of it'),
    finding: f.optional(f.longText('复核情况', 'Finding')),
  },
  workflow: reviewLife,
  list: ['child', 'cause', 'onDay'],
})

export const lead = register({
  name: 'children_lead',
  label: { zh: '主动发现线索', en: 'Child found' },
  fields: {
    child: f.person('儿童', 'Child'),
    cause: f.choice('线索', 'Lead', {
      bothDead: ['父母双亡', 'Both parents dead'],
      unattended: ['父母双方均无法履行监护职责', 'Neither parent can care'],
      sweep: ['清查发现', 'Found by the full check'],
    }),
    support: f.optional(f.reference(support.name, '转入的申请', 'Application')),
  },
  workflow: leadLife,
  list: ['child', 'cause'],
})

export const requirements = {
  onTime: ['及时', 'On time'],
  exact: ['精准', 'Exact'],
  orderly: ['有序', 'In order'],
} as const
export const plannedProgrammes = {
  orphan: ['孤儿基本生活费', 'Orphans'],
  difficulty: ['困境儿童补助费', 'Children in difficulty'],
  unattended: ['事实无人抚养儿童生活补助费', 'De facto unattended children'],
} as const
/** A round of 清查比对, and what it is to reach: who is checked, who may be left, who is to be taken in. */
export const sweep = register({
  name: 'children_sweep',
  label: { zh: '清查比对轮次', en: 'Full check' },
  fields: {
    name: f.text('名称', 'Name'),
    plannedFrom: f.day('计划开始', 'From'),
    plannedTo: f.day('计划完成', 'To'),
    sources: f.longText('比对数据来源', 'Lists compared', { max: 500 }),
    programmes: f.choices('涉及资金', 'Programmes', plannedProgrammes),
    requirements: f.choices('发放要求', 'Payment is to be', requirements),
    checkedPercent: f.count('核查比例目标', 'To be checked', {
      max: 100,
      unit: { zh: '%', en: '%' },
    }),
    ineligibleLeft: f.count('不符合条件留存目标', 'Ineligible that may be left'),
    enrolledPercent: f.count('符合条件纳入目标', 'Entitled to be enrolled', {
      max: 100,
      unit: { zh: '%', en: '%' },
    }),
    begunOn: f.optional(f.day('开始日期', 'Begun on')),
    closedOn: f.optional(f.day('完成日期', 'Closed on')),
  },
  workflow: sweepLife,
  list: ['name', 'plannedFrom', 'plannedTo', 'begunOn', 'closedOn'],
})
export const sweepItem = register({
  name: 'children_sweep_item',
  label: { zh: '清查对象', en: 'Child checked' },
  fields: {
    sweep: f.reference(sweep.name, '轮次', 'Round'),
    child: f.person('儿童', 'Child'),
    support: f.optional(f.reference(support.name, '在册保障', 'Support')),
    eligible: f.optional(f.yesNo('符合条件', 'Eligible')),
    source: f.optional(f.text('比对来源', 'Found in')),
    finding: f.optional(f.longText('比对情况', 'Finding', { sensitivity: 'personal' })),
    comparedBy: f.optional(f.account('比对人', 'Compared by')),
  },
  workflow: sweepItemLife,
  list: ['child', 'sweep', 'eligible', 'source'],
})

export const supportRegisters = { support, review, lead, sweep, sweepItem }
export type SupportRow = RowOf<typeof support>
export type SupportKind = SupportRow['kind']
