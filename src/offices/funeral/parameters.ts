import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'
import { benefitItems, benefitKinds } from './registers.ts'

/** The county's list of what is free, paid towards and reduced, with its limits (FB-01 … FB-05); all local. */
export const benefitRules = parameter({
  name: 'funeral.benefitRules',
  label: { zh: '惠民殡葬“免补减”项目', en: 'Funeral benefits' },
  rule: 'FB-01',
  kind: 'L',
  fields: {
    items: f.list('项目', 'Items', {
      item: f.choice('项目', 'Item', benefitItems),
      kind: f.choice('优惠', 'Benefit', benefitKinds),
      limitFen: f.optional(f.money('限额', 'Limit')),
      percent: f.optional(f.count('减收比例（%）', 'Per cent off', { max: 100 })),
    }),
    ecoRewardFen: f.money('不留骨灰生态葬奖励', 'Reward for leaving no ashes'),
    localOnly: f.yesNo('限本地户籍', 'Residents only', { rule: 'FB-02' }),
  },
})
export const parameters = [benefitRules]
