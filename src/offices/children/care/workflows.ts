import { hours } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { anybody, back, clerks, local, townships } from '../steps.ts'

/** A graded child: the day of the next visit is the row's due day; the colour moves by another row and another person. */
export const wardLife = workflow({
  name: 'children.ward',
  label: { zh: '四色关爱管理', en: 'Four-colour care' },
  start: 'proposed',
  states: {
    proposed: {
      label: { zh: '已评分，待复核定级', en: 'Scored; to be confirmed' },
      limit: hours(24, 'MP-08'),
    },
    graded: { label: { zh: '管理中，待走访', en: 'In care; to be visited' } },
    left: { label: { zh: '已退出', en: 'Left' } },
  },
  ends: ['left'],
  steps: [
    step('confirm', '定级', 'Confirm the colour', 'proposed', 'graded', [...townships, ...clerks], {
      rule: 'MP-08',
    }),
    step(
      'refuse',
      '评分不实，不予定级',
      'Not confirmed',
      'proposed',
      'left',
      [...townships, ...clerks],
      back,
    ),
    step('contact', '登记走访', 'Visit', 'graded', 'graded', [...local, ...clerks], {
      rule: 'MP-08',
    }),
    step('hasten', '提前走访', 'Visit sooner', 'graded', 'graded', [...local, ...clerks], {
      rule: 'MP-08',
    }),
    step(
      'regrade',
      '变更等级',
      'Change the colour',
      'graded',
      'graded',
      [...townships, ...clerks],
      back,
    ),
    step('leave', '退出管理', 'Leave', 'graded', 'left', [...townships, ...clerks], back),
    step(
      'leaveByEvent',
      '因登记事项退出',
      'Left by an event',
      ['proposed', 'graded'],
      'left',
      anybody,
    ),
    step('rejoinByEvent', '随撤销恢复管理', 'Back: it had not happened', 'left', 'graded', anybody),
    step(
      'reproposeByEvent',
      '随撤销恢复待复核',
      'To be confirmed again',
      'left',
      'proposed',
      anybody,
    ),
    step('rejoin', '恢复管理', 'Back', 'left', 'graded', [...townships, ...clerks], back),
  ],
})
/** A change of colour: scored by one, confirmed by another, with the reason kept for good (MP-08). */
export const regradeLife = workflow({
  name: 'children.regrade',
  label: { zh: '等级变更', en: 'Change of colour' },
  start: 'proposed',
  states: {
    proposed: {
      label: { zh: '待另一人复核', en: 'For another person' },
      limit: hours(24, 'MP-08'),
    },
    confirmed: { label: { zh: '已变更', en: 'Changed' } },
    refused: { label: { zh: '不予变更', en: 'Not changed' } },
  },
  ends: ['confirmed', 'refused'],
  steps: [
    step('confirm', '复核变更', 'Confirm', 'proposed', 'confirmed', [...townships, ...clerks], {
      ...back,
      rule: 'MP-08',
    }),
    step('refuse', '不予变更', 'Refuse', 'proposed', 'refused', [...townships, ...clerks], back),
  ],
})
