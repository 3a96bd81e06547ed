import type { TablesOf } from '../../kernel/register.ts'
import { allowanceRegisters } from './allowance/registers.ts'
import { communityRegisters } from './community/registers.ts'
import { epidemicRegisters } from './epidemic/registers.ts'
import { institutionRegisters } from './institutions/registers.ts'
import { qualityRegisters } from './quality/registers.ts'
import { safetyRegisters } from './safety/registers.ts'

export const registers = {
  ...institutionRegisters,
  ...epidemicRegisters,
  ...safetyRegisters,
  ...communityRegisters,
  ...qualityRegisters,
  ...allowanceRegisters,
}
export type EldercareTables = TablesOf<typeof registers>
