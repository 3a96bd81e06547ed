import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/** Elders one carer looks after, by care level, at most (ST-01, TK-22). */
export const staffing = parameter({
  name: 'eldercare.staffing',
  label: { zh: '护理人员配比', en: 'Elders per carer' },
  rule: 'ST-01',
  kind: 'L',
  fields: {
    selfCare: f.count('自理', 'Self-care', { min: 1 }),
    partialCare: f.count('半护理', 'Partial care', { min: 1 }),
    fullCare: f.count('全护理', 'Full care', { min: 1 }),
    nursingBedPercent: f.count('护理型床位占比', 'Nursing beds, per cent', {
      max: 100,
      rule: 'ST-03',
    }),
  },
})
export const institutionParameters = [staffing]
