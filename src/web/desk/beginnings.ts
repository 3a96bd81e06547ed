/** Which commands begin something new, and in which register: read from their fields, declared nowhere twice. */
import type { WireAct, WireField, WireHouse, WireRegister } from '../../adapters/http/wire.ts'
import { actPath, formPath } from './act-path.ts'

/** A form begins a row of a register when at least this share of what it asks is what the register keeps. */
const leastShare = 0.4

const roomOf = (name: string): string => name.split('.')[0]!

/** A command that stands on a record it must be told (a line of a batch) is done where that record stands. */
export const standsAlone = (act: WireAct): boolean =>
  !act.on && !Object.values(act.input).some(field => field.required && needsPage(act, field))
/** Kept facts have no form anybody could fill; a record of the own room is chosen where it stands. */
const needsPage = (act: WireAct, { kind, register }: WireField): boolean =>
  (kind === 'facts' && actPath(act.name) === formPath(act.name)) ||
  (kind === 'reference' && register?.startsWith(roomOf(act.name)) === true)

/** Commands that make a row of the register, the one asking most of its fields first. */
export function beginnings(house: WireHouse, register: WireRegister): WireAct[] {
  const rivals = Object.values(house.registers).filter(other => other.room === register.room)
  return Object.values(house.commands)
    .filter(act => roomOf(act.name) === register.room && standsAlone(act))
    .map(act => ({ act, share: shareOf(act, register) }))
    .filter(
      ({ act, share }) =>
        share >= leastShare && rivals.every(rival => shareOf(act, rival) <= share),
    )
    .sort((a, b) => b.share - a.share)
    .map(({ act }) => act)
}

/** The register whose row a command's answer names by `id`. */
export const begunBy = (house: WireHouse, act: WireAct): WireRegister | undefined =>
  Object.values(house.registers).find(register => beginnings(house, register).includes(act))

function shareOf(act: WireAct, { fields }: WireRegister): number {
  const asked = Object.entries(act.input)
  const kept = asked.filter(([name, field]) => fields[name]?.kind === field.kind)
  return asked.length === 0 ? 0 : kept.length / asked.length
}
