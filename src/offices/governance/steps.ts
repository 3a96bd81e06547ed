/** Words the workflows and commands of this office share. */
import { inArea, type Post, refuseAccess } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { type Fields, f } from '../../kernel/fields.ts'
import { divisionLevel } from '../../kernel/identity.ts'
import { refuse } from './errors.ts'

export const office = 'governance'
export const clerks: Post[] = ['officeClerk', 'officeChief']
export const townships: Post[] = ['townshipClerk', 'townshipHead']
/** Villages write for themselves; their township's clerk writes where a village has nobody at a keyboard. */
export const local: Post[] = ['villageCadre', ...townships]

/** A step back, a refusal or a stop says why. */
export const back = { needsReason: true } as const

export const reason = f.longText('理由', 'Reason', { max: 500 })
export const village = f.division('村（社区）', 'Village or community')
/** Repeated lines of a list command. */
export const lines = <F extends Fields>(items: F) =>
  f.list('清单', 'List', items, { min: 1, max: 500 })

/** Refuses GOVERNANCE_DAY_ORDER for a day ahead of today or before `from`. */
export function dayBetween(
  ctx: Pick<Context, 'today'>,
  day: Day,
  from: Day | null,
  field: string,
  zh: string,
  en: string,
): void {
  if (day > ctx.today || (from && day < from))
    refuse('GOVERNANCE_DAY_ORDER', { field, what: { zh, en }, before: from ?? '—' })
}
/** Twelve digits of a village inside the actor's area, for questions too. Refuses GOVERNANCE_NOT_VILLAGE, PLACE_OUTSIDE_AREA. */
export function villageOf(ctx: Pick<Context, 'actor'>, code: string, field = 'division'): string {
  if (divisionLevel(code) !== 'village') refuse('GOVERNANCE_NOT_VILLAGE', { field })
  if (!inArea(ctx.actor, code)) refuseAccess('PLACE_OUTSIDE_AREA', { field })
  return code
}
