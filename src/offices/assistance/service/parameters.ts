import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/** How much of the year's relief funds may buy services, and at most for one person a month (TA-14). */
export const serviceRules = parameter({
  name: 'assistance.serviceRules',
  label: { zh: '服务类社会救助办法', en: 'Service assistance rules' },
  rule: 'TA-14',
  kind: 'L',
  fields: {
    capPercent: f.count(
      '占当年困难群众救助补助资金比例上限（%）',
      'At most, per cent of the year’s relief funds',
      { max: 100 },
    ),
    monthlyCapFen: f.money('每人每月服务费上限', 'At most, per person a month'),
  },
})

export const serviceParameters = [serviceRules]
