import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/** How often residents and staff are tested while homes are closed (EC-10); the county's epidemic office sets it. */
export const testInterval = parameter({
  name: 'eldercare.testInterval',
  label: { zh: '养老机构核酸检测周期', en: 'Interval of tests in homes' },
  rule: 'EC-10',
  kind: 'L',
  fields: {
    weeks: f.count('周期', 'Interval', { unit: { zh: '周', en: 'weeks' }, min: 1, max: 52 }),
    exceptionDays: f.count('单次例外最长天数', 'Longest exception', {
      unit: { zh: '天', en: 'days' },
      min: 1,
      max: 60,
    }),
  },
})
export const epidemicParameters = [testInterval]
