/** Rows of a sheet as the input of a command: headers matched to fields, cells read by the kind of their field. */
import { type Kysely, sql } from 'kysely'
import { addDays } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import type { Field, FieldKind, Fields } from '../../kernel/fields.ts'
import { optionLabel } from '../../kernel/fields.ts'
import type { Seal } from '../../kernel/seal.ts'
import type { Cell } from '../excel/cells.ts'
import type { CellError } from '../excel/port.ts'

/** A wrong cell, said in both languages. */
export type WrongCell = CellError & { why: Label }

/** What reading a cell may ask of the county: places by name, persons and households by number. */
export type Lookups = {
  place: (text: string) => string | undefined
  person: (idNumber: string) => Promise<unknown>
  household: (idNumber: string) => Promise<unknown>
  /** A unit or an institution by its present name; none when two have it. */
  party: (kind: 'organisation' | 'site', name: string) => Promise<unknown>
  /** Any other record by what it is called; without it only its id is read. */
  reference?: (text: string) => Promise<unknown>
}
export type Reader = {
  /** Field of each column; undefined for a column nothing is read from. */
  columns: ([name: string, field: Field] | undefined)[]
  missing: Label[]
  unknown: string[]
}

/** Which column is which field: by Chinese or English label or by name, a required mark or a unit apart. */
export function matchHeaders(headers: readonly string[], fields: Fields): Reader {
  const named = Object.entries(fields)
  const columns = headers.map(header => {
    const plain = bare(header)
    return named.find(([name, f]) => [name, f.label.zh, f.label.en].some(t => bare(t) === plain))
  })
  return {
    columns,
    missing: named
      .filter(([name, f]) => f.required && !columns.some(c => c?.[0] === name))
      .map(([, f]) => f.label),
    unknown: headers.filter((header, i) => header && !columns[i]),
  }
}
const bare = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/^\*|\((元|yuan)\)$/g, '')
    .trim()
    .toLowerCase()

/** One row's values; what cannot be read is named with its column, so that the sender finds it. */
export async function valuesOf(
  row: number,
  cells: readonly Cell[],
  headers: readonly string[],
  reader: Reader,
  lookups: Lookups,
): Promise<{ values: Record<string, unknown>; errors: WrongCell[] }> {
  const values: Record<string, unknown> = {}
  const errors: WrongCell[] = []
  for (const [i, column] of reader.columns.entries()) {
    const cell = cells[i]
    if (!column || !cell || cell.type === 'empty') continue
    const [name, field] = column
    const value = cell.type === 'error' ? undefined : await faces[field.kind](cell, field, lookups)
    if (value === undefined) {
      const why = wanted(field, cell.text)
      errors.push({ row, header: headers[i]!, reason: `${why.zh} / ${why.en}`, why })
    } else values[name] = value
  }
  return { values, errors }
}

const recordKinds: Partial<Record<FieldKind, Label>> = {
  person: { zh: '没有登记这个证件号码的人员', en: 'nobody is registered under this id number' },
  household: {
    zh: '没有以这个证件号码找到唯一的家庭',
    en: 'no single household is found by this id number',
  },
  division: {
    zh: '没有这个地名，或同名不止一处，请连同乡镇填写',
    en: 'no such place, or several of that name: write the township before it',
  },
  organisation: { zh: '没有登记这个名称的单位', en: 'no organisation of this name is registered' },
  site: { zh: '没有登记这个名称的机构场所', en: 'no site of this name is registered' },
}
function wanted(field: Field, text: string): Label {
  if (field.options) {
    const labels = (lang: 'zh' | 'en') => field.options!.map(o => o.label[lang])
    return {
      zh: `“${text}”应为：${labels('zh').join('、')}`,
      en: `“${text}” should be one of: ${labels('en').join(', ')}`,
    }
  }
  const why = recordKinds[field.kind]
  if (why) return { zh: `“${text}”：${why.zh}`, en: `“${text}”: ${why.en}` }
  return {
    zh: `“${text}”不能作为“${field.label.zh}”读取`,
    en: `“${text}” cannot be read as ${field.label.en}`,
  }
}

type Face = (cell: Cell, field: Field, lookups: Lookups) => unknown
const asText: Face = cell => cell.text
const asDay: Face = cell => cell.day
const asNumber: Face = cell => cell.number
const none: Face = () => undefined
const optionOf = (field: Field, text: string): string | undefined =>
  field.options?.find(({ value }) => {
    const label = optionLabel(field, value)
    return [value, label.zh, label.en].some(t => bare(t) === bare(text))
  })?.value
const yes = ['是', '有', 'y', 'yes', 'true', '1', '√', '✓']
const no = ['否', '无', 'n', 'no', 'false', '0', '×']
/** A number as it is stored: no spaces, a capital X. */
export const byNumber = (text: string): string =>
  text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** Excel face of the field kinds, coming in. */
const faces = {
  text: asText,
  longText: asText,
  choice: (cell, field) => optionOf(field, cell.text),
  choices: (cell, field) => {
    const found = cell.text.split(/[、,，;；]/).map(text => optionOf(field, text))
    return found.includes(undefined) ? undefined : found
  },
  yesNo: cell => {
    const text = bare(cell.text)
    return yes.includes(text) ? true : no.includes(text) ? false : undefined
  },
  count: asNumber,
  // Sheets are written in yuan; half a fen is somebody's mistake, not ours to round.
  money: cell => {
    const fen = cell.number === undefined ? Number.NaN : Math.round(cell.number * 100)
    return Math.abs(fen / 100 - (cell.number ?? 0)) < 1e-6 ? fen : undefined
  },
  share: asNumber,
  day: asDay,
  month: cell => /^\d{4}-\d{2}/.exec(cell.day ?? cell.text.replace(/[年/.]/, '-'))?.[0],
  instant: none,
  person: (cell, _field, lookups) =>
    isId(cell.text) ? cell.text : lookups.person(byNumber(cell.text)),
  household: (cell, _field, lookups) =>
    isId(cell.text) ? cell.text : lookups.household(byNumber(cell.text)),
  division: (cell, _field, lookups) =>
    /^\d{12}$/.test(cell.text) ? cell.text : lookups.place(cell.text),
  organisation: (cell, _field, lookups) =>
    isId(cell.text) ? cell.text : lookups.party('organisation', cell.text),
  site: (cell, _field, lookups) => (isId(cell.text) ? cell.text : lookups.party('site', cell.text)),
  reference: (cell, _field, lookups) =>
    isId(cell.text) ? cell.text : lookups.reference?.(cell.text),
  account: cell => (isId(cell.text) ? cell.text : undefined),
  attachment: none,
  idNumber: asText,
  phone: asText,
  bankAccount: asText,
  coordinate: none,
  facts: none,
  // A list of single names, written in one cell.
  list: (cell, field) => {
    const [item, ...others] = Object.keys(field.items ?? {})
    if (!item || others.length > 0) return undefined
    return cell.text
      .split(/[、,，;；]/)
      .map(text => text.trim())
      .filter(Boolean)
      .map(text => ({ [item]: text }))
  },
} satisfies Record<FieldKind, Face>

/** Lookups over the county as it stands on a day. A place's name may be alone when no other place has it, or follow its township's. */
export async function lookupsOf(db: Kysely<unknown>, seal: Seal, day: string): Promise<Lookups> {
  const found = await sql<{ code: string; name: string; above: string | null }>`
    select d.code, d.name, u.name as above from people_division d
    left join people_division u on u.code = d.parent and u.valid_from <= ${day} and coalesce(u.valid_to, 'infinity') >= ${day}
    where d.valid_from <= ${day} and coalesce(d.valid_to, 'infinity') >= ${day}`.execute(db)
  const codes = new Map<string, string | undefined>()
  const add = (name: string, code: string) =>
    codes.set(name, codes.has(name) && codes.get(name) !== code ? undefined : code)
  for (const { code, name, above } of found.rows) {
    add(name, code)
    if (above) add(`${above}${name}`, code)
  }
  const tomorrow = addDays(day as never, 1)
  const digest = (number: string) => seal.digest(number, 'idNumber')
  return {
    place: text => codes.get(text.replace(/\s/g, '')),
    person: async number => {
      const one = await sql<{ id: string }>`
        select id from people_person where id_number_digest = ${digest(number)}`.execute(db)
      return one.rows[0]?.id
    },
    household: async number => {
      const one = await sql<{ household: string }>`
        select m.household from people_membership m join people_person p on p.id = m.person
        where p.id_number_digest = ${digest(number)} and m.from_day < ${tomorrow} and coalesce(m.to_day, 'infinity') >= ${day}`.execute(
        db,
      )
      return one.rows.length === 1 ? one.rows[0]!.household : undefined
    },
    party: async (kind, name) => {
      const one = await sql<{ id: string }>`
        select id from ${sql.table(`parties_${kind}`)} where name = ${name} limit 2`.execute(db)
      return one.rows.length === 1 ? one.rows[0]!.id : undefined
    },
  }
}
