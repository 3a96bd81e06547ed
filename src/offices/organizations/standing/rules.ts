/** Pure rules of standing: annual reports, credit lists, ratings (SO-10, SO-11, SO-15 … SO-18, SO-22, SO-23). */
import { type Because, condition } from '../../../kernel/because.ts'
import { addDays, addMonthsToDay, type Day, daysBetween } from '../../../kernel/day.ts'
import type { BodyKind } from '../registration/rules.ts'

/** SO-10: the last day for the report of a year at the registry; foundations have until 31 March. */
export const annualDueOn = (kind: BodyKind, year: number): Day =>
  `${year + 1}-${kind === 'foundation' ? '03-31' : '05-31'}` as Day
/** A body registered in the year's second half reports first for the year after (年检办法). */
export const mustReport = (registeredOn: Day, year: number): boolean =>
  registeredOn <= `${year}-06-30`

/** SO-22: two mailings to the registered address, twenty to sixty days apart, both in vain. */
export const mailedTwice = (first: Day | null, second: Day | null): boolean => {
  if (!first || !second) return false
  const apart = daysBetween(first, second)
  return apart >= 20 && apart <= 60
}
/** SO-22: two years on the abnormal list lead to the serious one. */
export const twoYearsListed = (listedOn: Day, day: Day): boolean =>
  day >= addMonthsToDay(listedOn, 24)

/** SO-23: three full members have a branch of their own; fewer join with others. */
export const ownBranch = (members: number): boolean => members >= 3

export type RatingFacts = {
  registeredOn: Day
  day: Day
  /** End of the grade in force; null when never rated. */
  gradeTo: Day | null
  /** Results of the inspections of the last two years, newest first; null = none handed in. */
  results: readonly (string | null)[]
  state: string
  penalised: boolean
  /** Days on which a grade was lowered or cancelled. */
  loweredOn: Day | null
  cancelledOn: Day | null
}
/** SO-15, SO-18: who may ask to be rated. */
export function judgeRating(r: RatingFacts): Because[] {
  const twoYears = r.day >= addMonthsToDay(r.registeredOn, 24)
  const renewal = r.gradeTo === null || r.day >= addMonthsToDay(r.gradeTo, -24)
  const [last, before] = r.results
  return [
    condition(twoYears, '登记满两个年度', 'Registered for two full years', 'SO-15'),
    condition(
      renewal,
      '未参加过评估，或等级两年内到期',
      'Never rated, or the grade runs out within two years',
      'SO-16',
    ),
    condition(
      last !== null && last !== undefined,
      '参加了上年度检查',
      'Took part in the last inspection',
      'SO-15',
    ),
    condition(
      last !== 'fail' && !(last === 'basic' && before === 'basic'),
      '上年度检查非不合格，且非连续两年基本合格',
      'Not failed, nor twice barely passed',
      'SO-15',
    ),
    condition(!r.penalised, '上年度未受行政处罚', 'No penalty last year', 'SO-15'),
    condition(r.state === 'registered', '未列入异常名录、失信名单', 'On no credit list', 'SO-15'),
    condition(
      r.loweredOn === null || r.day >= addMonthsToDay(r.loweredOn, 24),
      '降级后满两年',
      'Two years since graded down',
      'SO-18',
    ),
    condition(
      r.cancelledOn === null || r.day >= addMonthsToDay(r.cancelledOn, 36),
      '取消等级后满三年',
      'Three years since cancelled',
      'SO-18',
    ),
  ]
}

export type Grade = '1A' | '2A' | '3A' | '4A' | '5A'
export type GradePoints = Record<'from1A' | 'from2A' | 'from3A' | 'from4A' | 'from5A', number>
/** The highest grade whose points are reached; undefined below the first. */
export function gradeFor(score: number, points: GradePoints): Grade | undefined {
  const grades: Grade[] = ['5A', '4A', '3A', '2A', '1A']
  return grades.find(grade => score >= points[`from${grade}`])
}
/** SO-16: five years from the day it is published. */
export const gradeValidTo = (grantedOn: Day): Day => addDays(addMonthsToDay(grantedOn, 60), -1)

/** SO-17: two thirds of the committee present, more than half of all members in favour. */
export function judgeVote(v: { committee: number; present: number; agree: number }): Because[] {
  return [
    condition(
      v.present * 3 >= v.committee * 2 && v.present <= v.committee,
      `到会${v.present}人，委员${v.committee}人（须三分之二以上）`,
      `${v.present} of ${v.committee} present (two thirds wanted)`,
      'SO-17',
    ),
    condition(
      v.agree * 2 > v.committee && v.agree <= v.present,
      `同意${v.agree}票（须全体委员过半数）`,
      `${v.agree} in favour (more than half of all wanted)`,
      'SO-17',
    ),
  ]
}
