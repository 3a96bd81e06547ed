import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'

/** How long the townships have to look, and how old an answer may be when a report is made; both the county's own. */
export const limits = parameter({
  name: 'matching.limits',
  label: { zh: '比对核查时限', en: 'Limits of comparisons' },
  rule: 'XC-01',
  kind: 'L',
  fields: {
    verifyDays: f.count('核实时限（工作日）', 'Working days to verify', { min: 1, max: 60 }),
    freshDays: f.count('数据最长时效（天）', 'Oldest answer that counts, in days', {
      min: 1,
      max: 1000,
    }),
  },
})
export const parameters = [limits]
