/** 活动与走访: what was done where, by whom, for how many; the offices count from here. */
import type { Room } from '../../kernel/house.ts'
import { commands } from './commands.ts'
import { dutyCommands } from './duty-commands.ts'
import { registers } from './registers.ts'

export const activities: Room = {
  name: 'activities',
  label: { zh: '活动与走访', en: 'Activities and visits' },
  registers,
  commands: [...commands, ...dutyCommands],
}
