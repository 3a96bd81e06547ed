import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'

/** How far behind time a target may lie before it is red; the county's own choice, so no number stands in the code. */
export const pace = parameter({
  name: 'targets.pace',
  label: { zh: '进度预警线', en: 'Pace of targets' },
  rule: 'LT-03',
  kind: 'X',
  fields: {
    amberPoints: f.count(
      '落后时间进度多少个百分点以内为黄色',
      'Amber within so many points behind',
      {
        unit: { zh: '百分点', en: 'points' },
        max: 100,
      },
    ),
  },
})
