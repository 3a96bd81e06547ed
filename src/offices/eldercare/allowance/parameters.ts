import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/** What the county pays its old people a month by age, and how often it asks whether they live (AG-01). */
export const ageAllowance = parameter({
  name: 'eldercare.ageAllowance',
  label: { zh: '高龄津贴标准', en: 'Allowance of old age' },
  rule: 'AG-01',
  kind: 'L',
  fields: {
    brackets: f.list(
      '年龄段',
      'Brackets',
      {
        fromAge: f.count('年满周岁', 'From age', { min: 60, max: 120 }),
        monthlyFen: f.money('每月', 'A month'),
      },
      { min: 1, max: 10 },
    ),
    checkMonths: f.count('生存认证周期（月）', 'Months between checks', { min: 1, max: 36 }),
  },
})
export const allowanceParameters = [ageAllowance]
