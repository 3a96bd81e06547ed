/**
 * Dibao: who counts, what counts, who qualifies, how much — pure functions with their because.
 * Money in whole fen; "income" is what the household may dispose of in the window before applying.
 */
import { type Because, condition } from '../../../kernel/because.ts'
import type { ValuesOf } from '../../../kernel/fields.ts'
import { roundToYuan } from '../../../kernel/money.ts'
import type { categoricalTopUp, dibaoAmount, incomeRules, propertyLimits } from './parameters.ts'

export type Area = 'urban' | 'rural'
export type DibaoClass = 'a' | 'b' | 'c'
export type MemberFacts = {
  person: string
  age: number
  disabilityKind: string | null
  disabilityGrade: number | null
  seriousIllness: boolean
  student: string | null
  labour: 'full' | 'partial' | 'none'
  /** DB-02: not counted while it lasts. */
  absent?: 'clergy' | 'prisoner' | 'drugIsolation' | 'missing' | null
  /** DB-14: a real inability to find work stands in the way of presuming a wage. */
  cannotFindWork?: boolean
}
export type IncomeItem = {
  kind: 'wages' | 'business' | 'property' | 'transfer' | 'other'
  /** DB-11: kinds the law leaves out. */
  excluded?:
    | 'veteranCare'
    | 'familyPlanning'
    | 'scholarship'
    | 'braveryAward'
    | 'relief'
    | 'basicPension'
    | 'other'
    | null
  amountFen: number
}
export type PropertyFacts = {
  vehicles: number
  dwellings: number
  operatingCompany: boolean
  financialAssetsFen: number
  luxuryPurchase: boolean
  studyAbroad: boolean
}
export type HouseholdFacts = {
  area: Area
  members: readonly MemberFacts[]
  incomes: readonly IncomeItem[]
  /** Rigid costs of disability, illness, and necessary employment cost over the window. */
  deductionsFen: number
  /** Support owed by relatives living elsewhere over the window (DB-13). */
  supportFen: number
  windowMonths: number
  property: PropertyFacts
}
export type DibaoNumbers = {
  /** The line of the household's area, a head a month. */
  standardFen: number
  borderlinePercent: number
  amount: ValuesOf<typeof dibaoAmount.fields>
  topUp: ValuesOf<typeof categoricalTopUp.fields>
  income: ValuesOf<typeof incomeRules.fields>
  property: ValuesOf<typeof propertyLimits.fields>
}
export type DibaoDecision = {
  outcome: 'dibao' | 'borderline' | 'none'
  members: number
  /** The household's countable income of one month. */
  monthlyIncomeFen: number
  perCapitaFen: number
  standardFen: number
  category: DibaoClass
  topUpFen: number
  /** 0 unless the outcome is dibao. */
  amountFen: number
  because: Because[]
}

const pair = (
  zh: string,
  en: string,
  notZh: string,
  notEn: string,
  rule: string,
): readonly [Because, Because] => [
  condition(true, zh, en, rule),
  condition(false, notZh, notEn, rule),
]
// Made once: a million households share these, so a because costs no allocation but its list.
const incomeBelow = pair(
  '家庭人均月收入低于低保标准',
  'Income per head is below the line',
  '家庭人均月收入不低于低保标准',
  'Income per head is not below the line',
  'DB-10',
)
const noVehicle = pair(
  '名下无机动车辆（残疾人专用等除外）',
  'No motor vehicle',
  '名下有机动车辆',
  'Owns a motor vehicle',
  'DB-16',
)
const dwellingsFit = pair(
  '住房套数符合规定',
  'Dwellings within the limit',
  '住房套数超过规定',
  'More dwellings than allowed',
  'DB-16',
)
const noCompany = pair(
  '无实际经营的企业或个体工商户',
  'No operating business',
  '有实际经营的企业或个体工商户',
  'Owns an operating business',
  'DB-16',
)
const assetsFit = pair(
  '人均金融资产未超过规定',
  'Financial assets within the limit',
  '人均金融资产超过规定',
  'Financial assets over the limit',
  'DB-16',
)
const noLuxury = pair(
  '近期无高消费',
  'No recent luxury purchase',
  '近期有高消费行为',
  'A recent luxury purchase',
  'DB-16',
)
const noAbroad = pair(
  '无自费留学或高收费就学',
  'No self-paid study abroad or high-fee school',
  '有自费留学或高收费就学',
  'Self-paid study abroad or a high-fee school',
  'DB-16',
)
const nearLine = pair(
  '家庭人均月收入低于低保标准的1.5倍',
  'Income per head is below 1.5 times the line',
  '家庭人均月收入不低于低保标准的1.5倍',
  'Income per head is not below 1.5 times the line',
  'DB-20',
)
const looseAssets = pair(
  '财产符合低保边缘家庭条件',
  'Property fits the borderline limit',
  '财产不符合低保边缘家庭条件',
  'Property is over the borderline limit',
  'DB-21',
)
const pick = (of: readonly [Because, Because], ok: boolean): Because => of[ok ? 0 : 1]

/** Members who count (DB-01): absent ones (DB-02) do not. */
export const counted = (members: readonly MemberFacts[]): MemberFacts[] =>
  members.filter(m => !m.absent)

/** Countable income of one month in fen, rounded down to the fen; excluded kinds (DB-11) left out, never below 0. */
export function monthlyIncomeFen(h: HouseholdFacts, n: DibaoNumbers): number {
  let sum = h.supportFen - h.deductionsFen
  for (const item of h.incomes) if (!item.excluded) sum += item.amountFen
  let presumed = 0
  let earns = false
  for (const item of h.incomes) if (item.kind === 'wages' || item.kind === 'business') earns = true
  // DB-14: presumed only where nobody in the household earns, and never against a real inability to find work.
  if (!earns) for (const m of h.members) presumed += presumedFen(m, n)
  return Math.max(0, Math.floor(sum / h.windowMonths) + presumed)
}
function presumedFen(m: MemberFacts, n: DibaoNumbers): number {
  if (m.absent || m.labour === 'none' || m.cannotFindWork || m.student || m.age < 18 || m.age >= 60)
    return 0
  const { presumedWageFen, partialLabourPercent } = n.income
  return m.labour === 'full'
    ? presumedWageFen
    : Math.floor((presumedWageFen * partialLabourPercent) / 100)
}

/** Severe disability for single-person coverage and top-up: grade 1–2 of any type, grade 3 intellectual or mental (DB-03). */
export const severelyDisabled = (
  m: Pick<MemberFacts, 'disabilityKind' | 'disabilityGrade'>,
): boolean =>
  m.disabilityGrade !== null &&
  (m.disabilityGrade <= 2 ||
    (m.disabilityGrade === 3 &&
      (m.disabilityKind === 'intellectual' || m.disabilityKind === 'mental')))

/** 分类施保 of a household a month: each member once, for the highest group he belongs to. */
export function topUpFen(members: readonly MemberFacts[], n: Pick<DibaoNumbers, 'topUp'>): number {
  let sum = 0
  for (const m of members) {
    if (m.absent) continue
    let most = 0
    if (m.age >= 70) most = n.topUp.elderlyFen
    if (m.age < 18 && n.topUp.minorFen > most) most = n.topUp.minorFen
    if (severelyDisabled(m) && n.topUp.severeDisabilityFen > most)
      most = n.topUp.severeDisabilityFen
    if (m.seriousIllness && n.topUp.seriousIllnessFen > most) most = n.topUp.seriousIllnessFen
    sum += most
  }
  return sum
}

/** A: long hardship, nobody able to work; C: somebody fully able; B: between (DB-51). */
export function categoryOf(members: readonly MemberFacts[]): DibaoClass {
  let best: DibaoClass = 'a'
  for (const m of members) {
    if (m.absent || m.age < 16 || m.age >= 60 || m.student) continue
    if (m.labour === 'full') return 'c'
    if (m.labour === 'partial') best = 'b'
  }
  return best
}

/** A month's amount in fen for given members and income: differential or tiered, plus top-up, whole yuan (DB-10, UP-04). */
export function amountFen(
  area: Area,
  members: number,
  incomeFen: number,
  extraFen: number,
  category: DibaoClass,
  n: Pick<DibaoNumbers, 'standardFen' | 'amount'>,
): number {
  if (n.amount.method === 'tiered') return tierFen(area, category, n) * members + extraFen
  const gap = n.standardFen * members - incomeFen
  return gap <= 0 ? 0 : roundToYuan(gap, n.amount.rounding) + extraFen
}
export function tierFen(area: Area, category: DibaoClass, n: Pick<DibaoNumbers, 'amount'>): number {
  const t = n.amount
  if (area === 'urban')
    return category === 'a' ? t.urbanAFen : category === 'b' ? t.urbanBFen : t.urbanCFen
  return category === 'a' ? t.ruralAFen : category === 'b' ? t.ruralBFen : t.ruralCFen
}

/**
 * Decides one household: dibao, borderline or neither, with every condition met or failed (DB-10 … DB-21).
 * The income test is strict: at the line there is nothing to top up. Looks at nothing but its arguments.
 */
export function decideDibao(h: HouseholdFacts, n: DibaoNumbers): DibaoDecision {
  let heads = 0
  for (const m of h.members) if (!m.absent) heads++
  const incomeFen = monthlyIncomeFen(h, n)
  const perCapitaFen = heads === 0 ? 0 : Math.floor(incomeFen / heads)
  const below = heads > 0 && incomeFen < n.standardFen * heads
  const p = h.property
  const hard = [
    pick(incomeBelow, below),
    pick(noVehicle, p.vehicles === 0),
    pick(dwellingsFit, p.dwellings <= n.property.dwellings),
    pick(noCompany, !p.operatingCompany),
    pick(assetsFit, p.financialAssetsFen <= n.property.assetMonths * n.standardFen * heads),
    pick(noLuxury, !p.luxuryPurchase),
    pick(noAbroad, !p.studyAbroad),
  ]
  let eligible = true
  for (const b of hard) if (!b.met) eligible = false
  const category = categoryOf(h.members)
  const extra = eligible ? topUpFen(h.members, n) : 0
  const decision: DibaoDecision = {
    outcome: eligible ? 'dibao' : 'none',
    members: heads,
    monthlyIncomeFen: incomeFen,
    perCapitaFen,
    standardFen: n.standardFen,
    category,
    topUpFen: extra,
    amountFen: eligible ? amountFen(h.area, heads, incomeFen, extra, category, n) : 0,
    because: hard,
  }
  return eligible ? decision : withBorderline(decision, h, n)
}

function withBorderline(d: DibaoDecision, h: HouseholdFacts, n: DibaoNumbers): DibaoDecision {
  const near =
    d.members > 0 && d.monthlyIncomeFen * 100 < n.standardFen * d.members * n.borderlinePercent
  const p = h.property
  const fits =
    p.vehicles === 0 &&
    p.dwellings <= n.property.dwellings &&
    !p.operatingCompany &&
    !p.luxuryPurchase &&
    !p.studyAbroad &&
    p.financialAssetsFen <= n.property.borderlineAssetMonths * n.standardFen * d.members
  return {
    ...d,
    outcome: near && fits ? 'borderline' : 'none',
    because: [...d.because, pick(nearLine, near), pick(looseAssets, fits)],
  }
}

/** DB-13: support a child's household owes over the window: what it has beyond the kept lines, in part, shared among the parents. */
export function supportOwedFen(
  child: { monthlyPerCapitaFen: number; parentsSupported: number; agreedFen?: number | null },
  n: DibaoNumbers,
): number {
  if (child.agreedFen != null) return child.agreedFen
  const kept = Math.floor((n.standardFen * n.income.supportLinePercent) / 100)
  const over = Math.max(0, child.monthlyPerCapitaFen - kept)
  return (
    Math.floor((over * n.income.supportSharePercent) / 100 / Math.max(1, child.parentsSupported)) *
    n.income.windowMonths
  )
}

/** DB-03 单人保: one severely disabled or seriously ill member of a borderline household, treated as a household of one. */
export function decideSingle(
  h: HouseholdFacts,
  member: MemberFacts,
  n: DibaoNumbers,
): DibaoDecision {
  const family = decideDibao(h, n)
  const ill = severelyDisabled(member) || member.seriousIllness
  const because = [
    condition(
      family.outcome === 'borderline',
      '所在家庭为低保边缘家庭',
      'The family is a borderline household',
      'DB-03',
    ),
    condition(
      ill,
      '本人为重度残疾人或重病患者',
      'The person is severely disabled or seriously ill',
      'DB-03',
    ),
    // DB-05: a family that qualifies as a whole enters as a whole.
    condition(
      family.outcome !== 'dibao',
      '家庭整体不符合低保条件',
      'The family as a whole does not qualify',
      'DB-05',
    ),
  ]
  const eligible = because.every(b => b.met)
  const extra = eligible ? topUpFen([member], n) : 0
  return {
    ...family,
    outcome: eligible ? 'dibao' : 'none',
    members: 1,
    monthlyIncomeFen: 0,
    perCapitaFen: 0,
    category: 'a',
    topUpFen: extra,
    amountFen: eligible ? amountFen(h.area, 1, 0, extra, 'a', n) : 0,
    because: [...because, ...family.because],
  }
}

/** DB-54: the amounts of the gradual-exit months, whole yuan, from the amount before. */
export const gradualExitFen = (beforeFen: number, percents: readonly number[]): number[] =>
  percents
    .slice(0, 6)
    .map(percent => roundToYuan(Math.floor((beforeFen * percent) / 100), 'nearest'))

/** DB-60: paid beyond entitlement, month by month, for months after the event took effect; only the positive gaps. */
export const overpaidFen = (months: readonly { paidFen: number; entitledFen: number }[]): number =>
  months.reduce((sum, m) => sum + Math.max(0, m.paidFen - m.entitledFen), 0)
