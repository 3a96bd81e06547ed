/** Commands: the only way anything changes. Declared here; performed by perform.ts in one transaction each. */
import type { Kysely } from 'kysely'
import { type Actor, inArea, type Post, refuseAccess } from './access.ts'
import type { Calendar } from './calendar.ts'
import type { Day, Instant } from './day.ts'
import type { Label } from './errors.ts'
import type { Fields, ValuesOf } from './fields.ts'
import type { House } from './house.ts'
import type { ParameterBook } from './parameter.ts'
import type { FieldRemark } from './remarks.ts'

import type { Seal } from './seal.ts'
import type { Shown, ShownOf } from './shown.ts'

/** How far a long command is: steps done of all, and what is being done now. */
export type Progress = { done: number; of: number; what?: Label }
export type SearchKeys = { pinyin: string; initials: string }
/** Slow, salted hashing of passwords; handed in, because the kernel and the rooms know no library for it. */
export type Passwords = {
  hash: (password: string) => Promise<string>
  verify: (hash: string, password: string) => Promise<boolean>
}

/** What a command or query works with. The clock, the ids and the keys are handed in: nothing reads them from afar. */
export type Context = {
  /** The open transaction; name your tables with `ctx.tx.withTables<…>()`. */
  tx: Kysely<unknown>
  actor: Actor
  /** The bureau's day (China time); every limit counts from it. */
  today: Day
  now: Instant
  requestId: string
  book: ParameterBook
  calendar: Calendar
  seal: Seal
  house: House
  /** 12-digit code of the county itself, division of county-level rows. */
  county: string
  newId: () => string
  /** Pinyin and initials of a name, for search. */
  searchKeys: (name: string) => SearchKeys
  passwords: Passwords
  /** Notes a row as changed for the audit row; insertRow, updateRow and take do it themselves. */
  touch: (register: string, id: string) => void
  /** Says how far long work is, to whoever watches it; nothing is kept, and nobody may be watching. */
  tell: (progress: Progress) => void
  /** What the form said of single fields when it sends a paper back; the step that does so keeps them. */
  remarks?: readonly FieldRemark[]
}

export type Command<F extends Fields = Fields, R = unknown> = {
  /** `<room>.<verb>` or `<room>.<noun>.<verb>`. */
  name: string
  label: Label
  posts: readonly Post[]
  /** Office the command belongs to, checked for office posts. */
  office?: string
  input: F
  rule?: string
  /** Register and input field of the row it acts on: the desk shows it as a verb on that row. */
  on?: {
    register: string
    field: string
    action?: string
    states?: readonly string[]
    /**
     * What must hold of the row as it is stored, beside its state: nobody dies twice. It decides only what is offered;
     * what may be done the command itself says.
     */
    only?: (row: Readonly<Record<string, unknown>>) => boolean
  }
  // A method, so that commands of many inputs fit one list; perform() parses the input before it calls this.
  run(ctx: Context, input: ValuesOf<F>): Promise<R>
}
/**
 * Declares a command. Every place its form names lies in the area of whoever performs it, unless the field says
 * `anywhere`: checked before `run`, whoever calls it (a form, a sheet, a dry run), so that no command can forget it.
 */
export function command<F extends Fields, R>(c: Command<F, R>): Command<F, R> {
  if (!/^[a-z]+(\.[a-zA-Z]+)+$/.test(c.name))
    throw new Error(`command ${c.name}: name is <room>.<verb>`)
  if (c.posts.length === 0) throw new Error(`command ${c.name} has nobody to do it`)
  if (!namesPlaces(c.input)) return c
  return {
    ...c,
    run(ctx, input) {
      checkPlaces(ctx, c.input, input)
      return c.run(ctx, input)
    },
  }
}

const namesPlaces = (fields: Fields): boolean =>
  Object.values(fields).some(
    field =>
      (field.kind === 'division' && !field.anywhere) ||
      (field.items !== undefined && namesPlaces(field.items)),
  )
/** Refuses PLACE_OUTSIDE_COUNTY, PLACE_OUTSIDE_AREA with the field, of a list with its row. */
function checkPlaces(
  ctx: Pick<Context, 'actor' | 'county'>,
  fields: Fields,
  given: Record<string, unknown>,
  path = '',
): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name]
    if (value == null) continue
    if (field.kind === 'division' && !field.anywhere) {
      const code = value as string
      if (code.slice(0, 6) !== ctx.county.slice(0, 6))
        refuseAccess('PLACE_OUTSIDE_COUNTY', { code, field: path + name })
      if (!inArea(ctx.actor, code)) refuseAccess('PLACE_OUTSIDE_AREA', { field: path + name })
    } else if (field.items) {
      for (const [i, line] of (value as Record<string, unknown>[]).entries())
        checkPlaces(ctx, field.items, line, `${path}${name}.${i}.`)
    }
  }
}

/** A question with its own screen or file: like a command, but it changes nothing. */
export type Query<F extends Fields = Fields, R = unknown> = Omit<Command<F, R>, 'on'> & {
  /** How the answer reads. With it the query has a page of its own on the desk, with its export and its print. */
  shows?: Shown
}
export const query = <F extends Fields, R>(
  q: Omit<Query<F, R>, 'shows'> & { shows?: ShownOf<NoInfer<R>> },
): Query<F, R> => q as Query<F, R>

export type AnyCommand = Command
export type AnyQuery = Query
