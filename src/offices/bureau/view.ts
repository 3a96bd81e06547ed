/** A report as people read it: paragraphs with their figures, own text, frozen values and what has changed since. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Label } from '../../kernel/errors.ts'
import { evidenceDigest } from '../../kernel/evidence.ts'
import { measureFigures, parsePeriod } from '../../kernel/figures.ts'
import {
  type CheckResult,
  type FigureValue,
  isFailing,
  isQuestioned,
} from '../../kernel/indicator.ts'
import type { RowOf } from '../../kernel/register.ts'
import {
  type Figures,
  figuresOf,
  type Paragraph,
  type Period,
  type ProsePart,
} from '../../kernel/report.ts'
import { headingsOf, inReportOrder, leadOf, numberedOf } from './frame.ts'
import { type Question, questionsOf } from './questions.ts'
import type { report } from './registers.ts'

export type ReportPart = string | { figure: string; text: string; restated?: boolean }
export type ReportParagraph = {
  id: string
  lead: string | null
  parts: ReportPart[]
  note: string | null
  /** The note stands as paragraphs of its own after this one. */
  ownParagraph: boolean
  /** Id of the note's newest row; an editor says which one it started from. */
  noteVersion: string | null
  /** Ordinary relations that fail on the figures of this paragraph. */
  failing: CheckResult[]
  /** Known contradictions of the source in them. */
  questioned: CheckResult[]
}
export type ReportSection = { heading: string | null; level: 1 | 2; paragraphs: ReportParagraph[] }
export type Restatement = {
  figure: string
  label: Label
  unit: string
  frozen: string | null
  now: string | null
  sameValue: boolean
}
export type ReportView = {
  id: string | null
  title: string
  state: string
  period: Period
  periodText: string
  documentNumber: string | null
  issuedOn: string | null
  sections: ReportSection[]
  figures: FigureValue[]
  /** Ordinary relations that do not hold: they block signing. */
  failing: CheckResult[]
  /** Known contradictions of the source, with the reviewer's answers: they block signing until answered. */
  questioned: Question[]
  /** Figures whose value or evidence differs from what was frozen at issue. */
  restatements: Restatement[]
}

/** Every figure a set of paragraphs can name. */
export const figuresUsed = (paragraphs: readonly Paragraph[]): string[] => [
  ...new Set(paragraphs.flatMap(figuresOf)),
]

/** How a figure reads in prose; a figure without a value says so rather than showing nothing. */
export function figureText(v: FigureValue, how: 'say' | 'number' | 'names'): string {
  if (v.value === null) return '（暂无数据）'
  if (v.kind === 'date' || v.unit === '日期') return inWords(String(v.value))
  if (v.names) return v.names.join('、')
  if (how === 'number') return String(v.value)
  return v.unit === '%' ? `${v.value}%` : `${v.value}${v.unit}`
}

/** Days and months as a report writes them: 2022-02-18 is 2022年2月18日, 2022-07 is 2022年7月. */
const inWords = (text: string): string =>
  text.replace(/(\d{4})-(\d{2})(?:-(\d{2}))?/g, (_, y: string, m: string, d?: string) =>
    d ? `${y}年${Number(m)}月${Number(d)}日` : `${y}年${Number(m)}月`,
  )

/** Writes the prose with a lookup of values. */
export function writeParagraph(
  p: Paragraph,
  period: Period,
  figureOf: (id: string) => FigureValue,
): ProsePart[] {
  const part = (how: 'say' | 'number' | 'names') => (id: string) => ({
    figure: id,
    text: figureText(figureOf(id), how),
  })
  const figures: Figures = {
    say: part('say'),
    number: part('number'),
    names: part('names'),
    value: figureOf,
  }
  return p.write(figures, period)
}

export type ReportRow = RowOf<typeof report>
type Frozen = { figure: string; value: string | null; digest: string }
export type Note = { id: string; paragraph: string; text: string; ownParagraph: boolean }

/**
 * The view of a stored report; for an issued one the frozen values stand in the text and changes are listed, unless the
 * `live` text is asked for, which reads as the rows stand today.
 */
export async function viewReport(
  ctx: Context,
  row: ReportRow,
  how: 'asKept' | 'live' = 'asKept',
): Promise<ReportView> {
  const period = parsePeriod(row.period, row.asOf)
  const notes = await sql<Note>`
    select distinct on (paragraph) id, paragraph, text, own_paragraph from bureau_report_note where report = ${row.id}
    order by paragraph, recorded_at desc, id desc`.execute(ctx.tx)
  const frozen =
    await sql<Frozen>`select figure, value, digest from bureau_report_figure where report = ${row.id}`.execute(
      ctx.tx,
    )
  const view = await composeReport(
    ctx,
    period,
    new Map(notes.rows.map(n => [n.paragraph, n])),
    new Map(how === 'live' ? [] : frozen.rows.map(x => [x.figure, x])),
    row.id,
  )
  return {
    ...view,
    id: row.id,
    title: row.title,
    state: row.state,
    periodText: row.period,
    documentNumber: row.documentNumber,
    issuedOn: row.issuedOn,
  }
}

/** Measures, writes and lays out the whole report of a period. */
export async function composeReport(
  ctx: Context,
  period: Period,
  notes: ReadonlyMap<string, Note>,
  frozen: ReadonlyMap<string, Frozen>,
  reportId: string | null = null,
): Promise<
  Omit<ReportView, 'id' | 'title' | 'state' | 'periodText' | 'documentNumber' | 'issuedOn'>
> {
  const paragraphs = [...ctx.house.paragraphs].sort(inReportOrder)
  const live = await measureFigures(ctx.tx, ctx.house, ctx.actor, period, figuresUsed(paragraphs))
  const byId = new Map(live.map(v => [v.id, v]))
  const restatements = await restated(ctx, period, byId, frozen)
  const changed = new Set(restatements.map(r => r.figure))
  const shown = (id: string): FigureValue => {
    const value = byId.get(id)!
    const kept = frozen.get(id)
    return kept ? withValue(value, kept.value) : value
  }
  const sections: ReportSection[] = []
  const printed = new Set<string>()
  const begun = new Set<string>()
  for (const p of paragraphs) {
    for (const h of headingsOf(p.section)) {
      if (printed.has(h.section)) continue
      printed.add(h.section)
      sections.push({ heading: h.text, level: h.level, paragraphs: [] })
    }
    if (sections.length === 0) sections.push({ heading: null, level: 1, paragraphs: [] })
    const parts = writeParagraph(p, period, shown).map(part =>
      typeof part === 'string'
        ? part
        : { ...part, ...(changed.has(part.figure) ? { restated: true } : {}) },
    )
    const note = notes.get(p.id)
    const number = numberedOf(p.section)
    const lead = leadOf(p, !begun.has(number))
    begun.add(number)
    const named = new Set(parts.flatMap(part => (typeof part === 'string' ? [] : part.figure)))
    sections.at(-1)!.paragraphs.push({
      id: p.id,
      lead: lead || null,
      parts,
      note: note?.text || null,
      ownParagraph: note?.ownParagraph ?? false,
      noteVersion: note?.id ?? null,
      failing: checksOf(live.filter(v => named.has(v.id))).filter(isFailing),
      questioned: checksOf(live.filter(v => named.has(v.id))).filter(isQuestioned),
    })
  }
  return {
    period,
    sections,
    figures: live,
    failing: checksOf(live).filter(isFailing),
    questioned: await questionsOf(ctx, reportId, checksOf(live)),
    restatements,
  }
}

/** Checks on some figures, each once. */
const checksOf = (values: readonly FigureValue[]): CheckResult[] => [
  ...new Map(values.flatMap(v => v.checks.map(c => [c.id, c] as const))).values(),
]

async function restated(
  ctx: Context,
  period: Period,
  live: ReadonlyMap<string, FigureValue>,
  frozen: ReadonlyMap<string, Frozen>,
): Promise<Restatement[]> {
  const out: Restatement[] = []
  for (const [id, kept] of frozen) {
    const value = live.get(id)
    if (!value) continue
    const digest = await evidenceDigest(ctx.tx, ctx.house, ctx.actor, period, id)
    const now = value.value === null ? null : String(value.value)
    if (digest !== kept.digest || now !== kept.value)
      out.push({
        figure: id,
        label: value.label,
        unit: value.unit,
        frozen: kept.value,
        now,
        sameValue: now === kept.value,
      })
  }
  return out
}

function withValue(v: FigureValue, kept: string | null): FigureValue {
  if (v.names) return { ...v, value: kept, names: kept ? kept.split(';') : [] }
  return { ...v, value: kept === null ? null : Number(kept) }
}
