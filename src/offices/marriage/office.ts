import type { Room } from '../../kernel/house.ts'

export const marriage: Room = {
  name: 'marriage',
  label: { zh: '婚姻登记', en: 'Marriage registration' },
  section: { zh: '婚姻登记处', en: 'Marriage registry' },
}
