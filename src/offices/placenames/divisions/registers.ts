import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { changeLife } from './workflows.ts'

/** A change of divisions by its document: renamed, merged, split, put under another; in force from its day (CD-06). */
export const change = register({
  name: 'placenames_change',
  label: { zh: '行政区划变更', en: 'Change of divisions' },
  fields: {
    kind: f.choice('类别', 'Kind', {
      rename: ['更名', 'Renamed'],
      merge: ['合并', 'Merged'],
      split: ['分设', 'Split'],
    }),
    code: f.division('区划', 'Division', { rule: 'CD-03' }),
    oldName: f.text('原名称', 'Name before'),
    newName: f.optional(f.text('新名称', 'Name after')),
    mergedInto: f.optional(f.division('并入区划', 'Merged into')),
    parts: f.optional(
      f.list('分设区划', 'New divisions', {
        code: f.division('区划代码', 'Code'),
        name: f.text('名称', 'Name'),
      }),
    ),
    effectiveOn: f.day('生效日期', 'In force from'),
    document: f.text('批准文件', 'Approved by'),
    proposedBy: f.account('拟报人', 'Proposed by'),
    carriedPeople: f.optional(f.count('随迁人员', 'People carried over', { rule: 'CD-06' })),
    carriedHouseholds: f.optional(f.count('随迁家庭', 'Households carried over')),
    carriedMatters: f.optional(
      f.count('随迁的在办事项、在享待遇和机构', 'Open cases, awards and sites carried over'),
    ),
    /** Posts are given by the administrators, never by a change of places: told, so that somebody sees to it. */
    postsLeft: f.optional(
      f.count('仍在原区划的岗位（须另行调整）', 'Posts still on the old division (to be changed)'),
    ),
    restoredOn: f.optional(f.day('恢复原区划日期', 'Restored from')),
  },
  workflow: changeLife,
  list: ['oldName', 'kind', 'newName', 'code', 'effectiveOn', 'carriedPeople', 'document'],
})
/** Which division went on as which: old records keep their code and name, and lead here to what came after. */
export const succession = register({
  name: 'placenames_succession',
  label: { zh: '区划沿革', en: 'What came after' },
  appendOnly: true,
  fields: {
    change: f.reference(change.name, '变更', 'Change'),
    fromCode: f.division('原区划', 'From'),
    fromName: f.text('原名称', 'Name before'),
    toCode: f.division('后继区划', 'To'),
    toName: f.text('后继名称', 'Name after'),
    effectiveOn: f.day('生效日期', 'In force from'),
  },
  list: ['fromName', 'fromCode', 'toName', 'toCode', 'effectiveOn'],
})
export const registers = { change, succession }
export type ChangeRow = RowOf<typeof change>
