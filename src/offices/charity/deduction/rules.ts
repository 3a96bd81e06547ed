/** Pure rules of gifts before tax: who may be qualified, and what a company deducts in which year (CY-19). */
import { type Because, condition } from '../../../kernel/because.ts'
import type { Day } from '../../../kernel/day.ts'
import type { BodyFacts } from '../giving/rules.ts'

type Rated = Pick<BodyFacts, 'rating' | 'ratingTo'>
export const isRated = (b: Rated, day: Day): boolean =>
  b.rating !== null && b.rating !== 'lower' && (b.ratingTo ?? day) >= day

/** CY-19: a rating of 3A or better, valid on the day, is the gate. */
export const deductionConditions = (b: Rated & { standing: boolean }, day: Day): Because[] => [
  condition(b.standing, '在册慈善组织', 'a standing charity', 'CY-19'),
  condition(
    isRated(b, day),
    '社会组织评估等级3A以上且在有效期内',
    'a valid rating of 3A or better',
    'CY-19',
  ),
]

/** A company deducts 12 % of its year's profit at most; what is above carries into the three years after (企业所得税法 §9). */
export const capPercent = 12
export const carriedYears = 3

export type GivingYear = { year: number; giftFen: number; profitFen: number }
export type DeductedYear = GivingYear & {
  limitFen: number
  deductedFen: number
  /** Still to be deducted in later years. */
  carriedFen: number
  /** Of this year's end: the three years of it are over. */
  lapsedFen: number
}
/**
 * What is deducted year by year: the oldest first, each year's gifts to the third year after their own. The years must
 * follow one another. A year of loss has a limit of nothing.
 */
export function deductedYears(years: readonly GivingYear[]): DeductedYear[] {
  const open: { year: number; left: number }[] = []
  return years.map(y => {
    const limitFen = Math.max(0, Math.floor((y.profitFen * capPercent) / 100))
    open.push({ year: y.year, left: y.giftFen })
    let room = limitFen
    for (const gift of open) {
      const now = Math.min(room, gift.left)
      gift.left -= now
      room -= now
    }
    let lapsedFen = 0
    while (open.length > 0 && open[0]!.year + carriedYears <= y.year)
      lapsedFen += open.shift()!.left
    const carriedFen = open.reduce((sum, gift) => sum + gift.left, 0)
    return { ...y, limitFen, deductedFen: limitFen - room, carriedFen, lapsedFen }
  })
}
