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
    zh: '{day}起已有更晚的标准，不能再改动它之前的标准',
    en: 'A later standard is in force from {day}; those before it can no longer be changed',
    rule: 'UP-06',
    status: 409,
  },
  UPLIFT_NO_CHANGE: {
    zh: '新标准与现行标准相同，没有调整',
    en: 'The new standards equal the present ones; nothing is raised',
    rule: 'UP-01',
    status: 422,
  },
  UPLIFT_BEFORE_START: {
    zh: '执行月份{month}早于本平台开始发放的月份{first}，更早的月份不在台账内',
    en: 'The raise would start in {month}, before payment began here ({first}); earlier months are not in the ledger',
    rule: 'UP-01',
    status: 422,
  },
  UPLIFT_IN_PROGRESS: {
    zh: '提标“{title}”尚未办结（{state}），不能同时拟定另一次提标',
    en: 'The raise “{title}” is still under way ({state}); finish it before another',
    rule: 'UP-06',
    status: 409,
  },
  UPLIFT_PLAN_MISSING: {
    zh: '请填写执行月份和新标准，或选择一次提标',
    en: 'Give the first month and the new standards, or choose a raise',
    status: 400,
  },
})
