/**
 * Excel in and out: readSheet, writeSheet, writeTemplate, markErrors; CSV is in csv.ts. The library lays workbooks out
 * (layout.ts); rows stream past it both ways, because holding 100,000 of them as its objects takes more than the 500 MB
 * allowed (decision 020).
 */
import { readFile } from 'node:fs/promises'
import { type Cell, serialOfDay } from './cells.ts'
import {
  type CellStyle,
  type DataValidation,
  layOut,
  showsDate,
  type WriteSheet,
} from './layout.ts'
import {
  META_SHEET,
  type ReadOptions,
  readTable,
  type SheetReading,
  type SheetRow,
} from './reading.ts'
import { columnLetters, fillRows, type StyledValue } from './xml-rows.ts'

/**
 * Reads a worksheet row by row, the first visible one unless named. The header is the first row with two filled cells
 * (or the row our own meta sheet names); merged titles above it are no matter. Rows without any value are left out.
 * Refuses NOT_A_WORKBOOK, WORKBOOK_TOO_LARGE, SHEET_UNKNOWN, HEADER_MISSING, TOO_MANY_ROWS and MERGED_CELLS, all before
 * the first row is handed over.
 */
export async function readSheet(
  file: Uint8Array | string,
  options: ReadOptions = {},
): Promise<SheetReading> {
  return readTable(typeof file === 'string' ? await readFile(file) : file, options, showsDate)
}

/**
 * How a value is handed in and shown: money in whole fen, shown in yuan with two decimals; day YYYY-MM-DD; month
 * YYYY-MM; share in per cent; idText for id numbers, bank accounts and phones, which Excel would otherwise round.
 */
export type ColumnKind = 'text' | 'idText' | 'money' | 'count' | 'day' | 'month' | 'share'
export type SheetValue = string | number | bigint | boolean | null | undefined
/** `width` in characters, a Chinese one counting two. `note` shows when the pointer rests on the header. */
export type SheetColumn = {
  key: string
  label: string
  kind: ColumnKind
  width?: number
  note?: string
}
export type SheetToWrite = {
  sheetName: string
  title?: string
  columns: readonly SheetColumn[]
  rows: Iterable<Record<string, SheetValue>> | AsyncIterable<Record<string, SheetValue>>
  /** Sums by column key, in the unit the rows use. */
  totals?: Record<string, SheetValue>
  totalsLabel?: string
  meta?: Record<string, string>
}

/** A table as people print and filter it: frozen header, filter, widths, totals in the last row. */
export async function writeSheet(sheet: SheetToWrite): Promise<Buffer> {
  const { columns, totals } = sheet
  const count = columns.length
  const headerRow = sheet.title ? 2 : 1
  const styles = [
    ...columns.map(c => bodyStyle(c.kind)),
    ...columns.map(c => ({ ...bodyStyle(c.kind), font: { bold: true } })),
  ]
  const shell = await layOut(sheet.sheetName, {
    title: sheet.title,
    headers: columns.map(c => ({
      label: c.label,
      note: c.note,
      width: c.width ?? defaultWidth(c),
    })),
    styles,
    meta: { ...sheet.meta, headerRow: String(headerRow), ...(totals ? { totals: '1' } : {}) },
  })
  async function* rows(): AsyncGenerator<StyledValue[]> {
    for await (const row of sheet.rows)
      yield columns.map((c, i) => ({ value: excelValue(c.kind, row[c.key]), style: i }))
    if (!totals) return
    const labelled = columns.findIndex(c => totals[c.key] === undefined)
    yield columns.map((c, i) => ({
      value: i === labelled ? (sheet.totalsLabel ?? '合计') : excelValue(c.kind, totals[c.key]),
      style: count + i,
    }))
  }
  return fillRows(shell, headerRow + 1, rows(), { footerRows: totals ? 1 : 0 })
}

/** `options` become a drop-down; `note` stands over the header and, with `example`, on the second sheet. */
export type TemplateColumn = SheetColumn & {
  required?: boolean
  options?: readonly string[]
  example?: string
}
export type TemplateToWrite = {
  sheetName: string
  columns: readonly TemplateColumn[]
  /** Lines above the explanation of the columns. */
  notes?: readonly string[]
  /** Ask and answer of the importer: which register, which version of its fields. */
  meta: { register: string; version: string } & Record<string, string>
  lang?: 'zh' | 'en'
  /** The examples also as a grey row under the header; the importer knows it by what it says and leaves it out. */
  exampleRow?: boolean
}

const templateTexts = {
  zh: {
    guide: '填写说明',
    column: '列名',
    required: '是否必填',
    yes: '必填',
    no: '选填',
    options: '可选值',
    example: '示例',
    note: '说明',
    list: '请从下拉列表中选择',
    day: '请填写日期，如 2022-06-30',
    number: '请填写数字',
  },
  en: {
    guide: 'How to fill in',
    column: 'Column',
    required: 'Required',
    yes: 'Required',
    no: 'Optional',
    options: 'Choices',
    example: 'Example',
    note: 'Note',
    list: 'Choose from the list',
    day: 'A date such as 2022-06-30',
    number: 'A number',
  },
}
const TEMPLATE_ROWS = 100_000

/** An empty table to fill in: text cells for id numbers, drop-downs, required columns marked with a red asterisk. */
export async function writeTemplate(template: TemplateToWrite): Promise<Buffer> {
  const { columns } = template
  const t = templateTexts[template.lang ?? 'zh']
  const lists = columns.map(c => c.options ?? [])
  const guide: WriteSheet = {
    name: t.guide,
    columns: [24, 12, 40, 24, 60].map(width => ({ width })),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
    rows: [
      ...(template.notes ?? []).map(note => [note]),
      [t.column, t.required, t.options, t.example, t.note],
      ...columns.map(c => [
        c.label,
        c.required ? t.yes : t.no,
        (c.options ?? []).join('、'),
        c.example ?? '',
        c.note ?? '',
      ]),
    ],
  }
  const shell = await layOut(template.sheetName, {
    headers: columns.map(c => ({
      label: c.label,
      width: c.width ?? defaultWidth(c),
      required: c.required,
      note: c.note,
    })),
    styles: [
      ...columns.map(c => bodyStyle(c.kind)),
      ...columns.map(c => ({
        ...bodyStyle(c.kind),
        font: { italic: true, color: { rgb: '767676' } },
      })),
    ],
    meta: { ...template.meta, headerRow: '1' },
    lists,
    more: [guide],
    validations: columns.flatMap((c, i) => validation(c, i, t)),
  })
  async function* rows(): AsyncGenerator<StyledValue[]> {
    if (template.exampleRow)
      yield columns.map((c, i) => ({
        value: c.example ? exampleValue(c.kind, c.example) : null,
        style: columns.length + i,
      }))
  }
  return fillRows(shell, 2, rows(), { columnStyles: columns.map((_, i) => i) })
}

const exampleValue = (kind: ColumnKind, text: string): string | number | null =>
  kind === 'money' || kind === 'count' || kind === 'share' ? Number(text) : excelValue(kind, text)

export type CellError = { row: number; header?: string; reason: string }
export type RowsToMark = {
  sheetName: string
  headers: readonly string[]
  rows: Iterable<SheetRow> | AsyncIterable<SheetRow>
  errors: readonly CellError[]
  meta?: Record<string, string>
  lang?: 'zh' | 'en'
}
const REASON = { zh: '错误原因', en: 'What is wrong' }

/** The sender's rows again with each wrong cell red and the reasons in a last column, ready to be put right and sent back. */
export async function markErrors(sent: RowsToMark): Promise<Buffer> {
  const byRow = new Map<number, CellError[]>()
  for (const error of sent.errors) byRow.set(error.row, [...(byRow.get(error.row) ?? []), error])
  const kinds = ['idText', 'count', 'day'] as const
  const plain = kinds.map(kind => (kind === 'count' ? {} : bodyStyle(kind)))
  const styles = [
    ...plain,
    ...plain.map(style => ({ ...style, fill: RED_FILL })),
    { font: { color: { rgb: 'A8071A' } } },
  ]
  const shell = await layOut(sent.sheetName, {
    headers: [
      ...sent.headers.map(label => ({ label, width: 20 })),
      { label: REASON[sent.lang ?? 'zh'], width: 50 },
    ],
    styles,
    meta: { ...sent.meta, headerRow: '1' },
  })
  async function* rows(): AsyncGenerator<StyledValue[]> {
    for await (const { row, cells } of sent.rows) {
      const errors = byRow.get(row) ?? []
      const bad = new Set(errors.map(e => e.header))
      const values = sent.headers.map((header, i) => {
        const { value, kind } = asSent(cells[i])
        return { value, style: kind + (bad.has(header) ? kinds.length : 0) }
      })
      yield [...values, { value: errors.map(e => e.reason).join('；'), style: kinds.length * 2 }]
    }
  }
  return fillRows(shell, 2, rows())
}

function asSent(cell: Cell | undefined): { value: string | number; kind: 0 | 1 | 2 } {
  if (cell?.type === 'date' && cell.number !== undefined) return { value: cell.number, kind: 2 }
  if (
    cell?.type === 'number' &&
    cell.number !== undefined &&
    !cell.text.endsWith('%') &&
    Math.abs(cell.number) < 1e15
  )
    return { value: cell.number, kind: 1 }
  return { value: cell?.text ?? '', kind: 0 }
}

const RED_FILL = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } } as const
const formats: Record<ColumnKind, string | undefined> = {
  text: undefined,
  idText: '@',
  money: '#,##0.00',
  count: '0',
  day: 'yyyy-mm-dd',
  month: '@',
  share: '0.00"%"',
}
const bodyStyle = (kind: ColumnKind): CellStyle => ({
  numFmt: formats[kind] ?? '@',
  alignment: { vertical: 'center' },
})

function excelValue(kind: ColumnKind, value: SheetValue): string | number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (kind === 'money') return Number(value) / 100
  if (kind === 'count' || kind === 'share') return Number(value)
  if (kind === 'day') return serialOfDay(String(value)) ?? String(value)
  return String(value)
}

function defaultWidth(column: SheetColumn): number {
  const least = { text: 14, idText: 22, money: 16, count: 10, day: 12, month: 10, share: 10 }[
    column.kind
  ]
  return Math.max(least, [...column.label].length * 2 + 4)
}

function validation(
  column: TemplateColumn,
  index: number,
  t: (typeof templateTexts)['zh'],
): DataValidation[] {
  const letter = columnLetters(index)
  const common = {
    range: `${letter}2:${letter}${TEMPLATE_ROWS + 1}`,
    allowBlank: true,
    showErrorMessage: true,
    showInputMessage: true,
  } as const
  if (column.options?.length) {
    const from = columnLetters(index + 2)
    return [
      {
        ...common,
        type: 'list',
        formula1: `${META_SHEET}!$${from}$1:$${from}$${column.options.length}`,
        errorMessage: t.list,
      },
    ]
  }
  if (column.kind === 'day')
    return [
      {
        ...common,
        type: 'date',
        operator: 'greaterThanOrEqual',
        formula1: '1',
        errorStyle: 'warning',
        errorMessage: t.day,
        inputMessage: t.day,
      },
    ]
  if (column.kind === 'money' || column.kind === 'count' || column.kind === 'share') {
    return [
      {
        ...common,
        type: 'decimal',
        operator: 'between',
        formula1: '-1000000000000',
        formula2: '1000000000000',
        errorMessage: t.number,
      },
    ]
  }
  return []
}
