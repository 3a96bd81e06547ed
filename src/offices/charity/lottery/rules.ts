/** Pure rules of the lottery: pace against the year, stock of books, what an outlet owes. */
import { addDays, type Day, daysBetween } from '../../../kernel/day.ts'
import type { MovementKind } from './registers.ts'

export type Closure = { from: Day; to: Day }
export const isClosed = (closed: readonly Closure[], day: Day): boolean =>
  closed.some(c => c.from <= day && day <= c.to)

const closedDays = (closed: readonly Closure[], from: Day, to: Day): number => {
  let n = 0
  for (const c of closed) {
    const first = c.from > from ? c.from : from
    const last = c.to < to ? c.to : to
    if (first <= last) n += daysBetween(first, last) + 1
  }
  return n
}

/** Days of the year gone at the end of a day, and of how many; days left out count in neither (LT-02). */
export function daysGone(day: Day, leftOut: readonly Closure[] = []): { gone: number; of: number } {
  const year = day.slice(0, 4)
  const [first, last] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
  return {
    gone: daysBetween(first, day) + 1 - closedDays(leftOut, first, day),
    of: daysBetween(first, last) + 1 - closedDays(leftOut, first, last),
  }
}
/** Per cent of the year gone. */
export const timeProgress = (day: Day, leftOut: readonly Closure[] = []): number => {
  const { gone, of } = daysGone(day, leftOut)
  return (100 * gone) / of
}

export type Outlook = {
  /** Per cent of the target sold; null without a target. */
  completion: number | null
  timeGone: number
  /** Points ahead of time, negative when behind. */
  lag: number | null
  /** What the year comes to at this pace. */
  forecastFen: number
  /** What each remaining selling day must bring; null without a target or without a day left. */
  neededPerDayFen: number | null
}
/** LT-01, LT-03: sales against target and time. Never an average of percentages: each type by its own sums. */
export function outlook(
  soldFen: number,
  targetFen: number | null,
  day: Day,
  closed: readonly Closure[] = [],
  leaveOut = false,
): Outlook {
  const { gone, of } = daysGone(day, leaveOut ? closed : [])
  const timeGone = (100 * gone) / of
  const completion = targetFen ? (100 * soldFen) / targetFen : null
  const yearEnd = `${day.slice(0, 4)}-12-31` as Day
  const left = daysBetween(day, yearEnd) - closedDays(closed, addDays(day, 1), yearEnd)
  return {
    completion,
    timeGone,
    lag: completion === null ? null : completion - timeGone,
    forecastFen: Math.round((soldFen * of) / gone),
    neededPerDayFen:
      targetFen && left > 0 ? Math.max(0, Math.ceil((targetFen - soldFen) / left)) : null,
  }
}

/** How a movement changes the store's stock and the outlet's. */
export const effects: Record<MovementKind, { store: -1 | 0 | 1; outlet: -1 | 0 | 1 }> = {
  receive: { store: 1, outlet: 0 },
  giveBack: { store: -1, outlet: 0 },
  destroy: { store: -1, outlet: 0 },
  deliver: { store: -1, outlet: 1 },
  return: { store: 1, outlet: -1 },
  sell: { store: 0, outlet: -1 },
}
export type Moved = {
  game: string
  outlet: string | null
  kind: MovementKind
  books: number
  onDay: Day
}
export type Shortfall = { day: Day; game: string; outlet: string | null; books: number }
/** The first day on which the store or an outlet would hold fewer than no books of a game (LT-05); undefined when never. */
export function firstShortfall(all: readonly Moved[]): Shortfall | undefined {
  const stock = new Map<string, number>()
  const byDay = new Map<Day, Moved[]>()
  for (const m of all) byDay.set(m.onDay, [...(byDay.get(m.onDay) ?? []), m])
  for (const day of [...byDay.keys()].sort()) {
    const touched = new Map<string, { game: string; outlet: string | null }>()
    for (const { game, outlet, kind, books } of byDay.get(day)!) {
      const { store, outlet: there } = effects[kind]
      for (const [place, sign] of [
        [null, store],
        [outlet, there],
      ] as const) {
        if (sign === 0) continue
        const key = `${game}|${place ?? ''}`
        stock.set(key, (stock.get(key) ?? 0) + sign * books)
        touched.set(key, { game, outlet: place })
      }
    }
    // What comes and goes on one day counts at its end.
    for (const [key, where] of touched) {
      const books = stock.get(key)!
      if (books < 0) return { day, ...where, books }
    }
  }
  return undefined
}

/** What an outlet keeps and what it owes; the commission is cut to whole fen. */
export function settle(
  soldFen: number,
  percent: number,
): { commissionFen: number; dueFen: number } {
  const commissionFen = Math.floor((soldFen * percent) / 100)
  return { commissionFen, dueFen: soldFen - commissionFen }
}
/** Shares of a scratch game make up the whole price (LT-04). */
export const sharesFit = (prize: number, fund: number, issue: number): boolean =>
  prize + fund + issue === 100
