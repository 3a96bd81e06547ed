/** Kin are tied in both directions at once, so that either side finds the other. */
import { throughoutCounty } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { namedPerson } from './persons.ts'
import { tables } from './queries.ts'
import { type KinRelation, type KinRow, kin, type PersonRow } from './registers.ts'
import { checkKin, dayBefore, inverseOf } from './rules.ts'

export type NewKin = {
  person: string
  relative: string
  /** What the relative is to the person. */
  relation: KinRelation
  /** The relative is bound to support the person. Spouses are so bound to each other. */
  supporter: boolean
  fromDay: Day
}

/**
 * Records or corrects what two persons are to each other; the other direction follows, wherever in the county the relative
 * lives. Returns the person's side. Refuses PERSON_UNKNOWN, PERSON_MERGED, KIN_SELF, KIN_AGE.
 */
export async function tieKin(ctx: Context, given: NewKin): Promise<KinRow> {
  const person = await namedPerson(ctx, given.person, 'person')
  const relative = await namedPerson(ctx, given.relative, 'relative')
  checkKin(person, relative, given.relation)
  const beyond = { ...ctx, actor: throughoutCounty(ctx.actor) }
  await oneDirection(beyond, relative, person, {
    relation: inverseOf(given.relation),
    ...(given.relation === 'spouse' ? { supporter: given.supporter } : {}),
    fromDay: given.fromDay,
  })
  return oneDirection(ctx, person, relative, given)
}

type Tie = { relation: KinRelation; supporter?: boolean; fromDay: Day }
async function oneDirection(
  ctx: Context,
  from: PersonRow,
  to: PersonRow,
  tie: Tie,
): Promise<KinRow> {
  const standing = await tieOf(ctx, from.id, to.id)
  const supporter = tie.supporter ?? standing?.supporter ?? false
  if (standing)
    return updateRow(ctx, kin, standing, {
      relation: tie.relation,
      supporter,
      fromDay: tie.fromDay,
    })
  return insertRow(ctx, kin, {
    division: from.division,
    person: from.id,
    relative: to.id,
    relation: tie.relation,
    supporter,
    fromDay: tie.fromDay,
  })
}

const tieOf = (ctx: Context, person: string, relative: string): Promise<KinRow | undefined> =>
  tables(ctx)
    .selectFrom('people_kin')
    .selectAll()
    .where('person', '=', person)
    .where('relative', '=', relative)
    .where('toDay', 'is', null)
    .executeTakeFirst()

/** Ends both directions of a tie on a day (a divorce, an adoption undone). Refuses KIN_UNKNOWN. */
export async function endKinBetween(
  ctx: Context,
  person: string,
  relative: string,
  toDay: Day,
): Promise<void> {
  const both = [await tieOf(ctx, person, relative), await tieOf(ctx, relative, person)]
  if (!both[0]) refuse('KIN_UNKNOWN')
  for (const tie of both) {
    // A tie ended on or before the day it was said to begin counts on no day.
    if (tie)
      await updateRow(ctx, kin, tie, {
        toDay: toDay < tie.fromDay ? dayBefore(tie.fromDay) : toDay,
      })
  }
}
