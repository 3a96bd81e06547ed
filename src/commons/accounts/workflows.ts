import { workflow } from '../../kernel/workflow.ts'

/** A post is proposed by one administrator and confirmed by another (design §6: maker ≠ checker on roles). */
export const postWorkflow = workflow({
  name: 'accounts.post',
  label: { zh: '岗位授权', en: 'Grant of a post' },
  start: 'proposed',
  states: {
    proposed: { label: { zh: '待复核', en: 'Proposed' } },
    held: { label: { zh: '在岗', en: 'Held' }, standing: true },
    refused: { label: { zh: '未通过', en: 'Refused' } },
    ended: { label: { zh: '已离岗', en: 'Ended' } },
  },
  ends: ['refused', 'ended'],
  steps: [
    {
      action: 'confirm',
      label: { zh: '复核通过', en: 'Confirm' },
      from: ['proposed'],
      to: 'held',
      by: ['securityAdministrator', 'auditAdministrator'],
    },
    {
      action: 'refuse',
      label: { zh: '不予通过', en: 'Refuse' },
      from: ['proposed'],
      to: 'refused',
      by: ['securityAdministrator', 'auditAdministrator'],
      needsReason: true,
    },
    {
      action: 'withdraw',
      label: { zh: '撤回提请', en: 'Withdraw' },
      from: ['proposed'],
      to: 'refused',
      by: ['systemAdministrator', 'securityAdministrator'],
      needsReason: true,
    },
    {
      action: 'end',
      label: { zh: '离岗', en: 'End' },
      from: ['held'],
      to: 'ended',
      by: ['systemAdministrator', 'securityAdministrator'],
      needsReason: true,
    },
  ],
})
