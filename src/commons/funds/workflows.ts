import { workflow } from '../../kernel/workflow.ts'

/** PY-01: made, checked and approved by three people; sent, answered by the bank, reissued, closed. */
export const batchWorkflow = workflow({
  name: 'funds.batch',
  label: { zh: '发放批次', en: 'Payment batch' },
  start: 'draft',
  states: {
    draft: { label: { zh: '待核验', en: 'Draft' } },
    checked: { label: { zh: '已核验', en: 'Checked' } },
    approved: { label: { zh: '已审批', en: 'Approved' } },
    sent: { label: { zh: '已送银行', en: 'Sent' } },
    returned: { label: { zh: '部分退回', en: 'Partly returned' } },
    paid: { label: { zh: '全部到账', en: 'Paid' } },
    closed: { label: { zh: '已关闭', en: 'Closed' } },
    cancelled: { label: { zh: '已撤销', en: 'Cancelled' } },
  },
  ends: ['closed', 'cancelled'],
  steps: [
    { action: 'check', label: { zh: '核验', en: 'Check' }, from: ['draft'], to: 'checked', by: ['finance', 'officeChief'], rule: 'PY-01' },
    { action: 'return', label: { zh: '退回', en: 'Return' }, from: ['checked', 'approved'], to: 'draft', by: ['finance', 'officeChief', 'bureauLeader'], needsReason: true },
    { action: 'approve', label: { zh: '审批', en: 'Approve' }, from: ['checked'], to: 'approved', by: ['bureauLeader', 'officeChief'], rule: 'PY-01' },
    { action: 'send', label: { zh: '生成银行文件', en: 'Send to the bank' }, from: ['approved'], to: 'sent', by: ['finance'] },
    { action: 'someReturned', label: { zh: '登记回盘（有退回）', en: 'Bank return, some failed' }, from: ['sent', 'returned'], to: 'returned', by: ['finance'], rule: 'PY-05' },
    { action: 'allPaid', label: { zh: '登记回盘（全部到账）', en: 'Bank return, all paid' }, from: ['sent', 'returned'], to: 'paid', by: ['finance'] },
    { action: 'reissue', label: { zh: '重发退回明细', en: 'Reissue' }, from: ['returned'], to: 'sent', by: ['finance'], rule: 'PY-05' },
    { action: 'close', label: { zh: '关闭', en: 'Close' }, from: ['paid', 'returned'], to: 'closed', by: ['finance', 'officeChief'] },
    { action: 'cancel', label: { zh: '撤销批次', en: 'Cancel' }, from: ['draft'], to: 'cancelled', by: ['finance', 'officeChief'], needsReason: true },
  ],
})

/** A claim for what was paid beyond entitlement (DB-58, DB-60). */
export const recoveryWorkflow = workflow({
  name: 'funds.recovery',
  label: { zh: '多发追回', en: 'Recovery' },
  start: 'open',
  states: {
    open: { label: { zh: '待告知', en: 'Open' } },
    notified: { label: { zh: '已告知，待退回', en: 'Notified' } },
    closed: { label: { zh: '已结清', en: 'Settled' } },
  },
  ends: ['closed'],
  steps: [
    { action: 'notify', label: { zh: '告知退回', en: 'Notify' }, from: ['open'], to: 'notified', by: ['officeClerk', 'officeChief', 'townshipClerk'] },
    { action: 'settle', label: { zh: '结清', en: 'Settle' }, from: ['open', 'notified'], to: 'closed', by: ['finance', 'officeChief', 'bureauLeader', 'officeClerk', 'townshipClerk', 'townshipHead', 'villageCadre', 'institutionStaff', 'counterRegistrar'] },
    { action: 'reopen', label: { zh: '重新追回', en: 'Reopen' }, from: ['closed'], to: 'open', by: ['finance', 'officeChief', 'bureauLeader', 'officeClerk'] },
  ],
})
