/** Reads worksheet XML piece by piece: one row in memory at a time, taken only as fast as the importer asks. */
import { PackageError } from '../documents/package.ts'
import {
  boolCell,
  type Cell,
  dateCell,
  emptyCell,
  errorCell,
  numberCell,
  textCell,
} from './cells.ts'

export type NumberStyle = 'plain' | 'date' | 'perCent'
/** What cells refer to: shared strings and, per cell style, how its numbers are shown. */
export type Lookups = {
  strings: readonly string[]
  styles: readonly NumberStyle[]
  date1904: boolean
}
export type XmlRow = { row: number; cells: Cell[] }

/** No honest row comes near; a hostile one would otherwise grow until memory ends. */
const MAX_ELEMENT_CHARS = 8_000_000
const MAX_COLUMNS = 16_384

/** The elements of these local names, each whole as text, in the order they stand; none of them nests in another. */
export async function* elements(
  pieces: AsyncIterable<Buffer>,
  names: readonly string[],
): AsyncGenerator<[name: string, xml: string]> {
  const start = new RegExp(`<((?:[\\w.-]+:)?)(${names.join('|')})(?=[\\s/>])`, 'g')
  const decoder = new TextDecoder('utf-8')
  let text = ''
  let last = 0
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true })
    let keepFrom = -1
    start.lastIndex = 0
    for (let found = start.exec(text); found; found = start.exec(text)) {
      const end = elementEnd(text, found.index, `</${found[1]}${found[2]}>`)
      if (end < 0) {
        keepFrom = found.index
        break
      }
      yield [found[2]!, text.slice(found.index, end)]
      start.lastIndex = end
      last = end
    }
    // Keep the element not yet whole; without one, a few characters that may be the first half of a tag's name.
    text = text.slice(keepFrom >= 0 ? keepFrom : Math.max(last, text.length - 64))
    last = 0
    if (text.length > MAX_ELEMENT_CHARS)
      throw new PackageError('tooLarge', 'one row is larger than any row can be')
  }
}

function elementEnd(text: string, from: number, closing: string): number {
  const tag = text.indexOf('>', from)
  if (tag < 0) return -1
  if (text.charCodeAt(tag - 1) === 47) return tag + 1
  const end = text.indexOf(closing, tag)
  return end < 0 ? -1 : end + closing.length
}

export const attribute = (xml: string, name: string): string | undefined => {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(
    xml.slice(0, xml.indexOf('>') + 1 || undefined),
  )
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : unescapeXml(value)
}

/** Whether a row's XML holds any value at all. */
export const holdsValues = (rowXml: string): boolean => /<(?:[\w.-]+:)?(?:v|is|f)[\s>]/.test(rowXml)

const cellPattern = /<(?:[\w.-]+:)?c(?=[\s/>])([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:[\w.-]+:)?c>)/g
const rowNumber = /\sr="(\d+)"/
const cellPlace = /\sr="([A-Z]+)\d+"/
const cellKind = /\st="(\w+)"/
const cellStyle = /\ss="(\d+)"/
const valueIn = /<(?:[\w.-]+:)?v(?:\s[^>]*)?>([^<]*)</
const formulaIn = /<(?:[\w.-]+:)?f(?:\s[^>]*)?(?:\/>|>([^<]*)<)/

/** Cells of one row, at most `width` of them; places in between are empty. Rows without a number follow the one before. */
export function rowOf(xml: string, previous: number, width: number, lookups: Lookups): XmlRow {
  const tag = xml.slice(0, xml.indexOf('>') + 1)
  const cells: Cell[] = []
  let column = 0
  cellPattern.lastIndex = tag.length
  for (let found = cellPattern.exec(xml); found; found = cellPattern.exec(xml)) {
    const place = cellPlace.exec(found[1]!)?.[1]
    if (place) column = columnNumber(place)
    if (column >= Math.min(width, MAX_COLUMNS)) break
    while (cells.length < column) cells.push(emptyCell)
    cells[column] = cellOf(found[1]!, found[2] ?? '', lookups)
    column++
  }
  return { row: Number(rowNumber.exec(tag)?.[1] ?? previous + 1), cells }
}

export const columnNumber = (letters: string): number => {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}

function cellOf(attributes: string, body: string, lookups: Lookups): Cell {
  if (!body) return emptyCell
  const kind = cellKind.exec(attributes)?.[1] ?? 'n'
  if (kind === 'inlineStr') return textCell(stringOf(body))
  const value = valueIn.exec(body)?.[1]
  if (value === undefined || value === '') {
    // A formula whose result nobody computed is not an empty cell: reading it so would lose what the sender meant.
    const formula = kind === 'str' ? undefined : formulaIn.exec(body)
    return formula ? errorCell(`=${unescapeXml(formula[1] ?? '')}`) : emptyCell
  }
  switch (kind) {
    case 's':
      return textCell(lookups.strings[Number(value)] ?? '')
    case 'str':
      return textCell(unescapeText(value))
    case 'b':
      return boolCell(value === '1' || value === 'true')
    case 'e':
      return errorCell(unescapeXml(value))
    case 'd':
      return textCell(value)
    default: {
      const style = lookups.styles[Number(cellStyle.exec(attributes)?.[1] ?? 0)]
      return style === 'date'
        ? dateCell(Number(value), lookups.date1904)
        : numberCell(Number(value), style === 'perCent')
    }
  }
}

const stringPattern = /<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)</g
const phonetic = /<((?:[\w.-]+:)?)rPh[\s>][\s\S]*?<\/\1rPh>/g

/** Text of a shared or inline string: its runs joined, without the phonetic guide some input methods leave behind. */
export function stringOf(xml: string): string {
  let text = ''
  for (const part of xml.includes('rPh')
    ? xml.replace(phonetic, '').matchAll(stringPattern)
    : xml.matchAll(stringPattern))
    text += part[1]
  return unescapeText(text)
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}
/** Excel writes control characters as _x000D_ and an underscore that would look like one as _x005F_. */
function unescapeText(text: string): string {
  const plain = unescapeXml(text)
  return plain.includes('_x')
    ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : plain
}
