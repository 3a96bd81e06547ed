/** 评审评分: by what something is judged, who judged it, and what came of it. */
import type { Room } from '../../kernel/house.ts'
import { commands } from './commands.ts'
import { registers } from './registers.ts'

export const scoring: Room = {
  name: 'scoring',
  label: { zh: '评审评分', en: 'Reviews and scores' },
  registers,
  commands,
}
