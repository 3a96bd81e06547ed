/** Working days by the State Council's notices, as data per year. A year without data is refused, never guessed (WD-05). */
import { addDays, addMonthsToDay, type Day, dayIn, type Instant, weekday } from './day.ts'
import type { Label } from './errors.ts'
import { defineRefusals } from './errors.ts'

export type Holiday = { from: Day; to: Day; name: Label }
export type YearCalendar = {
  year: number
  holidays: readonly Holiday[]
  makeUpDays: readonly Day[]
  source: string
}
export type Limit = { kind: 'workingDays' | 'days' | 'hours' | 'months'; n: number; source: string }

export const workingDays = (n: number, source: string): Limit => ({
  kind: 'workingDays',
  n,
  source,
})
export const days = (n: number, source: string): Limit => ({ kind: 'days', n, source })
export const hours = (n: number, source: string): Limit => ({ kind: 'hours', n, source })
export const monthsLimit = (n: number, source: string): Limit => ({ kind: 'months', n, source })

const refuse = defineRefusals('kernel.calendar', {
  CALENDAR_MISSING: {
    zh: '尚未录入{year}年放假调休安排，不能计算工作日',
    en: 'The working-day calendar of {year} is not entered; the limit cannot be computed',
    rule: 'WD-05',
    status: 422,
  },
})

export type Calendar = {
  isWorkingDay: (day: Day) => boolean
  /** WD-03: counting starts the day after. */
  addWorkingDays: (day: Day, n: number) => Day
  /** Calendar days; with roll the end moves off a day of rest (WD-04). */
  addCalendarDays: (day: Day, n: number, options?: { roll?: boolean }) => Day
  /** Working days after a up to and including b. */
  workingDaysBetween: (a: Day, b: Day) => number
  /** The last day of a limit that starts on `from`; hours end on the day they run out. */
  due: (limit: Limit, from: Day) => Day
  dueInstant: (limit: Limit, at: Instant) => Instant
}

/** A calendar of the given years. */
export function calendar(years: Iterable<YearCalendar>): Calendar {
  const known = new Set<number>()
  const rest = new Set<Day>()
  const work = new Set<Day>()
  for (const y of years) {
    known.add(y.year)
    for (const h of y.holidays)
      for (let day = h.from; day <= h.to; day = addDays(day, 1)) rest.add(day)
    for (const day of y.makeUpDays) work.add(day)
  }
  const isWorkingDay = (day: Day): boolean => {
    const year = Number(day.slice(0, 4))
    if (!known.has(year)) refuse('CALENDAR_MISSING', { year })
    if (work.has(day)) return true
    return weekday(day) <= 5 && !rest.has(day)
  }
  const addWorkingDays = (day: Day, n: number): Day => {
    let at = day
    for (let left = n; left > 0; ) {
      at = addDays(at, 1)
      if (isWorkingDay(at)) left--
    }
    return at
  }
  const addCalendarDays = (day: Day, n: number, options: { roll?: boolean } = {}): Day => {
    let at = addDays(day, n)
    if (options.roll) while (!isWorkingDay(at)) at = addDays(at, 1)
    return at
  }
  const workingDaysBetween = (a: Day, b: Day): number => {
    let n = 0
    for (let day = addDays(a, 1); day <= b; day = addDays(day, 1)) if (isWorkingDay(day)) n++
    return n
  }
  const dueInstant = (limit: Limit, at: Instant): Instant => {
    if (limit.kind === 'hours') return new Date(Date.parse(at) + limit.n * 3_600_000).toISOString()
    // A limit in days ends at 24:00 of its last day in China.
    return new Date(Date.parse(`${addDays(due(limit, dayIn(at)), 1)}T00:00:00+08:00`)).toISOString()
  }
  const due = (limit: Limit, from: Day): Day => {
    if (limit.kind === 'workingDays') return addWorkingDays(from, limit.n)
    if (limit.kind === 'days') return addCalendarDays(from, limit.n)
    if (limit.kind === 'months') return addMonthsToDay(from, limit.n)
    return addDays(from, Math.ceil(limit.n / 24))
  }
  return { isWorkingDay, addWorkingDays, addCalendarDays, workingDaysBetween, due, dueInstant }
}
