/** Finds the table in a workbook someone sent and hands over its rows. */
import { PackageError } from '../documents/package.ts'
import type { Cell } from './cells.ts'
import { refuse } from './refusals.ts'
import { attribute, elements, holdsValues, type Lookups, rowOf, type XmlRow } from './sheet-xml.ts'
import { MAX_UNPACKED_BYTES, openWorkbook, type SheetEntry, type Workbook } from './workbook.ts'

/** Name of the hidden sheet by which our own workbooks are known again: one key and value a row. */
export const META_SHEET = '_camphor'
export const DEFAULT_MAX_ROWS = 100_000
export const MAX_FILE_BYTES = 100 * 1024 * 1024
/** How far down the header may stand below titles and notes. */
const HEADER_WITHIN = 20

/** `row` is the number Excel shows beside it. `cells` has one cell per header. */
export type SheetRow = { row: number; cells: Cell[] }
export type SheetReading = {
  sheet: string
  headers: string[]
  headerRow: number
  /** Data rows that hold anything, known before the first is read. */
  rowCount: number
  /** What the hidden meta sheet says: `register`, `version`; empty for a file that is not ours. */
  meta: Record<string, string>
  rows: AsyncIterable<SheetRow>
}
export type ReadOptions = {
  maxRows?: number
  sheet?: string
  /** Less than any workbook may, where files come from outside. */
  maxUnpackedBytes?: number
  /** Called for a workbook that carries program code. */
  refuseMacros?: () => never
}

/** Refuses what readSheet says it refuses; `isDateFormat` is the port's, which alone knows the library. */
export async function readTable(
  bytes: Uint8Array,
  options: ReadOptions,
  isDateFormat: (format: string) => boolean,
): Promise<SheetReading> {
  if (bytes.length > MAX_FILE_BYTES) refuse('WORKBOOK_TOO_LARGE', { limit: '100 MB' })
  if (bytes.length >= 4 && OLE_FILE.equals(bytes.subarray(0, 4)))
    refuse('NOT_A_WORKBOOK', { reason: oldOrEncrypted })
  try {
    return await readWorkbook(bytes, options, isDateFormat)
  } catch (error) {
    return refusePackage(error, options.maxUnpackedBytes)
  }
}

const OLE_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const oldOrEncrypted = {
  zh: '是旧版 .xls 或带打开密码的文件',
  en: 'it is an old .xls or asks for a password to open',
}

function refusePackage(error: unknown, limitBytes = MAX_UNPACKED_BYTES): never {
  if (!(error instanceof PackageError)) throw error
  if (error.kind === 'tooLarge')
    refuse('WORKBOOK_TOO_LARGE', { limit: `${Math.round(limitBytes / 2 ** 20)} MB` })
  return refuse('NOT_A_WORKBOOK', {
    reason: {
      zh: '文件已损坏或不是 .xlsx 格式',
      en: `it is damaged or no .xlsx (${error.message})`,
    },
  })
}

async function readWorkbook(
  bytes: Uint8Array,
  options: ReadOptions,
  isDateFormat: (format: string) => boolean,
): Promise<SheetReading> {
  const workbook = await openWorkbook(bytes, isDateFormat, options.maxUnpackedBytes)
  if (workbook.pack.names.some(name => /vbaProject|macrosheets/i.test(name)))
    options.refuseMacros?.()
  const named =
    options.sheet === undefined ? undefined : workbook.sheets.find(s => s.name === options.sheet)
  const sheet = named ?? workbook.sheets.find(s => !s.hidden) ?? workbook.sheets[0]!
  if (options.sheet !== undefined && !named)
    refuse('SHEET_UNKNOWN', {
      sheet: options.sheet,
      sheets: workbook.sheets.map(s => s.name).join('、'),
    })
  const lookups = await workbook.lookups()
  const meta = await readMeta(workbook, lookups)
  const { filled, merged } = await survey(workbook, sheet)
  const header = await findHeader(workbook, sheet, lookups, Number(meta.headerRow) || undefined)
  const totals = meta.totals === '1' ? 1 : 0
  const rowCount = Math.max(filled - header.filledSoFar - totals, 0)
  const limit = options.maxRows ?? DEFAULT_MAX_ROWS
  if (rowCount > limit) refuse('TOO_MANY_ROWS', { rows: rowCount, limit })
  const harmful = merged.filter(range => lastRow(range) >= header.row)
  if (harmful.length > 0)
    refuse('MERGED_CELLS', { ranges: harmful.slice(0, 5).join('、'), count: harmful.length })
  return {
    sheet: sheet.name,
    headers: header.headers,
    headerRow: header.row,
    rowCount,
    meta,
    rows: dataRows(workbook, sheet, lookups, header, totals === 1),
  }
}

type Header = { row: number; headers: string[]; filledSoFar: number }

/** One quick pass over the whole sheet: how many rows hold values, and every merged range (they stand after the rows). */
async function survey(
  workbook: Workbook,
  sheet: SheetEntry,
): Promise<{ filled: number; merged: string[] }> {
  let filled = 0
  const merged: string[] = []
  for await (const [name, xml] of elements(workbook.pack.stream(sheet.part), [
    'row',
    'mergeCell',
  ])) {
    if (name === 'mergeCell') merged.push(attribute(xml, 'ref') ?? '')
    else if (holdsValues(xml)) filled++
  }
  return { filled, merged }
}

async function findHeader(
  workbook: Workbook,
  sheet: SheetEntry,
  lookups: Lookups,
  told: number | undefined,
): Promise<Header> {
  let single: Header | undefined
  let filledSoFar = 0
  for await (const { row, cells } of xmlRows(workbook, sheet, lookups, Number.POSITIVE_INFINITY)) {
    filledSoFar++
    const found = { row, headers: headersOf(cells), filledSoFar }
    const names = found.headers.filter(Boolean).length
    if (names >= 2) return found
    if (names === 1 && (!single || row === told)) single = found
    if (filledSoFar >= HEADER_WITHIN) break
  }
  return single ?? refuse('HEADER_MISSING')
}

/** Names as the importer looks them up: without line breaks and without the mark of a required column. */
export function headersOf(cells: Cell[]): string[] {
  const names = cells.map(cell =>
    cell.text.replace(/\s+/g, ' ').replace(/^[*＊]\s*|\s*[*＊]$/g, ''),
  )
  while (names.at(-1) === '') names.pop()
  return names
}

async function* dataRows(
  workbook: Workbook,
  sheet: SheetEntry,
  lookups: Lookups,
  header: Header,
  endsInTotals: boolean,
): AsyncGenerator<SheetRow> {
  let held: SheetRow | undefined
  try {
    for await (const row of xmlRows(workbook, sheet, lookups, header.headers.length)) {
      if (row.row <= header.row) continue
      if (held) yield held
      held = row
    }
  } catch (error) {
    refusePackage(error)
  }
  if (held && !endsInTotals) yield held
}

/** Rows that hold a value, in order. */
async function* xmlRows(
  workbook: Workbook,
  sheet: SheetEntry,
  lookups: Lookups,
  width: number,
): AsyncGenerator<XmlRow> {
  let last = 0
  for await (const [, xml] of elements(workbook.pack.stream(sheet.part), ['row'])) {
    const row = rowOf(xml, last, width, lookups)
    last = row.row
    if (row.cells.some(cell => cell.type !== 'empty')) yield row
  }
}

async function readMeta(workbook: Workbook, lookups: Lookups): Promise<Record<string, string>> {
  const sheet = workbook.sheets.find(s => s.name === META_SHEET && s.hidden)
  const meta: Record<string, string> = {}
  if (sheet)
    for await (const { cells } of xmlRows(workbook, sheet, lookups, 2))
      if (cells[0]?.text) meta[cells[0].text] = cells[1]?.text ?? ''
  return meta
}

const lastRow = (range: string): number => Number(/(\d+)$/.exec(range)?.[1] ?? 0)
