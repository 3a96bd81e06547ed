import { days, workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks, keepers, readers, townships } from '../words.ts'

/** Events are recorded by many posts; the step follows the event, whoever recorded it. */
const anybody = [...readers, 'counterRegistrar'] as const

/** Registration first, filing with civil affairs within ten working days of the first elder, then the look on site (EC-02 … EC-06). */
export const homeLife = workflow({
  name: 'eldercare.home',
  label: { zh: '养老机构备案', en: 'Filing of a home' },
  start: 'registered',
  states: {
    registered: {
      label: { zh: '已登记，待备案', en: 'Registered; to be filed' },
      limit: workingDays(10, 'EC-02'),
      rule: 'EC-02',
    },
    filed: {
      label: { zh: '已备案，待现场检查', en: 'Filed; to be looked at' },
      limit: workingDays(20, 'EC-04'),
      rule: 'EC-04',
    },
    operating: { label: { zh: '在营', en: 'Operating' }, standing: true },
    halted: { label: { zh: '暂停服务', en: 'Halted' }, standing: true, rule: 'EC-06' },
    closed: { label: { zh: '终止服务', en: 'Closed' }, rule: 'EC-06' },
  },
  ends: ['closed'],
  steps: [
    step('file', '备案', 'File', 'registered', 'filed', clerks, { rule: 'EC-03' }),
    step('withdrawFiling', '撤销备案', 'Withdraw the filing', 'filed', 'registered', chief, back),
    step('checkHome', '登记现场检查通过', 'Looked at on site', 'filed', 'operating', clerks, {
      rule: 'EC-04',
    }),
    step('refile', '变更后重新备案', 'File a change', 'operating', 'filed', clerks, {
      rule: 'EC-06',
    }),
    step('halt', '暂停服务', 'Halt', 'operating', 'halted', chief, { ...back, rule: 'EC-06' }),
    step('resumeHome', '恢复服务', 'Resume', 'halted', 'operating', chief),
    step('closeHome', '终止服务', 'Close', ['registered', 'operating', 'halted'], 'closed', chief, {
      ...back,
      rule: 'EC-06',
    }),
    step('reopenHome', '撤销终止', 'Undo the closing', 'closed', 'halted', chief, back),
  ],
})

/** A look on site; what it finds is put right by the home and seen by another before it is closed. */
export const inspectionLife = workflow({
  name: 'eldercare.inspection',
  label: { zh: '现场检查', en: 'Inspection' },
  start: 'recorded',
  states: {
    recorded: { label: { zh: '已检查', en: 'Recorded' } },
    rectifying: { label: { zh: '整改中', en: 'Being put right' }, limit: days(15, 'EC-05') },
    fixed: {
      label: { zh: '已整改，待复查', en: 'Put right; to be seen' },
      limit: days(7, 'EC-05'),
    },
    closed: { label: { zh: '已办结', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('passInspection', '未发现问题', 'Nothing found', 'recorded', 'closed', clerks),
    step('orderFix', '责令整改', 'Order it put right', 'recorded', 'rectifying', clerks),
    step('reportFix', '报告整改完成', 'Report it done', 'rectifying', 'fixed', keepers, {
      recallable: true,
    }),
    step('verifyFix', '复查通过', 'Seen to be right', 'fixed', 'closed', clerks),
    step('returnFix', '退回继续整改', 'Not right yet', 'fixed', 'rectifying', clerks, back),
    step('reopenInspection', '重新打开', 'Open again', 'closed', 'rectifying', chief, back),
  ],
})

export const incidentLife = workflow({
  name: 'eldercare.incident',
  label: { zh: '服务安全事件', en: 'Incident' },
  start: 'reported',
  states: {
    reported: { label: { zh: '已上报，待处置', en: 'Reported' }, limit: days(1, 'EC-09') },
    handled: { label: { zh: '已处置，待办结', en: 'Handled' }, limit: days(15, 'EC-09') },
    closed: { label: { zh: '已办结', en: 'Closed' } },
    struckOut: { label: { zh: '误报作废', en: 'Struck out' } },
  },
  ends: ['closed', 'struckOut'],
  steps: [
    step('handleIncident', '登记处置', 'Handle', 'reported', 'handled', keepers, {
      recallable: true,
    }),
    step('closeIncident', '办结', 'Close', 'handled', 'closed', [...townships, ...clerks]),
    step('returnIncident', '退回补充处置', 'Send back', 'handled', 'reported', clerks, back),
    step(
      'strikeIncident',
      '误报作废',
      'Strike out',
      ['reported', 'handled', 'closed'],
      'struckOut',
      chief,
      back,
    ),
  ],
})

export const bedLife = workflow({
  name: 'eldercare.bed',
  label: { zh: '床位', en: 'Bed' },
  start: 'inUse',
  states: {
    inUse: { label: { zh: '在用', en: 'In use' }, standing: true },
    outOfUse: { label: { zh: '停用', en: 'Out of use' }, standing: true },
  },
  ends: [],
  steps: [
    step('takeOutBed', '停用床位', 'Take out of use', 'inUse', 'outOfUse', keepers, back),
    step('bringBackBed', '恢复床位', 'Bring back', 'outOfUse', 'inUse', keepers),
  ],
})

/** An elder's stay: assessed, contracted, inside, now and then away, left (EC-07). */
export const residentLife = workflow({
  name: 'eldercare.resident',
  label: { zh: '入住老年人', en: 'Resident' },
  start: 'applied',
  states: {
    applied: { label: { zh: '已申请，待入院评估', en: 'Applied; to be assessed' }, rule: 'EC-07' },
    assessed: {
      label: { zh: '已评估，待签合同', en: 'Assessed; contract to sign' },
      rule: 'EC-07',
    },
    contracted: { label: { zh: '已签合同，待入住', en: 'Contracted; to move in' } },
    inside: { label: { zh: '在院', en: 'Inside' }, standing: true },
    onLeave: { label: { zh: '请假离院', en: 'On leave' }, standing: true },
    left: { label: { zh: '已离院', en: 'Left' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['left', 'withdrawn'],
  steps: [
    step('assessResident', '登记入院评估', 'Assessed', 'applied', 'assessed', keepers, {
      rule: 'EC-07',
    }),
    step('signContract', '签订服务合同', 'Sign the contract', 'assessed', 'contracted', keepers, {
      rule: 'EC-07',
    }),
    step('admit', '办理入住', 'Admit', 'contracted', 'inside', keepers, { rule: 'EC-07' }),
    // Only the brought-over books and other offices' admissions take it: the stay began elsewhere.
    step('bringOver', '转入在院名册', 'Taken over', 'applied', 'inside', anybody),
    step('grantLeave', '准假', 'Grant leave', 'inside', 'onLeave', keepers),
    step('returnFromLeave', '销假返院', 'Back from leave', 'onLeave', 'inside', keepers),
    step('discharge', '办理离院', 'Discharge', ['inside', 'onLeave'], 'left', keepers, back),
    // A death or another office's discharge, recorded by whoever may: the stay ends with it, and comes back with it.
    step(
      'leaveByEvent',
      '随事件离院',
      'Leaves by an event',
      ['inside', 'onLeave'],
      'left',
      anybody,
    ),
    step('returnByEvent', '随事件恢复在院', 'Inside again by an event', 'left', 'inside', anybody),
    step('undoDischarge', '撤销离院', 'Undo the discharge', 'left', 'inside', clerks, back),
    step(
      'withdrawApplication',
      '撤回申请',
      'Withdraw',
      ['applied', 'assessed', 'contracted'],
      'withdrawn',
      keepers,
      back,
    ),
  ],
})
