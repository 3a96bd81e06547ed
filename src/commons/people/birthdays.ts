/** The daily run of birthdays: turning 16, 18, 60, 70 and 80 are events, passed on once each (XC-06 to XC-09). */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { addDays, type Day, daysBetween } from '../../kernel/day.ts'
import { refuse } from './errors.ts'
import { recordLifeEvent } from './events.ts'
import { personsTurning } from './queries.ts'
import { type TurningKind, turningAges } from './rules.ts'

/** A run catches up at most so many days, so that one transaction stays small; the next run goes on from there. */
const longestRunDays = 31

export type BirthdaysPassed = {
  from: Day
  to: Day
  events: number
  /** Pieces of work the offices opened for birthdays that are coming. */
  ahead: number
  behind: boolean
}

/**
 * Passes on every birthday since the last run up to a day, and tells the offices of those that are coming. The first run of a county begins with the day itself: ages
 * reached before it are known to the offices from the birth dates. A day passed already changes nothing, nor does a
 * person whose event stands already. Refuses EVENT_FUTURE.
 */
export async function passBirthdays(ctx: Context, day: Day): Promise<BirthdaysPassed> {
  if (day > ctx.today) refuse('EVENT_FUTURE', { field: 'day' })
  // One run at a time: the second finds the first one's days passed.
  await sql`lock table people_birthday_run in exclusive mode`.execute(ctx.tx)
  const found = await sql<{
    last: Day | null
  }>`select max(day) as last from people_birthday_run`.execute(ctx.tx)
  const last = found.rows[0]!.last
  const from = last ? addDays(last, 1) : day
  if (from > day) return { from, to: day, events: 0, ahead: 0, behind: false }
  const to = daysBetween(from, day) < longestRunDays ? day : addDays(from, longestRunDays - 1)
  let events = 0
  for (const [kind, age] of Object.entries(turningAges) as [TurningKind, number][]) {
    const turning = await personsTurning(ctx, age, from, to)
    const known = await standingOf(
      ctx,
      turning.map(one => one.person),
      kind,
    )
    for (const one of turning) {
      if (known.has(one.person)) continue
      await recordLifeEvent(ctx, { kind, person: one.person, day: one.day, facts: { age } })
      events++
    }
  }
  const ahead = await lookAhead(ctx, from, to)
  await sql`insert into people_birthday_run (day, recorded_at, events) values (${to}, ${ctx.now}, ${events})`.execute(
    ctx.tx,
  )
  return { from, to, events, ahead, behind: to < day }
}

/** Birthdays so many days from the days of the run, told to the offices that prepare for them. */
async function lookAhead(ctx: Context, from: Day, to: Day): Promise<number> {
  let opened = 0
  for (const { on, ahead } of ctx.house.lifeEvents) {
    if (!ahead || !(on in turningAges)) continue
    for (const days of ahead.days) {
      const age = turningAges[on as TurningKind]
      const coming = await personsTurning(ctx, age, addDays(from, days), addDays(to, days))
      if (coming.length > 0)
        opened += await ahead.run(
          ctx,
          coming.map(one => ({ ...one, kind: on })),
        )
    }
  }
  return opened
}

/** Those among some persons whose event of a kind stands already. */
async function standingOf(
  ctx: Context,
  persons: string[],
  kind: TurningKind,
): Promise<Set<string>> {
  const found = await sql<{ person: string }>`select person from people_life_event
    where person = any(${persons}::uuid[]) and kind = ${kind} and reversed_by is null`.execute(
    ctx.tx,
  )
  return new Set(found.rows.map(row => row.person))
}
