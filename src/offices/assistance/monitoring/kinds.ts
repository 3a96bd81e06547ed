/** The closed lists of monitoring: groups, risk factors, kinds of warning, results, plans. Pure data, used on both sides. */

type Pair = readonly [zh: string, en: string]

/** MO-01. The first three are the groups the bureau's plan names; their order is the order they are read out in. */
export const categories = {
  unstable: ['脱贫不稳定人口', 'People out of poverty, not yet stable'],
  marginal: ['边缘易致贫人口', 'People close to falling into poverty'],
  lowIncome: ['低收入人口', 'Low-income people'],
  suddenHardship: ['突发严重困难人口', 'People in sudden severe hardship'],
  dibao: ['低保对象', 'Dibao recipients'],
  tekun: ['特困人员', 'Tekun persons'],
  borderline: ['低保边缘家庭成员', 'Borderline households'],
  rigidExpenditure: ['刚性支出困难家庭成员', 'Rigid-expenditure households'],
  other: ['地方认定的其他低收入人口', 'Others recognised locally'],
} as const satisfies Record<string, Pair>
export type Category = keyof typeof categories

/** MO-03: illness, disability, schooling and unemployment must be covered; the others are why families really fall. */
export const factors = {
  illness: ['疾病', 'Illness'],
  disability: ['残疾', 'Disability'],
  schooling: ['就学', 'Schooling'],
  unemployment: ['失业', 'Unemployment'],
  disaster: ['灾害或意外', 'Disaster or accident'],
  lossOfEarner: ['主要劳动力缺失', 'Loss of the earner'],
  noCarer: ['缺少照护', 'Nobody to care'],
  lossOfAllowance: ['救助减发、停发', 'Allowance reduced or stopped'],
  noContact: ['失去联系', 'Out of contact'],
  other: ['其他', 'Other'],
} as const satisfies Record<string, Pair>
export type Factor = keyof typeof factors

export const levels = { red: ['红色', 'Red'], yellow: ['黄色', 'Yellow'] } as const
export type Level = keyof typeof levels

/**
 * Kinds of warning, each with its policy id. MO-06 fixes the level of medical costs only; the other levels are this
 * house's proposal (X): red where somebody may be without income or care today.
 */
export const warningKinds = {
  disability: kind('新增重度残疾', 'Severe disability recorded', 'yellow', 'disability', 'MO-06'),
  illness: kind('重病且未获救助', 'Seriously ill and not helped', 'yellow', 'illness', 'MO-03'),
  medicalRed: kind('医疗自付费用过高', 'Very high medical costs', 'red', 'illness', 'MO-06'),
  medicalYellow: kind('医疗自付费用较高', 'High medical costs', 'yellow', 'illness', 'MO-06'),
  earnerDied: kind('主要劳动力死亡', 'Death of the earner', 'red', 'lossOfEarner', 'MO-06'),
  minorAlone: kind('未成年人无人照护', 'A minor is left alone', 'red', 'noCarer', 'XC-15'),
  jobLoss: kind('唯一就业者失业', 'Only earner lost the job', 'yellow', 'unemployment', 'MO-06'),
  collegeEntry: kind('子女考入大学', 'A member enters college', 'yellow', 'schooling', 'MO-06'),
  utilityStop: kind('水电用量骤停', 'Water or power use stopped', 'yellow', 'noContact', 'MO-06'),
  lostContact: kind('失去联系', 'Contact lost', 'red', 'noContact', 'MO-03'),
  suddenHardship: kind('突发严重困难', 'Sudden severe hardship', 'red', 'disaster', 'MO-01'),
  awardStopped: kind('救助停发', 'Allowance stopped', 'yellow', 'lossOfAllowance', 'DB-53'),
  awardReduced: kind('救助减发', 'Allowance reduced', 'yellow', 'lossOfAllowance', 'DB-53'),
  reviewOverdue: kind('监测复查逾期', 'Review of the watched overdue', 'yellow', 'other', 'MO-05'),
  reported: kind('基层主动报告', 'Reported on the ground', 'yellow', 'other', 'DB-46'),
} as const
export type WarningKind = keyof typeof warningKinds

function kind<const L extends Level, const F extends Factor>(
  zh: string,
  en: string,
  level: L,
  factor: F,
  rule: string,
) {
  return { label: [zh, en] as const, level, factor, rule }
}
export const warningOptions = Object.fromEntries(
  Object.entries(warningKinds).map(([id, w]) => [id, w.label]),
) as { [K in WarningKind]: Pair }

/** What other departments and the ground send (MO-06): the facts nobody in the house records. */
export const factKinds = {
  medicalCost: ['医疗自付费用', 'Self-paid medical cost'],
  jobLoss: ['失业', 'Job lost'],
  collegeEntry: ['考入大学', 'College entry'],
  utilityStop: ['水电用量骤停', 'Water or power use stopped'],
  lostContact: ['失去联系', 'Contact lost'],
  suddenHardship: ['火灾、事故等突发困难', 'Fire, accident or other sudden hardship'],
} as const satisfies Record<string, Pair>
export type FactKind = keyof typeof factKinds

/** MO-04: what the visit led to. */
export const outcomes = {
  helped: ['已给予救助帮扶', 'Helped'],
  referredProgramme: ['转办救助项目', 'Referred to a programme'],
  referredDepartment: ['转介其他部门', 'Referred to another department'],
  noNeed: ['核查无需救助', 'No need'],
  notFound: ['查无此人', 'Not found'],
} as const satisfies Record<string, Pair>
export type Outcome = keyof typeof outcomes

/** A referral opens nothing by itself: every programme is entered by its own application (DB-44). */
export const referralProgrammes = {
  dibao: ['最低生活保障', 'Dibao'],
  borderline: ['低保边缘家庭认定', 'Borderline recognition'],
  tekun: ['特困供养', 'Tekun support'],
  temporary: ['临时救助', 'Temporary assistance'],
  service: ['服务类救助', 'Service assistance'],
  disability: ['残疾人两项补贴', 'Disability subsidies'],
  children: ['孤儿和事实无人抚养儿童保障', 'Support of orphans and unattended children'],
} as const satisfies Record<string, Pair>

export const measureKinds = {
  cash: ['资金救助', 'Money'],
  service: ['照护等服务', 'Care and services'],
  medical: ['医疗救助', 'Medical help'],
  education: ['教育资助', 'Help with schooling'],
  employment: ['就业帮扶', 'Help to work'],
  housing: ['住房保障', 'Housing'],
  donation: ['慈善帮扶', 'Charity'],
  other: ['其他', 'Other'],
} as const satisfies Record<string, Pair>

export const leaveReasons = {
  offRoll: ['不再享受相应救助', 'No longer on that roll'],
  died: ['死亡', 'Died'],
  movedOut: ['迁出本县', 'Moved out of the county'],
  expired: ['认定到期', 'Recognition expired'],
  wrongEntry: ['录入错误', 'Entered in error'],
} as const satisfies Record<string, Pair>

export const planSections = {
  safetyNet: ['兜底保障', 'Safety net'],
  monitoring: ['低收入人口动态监测', 'Low-income monitoring'],
  urbanRelief: ['城镇困难群众解困脱困', 'Urban hardship relief'],
} as const satisfies Record<string, Pair>
export type PlanSection = keyof typeof planSections

/** The three stages of the urban work plan, in the order they build on each other. */
export const editions = {
  consolidated: ['巩固版', 'Consolidated edition'],
  strengthened: ['加强版', 'Strengthened edition'],
  upgraded: ['升级版', 'Upgraded edition'],
} as const satisfies Record<string, Pair>
