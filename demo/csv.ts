import { readFileSync } from 'node:fs'

/**
 * The rows of a demo CSV file standing beside this one, each by column name.
 * Refuses a quote mark and a row of the wrong length: the demo's files are written without quoting,
 * so a stray comma would otherwise shift every later column in silence.
 */
export function csvRows<Column extends string>(
  file: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  if (text.includes('"')) throw new Error(`${file}: quoted cells are not read here`)
  const [header, ...lines] = text.trimEnd().split(/\r?\n/)
  if (header !== columns.join(',')) throw new Error(`${file}: columns are ${header}`)
  return lines.map((line, index) => {
    const cells = line.split(',')
    if (cells.length !== columns.length) {
      throw new Error(`${file}: line ${index + 2} has ${cells.length} cells`)
    }
    return Object.fromEntries(columns.map((column, at) => [column, cells[at]!])) as Record<
      Column,
      string
    >
  })
}
