/** A command's form as columns of a sheet: which fields a cell can hold in words, and how rows become the form again. */
import type { AnyCommand } from '../../kernel/command.ts'
import { type Field, type FieldKind, type Fields, f } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'

/** Kinds a cell can hold in words a clerk knows; a record is written as lists call it (references.ts). */
const written: ReadonlySet<FieldKind> = new Set([
  'text',
  'longText',
  'choice',
  'choices',
  'yesNo',
  'count',
  'money',
  'share',
  'day',
  'month',
  'person',
  'household',
  'division',
  'organisation',
  'site',
  'reference',
  'idNumber',
  'phone',
  'bankAccount',
])
/** Switches of the form that a sheet answers by itself, and the register's name beside a reference that may lead anywhere. */
const leftOut = new Set(['existing', 'leavePrevious', 'skipBad', 'aboutRegister'])

/** A cell that names a record, until the record is found (references.ts). */
export type Written = { written: string }
const namedKinds: ReadonlySet<FieldKind> = new Set([
  'person',
  'household',
  'organisation',
  'site',
  'reference',
])
export const isNamed = (field: Field): boolean => namedKinds.has(field.kind)

type Values = Record<string, unknown>
export type Form = {
  /** Columns of the sheet, in the order of the form. */
  fields: Fields
  /** Of the columns, those of the form's one list: each row that fills one of them is a line. */
  lines?: { list: string; required: boolean; columns: ReadonlyMap<string, string> }
  /** The form the rows of one act fill in; what the list does not hold is read from the first. */
  inputOf: (rows: readonly Values[]) => Values
}

/**
 * The columns, or none where something required fits into no cell: an attachment, a place on the map, somebody who works
 * here, a list in a list, two lists. Of what is not required such a thing is simply left out.
 */
export function formOf(house: House, command: AnyCommand): Form | undefined {
  const fields: Fields = {}
  const lists: [string, Field][] = []
  for (const [name, field] of Object.entries(command.input)) {
    if (leftOut.has(name)) continue
    if (field.kind === 'list' && !isWords(field)) lists.push([name, field])
    else if (fits(house, field)) fields[name] = field
    else if (field.required) return undefined
  }
  const needed = lists.filter(([, field]) => field.required)
  if (needed.length > 1) return undefined
  const [list, listField] = needed[0] ?? lists[0] ?? []
  if (!list || !listField) return { fields, inputOf: ([first]) => first! }
  const columns = columnsOf(house, list, listField, fields)
  if (!columns) return needed.length > 0 ? undefined : { fields, inputOf: ([first]) => first! }
  const lines = { list, required: listField.required, columns: new Map<string, string>() }
  for (const [column, [item, field]] of columns) {
    lines.columns.set(column, item)
    fields[column] = field
  }
  return { fields, lines, inputOf: rows => inputOf(rows, lines) }
}

/** Several names in one cell: a list whose lines say one text each, such as those who looked into a case. */
export const isWords = (field: Field): boolean => {
  const items = Object.values(field.items ?? {})
  return items.length === 1 && items[0]!.kind === 'text'
}

function fits(house: House, field: Field): boolean {
  if (field.kind === 'list') return isWords(field)
  if (field.kind !== 'reference') return written.has(field.kind)
  const home = house.registers.get(field.register ?? '')
  return home !== undefined && !home.closed
}

/** The list's columns by their own name, or by the list's where the form has a column so called already. */
function columnsOf(
  house: House,
  list: string,
  listField: Field,
  outer: Fields,
): Map<string, [item: string, field: Field]> | undefined {
  const out = new Map<string, [string, Field]>()
  const labels = new Set(Object.values(outer).flatMap(({ label }) => [label.zh, label.en]))
  for (const [item, field] of Object.entries(listField.items!)) {
    if (!fits(house, field)) {
      if (field.required) return undefined
      continue
    }
    const own = listField.required ? field : f.optional(field)
    const taken = item in outer || labels.has(field.label.zh) || labels.has(field.label.en)
    const label = {
      zh: `${listField.label.zh}：${field.label.zh}`,
      en: `${listField.label.en}: ${field.label.en}`,
    }
    out.set(taken ? `${list}.${item}` : item, [item, taken ? { ...own, label } : own])
  }
  return out.size > 0 ? out : undefined
}

function inputOf(rows: readonly Values[], { list, required, columns }: NonNullable<Form['lines']>) {
  const entries = Object.entries(rows[0]!).filter(([name]) => !columns.has(name))
  const lines = rows
    .map(row =>
      Object.fromEntries(
        [...columns].flatMap(([column, item]) =>
          row[column] == null ? [] : [[item, row[column]]],
        ),
      ),
    )
    .filter(line => Object.keys(line).length > 0)
  return {
    ...Object.fromEntries(entries),
    ...(required || lines.length > 0 ? { [list]: lines } : {}),
  }
}
