import type { Room } from '../../kernel/house.ts'

export const rescue: Room = {
  name: 'rescue',
  label: { zh: '救助管理', en: 'Rescue of the homeless' },
  section: { zh: '救助管理站', en: 'Rescue station' },
}
