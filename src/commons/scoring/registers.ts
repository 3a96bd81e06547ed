import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { entryWorkflow, schemeWorkflow } from './workflows.ts'

const points = (zh: string, en: string) => f.share(zh, en, { unit: { zh: '分', en: 'points' } })

/** By what something is judged from a day on: items with their most points, tiers with the points they begin at. */
export const scheme = register({
  name: 'scoring_scheme',
  label: { zh: '评分办法', en: 'Scheme of scoring' },
  fields: {
    name: f.text('名称', 'Name'),
    office: f.text('业务股室', 'Office'),
    purpose: f.text('用途', 'Purpose', { max: 60 }),
    fromDay: f.day('施行日期', 'In force from'),
    document: f.text('文件依据', 'Source document'),
    items: f.list(
      '评分项',
      'Items',
      {
        code: f.text('编号', 'Code', { max: 30 }),
        title: f.text('内容', 'What is judged'),
        maxPoints: points('满分', 'Most points'),
      },
      { min: 1 },
    ),
    tiers: f.list('等次', 'Tiers', {
      code: f.text('编号', 'Code', { max: 30 }),
      title: f.text('等次', 'Tier'),
      fromPoints: points('起始分', 'From points'),
    }),
    reviewers: f.count('评委人数', 'Reviewers', { min: 1 }),
    maxSpread: f.optional(points('最大分差', 'Largest spread')),
    proposedBy: f.account('提出人', 'Proposed by'),
  },
  workflow: schemeWorkflow,
  list: ['name', 'office', 'purpose', 'fromDay', 'document'],
})

/** Who or what is judged in a round: an organisation, a person, a village, a document, a project. */
export const entry = register({
  name: 'scoring_entry',
  label: { zh: '参评对象', en: 'Entry' },
  fields: {
    subject: f.text('参评对象', 'Subject'),
    scheme: f.reference(scheme.name, '评分办法', 'Scheme'),
    round: f.text('批次', 'Round', { max: 60 }),
    unit: f.optional(f.text('所属单位', 'Its unit')),
    organisation: f.optional(f.organisation('单位（已登记）', 'Organisation')),
    person: f.optional(f.person('参评人员', 'Person')),
    points: f.optional(points('得分', 'Points')),
    spread: f.optional(points('分差', 'Spread')),
    tier: f.optional(f.text('等次', 'Tier', { max: 30 })),
    decidedBy: f.optional(f.account('评定人', 'Decided by')),
    decidedOn: f.optional(f.day('评定日期', 'Decided on')),
    publishedOn: f.optional(f.day('公布日期', 'Published on')),
    publication: f.optional(f.text('公布文号或渠道', 'Where published')),
    aboutRegister: f.optional(f.text('所涉登记簿', 'Register it is about')),
    aboutRow: f.optional(f.reference('', '所涉记录', 'Record it is about')),
  },
  workflow: entryWorkflow,
  list: ['subject', 'round', 'unit', 'points', 'tier', 'decidedOn'],
})

/** What one reviewer gave; a corrected sheet is a new one, and the newest of a reviewer counts. */
export const sheet = register({
  name: 'scoring_sheet',
  label: { zh: '评分表', en: 'Sheet' },
  fields: {
    reviewer: f.text('评委', 'Reviewer'),
    reviewerUnit: f.text('评委单位', 'Reviewer’s unit'),
    entry: f.reference(entry.name, '参评对象', 'Entry'),
    enteredBy: f.account('录入人', 'Entered by'),
    points: f.list('打分', 'Points', {
      code: f.text('编号', 'Code', { max: 30 }),
      points: points('得分', 'Points'),
    }),
    total: points('总分', 'Total'),
    onDay: f.day('评分日期', 'Day'),
    remark: f.optional(f.longText('评语', 'Remark')),
  },
  list: ['reviewer', 'reviewerUnit', 'entry', 'total', 'onDay'],
  appendOnly: true,
})

export const registers = { scheme, entry, sheet }
export type ScoringTables = TablesOf<typeof registers>
export type SchemeRow = RowOf<typeof scheme>
export type EntryRow = RowOf<typeof entry>
