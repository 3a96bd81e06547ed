import { days, workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks, everybody, townships } from '../steps.ts'

/** A need is published, an organisation claims it, does it, and the place where it was done says so (organizations-04). */
export const actionLife = workflow({
  name: 'organizations.action',
  label: { zh: '参与治理活动', en: 'Action' },
  start: 'published',
  states: {
    published: {
      label: { zh: '需求已发布，待认领', en: 'Published; to be claimed' },
      standing: true,
    },
    claimed: { label: { zh: '已认领，待开展', en: 'Claimed; to be done' }, standing: true },
    done: {
      label: { zh: '已开展，待核验', en: 'Done; to be verified' },
      limit: days(10, '本地约定'),
    },
    verified: { label: { zh: '已核验', en: 'Verified' } },
    withdrawn: { label: { zh: '需求已撤回', en: 'Withdrawn' } },
  },
  ends: ['verified', 'withdrawn'],
  steps: [
    step('claim', '认领', 'Claim', 'published', 'claimed', clerks),
    step('release', '放弃认领', 'Give up', 'claimed', 'published', clerks, back),
    step('do', '登记开展情况', 'Done', 'claimed', 'done', clerks),
    step('verify', '核验', 'Verify', 'done', 'verified', everybody),
    step('returnAction', '退回补充', 'Return', 'done', 'claimed', everybody, back),
    step('unverify', '撤销核验', 'Undo', 'verified', 'done', ['townshipHead', ...chief], back),
    step(
      'withdraw',
      '撤回需求',
      'Withdraw',
      ['published', 'claimed'],
      'withdrawn',
      everybody,
      back,
    ),
  ],
})

/** A gift is taken against a receipt, given on in parts, and published when nothing of it is left over (CY-12). */
export const donationLife = workflow({
  name: 'organizations.donation',
  label: { zh: '社会组织捐赠', en: 'Donation' },
  start: 'received',
  states: {
    received: { label: { zh: '已接收，分配中', en: 'Received; being given on' }, standing: true },
    distributed: {
      label: { zh: '已分配，待公示', en: 'Given on; to be published' },
      limit: workingDays(10, '本地约定'),
    },
    published: { label: { zh: '已公示', en: 'Published' } },
    reversed: { label: { zh: '已冲销', en: 'Reversed' } },
  },
  ends: ['published', 'reversed'],
  steps: [
    step('distribute', '登记分配完毕', 'All given on', 'received', 'distributed', everybody),
    step('reopen', '恢复分配', 'Open again', 'distributed', 'received', everybody, back),
    step('publish', '公示', 'Publish', 'distributed', 'published', chief),
    step('unpublish', '撤回公示', 'Take the notice back', 'published', 'distributed', chief, back),
    step('reverse', '冲销', 'Reverse', 'received', 'reversed', [...townships, ...chief], back),
  ],
})
