/** GB/T 9704-2012 in numbers, shared by the renderers, and the text of a document made fit to print. */
import type { Column, Inline } from '../../kernel/document.ts'

/** Millimetres; the text block of 156 × 225 holds 22 lines of 28 characters. */
export const page = {
  width: 210,
  height: 297,
  top: 37,
  left: 28,
  right: 26,
  bottom: 35,
  footer: 24.75,
  header: 15,
}
/** Points. The line is the text block's 22nd part, the spacing what makes 28 characters of size 3 fill a line. */
export const type = {
  body: 16,
  title: 22,
  pageNumber: 14,
  table: 12,
  marking: 9,
  line: 28.95,
  spacing: -0.25,
}
/** A character of the body with its spacing, in points. */
export const bodyCharacter = type.body + type.spacing

export const faces = {
  title: '方正小标宋简体',
  black: '黑体',
  kai: '楷体_GB2312',
  body: '仿宋_GB2312',
  song: '宋体',
} as const
/** The faces Windows and WPS ship where the GB2312 ones are not installed. */
export const substitutes: Record<string, string> = {
  方正小标宋简体: '宋体',
  楷体_GB2312: '楷体',
  仿宋_GB2312: '仿宋',
}

/** A run-in heading keeps the body face and is set bold, as offices do; GB/T 9704 only prescribes the face. */
export type Piece = { text: string; bold?: boolean; figure?: string; doubted?: boolean }

/**
 * The paragraphs a block prints: its lead in bold, then its content, broken where staff typed a new line. Characters no
 * document format can hold (controls, half of a surrogate pair) are left out.
 */
export function paragraphsOf(content: readonly Inline[], lead?: string): Piece[][] {
  const paragraphs: Piece[][] = [[]]
  const parts: Piece[] = content.map(part => (typeof part === 'string' ? { text: part } : part))
  for (const part of lead ? [{ text: lead, bold: true }, ...parts] : parts) {
    clean(part.text)
      .split('\n')
      .forEach((text, i) => {
        if (i > 0) paragraphs.push([])
        if (text) paragraphs.at(-1)!.push({ ...part, text })
      })
  }
  return paragraphs.filter(pieces => pieces.some(piece => piece.text.trim()))
}

export const clean = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|\p{Cs}|[\ufffe\uffff]/gu, '')

/** Column shares of a table that add up to 1; a column without a width takes its part by its longest text. */
export function columnShares(table: {
  columns: readonly Column[]
  rows: readonly string[][]
}): number[] {
  const wish = table.columns.map((column, i) =>
    Math.max(
      5,
      Math.min(
        28,
        Math.max(printWidth(column.label), ...table.rows.map(row => printWidth(row[i] ?? ''))) + 1,
      ),
    ),
  )
  const open = table.columns.map((column, i) => (column.width === undefined ? wish[i]! : 0))
  const given = table.columns.reduce((sum, column) => sum + (column.width ?? 0), 0)
  const openSum = sum(open)
  const rest = openSum === 0 ? 0 : given < 1 ? 1 - given : 1
  const shares = table.columns.map((column, i) => column.width ?? (open[i]! / openSum) * rest)
  return shares.map(share => share / sum(shares))
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
/** Half-width characters a text takes. */
const printWidth = (text: string): number =>
  [...text].reduce((width, c) => width + (c.codePointAt(0)! < 0x2e80 ? 1 : 2), 0)

/** The letterhead is as large as fits its line, and no larger than the standard's 62 points. */
export const letterheadSize = (text: string): number =>
  Math.min(62, Math.floor(400 / [...text].length))
