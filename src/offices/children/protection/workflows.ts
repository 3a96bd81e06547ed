import type { Post } from '../../../kernel/access.ts'
import { days, hours } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, clerks, townships } from '../steps.ts'

/** Whoever a file is assigned to may work on it; who that is, the assignments say and not the post. */
const workers: Post[] = [
  'villageCadre',
  ...townships,
  ...clerks,
  'bureauLeader',
  'institutionStaff',
]

/** Report → assessment → plan → visits → review → closure (MP-01 … MP-08). */
export const fileLife = workflow({
  name: 'children.file',
  label: { zh: '未成年人保护个案', en: 'Protection case' },
  start: 'reported',
  states: {
    reported: {
      label: { zh: '已接报，待评估', en: 'Reported; to be assessed' },
      limit: hours(24, 'MP-08'),
      rule: 'MP-01',
    },
    assessed: {
      label: { zh: '已评估，待制定方案', en: 'Assessed; to be planned' },
      limit: days(7, 'MP-08'),
    },
    serving: { label: { zh: '帮扶中', en: 'Being helped' }, limit: days(7, 'MP-08') },
    reviewed: {
      label: { zh: '已复评，待结案', en: 'Reviewed; to be closed' },
      limit: days(7, 'MP-08'),
    },
    unfounded: { label: { zh: '核实不属实', en: 'Unfounded' } },
    closed: { label: { zh: '已结案', en: 'Closed' } },
  },
  ends: ['closed', 'unfounded'],
  steps: [
    step('assess', '评估', 'Assess', 'reported', 'assessed', workers, { rule: 'MP-07' }),
    step('dismiss', '核实不属实', 'Unfounded', 'reported', 'unfounded', clerks, back),
    step('plan', '制定方案', 'Plan', 'assessed', 'serving', workers),
    step('visit', '走访', 'Visit', 'serving', 'serving', workers, { rule: 'MP-08' }),
    step('custody', '临时监护', 'Custody', ['assessed', 'serving'], 'serving', clerks, {
      rule: 'MP-02',
    }),
    step('endCustody', '结束监护', 'End of custody', 'serving', 'serving', clerks, {
      ...back,
      rule: 'MP-03',
    }),
    step('review', '复评', 'Review', 'serving', 'reviewed', workers),
    step('goOn', '继续帮扶', 'Go on', 'reviewed', 'serving', clerks, back),
    step('close', '结案', 'Close', 'reviewed', 'closed', ['officeChief']),
    step('reopen', '重新启动', 'Open again', ['closed', 'unfounded'], 'reported', clerks, back),
  ],
})
