/** What sheets come to: totals, the spread between reviewers, the points that count and the tier they reach. */
import { refuse } from './errors.ts'

export type Item = { code: string; title: string; maxPoints: number }
export type Tier = { code: string; title: string; fromPoints: number }
export type Given = { code: string; points: number }

/** Points have two decimals at most; they are added as whole hundredths. */
const hundredths = (points: number): number => Math.round(points * 100)
const sum = (values: readonly number[]): number =>
  values.reduce((all, value) => all + hundredths(value), 0) / 100

/** Refuses SCHEME_ITEMS, SCHEME_TIERS. */
export function checkScheme(items: readonly Item[], tiers: readonly Tier[]): void {
  const codes = new Set(items.map(i => i.code))
  if (codes.size !== items.length || items.some(i => i.maxPoints <= 0))
    refuse('SCHEME_ITEMS', { field: 'items' })
  const max = sum(items.map(i => i.maxPoints))
  const begins = new Set(tiers.map(t => t.fromPoints))
  if (begins.size !== tiers.length || tiers.some(t => t.fromPoints < 0 || t.fromPoints > max))
    refuse('SCHEME_TIERS', { max, field: 'tiers' })
}

/** A reviewer's total. Refuses SCORE_ITEM_UNKNOWN, SCORE_ITEM_MISSING, SCORE_OUTSIDE_SCALE. */
export function totalOf(items: readonly Item[], given: readonly Given[]): number {
  const left = new Map(given.map(g => [g.code, g.points]))
  if (left.size !== given.length) refuse('SCORE_ITEM_UNKNOWN', { code: given.at(-1)!.code })
  for (const { code, title, maxPoints } of items) {
    const points = left.get(code)
    if (points === undefined) refuse('SCORE_ITEM_MISSING', { item: title, field: 'points' })
    if (points! < 0 || points! > maxPoints)
      refuse('SCORE_OUTSIDE_SCALE', { item: title, points, max: maxPoints, field: 'points' })
    left.delete(code)
  }
  for (const code of left.keys()) refuse('SCORE_ITEM_UNKNOWN', { code, field: 'points' })
  return sum(given.map(g => g.points))
}

/**
 * Is this reviewer of the subject's own house? Names are compared without blanks; a unit inside another counts (某社工站 of
 * 某街道 is not told apart by its name alone, so only the same name or one that begins with the other does).
 */
export function ownUnit(
  reviewerUnit: string,
  units: readonly (string | null)[],
): string | undefined {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '')
  const from = plain(reviewerUnit)
  return units
    .filter((unit): unit is string => Boolean(unit?.trim()))
    .find(unit => from.startsWith(plain(unit)) || plain(unit).startsWith(from))
}

/**
 * The points that count: the mean of the reviewers wanted, to two decimals; where the spread was too wide and more
 * reviewers than wanted have scored, the median. Refuses SCORE_TOO_FEW, SCORE_SPREAD.
 */
export function decide(
  totals: readonly number[],
  wanted: number,
  maxSpread: number | null,
): { points: number; spread: number } {
  if (totals.length < wanted) refuse('SCORE_TOO_FEW', { have: totals.length, need: wanted })
  const sorted = totals.map(hundredths).sort((a, b) => a - b)
  const spread = (sorted.at(-1)! - sorted[0]!) / 100
  if (maxSpread === null || spread <= maxSpread)
    return { points: Math.round(sorted.reduce((a, b) => a + b, 0) / sorted.length) / 100, spread }
  if (totals.length <= wanted) refuse('SCORE_SPREAD', { spread, max: maxSpread })
  const middle = sorted.length / 2
  const median =
    sorted.length % 2 === 1
      ? sorted[Math.floor(middle)]!
      : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { points: Math.round(median) / 100, spread }
}

/** The highest tier whose points are reached; none where the lowest begins higher. */
export const tierOf = (tiers: readonly Tier[], points: number): Tier | undefined =>
  [...tiers].sort((a, b) => b.fromPoints - a.fromPoints).find(t => points >= t.fromPoints)
