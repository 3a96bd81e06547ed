import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/** When a plan task begins to be called for, and how long it may lie without word; the bureau's own choice. */
export const planWarning = parameter({
  name: 'bureau.planWarning',
  label: { zh: '督办预警', en: 'Warning of plan tasks' },
  rule: 'office-02',
  kind: 'X',
  fields: {
    daysAhead: f.count('到期前预警', 'Warn ahead', {
      unit: { zh: '天', en: 'days' },
      min: 1,
      max: 90,
    }),
    silentDays: f.count('未报进展预警', 'Warn without word', {
      unit: { zh: '天', en: 'days' },
      min: 1,
      max: 180,
    }),
  },
})
