/** Counting a meeting's vote: for rules, for lists, for what villages decide together. */
import type { Because } from '../../kernel/because.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRows } from '../../kernel/many-rows.ts'
import { vote } from './covenants/registers.ts'
import { refuse } from './errors.ts'
import type { Meeting } from './rules.ts'

export const voteFields = {
  meeting: vote.fields.meeting,
  heldOn: vote.fields.heldOn,
  entitled: vote.fields.entitled,
  present: vote.fields.present,
  inFavour: vote.fields.inFavour,
  against: vote.fields.against,
  abstained: vote.fields.abstained,
}
export type Counted = {
  meeting: Meeting
  heldOn: Day
  entitled: number
  present: number
  inFavour: number
  against: number
  abstained: number
}
type About = { register: string; id: string; division: string }

/** Refuses GOVERNANCE_VOTE_SUM when the parts are not those who came. */
export function checkSum(v: Counted): void {
  const sum = v.inFavour + v.against + v.abstained
  if (sum !== v.present)
    refuse('GOVERNANCE_VOTE_SUM', { sum, present: v.present, field: 'present' })
}
/** The failed conditions in words, or undefined when every one is met. */
export function failedIn(because: readonly Because[]): { zh: string; en: string } | undefined {
  const failed = because.filter(b => !b.met)
  if (failed.length === 0) return undefined
  return {
    zh: failed.map(b => b.what.zh).join('；'),
    en: failed.map(b => b.what.en).join('; '),
  }
}
/** Writes the votes down with why each holds. */
export async function keepVotes(
  ctx: Context,
  list: readonly { about: About; vote: Counted; because: Because[] }[],
): Promise<void> {
  await insertRows(
    ctx,
    vote,
    list.map(({ about, vote: v, because }) => ({
      ...v,
      division: about.division,
      aboutRegister: about.register,
      aboutRow: about.id,
      because,
    })),
  )
}
