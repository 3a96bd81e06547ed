import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { allowanceLife } from './workflows.ts'

export const allowance = register({
  name: 'eldercare_age_allowance',
  label: { zh: '高龄津贴', en: 'Allowance of old age' },
  fields: {
    person: f.person('老年人', 'Elder'),
    fromMonth: f.month('起发月份', 'Paid from'),
    award: f.optional(f.reference('funds_award', '待遇', 'Award')),
    checkedOn: f.day('生存认证日期', 'Seen alive on', { rule: 'AG-01' }),
    checkBy: f.day('下次认证期限', 'To be seen by', { rule: 'AG-01' }),
    pausedFrom: f.optional(f.month('暂停月份', 'Paused from')),
    endedFrom: f.optional(f.month('终止月份', 'Ended from')),
  },
  workflow: allowanceLife,
  list: ['person', 'fromMonth', 'checkedOn', 'checkBy', 'pausedFrom', 'endedFrom'],
})
export const allowanceRegisters = { allowance }
export type AllowanceRow = RowOf<typeof allowance>
