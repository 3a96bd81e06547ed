/** Who has which bed, and the test list that follows the stay. */
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { insertRow } from '../../../../kernel/rows.ts'
import { subject } from '../../epidemic/registers.ts'
import { refuse } from '../../errors.ts'
import { type BedRow, bedStay, type ResidentRow } from '../registers.ts'

/** A bed holds one person. Refuses ELDER_BED_ELSEWHERE, ELDER_BED_OUT, ELDER_BED_TAKEN; the bed's row is the lock. */
export async function takeBed(
  ctx: Context,
  who: ResidentRow,
  bedId: string,
  from: Day,
): Promise<void> {
  const found =
    await sql<BedRow>`select * from eldercare_bed where id = ${bedId} for update`.execute(ctx.tx)
  const b = found.rows[0]
  if (b?.site !== who.site)
    return refuse('ELDER_BED_ELSEWHERE', { field: 'bed', number: b?.number ?? '' })
  if (b.state !== 'inUse') refuse('ELDER_BED_OUT', { field: 'bed', number: b.number })
  const taken = await sql<{
    name: string
  }>`select p.name from eldercare_bed_stay s join eldercare_resident r on r.id = s.resident
    join people_person p on p.id = r.person where s.bed = ${b.id} and (s.to_day is null or s.to_day > ${from})`.execute(
    ctx.tx,
  )
  if (taken.rows[0])
    refuse('ELDER_BED_TAKEN', { field: 'bed', number: b.number, who: taken.rows[0].name })
  await insertRow(ctx, bedStay, {
    bed: b.id,
    resident: who.id,
    site: who.site,
    division: who.division,
    fromDay: from,
  })
}
/** He has it up to the night before he leaves: the same day it may be another's. */
export async function leaveBed(ctx: Context, residentId: string, day: Day): Promise<void> {
  await sql`update eldercare_bed_stay set to_day = greatest(${day}::date, from_day), version = version + 1
    where resident = ${residentId} and to_day is null`.execute(ctx.tx)
}
/** From the test list with the stay, and on it again when the stay goes on. */
export async function listForTests(ctx: Context, row: ResidentRow, name: string, from: Day) {
  await insertRow(ctx, subject, {
    name,
    site: row.site,
    kind: 'resident',
    resident: row.id,
    fromDay: from,
    division: row.division,
  })
}
export async function endStay(ctx: Context, row: ResidentRow, day: Day): Promise<void> {
  await leaveBed(ctx, row.id, day)
  await sql`update eldercare_test_subject set to_day = greatest(${day}::date, from_day), version = version + 1
    where resident = ${row.id} and to_day is null`.execute(ctx.tx)
}
