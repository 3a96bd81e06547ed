/** Temporary assistance: who qualifies, how much at most, who decides. Pure; money in whole fen (TA-01 … TA-08). */
import { type Because, condition } from '../../../kernel/because.ts'
import type { ValuesOf } from '../../../kernel/fields.ts'
import type { temporaryRules } from './parameters.ts'

export type TemporaryFacts = {
  kind: 'emergency' | 'expense'
  persons: number
  severityMonths: number
  yearIncomeFen: number | null
  spendingFen: number | null
  assetsFen: number | null
}
export type TemporaryNumbers = {
  /** The dibao line of the case's area, a head a month. */
  lineFen: number
  urbanLineFen: number
  /** Last year's local disposable income per head of the area. */
  disposableFen: number
  rules: ValuesOf<typeof temporaryRules.fields>
}

/** TA-08: months of the line for each person affected, never more than the county's months. */
export const mostFen = (
  t: Pick<TemporaryFacts, 'persons' | 'severityMonths'>,
  n: TemporaryNumbers,
): number => n.lineFen * Math.min(t.severityMonths, n.rules.maxMonths) * t.persons

/** TA-01, TA-02: an emergency qualifies by what happened; an expense case by income, spending and property. */
export function decideTemporary(
  t: TemporaryFacts,
  n: TemporaryNumbers,
): { eligible: boolean; because: Because[] } {
  if (t.kind === 'emergency') {
    return {
      eligible: true,
      because: [condition(true, '遭遇突发急难', 'Struck by an emergency', 'TA-01')],
    }
  }
  const because = [
    condition(
      t.yearIncomeFen !== null && t.yearIncomeFen < n.disposableFen,
      '人均可支配收入低于上年度当地人均可支配收入',
      'Disposable income per head below last year’s local one',
      'TA-02',
    ),
    condition(
      t.spendingFen !== null && t.yearIncomeFen !== null && t.spendingFen > 0,
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
  return { eligible: because.every(b => b.met), because }
}

export type Decider = 'township' | 'county' | 'joint'
/** TA-07: the township up to its ceiling, a joint meeting beyond the county's, the county between. */
export function deciderOf(amountFen: number, persons: number, n: TemporaryNumbers): Decider {
  if (amountFen <= n.rules.townshipCeilingFen) return 'township'
  const joint =
    amountFen > n.rules.jointFen || amountFen > n.rules.jointMonths * n.urbanLineFen * persons
  return joint ? 'joint' : 'county'
}
