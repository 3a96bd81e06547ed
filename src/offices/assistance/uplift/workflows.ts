import { workflow } from '../../../kernel/workflow.ts'

/** A raise of standards: worked out before it is decided, decided by another person, reversible (UP-*). */
export const upliftWorkflow = workflow({
  name: 'assistance.uplift',
  label: { zh: '提标提补', en: 'Raise of standards' },
  start: 'draft',
  states: {
    draft: { label: { zh: '拟定', en: 'Drafted' } },
    reviewed: { label: { zh: '已复核', en: 'Reviewed' } },
    decided: { label: { zh: '已执行', en: 'In force' } },
    reversed: { label: { zh: '已撤销', en: 'Reversed' } },
    dropped: { label: { zh: '已放弃', en: 'Dropped' } },
  },
  ends: ['decided', 'reversed', 'dropped'],
  steps: [
    {
      action: 'review',
      label: { zh: '复核测算', en: 'Review' },
      from: ['draft'],
      to: 'reviewed',
      by: ['officeChief'],
    },
    {
      action: 'return',
      label: { zh: '退回', en: 'Return' },
      from: ['reviewed'],
      to: 'draft',
      by: ['officeChief', 'bureauLeader'],
      needsReason: true,
    },
    {
      action: 'decide',
      label: { zh: '审定执行', en: 'Decide' },
      from: ['reviewed'],
      to: 'decided',
      by: ['bureauLeader'],
      rule: 'UP-01',
    },
    {
      action: 'reverse',
      label: { zh: '撤销提标', en: 'Reverse' },
      from: ['decided'],
      to: 'reversed',
      by: ['bureauLeader'],
      needsReason: true,
      rule: 'UP-06',
    },
    {
      action: 'drop',
      label: { zh: '放弃', en: 'Drop' },
      from: ['draft', 'reviewed'],
      to: 'dropped',
      by: ['officeChief', 'bureauLeader'],
      needsReason: true,
    },
  ],
})
