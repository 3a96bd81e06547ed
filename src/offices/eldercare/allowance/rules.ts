/** What an elder is paid in which month: the bracket reached before the month begins (AG-01). Pure; whole fen. */
import { addMonths, ageOn, type Day, lastDay, type Month, monthOf } from '../../../kernel/day.ts'

export type Bracket = { fromAge: number; monthlyFen: number }
/** A birthday counts from the month after it: the age on the last day of the month before. */
export function monthlyFen(birth: Day, month: Month, brackets: readonly Bracket[]): number {
  const age = ageOn(birth, lastDay(addMonths(month, -1)))
  const reached = brackets.filter(b => b.fromAge <= age).sort((a, b) => b.fromAge - a.fromAge)
  return reached[0]?.monthlyFen ?? 0
}
/** The first month of each bracket that lies after a month: what to pay from when, ahead of time. */
export function laterSteps(
  birth: Day,
  after: Month,
  brackets: readonly Bracket[],
): { fromMonth: Month; monthlyFen: number }[] {
  return [...brackets]
    .sort((a, b) => a.fromAge - b.fromAge)
    .map(b => {
      const year = Number(birth.slice(0, 4)) + b.fromAge
      // Somebody born on 29 February turns on 1 March in a common year.
      const month = birth.endsWith('-02-29') && !isLeap(year) ? '03' : birth.slice(5, 7)
      const turned = `${year}-${month}` as Month
      return { fromMonth: addMonths(turned, 1), monthlyFen: b.monthlyFen }
    })
    .filter(s => s.fromMonth > after)
}
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** The month from which a stop holds: what is paid already of this one stays paid. */
export const nextFrom = (day: Day): Month => addMonths(monthOf(day), 1)
