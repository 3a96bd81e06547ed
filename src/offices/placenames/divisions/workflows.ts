import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, office, step } from '../steps.ts'

export const changeLife = workflow({
  name: 'placenames.change',
  label: { zh: '区划变更', en: 'Change of divisions' },
  start: 'proposed',
  states: {
    proposed: { label: { zh: '待审核', en: 'To be checked' } },
    approved: {
      label: { zh: '已审核，待生效', en: 'Checked; to come into force' },
      standing: true,
    },
    inForce: { label: { zh: '已生效', en: 'In force' } },
    restored: { label: { zh: '已恢复原区划', en: 'Old division restored' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['inForce', 'withdrawn', 'restored'],
  steps: [
    step('approve', '审核', 'Check', 'proposed', 'approved', chief, { rule: 'CD-06' }),
    step('apply', '生效', 'Put into force', 'approved', 'inForce', chief, { rule: 'CD-06' }),
    step('restore', '恢复原区划', 'Restore the old division', 'inForce', 'restored', chief, back),
    step('withdraw', '撤回', 'Withdraw', ['proposed', 'approved'], 'withdrawn', office, back),
  ],
})
