/** Names of parties, and when a certificate is about to run out. Pure. */
import { type Day, daysBetween } from '../../kernel/day.ts'

/** One spelling of a party's name: full-width forms folded, spaces out, brackets as Chinese papers write them. */
export const partyName = (text: string): string =>
  text.normalize('NFKC').replace(/\s+/gu, '').replaceAll('(', '（').replaceAll(')', '）')

/** Aliases are kept as one text, separated by 、 as people type them; commas and semicolons are taken too. */
export const aliasesOf = (text: string | null | undefined): string[] => [
  ...new Set(
    (text ?? '')
      .split(/[、,，;；\n]/u)
      .map(partyName)
      .filter(Boolean),
  ),
]
export const aliasText = (names: readonly string[]): string | null => names.join('、') || null

/** Aliases after a renaming: the old name stays findable, the new one is no alias of itself. */
export function aliasesAfterRename(
  aliases: string | null,
  oldName: string,
  newName: string,
): string | null {
  const kept = [...aliasesOf(aliases), partyName(oldName)]
  return aliasText([...new Set(kept)].filter(name => name !== partyName(newName)))
}

export type Warning = 'expired' | 'last' | 'second' | 'first'
export type WarningDays = { firstDays: number; secondDays: number; lastDays: number }
/**
 * How urgent a certificate is on a day. Valid through its last day, so `expired` from the day after; without a term
 * never. `first` at 60 days left or fewer, `second` at 30, `last` at 7 where the county has set these.
 */
export function warningOn(validTo: Day | null, day: Day, limits: WarningDays): Warning | undefined {
  if (validTo === null) return undefined
  const left = daysBetween(day, validTo)
  if (left < 0) return 'expired'
  if (left <= limits.lastDays) return 'last'
  if (left <= limits.secondDays) return 'second'
  return left <= limits.firstDays ? 'first' : undefined
}
