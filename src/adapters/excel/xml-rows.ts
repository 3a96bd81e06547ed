/** Rows as worksheet XML, streamed into the place of the sample row a laid-out workbook leaves for them. */
import { openPackage, type Part, pack } from '../documents/package.ts'

/** A value with the index of its style in the layout's list. Numbers are Excel numbers; text is never a formula. */
export type StyledValue = { value: string | number | null; style: number }

const MAX_CELL_CHARS = 32_767
const PIECE_CHARS = 64 * 1024

/**
 * Fills a workbook whose first sheet ends in one sample row, row `sampleRow`, with a cell per style in the list's order:
 * the rows take its place, the filter grows to the last of them but the `footerRows` (totals must not be sorted in), and
 * with `columnStyles` empty cells below take their column's style.
 */
export async function fillRows(
  shell: Uint8Array,
  sampleRow: number,
  rows: AsyncIterable<StyledValue[]>,
  more: { footerRows?: number; columnStyles?: readonly number[] } = {},
): Promise<Buffer> {
  const source = openPackage(shell, 64 * 1024 * 1024)
  const parts: Part[] = []
  for (const name of source.names) {
    const content = await source.read(name)
    parts.push({
      name,
      content:
        name === 'xl/worksheets/sheet1.xml'
          ? filled(content.toString('utf8'), sampleRow, rows, more)
          : content,
    })
  }
  return pack(parts)
}

async function* filled(
  xml: string,
  sampleRow: number,
  rows: AsyncIterable<StyledValue[]>,
  more: { footerRows?: number; columnStyles?: readonly number[] },
): AsyncGenerator<string> {
  const start = xml.indexOf(`<row r="${sampleRow}"`)
  const end = xml.indexOf('</row>', start) + '</row>'.length
  if (start < 0 || end < start) throw new Error('the laid-out sheet has no sample row')
  const styles = [...xml.slice(start, end).matchAll(/<c [^>]*>/g)].map(([tag]) =>
    Number(/ s="(\d+)"/.exec(tag)?.[1] ?? 0),
  )
  yield styleColumns(xml.slice(0, start), styles, more.columnStyles)
  let row = sampleRow
  let piece = ''
  for await (const values of rows) {
    piece += rowXml(row++, values, styles)
    if (piece.length < PIECE_CHARS) continue
    yield piece
    piece = ''
  }
  yield piece
  const last = Math.max(row - 1 - (more.footerRows ?? 0), sampleRow)
  yield xml.slice(end).replace(/(<autoFilter ref="[A-Z]+\d+:[A-Z]+)\d+"/, `$1${last}"`)
}

/** The library writes no style for whole columns; without it, cells a person fills in would not be text. */
function styleColumns(head: string, styles: number[], columnStyles?: readonly number[]): string {
  if (!columnStyles) return head
  return head.replace(/<col min="(\d+)"/g, (whole, column) => {
    const style = columnStyles[Number(column) - 1]
    return style === undefined ? whole : `<col style="${styles[style]}" min="${column}"`
  })
}

function rowXml(row: number, values: StyledValue[], styles: number[]): string {
  let xml = `<row r="${row}">`
  for (let column = 0; column < values.length; column++) {
    const { value, style } = values[column]!
    const start = `<c r="${columnLetters(column)}${row}" s="${styles[style] ?? 0}"`
    if (value === null || value === '') xml += `${start}/>`
    else if (typeof value === 'number') xml += `${start}><v>${value}</v></c>`
    else
      xml += `${start} t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`
  }
  return `${xml}</row>`
}

const letters: string[] = []
export function columnLetters(column: number): string {
  const known = letters[column]
  if (known) return known
  let text = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text
  letters[column] = text
  return text
}

const special = /[&<>]|_x[0-9A-Fa-f]{4}_|\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu
/** What XML forbids, Excel writes as _x000B_; line breaks and tabs stay. A lone surrogate is no character at all. */
export function escapeText(text: string): string {
  const short = text.length > MAX_CELL_CHARS ? `${text.slice(0, MAX_CELL_CHARS - 1)}…` : text
  return short.replace(special, found => {
    if (found === '&') return '&amp;'
    if (found === '<') return '&lt;'
    if (found === '>') return '&gt;'
    if (found === '\n' || found === '\t') return found
    if (found.startsWith('_x')) return `_x005F${found}`
    const code = found.charCodeAt(0)
    return code > 0xff ? '\ufffd' : `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
  })
}
