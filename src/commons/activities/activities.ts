/** Visits, activities and appointments as the offices record them; every office counts from the same rows. */
import { sql } from 'kysely'
import { inScope } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRow, lockRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import {
  type ActivityRow,
  type ActivityType,
  type AppointmentRow,
  activity,
  appointment,
  type VisitKind,
  type VisitRow,
  visit,
} from './registers.ts'

export type About = { register: string; row: string }
export type NewVisit = {
  /** The case or record the visit was made for. */
  about?: About | null | undefined
  person?: string | null | undefined
  household?: string | null | undefined
  site?: string | null | undefined
  division: string
  on: Day
  /** At least one; offices whose law wants two (DB-33) say so themselves. */
  byNames: readonly string[]
  kind: VisitKind
  campaign?: string | null | undefined
  findings?: string | null | undefined
  evidence?: readonly string[] | null | undefined
  /** Never required: nobody has to prove with a position that he was there. */
  location?: { lon: number; lat: number } | null | undefined
}

/** Records a visit. Refuses VISITOR_MISSING, VISIT_OF_NOBODY, ACTIVITY_DAY_AHEAD, ACTIVITY_OUTSIDE_AREA. */
export async function recordVisit(ctx: Context, v: NewVisit): Promise<VisitRow> {
  const names = namesOf(v.byNames.join('、'))
  if (names.length === 0) refuse('VISITOR_MISSING', { field: 'byNames' })
  if (!v.about && !v.person && !v.household && !v.site)
    refuse('VISIT_OF_NOBODY', { field: 'person' })
  notAhead(ctx, v.on)
  return insertRow(ctx, visit, {
    division: inArea(ctx, v.division),
    visitedOn: v.on,
    kind: v.kind,
    byNames: names.join('、'),
    person: v.person ?? null,
    household: v.household ?? null,
    site: v.site ?? null,
    campaign: v.campaign ?? null,
    findings: v.findings ?? null,
    evidence: v.evidence?.length ? [...v.evidence] : null,
    location: v.location ?? null,
    aboutRegister: v.about?.register ?? null,
    aboutRow: v.about?.row ?? null,
  })
}

/** Visits made for a row, newest first, struck-out ones left out. */
export async function visitsOf(ctx: Context, about: About): Promise<VisitRow[]> {
  const found = await sql<VisitRow>`select * from activities_visit
    where about_register = ${about.register} and about_row = ${about.row} and voided_on is null
    order by visited_on desc, recorded_at desc, id desc`.execute(ctx.tx)
  return found.rows
}

/** The names in a text separated by 、 or commas, without blanks and repetitions. */
export const namesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、,，;；\n]/u)
      .map(name => name.trim())
      .filter(Boolean),
  ),
]

export type NewActivity = {
  title: string
  type: ActivityType
  topic?: string | null | undefined
  division: string
  on: Day
  place: string
  site?: string | null | undefined
  office?: string | null | undefined
  hostName: string
  host?: string | null | undefined
  campaign?: string | null | undefined
  /** Different people, where somebody counted them. */
  persons?: number | null | undefined
  /** Services given; one person served twice counts two. */
  personTimes: number
  minutes?: number | null | undefined
  leaflets?: number | null | undefined
  evidence?: readonly string[] | null | undefined
  about?: About | null | undefined
}
/** Records an activity held. Refuses ACTIVITY_DAY_AHEAD, PERSONS_ABOVE_TIMES, ACTIVITY_OUTSIDE_AREA. */
export async function recordActivity(ctx: Context, a: NewActivity): Promise<ActivityRow> {
  notAhead(ctx, a.on)
  if ((a.persons ?? 0) > a.personTimes) {
    refuse('PERSONS_ABOVE_TIMES', {
      persons: a.persons,
      personTimes: a.personTimes,
      field: 'persons',
    })
  }
  const { about, on, evidence, ...facts } = a
  return insertRow(ctx, activity, {
    ...facts,
    division: inArea(ctx, a.division),
    heldOn: on,
    evidence: evidence?.length ? [...evidence] : null,
    aboutRegister: about?.register ?? null,
    aboutRow: about?.row ?? null,
  })
}

/** Strikes out a wrong visit or activity; it stays readable with its reason. Refuses STRUCK_OUT. */
export async function strikeOut(
  ctx: Context,
  register: typeof visit | typeof activity,
  id: string,
  reason: string,
): Promise<void> {
  const row = await lockRow(ctx, register, id)
  if (row.voidedOn) refuse('STRUCK_OUT')
  await updateRow(ctx, register, row, { voidedOn: ctx.today, voidReason: reason })
}

export type NewAppointment = {
  purpose: string
  person?: string | null | undefined
  personName?: string | null | undefined
  phone?: string | null | undefined
  office: string
  site?: string | null | undefined
  division: string
  on: Day
  slot?: string | null | undefined
  about?: About | null | undefined
}
/** Books a day. Refuses APPOINTMENT_PAST, APPOINTMENT_NOBODY, ACTIVITY_OUTSIDE_AREA. */
export async function book(ctx: Context, a: NewAppointment): Promise<AppointmentRow> {
  if (a.on < ctx.today) refuse('APPOINTMENT_PAST', { day: a.on, field: 'on' })
  if (!a.person && !a.personName) refuse('APPOINTMENT_NOBODY', { field: 'personName' })
  const { about, on, ...facts } = a
  return insertRow(ctx, appointment, {
    ...facts,
    division: inArea(ctx, a.division),
    appointedOn: on,
    aboutRegister: about?.register ?? null,
    aboutRow: about?.row ?? null,
  })
}

function notAhead(ctx: Context, day: Day): void {
  if (day > ctx.today) refuse('ACTIVITY_DAY_AHEAD', { day, field: 'on' })
}

/** The division in 12 digits. Refuses ACTIVITY_OUTSIDE_AREA. */
function inArea(ctx: Context, code: string): string {
  const division = code.padEnd(12, '0')
  return inScope(ctx.actor, { division })
    ? division
    : refuse('ACTIVITY_OUTSIDE_AREA', { division, field: 'division' })
}
