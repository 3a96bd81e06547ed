/** CSV as Excel and WPS in China write and open it: GB18030 or UTF-8 in, UTF-8 with a byte order mark out. */
import { readFile } from 'node:fs/promises'
import { type Cell, emptyCell, textCell } from './cells.ts'
import type { SheetColumn, SheetToWrite, SheetValue } from './port.ts'
import {
  DEFAULT_MAX_ROWS,
  headersOf,
  MAX_FILE_BYTES,
  type ReadOptions,
  type SheetReading,
  type SheetRow,
} from './reading.ts'
import { refuse } from './refusals.ts'

/**
 * Reads a CSV file with the same result as readSheet; every cell is text with its readings, so leading zeros stay.
 * Refuses CSV_UNREADABLE (no text, a quote never closed), WORKBOOK_TOO_LARGE, HEADER_MISSING and TOO_MANY_ROWS.
 */
export async function readCsv(
  file: Uint8Array | string,
  options: Pick<ReadOptions, 'maxRows'> = {},
): Promise<SheetReading> {
  const bytes = typeof file === 'string' ? await readFile(file) : file
  if (bytes.length > MAX_FILE_BYTES) refuse('WORKBOOK_TOO_LARGE', { limit: '100 MB' })
  const text = decode(bytes)
  const delimiter = delimiterOf(text)
  let header: { row: number; headers: string[] } | undefined
  let rowCount = 0
  for (const { row, values } of records(text, delimiter)) {
    if (header && header.headers.length > 1) {
      rowCount++
      continue
    }
    const found = { row, headers: headersOf(values.map(cellOf)) }
    if (!header || found.headers.filter(Boolean).length >= 2) {
      header = found
      rowCount = 0
    } else rowCount++
  }
  if (!header) return refuse('HEADER_MISSING')
  const limit = options.maxRows ?? DEFAULT_MAX_ROWS
  if (rowCount > limit) refuse('TOO_MANY_ROWS', { rows: rowCount, limit })
  return {
    sheet: '',
    headers: header.headers,
    headerRow: header.row,
    rowCount,
    meta: {},
    rows: dataRows(text, delimiter, header),
  }
}

async function* dataRows(
  text: string,
  delimiter: string,
  header: { row: number; headers: string[] },
): AsyncGenerator<SheetRow> {
  for (const { row, values } of records(text, delimiter)) {
    if (row > header.row)
      yield {
        row,
        cells: header.headers.map((_, i) => (i < values.length ? cellOf(values[i]!) : emptyCell)),
      }
  }
}

/** UTF-8 unless some byte forbids it, then GB18030, which also reads GBK and GB 2312; UTF-16 by its mark. */
function decode(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // not this encoding
    }
  }
  return refuse('CSV_UNREADABLE', {
    reason: { zh: '不是 UTF-8 或 GB18030 文本', en: 'it is neither UTF-8 nor GB18030 text' },
  })
}

function delimiterOf(text: string): string {
  const head = text.slice(0, 4096).replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => head.split(delimiter).length
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** Records with the number of the line they start on; blank ones are left out. Quotes as in RFC 4180. */
function* records(text: string, delimiter: string): Generator<{ row: number; values: string[] }> {
  const plainEnd = new RegExp(`[${delimiter}\\r\\n]`, 'g')
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (let row = 1; at < text.length; row++) {
    const values: string[] = []
    for (;;) {
      const [value, next] =
        text[at] === '"' ? quoted(text, at, row, plainEnd) : plain(text, at, plainEnd)
      values.push(value)
      at = next
      if (text[at] !== delimiter) break
      at++
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    if (values.some(value => value.trim())) yield { row, values }
  }
}

function plain(text: string, at: number, plainEnd: RegExp): [string, number] {
  plainEnd.lastIndex = at
  const end = plainEnd.exec(text)?.index ?? text.length
  return [text.slice(at, end), end]
}

/** What some programs put between the closing quote and the delimiter is part of the value. */
function quoted(text: string, at: number, row: number, plainEnd: RegExp): [string, number] {
  let value = ''
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from)
    if (quote < 0)
      refuse('CSV_UNREADABLE', {
        reason: { zh: `第${row}行的引号没有闭合`, en: `a quote in row ${row} is never closed` },
      })
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      const [rest, next] = plain(text, quote + 1, plainEnd)
      return [value + rest, next]
    }
    value += '"'
    from = quote + 2
  }
}

/** `="0123"` and a leading apostrophe are ways of telling Excel "this is text"; the sender means what is inside. */
function cellOf(value: string): Cell {
  const told = /^=\s*"(.*)"$/s.exec(value.trim())
  if (told) return textCell(told[1]!.replaceAll('""', '"'))
  return textCell(/^'[=+\-@\t]/.test(value) ? value.slice(1) : value)
}

/**
 * A CSV that Excel and WPS open by double click: byte order mark, a tab after id numbers and accounts (else shown as
 * 3.6E+17 and rounded), an apostrophe before text that would run as a formula. readCsv takes both off again.
 */
export async function writeCsv(table: Pick<SheetToWrite, 'columns' | 'rows'>): Promise<Buffer> {
  const pieces = [`\ufeff${table.columns.map(c => escapeCsv(c.label)).join(',')}\r\n`]
  for await (const row of table.rows) {
    pieces.push(`${table.columns.map(c => escapeCsv(csvValue(c, row[c.key]))).join(',')}\r\n`)
  }
  return Buffer.from(pieces.join(''))
}

function csvValue(column: SheetColumn, value: SheetValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (column.kind === 'money') return (Number(value) / 100).toFixed(2)
  if (column.kind === 'share') return `${value}%`
  if (column.kind === 'count' || column.kind === 'day' || column.kind === 'month')
    return String(value)
  const text = String(value)
  if (column.kind === 'idText' && /\d/.test(text)) return `${text}\t`
  return /^[=+\-@\t]/.test(text) ? `'${text}` : text
}

const escapeCsv = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
