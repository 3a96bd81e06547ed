import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { cycleLife } from './workflows.ts'

/** One row per period whose figures go to the superior office. */
export const cycle = register({
  name: 'bureau_cycle',
  label: { zh: '统计报告期', en: 'Reporting period' },
  fields: {
    title: f.text('名称', 'Title'),
    period: f.text('期间', 'Period', { help: { zh: '如 2022-H1', en: 'such as 2022-H1' } }),
    fromDay: f.day('起始日', 'From'),
    toDay: f.day('截止日', 'To'),
    asOf: f.day('数据截止日', 'As of'),
    submitBy: f.day('上报期限', 'Submit by'),
    recipient: f.text('报送单位', 'Submitted to'),
    document: f.optional(f.text('布置文件', 'Asked for by')),
    openedBy: f.account('布置人', 'Opened by'),
    reviewedBy: f.optional(f.account('审核人', 'Reviewed by')),
    submittedOn: f.optional(f.day('上报日期', 'Submitted on')),
  },
  workflow: cycleLife,
  list: ['title', 'period', 'asOf', 'submitBy', 'submittedOn'],
})

/** An office's word that its figures are what its ledgers give; the newest of an office stands. */
export const statement = register({
  name: 'bureau_statement',
  label: { zh: '股室数据确认', en: 'Office’s statement of its figures' },
  fields: {
    cycle: f.reference('bureau_cycle', '报告期', 'Reporting period'),
    office: f.text('股室', 'Office'),
    figures: f.count('指标数', 'Figures'),
    digest: f.text('数据摘要', 'Digest of the values'),
    author: f.account('确认人', 'Stated by'),
  },
  list: ['office', 'figures', 'author'],
  appendOnly: true,
})

/** A figure as it was submitted, or as it was corrected afterwards with the reason; the newest of a figure stands. */
export const submitted = register({
  name: 'bureau_submitted',
  label: { zh: '上报数据', en: 'Submitted figure' },
  fields: {
    cycle: f.reference('bureau_cycle', '报告期', 'Reporting period'),
    figure: f.text('指标', 'Figure'),
    value: f.optional(f.text('数值', 'Value', { max: 4000 })),
    unit: f.text('单位', 'Unit'),
    evidenceRows: f.count('依据行数', 'Evidence rows'),
    reason: f.optional(f.longText('更正原因', 'Why corrected')),
    author: f.account('上报人', 'Submitted by'),
  },
  list: ['figure', 'value', 'unit', 'reason'],
  appendOnly: true,
})

export const registers = { cycle, statement, submitted }
export type CycleRow = RowOf<typeof cycle>
