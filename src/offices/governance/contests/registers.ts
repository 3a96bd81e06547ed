import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { selectionLife } from './workflows.ts'

export const selectionKinds = {
  convention: ['优秀村规民约（居民公约）', 'Good village rules'],
  deliberation: ['优秀协商议事案例', 'Good cases of deliberation'],
} as const

export const selection = register({
  name: 'governance_selection',
  label: { zh: '优秀评选', en: 'Selection' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    kind: f.choice('类别', 'Kind', selectionKinds, { rule: 'VG-08' }),
    scheme: f.reference('scoring_scheme', '评分办法', 'Scheme'),
    openedOn: f.day('发起日期', 'Opened on'),
    places: f.count('拟评选数', 'Places', { min: 1 }),
    noticeDays: f.count('公示天数', 'Days before the public', { min: 1, max: 30 }),
    promotedOn: f.optional(f.day('公布日期', 'Published on')),
    promotion: f.optional(f.text('推广方式', 'How promoted')),
  },
  workflow: selectionLife,
  list: ['title', 'kind', 'openedOn', 'places', 'promotedOn'],
})
export const candidate = register({
  name: 'governance_candidate',
  label: { zh: '参评对象', en: 'Entry of a selection' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    selection: f.reference(selection.name, '评选', 'Selection'),
    covenant: f.optional(f.reference('governance_covenant', '村规民约', 'Rule')),
    deliberation: f.optional(f.reference('governance_deliberation', '协商议事', 'Deliberation')),
    summary: f.longText('推荐理由', 'Why it is put forward', { sensitivity: 'open' }),
    recommendedBy: f.text('推荐单位', 'Put forward by'),
    entry: f.optional(f.reference('scoring_entry', '评分项', 'Scoring')),
    points: f.optional(f.share('得分', 'Points')),
    chosen: f.optional(f.yesNo('入选', 'Chosen')),
  },
  list: ['title', 'selection', 'recommendedBy', 'points', 'chosen'],
})
export type SelectionRow = RowOf<typeof selection>
export type CandidateRow = RowOf<typeof candidate>
