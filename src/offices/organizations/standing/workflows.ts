import { days, workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks } from '../steps.ts'

/** 年度检查: handed in by 31 May (foundations 31 March), examined by one, concluded by another (SO-10, SO-11). */
export const annualLife = workflow({
  name: 'organizations.annual',
  label: { zh: '年度检查', en: 'Annual inspection' },
  start: 'submitted',
  states: {
    submitted: {
      label: { zh: '已报送，待初审', en: 'Handed in' },
      limit: workingDays(20, 'WD-08'),
    },
    returned: { label: { zh: '退回补正', en: 'Returned' }, standing: true },
    examined: {
      label: { zh: '已初审，待作结论', en: 'Examined; to be concluded' },
      limit: workingDays(20, 'WD-08'),
    },
    concluded: { label: { zh: '已作结论', en: 'Concluded' } },
  },
  ends: ['concluded'],
  steps: [
    step('examine', '初审', 'Examine', 'submitted', 'examined', clerks, { rule: 'SO-11' }),
    step('returnReport', '退回补正', 'Return', ['submitted', 'examined'], 'returned', clerks, back),
    step('resubmit', '重新报送', 'Hand in again', 'returned', 'submitted', clerks),
    step('conclude', '作出结论', 'Conclude', 'examined', 'concluded', chief, { rule: 'SO-11' }),
    step('reopen', '撤销结论', 'Open again', 'concluded', 'examined', chief, back),
  ],
})

/** Listed within five working days of learning it; taken off within five after proof (SO-22). */
export const listingLife = workflow({
  name: 'organizations.listing',
  label: { zh: '信用名录', en: 'Credit list' },
  start: 'proposed',
  states: {
    proposed: {
      label: { zh: '拟列入，已告知', en: 'Proposed; told to the body' },
      limit: workingDays(5, 'SO-22'),
      rule: 'SO-22',
    },
    listed: { label: { zh: '已列入', en: 'Listed' }, standing: true },
    asking: {
      label: { zh: '申请移出，待核实', en: 'Asks to come off; to be verified' },
      limit: workingDays(5, 'SO-22'),
      rule: 'SO-22',
    },
    removed: { label: { zh: '已移出', en: 'Taken off' } },
    dropped: { label: { zh: '不予列入', en: 'Not listed' } },
  },
  ends: ['removed', 'dropped'],
  steps: [
    step('enter', '列入', 'List', 'proposed', 'listed', chief, { rule: 'SO-22' }),
    step('drop', '不予列入', 'Do not list', 'proposed', 'dropped', chief, back),
    step('ask', '申请移出', 'Ask to come off', 'listed', 'asking', clerks),
    step('keep', '不予移出', 'Keep on the list', 'asking', 'listed', chief, back),
    step('remove', '移出', 'Take off', 'asking', 'removed', chief, { ...back, rule: 'SO-22' }),
    step('undo', '撤销列入', 'Listed wrongly', ['listed', 'asking'], 'removed', chief, back),
  ],
})

/** 等级评估: conditions, experts' points, the committee's vote, a notice, the grade and its five years (SO-15 … SO-18). */
export const ratingLife = workflow({
  name: 'organizations.rating',
  label: { zh: '等级评估', en: 'Rating' },
  start: 'applied',
  states: {
    applied: {
      label: { zh: '已申请，待资格审查', en: 'Applied' },
      limit: workingDays(10, 'SO-15'),
    },
    qualified: { label: { zh: '资格符合，待评审', en: 'Qualified; to be scored' }, standing: true },
    scored: {
      label: { zh: '已评分，待评估委员会表决', en: 'Scored; to be voted' },
      standing: true,
    },
    voted: { label: { zh: '已表决，公示中', en: 'Voted; noticed' }, limit: days(7, 'SO-17') },
    review: { label: { zh: '申请复核', en: 'Review asked for' }, limit: days(15, 'SO-17') },
    granted: { label: { zh: '已定等级', en: 'Graded' } },
    refused: { label: { zh: '不予评估', en: 'Not rated' } },
    downgraded: { label: { zh: '已降低等级', en: 'Graded down' } },
    cancelled: { label: { zh: '已取消等级', en: 'Grade cancelled' } },
  },
  ends: ['granted', 'refused', 'downgraded', 'cancelled'],
  steps: [
    step('qualify', '资格审查通过', 'Qualify', 'applied', 'qualified', clerks, { rule: 'SO-15' }),
    step('refuse', '不予评估', 'Refuse', ['applied', 'qualified'], 'refused', chief, back),
    step('score', '登记专家评分', 'Score', 'qualified', 'scored', clerks),
    step('scoreAgain', '重新评分', 'Score again', 'scored', 'qualified', chief, back),
    step('vote', '登记表决', 'Vote', ['scored', 'review'], 'voted', chief, { rule: 'SO-17' }),
    step('askReview', '申请复核', 'Ask for review', 'voted', 'review', clerks, back),
    step('grant', '公布等级', 'Grant', 'voted', 'granted', chief, { rule: 'SO-16' }),
    step('downgrade', '降低等级', 'Grade down', 'granted', 'downgraded', chief, {
      ...back,
      rule: 'SO-18',
    }),
    step('cancel', '取消等级', 'Cancel', ['granted', 'downgraded'], 'cancelled', chief, {
      ...back,
      rule: 'SO-18',
    }),
    step('restore', '恢复等级', 'Restore', ['downgraded', 'cancelled'], 'granted', chief, back),
  ],
})
