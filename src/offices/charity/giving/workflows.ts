import { days, monthsLimit } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, step } from '../steps.ts'

export const bodyLife = workflow({
  name: 'charity.body',
  label: { zh: '慈善组织', en: 'Charity' },
  start: 'applied',
  states: {
    applied: {
      label: { zh: '已申请，待决定', en: 'Applied' },
      // Recognition of an existing body has 20 days; the command sets its own.
      limit: days(30, 'CY-01'),
      rule: 'CY-01',
    },
    standing: { label: { zh: '慈善组织', en: 'Charity' }, standing: true },
    refused: { label: { zh: '不予登记（认定）', en: 'Refused' } },
    ended: { label: { zh: '已注销', en: 'Ended' } },
  },
  ends: ['refused', 'ended'],
  steps: [
    step('accept', '准予登记（认定）', 'Accept', 'applied', 'standing', chief, { rule: 'CY-01' }),
    step('refuse', '不予登记（认定）', 'Refuse', 'applied', 'refused', chief, back),
    step('end', '注销', 'End', 'standing', 'ended', chief, back),
    step('restore', '撤销注销', 'Restore', ['ended', 'refused'], 'applied', chief, back),
  ],
})

export const qualificationLife = workflow({
  name: 'charity.qualification',
  label: { zh: '公开募捐资格', en: 'Qualification' },
  start: 'applied',
  states: {
    applied: {
      label: { zh: '已申请，待决定', en: 'Applied' },
      limit: days(20, 'CY-02'),
      rule: 'CY-02',
    },
    granted: { label: { zh: '有效', en: 'Granted' }, standing: true },
    refused: { label: { zh: '不予许可', en: 'Refused' } },
    revoked: { label: { zh: '已吊销', en: 'Revoked' } },
  },
  ends: ['refused', 'revoked'],
  steps: [
    step('grant', '准予许可', 'Grant', 'applied', 'granted', chief, { rule: 'CY-03' }),
    step('refuse', '不予许可', 'Refuse', 'applied', 'refused', chief, back),
    step('revoke', '吊销', 'Revoke', 'granted', 'revoked', chief, { ...back, rule: 'CY-16' }),
    step('undoRevoking', '撤销吊销决定', 'Undo the revoking', 'revoked', 'granted', chief, back),
  ],
})

export const planLife = workflow({
  name: 'charity.plan',
  label: { zh: '募捐方案', en: 'Fundraising plan' },
  start: 'submitted',
  states: {
    submitted: {
      label: { zh: '已报送，待备案', en: 'Handed in' },
      limit: days(10, 'CY-04'),
      rule: 'CY-04',
    },
    returned: {
      label: { zh: '待补正', en: 'Gaps to repair' },
      limit: days(5, 'CY-04'),
      rule: 'CY-04',
    },
    filed: { label: { zh: '已备案，募捐中', en: 'Filed' }, standing: true, rule: 'CY-07' },
    ended: {
      label: { zh: '已结束，待公布全面情况', en: 'Ended; report due' },
      limit: monthsLimit(3, 'CY-10'),
      rule: 'CY-10',
    },
    reported: { label: { zh: '已公布', en: 'Published' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['reported', 'withdrawn'],
  steps: [
    step('return', '退回补正', 'Return', 'submitted', 'returned', undefined, back),
    step('resubmit', '补正后报送', 'Hand in again', 'returned', 'submitted'),
    step('file', '予以备案', 'File', 'submitted', 'filed', chief, { rule: 'CY-04' }),
    step('end', '结束募捐', 'End', 'filed', 'ended'),
    step('publish', '公布全面情况', 'Publish', 'ended', 'reported'),
    step('reopen', '继续募捐', 'Go on', 'ended', 'filed', chief, back),
    step(
      'withdraw',
      '撤回',
      'Withdraw',
      ['submitted', 'returned', 'filed'],
      'withdrawn',
      chief,
      back,
    ),
  ],
})

export const donationLife = workflow({
  name: 'charity.donation',
  label: { zh: '捐赠', en: 'Donation' },
  start: 'recorded',
  states: {
    recorded: {
      label: { zh: '待开票据', en: 'Receipt due' },
      limit: days(5, 'CY-12'),
      rule: 'CY-12',
    },
    receipted: { label: { zh: '已开票据', en: 'Receipted' } },
    reversed: { label: { zh: '已冲销', en: 'Taken back' } },
  },
  ends: ['receipted', 'reversed'],
  steps: [
    step('issueReceipt', '开具票据', 'Issue the receipt', 'recorded', 'receipted', undefined, {
      rule: 'CY-12',
    }),
    step(
      'voidReceipt',
      '票据作废，重新开具',
      'Receipt voided',
      'receipted',
      'recorded',
      undefined,
      {
        ...back,
        rule: 'CY-12',
      },
    ),
    step('reverse', '冲销', 'Take back', ['recorded', 'receipted'], 'reversed', chief, back),
  ],
})
