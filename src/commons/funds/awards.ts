/** Awards: opened once, changed by dated versions, stopped by a version of nothing. Nothing is overwritten. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { type Day, type Month, monthOf } from '../../kernel/day.ts'
import { fen } from '../../kernel/money.ts'
import { insertRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type AwardRow, award, type Cause } from './registers.ts'
import { excludes } from './rules.ts'

export type NewAward = {
  programme: string
  /** One of the two. */
  person?: string
  household?: string
  payee: string
  division: string
  fromMonth: Month
  amountFen: number
  cause: Cause
  decidedOn: Day
  caseRegister: string
  caseId: string
  registeredPoor?: boolean
  facts?: Record<string, unknown>
}
/**
 * Opens an award with its first version. Refuses PROGRAMME_UNKNOWN, HOLDER_WRONG, ALREADY_ON_ROLL (the same programme
 * already pays this person, household or one of its members), PROGRAMME_EXCLUDED (policy §14.2).
 */
export async function openAward(ctx: Context, n: NewAward): Promise<AwardRow> {
  if ((n.person === undefined) === (n.household === undefined)) refuse('HOLDER_WRONG')
  await mayStand(ctx, n)
  const row = await insertRow(ctx, award, {
    division: n.division,
    programme: n.programme,
    person: n.person ?? null,
    household: n.household ?? null,
    payee: n.payee,
    registeredPoor: n.registeredPoor ?? false,
    caseRegister: n.caseRegister,
    caseId: n.caseId,
    fromMonth: n.fromMonth,
    lastSeq: 0,
    lastFrom: n.fromMonth,
    lastFen: n.amountFen,
    endedFrom: null,
  })
  await addVersion(ctx, row, { ...n, facts: n.facts ?? {} })
  return { ...row, lastSeq: 1 }
}

type Holding = Pick<NewAward, 'programme' | 'person' | 'household' | 'fromMonth' | 'decidedOn'>
/**
 * May this stand beside what is paid already, from its month on? Asked of a new award, and of one that has ended and is
 * to be taken up again. Refuses PROGRAMME_UNKNOWN, ALREADY_ON_ROLL, PROGRAMME_EXCLUDED (policy §14.2).
 */
export async function mayStand(ctx: Context, n: Holding): Promise<void> {
  const programme =
    ctx.house.programmes.get(n.programme) ?? refuse('PROGRAMME_UNKNOWN', { programme: n.programme })
  for (const other of await standingAwards(ctx, n)) {
    const theirs = ctx.house.programmes.get(other.programme)
    if (other.programme === n.programme)
      refuse('ALREADY_ON_ROLL', { who: other.name, programme: programme.label })
    if (
      theirs?.compatibility &&
      programme.compatibility &&
      excludes(theirs.compatibility, programme.compatibility)
    ) {
      refuse('PROGRAMME_EXCLUDED', { programme: programme.label, other: theirs.label })
    }
  }
}

/** Awards paying, in the new award's first month, anyone it is for: the person, or any member of the household. */
async function standingAwards(
  ctx: Context,
  n: Holding,
): Promise<{ programme: string; name: string }[]> {
  const people = n.person
    ? sql`select ${n.person}::uuid as id`
    : sql`select person as id from people_membership where household = ${n.household} and from_day <= ${n.decidedOn} and (to_day is null or to_day >= ${n.decidedOn})`
  const found = await sql<{ programme: string; name: string }>`
    with who as (${people}),
    homes as (select m.household as id, m.person from people_membership m join who on who.id = m.person where m.from_day <= ${n.decidedOn} and (m.to_day is null or m.to_day >= ${n.decidedOn}))
    select a.programme, p.name from funds_award a join who on who.id = a.person join people_person p on p.id = who.id
    where a.ended_from is null or a.ended_from > ${n.fromMonth}
    union all
    select a.programme, p.name from funds_award a join homes on homes.id = a.household join people_person p on p.id = homes.person
    where a.ended_from is null or a.ended_from > ${n.fromMonth}`.execute(ctx.tx)
  return found.rows
}

export type Change = {
  fromMonth: Month
  amountFen: number
  cause: Cause
  decidedOn: Day
  facts?: Record<string, unknown>
  document?: string
}
/**
 * From this month on the award is worth this much, whatever later versions had said: they are superseded, not erased.
 * Refuses MONTH_BEFORE_AWARD. Months already settled are made good by the next settlement as arrears or recovery.
 */
export async function reviseAward(
  ctx: Context,
  awardId: string,
  change: Change,
): Promise<AwardRow> {
  const row = await lockAward(ctx, awardId)
  if (change.fromMonth < row.fromMonth)
    refuse('MONTH_BEFORE_AWARD', { month: change.fromMonth, from: row.fromMonth })
  await addVersion(ctx, row, { ...change, facts: change.facts ?? {} })
  const endedFrom =
    change.amountFen === 0
      ? row.endedFrom && row.endedFrom < change.fromMonth
        ? row.endedFrom
        : change.fromMonth
      : null
  const found =
    await sql<AwardRow>`update funds_award set ended_from = ${endedFrom}, version = version + 1 where id = ${row.id} returning *`.execute(
      ctx.tx,
    )
  return found.rows[0]!
}

/** Stops an award from a month: nothing is due from then on. An earlier month than paid opens a recovery at settlement. */
export async function stopAward(
  ctx: Context,
  awardId: string,
  stop: { fromMonth: Month; cause: Cause; decidedOn: Day },
): Promise<AwardRow> {
  const row = await lockAward(ctx, awardId)
  // A stop before the first month means the award never paid: it ends where it begins.
  const fromMonth = stop.fromMonth < row.fromMonth ? row.fromMonth : stop.fromMonth
  return reviseAward(ctx, awardId, { ...stop, fromMonth, amountFen: 0 })
}

async function lockAward(ctx: Context, id: string): Promise<AwardRow> {
  const found = await sql<AwardRow>`select * from funds_award where id = ${id} for update`.execute(
    ctx.tx,
  )
  return found.rows[0] ?? refuse('AWARD_UNKNOWN', { id })
}

async function addVersion(ctx: Context, row: AwardRow, v: Change): Promise<void> {
  fen(v.amountFen)
  const seq = row.lastSeq + 1
  await sql`insert into funds_award_version (id, division, recorded_at, version, award, seq, from_month, amount_fen, cause, decided_on, document, facts)
    values (${ctx.newId()}, ${row.division}, ${ctx.now}, 1, ${row.id}, ${seq}, ${v.fromMonth}, ${v.amountFen}, ${v.cause}, ${v.decidedOn}, ${v.document ?? null}, ${JSON.stringify(v.facts ?? {})})`.execute(
    ctx.tx,
  )
  await sql`update funds_award set last_seq = ${seq}, last_from = ${v.fromMonth}, last_fen = ${v.amountFen} where id = ${row.id}`.execute(
    ctx.tx,
  )
  await sql`insert into funds_touched (award, programme, from_month) values (${row.id}, ${row.programme}, ${v.fromMonth})`.execute(
    ctx.tx,
  )
  ctx.touch(award.name, row.id)
}

/** Awards still paying this month or later. */
export async function activeAwards(
  ctx: Pick<Context, 'tx' | 'today'>,
  of: { person?: string; household?: string; caseId?: string },
): Promise<AwardRow[]> {
  const month = monthOf(ctx.today)
  const homes = of.person
    ? sql`or household in (select household from people_membership where person = ${of.person} and to_day is null)`
    : sql``
  const which = of.person
    ? sql`(person = ${of.person} ${homes})`
    : of.household
      ? sql`household = ${of.household}`
      : sql`case_id = ${of.caseId ?? ''}`
  const found =
    await sql<AwardRow>`select * from funds_award where ${which} and (ended_from is null or ended_from > ${month}) order by from_month`.execute(
      ctx.tx,
    )
  return found.rows
}

/**
 * Many awards at once (a raised standard): the select gives (award, from_month, amount_fen, facts), one row for each
 * breakpoint from the change on. Awards where no amount differs are left alone; the others get all their breakpoints,
 * so that later changes of theirs keep standing. One statement each for versions, awards and touches.
 */
export async function reviseManySql(
  ctx: Context,
  select: RawBuilder<unknown>,
  why: { cause: Cause; decidedOn: Day; document: string },
): Promise<{ awards: number; versions: number }> {
  await sql`create temporary table revising on commit drop as
    with asked as (select award, from_month, amount_fen, facts from (${select}) s)
    select asked.*, a.programme, a.division, a.last_seq + row_number() over (partition by asked.award order by asked.from_month) as seq
    from asked join funds_award a on a.id = asked.award
    where asked.award in (select award from asked where amount_fen is distinct from funds_due(award, from_month))`.execute(
    ctx.tx,
  )
  const versions =
    await sql`insert into funds_award_version (id, division, recorded_at, version, award, seq, from_month, amount_fen, cause, decided_on, document, facts)
    select new_id(), division, ${ctx.now}, 1, award, seq, from_month, amount_fen, ${why.cause}, ${why.decidedOn}, ${why.document}, facts from revising`.execute(
      ctx.tx,
    )
  const awards =
    await sql`update funds_award a set last_seq = r.seq, last_from = r.from_month, last_fen = r.amount_fen, version = a.version + 1
    from (select distinct on (award) * from revising order by award, seq desc) r where a.id = r.award`.execute(
      ctx.tx,
    )
  await sql`insert into funds_touched (award, programme, from_month) select award, min(programme), min(from_month) from revising group by award`.execute(
    ctx.tx,
  )
  await sql`drop table revising`.execute(ctx.tx)
  return {
    awards: Number(awards.numAffectedRows ?? 0n),
    versions: Number(versions.numAffectedRows ?? 0n),
  }
}
