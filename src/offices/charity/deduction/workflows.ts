import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, step } from '../steps.ts'

export const deductionLife = workflow({
  name: 'charity.deduction',
  label: { zh: '公益性捐赠税前扣除资格', en: 'Deduction of gifts before tax' },
  start: 'asked',
  states: {
    asked: { label: { zh: '已提出，待审核', en: 'Asked for' }, rule: 'CY-19' },
    standing: { label: { zh: '有资格', en: 'Qualified' }, standing: true, rule: 'CY-19' },
    refused: { label: { zh: '不予确认', en: 'Refused' } },
    ended: { label: { zh: '已取消', en: 'Ended' } },
  },
  ends: ['refused', 'ended'],
  steps: [
    step('confirm', '确认资格', 'Confirm', 'asked', 'standing', chief, { rule: 'CY-19' }),
    step('refuse', '不予确认', 'Refuse', 'asked', 'refused', chief, back),
    step('reopen', '重新审核', 'Look again', 'refused', 'asked', chief, back),
    step('end', '取消资格', 'End', 'standing', 'ended', chief, { ...back, rule: 'CY-19' }),
    step('restore', '恢复资格', 'Restore', 'ended', 'standing', chief, back),
  ],
})
