import type { Post } from '../../kernel/access.ts'
import { workflow } from '../../kernel/workflow.ts'

/** Who does what an item asks; whose item it is follows from its place and its list's office. */
export const doers: readonly Post[] = [
  'villageCadre',
  'townshipClerk',
  'townshipHead',
  'institutionStaff',
  'officeClerk',
  'officeChief',
]
export const closers: readonly Post[] = ['officeClerk', 'officeChief', 'bureauLeader']

/** issued → reported → closed; sent back, recalled and opened again, each with its reason. */
export const itemWorkflow = workflow({
  name: 'checklists.item',
  label: { zh: '清单事项', en: 'Checklist item' },
  start: 'issued',
  states: {
    issued: { label: { zh: '待落实', en: 'To be done' } },
    reported: { label: { zh: '待核验', en: 'To be verified' } },
    closed: { label: { zh: '已销号', en: 'Closed' } },
    dropped: { label: { zh: '已撤销', en: 'Dropped' } },
  },
  ends: ['closed', 'dropped'],
  steps: [
    {
      action: 'report',
      label: { zh: '上报落实', en: 'Report as done' },
      from: ['issued'],
      to: 'reported',
      by: doers,
      recallable: true,
    },
    {
      action: 'sendBack',
      label: { zh: '退回', en: 'Send back' },
      from: ['reported'],
      to: 'issued',
      by: closers,
      needsReason: true,
    },
    {
      action: 'verify',
      label: { zh: '核验销号', en: 'Verify and close' },
      from: ['reported'],
      to: 'closed',
      by: closers,
    },
    {
      action: 'reopen',
      label: { zh: '重新打开', en: 'Open again' },
      from: ['closed', 'dropped'],
      to: 'issued',
      by: closers,
      needsReason: true,
    },
    {
      action: 'drop',
      label: { zh: '撤销事项', en: 'Drop' },
      from: ['issued', 'reported'],
      to: 'dropped',
      by: ['officeChief', 'bureauLeader'],
      needsReason: true,
    },
  ],
})
