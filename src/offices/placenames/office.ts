import type { Room } from '../../kernel/house.ts'

export const placenames: Room = {
  name: 'placenames',
  label: { zh: '区划地名', en: 'Divisions and place names' },
  section: { zh: '区划地名股', en: 'Place-names section' },
}
