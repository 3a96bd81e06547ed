import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { itemOptions } from './adaptation-items.ts'
import {
  adaptationLife,
  facilityLife,
  mealContractLife,
  mealLife,
  mealPointLife,
  mealSettlementLife,
  programmeLife,
} from './workflows.ts'

export const facilityKinds = {
  dayCare: ['日间照料机构', 'Day-care centre'],
  embeddedHome: ['嵌入式养老院', 'Embedded home'],
  homeCare: ['居家养老服务中心', 'Home-care centre'],
  urbanCentre: ['城区养老服务中心', 'Urban service centre'],
} as const
/** Community facilities: what ten beds and full-day care do not make a home (EC-01). */
export const facility = register({
  name: 'eldercare_facility',
  label: { zh: '社区养老设施', en: 'Community facility' },
  fields: {
    site: f.site('场所', 'Site'),
    kind: f.choice('类别', 'Kind', facilityKinds),
    capacity: f.count('可服务人数', 'Serves at once', { min: 1 }),
    openedOn: f.optional(f.day('开放日期', 'Opened on')),
    closedOn: f.optional(f.day('停用日期', 'Closed on')),
  },
  workflow: facilityLife,
  institution: 'site',
  list: ['site', 'kind', 'capacity', 'openedOn'],
})
/** Which community a day-care facility serves, from when to when: the rows behind the coverage (DC-01). */
export const coverage = register({
  name: 'eldercare_coverage',
  label: { zh: '日间照料覆盖', en: 'Day-care coverage' },
  fields: {
    community: f.division('社区', 'Community'),
    facility: f.reference(facility.name, '服务设施', 'Facility'),
    how: f.choice('覆盖方式', 'How', {
      located: ['设在本社区', 'Stands there'],
      served: ['由邻近设施服务', 'Served from beside'],
    }),
    fromDay: f.day('开始日期', 'From'),
    toDay: f.optional(f.day('结束日期', 'To')),
  },
  list: ['community', 'facility', 'how', 'fromDay', 'toDay'],
})

export const mealContract = register({
  name: 'eldercare_meal_contract',
  label: { zh: '配餐服务合同', en: 'Meal contract' },
  fields: {
    facility: f.reference(facility.name, '助餐机构', 'Facility'),
    provider: f.organisation('第三方供餐单位', 'Caterer'),
    priceFen: f.money('每餐价格', 'Price of a meal', { min: 1 }),
    yearlyFen: f.money('年度补贴上限', 'Subsidy a year at most'),
    draftedOn: f.day('拟定日期', 'Drafted on'),
    number: f.optional(f.text('合同编号', 'Number')),
    signedOn: f.optional(f.day('签订日期', 'Signed on')),
    fromDay: f.optional(f.day('履约起', 'From')),
    toDay: f.optional(f.day('履约止', 'To')),
    projectContract: f.optional(
      f.reference('projects_contract', '付款合同', 'Contract of payment'),
    ),
  },
  workflow: mealContractLife,
  list: ['facility', 'provider', 'priceFen', 'draftedOn', 'signedOn', 'toDay'],
})
export const mealPoint = register({
  name: 'eldercare_meal_point',
  label: { zh: '助餐网点', en: 'Meal point' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    facility: f.reference(facility.name, '依托设施', 'Facility'),
    address: f.text('地址', 'Address', { sensitivity: 'open' }),
    mealsADay: f.count('日供餐能力', 'Meals a day', { unit: { zh: '份', en: 'meals' }, min: 1 }),
    openedOn: f.optional(f.day('开放日期', 'Opened on')),
  },
  workflow: mealPointLife,
  list: ['name', 'facility', 'address', 'mealsADay', 'openedOn'],
})
export const dinerClasses = {
  tekun: ['特困老年人', 'Tekun elder'],
  dibao: ['低保老年人', 'Dibao elder'],
  disabled: ['失能失智老年人', 'Disabled elder'],
  over80: ['80周岁以上', 'Over 80'],
  over60: ['60周岁以上', 'Over 60'],
} as const
export const diner = register({
  name: 'eldercare_diner',
  label: { zh: '助餐对象', en: 'Diner' },
  fields: {
    person: f.person('老年人', 'Elder'),
    point: f.reference(mealPoint.name, '助餐网点', 'Meal point'),
    classOf: f.choice('补贴类别', 'Class', dinerClasses, { rule: 'ML-01' }),
    proof: f.text('依据', 'Proof'),
    fromDay: f.day('开始日期', 'From'),
    toDay: f.optional(f.day('结束日期', 'To')),
  },
  list: ['person', 'point', 'classOf', 'fromDay', 'toDay'],
})
export const mealSlots = { lunch: ['午餐', 'Lunch'], dinner: ['晚餐', 'Dinner'] } as const
/** One meal of one elder; the database takes one per person, day and slot (ML-01). */
export const meal = register({
  name: 'eldercare_meal',
  label: { zh: '助餐订单', en: 'Meal' },
  fields: {
    person: f.person('老年人', 'Elder'),
    diner: f.reference(diner.name, '助餐对象', 'Diner'),
    point: f.reference(mealPoint.name, '助餐网点', 'Meal point'),
    onDay: f.day('用餐日期', 'Day'),
    slot: f.choice('餐次', 'Slot', mealSlots),
    priceFen: f.money('价格', 'Price'),
    subsidyFen: f.money('补贴', 'Subsidy', { rule: 'ML-01' }),
    paidFen: f.money('自付', 'Paid by the elder'),
    settlement: f.optional(f.reference('eldercare_meal_settlement', '结算', 'Settlement')),
  },
  workflow: mealLife,
  list: ['person', 'point', 'onDay', 'slot', 'priceFen', 'subsidyFen', 'paidFen'],
})
/** The evening's count against the caterer's: a difference is explained or not signed (ML-01). */
export const mealDay = register({
  name: 'eldercare_meal_day',
  label: { zh: '助餐日对账', en: 'Meals of a day' },
  fields: {
    point: f.reference(mealPoint.name, '助餐网点', 'Meal point'),
    onDay: f.day('日期', 'Day'),
    ordered: f.count('订餐份数', 'Ordered'),
    delivered: f.count('送达份数', 'Delivered'),
    caterer: f.count('供餐单位报送份数', 'Said by the caterer'),
    remark: f.optional(f.text('差异说明', 'Why it differs')),
    subsidyFen: f.money('补贴金额', 'Subsidy'),
  },
  list: ['point', 'onDay', 'ordered', 'delivered', 'caterer', 'subsidyFen'],
})
export const mealSettlement = register({
  name: 'eldercare_meal_settlement',
  label: { zh: '助餐补贴结算', en: 'Settlement of meals' },
  fields: {
    month: f.month('月份', 'Month'),
    contract: f.reference(mealContract.name, '配餐合同', 'Meal contract'),
    meals: f.count('送达份数', 'Meals'),
    subsidyFen: f.money('补贴金额', 'Subsidy'),
    claim: f.optional(f.reference('projects_claim', '付款申请', 'Claim')),
  },
  workflow: mealSettlementLife,
  list: ['month', 'contract', 'meals', 'subsidyFen'],
})

export const programme = register({
  name: 'eldercare_adaptation_programme',
  label: { zh: '适老化改造年度任务', en: 'Year’s task of home adaptation' },
  fields: {
    title: f.text('任务名称', 'Title', { sensitivity: 'open' }),
    year: f.ordinal('年度', 'Year', { min: 2015, max: 2100 }),
    document: f.text('文件依据', 'Document'),
    begunOn: f.day('启动日期', 'Begun on'),
    surveyed: f.optional(f.count('摸底户数', 'Households surveyed')),
    project: f.optional(f.reference('projects_project', '项目', 'Project')),
    contractor: f.optional(f.text('施工单位', 'Contractor')),
  },
  workflow: programmeLife,
  list: ['title', 'year', 'begunOn', 'surveyed', 'contractor'],
})
export const adaptationBases = {
  dispersedTekun: ['分散供养特困老年人', 'Dispersed tekun elder'],
  lowIncomeDisabled: ['低收入家庭失能残疾老年人', 'Disabled elder of low income'],
  lowIncomeAdvanced: ['低收入家庭高龄老年人', 'Elder over 80 of low income'],
  lowIncomeLeftBehind: ['低收入家庭空巢留守老年人', 'Left-behind elder of low income'],
} as const
/** One household, once per programme: the database refuses a second (HA-04). */
export const adaptation = register({
  name: 'eldercare_adaptation',
  label: { zh: '家庭适老化改造', en: 'Home adaptation' },
  fields: {
    elder: f.person('老年人', 'Elder'),
    household: f.household('家庭', 'Household'),
    programme: f.reference(programme.name, '年度任务', 'Programme'),
    basis: f.choice('对象类别', 'Entitled as', adaptationBases, { rule: 'HA-01' }),
    proof: f.text('证明材料', 'Proof'),
    screenedOn: f.day('初筛日期', 'Screened on'),
    because: f.facts<unknown>('筛选依据', 'Because'),
    assessedOn: f.optional(f.day('入户评估日期', 'Assessed on')),
    assessors: f.optional(f.text('评估人员', 'Assessors')),
    plannedFen: f.optional(f.money('方案金额', 'Planned cost', { rule: 'HA-05' })),
    signedOn: f.optional(f.day('方案签字日期', 'Plan signed on')),
    signedBy: f.optional(f.text('签字人', 'Signed by', { sensitivity: 'personal' })),
    photosBefore: f.optional(f.attachment('改造前照片', 'Before')),
    photosAfter: f.optional(f.attachment('改造后照片', 'After')),
    photoNote: f.optional(f.text('改造前后照片编号', 'Photographs')),
    acceptedOn: f.optional(f.day('验收日期', 'Accepted on')),
    costFen: f.optional(f.money('实际金额', 'Cost')),
    satisfied: f.optional(f.yesNo('老年人满意', 'The elder is content')),
    followedUpOn: f.optional(f.day('回访日期', 'Followed up on')),
    droppedOn: f.optional(f.day('退出日期', 'Dropped on')),
  },
  workflow: adaptationLife,
  list: ['elder', 'household', 'basis', 'screenedOn', 'plannedFen', 'acceptedOn', 'costFen'],
})
export const adaptationItem = register({
  name: 'eldercare_adaptation_item',
  label: { zh: '改造项目', en: 'Item of an adaptation' },
  fields: {
    item: f.choice('项目', 'Item', itemOptions, { rule: 'HA-02' }),
    adaptation: f.reference(adaptation.name, '适老化改造', 'Adaptation'),
    basic: f.yesNo('基础项目', 'Basic', { rule: 'HA-03' }),
    quantity: f.count('数量', 'Quantity', { min: 1 }),
    priceFen: f.money('单价', 'Price'),
    takenOutOn: f.optional(f.day('取消日期', 'Taken out on')),
  },
  list: ['item', 'adaptation', 'basic', 'quantity', 'priceFen'],
})

export const communityRegisters = {
  facility,
  coverage,
  mealContract,
  mealPoint,
  diner,
  meal,
  mealDay,
  mealSettlement,
  programme,
  adaptation,
  adaptationItem,
}
export type AdaptationRow = RowOf<typeof adaptation>
