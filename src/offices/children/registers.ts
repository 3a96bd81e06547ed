import type { TablesOf } from '../../kernel/register.ts'
import { careRegisters } from './care/registers.ts'
import { modelRegisters } from './model/registers.ts'
import { protectionRegisters } from './protection/registers.ts'
import { supportRegisters } from './support/registers.ts'

export const registers = {
  ...supportRegisters,
  ...protectionRegisters,
  ...careRegisters,
  ...modelRegisters,
}
export type ChildrenTables = TablesOf<typeof registers>
