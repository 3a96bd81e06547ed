import type { Post } from '../../kernel/access.ts'
import { workflow } from '../../kernel/workflow.ts'

/** A notice hangs in the village: village and township people post it, the county's posts may too. */
export const noticePosts: readonly Post[] = [
  'villageCadre',
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
]
/** An objection is investigated and answered by the township or the county, never by the village it may be about. */
export const answeringPosts: readonly Post[] = [
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
]

/** prepared → posted → (objected ↔ posted) → over, or withdrawn. `over` has no way back: a new round is a new notice. */
export const noticeWorkflow = workflow({
  name: 'notices.notice',
  label: { zh: '公示', en: 'Public notice' },
  start: 'prepared',
  states: {
    prepared: { label: { zh: '待张贴', en: 'To be posted' } },
    posted: { label: { zh: '公示中', en: 'Posted' }, rule: 'DB-34' },
    objected: { label: { zh: '异议处理中', en: 'Objected to' }, rule: 'DB-35' },
    over: { label: { zh: '公示结束', en: 'Over' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['over', 'withdrawn'],
  steps: [
    {
      action: 'post',
      label: { zh: '登记张贴', en: 'Record the posting' },
      from: ['prepared'],
      to: 'posted',
      by: noticePosts,
      rule: 'DB-34',
    },
    {
      action: 'unpost',
      label: { zh: '更正张贴', en: 'Correct the posting' },
      from: ['posted'],
      to: 'prepared',
      by: noticePosts,
      needsReason: true,
    },
    {
      action: 'object',
      label: { zh: '收到异议', en: 'Objection raised' },
      from: ['posted'],
      to: 'objected',
      by: noticePosts,
      rule: 'DB-35',
    },
    {
      action: 'settle',
      label: { zh: '异议处理完毕', en: 'Objections settled' },
      from: ['objected'],
      to: 'posted',
      by: answeringPosts,
    },
    {
      action: 'reopen',
      label: { zh: '重新核查异议', en: 'Objection opened again' },
      from: ['posted'],
      to: 'objected',
      by: answeringPosts,
      needsReason: true,
    },
    {
      action: 'end',
      label: { zh: '结束公示', en: 'End the notice' },
      from: ['posted'],
      to: 'over',
      by: [...noticePosts, 'bureauLeader'],
    },
    {
      action: 'withdraw',
      label: { zh: '撤回公示', en: 'Withdraw the notice' },
      from: ['prepared', 'posted', 'objected'],
      to: 'withdrawn',
      by: noticePosts,
      needsReason: true,
    },
  ],
})

/** An objection: received, looked into, and answered, upheld or dismissed. Each outcome can be reopened with a reason. */
export const objectionWorkflow = workflow({
  name: 'notices.objection',
  label: { zh: '公示异议', en: 'Objection to a notice' },
  start: 'received',
  states: {
    received: { label: { zh: '已收到', en: 'Received' } },
    investigating: { label: { zh: '核查中', en: 'Investigating' } },
    answered: { label: { zh: '已答复', en: 'Answered' } },
    upheld: { label: { zh: '异议成立', en: 'Upheld' } },
    dismissed: { label: { zh: '异议不成立', en: 'Dismissed' } },
  },
  ends: ['answered', 'upheld', 'dismissed'],
  steps: [
    {
      action: 'investigate',
      label: { zh: '开始核查', en: 'Investigate' },
      from: ['received'],
      to: 'investigating',
      by: answeringPosts,
      rule: 'DB-35',
    },
    ...(
      [
        ['answer', 'answered', '答复', 'Answer'],
        ['uphold', 'upheld', '认定异议成立', 'Uphold'],
        ['dismiss', 'dismissed', '认定异议不成立', 'Dismiss'],
      ] as const
    ).map(([action, to, zh, en]) => ({
      action,
      label: { zh, en },
      from: ['received', 'investigating'],
      to,
      by: answeringPosts,
      needsReason: true,
      rule: 'DB-35',
    })),
    {
      action: 'reopen',
      label: { zh: '重新核查', en: 'Reopen' },
      from: ['answered', 'upheld', 'dismissed'],
      to: 'investigating',
      by: answeringPosts,
      needsReason: true,
    },
  ],
})

const deliveringPosts: readonly Post[] = [
  'villageCadre',
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
]

/** A letter: issued, delivered, or voided with its reason. A voided number stays used, so the series has no gap. */
export const documentWorkflow = workflow({
  name: 'notices.document',
  label: { zh: '文书', en: 'Letter' },
  start: 'issued',
  states: {
    issued: { label: { zh: '待送达', en: 'To be delivered' }, rule: 'DB-38' },
    delivered: { label: { zh: '已送达', en: 'Delivered' } },
    voided: { label: { zh: '已作废', en: 'Voided' } },
  },
  ends: ['delivered', 'voided'],
  steps: [
    {
      action: 'deliver',
      label: { zh: '登记送达', en: 'Record the delivery' },
      from: ['issued'],
      to: 'delivered',
      by: deliveringPosts,
    },
    {
      action: 'undeliver',
      label: { zh: '更正送达', en: 'Correct the delivery' },
      from: ['delivered'],
      to: 'issued',
      by: deliveringPosts,
      needsReason: true,
    },
    {
      action: 'void',
      label: { zh: '作废', en: 'Void' },
      from: ['issued', 'delivered'],
      to: 'voided',
      by: ['townshipHead', 'officeClerk', 'officeChief'],
      needsReason: true,
    },
  ],
})
