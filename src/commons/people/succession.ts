/**
 * A division's people go on in another: whoever lives, every household that stands and everything still open about them
 * is carried forward from a day, in a few statements. What has ended, every ledger and every log keep the old code, so that
 * what was said of the past stays said (CD-06).
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import type { Register } from '../../kernel/register.ts'
import { snake } from '../../kernel/register.ts'

/** What was carried: living people, standing households, and matters still open: cases, rolls, awards, sites. */
export type Carried = { people: number; households: number; matters: number }
export type Succession = {
  /** The record that moves them, such as the approved change. */
  by: { register: string; row: string }
  from: string
  to: string
  day: Day
}

/** Rooms whose rows are not about a place's people: the house's own accounts, and what names and draws the places. */
const staying = new Set(['accounts', 'placenames'])
/** A row with one of these days or months empty still stands. */
const ends = ['toDay', 'endedOn', 'endedFrom', 'closedOn', 'withdrawnOn', 'leftOn', 'dissolvedOn']

/** Carries everything that stands in `from` over to `to`. */
export async function carryForward(ctx: Context, s: Succession): Promise<Carried> {
  return carry(ctx, s, () => sql`true`)
}

/**
 * Carries back, from a day, what a change carried and is still where it put it; who has moved on since, or came later,
 * stays. The days between keep the division they had.
 */
export async function carryBack(ctx: Context, s: Succession): Promise<Carried> {
  return carry(
    ctx,
    s,
    register => sql`t.id in (select m.row from people_carried m
      where m.by_row = ${s.by.row} and m.register = ${register} and m.to_code = ${s.from})`,
  )
}

async function carry(
  ctx: Context,
  s: Succession,
  which: (register: string) => RawBuilder<unknown>,
): Promise<Carried> {
  const done: Carried = { people: 0, households: 0, matters: 0 }
  await reopenMemberships(ctx, s, which('people_membership'))
  for (const register of followers(ctx)) {
    const moved = await move(
      ctx,
      s,
      register,
      sql`${standing(register)} and ${which(register.name)}`,
    )
    if (register.name === 'people_person') done.people = moved
    else if (register.name === 'people_household') done.households = moved
    else if (!register.name.startsWith('people_')) done.matters += moved
  }
  return done
}

/** Closed files are read by assignment, wherever they lie: what they say of a place is not told by moving them. */
const followers = (ctx: Context): Register[] =>
  [...ctx.house.registers.values()].filter(
    register =>
      !register.appendOnly &&
      !register.closed &&
      register.name !== 'people_division' &&
      !staying.has(register.name.slice(0, register.name.indexOf('_'))) &&
      (register.name === 'people_person' || register.workflow || endOf(register)),
  )
const endOf = (register: Register): string | undefined =>
  ends.find(name => register.fields[name] && !register.fields[name]!.required)

/** SQL: the row `t` has not ended. The dead and the merged stay where they were. */
function standing(register: Register): RawBuilder<unknown> {
  if (register.name === 'people_person') return sql`t.died_on is null and t.merged_into is null`
  const end = endOf(register)
  const open = end ? sql`${sql.ref(`t.${snake(end)}`)} is null` : sql`true`
  return register.workflow
    ? sql`t.state <> all(${[...register.workflow.ends]}::text[]) and ${open}`
    : open
}

/** Moves the rows and writes each down, in one statement. */
async function move(
  ctx: Context,
  { by, from, to, day }: Succession,
  { name }: Register,
  which: RawBuilder<unknown>,
): Promise<number> {
  const done = await sql`with moved as (
      update ${sql.table(name)} t set division = ${to}, version = t.version + 1
      where t.division = ${from} and ${which} returning t.id)
    insert into people_carried (id, division, recorded_at, version, by_register, by_row, register, row, from_code, to_code, on_day)
    select new_id(), ${from}, ${ctx.now}, 1, ${by.register}, ${by.row}, ${name}, moved.id, ${from}, ${to}, ${day} from moved`.execute(
    ctx.tx,
  )
  return Number(done.numAffectedRows ?? 0)
}

/**
 * Who belonged where is dated: a membership that began before the day ends the day before it and goes on under the new
 * code. One that began later never stood under the old one and is moved with the rest.
 */
async function reopenMemberships(
  ctx: Context,
  { by, from, to, day }: Succession,
  which: RawBuilder<unknown>,
): Promise<void> {
  await sql`with closed as (
      update people_membership t set to_day = ${addDays(day, -1)}, version = t.version + 1
      where t.division = ${from} and t.to_day is null and t.from_day < ${day}::date and ${which}
      returning t.household, t.person, t.relation),
    opened as (
      insert into people_membership (id, division, recorded_at, version, household, person, relation, from_day)
      select new_id(), ${to}, ${ctx.now}, 1, household, person, relation, ${day}::date from closed returning id)
    insert into people_carried (id, division, recorded_at, version, by_register, by_row, register, row, from_code, to_code, on_day)
    select new_id(), ${from}, ${ctx.now}, 1, ${by.register}, ${by.row}, 'people_membership', opened.id, ${from}, ${to}, ${day} from opened`.execute(
    ctx.tx,
  )
}
