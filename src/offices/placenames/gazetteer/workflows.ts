import { workingDays } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, office, step } from '../steps.ts'

export const entryLife = workflow({
  name: 'placenames.entry',
  label: { zh: '地名词条', en: 'Entry' },
  start: 'inUse',
  states: {
    inUse: { label: { zh: '使用中', en: 'In use' }, standing: true },
    retired: { label: { zh: '已销名', en: 'Retired' } },
  },
  ends: ['retired'],
  steps: [
    step('retire', '销名', 'Retire', 'inUse', 'retired', office, back),
    step('restore', '恢复使用', 'Use again', 'retired', 'inUse', chief, back),
  ],
})
export const batchLife = workflow({
  name: 'placenames.batch',
  label: { zh: '词条修改批次', en: 'Batch' },
  start: 'editing',
  states: {
    editing: { label: { zh: '修改中', en: 'Editing' } },
    checked: { label: { zh: '已审核，待上报', en: 'Checked; to be sent up' } },
    reported: { label: { zh: '已上报', en: 'Sent up' } },
    withdrawn: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['reported', 'withdrawn'],
  steps: [
    step('check', '审核', 'Check', 'editing', 'checked', chief, { rule: 'PN-22' }),
    step('reopen', '退回修改', 'Return', 'checked', 'editing', chief, back),
    step('report', '上报', 'Send up', 'checked', 'reported', office, { rule: 'PN-22' }),
    step('withdraw', '取消', 'Cancel', 'editing', 'withdrawn', chief, back),
  ],
})
export const revisionLife = workflow({
  name: 'placenames.revision',
  label: { zh: '词条修改', en: 'Revision' },
  start: 'drafted',
  states: {
    drafted: { label: { zh: '已修改，待审核', en: 'Drafted' } },
    checked: { label: { zh: '县级已审核', en: 'Checked' } },
    reported: { label: { zh: '已上报', en: 'Sent up' }, standing: true },
    accepted: { label: { zh: '已采用', en: 'Accepted' } },
    returned: { label: { zh: '上级退回', en: 'Returned from above' } },
    dropped: { label: { zh: '已取消', en: 'Dropped' } },
  },
  ends: ['accepted', 'dropped'],
  steps: [
    step('check', '审核通过', 'Check', 'drafted', 'checked', chief),
    step('uncheck', '退回修改', 'Return', 'checked', 'drafted', chief, back),
    step('report', '上报', 'Send up', 'checked', 'reported'),
    step('accept', '登记采用', 'Accepted', 'reported', 'accepted'),
    step('return', '登记退回', 'Returned', 'reported', 'returned', office, back),
    step('drop', '取消', 'Drop', ['drafted', 'returned'], 'dropped', office, back),
  ],
})
export const correctionLife = workflow({
  name: 'placenames.correction',
  label: { zh: '纠错反馈', en: 'Correction' },
  start: 'received',
  states: {
    received: {
      label: { zh: '待核实', en: 'To be looked into' },
      limit: workingDays(10, 'PN-22'),
      rule: 'PN-22',
    },
    taken: { label: { zh: '已采纳并答复', en: 'Taken up' } },
    declined: { label: { zh: '未采纳并答复', en: 'Declined' } },
  },
  ends: ['taken', 'declined'],
  steps: [
    step('takeUp', '采纳', 'Take up', 'received', 'taken'),
    step('decline', '不采纳', 'Decline', 'received', 'declined', office, back),
    step('reopen', '重新核实', 'Look again', ['declined', 'taken'], 'received', chief, back),
  ],
})
