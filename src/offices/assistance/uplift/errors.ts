import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('assistance.uplift', {
  UPLIFT_TEKUN_TOO_LOW: {
    zh: '特困标准（{tekun}元）低于低保标准{line}元的1.3倍',
    en: 'The tekun standard ({tekun}) is below 1.3 × the dibao line ({line})',
    rule: 'TK-17',
    status: 422,
  },
  UPLIFT_NOT_A_RAISE: {
    zh: '{what}新标准（{new}元）低于现行标准（{old}元），不是提标',
    en: '{what}: the new standard ({new}) is below the present one ({old})',
    rule: 'UP-01',
    status: 422,
  },
  UPLIFT_NOT_FIRST_OF_MONTH: {
    zh: '提标应从某月1日起执行',
    en: 'A standard starts on the first day of a month',
    rule: 'UP-01',
    status: 422,
  },
  UPLIFT_OVERTAKEN: {
    zh: '{day}起已有更晚的标准，不能再按本次提标撤销',
    en: 'A later standard is in force from {day}; this raise cannot be reversed',
    rule: 'UP-06',
    status: 409,
  },
})
