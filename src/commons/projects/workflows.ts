import type { Post } from '../../kernel/access.ts'
import { workflow } from '../../kernel/workflow.ts'

/** Whoever runs a project; its acceptance and its money take another person (projects.ts). */
export const runners: readonly Post[] = [
  'officeClerk',
  'officeChief',
  'townshipClerk',
  'townshipHead',
]
export const deciders: readonly Post[] = ['officeChief', 'townshipHead', 'bureauLeader']

/** planned → (tendering) → contracted → underway → accepted → in use; paused or stopped, and taken up again. */
export const projectWorkflow = workflow({
  name: 'projects.project',
  label: { zh: '项目', en: 'Project' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已立项', en: 'Planned' } },
    tendering: { label: { zh: '采购中', en: 'Tendering' } },
    contracted: { label: { zh: '已签约', en: 'Contracted' } },
    underway: { label: { zh: '实施中', en: 'Under way' } },
    paused: { label: { zh: '暂停实施', en: 'Paused' } },
    accepted: { label: { zh: '已验收', en: 'Accepted' }, standing: true },
    inUse: { label: { zh: '已启用', en: 'In use' }, standing: true },
    stopped: { label: { zh: '已终止', en: 'Stopped' } },
  },
  ends: ['stopped', 'inUse', 'accepted'],
  steps: [
    {
      action: 'tender',
      label: { zh: '发起采购', en: 'Call for tenders' },
      from: ['planned'],
      to: 'tendering',
      by: runners,
      recallable: true,
    },
    {
      action: 'sign',
      label: { zh: '签订合同', en: 'Sign the contract' },
      from: ['planned', 'tendering'],
      to: 'contracted',
      by: runners,
    },
    {
      action: 'begin',
      label: { zh: '开工（开始实施）', en: 'Begin' },
      from: ['contracted'],
      to: 'underway',
      by: runners,
      recallable: true,
    },
    {
      action: 'pause',
      label: { zh: '暂停', en: 'Pause' },
      from: ['contracted', 'underway'],
      to: 'paused',
      by: deciders,
      needsReason: true,
    },
    {
      action: 'resume',
      label: { zh: '恢复实施', en: 'Resume' },
      from: ['paused'],
      to: 'underway',
      by: deciders,
    },
    {
      action: 'accept',
      label: { zh: '验收', en: 'Accept' },
      from: ['underway'],
      to: 'accepted',
      by: deciders,
    },
    {
      action: 'withdrawAcceptance',
      label: { zh: '撤销验收', en: 'Withdraw the acceptance' },
      from: ['accepted'],
      to: 'underway',
      by: deciders,
      needsReason: true,
    },
    {
      action: 'open',
      label: { zh: '启用', en: 'Put into use' },
      from: ['accepted'],
      to: 'inUse',
      by: runners,
    },
    {
      action: 'close',
      label: { zh: '停用', en: 'Take out of use' },
      from: ['inUse'],
      to: 'accepted',
      by: deciders,
      needsReason: true,
    },
    {
      action: 'stop',
      label: { zh: '终止项目', en: 'Stop' },
      from: ['planned', 'tendering', 'contracted', 'underway', 'paused'],
      to: 'stopped',
      by: deciders,
      needsReason: true,
    },
    {
      action: 'reopen',
      label: { zh: '重新立项', en: 'Plan again' },
      from: ['stopped'],
      to: 'planned',
      by: deciders,
      needsReason: true,
    },
  ],
})

/** Two people on money, and the money itself by a third: claimed → approved → paid. */
export const claimWorkflow = workflow({
  name: 'projects.claim',
  label: { zh: '付款申请', en: 'Claim for payment' },
  start: 'claimed',
  states: {
    claimed: { label: { zh: '待审批', en: 'To be approved' } },
    approved: { label: { zh: '待付款', en: 'To be paid' } },
    paid: { label: { zh: '已付款', en: 'Paid' } },
    refused: { label: { zh: '不予付款', en: 'Refused' } },
  },
  ends: ['paid', 'refused'],
  steps: [
    {
      action: 'approve',
      label: { zh: '审批', en: 'Approve' },
      from: ['claimed'],
      to: 'approved',
      by: deciders,
    },
    {
      action: 'refuse',
      label: { zh: '不予付款', en: 'Refuse' },
      from: ['claimed', 'approved'],
      to: 'refused',
      by: deciders,
      needsReason: true,
    },
    {
      action: 'pay',
      label: { zh: '付款', en: 'Pay' },
      from: ['approved'],
      to: 'paid',
      by: ['finance'],
    },
    {
      action: 'payBack',
      label: { zh: '付款退回', en: 'Money came back' },
      from: ['paid'],
      to: 'approved',
      by: ['finance'],
      needsReason: true,
    },
  ],
})
