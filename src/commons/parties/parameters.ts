import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'

const daysBefore = { unit: { zh: '天', en: 'days' }, min: 1, max: 366 }

/** How long before its end a certificate is warned of; practice is 60, 30 and 7 days. The bureau sets it (X). */
export const certificateWarnings = parameter({
  name: 'parties.certificateWarnings',
  label: { zh: '证照到期提醒天数', en: 'Warning before a certificate ends' },
  rule: 'FS-03',
  kind: 'X',
  fields: {
    firstDays: f.count('首次提醒', 'First warning', daysBefore),
    secondDays: f.count('再次提醒', 'Second warning', daysBefore),
    lastDays: f.count('紧急提醒', 'Last warning', daysBefore),
  },
})

export const parameters = [certificateWarnings]
