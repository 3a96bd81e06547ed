import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, office, step } from '../steps.ts'

/** The limits of 15 days hold from 2022-05-01 on; the commands set them by the day of approval. */
export const namingLife = workflow({
  name: 'placenames.naming',
  label: { zh: '命名更名', en: 'Naming' },
  start: 'applied',
  states: {
    applied: {
      label: { zh: '已申请，待专家论证', en: 'Applied; experts to weigh' },
      rule: 'PN-04',
    },
    returned: { label: { zh: '退回修改', en: 'Returned' } },
    shown: { label: { zh: '公示中', en: 'Shown to the public' }, rule: 'PN-04' },
    approved: { label: { zh: '已批准，待备案', en: 'Approved; to be filed' }, rule: 'PN-06' },
    filed: { label: { zh: '已备案，待公告', en: 'Filed; to be announced' }, rule: 'PN-07' },
    announced: { label: { zh: '已公告，待入库', en: 'Announced; to be entered' } },
    entered: { label: { zh: '已入库，待设标', en: 'Entered; sign to be put up' }, standing: true },
    done: { label: { zh: '已设标', en: 'Sign put up' } },
    refused: { label: { zh: '不予批准', en: 'Refused' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['done', 'refused', 'withdrawn'],
  steps: [
    step('return', '退回修改', 'Return', ['applied', 'shown'], 'returned', office, back),
    step('resubmit', '修改后提交', 'Hand in again', 'returned', 'applied'),
    step('show', '公示', 'Show', 'applied', 'shown', office, { rule: 'PN-24' }),
    step('approve', '登记批准', 'Approve', 'shown', 'approved', chief, { rule: 'PN-05' }),
    step('refuse', '不予批准', 'Refuse', ['applied', 'shown'], 'refused', chief, back),
    step('file', '登记备案', 'File', 'approved', 'filed', office, { rule: 'PN-06' }),
    step('announce', '公告', 'Announce', 'filed', 'announced', office, { rule: 'PN-07' }),
    step('enter', '入库', 'Enter', 'announced', 'entered', office, { rule: 'PN-22' }),
    step('sign', '设标', 'Put up the sign', 'entered', 'done', office, { rule: 'PN-08' }),
    step(
      'withdraw',
      '撤回',
      'Withdraw',
      ['applied', 'returned', 'shown'],
      'withdrawn',
      office,
      back,
    ),
    step('revoke', '撤销批准', 'Revoke', ['approved', 'filed'], 'withdrawn', chief, back),
  ],
})

export const signLife = workflow({
  name: 'placenames.sign',
  label: { zh: '地名标志', en: 'Sign' },
  start: 'up',
  states: {
    up: { label: { zh: '完好', en: 'Up' }, standing: true },
    damaged: { label: { zh: '损坏', en: 'Damaged' } },
    removed: { label: { zh: '拆除', en: 'Removed' } },
  },
  ends: ['removed'],
  steps: [
    step('damage', '登记损坏', 'Damaged', 'up', 'damaged', undefined, back),
    step('repair', '修复', 'Repaired', 'damaged', 'up'),
    step('remove', '拆除', 'Remove', ['up', 'damaged'], 'removed', chief, back),
    step('restore', '恢复设置', 'Put up again', 'removed', 'up', chief, back),
  ],
})
