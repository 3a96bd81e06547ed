import { days } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, local, townships } from '../steps.ts'

/** Views → draft → the township's review of its law → vote → filed within ten days → published, in force (VG-04). */
export const covenantLife = workflow({
  name: 'governance.covenant',
  label: { zh: '村规民约（居民公约）', en: 'Village rule' },
  start: 'drafted',
  states: {
    drafted: { label: { zh: '已起草，待乡镇审核', en: 'Drafted; township to review' } },
    returned: { label: { zh: '退回修改', en: 'Returned' } },
    reviewed: { label: { zh: '已审核，待表决', en: 'Reviewed; to be voted on' }, rule: 'VG-04' },
    adopted: {
      label: { zh: '已表决通过，待备案', en: 'Adopted; to be filed' },
      limit: days(10, '民发〔2018〕144号 VG-04'),
      rule: 'VG-04',
    },
    filed: { label: { zh: '已备案，待公布', en: 'Filed; to be published' }, rule: 'VG-07' },
    inForce: { label: { zh: '已生效', en: 'In force' }, standing: true },
    correcting: { label: { zh: '责令改正', en: 'Ordered to be corrected' }, rule: 'VG-05' },
    superseded: { label: { zh: '已被新版取代', en: 'Superseded' } },
    dropped: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['superseded', 'dropped'],
  steps: [
    step('review', '审核通过', 'Review passed', 'drafted', 'reviewed', ['townshipHead'], {
      rule: 'VG-05',
    }),
    step(
      'returnDraft',
      '退回修改',
      'Return',
      ['drafted', 'reviewed'],
      'returned',
      ['townshipHead'],
      back,
    ),
    step('redraft', '重新提交', 'Hand in again', 'returned', 'drafted', local),
    step('adopt', '登记表决通过', 'Adopted', 'reviewed', 'adopted', local, { rule: 'VG-02' }),
    step(
      'undoVote',
      '撤销表决登记',
      'Undo the vote',
      ['adopted', 'filed'],
      'reviewed',
      ['townshipHead'],
      back,
    ),
    step('file', '备案', 'File', 'adopted', 'filed', ['townshipHead'], { rule: 'VG-04' }),
    step('publish', '公布生效', 'Publish', 'filed', 'inForce', local, { rule: 'VG-07' }),
    step(
      'orderCorrection',
      '责令改正',
      'Order a correction',
      'inForce',
      'correcting',
      ['townshipHead'],
      {
        ...back,
        rule: 'VG-05',
      },
    ),
    step(
      'liftOrder',
      '解除责令改正',
      'Lift the order',
      'correcting',
      'inForce',
      ['townshipHead'],
      back,
    ),
    step('supersede', '由新版取代', 'Superseded', ['inForce', 'correcting'], 'superseded', local),
    step(
      'drop',
      '撤回',
      'Withdraw',
      ['drafted', 'returned', 'reviewed'],
      'dropped',
      [...townships],
      back,
    ),
  ],
})
