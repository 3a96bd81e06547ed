/** Duty rosters: planned for many days at once, then said of each whether it was served. */
import { sql } from 'kysely'
import { inScope, sameOffice } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRow, lockRow, take, updateRow } from '../../kernel/rows.ts'
import { namesOf } from './activities.ts'
import { refuse } from './errors.ts'
import { type DutyRow, duty } from './registers.ts'

export type NewDuty = {
  kind: string
  onDay: Day
  slot: string
  names: string
  division: string
  site?: string | null | undefined
  place?: string | null | undefined
  about?: { register: string; row: string } | null | undefined
}
/** Plans duties. Refuses DUTY_PAST, DUTY_NOBODY, DUTY_TWICE, ACTIVITY_OUTSIDE_AREA; one wrong row refuses all. */
export async function planDuties(
  ctx: Context,
  office: string,
  list: readonly NewDuty[],
): Promise<string[]> {
  const ids: string[] = []
  for (const { about, ...d } of list) {
    const division = d.division.padEnd(12, '0')
    if (!inScope(ctx.actor, { division }))
      refuse('ACTIVITY_OUTSIDE_AREA', { division, field: 'division' })
    if (d.onDay < ctx.today) refuse('DUTY_PAST', { day: d.onDay, field: 'onDay' })
    const names = namesOf(d.names).join('、')
    if (!names) refuse('DUTY_NOBODY', { field: 'names' })
    const same =
      await sql`select 1 from activities_duty where office = ${office} and kind = ${d.kind}
      and on_day = ${d.onDay} and slot = ${d.slot} and division = ${division} and state <> 'cancelled'
      and site is not distinct from ${d.site ?? null}::uuid and coalesce(place, '') = ${d.place ?? ''}`.execute(
        ctx.tx,
      )
    if (same.rows.length > 0) refuse('DUTY_TWICE', { day: d.onDay, slot: d.slot, field: 'slot' })
    const row = await insertRow(ctx, duty, {
      ...d,
      names,
      office,
      division,
      aboutRegister: about?.register ?? null,
      aboutRow: about?.row ?? null,
    })
    ids.push(row.id)
  }
  return ids
}

async function lockDuty(ctx: Context, id: string): Promise<DutyRow> {
  const row = await lockRow(ctx, duty, id)
  sameOffice(ctx.actor, row.office, { zh: '值班排班', en: 'The duty roster' })
  return row
}
/** Served, missed or cancelled, or planned again. Refuses DUTY_NOT_YET before the day has come. */
export async function markDuty(
  ctx: Context,
  id: string,
  action: 'serve' | 'miss' | 'cancel' | 'restore',
  more: { reason?: string | null; outcome?: string | null | undefined } = {},
): Promise<DutyRow> {
  const row = await lockDuty(ctx, id)
  if ((action === 'serve' || action === 'miss') && row.onDay > ctx.today)
    refuse('DUTY_NOT_YET', { day: row.onDay })
  return take(ctx, duty, row, action, {
    reason: more.reason ?? null,
    ...(action === 'serve' ? { patch: { outcome: more.outcome ?? null } } : {}),
  })
}
/** Other people take the same hours. Refuses DUTY_NOBODY, and a duty that is over. */
export async function swapDuty(ctx: Context, id: string, names: string): Promise<DutyRow> {
  const row = await lockDuty(ctx, id)
  if (row.onDay < ctx.today) refuse('DUTY_PAST', { day: row.onDay })
  const given = namesOf(names).join('、')
  if (!given) refuse('DUTY_NOBODY', { field: 'names' })
  return updateRow(ctx, duty, row, { names: given })
}
