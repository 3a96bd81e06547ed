/** Reading reports, parameters and figures' definitions. */
import { sql } from 'kysely'
import { type Context, query } from '../../kernel/command.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import type { OfficialDocument } from '../../kernel/document.ts'
import { f } from '../../kernel/fields.ts'
import { parsePeriod } from '../../kernel/figures.ts'
import { readRow } from '../../kernel/rows.ts'
import { documentOf } from './document.ts'
import { reportTitle } from './frame.ts'
import { planOf } from './plan/queries.ts'
import { report } from './registers.ts'
import { readers } from './versions.ts'
import { composeReport, type ReportView, viewReport } from './view.ts'

const which = f.reference(report.name, '报告', 'Report')

export const reportView = query({
  name: 'bureau.reportView',
  label: { zh: '查看报告', en: 'Read a report' },
  posts: readers,
  input: { report: which },
  async run(ctx, input) {
    return viewReport(ctx, await readRow(ctx, report, input.report))
  },
})

/** The report of any period as it would read today, without keeping it. */
export const reportPreview = query({
  name: 'bureau.reportPreview',
  label: { zh: '预览报告', en: 'Preview a report' },
  posts: readers,
  input: { period: f.text('期间', 'Period'), asOf: f.optional(f.day('数据截止日', 'As of')) },
  async run(ctx, input): Promise<ReportView> {
    const period = parsePeriod(input.period, input.asOf ?? undefined)
    const county = await sql<{ name: string }>`select name from county`.execute(ctx.tx)
    const view = await composeReport(ctx, period, new Map(), new Map())
    return {
      ...view,
      id: null,
      title: reportTitle(county.rows[0]?.name ?? '', period),
      state: 'preview',
      periodText: input.period,
      documentNumber: null,
      issuedOn: null,
    }
  },
})

/** The stored report as an official document, for .docx, .pdf and print. */
export const reportDocument = query({
  name: 'bureau.reportDocument',
  label: { zh: '下载报告', en: 'Download a report' },
  posts: readers,
  input: { report: which },
  async run(ctx, input): Promise<OfficialDocument> {
    const row = await readRow(ctx, report, input.report)
    return paperOf(ctx, await viewReport(ctx, row), row.recipients, ctx.now)
  },
})

/** The report of any period as it reads today, as a document marked as not issued. */
export const previewDocument = query({
  name: 'bureau.previewDocument',
  label: { zh: '导出预览稿', en: 'Export a preview' },
  posts: readers,
  input: reportPreview.input,
  async run(ctx, input): Promise<OfficialDocument> {
    const view = (await reportPreview.run(ctx, input)) as ReportView
    return paperOf(ctx, view, null, `${ctx.today}T00:00:00Z`)
  },
})

const halfAfter = (day: Day): string => {
  const next = addDays(day, 1)
  return `${next.slice(0, 4)}-H${Number(next.slice(5, 7)) <= 6 ? 1 : 2}`
}

async function paperOf(
  ctx: Context,
  view: ReportView,
  recipients: string | null,
  now: string,
): Promise<OfficialDocument> {
  const county = await sql<{ name: string; demo: boolean }>`select name, demo from county`.execute(
    ctx.tx,
  )
  const { name = '', demo = false } = county.rows[0] ?? {}
  // The plan of part two is that of the half-year after the report's.
  const next = halfAfter(view.period.to)
  const tasks = await planOf(ctx, next, (view.issuedOn as Day | null) ?? ctx.today)
  return documentOf(view, { countyName: name, demo, now, recipients, tasks })
}

/** Every parameter with its versions: in force, waiting, past; national ones come from the code. */
export const parameterBook = query({
  name: 'bureau.parameterBook',
  label: { zh: '参数一览', en: 'Parameters' },
  posts: [...readers, 'townshipClerk', 'townshipHead'],
  input: {},
  async run(ctx) {
    const stored = await sql<{
      id: string
      name: string
      from: string
      value: unknown
      source: string
      state: string
    }>`
      select id, name, from_day as "from", value, source, state from parameter_version where state <> 'rejected'
      order by name, from_day, recorded_at`.execute(ctx.tx)
    return [...ctx.house.parameters.values()].map(p => ({
      name: p.name,
      label: p.label,
      kind: p.kind,
      rule: p.rule,
      fields: Object.entries(p.fields).map(([name, field]) => ({
        name,
        label: field.label,
        unit: field.unit ?? null,
        kind: field.kind,
      })),
      versions:
        p.kind === 'S'
          ? p.versions!.map(v => ({
              id: null,
              from: v.from,
              value: v.value,
              source: v.source,
              state: 'approved',
            }))
          : stored.rows.filter(row => row.name === p.name).map(({ name: _, ...v }) => v),
    }))
  },
})
