/** Rows on their way out: titles of what they point to, due dates judged, personal values masked, sealed ones left out. */
import { type RawBuilder, sql } from 'kysely'
import { fieldView } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day, Instant } from '../../kernel/day.ts'
import { Refused } from '../../kernel/errors.ts'
import { type Field, isSealedKind, type SealedKind } from '../../kernel/fields.ts'
import { maskAccount, maskId, maskPhone } from '../../kernel/identity.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { dueByOf } from './due.ts'
import { homeOf, isTitle, placeName, titleOfId, titleOfRow } from './titles.ts'
import type { Urgency, WireRow } from './wire.ts'

export type DatabaseRow = Record<string, unknown> & {
  id: string
  division: string
  recordedAt: Instant
  version: number
}

const linksOf = (ctx: Context, register: Register): [name: string, home: Register][] =>
  Object.entries(register.fields).flatMap(([name, field]) => {
    const home = field.sensitivity === 'sealed' ? undefined : homeOf(ctx.house, field)
    return home ? [[name, home] as [string, Register]] : []
  })
const divisionsOf = (register: Register): string[] =>
  Object.keys(register.fields).filter(name => register.fields[name]!.kind === 'division')

/** Reads the rows `page` selects, with titles and places beside them, in one statement. */
export async function selectRows(
  ctx: Context,
  register: Register,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<DatabaseRow[]> {
  const links = linksOf(ctx, register).map(
    ([name, home], n) =>
      sql`, ${titleOfId(ctx.house, home, sql.ref(`p.${snake(name)}`))} as ${sql.ref(`link${n}`)}`,
  )
  const places = divisionsOf(register).map(
    (name, n) =>
      sql`, ${placeName(sql.ref(`p.${snake(name)}`), ctx.today)} as ${sql.ref(`place${n}`)}`,
  )
  const accounts = ctx.house.registers.get('accounts_account')
  const assignee =
    register.workflow && accounts
      ? sql`, ${titleOfId(ctx.house, accounts, sql`p.assignee`)} as assignee_title`
      : sql``
  const found =
    await sql<DatabaseRow>`select p.*, ${titleOfRow(ctx.house, register, 'p')} as own_title,
      ${placeName(sql`p.division`, ctx.today)} as own_place ${sql.join([...links, ...places], sql``)} ${assignee}
    from (${page}) p order by ${order}`.execute(ctx.tx)
  return found.rows
}

/** One row as the desk may see it. */
export function wireRow(ctx: Context, register: Register, row: DatabaseRow): WireRow {
  const values: Record<string, unknown> = {}
  const masked: string[] = []
  const links = new Map(
    linksOf(ctx, register).map(([name], n) => [name, (row[`link${n}`] as string | null) ?? null]),
  )
  for (const [name, field] of Object.entries(register.fields)) {
    const view = fieldView(ctx.actor, field)
    if (view === 'hidden') continue
    const stored = isSealedKind(field.kind) ? opened(ctx, row[`${name}Sealed`]) : row[name]
    const shown = view === 'masked' && !namesARecord(ctx, register, name, field)
    if (shown && stored != null) masked.push(name)
    const discreet = shown && links.has(name)
    values[name] =
      stored == null
        ? null
        : discreet
          ? maskOfName(links.get(name) ?? '')
          : shown
            ? maskOf(field, stored)
            : stored
    if (discreet) links.set(name, null)
  }
  const titles: Record<string, string | null> = Object.fromEntries(links)
  divisionsOf(register).forEach((name, n) => {
    titles[name] = (row[`place${n}`] as string | null) ?? null
  })
  const out: WireRow = {
    id: row.id,
    register: register.name,
    division: row.division,
    place: (row.ownPlace as string | null) ?? null,
    recordedAt: row.recordedAt,
    version: Number(row.version),
    title: (row.ownTitle as string | null) ?? row.id.slice(0, 8),
    values,
    titles,
    masked,
  }
  return register.workflow ? { ...out, ...clockOf(ctx, register, row) } : out
}

/** Within his area an official sees whom a record is about: names stay readable, numbers and addresses are masked. */
const namesARecord = (ctx: Context, register: Register, name: string, field: Field): boolean =>
  !(register.discreet && field.kind === 'person') &&
  (homeOf(ctx.house, field) !== undefined || isTitle(register, name))

/** Of a name in a discreet file its first letter: enough to see that it is the one at the counter. */
const maskOfName = (name: string): string => `${[...name][0] ?? ''}＊＊`

const opened = (ctx: Context, cipher: unknown): string | null =>
  cipher == null ? null : ctx.seal.open(cipher as Buffer)

const masks = { idNumber: maskId, phone: maskPhone, bankAccount: maskAccount } satisfies Record<
  SealedKind,
  (text: string) => string
>
/** Of an address the beginning helps to find the right one; what stands after it finds the door. */
const shownLetters = 6

function maskOf(field: Field, value: unknown): unknown {
  if (isSealedKind(field.kind)) return masks[field.kind](String(value))
  if (field.kind !== 'text' && field.kind !== 'longText') return '＊＊＊'
  const letters = [...String(value)]
  return `${letters.slice(0, Math.min(shownLetters, Math.floor(letters.length / 2))).join('')}＊＊＊`
}

function clockOf(ctx: Context, register: Register, row: DatabaseRow): Partial<WireRow> {
  const state = row.state as string
  const dueOn = (row.dueOn as Day | null) ?? null
  const suspendedOn = (row.suspendedOn as Day | null) ?? null
  const caseDueOn = (row.caseDueOn as Day | null) ?? null
  const dueBy = dueByOf(register, { state, dueOn, caseDueOn })
  const left = dueBy ? workingDaysLeft(ctx, dueBy) : null
  const ended =
    register.workflow!.ends.includes(state) &&
    !register.workflow!.steps.some(step => step.from.includes(state))
  const assignee = row.assignee as string | null
  return {
    state,
    dueOn,
    caseDueOn,
    dueBy,
    suspendedOn,
    workingDaysLeft: left,
    urgency: ended ? 'none' : urgencyOf(ctx.today, dueBy, suspendedOn, left),
    assignee: assignee
      ? { id: assignee, title: (row.assigneeTitle as string | null) ?? null }
      : null,
  }
}

/** Working days from today to the due day, negative when it is past; null when the calendar does not reach so far. */
function workingDaysLeft(ctx: Context, dueOn: Day): number | null {
  try {
    if (dueOn < ctx.today) return -ctx.calendar.workingDaysBetween(dueOn, ctx.today)
    return ctx.calendar.workingDaysBetween(ctx.today, dueOn)
  } catch (error) {
    if (error instanceof Refused && error.code === 'CALENDAR_MISSING') return null
    throw error
  }
}

/** Three working days before the end a case turns amber. */
const soonDays = 3
export function urgencyOf(
  today: Day,
  dueOn: Day | null,
  suspendedOn: Day | null,
  left: number | null,
): Urgency {
  if (suspendedOn) return 'suspended'
  if (!dueOn) return 'none'
  if (today > dueOn) return 'overdue'
  return left !== null && left <= soonDays ? 'soon' : 'later'
}
