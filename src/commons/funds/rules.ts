/** Which programmes exclude each other (policy §14.2), as data; and the arithmetic of postings, pure. */

export type Compatibility = 'excluded' | 'topUpOnly' | 'together' | 'local'
/** Symmetric; a pair not named goes together. Local rules (?) are read as excluded until the county says otherwise. */
const matrix: Record<string, Record<string, Compatibility>> = {
  dibao: {
    tekun: 'excluded',
    orphan: 'local',
    unattended: 'topUpOnly',
    disabledLiving: 'together',
    disabledCare: 'together',
  },
  tekun: {
    orphan: 'excluded',
    unattended: 'excluded',
    disabledLiving: 'excluded',
    disabledCare: 'excluded',
    tekun: 'excluded',
  },
  orphan: { unattended: 'excluded', disabledLiving: 'excluded', disabledCare: 'together' },
  unattended: { disabledLiving: 'excluded', disabledCare: 'together' },
}
export function compatibility(a: string, b: string): Compatibility {
  if (a === b) return 'excluded'
  return matrix[a]?.[b] ?? matrix[b]?.[a] ?? 'together'
}
export const excludes = (a: string, b: string): boolean =>
  ['excluded', 'local'].includes(compatibility(a, b))

/** What one award-month needs: pay it, claim it back, or first release an open claim (never a negative payment). */
export function posting(
  dueFen: number,
  postedFen: number,
  openClaimFen: number,
): { payFen: number; releaseFen: number; claimFen: number } {
  const gap = dueFen - postedFen
  if (gap <= 0) return { payFen: 0, releaseFen: 0, claimFen: -gap }
  const releaseFen = Math.min(gap, openClaimFen)
  return { payFen: gap - releaseFen, releaseFen, claimFen: 0 }
}
