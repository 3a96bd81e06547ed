/** The house without its functions: what the desk derives its lists, forms and pages from. */
import { posts } from '../../kernel/access.ts'
import type { AnyCommand, AnyQuery } from '../../kernel/command.ts'
import type { Fields } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import type { Register } from '../../kernel/register.ts'
import { inputWithRemarks } from '../../kernel/remarks.ts'
import { roomOf } from './acts.ts'
import { homes, soundOfRow, titleFields } from './titles.ts'
import type { WireAct, WireFields, WireHouse, WireRegister } from './wire.ts'

export function wireHouse(house: House): WireHouse {
  const from = <T, W>(map: Map<string, T>, each: (value: T) => W): Record<string, W> =>
    Object.fromEntries([...map].map(([name, value]) => [name, each(value)]))
  return {
    rooms: house.rooms.map(({ name, label, section, readByAll }) => ({
      name,
      label,
      ...(section ? { section } : {}),
      ...(readByAll ? { readByAll } : {}),
    })),
    registers: from(house.registers, register => wireRegister(house, register)),
    commands: from(house.commands, command =>
      wireAct({ ...command, input: inputWithRemarks(name => house.registers.get(name), command) }),
    ),
    queries: from(house.queries, wireAct),
    figures: from(house.indicators, ({ id, label, unit, kind, time, means, rule, measure }) => ({
      id,
      label,
      unit,
      kind,
      time,
      means,
      rule,
      measure,
    })),
    posts,
    parameters: from(house.parameters, parameter => wireFields(parameter.fields)),
    programmes: [...house.programmes.values()].map(({ id, label, office, form }) => ({
      id,
      label,
      office,
      form,
    })),
    homes,
  }
}

function wireRegister(house: House, register: Register): WireRegister {
  const { name, label, help, fields, list, appendOnly, workflow } = register
  const open = Object.fromEntries(
    Object.entries(fields).filter(([, field]) => field.sensitivity !== 'sealed'),
  )
  return {
    name,
    room: roomOf(house, register).name,
    label,
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

const wireAct = ({
  name,
  label,
  posts: by,
  office,
  input,
  rule,
  on,
}: AnyCommand & AnyQuery): WireAct => ({
  name,
  label,
  posts: by,
  input: wireFields(input),
  ...(office ? { office } : {}),
  ...(rule ? { rule } : {}),
  ...(on ? { on } : {}),
})

const wireFields = (fields: Fields): WireFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { items, type: _, ...field }]) => [
      name,
      items ? { ...field, items: wireFields(items) } : field,
    ]),
  )
