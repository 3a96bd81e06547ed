/** What may be imported: commands whose form fits into rows of a sheet, be it to enter something new or to act on a record. */
import { createHash } from 'node:crypto'
import { rosterFields } from '../../commons/people/roster-row.ts'
import type { Actor } from '../../kernel/access.ts'
import { mayAct } from '../../kernel/access.ts'
import type { AnyCommand } from '../../kernel/command.ts'
import { type Label, Refused } from '../../kernel/errors.ts'
import type { Field, Fields } from '../../kernel/fields.ts'
import type { House, Room } from '../../kernel/house.ts'
import { generalActLabels } from '../../kernel/paper.ts'
import { type Form, formOf } from './form.ts'
import { refuse } from './refusals.ts'

/** By what a row is known among the records there are, and the act that changes a record. */
export type Identity = {
  register: string
  /** Fields that together name the record; `division` is the record's place. */
  key: readonly string[]
  update?: { command: AnyCommand; field: string }
}
export type Target = {
  command: AnyCommand
  label: Label
  room: string
  /** Columns of the sheet, in the order of the form. */
  fields: Fields
  /** Of the columns, their choices and their marks: changes when the form does. */
  version: string
  /** Households are entered as a whole: rows of one household belong together. */
  roster: boolean
  identity?: Identity
  /** The record an act is done on, and the column that names it. */
  on?: { register: string; field: string }
  /** Rows that say the same in these columns are lines of one form; without it every row is a form of its own. */
  gather?: readonly string[]
  lines?: Form['lines']
  inputOf: Form['inputOf']
}

/** Rooms that keep the house itself or its money: theirs are acts, not lists. */
const closedRooms = new Set(['accounts', 'funds', 'bureau', 'targets'])
/** Papers the machine takes down about itself: what was printed, which file was stored. */
const ownPapers = new Set(['notices.print', 'notices.attachFile'])

const rosterCommand = 'people.importRoster'
const known: Record<string, { register: string; key: string[]; update?: [string, string] }> = {
  'people.registerPerson': {
    register: 'people_person',
    key: ['idNumber'],
    update: ['people.correctPerson', 'person'],
  },
  'parties.registerSite': {
    register: 'parties_site',
    key: ['name', 'division'],
    update: ['parties.changeSite', 'site'],
  },
  'parties.registerOrganisation': { register: 'parties_organisation', key: ['name', 'division'] },
}

/** Every form of the house is looked through once: there are more than a thousand. */
const byHouse = new WeakMap<House, Map<string, Target>>()

/** Every kind of import of the house, by the name of its command. */
export function targetsOf(house: House): Map<string, Target> {
  let out = byHouse.get(house)
  if (out) return out
  out = new Map<string, Target>()
  const isClosed = closedOf(house)
  for (const room of house.rooms)
    if (!closedRooms.has(room.name))
      for (const command of room.commands ?? []) {
        const target =
          command.name === rosterCommand
            ? rosterTarget(command)
            : isClosed(command)
              ? undefined
              : rowTarget(house, room, command)
        if (target) out.set(command.name, target)
      }
  // One act and its list of many: where the list's row says no more, each row is better off as an act of its own.
  for (const [name, { fields }] of out)
    for (const many of [`${name}s`, `${name}Many`, `${name}All`])
      if (Object.keys(out.get(many)?.fields ?? {}).every(column => column in fields))
        out.delete(many)
  byHouse.set(house, out)
  return out
}

/** The kinds this actor may import. */
export const targetsFor = (house: House, actor: Actor): Target[] =>
  [...targetsOf(house).values()].filter(({ command }) => {
    try {
      mayAct(actor, command)
      return true
    } catch (error) {
      if (error instanceof Refused) return false
      throw error
    }
  })

/** Refuses IMPORT_TARGET_UNKNOWN, also for an act of another post. */
export const targetFor = (house: House, actor: Actor, name: string): Target =>
  targetsFor(house, actor).find(({ command }) => command.name === name) ??
  refuse('IMPORT_TARGET_UNKNOWN', { name })

function rosterTarget(command: AnyCommand): Target {
  return {
    command,
    label: command.label,
    room: 'people',
    fields: rosterFields,
    version: versionOf(command.name, rosterFields),
    roster: true,
    inputOf: ([first]) => first!,
  }
}

function rowTarget(house: House, room: Room, command: AnyCommand): Target | undefined {
  if (ownPapers.has(command.name)) return undefined
  // Money moves one voucher at a time, under the eyes of who pays it.
  if (command.posts.every(post => post === 'finance')) return undefined
  const { on } = command
  // Handing over, urging, signing: said about a paper on the desk, not kept in lists.
  if (on?.field === 'row' && (on.action ?? '') in generalActLabels) return undefined
  const register = on && house.registers.get(on.register)
  if (on && (!register || closedRooms.has(on.register.split('_')[0]!))) return undefined
  const form = formOf(house, command)
  if (!form) return undefined
  // A lone day or month is a machine's work, a lone record is somebody's list.
  const columns = Object.values(form.fields)
  if (columns.length < 2 && columns[0]?.kind !== 'reference') return undefined
  if (on && !form.fields[on.field]) return undefined
  const gather = gatherOf(house, command, form)
  return {
    command,
    label: register
      ? {
          zh: `${register.label.zh} · ${command.label.zh}`,
          en: `${register.label.en} · ${command.label.en}`,
        }
      : command.label,
    room: room.name,
    fields: form.fields,
    version: versionOf(command.name, form.fields, gather),
    roster: false,
    ...identityOf(house, command),
    ...(on ? { on: { register: on.register, field: on.field } } : {}),
    ...(gather ? { gather } : {}),
    ...(form.lines ? { lines: form.lines } : {}),
    inputOf: form.inputOf,
  }
}

/**
 * What a closed file says must stand in no list of anybody's, the list of imports included: no act on one, none that
 * points to one, none whose form is filled into one (its fields are the closed register's own and no open one's).
 */
function closedOf(house: House): (command: AnyCommand) => boolean {
  const all = [...house.registers.values()]
  const closed = all.filter(register => register.closed)
  const own = new Set(closed.flatMap(({ fields }) => Object.values(fields)))
  for (const { closed: shut, fields } of all)
    if (!shut) for (const field of Object.values(fields)) own.delete(field)
  const names = new Set(closed.map(({ name }) => name))
  const leads = (field: Field): boolean =>
    own.has(field) ||
    names.has(field.register ?? '') ||
    Object.values(field.items ?? {}).some(leads)
  return ({ on, input }) => names.has(on?.register ?? '') || Object.values(input).some(leads)
}

/**
 * A list stands alone in the form: every row is a form with one line, and one wrong row stops no other. Where the form
 * also says what the lines belong to (a bill, a patrol, a training), rows that say the same of it are one form: of the
 * same record where the act is done on it once, else of the same words in every other required or filled column.
 */
function gatherOf(house: House, command: AnyCommand, { fields, lines }: Form) {
  if (!lines) return undefined
  const outer = Object.keys(fields).filter(name => !lines.columns.has(name))
  if (!outer.some(name => fields[name]!.required)) return undefined
  return command.on && isDoneOnce(house, command) ? [command.on.field] : outer
}

/** A step that leaves every state it is taken in cannot be taken twice running. */
export function isDoneOnce(house: House, { on }: AnyCommand): boolean {
  const steps = house.registers
    .get(on?.register ?? '')
    ?.workflow?.steps.filter(step => step.action === on!.action)
  return (steps?.length ?? 0) > 0 && steps!.every(step => !step.from.includes(step.to))
}

function identityOf(house: House, { name }: AnyCommand): { identity?: Identity } {
  const its = known[name]
  if (!its) return {}
  const [update, field] = its.update ?? []
  const command = update ? house.commands.get(update) : undefined
  const { register, key } = its
  return {
    identity: { register, key, ...(command && field ? { update: { command, field } } : {}) },
  }
}

/** Eight characters people can read to each other: A1B2-C3D4. */
function versionOf(command: string, fields: Fields, gather?: readonly string[]): string {
  const shape = Object.entries(fields).map(([name, field]: [string, Field]) => [
    name,
    field.kind,
    field.label.zh,
    field.required,
    field.options?.map(option => option.value) ?? [],
    ...(field.register ? [field.register] : []),
  ])
  const digest = createHash('sha256')
    .update(JSON.stringify([command, shape, ...(gather ? [gather] : [])]))
    .digest('hex')
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}`.toUpperCase()
}
