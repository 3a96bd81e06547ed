import { f } from '../../kernel/fields.ts'
import { register, type TablesOf } from '../../kernel/register.ts'
import { reportWorkflow } from './workflows.ts'

/** One row per report of a period, from draft to issue. */
export const report = register({
  name: 'bureau_report',
  label: { zh: '工作报告', en: 'Work report' },
  fields: {
    title: f.text('标题', 'Title'),
    period: f.text('期间', 'Period', { help: { zh: '如 2022-H1', en: 'such as 2022-H1' } }),
    asOf: f.day('数据截止日', 'As of'),
    documentNumber: f.optional(f.text('发文字号', 'Document number')),
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

export const registers = { report, reportNote, reportFigure }
export type BureauTables = TablesOf<typeof registers>
