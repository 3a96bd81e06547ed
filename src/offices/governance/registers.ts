import type { TablesOf } from '../../kernel/register.ts'
import { premises, star, starRound } from './communities/registers.ts'
import { candidate, selection } from './contests/registers.ts'
import { clause, covenant, vote } from './covenants/registers.ts'
import { deliberation } from './deliberation/registers.ts'
import { dutySystem, matter, rosterLine, swap } from './duty/registers.ts'
import { listing } from './honours/registers.ts'

export const registers = {
  covenant,
  clause,
  vote,
  listing,
  selection,
  candidate,
  deliberation,
  dutySystem,
  rosterLine,
  swap,
  matter,
  starRound,
  star,
  premises,
}
export type GovernanceTables = TablesOf<typeof registers>
