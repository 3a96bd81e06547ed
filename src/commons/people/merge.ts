/** Two records, one human being: both stay, one points at the other, every number finds the one that is kept (ID-07). */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { leave, lockHousehold } from './households.ts'
import { keepFormerNumber, lockPerson } from './persons.ts'
import { openMembership } from './queries.ts'
import { membership, type PersonRow, person } from './registers.ts'
import { dayBefore } from './rules.ts'

/**
 * Merges a duplicate into the record that is kept. The duplicate's household place passes to the kept record when that
 * has none, else it ends (XC-05: keep one). What offices wrote about the duplicate stays where it is and is found with
 * `recordsOf`. Refuses SAME_RECORD, PERSON_MERGED, MERGE_IMPLAUSIBLE (sex, or one dead and one not), HEAD_MUST_CHANGE.
 */
export async function mergePersons(
  ctx: Context,
  keptId: string,
  duplicateId: string,
  reason: string,
): Promise<PersonRow> {
  if (keptId === duplicateId) refuse('SAME_RECORD', { field: 'duplicate' })
  // Locked in one order whatever the form said, so that two merges cannot wait on each other.
  const [first, second] = [keptId, duplicateId].sort() as [string, string]
  const locked = [await lockPerson(ctx, first), await lockPerson(ctx, second)]
  const kept = locked.find(row => row.id === keptId)!
  const duplicate = locked.find(row => row.id === duplicateId)!
  if (kept.mergedInto) refuse('PERSON_MERGED', { field: 'kept', into: kept.mergedInto })
  if (duplicate.mergedInto)
    refuse('PERSON_MERGED', { field: 'duplicate', into: duplicate.mergedInto })
  if (kept.sex !== duplicate.sex)
    refuse('MERGE_IMPLAUSIBLE', { field: 'duplicate', what: { zh: '性别', en: 'sex' } })
  if (kept.diedOn !== duplicate.diedOn) {
    refuse('MERGE_IMPLAUSIBLE', {
      field: 'duplicate',
      what: { zh: '死亡日期', en: 'day of death' },
    })
  }
  await passOnMembership(ctx, kept, duplicate)
  await passOnKin(ctx, kept, duplicate)
  await keepFormerNumber(ctx, kept, duplicate, 'merged', reason)
  await updateRow(ctx, person, duplicate, { mergedInto: kept.id })
  return kept
}

async function passOnMembership(
  ctx: Context,
  kept: PersonRow,
  duplicate: PersonRow,
): Promise<void> {
  const stay = await openMembership(ctx, duplicate.id)
  if (!stay) return
  const home = await lockHousehold(ctx, stay.household)
  const own = await openMembership(ctx, kept.id)
  // In one household twice, as its head and again: the head's place must be the one that stays.
  if (own) return leave(ctx, home, duplicate.id, dayBefore(ctx.today))
  await updateRow(ctx, membership, stay, { person: kept.id })
  if (home.head === duplicate.id) {
    await sql`update people_household set head = ${kept.id}, version = version + 1 where id = ${home.id}`.execute(
      ctx.tx,
    )
    ctx.touch('people_household', home.id)
  }
}

/** Kin the kept record does not have yet are tied to it; the duplicate's own ties end. */
async function passOnKin(ctx: Context, kept: PersonRow, duplicate: PersonRow): Promise<void> {
  await sql`update people_kin k set person = ${kept.id}, version = version + 1
    where k.person = ${duplicate.id} and k.to_day is null and k.relative <> ${kept.id}
      and not exists (select 1 from people_kin o where o.person = ${kept.id} and o.relative = k.relative and o.to_day is null)`.execute(
    ctx.tx,
  )
  await sql`update people_kin k set relative = ${kept.id}, version = version + 1
    where k.relative = ${duplicate.id} and k.to_day is null and k.person <> ${kept.id}
      and not exists (select 1 from people_kin o where o.person = k.person and o.relative = ${kept.id} and o.to_day is null)`.execute(
    ctx.tx,
  )
  await sql`update people_kin set to_day = greatest(${dayBefore(ctx.today)}::date, from_day - 1), version = version + 1
    where (person = ${duplicate.id} or relative = ${duplicate.id}) and to_day is null`.execute(
    ctx.tx,
  )
}

/** Undoes a merge: the record stands for itself again; household and kin are entered anew where they belong. Refuses NOT_MERGED. */
export async function unmergePersons(ctx: Context, id: string): Promise<PersonRow> {
  const row = await lockPerson(ctx, id)
  if (!row.mergedInto) return refuse('NOT_MERGED', { field: 'person' })
  return updateRow(ctx, person, row, { mergedInto: null })
}
