import type { RefusalText } from '../../../kernel/errors.ts'

export const refusals = {
  ELDER_NO_ALLOWANCE: {
    zh: '{who}在{month}未达到发放年龄',
    en: '{who} has not reached the age in {month}',
    rule: 'AG-01',
    status: 422,
  },
  ELDER_ALLOWANCE_TWICE: {
    zh: '{who}已在发放名册',
    en: '{who} is on the roll already',
    rule: 'AG-01',
    status: 409,
  },
  ELDER_MONTH_PAST: { zh: '起发月份{month}已过', en: '{month} is past', status: 422 },
  ELDER_CHECK_NOT_DUE: {
    zh: '认证期限{day}未到，不能暂停',
    en: 'He is to be seen by {day}: no pause before that',
    rule: 'AG-01',
    status: 409,
  },
} as const satisfies Record<string, RefusalText>
