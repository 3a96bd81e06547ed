/** What service assistance does, in the order it is done. */
import type { AnyCommand } from '../../../kernel/command.ts'
import { acceptanceCommands } from './commands/acceptance.ts'
import { needCommands } from './commands/need.ts'
import { orderCommands } from './commands/order.ts'

export const serviceCommands: readonly AnyCommand[] = [
  ...needCommands,
  ...orderCommands,
  ...acceptanceCommands,
]
