import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { objects } from '../naming/registers.ts'
import { batchLife, correctionLife, entryLife, revisionLife } from './workflows.ts'

/** One entry of the national place-name database as the county keeps it (PN-22). */
export const entry = register({
  name: 'placenames_entry',
  label: { zh: '地名词条', en: 'Gazetteer entry' },
  fields: {
    number: f.text('词条编号', 'Number', { max: 40 }),
    name: f.text('标准地名', 'Standard name', { sensitivity: 'open' }),
    pinyin: f.text('拼音', 'Pinyin'),
    roman: f.text('罗马字母拼写', 'Romanised', { sensitivity: 'open', rule: 'PN-08' }),
    object: f.choice('类别', 'Kind', {
      ...objects,
      natural: ['自然地理实体', 'Natural feature'],
      division: ['行政区域', 'Division'],
      other: ['其他', 'Other'],
    }),
    classCode: f.text('分类代码', 'Class code', { max: 10, rule: 'PN-22' }),
    specific: f.optional(f.text('专名', 'Specific part')),
    specificPinyin: f.optional(f.text('专名拼音', 'Specific part in pinyin')),
    area: f.optional(f.reference('placenames_area', '建成区', 'Built-up area')),
    position: f.optional(f.coordinate('坐标', 'Position', { sensitivity: 'open' })),
    location: f.optional(f.longText('位置', 'Location', { sensitivity: 'open' })),
    origin: f.optional(f.longText('来历含义', 'Origin and meaning', { sensitivity: 'open' })),
    history: f.optional(f.longText('历史沿革', 'History', { sensitivity: 'open' })),
    formerNames: f.optional(f.text('曾用名', 'Former names', { sensitivity: 'open' })),
    approval: f.optional(f.text('批准文号', 'Approval')),
    since: f.optional(f.day('启用日期', 'Since')),
    heritage: f.yesNo('列入保护名录', 'Protected', { rule: 'PN-09' }),
    naming: f.optional(f.reference('placenames_naming', '命名更名案', 'Naming')),
  },
  workflow: entryLife,
  list: ['name', 'object', 'classCode', 'roman', 'location'],
})

/** Fields of an entry that a revision may change: their names in the table. */
export const revisable = {
  name: ['标准地名', 'Standard name'],
  roman: ['罗马字母拼写', 'Romanised'],
  classCode: ['分类代码', 'Class code'],
  location: ['位置', 'Location'],
  origin: ['来历含义', 'Origin and meaning'],
  history: ['历史沿革', 'History'],
  formerNames: ['曾用名', 'Former names'],
} as const

/** Entries to put right by a day set from above: 修改 → 审核 → 上报 (placenames-04). */
export const batch = register({
  name: 'placenames_batch',
  label: { zh: '词条修改批次', en: 'Batch of revisions' },
  fields: {
    title: f.text('批次', 'Batch'),
    document: f.text('上级文件', 'Document from above'),
    deadline: f.day('上报期限', 'To be sent up by'),
    checkedBy: f.optional(f.account('审核人', 'Checked by')),
    reportedOn: f.optional(f.day('上报日期', 'Sent up on')),
    late: f.optional(f.yesNo('逾期上报', 'Sent up late')),
  },
  workflow: batchLife,
  list: ['title', 'document', 'deadline', 'reportedOn'],
})
export const revision = register({
  name: 'placenames_revision',
  label: { zh: '词条修改', en: 'Revision of an entry' },
  fields: {
    batch: f.reference(batch.name, '批次', 'Batch'),
    entry: f.reference(entry.name, '词条', 'Entry'),
    field: f.choice('修改项', 'Field', revisable),
    before: f.optional(f.longText('修改前', 'Before')),
    after: f.longText('修改后', 'After'),
    basis: f.text('依据', 'Basis'),
    editedBy: f.account('修改人', 'Edited by'),
    reportedOn: f.optional(f.day('上报日期', 'Sent up on')),
    answer: f.optional(f.text('上级意见', 'Answer from above')),
  },
  workflow: revisionLife,
  list: ['entry', 'field', 'before', 'after', 'reportedOn'],
})

/** What the public says is wrong with a name (placenames-03). */
export const correction = register({
  name: 'placenames_correction',
  label: { zh: '地名纠错反馈', en: 'Correction by the public' },
  fields: {
    entry: f.reference(entry.name, '词条', 'Entry'),
    field: f.choice('有误项', 'What is wrong', revisable),
    proposed: f.longText('建议内容', 'Proposed'),
    source: f.text('反馈人（可匿名）', 'From', { sensitivity: 'personal' }),
    receivedOn: f.day('收到日期', 'Received on'),
    revision: f.optional(f.reference(revision.name, '修改', 'Revision')),
    answer: f.optional(f.longText('答复', 'Answer')),
    answeredOn: f.optional(f.day('答复日期', 'Answered on')),
  },
  workflow: correctionLife,
  list: ['entry', 'field', 'proposed', 'receivedOn', 'answeredOn'],
})
/** Who asked for which name: counted, nobody named. */
export const lookup = register({
  name: 'placenames_lookup',
  label: { zh: '地名查询记录', en: 'Look-up' },
  appendOnly: true,
  fields: {
    asked: f.text('查询内容', 'Asked for'),
    found: f.count('命中数', 'Found'),
    onDay: f.day('日期', 'Day'),
  },
  list: ['onDay', 'asked', 'found'],
})

export const registers = { entry, batch, revision, correction, lookup }
export type EntryRow = RowOf<typeof entry>
export type RevisionRow = RowOf<typeof revision>
export type RevisableField = RevisionRow['field']
