/** 资金: who is entitled to what, what was posted, what the bank paid, and what must come back. */
import type { Room } from '../../kernel/house.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'

export const funds: Room = {
  name: 'funds',
  label: { zh: '资金发放', en: 'Funds' },
  registers,
  commands,
  queries,
  checks,
}
