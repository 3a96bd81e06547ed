/** 项目管理: what the offices build, buy and commission, its contracts and its money. */
import type { Room } from '../../kernel/house.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { queries } from './deliveries.ts'
import { registers } from './registers.ts'

export const projects: Room = {
  name: 'projects',
  label: { zh: '项目管理', en: 'Projects and contracts' },
  registers,
  commands,
  queries,
  checks,
}
