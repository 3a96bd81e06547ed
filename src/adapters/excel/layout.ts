/** Lays workbooks out (styles, panes, drop-downs, hidden sheets). The only file that knows hucre (decision 020). */
import {
  type CellStyle,
  type DataValidation,
  isDateFormat,
  type Cell as LaidCell,
  type WriteSheet,
  writeXlsx,
} from 'hucre'
import { META_SHEET } from './reading.ts'
import { columnLetters } from './xml-rows.ts'

export type { CellStyle, DataValidation, WriteSheet }
/** Whether a number format shows its number as a date or a time. */
export const showsDate = (format: string): boolean => isDateFormat(format)

const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DCE6F1' } } as const
const thin = { style: 'thin', color: { rgb: '8C8C8C' } } as const
const box = { top: thin, right: thin, bottom: thin, left: thin }

export type Layout = {
  title?: string | undefined
  headers: {
    label: string
    width: number
    note?: string | undefined
    required?: boolean | undefined
  }[]
  /** One sample cell each; rows name them by place in this list. */
  styles: CellStyle[]
  meta: Record<string, string>
  /** Drop-down values per column, kept on the hidden sheet: a list written into the cell ends at 255 characters. */
  lists?: (readonly string[])[]
  validations?: DataValidation[]
  more?: WriteSheet[]
}

/** A workbook with everything but its rows, ending in the sample row fillRows replaces. */
export async function layOut(name: string, layout: Layout): Promise<Uint8Array> {
  const cells = new Map<string, Partial<LaidCell>>()
  const headerAt = layout.title ? 1 : 0
  const width = layout.headers.length
  if (layout.title) {
    // Centred across the columns rather than merged: a merged title would make our own file refuse itself.
    const style: CellStyle = {
      font: { name: '黑体', size: 16 },
      alignment: { horizontal: 'centerContinuous', vertical: 'center' },
    }
    for (let i = 0; i < width; i++)
      cells.set(`0,${i}`, { value: i === 0 ? layout.title : null, style })
  }
  layout.headers.forEach((header, i) => {
    const style: CellStyle = {
      font: { bold: true, ...(header.required ? { color: { rgb: 'A8071A' } } : {}) },
      fill: HEADER_FILL,
      border: box,
      alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    }
    cells.set(`${headerAt},${i}`, {
      value: `${header.required ? '*' : ''}${header.label}`,
      style,
      ...(header.note ? { comment: { text: header.note } } : {}),
    })
  })
  layout.styles.forEach((style, i) => {
    cells.set(`${headerAt + 1},${i}`, { value: 0, style })
  })
  const lists = layout.lists ?? []
  const hiddenRows = Math.max(Object.keys(layout.meta).length, ...lists.map(list => list.length))
  const meta = Object.entries(layout.meta)
  const last = `${columnLetters(width - 1)}${headerAt + 2}`
  return writeXlsx({
    defaultFont: { name: '宋体', size: 11 },
    stringMode: 'inline',
    sheets: [
      {
        name: sheetTitle(name),
        rows: Array.from({ length: headerAt + 2 }, () => []),
        cells,
        columns: layout.headers.map(h => ({ width: h.width })),
        freezePane: { rows: headerAt + 1 },
        autoFilter: { range: `A${headerAt + 1}:${last}` },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$${headerAt + 1}:$${headerAt + 1}`,
        },
        ...(layout.validations?.length ? { dataValidations: layout.validations } : {}),
      },
      ...(layout.more ?? []),
      {
        name: META_SHEET,
        veryHidden: true,
        rows: Array.from({ length: hiddenRows }, (_, i) => [
          meta[i]?.[0] ?? null,
          meta[i]?.[1] ?? null,
          ...lists.map(list => list[i] ?? null),
        ]),
      },
    ],
  })
}

/** Sheets laid out whole by their maker, cell by cell: small books that people print rather than read in. */
export const layOutBook = (sheets: readonly WriteSheet[]): Promise<Uint8Array> =>
  writeXlsx({
    defaultFont: { name: '宋体', size: 11 },
    stringMode: 'inline',
    sheets: sheets.map(sheet => ({ ...sheet, name: sheetTitle(sheet.name) })),
  })
export type SheetCells = Map<string, Partial<LaidCell>>

/** Excel allows 31 characters and none of these. */
const sheetTitle = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'|'$/g, '')
    .slice(0, 31)
    .trim() || 'Sheet1'
