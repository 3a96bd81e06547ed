/** A list as sheet columns and rows: what the desk and the command line export, in the list's own order, masked alike. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { type Field, type FieldKind, isSealedKind, optionLabel } from '../../kernel/fields.ts'
import type { Register } from '../../kernel/register.ts'
import type { ColumnKind, SheetColumn, SheetValue } from '../excel/port.ts'
import { conditionsOf, type ListAsk } from './listing.ts'
import { beyond, cursorOf, orderOf, orderOfPage, pageOf, readCursor } from './order.ts'
import { selectRows, wireRow } from './row.ts'
import type { WireRow } from './wire.ts'

export type Lang = 'zh' | 'en'

const pageRows = 2000
/** The whole result in the list's order, a page at a time out of one snapshot. */
export async function* rowsOf(
  ctx: Context,
  register: Register,
  ask: ListAsk,
): AsyncGenerator<WireRow> {
  const order = orderOf(ctx.house, register, ask.sort)
  let after: string | undefined
  do {
    const cursor = readCursor(after)
    const from: RawBuilder<unknown> = sql`${sql.table(register.name)} t
      where ${conditionsOf(ctx, register, ask)} and ${cursor ? beyond(order, cursor, false) : sql`true`}`
    const page = pageOf(order, from, false, pageRows)
    const found = await selectRows(ctx, register, page, orderOfPage(order, false))
    for (const row of found) yield wireRow(ctx, register, row)
    after = found.length === pageRows ? cursorOf(found.at(-1)!) : undefined
  } while (after)
}

export const openFields = (register: Register): string[] =>
  Object.keys(register.fields).filter(name => register.fields[name]!.sensitivity !== 'sealed')

/** Columns beside the fields, marked so that no field can be called so. */
export type ExtraColumn = '@division' | '@place' | '@state' | '@dueOn' | '@recordedAt' | '@id'
const extras: Record<ExtraColumn, { zh: string; en: string; kind: ColumnKind }> = {
  '@division': { zh: '区划代码', en: 'Division code', kind: 'idText' },
  '@place': { zh: '所在地', en: 'Place', kind: 'text' },
  '@state': { zh: '状态', en: 'State', kind: 'text' },
  '@dueOn': { zh: '期限', en: 'Due', kind: 'day' },
  '@recordedAt': { zh: '登记时间', en: 'Recorded', kind: 'text' },
  '@id': { zh: '记录编号', en: 'Record id', kind: 'text' },
}
export const isExtra = (name: string): name is ExtraColumn => name in extras

export const columnOf = (register: Register, name: string, lang: Lang): SheetColumn => {
  if (isExtra(name)) return { key: name, label: extras[name][lang], kind: extras[name].kind }
  return fieldColumn(name, register.fields[name]!, lang)
}
export const fieldColumn = (key: string, field: Field, lang: Lang): SheetColumn => ({
  key,
  label: labelOf(field, lang),
  kind: kindOf(field),
})
/** A masked day or count is a row of asterisks, and no number. */
const kindOf = (field: Field): ColumnKind =>
  field.sensitivity === 'personal' && !isSealedKind(field.kind) ? 'text' : columnKinds[field.kind]
/** Money is written in yuan whatever its field is called. */
const labelOf = (field: Field, lang: Lang): string =>
  field.kind === 'money'
    ? field.label[lang] + { zh: '（元）', en: ' (yuan)' }[lang]
    : field.label[lang]

export function cellsOf(
  register: Register,
  row: WireRow,
  names: readonly string[],
  lang: Lang,
): Record<string, SheetValue> {
  const cells: Record<string, SheetValue> = {}
  for (const name of names) cells[name] = cellOf(register, row, name, lang)
  return cells
}

function cellOf(register: Register, row: WireRow, name: string, lang: Lang): SheetValue {
  if (isExtra(name)) {
    if (name === '@state')
      return register.workflow?.states[row.state ?? '']?.label[lang] ?? row.state
    if (name === '@recordedAt') return inChina(row.recordedAt)
    return { '@division': row.division, '@place': row.place, '@dueOn': row.dueBy, '@id': row.id }[
      name
    ]
  }
  const field = register.fields[name]!
  const value = row.values[name]
  return value == null ? undefined : (row.titles[name] ?? shown(field, value, lang))
}

/** A value as a cell says it, of a record that has no other name. */
export function shown(field: Field, value: unknown, lang: Lang): SheetValue {
  if (typeof value === 'string' && field.kind === 'choice') return optionLabel(field, value)[lang]
  if (Array.isArray(value) && field.kind === 'choices')
    return value.map(v => optionLabel(field, String(v))[lang]).join(lang === 'zh' ? '、' : ', ')
  if (field.kind === 'instant') return inChina(String(value))
  if (typeof value === 'boolean')
    return value ? { zh: '是', en: 'yes' }[lang] : { zh: '否', en: 'no' }[lang]
  if (typeof value === 'object') return JSON.stringify(value)
  return value as SheetValue
}

/** An instant as the bureau's clock shows it. */
const inChina = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')

/** Excel face of the field kinds, going out. */
const columnKinds = {
  text: 'text',
  longText: 'text',
  choice: 'text',
  choices: 'text',
  yesNo: 'text',
  count: 'count',
  money: 'money',
  share: 'share',
  day: 'day',
  month: 'month',
  instant: 'text',
  person: 'text',
  household: 'text',
  division: 'text',
  organisation: 'text',
  site: 'text',
  reference: 'text',
  account: 'text',
  attachment: 'text',
  idNumber: 'idText',
  phone: 'idText',
  bankAccount: 'idText',
  coordinate: 'text',
  facts: 'text',
  list: 'text',
} satisfies Record<FieldKind, ColumnKind>
