/** Which commands begin something new, and in which register: read from their fields, declared nowhere twice. */
import type { WireAct, WireActHead, WireRegister } from '../../adapters/http/wire.ts'
import { actPath, formPath } from './act-path.ts'
import { type DeskHouse, roomOfCommand } from './declarations.ts'

/** A form begins a row of a register when at least this share of what it asks is what the register keeps. */
const leastShare = 0.4

/** A command that stands on a record it must be told (a line of a batch) is done where that record stands. */
export const standsAlone = ({ name, needs = [] }: WireActHead): boolean =>
  !needs.some(need => need === 'record' || actPath(name) === formPath(name))

type Beginning = Pick<DeskHouse, 'registers' | 'acts'>
/** Commands that make a row of the register, the one asking most of its fields first. */
export function beginnings(house: Beginning, register: WireRegister): WireAct[] {
  const rivals = Object.values(house.registers).filter(other => other.room === register.room)
  return house.acts
    .filter(act => roomOfCommand(act.name) === register.room && standsAlone(act))
    .map(act => ({ act, share: shareOf(act, register) }))
    .filter(
      ({ act, share }) =>
        share >= leastShare && rivals.every(rival => shareOf(act, rival) <= share),
    )
    .sort((a, b) => b.share - a.share)
    .map(({ act }) => act)
}

/** The register whose row a command's answer names by `id`. */
export const begunBy = (house: Beginning, { name }: WireActHead): WireRegister | undefined =>
  Object.values(house.registers).find(
    register =>
      register.room === roomOfCommand(name) &&
      beginnings(house, register).some(act => act.name === name),
  )

function shareOf(act: WireAct, { fields }: WireRegister): number {
  const asked = Object.entries(act.input)
  const kept = asked.filter(([name, field]) => fields[name]?.kind === field.kind)
  return asked.length === 0 ? 0 : kept.length / asked.length
}
