/** Pure rules of boards: how long a term may be and when it ends, how many meetings a year owes (SO-07, SO-09). */
import { addDays, addMonthsToDay, type Day } from '../../../kernel/day.ts'
import type { BodyKind } from '../registration/rules.ts'

/** SO-09: five years at most; the charters of the other kinds follow the same length. */
export const longestTermYears = 5
/** SO-09: a foundation's board has five to twenty-five members. */
export const boardFits = (kind: BodyKind, members: number): boolean =>
  kind !== 'foundation' || (members >= 5 && members <= 25)

/** The last day of a term: the day before its years are full. */
export const lastDayOf = (startedOn: Day, years: number): Day =>
  addDays(addMonthsToDay(startedOn, 12 * years), -1)

/** SO-09: elected after the last day of the term before. */
export const renewedLate = (lastDay: Day, electedOn: Day): boolean => electedOn > lastDay

/** SO-09: board meetings a foundation holds in a year at least. */
export const yearlyMeetings = 2
/** Meetings a body still owes for a year; only whole years of its life are asked for. */
export function meetingsOwed(
  b: { kind: BodyKind; registeredOn: Day },
  year: number,
  held: number,
): number {
  if (b.kind !== 'foundation' || b.registeredOn > `${year}-01-01`) return 0
  return Math.max(0, yearlyMeetings - held)
}
