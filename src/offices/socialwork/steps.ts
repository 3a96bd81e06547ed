/** Words the workflows and commands of this office share. */
import type { Post } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { type Fields, f } from '../../kernel/fields.ts'
import { refuse } from './errors.ts'

export const office = 'socialwork'
export const clerks: Post[] = ['officeClerk', 'officeChief']
export const townships: Post[] = ['townshipClerk', 'townshipHead']
/** Who writes down what a station did: its own staff, the township it stands in, the bureau. */
export const recorders: Post[] = ['institutionStaff', ...townships, ...clerks]

/** A step back, a refusal or a stop says why. */
export const back = { needsReason: true } as const

export const reason = f.longText('理由', 'Reason', { max: 500 })
/** Repeated lines of a list command. */
export const lines = <F extends Fields>(items: F) =>
  f.list('清单', 'List', items, { min: 1, max: 500 })

/** Refuses SOCIALWORK_DAY_ORDER for a day ahead of today or before `from`. */
export function dayBetween(
  ctx: Pick<Context, 'today'>,
  day: Day,
  from: Day | null,
  field: string,
  zh: string,
  en: string,
): void {
  if (day > ctx.today || (from && day < from))
    refuse('SOCIALWORK_DAY_ORDER', { field, what: { zh, en }, before: from ?? '—' })
}
