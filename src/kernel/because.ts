/** Why a decision came out as it did: each condition, met or not, with its article. Rules return it, cases keep it. */
import type { Label } from './errors.ts'

export type Because = { met: boolean; what: Label; rule: string }

export const met = (zh: string, en: string, rule: string): Because => ({
  met: true,
  what: { zh, en },
  rule,
})
export const unmet = (zh: string, en: string, rule: string): Because => ({
  met: false,
  what: { zh, en },
  rule,
})
/** A condition with its outcome. */
export const condition = (ok: boolean, zh: string, en: string, rule: string): Because => ({
  met: ok,
  what: { zh, en },
  rule,
})
export const allMet = (all: readonly Because[]): boolean => all.every(b => b.met)
/** The failed conditions, for refusal letters. */
export const failed = (all: readonly Because[]): Because[] => all.filter(b => !b.met)
