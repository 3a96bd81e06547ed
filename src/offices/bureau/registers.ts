import { f } from '../../kernel/fields.ts'
import { register, type TablesOf } from '../../kernel/register.ts'
import { registers as planRegisters } from './plan/registers.ts'
import { registers as statisticsRegisters } from './statistics/registers.ts'
import { reportWorkflow } from './workflows.ts'

export type VersionParagraph = {
  id: string
  heading: string | null
  lead: string | null
  parts: (string | { figure: string; text: string })[]
  note: string | null
}
/** What a version keeps: the paragraphs in order, and every figure as the text prints it. */
export type VersionContent = { paragraphs: VersionParagraph[] }

/** One row per report of a period, from draft to issue. */
export const report = register({
  name: 'bureau_report',
  label: { zh: '工作报告', en: 'Work report' },
  fields: {
    title: f.text('标题', 'Title'),
    period: f.text('期间', 'Period', { help: { zh: '如 2022-H1', en: 'such as 2022-H1' } }),
    asOf: f.day('数据截止日', 'As of'),
    documentNumber: f.optional(f.text('发文字号', 'Document number')),
    recipients: f.optional(f.text('主送机关', 'Addressed to')),
    preparedBy: f.account('起草人', 'Prepared by'),
    reviewedBy: f.optional(f.account('审核人', 'Reviewed by')),
    signedBy: f.optional(f.account('签发人', 'Signed by')),
    issuedOn: f.optional(f.day('印发日期', 'Issued on')),
  },
  workflow: reportWorkflow,
  list: ['title', 'period', 'asOf', 'issuedOn'],
})

/** Staff's own text beside a paragraph; the newest row of a paragraph is the one that stands. */
export const reportNote = register({
  name: 'bureau_report_note',
  label: { zh: '报告补充文字', en: 'Own text in a report' },
  fields: {
    report: f.reference('bureau_report', '报告', 'Report'),
    paragraph: f.text('段落', 'Paragraph'),
    text: f.longText('文字', 'Text', { min: 0 }),
    ownParagraph: f.yesNo('另起一段', 'A paragraph of its own'),
    author: f.account('撰写人', 'Author'),
  },
  list: ['paragraph', 'text'],
  appendOnly: true,
})

/** What a figure was, and the digest of its evidence, on the day the report was issued. Never changed afterwards. */
export const reportFigure = register({
  name: 'bureau_report_figure',
  label: { zh: '报告定稿指标', en: 'Frozen figure of a report' },
  fields: {
    report: f.reference('bureau_report', '报告', 'Report'),
    figure: f.text('指标', 'Figure'),
    value: f.optional(f.text('数值', 'Value', { max: 4000 })),
    unit: f.text('单位', 'Unit'),
    evidenceRows: f.count('依据行数', 'Evidence rows'),
    digest: f.text('依据摘要', 'Digest of the evidence'),
  },
  list: ['figure', 'value', 'unit', 'evidenceRows', 'digest'],
  appendOnly: true,
})

/** The whole text with its figures, as it stood when somebody kept it. Never changed afterwards. */
export const reportVersion = register({
  name: 'bureau_report_version',
  label: { zh: '报告版本', en: 'Version of a report' },
  fields: {
    report: f.reference('bureau_report', '报告', 'Report'),
    number: f.ordinal('版次', 'Number', { min: 1 }),
    stage: f.choice('时点', 'Kept at', {
      saved: ['存稿', 'Kept by hand'],
      reviewed: ['审核', 'Reviewed'],
      signed: ['签发', 'Signed'],
      issued: ['印发', 'Issued'],
    }),
    content: f.facts<VersionContent>('内容', 'Content'),
    author: f.account('存稿人', 'Kept by'),
  },
  list: ['number', 'stage', 'author'],
  appendOnly: true,
})

/** The reviewer's word on a known contradiction of the source; the newest row of a relation is the one that stands. */
export const question = register({
  name: 'bureau_question',
  label: { zh: '报告存疑勾稽说明', en: 'Answer for a contradiction in a report' },
  fields: {
    report: f.reference('bureau_report', '报告', 'Report'),
    check: f.text('勾稽关系', 'Relation'),
    arithmetic: f.longText('算式', 'Sum'),
    reason: f.longText('说明', 'Reason'),
    stands: f.yesNo('有效', 'Stands'),
    author: f.account('说明人', 'Author'),
  },
  list: ['check', 'reason', 'stands', 'author'],
  appendOnly: true,
})

export const registers = {
  report,
  reportNote,
  reportFigure,
  reportVersion,
  question,
  ...planRegisters,
  ...statisticsRegisters,
}
export type BureauTables = TablesOf<typeof registers>
