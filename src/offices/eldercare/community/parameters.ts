import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'
import { dinerClasses } from './registers.ts'

/** What a household's adaptation may cost (HA-05). */
export const adaptationRules = parameter({
  name: 'eldercare.adaptationRules',
  label: { zh: '适老化改造补助', en: 'Home adaptation' },
  rule: 'HA-05',
  kind: 'L',
  fields: { ceilingFen: f.money('每户最高', 'A household at most') },
})
/** What the county adds to a meal, by class (ML-01). */
export const mealRules = parameter({
  name: 'eldercare.mealRules',
  label: { zh: '助餐补贴标准', en: 'Subsidy of meals' },
  rule: 'ML-01',
  kind: 'L',
  fields: {
    classes: f.list(
      '类别',
      'Classes',
      {
        classOf: f.choice('补贴类别', 'Class', dinerClasses),
        subsidyFen: f.money('每餐补贴', 'A meal'),
      },
      { min: 1 },
    ),
  },
})
/** How much of the urban communities day care is to reach (DC-01). */
export const coverageTarget = parameter({
  name: 'eldercare.coverageTarget',
  label: { zh: '日间照料覆盖目标', en: 'Target of day-care coverage' },
  rule: 'DC-01',
  kind: 'L',
  fields: { percent: f.count('覆盖率不低于（%）', 'At least (%)', { max: 100 }) },
})
export const communityParameters = [adaptationRules, mealRules, coverageTarget]
