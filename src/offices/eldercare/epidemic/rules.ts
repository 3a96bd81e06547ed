/** Pure rules of closed management: when somebody is to be tested, whom the gate of a closed home lets through (EC-10). */
import { type Because, condition } from '../../../kernel/because.ts'
import { addDays, type Day, daysBetween } from '../../../kernel/day.ts'

export const intervalDays = (weeks: number): number => weeks * 7
/** Last day for the next test: the interval after the last valid one, or after joining the list (EC-10). */
export const testDue = (lastValidOn: Day | null, joinedOn: Day, weeks: number): Day =>
  addDays(lastValidOn && lastValidOn > joinedOn ? lastValidOn : joinedOn, intervalDays(weeks))
export type Due = 'notYet' | 'thisWeek' | 'today' | 'overdue'
export function dueOn(due: Day, day: Day): Due {
  const left = daysBetween(day, due)
  if (left < 0) return 'overdue'
  if (left === 0) return 'today'
  return left <= 7 ? 'thisWeek' : 'notYet'
}

export type Passer = {
  kind: 'resident' | 'staff' | 'visitor' | 'delivery'
  direction: 'in' | 'out'
  /** Days of an approved exception that names the home. */
  exception: { fromDay: Day; toDay: Day } | null
  /** When his test is due; null when he is on no list. */
  testDue: Day | null
}
/** Whether a closed home's gate lets somebody through (EC-10); an open home's always does. */
export function passes(p: Passer, closed: boolean, day: Day): Because[] {
  if (!closed) return []
  const needs = p.kind === 'resident' || p.kind === 'visitor'
  const covered = p.exception !== null && p.exception.fromDay <= day && day <= p.exception.toDay
  const tested =
    p.kind !== 'staff' || p.direction === 'out' || (p.testDue !== null && p.testDue >= day)
  return [
    condition(
      !needs || covered,
      '有已批准且当日有效的例外',
      'An exception is approved for the day',
      'EC-10',
    ),
    condition(tested, '核酸检测未逾期', 'The test is not overdue', 'EC-10'),
  ]
}
