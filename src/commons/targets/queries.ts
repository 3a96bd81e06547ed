/** Targets that speak of a stretch of days: the same period, or a longer one that the stretch lies in. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { parsePeriod } from '../../kernel/figures.ts'
import type { Indicator } from '../../kernel/indicator.ts'
import type { Period } from '../../kernel/report.ts'
import { inRowScope } from '../../kernel/rows.ts'
import { pace } from './parameters.ts'
import { type Sense, type Standing, standing, timeGone } from './rules.ts'

export type TargetInForce = {
  figure: string
  /** 12-digit code of the place it is set for. */
  division: string
  period: string
  from: Day
  to: Day
  /** In the figure's unit. */
  value: number
  sense: Sense
  document: string
}

/**
 * Targets in force inside the actor's area, and the county's own, that can be compared with figures of a period. A figure that gathers over
 * time is compared with the same period, or with a longer one that begins on the same day (half a year against the
 * year); a stock or a share with any period around it. The shortest that fits stands first.
 */
export async function targetsFor(ctx: Context, period: Period): Promise<TargetInForce[]> {
  const found = await sql<Omit<TargetInForce, 'from' | 'to' | 'value'> & { value: string }>`
    select figure, division, period, value, sense, document from targets_target t
    where state = 'inForce' and (${inRowScope(ctx.actor, 't')} or division = ${ctx.county}) order by figure, division, period`.execute(
    ctx.tx,
  )
  return found.rows
    .filter(row => ctx.house.indicators.has(row.figure))
    .map(row => {
      const { from, to } = parsePeriod(row.period)
      return { ...row, from, to, value: Number(row.value) }
    })
    .filter(t => fits(t, period, grows(ctx.house.indicator(t.figure))))
    .sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))
}

/** Does the figure gather over its period, so that an even pace towards the target is enough? */
export const grows = (i: Pick<Indicator, 'time' | 'measure'>): boolean =>
  i.time === 'flow' && i.measure !== 'share'

function fits(t: { from: Day; to: Day }, period: Period, gathers: boolean): boolean {
  const around = t.from <= period.from && period.to <= t.to
  return gathers ? around && t.from === period.from : around
}

/** The line between amber and red in force on a day; null where the county has set none. */
export const amberPoints = (ctx: Pick<Context, 'book'>, day: Day): number | null =>
  ctx.book.versions(pace).findLast(version => version.from <= day)?.value.amberPoints ?? null

/** A figure's value in a place against the target set for it. Time counts to the as-of day, never beyond the period. */
export function against(
  ctx: Context,
  i: Indicator,
  value: number | null,
  t: TargetInForce,
  period: Period,
): Standing {
  const [at] = [period.asOf, period.to].sort() as [Day, Day]
  const gone = timeGone(t.from, t.to, at)
  return standing(value, t.value, t.sense, gone, grows(i), amberPoints(ctx, period.asOf))
}
