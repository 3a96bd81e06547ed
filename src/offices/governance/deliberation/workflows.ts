import { days } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, local, townships } from '../steps.ts'

/** The people raise and decide it, look after it, do it, judge it: 民议 → 民管 → 民治 → 民评 (VG-09). */
export const deliberationLife = workflow({
  name: 'governance.deliberation',
  label: { zh: '协商议事', en: 'Deliberation' },
  start: 'raised',
  states: {
    raised: { label: { zh: '已提出，待受理', en: 'Raised' }, limit: days(7, 'VG-09') },
    accepted: {
      label: { zh: '已受理，待协商', en: 'Taken up; to be discussed' },
      limit: days(30, 'VG-09'),
    },
    resolved: {
      label: { zh: '民议：已形成意见，待明确监督', en: 'Resolved; supervisors to be named' },
    },
    managed: { label: { zh: '民管：监督中，实施中', en: 'Under way, supervised' } },
    carriedOut: {
      label: { zh: '民治：已办成，待评议', en: 'Done; to be judged' },
      limit: days(30, 'VG-09'),
    },
    rated: { label: { zh: '民评：已评议', en: 'Judged' } },
    refused: { label: { zh: '不予受理', en: 'Not taken up' } },
    stopped: { label: { zh: '已终止', en: 'Stopped' } },
  },
  ends: ['rated', 'refused', 'stopped'],
  steps: [
    step('accept', '受理议题', 'Take up', 'raised', 'accepted', local, { rule: 'VG-09' }),
    step('refuse', '不予受理', 'Not taken up', 'raised', 'refused', local, back),
    step('resolve', '民事民议', 'Discuss and resolve', 'accepted', 'resolved', local, {
      rule: 'VG-09',
    }),
    step('manage', '民事民管', 'Name who supervises', 'resolved', 'managed', local, {
      rule: 'VG-09',
    }),
    step('carryOut', '民事民治', 'Carried out', 'managed', 'carriedOut', local, { rule: 'VG-09' }),
    step('rate', '民事民评', 'Judge', 'carriedOut', 'rated', local, { rule: 'VG-09' }),
    // People who are not satisfied send it back to those who did it.
    step('rework', '评议不满意，退回整改', 'Do it again', 'carriedOut', 'managed', local, back),
    step(
      'stop',
      '终止',
      'Stop',
      ['accepted', 'resolved', 'managed'],
      'stopped',
      [...townships],
      back,
    ),
    step(
      'reopen',
      '重新协商',
      'Discuss again',
      ['stopped', 'refused'],
      'accepted',
      [...townships],
      back,
    ),
  ],
})
