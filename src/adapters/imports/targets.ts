/** What may be imported: commands that enter something new and whose form fits into one row of a sheet. */
import { createHash } from 'node:crypto'
import { rosterFields } from '../../commons/people/roster-row.ts'
import type { Actor } from '../../kernel/access.ts'
import { mayAct } from '../../kernel/access.ts'
import type { AnyCommand } from '../../kernel/command.ts'
import { type Label, Refused } from '../../kernel/errors.ts'
import type { Field, FieldKind, Fields } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
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
  inputOf: (values: Record<string, unknown>) => Record<string, unknown>
}

/** Kinds a cell can hold in words a clerk knows; a record's own id is not one of them. */
const written: ReadonlySet<FieldKind> = new Set([
  'text',
  'longText',
  'choice',
  'choices',
  'yesNo',
  'count',
  'money',
  'share',
  'day',
  'month',
  'person',
  'household',
  'division',
  'organisation',
  'site',
  'idNumber',
  'phone',
  'bankAccount',
])
/** Rooms that keep the house itself or its money: theirs are acts, not lists. */
const closedRooms = new Set(['accounts', 'funds', 'bureau', 'targets'])
/** Switches of the form that a sheet answers by itself. */
const switches = new Set(['existing', 'leavePrevious', 'skipBad'])

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

/** Every kind of import of the house, by the name of its command. */
export function targetsOf(house: House): Map<string, Target> {
  const out = new Map<string, Target>()
  // What a closed file says must stand in no list of anybody's, the list of imports included.
  for (const room of house.rooms)
    if (!closedRooms.has(room.name) && !Object.values(room.registers ?? {}).some(r => r.closed))
      for (const command of room.commands ?? []) {
        const target =
          command.name === rosterCommand ? rosterTarget(command) : rowTarget(house, command)
        if (target) out.set(command.name, target)
      }
  // One act and its list of many: the list's own row says the same.
  for (const name of out.keys()) if (out.has(`${name}s`)) out.delete(`${name}s`)
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
    inputOf: values => values,
  }
}

function rowTarget(house: House, command: AnyCommand): Target | undefined {
  if (command.on) return undefined
  const lists = Object.entries(command.input).filter(([, field]) => field.kind === 'list')
  if (lists.length > 1) return undefined
  const [list, listField] = lists[0] ?? []
  const items = listField?.items ?? {}
  const alone = Object.entries(command.input).filter(([name]) => name !== list)
  if (alone.some(([name]) => name in items)) return undefined
  const all = { ...Object.fromEntries(alone), ...items }
  const fields: Fields = {}
  for (const [name, field] of Object.entries(all)) {
    if (written.has(field.kind) && !switches.has(name)) fields[name] = field
    else if (field.required) return undefined
  }
  if (Object.keys(fields).length < 2) return undefined
  const names = (of: Fields) => new Set(Object.keys(of))
  const inItems = names(items)
  return {
    command,
    label: command.label,
    room: command.name.slice(0, command.name.indexOf('.')),
    fields,
    version: versionOf(command.name, fields),
    roster: false,
    ...identityOf(house, command),
    inputOf: values => {
      if (!list) return values
      const part = (inside: boolean) =>
        Object.fromEntries(Object.entries(values).filter(([name]) => inItems.has(name) === inside))
      return { ...part(false), [list]: [part(true)] }
    },
  }
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
function versionOf(command: string, fields: Fields): string {
  const shape = Object.entries(fields).map(([name, field]: [string, Field]) => [
    name,
    field.kind,
    field.label.zh,
    field.required,
    field.options?.map(option => option.value) ?? [],
  ])
  const digest = createHash('sha256')
    .update(JSON.stringify([command, shape]))
    .digest('hex')
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}`.toUpperCase()
}
