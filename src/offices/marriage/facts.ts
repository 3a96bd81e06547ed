/** What the registers know of couples: read for a whole list at once, so that a week's register costs a few questions. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { refuse } from './errors.ts'
import { type Kinship, kinship, type Party, type Tie } from './rules.ts'

export type Couple = { man: string; woman: string }
export type KnownCouple = {
  man: Party
  woman: Party
  kinship: Kinship
  /** The two are each other's spouses. */
  spouses: boolean
}
type PersonFacts = {
  id: string
  sex: 'male' | 'female'
  birth: Day
  hukouElsewhere: string | null
  idKind: string | null
  diedOn: Day | null
  mergedInto: string | null
}

/**
 * The facts of each couple on a day. The people are locked unless it is only asked: two counters cannot marry one
 * person at once. Refuses MARRIAGE_COUPLE_TWICE, MARRIAGE_PERSON_UNKNOWN.
 */
export async function factsOf(
  ctx: Context,
  couples: readonly Couple[],
  day: Day,
  lock = true,
): Promise<KnownCouple[]> {
  const ids = couples.flatMap(c => [c.man, c.woman])
  if (new Set(ids).size < ids.length) refuse('MARRIAGE_COUPLE_TWICE')
  const found =
    await sql<PersonFacts>`select id, sex, birth, hukou_elsewhere, id_kind, died_on, merged_into
    from people_person where id = any(${ids}::uuid[]) order by id ${lock ? sql`for update` : sql``}`.execute(
      ctx.tx,
    )
  const people = new Map(found.rows.map(row => [row.id, row]))
  const spouses = await spousesOf(ctx, ids, day)
  const ties = await tiesAbove(ctx, ids)
  const party = (id: string): Party => {
    const who = people.get(id)
    if (!who || who.mergedInto) return refuse('MARRIAGE_PERSON_UNKNOWN', { field: 'man' })
    return {
      sex: who.sex,
      birth: who.birth,
      local: !who.hukouElsewhere,
      resident: who.idKind === null || who.idKind === 'resident',
      married: (spouses.get(id)?.size ?? 0) > 0,
      dead: who.diedOn !== null && who.diedOn <= day,
    }
  }
  return couples.map(({ man, woman }) => ({
    man: party(man),
    woman: party(woman),
    kinship: kinship(man, woman, ties),
    spouses: spouses.get(man)?.has(woman) ?? false,
  }))
}

/**
 * Living spouses by the kin ledger or by the household they share. A tie that has ended says that what the household
 * still shows is out of date.
 */
async function spousesOf(
  ctx: Context,
  ids: readonly string[],
  day: Day,
): Promise<Map<string, Set<string>>> {
  const found = await sql<{ person: string; spouse: string }>`
    select k.person, k.relative as spouse from people_kin k join people_person s on s.id = k.relative and s.died_on is null
    where k.person = any(${[...ids]}::uuid[]) and k.relation = 'spouse' and k.from_day <= ${day} and (k.to_day is null or k.to_day > ${day})
    union
    select m.person, o.person from people_membership m
      join people_membership o on o.household = m.household and o.person <> m.person and o.to_day is null
      join people_person s on s.id = o.person and s.died_on is null
    where m.person = any(${[...ids]}::uuid[]) and m.to_day is null
      and ((m.relation = 'head' and o.relation = 'spouse') or (m.relation = 'spouse' and o.relation = 'head'))
      and not exists (select 1 from people_kin k where k.person = m.person and k.relative = o.person and k.relation = 'spouse' and k.to_day is not null)`.execute(
    ctx.tx,
  )
  const map = new Map<string, Set<string>>()
  for (const { person, spouse } of found.rows) {
    const own = map.get(person)
    if (own) own.add(spouse)
    else map.set(person, new Set([spouse]))
  }
  return map
}

/** Parents and siblings of these people and of their forebears, as far up as anybody could share one with a spouse. */
async function tiesAbove(ctx: Context, ids: readonly string[]): Promise<Tie[]> {
  const found = await sql<Tie>`with recursive above(person, depth) as (
      select unnest(${[...ids]}::uuid[]), 0
      union
      select k.relative, a.depth + 1 from above a join people_kin k on k.person = a.person and k.relation = 'parent'
      where a.depth < 4)
    select distinct k.person, k.relative, k.relation from above a
    join people_kin k on k.person = a.person and k.relation in ('parent', 'sibling') and (k.to_day is null or k.to_day >= k.from_day)`.execute(
    ctx.tx,
  )
  return found.rows
}

/** Refuses MARRIAGE_IN_HAND when somebody of the list stands in a registration or divorce that is under way. */
export async function refuseInHand(ctx: Context, couples: readonly Couple[]): Promise<void> {
  const ids = couples.flatMap(c => [c.man, c.woman])
  const found = await sql<{ file: string }>`
    select file from marriage_registration where state in ('accepted', 'examined', 'registered')
      and (man = any(${ids}::uuid[]) or woman = any(${ids}::uuid[]))
    union all
    select file from marriage_divorce where state in ('received', 'cooling', 'windowOpen')
      and (man = any(${ids}::uuid[]) or woman = any(${ids}::uuid[])) limit 1`.execute(ctx.tx)
  const file = found.rows[0]?.file
  if (file) refuse('MARRIAGE_IN_HAND', { file, field: 'man' })
}
