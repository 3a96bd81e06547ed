/** The draw as a pure function of what is published: pool, seed, public number. Anybody may compute it again (SO-19 … SO-21). */
import type { Day } from '../../../kernel/day.ts'
import { sha256 } from './sha256.ts'

export type PoolEntry = { id: string; code: string; name: string }
export type Conflict = { officer: string; body: string; fromDay: Day; toDay: Day | null }
export type Drawn = { rank: number; body: PoolEntry; officers: PoolEntry[] }
/** What decides the order: the seed hidden until the draw and a public number nobody knew when it was hidden. */
export type Lot = { seed: string; beacon: string }

/** SO-19, SO-21: three in a hundred at least, rounded up; never fewer than one, never more than there are. */
export const howMany = (pool: number, sharePercent: number): number =>
  Math.min(pool, Math.max(1, Math.ceil((pool * Math.max(sharePercent, 3)) / 100 - 1e-9)))

/** sha256("seed|public number|code"): `printf '%s' 'seed|number|code' | sha256sum` gives the same. */
export const lotOf = (lot: Lot, code: string): string => sha256(`${lot.seed}|${lot.beacon}|${code}`)

/** The pool in the order of its lots. */
export const inLotOrder = (pool: readonly PoolEntry[], lot: Lot): PoolEntry[] =>
  pool
    .map(entry => ({ entry, key: lotOf(lot, entry.code) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ entry }) => entry)

/** SO-19: related to the body, or worked for it less than two years ago. */
export const conflicted = (
  conflicts: readonly Conflict[],
  officer: string,
  body: string,
  day: Day,
): boolean =>
  conflicts.some(
    c =>
      c.officer === officer &&
      c.body === body &&
      c.fromDay <= day &&
      (c.toDay === null || day <= c.toDay),
  )

export type Draw = {
  bodies: readonly PoolEntry[]
  officers: readonly PoolEntry[]
  conflicts: readonly Conflict[]
  day: Day
  wanted: number
  officersEach: number
  lot: Lot
}
/**
 * The first `wanted` bodies by lot. For each, the officers by lot again (the body's code joined to the public number, so
 * that groups differ), passing over those who must not inspect it. A body short of officers has fewer: the caller refuses.
 */
export function draw(d: Draw): Drawn[] {
  return inLotOrder(d.bodies, d.lot)
    .slice(0, d.wanted)
    .map((body, i) => ({
      rank: i + 1,
      body,
      officers: officersFor(d, body),
    }))
}
/** Everybody who may inspect a body, in the order of their lots for it; the first so many go. */
export const officersInOrder = (
  d: Pick<Draw, 'officers' | 'conflicts' | 'day' | 'lot'>,
  body: PoolEntry,
): PoolEntry[] =>
  inLotOrder(d.officers, { ...d.lot, beacon: `${d.lot.beacon}|${body.code}` }).filter(
    officer => !conflicted(d.conflicts, officer.id, body.id, d.day),
  )
const officersFor = (d: Draw, body: PoolEntry): PoolEntry[] =>
  officersInOrder(d, body).slice(0, d.officersEach)

/** Digest of a frozen pool: its codes in their own order, bodies before officers. */
export const poolDigest = (bodies: readonly PoolEntry[], officers: readonly PoolEntry[]): string =>
  sha256([...codes(bodies), '--', ...codes(officers)].join('\n'))
const codes = (pool: readonly PoolEntry[]): string[] => pool.map(p => p.code).sort()
