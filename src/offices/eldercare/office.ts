import type { Room } from '../../kernel/house.ts'

export const eldercare: Room = {
  name: 'eldercare',
  label: { zh: '养老服务', en: 'Elder care' },
  section: { zh: '养老服务股', en: 'Elder-care section' },
}
