import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'
import { costCategories } from './qingmiao/registers.ts'
import { serviceItems } from './registration/registers.ts'

const wd = (zh: string, en: string) =>
  f.count(zh, en, { min: 1, max: 60, unit: { zh: '个工作日', en: 'working days' } })

/** What the office has promised beside what the law allows (WD-08): both are kept, the promise is the row's own clock. */
export const promises = parameter({
  name: 'organizations.promises',
  label: { zh: '社会组织登记承诺时限', en: 'Promised limits of registration' },
  rule: 'WD-08',
  kind: 'L',
  fields: {
    nameDays: wd('名称核准', 'Name approval'),
    reservedMonths: f.count('名称保留月数', 'Months a name is reserved', { min: 1, max: 12 }),
    establishDays: wd('成立登记', 'Registration'),
    changeDays: wd('变更登记', 'Change'),
    closureDays: wd('注销登记', 'Deregistration'),
    foundations: f.yesNo('省级授权登记基金会', 'Foundations delegated to the county', {
      rule: 'SO-09',
    }),
    certificateYears: f.count('登记证书有效年限', 'Years a certificate runs', { min: 1, max: 10 }),
  },
})

/** The guide for organisations: each item's promised and statutory days (organizations-09). */
export const serviceGuide = parameter({
  name: 'organizations.serviceGuide',
  label: { zh: '社会组织服务事项清单', en: 'Service items for organisations' },
  rule: 'WD-08',
  kind: 'L',
  fields: {
    items: f.list('事项', 'Items', {
      item: f.choice('事项', 'Item', serviceItems),
      promisedDays: wd('承诺时限', 'Promised'),
      statutoryDays: f.optional(f.count('法定时限（日）', 'Statutory days', { min: 1 })),
    }),
    poorBelow: f.count('低于几分为差评', 'Poor below', { min: 2, max: 5 }),
  },
})

/** SO-16: points from which each grade is given, of 1,000; local scheme. */
export const ratingScheme = parameter({
  name: 'organizations.ratingScheme',
  label: { zh: '社会组织评估等级分值', en: 'Points of the grades' },
  rule: 'SO-16',
  kind: 'L',
  fields: {
    from1A: f.count('1A起点', '1A from', { max: 1000 }),
    from2A: f.count('2A起点', '2A from', { max: 1000 }),
    from3A: f.count('3A起点', '3A from', { max: 1000 }),
    from4A: f.count('4A起点', '4A from', { max: 1000 }),
    from5A: f.count('5A起点', '5A from', { max: 1000 }),
    noticeDays: f.count('公示天数', 'Days of notice', { min: 1, max: 60 }),
  },
})

/** 《“青苗计划”社会服务项目财务管理办法》: a version per edition; vouchers follow the one of the day they were spent. */
export const qingmiaoFinance = parameter({
  name: 'organizations.qingmiaoFinance',
  label: { zh: '青苗计划财务管理办法', en: 'Financial rules of the Qingmiao programme' },
  rule: 'SO-26',
  kind: 'L',
  fields: {
    title: f.text('办法名称', 'Title'),
    caps: f.list('费用上限', 'Caps', {
      category: f.choice('费用类别', 'Category', costCategories),
      maxPercent: f.count('占项目资金（%）', 'Per cent of the project', { min: 0, max: 100 }),
    }),
    cashLimitFen: f.money('现金支付限额', 'Largest payment in cash'),
    invoiceFromFen: f.money('须有发票的金额', 'Invoice wanted from'),
    adjustPercent: f.count('预算类别可超支（%）', 'A category may exceed its budget by', {
      max: 100,
    }),
    tranches: f.list('拨付', 'Tranches', {
      on: f.choice('节点', 'At', {
        signing: ['签约', 'Signing'],
        midterm: ['中期评估', 'Mid-term'],
        closing: ['验收结项', 'Acceptance'],
      }),
      percent: f.count('比例（%）', 'Per cent', { min: 0, max: 100 }),
    }),
    passScore: f.count('入选最低分', 'Least score to be chosen', { max: 100 }),
    noticeDays: f.count('公示天数', 'Days of notice', { min: 1, max: 60 }),
  },
})

export const parameters = [promises, serviceGuide, ratingScheme, qingmiaoFinance]
