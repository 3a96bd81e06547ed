/** Tekun: who is one, how much care, how much money, what ends it (TK-01 … TK-24). Pure; money in whole fen a month. */
import { type Because, condition } from '../../../kernel/because.ts'
import type { ValuesOf } from '../../../kernel/fields.ts'
import type { careAllowance } from './parameters.ts'

export type Area = 'urban' | 'rural'
export type Grade = 'selfCare' | 'partialCare' | 'fullCare'
export type CareMode = 'dispersed' | 'institutional' | 'hospital'
export type Disability = { kind: string | null; grade: number | null }

/** TK-02: by age or by disability; the law's list closes except for provincial additions. */
export function lacksLabour(age: number, d: Disability): boolean {
  if (age >= 60 || age < 16) return true
  if (d.grade === null) return false
  if (d.kind === 'intellectual' || d.kind === 'mental') return d.grade <= 3
  if (d.kind === 'physical') return d.grade <= 2
  return d.kind === 'visual' && d.grade === 1
}

export type SupporterFacts = {
  relation: string
  age: number
  /** On a tekun or dibao roll. */
  onRoll: 'tekun' | 'dibao' | null
  monthlyIncomeFen: number
  propertyWithin: boolean
  disability: Disability
  /** Declared missing, without civil capacity, or in prison. */
  incapable: 'missing' | 'noCapacity' | 'prison' | null
}
/** TK-04: the supporter cannot support. `lastYearIncomeFen` is last year's local per-capita disposable income, a month. */
export function supporterUnable(s: SupporterFacts, lastYearIncomeFen: number): boolean {
  if (s.onRoll === 'tekun') return true
  if (s.onRoll === 'dibao' && s.age >= 60) return true
  const poor = s.monthlyIncomeFen < lastYearIncomeFen && s.propertyWithin
  if (s.age >= 70 && poor) return true
  const grade = s.disability.grade
  const severe =
    grade !== null &&
    (grade <= 2 ||
      (grade === 3 && (s.disability.kind === 'intellectual' || s.disability.kind === 'mental')))
  if (severe && poor) return true
  return s.incapable !== null && s.propertyWithin
}

export type TekunFacts = {
  age: number
  disability: Disability
  /** Countable income a month; basic pension, medical insurance, veterans’ care and old-age allowance already left out (TK-03). */
  monthlyIncomeFen: number
  financialAssetsFen: number
  supporters: readonly SupporterFacts[]
  /** TK-05: chose the orphan or de facto unattended programme. */
  choseChildProgramme: boolean
}
export type TekunNumbers = { lineFen: number; assetMonths: number; lastYearIncomeFen: number }

/** TK-01: all three conditions, each with its because. */
export function decideTekun(
  t: TekunFacts,
  n: TekunNumbers,
): { eligible: boolean; because: Because[] } {
  const because = [
    condition(lacksLabour(t.age, t.disability), '无劳动能力', 'No capacity to work', 'TK-02'),
    condition(
      t.monthlyIncomeFen < n.lineFen,
      '收入低于当地低保标准',
      'Income below the dibao line',
      'TK-03',
    ),
    condition(
      t.financialAssetsFen <= n.assetMonths * n.lineFen,
      '财产符合特困人员规定',
      'Property within the tekun limit',
      'TK-03',
    ),
    condition(
      t.supporters.every(s => supporterUnable(s, n.lastYearIncomeFen)),
      '无法定义务人或法定义务人无履行能力',
      'No legal supporter, or none able',
      'TK-04',
    ),
    condition(
      !t.choseChildProgramme,
      '未选择儿童保障待遇',
      'Did not choose the child programme',
      'TK-05',
    ),
  ]
  return { eligible: because.every(b => b.met), because }
}

export const selfCareItems = ['eating', 'dressing', 'bed', 'toilet', 'walking', 'bathing'] as const
export type SelfCare = Record<(typeof selfCareItems)[number], boolean>
/** TK-11: 0 failed of six → self care; 1–3 → partial; 4–6 → full. True = can do it. */
export function gradeOf(can: SelfCare): { failed: number; grade: Grade } {
  const failed = selfCareItems.filter(item => !can[item]).length
  return { failed, grade: failed === 0 ? 'selfCare' : failed <= 3 ? 'partialCare' : 'fullCare' }
}

/** Care part of the month: only after an assessment, never without (XC-24). */
export function careFen(grade: Grade | null, n: ValuesOf<typeof careAllowance.fields>): number {
  if (grade === null) return 0
  return grade === 'selfCare'
    ? n.selfCareFen
    : grade === 'partialCare'
      ? n.partialCareFen
      : n.fullCareFen
}

/** How many of the submitted cases must be seen on site: three in ten, rounded up, at least one (TK-07). */
export const sampleSize = (submitted: number, percent: number): number =>
  submitted === 0 ? 0 : Math.max(1, Math.ceil((submitted * percent) / 100))

/** TK-14: a minor in tekun stays to 18, and beyond while in compulsory, senior high or vocational school. */
export const minorStays = (age: number, student: string | null): boolean =>
  age < 18 || student === 'compulsory' || student === 'seniorHigh' || student === 'vocational'

export const basicProgramme = (mode: CareMode, area: Area): string => `tekun_${mode}_${area}`
/** Hospitals nurse within their own bill, so a person in hospital draws no care allowance (TK-24). */
export const careProgramme = (mode: CareMode): string | null =>
  mode === 'hospital' ? null : `tekun_care_${mode}`

export const endReasons = {
  DEATH: ['死亡或被宣告死亡、失踪', 'Death, or declared dead or missing'],
  LABOUR: ['恢复劳动能力', 'Able to work again'],
  PRISON: ['被判处刑罚并收监执行', 'Sentenced and in prison'],
  MEANS: ['收入或财产不再符合', 'Income or property no longer fits'],
  SUPPORTER: ['法定义务人具备履行能力或新增义务人', 'A supporter is able'],
  ADULT: ['年满18周岁且不再就学', 'Turned 18 and left school'],
  VOLUNTARY: ['自愿申请退出', 'Voluntary'],
} as const satisfies Record<string, readonly [string, string]>
export type EndReason = keyof typeof endReasons
