import type { Room } from '../../kernel/house.ts'

export const charity: Room = {
  name: 'charity',
  label: { zh: '福彩与慈善', en: 'Lottery and charity' },
  section: { zh: '慈善福彩股', en: 'Charity section' },
}
