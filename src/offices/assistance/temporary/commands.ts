/** What temporary assistance does, in the order it is done. */
import type { AnyCommand } from '../../../kernel/command.ts'
import { decisionCommands } from './commands/decision.ts'
import { paymentCommands } from './commands/payment.ts'
import { reportCommands } from './commands/report.ts'
import { surveyCommands } from './commands/survey.ts'

export const temporaryCommands: readonly AnyCommand[] = [
  ...reportCommands,
  ...surveyCommands,
  ...decisionCommands,
  ...paymentCommands,
]
