import { workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, local } from '../steps.ts'

/** A change of who is on duty, asked for by the village and approved by its township (VG-10). */
export const swapLife = workflow({
  name: 'governance.swap',
  label: { zh: '换班', en: 'Swap' },
  start: 'asked',
  states: {
    asked: { label: { zh: '待批准', en: 'To be approved' }, limit: workingDays(1, 'VG-10') },
    approved: { label: { zh: '已批准', en: 'Approved' } },
    refused: { label: { zh: '不批准', en: 'Refused' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['approved', 'refused', 'cancelled'],
  steps: [
    step('approve', '批准换班', 'Approve', 'asked', 'approved', ['townshipClerk', 'townshipHead'], {
      rule: 'VG-10',
    }),
    step('refuse', '不批准', 'Refuse', 'asked', 'refused', ['townshipClerk', 'townshipHead'], back),
    step('cancel', '取消换班', 'Cancel', ['asked', 'approved'], 'cancelled', local, back),
  ],
})
/** What somebody came with: taken in, done, judged by him. */
export const matterLife = workflow({
  name: 'governance.matter',
  label: { zh: '值班受理事项', en: 'Matter taken in on duty' },
  start: 'accepted',
  states: {
    accepted: { label: { zh: '已受理', en: 'Taken in' }, rule: 'VG-10' },
    done: { label: { zh: '已办结，待评价', en: 'Done; to be judged' } },
    rated: { label: { zh: '已评价', en: 'Judged' } },
  },
  ends: ['rated'],
  steps: [
    step('finish', '办结', 'Done', 'accepted', 'done', local, { rule: 'VG-10' }),
    step('reopen', '重新办理', 'Take up again', ['done', 'rated'], 'accepted', local, back),
    step('rate', '群众评价', 'Judged', 'done', 'rated', local),
  ],
})
