import { days } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, office, step } from '../steps.ts'

export const bookLife = workflow({
  name: 'charity.receiptBook',
  label: { zh: '票据领用', en: 'Book of receipts' },
  start: 'inUse',
  states: {
    inUse: { label: { zh: '使用中', en: 'In use' }, standing: true },
    handedBack: { label: { zh: '已核销交回', en: 'Accounted for and handed back' } },
    struck: { label: { zh: '登记有误，已注销', en: 'Entered wrongly; struck' } },
  },
  ends: ['handedBack', 'struck'],
  steps: [
    step('handBack', '核销交回', 'Hand back', 'inUse', 'handedBack', office, { rule: 'CY-12' }),
    step('reopen', '重新启用', 'Use again', 'handedBack', 'inUse', chief, back),
    step('strike', '注销登记', 'Strike', 'inUse', 'struck', chief, back),
  ],
})

/**
 * One numbered form. A number passed over is a row of its own that waits to be accounted for: a series has no silent gap.
 * A voided form has no way back: the paper is torn or marked, so its number is never used again (CY-12).
 */
export const receiptLife = workflow({
  name: 'charity.receipt',
  label: { zh: '捐赠票据', en: 'Receipt form' },
  start: 'missing',
  states: {
    missing: {
      label: { zh: '缺号，待说明', en: 'Passed over; to be accounted for' },
      limit: days(5, 'CY-12'),
      rule: 'CY-12',
    },
    issued: { label: { zh: '已开具', en: 'Issued' } },
    voided: { label: { zh: '已作废', en: 'Voided' } },
  },
  ends: ['issued', 'voided'],
  steps: [
    step('issue', '开具', 'Issue', 'missing', 'issued', office, { rule: 'CY-12' }),
    step('void', '作废', 'Void', ['missing', 'issued'], 'voided', office, {
      ...back,
      rule: 'CY-12',
    }),
  ],
})
