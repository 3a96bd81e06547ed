/** What monitoring does, in the order it is done. */
import { baseCommands } from './commands/base.ts'
import { handleCommands } from './commands/handle.ts'
import { planCommands } from './commands/plans.ts'
import { raiseCommands } from './commands/raise.ts'
import { watchCommands } from './commands/watch.ts'

export const commands = [
  ...planCommands,
  ...baseCommands,
  ...watchCommands,
  ...raiseCommands,
  ...handleCommands,
]
