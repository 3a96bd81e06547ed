/** What kept facts are called: facts carry names only, and their labels stand where the facts came from. */
import type { WireFields, WireRegister } from '../../adapters/http/wire.ts'
import { beginnings } from './beginnings.ts'
import type { DeskHouse } from './declarations.ts'

/**
 * Fields by name, the nearest last: options and fields of the room's registers, of the record's own, then of the forms
 * of its verbs and of the commands that begin one; a list of lines says most.
 */
export function factFields(house: DeskHouse, register: WireRegister): WireFields {
  const room = Object.values(house.registers)
    .filter(other => other.room === register.room)
    .flatMap(other => Object.entries(other.fields))
  const options = room.flatMap(([, field]) =>
    (field.options ?? []).map(({ value, label }) => {
      const named = { kind: 'facts', label, required: false, sensitivity: field.sensitivity }
      return [value, named] as [string, WireFields[string]]
    }),
  )
  const forms = [...house.actsOn(register), ...beginnings(house, register)].flatMap(act =>
    Object.entries(act.input),
  )
  const lists = forms.filter(([, field]) => field.kind === 'list')
  return Object.fromEntries([
    ...options,
    ...room,
    ...Object.entries(register.fields),
    ...forms,
    ...lists,
  ])
}
