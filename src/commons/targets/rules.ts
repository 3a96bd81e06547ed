/** How a figure stands to its target and to the time that has gone. Pure: the desk and the server ask the same. */
import { type Day, daysBetween } from '../../kernel/day.ts'

export type Sense = 'atLeast' | 'atMost'
export type Rating = 'green' | 'amber' | 'red'
export type Standing = {
  /** Value over target, 1 = reached; null when the target is nothing or there is no value. */
  done: number | null
  /** Share of the target's days that have gone, 0 to 1. */
  timeGone: number
  rating: Rating | null
  /** Points (of a hundred) ahead of time, negative when behind; null without a share done. */
  ahead: number | null
}

/** Share of a stretch of days gone at the end of a day: 0 before it begins, 1 from its last day on. */
export function timeGone(from: Day, to: Day, at: Day): number {
  const whole = daysBetween(from, to) + 1
  return Math.min(1, Math.max(0, (daysBetween(from, at) + 1) / whole))
}

/** Binary fractions must not turn an even pace red: a millionth of a point is no lag. */
const hair = 1e-6
const round = (points: number): number => Math.round(points * 1e6) / 1e6

/**
 * Rates a value against its target. `grows`: the figure gathers over the period, so an even pace is enough; otherwise
 * (a stock, a share) the whole target holds on any day. A lag up to `amberPoints` is amber, more is red; with no line
 * set a lag is amber and never red. A ceiling (`atMost`) is never ahead of time: green within its pace, red beyond itself.
 */
export function standing(
  value: number | null,
  target: number,
  sense: Sense,
  gone: number,
  grows: boolean,
  amberPoints: number | null,
): Standing {
  if (value === null) return { done: null, timeGone: gone, rating: null, ahead: null }
  if (target === 0) {
    const rating = sense === 'atLeast' || value <= 0 ? 'green' : 'red'
    return { done: null, timeGone: gone, rating, ahead: null }
  }
  const done = value / target
  const expected = grows ? gone : 1
  const ahead = round(100 * (sense === 'atLeast' ? done - expected : expected - done))
  if (sense === 'atMost' && value > target) return { done, timeGone: gone, rating: 'red', ahead }
  const behind = ahead < -hair
  const beyond = amberPoints !== null && -ahead > amberPoints + hair
  return { done, timeGone: gone, rating: !behind ? 'green' : beyond ? 'red' : 'amber', ahead }
}
