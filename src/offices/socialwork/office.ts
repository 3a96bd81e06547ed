import type { Room } from '../../kernel/house.ts'

export const socialwork: Room = {
  name: 'socialwork',
  label: { zh: '社会工作', en: 'Social work' },
  section: { zh: '社会工作股', en: 'Social-work section' },
}
