/** Entering places: each name and code with the days it held, so that old records keep the old name. */
import { refuseAccess } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { divisionLevel } from '../../kernel/identity.ts'
import { insertRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { tables } from './queries.ts'
import { type DivisionRow, division } from './registers.ts'
import { dayBefore, divisionKindOf, parentCodeOf } from './rules.ts'

export type NewDivision = {
  code: string
  name: string
  kind?: DivisionRow['kind'] | null
  urban?: boolean | null
}
export type DivisionsRecorded = { added: number; changed: number; unchanged: number }

/**
 * Enters a list of places as they stand from a day; a place that stands already with other facts ends the day before
 * and goes on under the new ones. Entering the same list again changes nothing. Refuses PLACE_OUTSIDE_COUNTY,
 * PLACE_ORPHAN (neither in the list nor standing above it), PLACE_DATE_ORDER, DIVISION_INVALID, each naming its row.
 */
export async function recordDivisions(
  ctx: Context,
  validFrom: Day,
  list: readonly NewDivision[],
): Promise<DivisionsRecorded> {
  const standing = new Map<string, DivisionRow>()
  const rows = await tables(ctx)
    .selectFrom('people_division')
    .selectAll()
    .where('validTo', 'is', null)
    .execute()
  for (const row of rows) standing.set(row.code, row)
  const listed = new Set(list.map(one => one.code))
  const done: DivisionsRecorded = { added: 0, changed: 0, unchanged: 0 }
  for (const [index, one] of list.entries()) {
    const field = `rows.${index}.code`
    checkCode(ctx, one.code, field)
    const parent = parentCodeOf(one.code)
    if (parent && !listed.has(parent) && !standing.has(parent))
      refuse('PLACE_ORPHAN', { code: one.code, field })
    done[await enterOne(ctx, validFrom, one, standing.get(one.code), field)]++
  }
  return done
}

function checkCode(ctx: Context, code: string, field: string): void {
  if (code.length !== 12 || code.slice(0, 6) !== ctx.county.slice(0, 6))
    refuseAccess('PLACE_OUTSIDE_COUNTY', { code, field })
}

async function enterOne(
  ctx: Context,
  validFrom: Day,
  one: NewDivision,
  before: DivisionRow | undefined,
  field: string,
): Promise<keyof DivisionsRecorded> {
  const kind = one.kind ?? before?.kind ?? divisionKindOf(one.code)
  const urban = one.urban ?? before?.urban ?? (kind === 'street' || kind === 'residents')
  if (before && before.name === one.name && before.kind === kind && before.urban === urban)
    return 'unchanged'
  if (before && before.validFrom >= validFrom)
    refuse('PLACE_DATE_ORDER', { code: one.code, day: before.validFrom, field })
  if (before) await updateRow(ctx, division, before, { validTo: dayBefore(validFrom) })
  await insertRow(ctx, division, {
    division: one.code,
    code: one.code,
    name: one.name,
    level: divisionLevel(one.code),
    kind,
    urban,
    parent: parentCodeOf(one.code) ?? null,
    validFrom,
  })
  return before ? 'changed' : 'added'
}

/** Ends a place with a day: merged into another or given up. Refuses PLACE_UNKNOWN, PLACE_DATE_ORDER. What was recorded there keeps it. */
export async function endDivision(ctx: Context, code: string, lastDay: Day): Promise<DivisionRow> {
  const standing = await tables(ctx)
    .selectFrom('people_division')
    .selectAll()
    .where('code', '=', code)
    .where('validTo', 'is', null)
    .executeTakeFirst()
  if (!standing) return refuse('PLACE_UNKNOWN', { code, day: lastDay, field: 'code' })
  if (standing.validFrom > lastDay)
    refuse('PLACE_DATE_ORDER', { code, day: standing.validFrom, field: 'code' })
  return updateRow(ctx, division, standing, { validTo: lastDay })
}
