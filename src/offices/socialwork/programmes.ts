import type { Programme } from '../../kernel/house.ts'

export const allowance = 'socialwork_allowance'
export const programmes: readonly Programme[] = [
  {
    id: allowance,
    label: { zh: '社会工作人才考核补贴', en: 'Allowance by assessment' },
    office: 'socialwork',
    holder: 'person',
    form: 'grant',
    rule: 'SW-03',
  },
]
