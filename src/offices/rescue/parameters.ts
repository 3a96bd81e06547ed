import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'
import { checkItems } from './registers.ts'

export const localRules = parameter({
  name: 'rescue.localRules',
  label: { zh: '救助管理站工作规则', en: 'Rules of the station' },
  rule: 'VR-15',
  kind: 'L',
  fields: {
    requiredChecks: f.choices('必检项目', 'Checks nobody enters without', checkItems),
    refreshDays: f.count('重新寻亲比对间隔（日）', 'Search again after (days)', {
      min: 1,
      max: 366,
    }),
    firstFollowUpMonths: f.count('首次回访（月）', 'First visit after (months)', {
      min: 1,
      max: 12,
    }),
    followUpEveryMonths: f.count('回访间隔（月）', 'Visits every (months)', { min: 1, max: 12 }),
    followUpForMonths: f.count('回访期（月）', 'Visits for (months)', { min: 1, max: 36 }),
    leastAgencies: f.count('联合巡查最少部门数', 'Agencies a joint patrol needs', {
      min: 1,
      max: 5,
    }),
  },
})
export const parameters = [localRules]
