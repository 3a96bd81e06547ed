import type { Post } from '../../kernel/access.ts'
import { workflow } from '../../kernel/workflow.ts'

export const clerks: readonly Post[] = ['officeClerk', 'officeChief']
export const deciders: readonly Post[] = ['officeChief', 'bureauLeader']

/** A scheme is a local rule: proposed by one, put into force by another. */
export const schemeWorkflow = workflow({
  name: 'scoring.scheme',
  label: { zh: '评分办法', en: 'Scheme of scoring' },
  start: 'proposed',
  states: {
    proposed: { label: { zh: '待审定', en: 'Proposed' } },
    inForce: { label: { zh: '施行', en: 'In force' }, standing: true },
    retired: { label: { zh: '停止施行', en: 'Retired' } },
    rejected: { label: { zh: '未通过', en: 'Rejected' } },
  },
  ends: ['retired', 'rejected'],
  steps: [
    {
      action: 'approve',
      label: { zh: '审定施行', en: 'Put into force' },
      from: ['proposed'],
      to: 'inForce',
      by: deciders,
    },
    {
      action: 'reject',
      label: { zh: '不予通过', en: 'Reject' },
      from: ['proposed'],
      to: 'rejected',
      by: deciders,
      needsReason: true,
    },
    {
      action: 'retire',
      label: { zh: '停止施行', en: 'Retire' },
      from: ['inForce'],
      to: 'retired',
      by: deciders,
      needsReason: true,
    },
  ],
})

/** entered → decided (enough sheets, a spread that holds) → published; withdrawn, or opened again with a reason. */
export const entryWorkflow = workflow({
  name: 'scoring.entry',
  label: { zh: '参评对象', en: 'Entry' },
  start: 'entered',
  states: {
    entered: { label: { zh: '评审中', en: 'Being scored' } },
    decided: { label: { zh: '已评定', en: 'Decided' } },
    published: { label: { zh: '已公布', en: 'Published' } },
    withdrawn: { label: { zh: '已退出', en: 'Withdrawn' } },
  },
  ends: ['published', 'withdrawn'],
  steps: [
    {
      action: 'decide',
      label: { zh: '评定', en: 'Decide' },
      from: ['entered'],
      to: 'decided',
      by: deciders,
    },
    {
      action: 'publish',
      label: { zh: '公布', en: 'Publish' },
      from: ['decided'],
      to: 'published',
      by: clerks,
    },
    {
      action: 'reopen',
      label: { zh: '重新评审', en: 'Score again' },
      from: ['decided', 'published'],
      to: 'entered',
      by: deciders,
      needsReason: true,
    },
    {
      action: 'withdraw',
      label: { zh: '退出评审', en: 'Withdraw' },
      from: ['entered', 'decided'],
      to: 'withdrawn',
      by: clerks,
      needsReason: true,
    },
    {
      action: 'restore',
      label: { zh: '恢复参评', en: 'Enter again' },
      from: ['withdrawn'],
      to: 'entered',
      by: deciders,
      needsReason: true,
    },
  ],
})
