import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { deliberationLife } from './workflows.ts'

export const problems = {
  blockage: ['堵点', 'Blockage'],
  difficulty: ['难点', 'Difficulty'],
  painPoint: ['痛点', 'Pain'],
} as const

/** One matter that a village's people raised and settled among themselves. */
export const deliberation = register({
  name: 'governance_deliberation',
  label: { zh: '协商议事', en: 'Deliberation' },
  fields: {
    topic: f.text('议题', 'Topic', { sensitivity: 'open' }),
    problem: f.choice('问题类型', 'Problem', problems),
    proposer: f.text('提出人', 'Raised by', { sensitivity: 'personal' }),
    raisedOn: f.day('提出日期', 'Raised on'),
    participants: f.optional(f.text('参加人员范围', 'Who took part')),
    metOn: f.optional(f.day('协商日期', 'Met on')),
    resolution: f.optional(f.longText('协商意见', 'Resolution', { sensitivity: 'open' })),
    doer: f.optional(f.text('实施人（单位）', 'Carried out by')),
    supervisors: f.optional(f.text('监督员', 'Supervised by')),
    doneOn: f.optional(f.day('办成日期', 'Done on')),
    result: f.optional(f.longText('实施结果', 'Result', { sensitivity: 'open' })),
    raters: f.optional(f.count('评议人数', 'Who judged', { min: 1 })),
    satisfied: f.optional(f.count('满意人数', 'Satisfied')),
    ratedOn: f.optional(f.day('评议日期', 'Judged on')),
  },
  workflow: deliberationLife,
  list: ['topic', 'problem', 'raisedOn', 'metOn', 'doneOn', 'ratedOn'],
})
export type DeliberationRow = RowOf<typeof deliberation>
