/** The house without its functions: what the desk derives its lists, forms and pages from, in parts read as they are needed. */
import { posts } from '../../kernel/access.ts'
import type { AnyCommand, AnyQuery } from '../../kernel/command.ts'
import type { Fields } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import type { Register } from '../../kernel/register.ts'
import { inputWithRemarks } from '../../kernel/remarks.ts'
import type { Shown } from '../../kernel/shown.ts'
import { roomOf } from './acts.ts'
import { homes, soundOfRow, titleFields } from './titles.ts'
import type {
  WireAct,
  WireActHead,
  WireFields,
  WireFigures,
  WireHouse,
  WireParameters,
  WireRegister,
  WireRegisterHead,
  WireRoom,
  WireShown,
} from './wire.ts'

/** What the desk reads before its first page. */
export function wireHouse(house: House): WireHouse {
  return {
    rooms: house.rooms.map(({ name, label, section, readByAll }) => ({
      name,
      label,
      ...(section ? { section } : {}),
      ...(readByAll ? { readByAll } : {}),
    })),
    registers: from(house.registers, register => registerHead(house, register)),
    acts: [...house.commands.values()].filter(({ on }) => !on).map(actHead),
    queries: from(house.queries, query => ({
      ...wireAct(query),
      ...(query.shows ? { shown: true as const } : {}),
    })),
    posts,
    programmes: [...house.programmes.values()].map(({ id, label, office, form }) => ({
      id,
      label,
      office,
      form,
    })),
    homes,
  }
}

/** One room's registers and commands, read when a page first looks at one of them. */
export function wireRoom(house: House, room: string): WireRoom {
  const registers = [...house.registers].filter(([, one]) => roomOf(house, one).name === room)
  const own = new Set(registers.map(([name]) => name))
  const commands = [...house.commands].filter(
    ([name, { on }]) => named(name) === room || (on && own.has(on.register)),
  )
  return {
    registers: from(registers, register => wireRegister(house, register)),
    commands: from(commands, command =>
      wireAct({ ...command, input: inputWithRemarks(name => house.registers.get(name), command) }),
    ),
    shows: from(
      [...house.queries].filter(([name, { shows }]) => shows && named(name) === room),
      ({ shows }) => wireShown(shows!),
    ),
  }
}

export const wireFigures = (house: House): WireFigures =>
  from(house.indicators, ({ id, label, unit, kind, time, means, rule, measure }) => ({
    id,
    label,
    unit,
    kind,
    time,
    means,
    rule,
    measure,
  }))

export const wireParameters = (house: House): WireParameters =>
  from(house.parameters, parameter => wireFields(parameter.fields))

const from = <T, W>(all: Iterable<[string, T]>, each: (value: T) => W): Record<string, W> =>
  Object.fromEntries([...all].map(([name, value]) => [name, each(value)]))
/** A command is named after its room. */
const named = (command: string): string => command.split('.')[0]!

function registerHead(house: House, register: Register): WireRegisterHead {
  const { name, label, workflow } = register
  return {
    name,
    room: roomOf(house, register).name,
    label,
    ...(workflow
      ? {
          states: Object.fromEntries(
            Object.entries(workflow.states).map(([state, { label: called }]) => [
              state,
              { label: called, end: workflow.ends.includes(state) },
            ]),
          ),
        }
      : {}),
  }
}

function actHead({ name, label, posts: by, office, input, on }: AnyCommand): WireActHead {
  const asked = on ? [] : Object.values(input).filter(field => field.required)
  const ofRoom = asked.some(
    ({ kind, register }) => kind === 'reference' && register?.startsWith(named(name)),
  )
  const needs = [
    ...(ofRoom ? ['record' as const] : []),
    ...(asked.some(({ kind }) => kind === 'facts') ? ['facts' as const] : []),
  ]
  return {
    name,
    label,
    posts: by,
    ...(office ? { office } : {}),
    ...(needs.length > 0 ? { needs } : {}),
  }
}

function wireRegister(house: House, register: Register): WireRegister {
  const { help, fields, list, appendOnly, workflow } = register
  const open = Object.fromEntries(
    Object.entries(fields).filter(([, field]) => field.sensitivity !== 'sealed'),
  )
  return {
    ...registerHead(house, register),
    fields: wireFields(open),
    list: list.filter(field => field in open),
    title: titleFields(register),
    ...(soundOfRow(house, register, 't') ? { named: true } : {}),
    appendOnly,
    ...(help ? { help } : {}),
    ...(workflow
      ? {
          workflow: {
            label: workflow.label,
            start: workflow.start,
            states: Object.fromEntries(
              Object.entries(workflow.states).map(([state, { label: called, limit, rule }]) => [
                state,
                {
                  label: called,
                  end: workflow.ends.includes(state),
                  ...(limit ? { limit } : {}),
                  ...(rule ? { rule } : {}),
                },
              ]),
            ),
            steps: workflow.steps.map(
              ({ action, label: called, from, to, by, needsReason, rule }) => ({
                action,
                label: called,
                from,
                to,
                by,
                needsReason: needsReason ?? false,
                ...(rule ? { rule } : {}),
              }),
            ),
          },
        }
      : {}),
  }
}

function wireAct(act: AnyCommand & AnyQuery): WireAct {
  const { only: _, ...on } = act.on ?? { register: '', field: '' }
  return {
    ...actHead(act),
    input: wireFields(act.input),
    ...(act.rule ? { rule: act.rule } : {}),
    ...(act.on ? { on } : {}),
  }
}
const wireShown = ({ facts, tables }: Shown): WireShown => ({
  facts: wireFields(facts ?? {}),
  tables: Object.fromEntries(
    Object.entries(tables ?? {}).map(([name, table]) => [
      name,
      { ...table, columns: wireFields(table.columns) },
    ]),
  ),
})

const wireFields = (fields: Fields): WireFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { items, type: _, ...field }]) => [
      name,
      items ? { ...field, items: wireFields(items) } : field,
    ]),
  )
