/** Pure rules of what follows a filing: the day a change must be corrected, the day another territory must know. */
import { addDays, type Day } from '../../../kernel/day.ts'
import { amendedFrom } from '../giving/rules.ts'

/** CY-07: the last day on which a change is corrected in time. */
export const correctionDue = (changedOn: Day): Day => addDays(changedOn, 10)

/**
 * CY-09: the last day to file where boxes or events begin outside the own territory, ten days ahead. In a major emergency
 * filing may follow within ten days after the start since the amendment (CY-08).
 */
export const localFilingDue = (emergency: boolean, submittedOn: Day, fromDay: Day): Day =>
  addDays(fromDay, emergency && submittedOn >= amendedFrom ? 10 : -10)

/** Ways that must be filed where they are used; the others reach everywhere from home. */
export const needsLocalFiling = (ways: readonly string[]): boolean =>
  ways.includes('boxes') || ways.includes('events')

/** CY-07: an activity whose days are over does not go on under its old filing. */
export const isOver = (p: { toDay: Day }, today: Day): boolean => today > p.toDay
