/** Versions of a report, kept whole, and the history of the staff's own text. */
import { sql } from 'kysely'
import { type Post, refuseAccess } from '../../kernel/access.ts'
import { query } from '../../kernel/command.ts'
import type { Instant } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { readRow } from '../../kernel/rows.ts'
import { report, reportVersion, type VersionContent } from './registers.ts'
import { type ReportView, viewReport } from './view.ts'

export const readers: Post[] = ['officeClerk', 'officeChief', 'bureauLeader', 'finance', 'auditor']
const which = f.reference(report.name, '报告', 'Report')

/** What a version keeps of a report: its paragraphs in order as they read, own text beside them. */
export const versionOf = (view: Pick<ReportView, 'sections'>): VersionContent => ({
  paragraphs: view.sections.flatMap(section =>
    section.paragraphs.map((p, n) => ({
      id: p.id,
      heading: n === 0 ? section.heading : null,
      lead: p.lead,
      parts: p.parts.map(part =>
        typeof part === 'string' ? part : { figure: part.figure, text: part.text },
      ),
      note: p.note,
    })),
  ),
})

export type VersionEntry = {
  id: string
  number: number
  stage: 'saved' | 'reviewed' | 'signed' | 'issued'
  recordedAt: Instant
  author: string
}
export const reportVersions = query({
  name: 'bureau.reportVersions',
  label: { zh: '报告版本一览', en: 'Versions of a report' },
  posts: readers,
  input: { report: which },
  async run(ctx, input): Promise<VersionEntry[]> {
    const row = await readRow(ctx, report, input.report)
    const found = await sql<VersionEntry>`
      select v.id, v.number, v.stage, v.recorded_at, coalesce(a.name, '') as author from bureau_report_version v
      left join accounts_account a on a.id = v.author where v.report = ${row.id} order by v.number`.execute(
      ctx.tx,
    )
    return found.rows
  },
})

/** The text of a kept version; without one, the report as it reads today from its rows. */
export const reportVersionText = query({
  name: 'bureau.reportVersionText',
  label: { zh: '报告版本内容', en: 'Text of a version' },
  posts: readers,
  input: {
    report: which,
    version: f.optional(f.reference(reportVersion.name, '版本', 'Version')),
  },
  async run(ctx, input): Promise<VersionContent> {
    const row = await readRow(ctx, report, input.report)
    if (!input.version) return versionOf(await viewReport(ctx, row, 'live'))
    const kept = await readRow(ctx, reportVersion, input.version)
    if (kept.report !== row.id)
      return refuseAccess('ROW_NOT_FOUND', { register: reportVersion.name, id: kept.id })
    return kept.content
  },
})

export type NoteEntry = {
  id: string
  text: string
  ownParagraph: boolean
  recordedAt: Instant
  author: string
}
/** Everything that was ever written beside one paragraph, newest first. */
export const noteHistory = query({
  name: 'bureau.noteHistory',
  label: { zh: '补充文字历次修改', en: 'History of own text' },
  posts: readers,
  input: { report: which, paragraph: f.text('段落', 'Paragraph') },
  async run(ctx, input): Promise<NoteEntry[]> {
    const row = await readRow(ctx, report, input.report)
    const found = await sql<NoteEntry>`
      select n.id, n.text, n.own_paragraph, n.recorded_at, coalesce(a.name, '') as author from bureau_report_note n
      left join accounts_account a on a.id = n.author where n.report = ${row.id} and n.paragraph = ${input.paragraph}
      order by n.recorded_at desc, n.id desc limit 200`.execute(ctx.tx)
    return found.rows
  },
})
