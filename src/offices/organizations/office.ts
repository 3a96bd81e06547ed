import type { Room } from '../../kernel/house.ts'

export const organizations: Room = {
  name: 'organizations',
  label: { zh: '社会组织管理', en: 'Social organisations' },
  section: { zh: '社会组织管理股', en: 'Organisations section' },
}
