import { f } from '../../../kernel/fields.ts'
import { register, type TablesOf } from '../../../kernel/register.ts'
import { serviceCaseLife } from './workflows.ts'

export const services = {
  cleaning: ['居家保洁', 'Cleaning'],
  meals: ['送餐助餐', 'Meals'],
  bathing: ['助浴', 'Help with bathing'],
  care: ['生活照料', 'Personal care'],
  escort: ['陪同就医', 'Escort to the doctor'],
  company: ['探访陪伴', 'Company'],
  counselling: ['心理疏导', 'Counselling'],
  referral: ['资源链接', 'Linking to other help'],
} as const
export type Service = keyof typeof services

export const serviceLines = f.list(
  '服务包',
  'Package',
  {
    service: f.choice('服务', 'Service', services),
    timesPerMonth: f.count('每月次数', 'Times a month', { min: 1, max: 60 }),
    priceFen: f.money('单价', 'Price each'),
  },
  { min: 1, max: 12 },
)
export type ServiceLine = { service: Service; timesPerMonth: number; priceFen: number }

/** One person's services beside his money: what he needs, what was ordered, how it was done. */
export const serviceCase = register({
  name: 'assistance_service_case',
  label: { zh: '服务类社会救助', en: 'Service assistance' },
  fields: {
    person: f.person('对象', 'Person'),
    entitledBy: f.text('救助身份', 'Entitled by'),
    needs: f.choices('服务需求', 'Needs', services),
    assessedOn: f.day('评估日期', 'Assessed on'),
    assessors: f.facts<string[]>('评估人', 'Assessors'),
    findings: f.longText('评估情况', 'Findings'),
    package: f.optional(f.facts<ServiceLine[]>('服务包', 'Package')),
    fromMonth: f.optional(f.month('起始月份', 'From')),
    months: f.optional(f.count('服务月数', 'Months', { min: 1, max: 12 })),
    plannedFen: f.optional(f.money('预计费用', 'Planned cost')),
    provider: f.optional(f.site('服务机构', 'Provider')),
    orderedOn: f.optional(f.day('派单日期', 'Ordered on')),
    satisfaction: f.optional(
      f.choice('满意度', 'Satisfaction', {
        good: ['满意', 'Good'],
        fair: ['基本满意', 'Fair'],
        poor: ['不满意', 'Poor'],
      }),
    ),
    costFen: f.optional(f.money('结算费用', 'Cost')),
    acceptedOn: f.optional(f.day('核验日期', 'Accepted on')),
  },
  workflow: serviceCaseLife,
  institution: 'provider',
  list: ['person', 'entitledBy', 'provider', 'fromMonth', 'plannedFen', 'costFen', 'acceptedOn'],
})

export const serviceRegisters = { serviceCase }
export type ServiceTables = TablesOf<typeof serviceRegisters>
