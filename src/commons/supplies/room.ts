import type { Room } from '../../kernel/house.ts'

export const supplies: Room = {
  name: 'supplies',
  label: { zh: '物资管理', en: 'Supplies' },
}
