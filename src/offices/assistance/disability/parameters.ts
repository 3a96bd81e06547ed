import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

const perMonth = { unit: { zh: '元/人·月', en: 'yuan per person per month' } }

/** What a month is worth. The province sets the floor, the county the figure: a local value of a day, none built in. */
export const disabilityStandard = parameter({
  name: 'assistance.disabilityStandard',
  label: { zh: '残疾人两项补贴月标准', en: 'Monthly disability subsidies' },
  rule: '国发〔2015〕52号',
  kind: 'L',
  fields: {
    livingFen: f.money('困难残疾人生活补贴', 'Living subsidy', perMonth),
    nursingFirstFen: f.money('护理补贴（一级）', 'Nursing subsidy, grade 1', perMonth),
    nursingSecondFen: f.money('护理补贴（二级）', 'Nursing subsidy, grade 2', perMonth),
    nursingThirdFen: f.optional(
      f.money('护理补贴（三级智力、精神）', 'Nursing subsidy, grade 3 intellectual or mental', {
        ...perMonth,
        help: { zh: '未扩大到三级的不填', en: 'Empty where grade 3 is not covered' },
      }),
    ),
  },
})

/** How far the county goes beyond the national circle, and how long each office may take: the national text gives no days. */
export const disabilityRules = parameter({
  name: 'assistance.disabilityRules',
  label: { zh: '残疾人两项补贴办法', en: 'Rules of the disability subsidies' },
  rule: '国发〔2015〕52号',
  kind: 'L',
  fields: {
    borderlineToo: f.yesNo('生活补贴扩大到低保边缘家庭', 'Living subsidy for borderline families', {
      rule: 'DB-20',
    }),
    thirdGradeToo: f.yesNo(
      '护理补贴扩大到三级智力、精神残疾人',
      'Nursing subsidy for grade 3 intellectual or mental',
    ),
    acceptDays: f.count('受理期限（工作日）', 'To accept, working days', { min: 1, max: 60 }),
    townshipDays: f.count('乡镇初审期限（工作日）', 'Township check, working days', {
      min: 1,
      max: 60,
    }),
    federationDays: f.count('县残联审核期限（工作日）', 'Federation, working days', {
      min: 1,
      max: 60,
    }),
    countyDays: f.count('县民政审定期限（工作日）', 'County decision, working days', {
      min: 1,
      max: 60,
    }),
    reviewMonths: f.count('定期复核周期（月）', 'Months between reviews', { min: 1, max: 12 }),
    reviewDays: f.count('变化复核期限（工作日）', 'To review a change, working days', {
      min: 1,
      max: 120,
      rule: 'XC-20',
    }),
    certificateWarnDays: f.count('残疾证到期前提醒（天）', 'Days before a certificate ends', {
      max: 365,
      rule: 'XC-20',
    }),
  },
})

/** Long-term care is what costs, because of the disability, for six months and more. */
export const longCare = parameter({
  name: 'assistance.disabilityLongCare',
  label: { zh: '长期照护的最短持续月数', en: 'Long-term care, least months' },
  rule: '国发〔2015〕52号',
  kind: 'S',
  fields: { months: f.count('月数', 'Months') },
  versions: [{ from: '2016-01-01', value: { months: 6 }, source: '国发〔2015〕52号' }],
})

export const disabilityParameters = [disabilityStandard, disabilityRules, longCare]
