import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('targets', {
  TARGET_VALUE_INVALID: {
    zh: '目标值“{value}”应为数字，最多四位小数',
    en: 'The target “{value}” must be a number with at most four decimals',
    status: 400,
  },
  TARGET_NOT_NUMERIC: {
    zh: '指标“{figure}”是名单，不能设定目标值',
    en: '“{figure}” is a list of names and can have no target',
    status: 422,
  },
})
