/** Pure rules of the office: terms of certificates, who is assessed, what a grade is worth, vacancies, coverage. */
import type { Because } from '../../kernel/because.ts'
import { addDays, addMonthsToDay, type Day, daysBetween } from '../../kernel/day.ts'
import type { ValuesOf } from '../../kernel/fields.ts'
import type { ParameterVersion } from '../../kernel/parameter.ts'
import type { measure, registrationTerm } from './parameters.ts'
import type { Grade, Level, Post } from './registers.ts'

type Term = ValuesOf<typeof registrationTerm.fields>
export type Measure = ValuesOf<typeof measure.fields>
export type MeasureVersion = ParameterVersion<Measure>

const order: readonly Level[] = ['assistant', 'socialWorker', 'senior']
export const isHigher = (next: Level, now: Level): boolean =>
  order.indexOf(next) > order.indexOf(now)

/** Last day of a term that begins on a day: whole years, the last day before the same date (SW-02). */
export const termEnd = (from: Day, term: Pick<Term, 'years'>): Day =>
  addDays(addMonthsToDay(from, term.years * 12), -1)
/** Hours a term asks of a level; a senior worker answers to his own provincial rule and is asked for no fewer (SW-02). */
export const hoursWanted = (level: Level, term: Term): number =>
  level === 'assistant' ? term.assistantHours : term.workerHours
/** First day on which a registration that ends on `to` may be renewed. */
export const renewableFrom = (to: Day, term: Pick<Term, 'earlyMonths'>): Day =>
  addMonthsToDay(to, -term.earlyMonths)

export type Employed = { post: Post; fromDay: Day; toDay: Day | null }
/**
 * Months of a year in which somebody stood in one of the posts for at least one day; a month is counted once however
 * many posts he held in it.
 */
export function monthsInPost(
  periods: readonly Employed[],
  posts: readonly Post[],
  year: number,
): number {
  const months = new Set<number>()
  for (const { post, fromDay, toDay } of periods) {
    if (!posts.includes(post)) continue
    for (let month = 1; month <= 12; month++) {
      const first = `${year}-${String(month).padStart(2, '0')}-01` as Day
      const last = addDays(addMonthsToDay(first, 1), -1)
      if (fromDay <= last && (toDay === null || toDay >= first)) months.add(month)
    }
  }
  return months.size
}

export type Candidate = {
  certifiedOn: Day
  /** Terms the certificate was registered for. */
  terms: readonly { fromDay: Day; toDay: Day }[]
  employed: readonly Employed[]
  /** Days of discipline with the day each was lifted. */
  discipline: readonly { onDay: Day; liftedOn: Day | null }[]
}
/**
 * Who is assessed for a year (SW-03): a certificate valid on its last day, enough months in a listed post, no
 * discipline that touched the year. The because says every condition, met or failed.
 */
export function eligible(
  who: Candidate,
  year: number,
  by: Measure,
): { eligible: boolean; because: Because[] } {
  const [first, last] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
  const valid = who.certifiedOn <= last && who.terms.some(t => t.fromDay <= last && t.toDay >= last)
  const months = monthsInPost(who.employed, by.posts as Post[], year)
  const touched = who.discipline.some(
    d => d.onDay <= last && (d.liftedOn === null || d.liftedOn >= first),
  )
  const because: Because[] = [
    {
      met: valid,
      what: { zh: `${last}证书登记有效`, en: `Certificate registered on ${last}` },
      rule: 'SW-02',
    },
    {
      met: months >= by.minMonths,
      what: {
        zh: `年度内在适用岗位${months}个月（不少于${by.minMonths}个月）`,
        en: `${months} months in a listed post (at least ${by.minMonths})`,
      },
      rule: 'SW-03',
    },
  ]
  if (by.noDiscipline)
    because.push({
      met: !touched,
      what: { zh: '年度内无违纪违规', en: 'No discipline in the year' },
      rule: 'SW-03',
    })
  return { eligible: because.every(b => b.met), because }
}

/** The grade of a score out of a hundred; the thresholds themselves belong to the better grade. */
export const gradeOf = (score: number, by: { excellentFrom: number; passFrom: number }): Grade =>
  score >= by.excellentFrom ? 'excellent' : score >= by.passFrom ? 'pass' : 'fail'

/**
 * What a grade is worth at a level, in fen; a failed assessment is worth nothing whatever the table says (SW-04).
 * Undefined where the measure names no amount.
 */
export function amountOf(
  level: Level,
  grade: Grade,
  by: Pick<Measure, 'amounts'>,
): number | undefined {
  if (grade === 'fail') return 0
  return by.amounts.find(a => a.level === level && a.grade === grade)?.amountFen
}

export type Placed = { fromDay: Day; toDay: Day | null }
/**
 * Since when a station has been short of the workers it wants, or null when it is not (SW-08). Counts from the day it
 * entered service; a day on which somebody leaves still counts as staffed.
 */
export function shortSince(
  enteredOn: Day,
  wanted: number,
  placed: readonly Placed[],
  day: Day,
): Day | null {
  const staffed = (on: Day) =>
    placed.filter(p => p.fromDay <= on && (p.toDay === null || p.toDay >= on)).length
  if (day < enteredOn || staffed(day) >= wanted) return null
  // Staffing changes only on these days: the last change to too few begins the vacancy.
  const changes = [
    enteredOn,
    ...placed.flatMap(p => [p.fromDay, ...(p.toDay ? [addDays(p.toDay, 1)] : [])]),
  ]
    .filter(d => d >= enteredOn && d <= day)
    .sort()
  const lastFull = changes.findLast(d => staffed(d) >= wanted)
  return changes.find(d => (lastFull === undefined || d > lastFull) && staffed(d) < wanted)!
}
/** An alert once the shortage has lasted more than so many days (SW-08). */
export const isAlert = (since: Day | null, day: Day, limitDays: number): boolean =>
  since !== null && daysBetween(since, day) > limitDays

/** A plan to raise is met by more villages than at its start, one to hold by no fewer. */
export const planMet = (direction: 'raise' | 'hold', before: number, after: number): boolean =>
  direction === 'raise' ? after > before : after >= before

/**
 * What so many accepted station-months of a contract are worth: its equal parts, cut to the whole fen so that all of them
 * together are the contract and never more (SW-07, SO-25).
 */
export function earnedFen(amountFen: number, accepted: number, due: number): number {
  if (due <= 0) return 0
  return Number((BigInt(amountFen) * BigInt(Math.min(accepted, due))) / BigInt(due))
}
