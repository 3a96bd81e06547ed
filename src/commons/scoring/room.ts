import type { Room } from '../../kernel/house.ts'

export const scoring: Room = {
  name: 'scoring',
  label: { zh: '评审评分', en: 'Reviews and scores' },
}
