/** Schemes, entries and sheets, for the room's own commands and for offices that judge by forms of their own. */
import { sql } from 'kysely'
import { inScope, refuseAccess, sameOffice, twoPeople } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import type { NewRow } from '../../kernel/register.ts'
import { insertRow, lockRow, take } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type EntryRow, entry, type SchemeRow, scheme, sheet } from './registers.ts'
import {
  checkScheme,
  decide,
  type Given,
  type Item,
  ownUnit,
  type Tier,
  tierOf,
  totalOf,
} from './rules.ts'

const own = (ctx: Context, row: SchemeRow): SchemeRow => {
  sameOffice(ctx.actor, row.office, { zh: `评分办法“${row.name}”`, en: `Scheme “${row.name}”` })
  return row
}

/** Proposes a scheme. Refuses SCHEME_ITEMS, SCHEME_TIERS. */
export async function proposeScheme(
  ctx: Context,
  s: Omit<NewRow<typeof scheme>, 'proposedBy' | 'id' | 'division'>,
): Promise<SchemeRow> {
  checkScheme(s.items as Item[], s.tiers as Tier[])
  return insertRow(ctx, scheme, {
    ...s,
    proposedBy: ctx.actor.account,
    division: ctx.county.padEnd(12, '0'),
  })
}
/** Put into force by another person. Refuses SAME_PERSON. */
export async function approveScheme(ctx: Context, id: string): Promise<SchemeRow> {
  const row = own(ctx, await lockRow(ctx, scheme, id))
  twoPeople(ctx.actor, row.proposedBy, { zh: '评分办法', en: 'scheme of scoring' })
  return take(ctx, scheme, row, 'approve')
}
/** The scheme of an office for a purpose that is in force on a day; undefined when there is none. */
export async function schemeOn(
  ctx: Context,
  office: string,
  purpose: string,
  day: Day,
): Promise<SchemeRow | undefined> {
  const found = await sql<SchemeRow>`select * from scoring_scheme
    where office = ${office} and purpose = ${purpose} and state = 'inForce' and from_day <= ${day}
    order by from_day desc, recorded_at desc limit 1`.execute(ctx.tx)
  return found.rows[0]
}

export type NewEntry = {
  scheme: string
  round: string
  subject: string
  division: string
  unit?: string | null | undefined
  organisation?: string | null | undefined
  person?: string | null | undefined
  about?: { register: string; row: string } | null | undefined
}
/** Enters something to be judged. Refuses SCHEME_NOT_IN_FORCE, ENTRY_TWICE, and a place outside the own area. */
export async function enter(ctx: Context, e: NewEntry): Promise<EntryRow> {
  const by = await readRowOfCounty(ctx, e.scheme)
  if (by.state !== 'inForce' || by.fromDay > ctx.today)
    refuse('SCHEME_NOT_IN_FORCE', { name: by.name, from: by.fromDay, field: 'scheme' })
  const division = e.division.padEnd(12, '0')
  if (!inScope(ctx.actor, { division }))
    refuseAccess('ROW_NOT_FOUND', { register: entry.name, field: 'division' })
  const { about, ...facts } = e
  const marks = about?.row ?? e.person ?? e.organisation ?? null
  const same =
    await sql`select 1 from scoring_entry where scheme = ${e.scheme} and round = ${e.round}
    and subject = ${e.subject} and state <> 'withdrawn'
    and coalesce(about_row, person, organisation) is not distinct from ${marks}::uuid`.execute(
      ctx.tx,
    )
  if (same.rows.length > 0) refuse('ENTRY_TWICE', { subject: e.subject, field: 'subject' })
  return insertRow(ctx, entry, {
    ...facts,
    division,
    aboutRegister: about?.register ?? null,
    aboutRow: about?.row ?? null,
  })
}
/** Schemes are the county's: townships enter by them too. */
async function readRowOfCounty(ctx: Context, id: string): Promise<SchemeRow> {
  const found = await sql<SchemeRow>`select * from scoring_scheme where id = ${id}`.execute(ctx.tx)
  const row = found.rows[0]
  if (!row) return refuseAccess('ROW_NOT_FOUND', { register: scheme.name, id })
  return own(ctx, row)
}

export type NewSheet = {
  entry: string
  reviewer: string
  reviewerUnit: string
  points: readonly Given[]
  remark?: string | null | undefined
}
/**
 * One reviewer's points; given again they replace the ones before. Refuses SCORE_OUTSIDE_SCALE, SCORE_ITEM_MISSING,
 * SCORE_ITEM_UNKNOWN, SCORE_OWN_UNIT, ENTRY_DECIDED.
 */
export async function score(ctx: Context, s: NewSheet): Promise<{ id: string; total: number }> {
  const row = await lockRow(ctx, entry, s.entry)
  const by = await readRowOfCounty(ctx, row.scheme)
  if (row.state !== 'entered') refuse('ENTRY_DECIDED', { subject: row.subject, field: 'entry' })
  const unit = ownUnit(s.reviewerUnit, [row.unit, row.subject, await nameOf(ctx, row.organisation)])
  if (unit) refuse('SCORE_OWN_UNIT', { reviewer: s.reviewer, unit, field: 'reviewerUnit' })
  const total = totalOf(by.items as Item[], s.points)
  const made = await insertRow(ctx, sheet, {
    ...s,
    points: [...s.points],
    total,
    onDay: ctx.today,
    enteredBy: ctx.actor.account,
    division: row.division,
  })
  return { id: made.id, total }
}
async function nameOf(ctx: Context, organisation: string | null): Promise<string | null> {
  if (!organisation) return null
  const found = await sql<{
    name: string
  }>`select name from parties_organisation where id = ${organisation}`.execute(ctx.tx)
  return found.rows[0]?.name ?? null
}

/** The newest total of each reviewer. */
async function totals(ctx: Context, id: string): Promise<{ total: number; enteredBy: string }[]> {
  const found = await sql<{ total: number; enteredBy: string }>`
    select distinct on (reviewer, reviewer_unit) total, entered_by from scoring_sheet where entry = ${id}
    order by reviewer, reviewer_unit, recorded_at desc, id desc`.execute(ctx.tx)
  return found.rows.map(row => ({ ...row, total: Number(row.total) }))
}

/** Points, spread and tier of an entry, decided by somebody. Refuses SCORE_TOO_FEW, SCORE_SPREAD, SAME_PERSON. */
export async function decideEntry(ctx: Context, id: string): Promise<EntryRow> {
  const row = await lockRow(ctx, entry, id)
  const by = await readRowOfCounty(ctx, row.scheme)
  const sheets = await totals(ctx, id)
  // Who alone entered every sheet may not also decide: the result would be one person's.
  const hands = new Set(sheets.map(s => s.enteredBy))
  if (hands.size === 1) twoPeople(ctx.actor, [...hands][0]!, { zh: '评定', en: 'the decision' })
  const maxSpread = by.maxSpread === null ? null : Number(by.maxSpread)
  const { points, spread } = decide(
    sheets.map(s => s.total),
    by.reviewers,
    maxSpread,
  )
  return take(ctx, entry, row, 'decide', {
    patch: {
      points,
      spread,
      tier: tierOf(by.tiers as Tier[], points)?.code ?? null,
      decidedBy: ctx.actor.account,
      decidedOn: ctx.today,
    },
    facts: { sheets: sheets.length },
  })
}
export async function publishEntry(
  ctx: Context,
  id: string,
  publication: string,
): Promise<EntryRow> {
  const row = await lockRow(ctx, entry, id)
  await readRowOfCounty(ctx, row.scheme)
  return take(ctx, entry, row, 'publish', { patch: { publishedOn: ctx.today, publication } })
}
/** Opens a decided entry again, withdraws one, or brings it back; a result that is undone leaves no points standing. */
export async function moveEntry(
  ctx: Context,
  id: string,
  action: 'reopen' | 'withdraw' | 'restore',
  reason: string,
): Promise<EntryRow> {
  const row = await lockRow(ctx, entry, id)
  await readRowOfCounty(ctx, row.scheme)
  const undone = {
    points: null,
    spread: null,
    tier: null,
    decidedBy: null,
    decidedOn: null,
    publishedOn: null,
    publication: null,
  }
  return take(ctx, entry, row, action, { reason, patch: undone })
}
/** Ends a proposed scheme or one in force. */
export async function endScheme(
  ctx: Context,
  id: string,
  action: 'reject' | 'retire',
  reason: string,
): Promise<SchemeRow> {
  return take(ctx, scheme, own(ctx, await lockRow(ctx, scheme, id)), action, { reason })
}
