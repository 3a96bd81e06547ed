/** The figures of a return: whose they are, a digest that shows when one has moved, what stands as submitted. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../../kernel/command.ts'
import type { Label } from '../../../kernel/errors.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'
import type { FigureValue } from '../../../kernel/indicator.ts'
import type { CycleRow } from './registers.ts'

export const officeOf = (figure: string): string => figure.slice(0, figure.indexOf('.'))

/** Offices that have figures, in the order of the roster. */
export const officesWithFigures = (ctx: Pick<Context, 'house'>): { name: string; label: Label }[] =>
  ctx.house.rooms
    .filter(room => (room.indicators ?? []).length > 0)
    .map(room => ({ name: room.name, label: room.section ?? room.label }))

export const valuesOf = (
  ctx: Context,
  row: CycleRow,
  ids?: readonly string[],
): Promise<FigureValue[]> =>
  measureFigures(ctx.tx, ctx.house, ctx.actor, parsePeriod(row.period, row.asOf), ids)

/** Digest of figures as they would be submitted: each with its value and the number of its rows. */
export const digestOf = (values: readonly FigureValue[]): string =>
  createHash('sha256')
    .update(
      values
        .map(v => `${v.id}=${v.value ?? ''}/${v.rows}`)
        .sort()
        .join('\n'),
    )
    .digest('hex')

export type Submitted = {
  figure: string
  value: string | null
  unit: string
  reason: string | null
}
/** What stands as submitted, corrections taken into account. */
export async function standing(ctx: Context, cycleId: string): Promise<Map<string, Submitted>> {
  const found = await sql<Submitted>`
    select distinct on (figure) figure, value, unit, reason from bureau_submitted where cycle = ${cycleId}
    order by figure, recorded_at desc, id desc`.execute(ctx.tx)
  return new Map(found.rows.map(row => [row.figure, row]))
}
