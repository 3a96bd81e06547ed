import { days, workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks, field, keepers, readers, townships } from '../words.ts'

const anybody = [...readers, 'counterRegistrar'] as const
const local = ['villageCadre', ...townships] as const

export const facilityLife = workflow({
  name: 'eldercare.facility',
  label: { zh: '社区养老设施', en: 'Community facility' },
  start: 'planned',
  states: {
    planned: { label: { zh: '规划', en: 'Planned' }, standing: true },
    building: { label: { zh: '建设', en: 'Building' }, standing: true },
    open: { label: { zh: '开放', en: 'Open' }, standing: true },
    closed: { label: { zh: '停用', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('buildFacility', '开工建设', 'Build', 'planned', 'building', clerks),
    step('openFacility', '开放', 'Open', ['planned', 'building'], 'open', clerks, {
      rule: 'DC-01',
    }),
    step('shutFacility', '停用', 'Close', ['planned', 'building', 'open'], 'closed', chief, back),
    step('reopenFacility', '恢复开放', 'Open again', 'closed', 'open', chief, back),
  ],
})

export const mealContractLife = workflow({
  name: 'eldercare.meal_contract',
  label: { zh: '配餐服务合同', en: 'Meal contract' },
  start: 'drafting',
  states: {
    drafting: { label: { zh: '拟定中', en: 'Being drafted' }, rule: 'ML-01' },
    signed: { label: { zh: '已签订', en: 'Signed' }, standing: true },
    ended: { label: { zh: '已终止', en: 'Ended' } },
    dropped: { label: { zh: '未签订', en: 'Dropped' } },
  },
  ends: ['ended', 'dropped'],
  steps: [
    step('signMealContract', '签订', 'Sign', 'drafting', 'signed', chief, { rule: 'ML-01' }),
    step('dropMealContract', '不再签订', 'Drop', 'drafting', 'dropped', chief, back),
    step('endMealContract', '终止', 'End', 'signed', 'ended', chief, back),
  ],
})
export const mealPointLife = workflow({
  name: 'eldercare.meal_point',
  label: { zh: '助餐网点', en: 'Meal point' },
  start: 'chosen',
  states: {
    chosen: { label: { zh: '已选点', en: 'Place chosen' }, standing: true },
    building: { label: { zh: '建设', en: 'Being fitted' }, standing: true },
    open: { label: { zh: '开放运营', en: 'Open' }, standing: true },
    closed: { label: { zh: '停用', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('fitMealPoint', '开始建设', 'Fit out', 'chosen', 'building', clerks),
    step('openMealPoint', '开放运营', 'Open', ['chosen', 'building'], 'open', clerks),
    step('closeMealPoint', '停用', 'Close', ['chosen', 'building', 'open'], 'closed', chief, back),
    step('reopenMealPoint', '恢复运营', 'Open again', 'closed', 'open', chief, back),
  ],
})
export const mealLife = workflow({
  name: 'eldercare.meal',
  label: { zh: '订餐', en: 'Meal' },
  start: 'ordered',
  states: {
    ordered: { label: { zh: '已订餐', en: 'Ordered' }, limit: days(1, 'ML-01') },
    delivered: { label: { zh: '已送达', en: 'Delivered' }, standing: true },
    missed: { label: { zh: '未送达', en: 'Missed' } },
    cancelled: { label: { zh: '已退订', en: 'Cancelled' } },
  },
  ends: ['delivered', 'missed', 'cancelled'],
  steps: [
    step('deliverMeals', '登记送达', 'Delivered', 'ordered', 'delivered', [
      ...local,
      ...keepers.slice(0, 1),
      ...clerks,
    ]),
    step('missMeals', '登记未送达', 'Missed', 'ordered', 'missed', [
      ...local,
      ...keepers.slice(0, 1),
      ...clerks,
    ]),
    step('cancelMeal', '退订', 'Cancel', 'ordered', 'cancelled', [...local, ...clerks], back),
    step(
      'undeliverMeal',
      '撤销送达',
      'Not delivered after all',
      'delivered',
      'missed',
      clerks,
      back,
    ),
  ],
})
export const mealSettlementLife = workflow({
  name: 'eldercare.meal_settlement',
  label: { zh: '助餐补贴结算', en: 'Settlement of meals' },
  start: 'drawn',
  states: {
    drawn: { label: { zh: '已汇总，待审批', en: 'Drawn up' }, limit: workingDays(5, 'ML-01') },
    approved: { label: { zh: '已审批，已转付款申请', en: 'Approved; claimed' } },
    cancelled: { label: { zh: '已撤销', en: 'Cancelled' } },
  },
  ends: ['approved', 'cancelled'],
  steps: [
    step('approveMeals', '审批结算', 'Approve', 'drawn', 'approved', chief, { rule: 'ML-01' }),
    step('cancelSettlement', '撤销汇总', 'Cancel', 'drawn', 'cancelled', clerks, back),
  ],
})

/** The year's task: surveyed, screened, put out to tender, worked on, accepted, settled (eldercare-10). */
export const programmeLife = workflow({
  name: 'eldercare.adaptation_programme',
  label: { zh: '适老化改造年度任务', en: 'Year’s task of home adaptation' },
  start: 'survey',
  states: {
    survey: { label: { zh: '前期摸底排查', en: 'Survey' } },
    screening: { label: { zh: '初步筛选', en: 'First screening' } },
    tendering: { label: { zh: '挂网招标', en: 'Tender' } },
    working: { label: { zh: '施工改造', en: 'Works' } },
    accepted: { label: { zh: '竣工验收', en: 'Accepted' } },
    closed: { label: { zh: '已结算办结', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('screenProgramme', '转入初步筛选', 'To screening', 'survey', 'screening', clerks, {
      rule: 'HA-04',
    }),
    step('tenderProgramme', '挂网招标', 'Call for tenders', 'screening', 'tendering', clerks, {
      rule: 'HA-04',
    }),
    step('failTender', '流标，重新招标', 'Tender failed', 'tendering', 'screening', chief, back),
    step('contractProgramme', '签约开工', 'Contract', 'tendering', 'working', chief),
    step('acceptProgramme', '竣工验收', 'Accept', 'working', 'accepted', chief),
    step(
      'returnProgramme',
      '验收不合格，返工',
      'Back to works',
      'accepted',
      'working',
      chief,
      back,
    ),
    step('closeProgramme', '结算办结', 'Close', 'accepted', 'closed', chief),
  ],
})
/** SCREENED → ASSESSED → PLANNED (signed) → TENDERED → WORKING → ACCEPTED → SETTLED → FOLLOWED_UP (HA-04). */
export const adaptationLife = workflow({
  name: 'eldercare.adaptation',
  label: { zh: '适老化改造', en: 'Home adaptation' },
  start: 'screened',
  states: {
    screened: { label: { zh: '初步筛选', en: 'Screened' }, rule: 'HA-04' },
    assessed: { label: { zh: '已入户评估', en: 'Assessed' }, rule: 'HA-04' },
    planned: { label: { zh: '方案已签字确认', en: 'Plan signed' }, rule: 'HA-04' },
    tendered: { label: { zh: '已落实施工单位', en: 'Contractor found' } },
    working: { label: { zh: '施工中', en: 'Works' }, limit: days(30, 'HA-04') },
    accepted: { label: { zh: '已验收', en: 'Accepted' }, limit: workingDays(20, 'HA-04') },
    settled: { label: { zh: '已结算', en: 'Settled' }, limit: days(90, 'HA-04') },
    followedUp: { label: { zh: '已回访', en: 'Followed up' } },
    dropped: { label: { zh: '已退出', en: 'Dropped' } },
  },
  ends: ['followedUp', 'dropped'],
  steps: [
    step('assessHome', '入户评估', 'Assess the home', 'screened', 'assessed', field, {
      rule: 'HA-04',
    }),
    step('signPlan', '方案签字确认', 'Sign the plan', 'assessed', 'planned', field, {
      rule: 'HA-04',
    }),
    step('replanHome', '调整方案', 'Plan again', 'planned', 'assessed', field, back),
    step('findContractor', '落实施工单位', 'Contractor', 'planned', 'tendered', chief),
    step('startHome', '开工', 'Begin', 'tendered', 'working', field),
    step('acceptHome', '验收', 'Accept', 'working', 'accepted', [...townships, ...clerks], {
      rule: 'HA-04',
    }),
    step('redoHome', '返工', 'Do again', 'accepted', 'working', clerks, back),
    step('settleHome', '结算', 'Settle', 'accepted', 'settled', clerks, { rule: 'HA-05' }),
    step('followUpHome', '回访', 'Follow up', 'settled', 'followedUp', field),
    step(
      'dropHome',
      '退出改造',
      'Drop',
      ['screened', 'assessed', 'planned', 'tendered'],
      'dropped',
      field,
      back,
    ),
    // A death or a move into a home ends the need: the step follows the event, whoever recorded it.
    step(
      'dropByEvent',
      '随事件退出',
      'Drops by an event',
      ['screened', 'assessed', 'planned', 'tendered'],
      'dropped',
      anybody,
    ),
    step('restoreHome', '恢复改造', 'Take up again', 'dropped', 'screened', clerks, back),
  ],
})
