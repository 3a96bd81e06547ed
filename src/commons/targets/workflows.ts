import { workflow } from '../../kernel/workflow.ts'

/** A target is proposed by one person and approved by another; what is in force ends by a newer one or by being lifted. */
export const targetWorkflow = workflow({
  name: 'targets.target',
  label: { zh: '目标任务', en: 'Target' },
  start: 'proposed',
  states: {
    proposed: { label: { zh: '待审定', en: 'Proposed' } },
    inForce: { label: { zh: '执行中', en: 'In force' }, standing: true },
    replaced: { label: { zh: '已调整', en: 'Replaced' } },
    withdrawn: { label: { zh: '已撤销', en: 'Withdrawn' } },
  },
  ends: ['replaced', 'withdrawn'],
  steps: [
    {
      action: 'approve',
      label: { zh: '审定', en: 'Approve' },
      from: ['proposed'],
      to: 'inForce',
      by: ['officeChief', 'bureauLeader'],
    },
    {
      action: 'replace',
      label: { zh: '调整', en: 'Replace' },
      from: ['inForce'],
      to: 'replaced',
      by: ['officeChief', 'bureauLeader'],
    },
    {
      action: 'withdraw',
      label: { zh: '撤销', en: 'Withdraw' },
      from: ['proposed', 'inForce'],
      to: 'withdrawn',
      by: ['officeClerk', 'officeChief', 'bureauLeader'],
      needsReason: true,
    },
  ],
})
