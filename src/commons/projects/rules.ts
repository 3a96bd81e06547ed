/** Pure rules of money under a contract that is paid by accepted work (SO-25). */
import type { Day } from '../../kernel/day.ts'

export type PaidLine = { document: string; paidOn: Day; amountFen: number }
export type OpenClaim = { claim: string; ground: string; state: string; amountFen: number }
export type Beyond = {
  overpaidFen: number
  /** Payments that reach beyond the work, the newest first. */
  paid: PaidLine[]
  /** Claims that wait and may not be paid now. */
  blocked: OpenClaim[]
}
/**
 * What of a contract lies beyond the work accepted: payments, newest first, until what is too much is covered; and open
 * claims in their order (approved ones first) from the first that no longer fits.
 */
export function beyondWork(
  earnedFen: number,
  paid: readonly PaidLine[],
  open: readonly OpenClaim[],
): Beyond {
  const paidFen = paid.reduce((sum, line) => sum + line.amountFen, 0)
  const overpaidFen = Math.max(0, paidFen - earnedFen)
  const beyond: PaidLine[] = []
  let covered = 0
  for (const line of paid.toSorted((a, b) => (a.paidOn < b.paidOn ? 1 : -1))) {
    if (covered >= overpaidFen) break
    beyond.push(line)
    covered += line.amountFen
  }
  let room = earnedFen - paidFen
  const blocked = open.filter(claim => {
    if (claim.amountFen > room) return true
    room -= claim.amountFen
    return false
  })
  return { overpaidFen, paid: beyond, blocked }
}
