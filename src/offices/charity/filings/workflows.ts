import { days } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, office, step } from '../steps.ts'

/** CY-07: what has changed of a filed activity is corrected within ten days of the change; the commands set that day. */
export const planChangeLife = workflow({
  name: 'charity.planChange',
  label: { zh: '募捐方案变更补正', en: 'Correction of a filed plan' },
  start: 'noted',
  states: {
    noted: {
      label: { zh: '事项已变更，待补正', en: 'Changed; to be corrected' },
      limit: days(10, 'CY-07'),
      rule: 'CY-07',
    },
    submitted: {
      label: { zh: '已报送补正，待审查', en: 'Correction handed in' },
      limit: days(10, 'CY-04'),
      rule: 'CY-07',
    },
    returned: {
      label: { zh: '退回，待再次补正', en: 'Back; gaps to repair' },
      limit: days(5, 'CY-04'),
      rule: 'CY-04',
    },
    accepted: { label: { zh: '已补正备案', en: 'Corrected' } },
    dropped: { label: { zh: '变更登记有误，已撤回', en: 'Noted wrongly; taken back' } },
  },
  ends: ['accepted', 'dropped'],
  steps: [
    step('submit', '报送补正', 'Hand in', ['noted', 'returned'], 'submitted', office, {
      rule: 'CY-07',
    }),
    step('return', '退回补正', 'Return', 'submitted', 'returned', office, back),
    step('accept', '同意补正', 'Accept', 'submitted', 'accepted', chief, { rule: 'CY-07' }),
    step('undo', '撤销补正备案', 'Undo', 'accepted', 'submitted', chief, back),
    step(
      'drop',
      '撤回变更',
      'Take back',
      ['noted', 'submitted', 'returned'],
      'dropped',
      chief,
      back,
    ),
    step('restore', '恢复变更', 'Put back', 'dropped', 'noted', chief, back),
  ],
})

/** CY-09: boxes or events outside the own territory are filed there too, ten days before they begin. */
export const localFilingLife = workflow({
  name: 'charity.localFiling',
  label: { zh: '异地募捐备案', en: 'Filing in another territory' },
  start: 'due',
  states: {
    // The day is ten days before this place's own start, so the commands set it.
    due: { label: { zh: '待向当地备案', en: 'To be filed there' }, rule: 'CY-09' },
    filed: { label: { zh: '当地已备案', en: 'Filed there' } },
    dropped: { label: { zh: '不在当地开展', en: 'Not held there' } },
  },
  ends: ['filed', 'dropped'],
  steps: [
    step('file', '登记当地备案', 'Filed', 'due', 'filed', office, { rule: 'CY-09' }),
    step('undo', '撤销当地备案登记', 'Undo', 'filed', 'due', chief, back),
    step('move', '变更当地开始日期', 'Another start', 'due', 'due', office, back),
    step('drop', '不在当地开展', 'Drop', ['due', 'filed'], 'dropped', office, back),
    step('restore', '恢复', 'Put back', 'dropped', 'due', chief, back),
  ],
})
