import type { Room } from '../../kernel/house.ts'

export const checklists: Room = {
  name: 'checklists',
  label: { zh: '清单销号', en: 'Checklists' },
}
