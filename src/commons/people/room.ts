import type { Room } from '../../kernel/house.ts'
import { registers } from './registers.ts'

/** The door of the people room: whom the county knows, who lives with whom, where, and what happened to them. */
export const people: Room = {
  name: 'people',
  label: { zh: '人口与家庭', en: 'People and households' },
  registers,
}
