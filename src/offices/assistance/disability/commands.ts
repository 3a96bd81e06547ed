import type { AnyCommand } from '../../../kernel/command.ts'
import { applicationCommands } from './commands/application.ts'
import { decisionCommands } from './commands/decision.ts'
import { reviewCommands } from './commands/review.ts'
import { rollCommands } from './commands/roll.ts'
import { openDisabilityLedger } from './opening.ts'

export const disabilityCommands: readonly AnyCommand[] = [
  ...applicationCommands,
  ...decisionCommands,
  ...rollCommands,
  ...reviewCommands,
  openDisabilityLedger,
]
