import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/** 补差 or 分档, the tier amounts, and how a month's amount is rounded to whole yuan. */
export const dibaoAmount = parameter({
  name: 'assistance.dibaoAmount',
  label: { zh: '低保金计发办法', en: 'How dibao is paid' },
  rule: 'DB-10',
  kind: 'L',
  fields: {
    method: f.choice('计发方式', 'Method', {
      differential: ['补差发放', 'Differential'],
      tiered: ['分档发放', 'Tiered'],
    }),
    rounding: f.choice('取整', 'Rounding', {
      up: ['见角分进元', 'Up to the yuan'],
      nearest: ['四舍五入到元', 'To the nearest yuan'],
    }),
    urbanAFen: f.money('城市A类', 'Urban A'),
    urbanBFen: f.money('城市B类', 'Urban B'),
    urbanCFen: f.money('城市C类', 'Urban C'),
    ruralAFen: f.money('农村A类', 'Rural A'),
    ruralBFen: f.money('农村B类', 'Rural B'),
    ruralCFen: f.money('农村C类', 'Rural C'),
  },
})

/** 分类施保: extra per month for each member of a group; a member counts once, for the highest. */
export const categoricalTopUp = parameter({
  name: 'assistance.categoricalTopUp',
  label: { zh: '分类施保月增发额', en: 'Categorical top-up a month' },
  rule: 'DB-10',
  kind: 'L',
  fields: {
    elderlyFen: f.money('70周岁以上老年人', 'Aged 70 and over'),
    minorFen: f.money('未成年人', 'Minor'),
    severeDisabilityFen: f.money('重度残疾人', 'Severely disabled'),
    seriousIllnessFen: f.money('重病患者', 'Seriously ill'),
  },
})

export const incomeRules = parameter({
  name: 'assistance.incomeRules',
  label: { zh: '家庭收入核算办法', en: 'Household income rules' },
  rule: 'DB-12',
  kind: 'L',
  fields: {
    windowMonths: f.count('一般核算月数', 'Window, months'),
    steadyWageMonths: f.count('稳定工资核算月数', 'Window for steady wages, months'),
    supportLinePercent: f.count(
      '赡养费：子女家庭人均收入扣除标准的百分比',
      'Support: per cent of the line a child keeps',
      { rule: 'DB-13' },
    ),
    supportSharePercent: f.count(
      '赡养费：超出部分计入百分比',
      'Support: per cent of the rest that counts',
      { rule: 'DB-13' },
    ),
    employmentCostPercent: f.count(
      '就业成本扣减占工资百分比上限',
      'Employment cost, at most per cent of wages',
    ),
    presumedWageFen: f.money(
      '有劳动能力无业人员推定月收入',
      'Presumed monthly wage of an able-bodied jobless adult',
      { rule: 'DB-14' },
    ),
    partialLabourPercent: f.count(
      '部分劳动能力系数（百分比）',
      'Share for partial capacity, per cent',
      { rule: 'DB-14' },
    ),
  },
})

export const propertyLimits = parameter({
  name: 'assistance.propertyLimits',
  label: { zh: '家庭财产条件', en: 'Property limits' },
  rule: 'DB-16',
  kind: 'L',
  fields: {
    dwellings: f.count('住房套数上限', 'Dwellings at most'),
    assetMonths: f.count(
      '人均金融资产上限（低保标准月数）',
      'Financial assets per head, months of the line',
    ),
    borderlineAssetMonths: f.count(
      '边缘家庭人均资产上限（月数）',
      'The same for borderline households',
      { rule: 'DB-21' },
    ),
  },
})

/** DB-50/51: months between reviews; a county may be stricter than the law, never looser (checked in rules). */
export const reviewMonths = parameter({
  name: 'assistance.dibaoReviewMonths',
  label: { zh: '低保定期核查间隔（月）', en: 'Dibao review interval, months' },
  rule: 'DB-51',
  kind: 'L',
  fields: {
    a: f.count('A类', 'Class A', { max: 12 }),
    b: f.count('B类', 'Class B', { max: 6 }),
    c: f.count('C类', 'Class C', { max: 6 }),
  },
})

/** DB-54: per cent of the old amount paid in each month of gradual exit; at most six months. */
export const gradualExit = parameter({
  name: 'assistance.gradualExit',
  label: { zh: '渐退期各月发放百分比', en: 'Gradual exit, per cent by month' },
  rule: 'DB-54',
  kind: 'L',
  fields: {
    percents: f.list(
      '各月',
      'Months',
      { percent: f.count('百分比', 'Per cent', { max: 100 }) },
      { min: 1, max: 6 },
    ),
  },
})

export const dibaoParameters = [
  dibaoAmount,
  categoricalTopUp,
  incomeRules,
  propertyLimits,
  reviewMonths,
  gradualExit,
]
