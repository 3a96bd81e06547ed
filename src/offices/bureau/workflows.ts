import { workflow } from '../../kernel/workflow.ts'

/** A report is written, reviewed, signed and issued by different people; issuing freezes its figures. */
export const reportWorkflow = workflow({
  name: 'bureau.report',
  label: { zh: '工作报告', en: 'Work report' },
  start: 'draft',
  states: {
    draft: { label: { zh: '起草', en: 'Draft' } },
    reviewed: { label: { zh: '已审核', en: 'Reviewed' } },
    signed: { label: { zh: '已签发', en: 'Signed' } },
    issued: { label: { zh: '已印发', en: 'Issued' } },
    withdrawn: { label: { zh: '已撤销', en: 'Withdrawn' } },
  },
  ends: ['issued', 'withdrawn'],
  steps: [
    {
      action: 'review',
      label: { zh: '审核', en: 'Review' },
      from: ['draft'],
      to: 'reviewed',
      by: ['officeChief'],
    },
    {
      action: 'return',
      label: { zh: '退回修改', en: 'Return' },
      from: ['reviewed', 'signed'],
      to: 'draft',
      by: ['officeChief', 'bureauLeader'],
      needsReason: true,
    },
    {
      action: 'sign',
      label: { zh: '签发', en: 'Sign' },
      from: ['reviewed'],
      to: 'signed',
      by: ['bureauLeader'],
    },
    {
      action: 'issue',
      label: { zh: '印发', en: 'Issue' },
      from: ['signed'],
      to: 'issued',
      by: ['officeClerk', 'officeChief'],
    },
    {
      action: 'withdraw',
      label: { zh: '撤销', en: 'Withdraw' },
      from: ['draft', 'reviewed', 'signed'],
      to: 'withdrawn',
      by: ['officeChief', 'bureauLeader'],
      needsReason: true,
    },
  ],
})
