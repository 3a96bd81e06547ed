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
  // Whoever draws the full rate is refused by the subsidy's own rule (CH-11); a top-up is worked out again (CH-10).
  unattended: { disabledLiving: 'topUpOnly', disabledCare: 'together' },
  // 52号: of two nursing allowances the higher. Who may choose which is local, so both are never paid unasked.
  childNursing: { disabledCare: 'local' },
}
export function compatibility(a: string, b: string): Compatibility {
  if (a === b) return 'excluded'
  return matrix[a]?.[b] ?? matrix[b]?.[a] ?? 'together'
}
export const excludes = (a: string, b: string): boolean =>
  ['excluded', 'local'].includes(compatibility(a, b))

/**
 * What an allocation may be spent on (专款专用, PY-06): each office's programmes are paid from the appropriation of its
 * own line of work and from no other's.
 */
export const purposes = {
  assistance: ['困难群众救助补助资金', 'Assistance to people in hardship'],
  children: ['儿童福利补助资金', 'Child welfare'],
  eldercare: ['养老服务补助资金', 'Elder care'],
  funeral: ['惠民殡葬补助资金', 'Funeral benefits'],
  rescue: ['流浪乞讨人员救助资金', 'Rescue of vagrants'],
  charity: ['福利彩票公益金', 'Welfare lottery fund'],
  socialwork: ['社会工作专项资金', 'Social work'],
  organizations: ['社会组织发展资金', 'Social organisations'],
  governance: ['基层治理专项资金', 'Grass-roots governance'],
  marriage: ['婚姻登记服务资金', 'Marriage registration'],
  placenames: ['区划地名专项资金', 'Divisions and place names'],
} as const
export type Purpose = keyof typeof purposes

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

/** Takes an amount from lines in their order, each no further than to nothing. */
export function partsOf<L extends { fen: number }>(lines: readonly L[], fen: number): L[] {
  let left = fen
  return lines.flatMap(line => {
    const part = Math.min(left, line.fen)
    left -= part
    return part > 0 ? [{ ...line, fen: part }] : []
  })
}

/** So many parts of an amount, equal to the fen; the last takes what is left over. */
export function equalParts(fen: number, count: number): number[] {
  const part = Math.floor(fen / count)
  return Array.from({ length: count }, (_, i) => (i < count - 1 ? part : fen - part * (count - 1)))
}
