/** 公示与文书: public notices with their objections, numbered letters, stored files. */
import type { Room } from '../../kernel/house.ts'
import { commands } from './commands.ts'
import { parameters } from './parameters.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'

export const notices: Room = {
  name: 'notices',
  label: { zh: '公示与文书', en: 'Notices and letters' },
  registers,
  parameters,
  commands,
  queries,
}
