import type { Room } from '../../kernel/house.ts'

export const governance: Room = {
  name: 'governance',
  label: { zh: '基层治理', en: 'Village self-government' },
  section: { zh: '基层政权股', en: 'Governance section' },
}
