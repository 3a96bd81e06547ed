/** 物资管理: goods and tickets by item, moved by rows that are never changed, taken over by name. */
import type { Room } from '../../kernel/house.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'

export const supplies: Room = {
  name: 'supplies',
  label: { zh: '物资管理', en: 'Supplies' },
  registers,
  commands,
  queries,
  checks,
}
