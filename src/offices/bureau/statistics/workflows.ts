import { workflow } from '../../../kernel/workflow.ts'

/** Figures of a period go to the superior office: every office states its own, the bureau reviews and submits (office-03). */
export const cycleLife = workflow({
  name: 'bureau.cycle',
  label: { zh: '统计上报', en: 'Statistical return' },
  start: 'collecting',
  states: {
    collecting: { label: { zh: '采集', en: 'Collecting' } },
    reviewed: { label: { zh: '已审核汇总', en: 'Reviewed' } },
    submitted: { label: { zh: '已上报', en: 'Submitted' } },
    withdrawn: { label: { zh: '已撤销', en: 'Withdrawn' } },
  },
  ends: ['submitted', 'withdrawn'],
  steps: [
    {
      action: 'review',
      recallable: true,
      label: { zh: '审核汇总', en: 'Review' },
      from: ['collecting'],
      to: 'reviewed',
      by: ['officeChief'],
    },
    {
      action: 'return',
      label: { zh: '退回重报', en: 'Return' },
      from: ['reviewed'],
      to: 'collecting',
      by: ['officeChief', 'bureauLeader'],
      needsReason: true,
    },
    {
      action: 'submit',
      label: { zh: '上报', en: 'Submit' },
      from: ['reviewed'],
      to: 'submitted',
      by: ['officeClerk', 'officeChief'],
    },
    {
      action: 'withdraw',
      label: { zh: '撤销', en: 'Withdraw' },
      from: ['collecting', 'reviewed'],
      to: 'withdrawn',
      by: ['officeChief', 'bureauLeader'],
      needsReason: true,
    },
  ],
})
