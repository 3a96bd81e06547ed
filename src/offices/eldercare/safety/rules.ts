/** Fire safety: which way a building takes, and what still stands before its paper. Pure. */
import type { Day } from '../../../kernel/day.ts'

/** FS-01: above so many square metres a home is a special project, which is reviewed and accepted; smaller ones are filed. */
const specialAbove = 1000
export type Track = 'acceptance' | 'filing'
export const trackOf = (areaSquareMetres: number): Track =>
  areaSquareMetres > specialAbove ? 'acceptance' : 'filing'

/** FS-02: the opinion within fifteen working days, a filing within five. */
export const answerWithin = (track: Track): number => (track === 'acceptance' ? 15 : 5)

/** A certificate dated after its own expiry is none. */
export const termFits = (dated: Day, validTo: Day | null | undefined): boolean =>
  !validTo || dated <= validTo
