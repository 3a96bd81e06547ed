/** 信息比对: lists from outside, what they match, the clues they raise and the life of each; means verification. */
import type { Room } from '../../kernel/house.ts'
import { commands } from './commands.ts'
import { paymentQuestions } from './lock.ts'
import { meansCommands } from './means.ts'
import { parameters } from './parameters.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'

export const matching: Room = {
  name: 'matching',
  label: { zh: '信息比对', en: 'Comparing lists' },
  registers,
  parameters,
  commands: [...commands, ...meansCommands],
  queries,
  paymentQuestions,
}
