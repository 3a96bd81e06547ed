/** Temporary assistance: who qualifies, how much at most, who decides. Pure; money in whole fen (TA-01 … TA-12). */
import { allMet, type Because, condition } from '../../../kernel/because.ts'
import type { Limit } from '../../../kernel/calendar.ts'
import type { Instant } from '../../../kernel/day.ts'
import type { ValuesOf } from '../../../kernel/fields.ts'
import type { temporaryRules } from './parameters.ts'
import type { TemporaryCause } from './registers.ts'

export type TemporaryFacts = {
  kind: 'emergency' | 'expense'
  cause: TemporaryCause
  persons: number
  severityMonths: number
  /** A head, a year. */
  yearIncomeFen: number | null
  /** The whole family's. */
  spendingFen: number | null
  /** A head. */
  assetsFen: number | null
  /** TA-12 leaves out those who draw dibao. */
  onDibao: boolean
}
export type TemporaryNumbers = {
  /** The dibao line of the case's area, a head a month. */
  lineFen: number
  urbanLineFen: number
  /** Last year's local disposable income per head of the area. */
  disposableFen: number
  rules: ValuesOf<typeof temporaryRules.fields>
}
type Need = Pick<TemporaryFacts, 'persons' | 'severityMonths'>

/** TA-08: months of the line for each person affected, never more than the county's months or its sum per person. */
export function mostFen(t: Need, n: TemporaryNumbers): number {
  const perPerson = n.lineFen * Math.min(t.severityMonths, n.rules.maxMonths)
  return Math.min(perPerson, n.rules.personMostFen ?? perPerson) * t.persons
}

/** What a family may receive in one calendar year; null where the county has set no such limit. */
export const yearMostFen = (t: Need, n: TemporaryNumbers): number | null =>
  n.rules.yearMonths == null ? null : n.rules.yearMonths * n.lineFen * t.persons

/** TA-04: the first relief is out within its hours; exactly at the last minute is still in time. */
export const reliefInTime = (limit: Limit, reportedAt: Instant, relievedAt: Instant): boolean =>
  Date.parse(relievedAt) - Date.parse(reportedAt) <= limit.n * 3_600_000

/** TA-01, TA-02, TA-12: an emergency qualifies by what happened; an expense case by income, spending and property. */
export function decideTemporary(
  t: TemporaryFacts,
  n: TemporaryNumbers,
): { eligible: boolean; because: Because[] } {
  const because =
    t.kind === 'emergency'
      ? [condition(true, '遭遇突发急难', 'Struck by an emergency', 'TA-01')]
      : expenseConditions(t, n)
  if (t.cause === 'unemployment')
    because.push(condition(!t.onDibao, '未享受最低生活保障', 'Draws no dibao', 'TA-12'))
  return { eligible: allMet(because), because }
}

function expenseConditions(t: TemporaryFacts, n: TemporaryNumbers): Because[] {
  return [
    condition(
      t.yearIncomeFen !== null && t.yearIncomeFen < n.disposableFen,
      '人均可支配收入低于上年度当地人均可支配收入',
      'Disposable income per head below last year’s local one',
      'TA-02',
    ),
    condition(
      spendingTooMuch(t, n),
      '必需支出超出家庭承受能力',
      'Necessary spending beyond what the family can bear',
      'TA-02',
    ),
    condition(
      t.assetsFen !== null && t.assetsFen <= n.rules.assetMonths * n.lineFen,
      '财产符合规定',
      'Property within the limit',
      'TA-02',
    ),
  ]
}
/** The national text gives no number; without one of the county's own, that there is such spending is the surveyors' finding. */
function spendingTooMuch(t: TemporaryFacts, n: TemporaryNumbers): boolean {
  if (!t.spendingFen || t.yearIncomeFen === null) return false
  const percent = n.rules.spendingPercent
  return percent == null || t.spendingFen * 100 >= t.yearIncomeFen * t.persons * percent
}

export type Decider = 'township' | 'county' | 'joint'
/** TA-07: the township up to its ceiling, a joint meeting beyond the county's, the county between. */
export function deciderOf(amountFen: number, persons: number, n: TemporaryNumbers): Decider {
  const joint =
    amountFen > n.rules.jointFen || amountFen > n.rules.jointMonths * n.urbanLineFen * persons
  if (joint) return 'joint'
  return amountFen <= n.rules.townshipCeilingFen ? 'township' : 'county'
}

export type Given = {
  /** Relief of this calendar year already granted to the family, this case's own left out. */
  yearFen: number
  /** Relieved for the same cause within the county's months (TA-10). */
  repeated: boolean
}
/** What an ordinary decision may not exceed; only one case, one discussion goes beyond (TA-07, TA-08, TA-10). */
export function ordinaryLimits(
  t: Need,
  amountFen: number,
  given: Given,
  n: TemporaryNumbers,
): Because[] {
  const yearMost = yearMostFen(t, n)
  return [
    condition(
      amountFen <= mostFen(t, n),
      '金额在救助标准以内',
      'The amount is within the standard',
      'TA-08',
    ),
    condition(
      yearMost === null || given.yearFen + amountFen <= yearMost,
      '全年累计救助金额在上限以内',
      'The year’s relief is within its limit',
      'TA-08',
    ),
    condition(
      !given.repeated,
      '间隔期内未因同一事由救助',
      'Not relieved for the same cause before',
      'TA-10',
    ),
  ]
}
