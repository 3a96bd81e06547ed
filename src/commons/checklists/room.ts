/** 清单销号: lists fanned out to units, each item closed with proof by somebody other than the doer. */
import type { Room } from '../../kernel/house.ts'
import { commands } from './commands.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'

export const checklists: Room = {
  name: 'checklists',
  label: { zh: '清单销号', en: 'Checklists' },
  registers,
  commands,
  queries,
}
