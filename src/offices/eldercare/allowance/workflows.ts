import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks, field, readers } from '../words.ts'

const anybody = [...readers, 'counterRegistrar'] as const
/** Paid from the month after a birthday, asked every year whether he lives, ended by death (AG-01). */
export const allowanceLife = workflow({
  name: 'eldercare.age_allowance',
  label: { zh: '高龄津贴', en: 'Allowance of old age' },
  start: 'active',
  states: {
    active: { label: { zh: '在发', en: 'Paid' }, standing: true, rule: 'AG-01' },
    paused: { label: { zh: '暂停（未认证）', en: 'Paused' }, standing: true, rule: 'AG-01' },
    ended: { label: { zh: '已终止', en: 'Ended' } },
  },
  ends: ['ended'],
  steps: [
    step('checkLife', '生存认证', 'He lives', 'active', 'active', field, { rule: 'AG-01' }),
    step('pauseAllowance', '暂停发放', 'Pause', 'active', 'paused', clerks, back),
    step('resumeAllowance', '认证后恢复', 'Resume', 'paused', 'active', clerks),
    step('endAllowance', '终止发放', 'End', ['active', 'paused'], 'ended', chief, back),
    step('endByEvent', '随死亡终止', 'Ends with the death', ['active', 'paused'], 'ended', anybody),
    step('restoreAllowance', '恢复发放', 'Restore', 'ended', 'active', anybody),
  ],
})
