import type { Post } from '../../kernel/access.ts'
import { days, workingDays } from '../../kernel/calendar.ts'
import { step, workflow } from '../../kernel/workflow.ts'

const office: Post[] = ['officeClerk', 'officeChief']
const chief: Post[] = ['officeChief']
/** Whoever may record a death or its revocation: the case follows whoever it was. */
const everybody: Post[] = [
  ...office,
  'villageCadre',
  'townshipClerk',
  'townshipHead',
  'institutionStaff',
  'counterRegistrar',
]
const back = { needsReason: true } as const
const inside = ['sheltered', 'stranded', 'longStay']

/** From the gate to the way home: screened, sheltered, stranded when nobody knows who it is, settled or brought home. */
export const caseLife = workflow({
  name: 'rescue.case',
  label: { zh: '救助', en: 'Rescue' },
  start: 'received',
  states: {
    received: { label: { zh: '已登记，待甄别', en: 'At the gate' }, limit: days(1, 'VR-01') },
    offSite: { label: { zh: '站外救助', en: 'Helped on the street' }, rule: 'VR-13' },
    refused: { label: { zh: '不予救助', en: 'Not of the rescued' }, rule: 'VR-01' },
    sheltered: { label: { zh: '在站救助', en: 'Sheltered' }, limit: days(10, 'VR-04') },
    stranded: { label: { zh: '滞留', en: 'Stranded' }, rule: 'VR-08' },
    longStay: { label: { zh: '长期滞留', en: 'Long stay' }, rule: 'VR-09' },
    settled: { label: { zh: '已落户安置', en: 'Settled' } },
    left: {
      label: { zh: '已离站，待结算', en: 'Left; accounts to close' },
      limit: days(10, 'VR-11'),
    },
    died: { label: { zh: '在站死亡', en: 'Died in care' } },
    closed: { label: { zh: '已办结', en: 'Closed' } },
  },
  ends: ['offSite', 'refused', 'settled', 'died', 'closed'],
  steps: [
    step('admit', '入站', 'Admit', 'received', 'sheltered', office, { rule: 'VR-01' }),
    step('helpOutside', '站外救助', 'Help on the street', 'received', 'offSite', office, {
      rule: 'VR-13',
    }),
    step('refuse', '不予救助', 'Refuse', 'received', 'refused', office, { ...back, rule: 'VR-01' }),
    step('rescreen', '重新甄别', 'Screen again', ['refused', 'offSite'], 'received', office, back),
    step('extend', '延长救助', 'Extend', 'sheltered', 'sheltered', chief, {
      ...back,
      rule: 'VR-04',
    }),
    step('strand', '认定滞留', 'Stranded', 'sheltered', 'stranded', office, { rule: 'VR-08' }),
    step('stayLong', '转长期滞留', 'Long stay', ['sheltered', 'stranded'], 'longStay', office, {
      rule: 'VR-09',
    }),
    step('recognise', '查明身份', 'Identity found', ['stranded', 'longStay'], 'sheltered', office, {
      rule: 'VR-06',
    }),
    step('settle', '落户安置', 'Settled', ['stranded', 'longStay'], 'settled', office, {
      rule: 'VR-09',
    }),
    step('unsettle', '撤销安置', 'Not settled', 'settled', 'longStay', chief, back),
    step('leave', '离站', 'Leave', inside, 'left', office, { rule: 'VR-11' }),
    step('comeBack', '撤销离站', 'Has not left', 'left', 'sheltered', chief, back),
    step('close', '结算办结', 'Close', 'left', 'closed', office),
    step('reopen', '重新办理', 'Open again', 'closed', 'left', chief, back),
    step('dieByEvent', '随死亡登记终止', 'Died', [...inside, 'received'], 'died', everybody, {
      rule: 'FU-02',
    }),
    step('reviveByEvent', '随死亡撤销恢复', 'Death revoked', 'died', 'sheltered', everybody, {
      rule: 'XC-03',
    }),
  ],
})

/** One thing to be done about an unknown person by a day (VR-06, VR-15). */
export const searchLife = workflow({
  name: 'rescue.search',
  label: { zh: '寻亲和时限事项', en: 'Search' },
  start: 'open',
  states: {
    open: { label: { zh: '待办', en: 'To do' } },
    done: { label: { zh: '已办', en: 'Done' } },
    void: { label: { zh: '不再需要', en: 'No longer needed' } },
  },
  ends: ['done', 'void'],
  steps: [
    step('do', '登记办理', 'Done', 'open', 'done', office),
    step('again', '重新办理', 'Do again', 'done', 'open', office, back),
    step('lift', '解除', 'Not needed', 'open', 'void', everybody),
  ],
})

export const treatmentLife = workflow({
  name: 'rescue.treatment',
  label: { zh: '医疗救治', en: 'Treatment' },
  start: 'inHospital',
  states: {
    inHospital: { label: { zh: '救治中', en: 'In treatment' }, standing: true },
    ended: { label: { zh: '已出院', en: 'Discharged' } },
  },
  ends: ['ended'],
  steps: [
    step('discharge', '出院', 'Discharge', 'inHospital', 'ended', office),
    step('readmit', '撤销出院', 'Still in hospital', 'ended', 'inHospital', office, back),
  ],
})

/** VR-11: two people set out, one signs there, the papers are looked at. */
export const escortLife = workflow({
  name: 'rescue.escort',
  label: { zh: '护送返乡', en: 'Escort home' },
  start: 'planned',
  states: {
    planned: { label: { zh: '待出发', en: 'Planned' }, limit: workingDays(5, 'VR-11') },
    underway: { label: { zh: '护送途中', en: 'On the way' }, limit: days(5, 'VR-11') },
    handedOver: { label: { zh: '已交接', en: 'Handed over' } },
    broughtBack: { label: { zh: '未能交接，已返站', en: 'Brought back' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['handedOver', 'broughtBack', 'cancelled'],
  steps: [
    step('depart', '出发', 'Set out', 'planned', 'underway', office),
    step('handOver', '交接', 'Hand over', 'underway', 'handedOver', office, { rule: 'VR-11' }),
    step('bringBack', '返站', 'Bring back', 'underway', 'broughtBack', office, back),
    step('cancel', '取消', 'Cancel', 'planned', 'cancelled', chief, back),
  ],
})

export const followUpLife = workflow({
  name: 'rescue.followUp',
  label: { zh: '回归稳固回访', en: 'Follow-up' },
  start: 'open',
  states: {
    open: { label: { zh: '待回访', en: 'To visit' } },
    done: { label: { zh: '已回访', en: 'Visited' } },
    void: { label: { zh: '不再需要', en: 'Not needed' } },
  },
  ends: ['done', 'void'],
  steps: [
    step('visit', '登记回访', 'Visited', 'open', 'done', [
      ...office,
      'townshipClerk',
      'townshipHead',
    ]),
    step('lift', '解除', 'Not needed', 'open', 'void', everybody),
    step('again', '重新回访', 'Visit again', 'done', 'open', office, back),
  ],
})

/** VR-09: plan to the government, application to the police, a register of one's own, a place to live. */
export const settlementLife = workflow({
  name: 'rescue.settlement',
  label: { zh: '滞留人员落户安置', en: 'Settlement of a stranded person' },
  start: 'planned',
  states: {
    planned: {
      label: { zh: '方案已报政府', en: 'Plan submitted' },
      limit: workingDays(20, 'VR-09'),
    },
    approved: { label: { zh: '方案已批准', en: 'Plan approved' }, limit: workingDays(10, 'VR-09') },
    filed: {
      label: { zh: '已向公安申请', en: 'With the police' },
      limit: workingDays(30, 'VR-09'),
    },
    registered: {
      label: { zh: '已落户，待安置', en: 'Registered' },
      limit: workingDays(10, 'VR-09'),
    },
    placed: { label: { zh: '已安置', en: 'Placed' } },
    dropped: { label: { zh: '已终止', en: 'Dropped' } },
    cancelled: {
      label: { zh: '身份查明，户口注销', en: 'Identity found; registration cancelled' },
    },
  },
  ends: ['placed', 'dropped', 'cancelled'],
  steps: [
    step('approve', '登记批准', 'Approved', 'planned', 'approved', chief, { rule: 'VR-09' }),
    step('file', '向公安申请', 'Apply to the police', 'approved', 'filed', office, {
      recallable: true,
      rule: 'VR-09',
    }),
    step('returnFile', '公安退回补充', 'Returned by the police', 'filed', 'approved', office, back),
    step('register', '登记落户', 'Registered', 'filed', 'registered', office, { rule: 'VR-09' }),
    step('place', '安置', 'Place', 'registered', 'placed', office, { rule: 'VR-09' }),
    step('drop', '终止', 'Drop', ['planned', 'approved', 'filed'], 'dropped', chief, back),
    step('cancel', '注销重复户口', 'Cancel', ['registered', 'placed'], 'cancelled', chief, {
      ...back,
      rule: 'VR-10',
    }),
  ],
})

export const accountLife = workflow({
  name: 'rescue.account',
  label: { zh: '救助费用结算', en: 'Monthly account' },
  start: 'drawn',
  states: {
    drawn: { label: { zh: '已汇总，待复核', en: 'Drawn up' }, limit: workingDays(5, 'VR-14') },
    approved: { label: { zh: '已复核，待支付', en: 'Approved' }, limit: workingDays(10, 'VR-14') },
    paid: { label: { zh: '已支付', en: 'Paid' } },
    cancelled: { label: { zh: '已撤销', en: 'Cancelled' } },
  },
  ends: ['paid', 'cancelled'],
  steps: [
    step('approve', '复核', 'Approve', 'drawn', 'approved', chief),
    step('cancel', '撤销', 'Cancel', ['drawn', 'approved'], 'cancelled', chief, back),
    step('pay', '支付', 'Pay', 'approved', 'paid', ['finance']),
  ],
})

export const roundLife = workflow({
  name: 'rescue.round',
  label: { zh: '安全检查', en: 'Safety round' },
  start: 'recorded',
  states: {
    recorded: { label: { zh: '已检查', en: 'Recorded' } },
    passed: { label: { zh: '合格', en: 'Passed' } },
    problem: {
      label: { zh: '有隐患，待整改', en: 'A fault to mend' },
      limit: workingDays(5, 'VR-02'),
    },
    mended: { label: { zh: '已整改', en: 'Mended' } },
  },
  ends: ['passed', 'mended'],
  steps: [
    step('pass', '合格', 'Passed', 'recorded', 'passed', office),
    step('find', '发现隐患', 'A fault', 'recorded', 'problem', office),
    step('mend', '整改复查', 'Mended', 'problem', 'mended', office),
    step('again', '复查不合格', 'Not mended', 'mended', 'problem', office, back),
  ],
})
export const incidentLife = workflow({
  name: 'rescue.incident',
  label: { zh: '突发事件', en: 'Incident' },
  start: 'open',
  states: {
    open: { label: { zh: '处置中', en: 'Being handled' }, limit: days(1, 'VR-05') },
    handled: { label: { zh: '已处置', en: 'Handled' } },
  },
  ends: ['handled'],
  steps: [
    step('handle', '登记处置结果', 'Handled', 'open', 'handled', office),
    step('reopen', '重新处置', 'Open again', 'handled', 'open', chief, back),
  ],
})

/** The standing rule set: agreed between agencies, in force, ended (rescue-05). */
export const scheduleLife = workflow({
  name: 'rescue.schedule',
  label: { zh: '联合巡街机制', en: 'Standing patrol' },
  start: 'draft',
  states: {
    draft: { label: { zh: '拟定', en: 'Draft' } },
    inForce: { label: { zh: '执行中', en: 'In force' }, standing: true },
    ended: { label: { zh: '已终止', en: 'Ended' } },
  },
  ends: ['ended'],
  steps: [
    step('adopt', '印发执行', 'Adopt', 'draft', 'inForce', chief, { rule: 'VR-13' }),
    step('end', '终止', 'End', ['draft', 'inForce'], 'ended', chief, back),
    step('resume', '恢复执行', 'Resume', 'ended', 'inForce', chief, back),
  ],
})
export const patrolLife = workflow({
  name: 'rescue.patrol',
  label: { zh: '联合巡查', en: 'Joint patrol' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已派班', en: 'Planned' }, standing: true },
    done: { label: { zh: '已巡查', en: 'Done' } },
    missed: { label: { zh: '未成行', en: 'Did not set out' } },
  },
  ends: ['done', 'missed'],
  steps: [
    step('report', '回填巡查记录', 'Report', 'planned', 'done', office, { rule: 'VR-13' }),
    step('miss', '登记未成行', 'Did not set out', 'planned', 'missed', office, back),
    step('correct', '更正巡查记录', 'Correct', ['done', 'missed'], 'planned', office, back),
  ],
})
export const planLife = workflow({
  name: 'rescue.plan',
  label: { zh: '落户安置计划', en: 'Plan of settlements' },
  start: 'planned',
  states: {
    planned: { label: { zh: '计划中', en: 'Planned' }, standing: true },
    reached: { label: { zh: '已完成', en: 'Reached' } },
    dropped: { label: { zh: '已取消', en: 'Dropped' } },
  },
  ends: ['reached', 'dropped'],
  steps: [
    step('reach', '完成', 'Reached', 'planned', 'reached', office),
    step('drop', '取消', 'Drop', 'planned', 'dropped', chief, back),
    step('again', '重新列入', 'Plan again', ['reached', 'dropped'], 'planned', chief, back),
  ],
})
