/** Temporary assistance: relief first with the papers within ten working days, or the full chain (TA-03 … TA-07). */
import { hours, workingDays } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'

/** TA-04: from the report to the first relief. An emergency's case is due when it runs out, not after the usual days. */
export const firstRelief = hours(24, '地方规定 TA-04')

const township = ['townshipClerk', 'townshipHead'] as const

export const temporaryCaseLife = workflow({
  name: 'assistance.temporaryCase',
  label: { zh: '临时救助', en: 'Temporary assistance' },
  start: 'received',
  states: {
    received: {
      label: { zh: '已受理', en: 'Received' },
      limit: workingDays(3, '地方规定 TA-05'),
      rule: 'TA-05',
    },
    relieved: {
      label: { zh: '已先行救助，待补手续', en: 'Relieved first, papers due' },
      limit: workingDays(10, '地方规定 TA-04'),
      rule: 'TA-04',
    },
    surveyed: { label: { zh: '已调查', en: 'Surveyed' }, rule: 'TA-05' },
    publicNotice: { label: { zh: '公示中', en: 'Public notice' }, rule: 'TA-05' },
    approval: {
      label: { zh: '待审批', en: 'Waiting for the decision' },
      limit: workingDays(5, '地方规定 TA-07'),
      rule: 'TA-07',
    },
    approved: { label: { zh: '已批准，待发放', en: 'Approved' }, rule: 'TA-09' },
    rejected: { label: { zh: '不予救助', en: 'Rejected' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
    closed: { label: { zh: '已办结', en: 'Closed' } },
  },
  ends: ['rejected', 'withdrawn', 'closed'],
  steps: [
    {
      action: 'relieveFirst',
      label: { zh: '先行救助', en: 'Relieve first' },
      from: ['received'],
      to: 'relieved',
      by: township,
      rule: 'TA-03',
    },
    {
      action: 'completePapers',
      label: { zh: '补齐手续', en: 'Complete the papers' },
      from: ['relieved'],
      to: 'closed',
      by: township,
      rule: 'TA-03',
    },
    {
      action: 'askMore',
      label: { zh: '补齐手续并报请追加救助', en: 'Complete the papers and ask for more' },
      from: ['relieved'],
      to: 'surveyed',
      by: township,
      rule: 'TA-09',
    },
    {
      action: 'survey',
      label: { zh: '登记调查', en: 'Record the survey' },
      from: ['received', 'surveyed', 'publicNotice'],
      to: 'surveyed',
      by: township,
      rule: 'TA-05',
    },
    {
      action: 'postNotice',
      label: { zh: '公示', en: 'Post the notice' },
      from: ['surveyed'],
      to: 'publicNotice',
      by: township,
      rule: 'TA-05',
    },
    {
      action: 'submit',
      label: { zh: '提请审批', en: 'Ask for the decision' },
      from: ['surveyed', 'publicNotice'],
      to: 'approval',
      by: township,
      rule: 'TA-07',
    },
    {
      action: 'return',
      label: { zh: '退回补充', en: 'Return' },
      from: ['approval'],
      to: 'surveyed',
      by: ['townshipHead', 'officeClerk', 'officeChief'],
      needsReason: true,
    },
    {
      action: 'approve',
      label: { zh: '批准', en: 'Approve' },
      from: ['approval'],
      to: 'approved',
      by: ['townshipHead', 'officeChief'],
      rule: 'TA-07',
    },
    {
      action: 'approveJointly',
      label: { zh: '一事一议批准', en: 'Approve by joint meeting' },
      from: ['approval'],
      to: 'approved',
      by: ['bureauLeader'],
      rule: 'TA-07',
    },
    {
      action: 'reject',
      label: { zh: '不予救助', en: 'Reject' },
      from: ['received', 'surveyed', 'approval'],
      to: 'rejected',
      by: ['townshipHead', 'officeChief'],
      needsReason: true,
    },
    {
      action: 'reopen',
      label: { zh: '撤销不予救助，重新办理', en: 'Take up again' },
      from: ['rejected'],
      to: 'received',
      by: ['officeChief'],
      needsReason: true,
    },
    {
      action: 'finish',
      label: { zh: '办结', en: 'Close' },
      from: ['approved'],
      to: 'closed',
      by: [...township, 'officeClerk', 'officeChief'],
    },
    {
      action: 'reopenPayment',
      label: { zh: '重新发放', en: 'Open for payment again' },
      from: ['closed'],
      to: 'approved',
      by: ['officeChief'],
      needsReason: true,
      rule: 'TA-09',
    },
    {
      action: 'withdraw',
      label: { zh: '申请人撤回', en: 'Withdraw' },
      from: ['received', 'surveyed', 'publicNotice', 'approval'],
      to: 'withdrawn',
      by: township,
      needsReason: true,
    },
  ],
})
