import { days } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, step } from '../steps.ts'

export const outletLife = workflow({
  name: 'charity.outlet',
  label: { zh: '投注站', en: 'Outlet' },
  start: 'open',
  states: {
    open: { label: { zh: '营业', en: 'Open' }, standing: true },
    suspended: { label: { zh: '暂停销售', en: 'Suspended' }, standing: true },
    closed: { label: { zh: '撤站', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('suspend', '暂停销售', 'Suspend', 'open', 'suspended', undefined, back),
    step('resume', '恢复销售', 'Resume', 'suspended', 'open'),
    step('close', '撤站', 'Close', ['open', 'suspended'], 'closed', chief, back),
    step('reopen', '恢复站点', 'Open again', 'closed', 'open', chief, back),
  ],
})

export const gameLife = workflow({
  name: 'charity.game',
  label: { zh: '即开票票种', en: 'Scratch game' },
  start: 'onSale',
  states: {
    onSale: { label: { zh: '在售', en: 'On sale' }, standing: true },
    ended: { label: { zh: '停售', en: 'Ended' } },
  },
  ends: ['ended'],
  steps: [
    step('end', '停售', 'End the sale', 'onSale', 'ended'),
    step('resume', '恢复销售', 'Sell again', 'ended', 'onSale', chief, back),
  ],
})

export const settlementLife = workflow({
  name: 'charity.settlement',
  label: { zh: '即开票结算', en: 'Settlement' },
  start: 'drawn',
  states: {
    drawn: { label: { zh: '待复核', en: 'To be checked' }, limit: days(5, 'LT-05') },
    checked: { label: { zh: '待缴款', en: 'To be paid' }, limit: days(10, 'LT-05') },
    paid: { label: { zh: '已缴款', en: 'Paid' } },
    reversed: { label: { zh: '已作废', en: 'Cancelled' } },
  },
  ends: ['paid', 'reversed'],
  steps: [
    step('check', '复核', 'Check', 'drawn', 'checked', chief, { recallable: true }),
    step('pay', '登记缴款', 'Paid', 'checked', 'paid'),
    step('undoPayment', '撤销缴款登记', 'Undo the payment', 'paid', 'checked', chief, back),
    step('reverse', '作废', 'Cancel', ['drawn', 'checked'], 'reversed', chief, back),
  ],
})

export const bulletinLife = workflow({
  name: 'charity.bulletin',
  label: { zh: '销售进度通报', en: 'Bulletin' },
  start: 'draft',
  states: {
    draft: { label: { zh: '待审', en: 'To be checked' }, limit: days(3, 'LT-02') },
    issued: { label: { zh: '已通报', en: 'Issued' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['issued', 'withdrawn'],
  steps: [
    step('issue', '印发', 'Issue', 'draft', 'issued', chief),
    step('withdraw', '撤回', 'Withdraw', ['draft', 'issued'], 'withdrawn', chief, back),
  ],
})
