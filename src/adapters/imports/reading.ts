/** Reading an uploaded sheet: ours by its hidden sheet, of the present version, row by row as the target's input. */
import type { Kysely } from 'kysely'
import type { Label } from '../../kernel/errors.ts'
import { type Field, type Fields, schemaOf } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import type { Seal } from '../../kernel/seal.ts'
import { lookupsOf, matchHeaders, type Reader, valuesOf } from '../cli/sheet-rows.ts'
import { type Cell, textToKeep } from '../excel/cells.ts'
import { readSheet } from '../excel/port.ts'
import type { SheetReading } from '../excel/reading.ts'
import { isNamed, type Written } from './form.ts'
import { refuse } from './refusals.ts'
import { type Target, targetsOf } from './targets.ts'
import { exampleOf } from './template.ts'

/** 100,000 rows of a wide template unpack to about 250 MB; what claims more is no honest list. */
const mostUnpackedBytes = 320 * 1024 * 1024

export type RowError = Label & { header?: string }
export type ReadRow = {
  /** The number Excel shows beside it. */
  row: number
  values: Record<string, unknown>
  errors: RowError[]
  /** By what the row is known again: an id number as a rule, else all it says. */
  key: string
  /** What rows of one household, or of one form of many lines, have in common. */
  group?: string
  /** Row of this file that says the same before it. */
  duplicateOf?: number
}

type Ground = { db: Kysely<unknown>; seal: Seal; house: House; today: string }

/** Opens the sheet. Refuses what readSheet refuses, IMPORT_MACROS, IMPORT_TEMPLATE_*, IMPORT_COLUMNS_MISSING. */
export async function openSheet(
  house: House,
  target: Target,
  bytes: Uint8Array,
): Promise<{ sheet: SheetReading; reader: Reader }> {
  const sheet = await readSheet(bytes, {
    maxUnpackedBytes: mostUnpackedBytes,
    refuseMacros: () => refuse('IMPORT_MACROS'),
  })
  checkTemplate(house, target, sheet.meta)
  const reader = matchHeaders(sheet.headers, target.fields)
  if (reader.missing.length > 0) {
    const text = (lang: 'zh' | 'en') =>
      reader.missing.map(label => label[lang]).join(lang === 'zh' ? '、' : ', ')
    refuse('IMPORT_COLUMNS_MISSING', { missing: { zh: text('zh'), en: text('en') } })
  }
  return { sheet, reader }
}

function checkTemplate(house: House, target: Target, meta: Record<string, string>): void {
  const { label, version: current } = target
  const { register, version: found } = meta
  if (!register || !found) refuse('IMPORT_TEMPLATE_NONE', { label, current })
  if (register !== target.command.name) {
    const other = targetsOf(house).get(register!)?.label ?? house.registers.get(register!)?.label
    refuse('IMPORT_TEMPLATE_OTHER', { label, found: other ?? register })
  }
  if (found !== current) refuse('IMPORT_TEMPLATE_OLD', { label, current, found })
}

/** The rows of the sheet but the example's. Knows which repeat an earlier one. */
export async function* readRows(
  ground: Ground,
  target: Target,
  { sheet, reader }: { sheet: SheetReading; reader: Reader },
): AsyncGenerator<ReadRow> {
  const { place } = await lookupsOf(ground.db, ground.seal, ground.today)
  // Records stay as they are written until their bundle is worked on: then all of a kind are looked for at once.
  const later = async (written: string): Promise<Written> => ({ written })
  const lookups = {
    place,
    person: later,
    household: later,
    party: (_kind: string, name: string) => later(name),
    reference: later,
  }
  const shape = schemaOf(asWritten(target.fields))
  const first = new Map<string, number>()
  const groupOf = groupReader(target, reader)
  const isExample = exampleTest(target, reader)
  for await (const { row, cells } of sheet.rows) {
    if (isExample(cells)) continue
    const read = await valuesOf(row, cells, sheet.headers, reader, lookups)
    const errors: RowError[] = read.errors.map(({ header, why }) => ({ ...why, header: header! }))
    const parsed = shape.safeParse(read.values)
    if (!parsed.success)
      for (const issue of parsed.error.issues) {
        const name = String(issue.path[0] ?? '')
        const header = headerOf(sheet, reader, name)
        if (errors.some(error => error.header === header)) continue
        errors.push({
          ...issueText(target.fields[name], read.values[name], issue.message),
          ...(header ? { header } : {}),
        })
      }
    const values = parsed.success ? (parsed.data as Record<string, unknown>) : read.values
    const key = textToKeep(keyOf(target, values))
    // Two lines of one form may well say the same: two people met, two items of a kind.
    const before = target.gather ? undefined : first.get(key)
    if (before === undefined) first.set(key, row)
    const group = groupOf?.(cells)
    yield {
      row,
      values,
      errors,
      key,
      ...(group === undefined ? {} : { group }),
      ...(before === undefined ? {} : { duplicateOf: before }),
    }
  }
}

const asWritten = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      isNamed(field) ? { ...field, kind: 'facts' } : field,
    ]),
  )

export const headerOf = (
  sheet: Pick<SheetReading, 'headers'>,
  reader: Reader,
  name: string,
): string | undefined => sheet.headers[reader.columns.findIndex(column => column?.[0] === name)]

/** A check's message carries both languages; a field left empty is said so whatever the check calls it. */
function issueText(field: Field | undefined, value: unknown, message: string): Label {
  if (value === undefined && field)
    return { zh: `“${field.label.zh}”必须填写`, en: `${field.label.en} must be filled in` }
  const [zh, en] = message.split(' / ')
  const label = field?.label ?? { zh: '', en: '' }
  return { zh: `${label.zh}：${zh}`, en: `${label.en}: ${en ?? zh}` }
}

const plainNumber = (text: unknown): string =>
  String(text).normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()

function keyOf(target: Target, values: Record<string, unknown>): string {
  const keys = target.roster ? ['idNumber'] : target.identity?.key
  if (keys?.every(name => values[name] != null))
    return keys.map(name => plainNumber(values[name])).join('|')
  return canonical(values)
}
/** What a row says, whatever the order of its columns. */
export const canonical = (values: Record<string, unknown>): string =>
  JSON.stringify(
    Object.keys(values)
      .sort()
      .map(name => [name, values[name]]),
  )

/** The template's example row is known by saying exactly what the template wrote. */
function exampleTest(target: Target, reader: Reader): (cells: readonly Cell[]) => boolean {
  const tests = (['zh', 'en'] as const).map(lang => exampleOf(target, lang))
  return cells =>
    tests.some(example =>
      reader.columns.every((column, i) => {
        if (!column) return true
        const cell = cells[i]
        const wanted = example[column[0]] ?? ''
        if (!cell || cell.type === 'empty') return wanted === ''
        return (
          cell.text === wanted ||
          cell.day === wanted ||
          (wanted !== '' && cell.number === Number(wanted))
        )
      }),
    )
}

/**
 * Rows in bundles of about `size`. A household, or a form of many lines, stays together wherever its rows stand: it is
 * handed over when its last row has been read, so an ordered list takes next to no memory and a shuffled one as much as it
 * must.
 */
export async function* bundles(
  rows: AsyncIterable<ReadRow>,
  size: number,
  countOf: (group: string) => number,
): AsyncGenerator<ReadRow[]> {
  let bundle: ReadRow[] = []
  const open = new Map<string, ReadRow[]>()
  for await (const row of rows) {
    if (row.group !== undefined) {
      const its = open.get(row.group) ?? []
      its.push(row)
      if (its.length < countOf(row.group)) {
        open.set(row.group, its)
        continue
      }
      open.delete(row.group)
      bundle.push(...its)
    } else bundle.push(row)
    if (bundle.length >= size) {
      yield bundle
      bundle = []
    }
  }
  for (const its of open.values()) bundle.push(...its)
  if (bundle.length > 0) yield bundle
}

/** What the cells that hold a group together say, as they say it; none where every row stands for itself. */
function groupReader(
  target: Target,
  reader: Reader,
): ((cells: readonly Cell[]) => string) | undefined {
  const names = target.roster ? ['household'] : target.gather
  if (!names) return undefined
  const at = names.map(name => reader.columns.findIndex(column => column?.[0] === name))
  return cells => JSON.stringify(at.map(i => (cells[i] ? plainCell(cells[i]) : '')))
}
const plainCell = ({ day, text }: Cell): string => {
  const plain = text.normalize('NFKC').trim()
  // Day 1 of May is one day, however Excel or the clerk wrote it; a bare number is a number.
  return /^\d+$/.test(plain) ? plain : (day ?? plain)
}

/** How many rows each group has: one pass of its own over the sheet. */
export async function groupCounts(
  target: Target,
  { sheet, reader }: { sheet: SheetReading; reader: Reader },
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const groupOf = groupReader(target, reader)!
  const isExample = exampleTest(target, reader)
  for await (const { cells } of sheet.rows) {
    if (isExample(cells)) continue
    const key = groupOf(cells)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
