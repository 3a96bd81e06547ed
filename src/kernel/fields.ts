/**
 * Fields: the closed list of kinds of fact a register or a form can hold. A kind has one line in each face (value
 * check here, SQL column, form input, table cell, Excel cell); a face that misses a kind does not compile.
 */
import { z } from 'zod'
import type { Day, Instant, Month } from './day.ts'
import { isDay, isMonth } from './day.ts'
import type { Label } from './errors.ts'

export type FieldKind =
  | 'text'
  | 'longText'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'count'
  | 'money'
  | 'share'
  | 'day'
  | 'month'
  | 'instant'
  | 'person'
  | 'household'
  | 'division'
  | 'organisation'
  | 'site'
  | 'reference'
  | 'account'
  | 'attachment'
  | 'idNumber'
  | 'phone'
  | 'bankAccount'
  | 'coordinate'
  | 'facts'
  | 'list'

export type Sensitivity = 'open' | 'internal' | 'personal' | 'sealed'
export type Option = { value: string; label: Label }

export type Field<T = unknown> = {
  kind: FieldKind
  label: Label
  required: boolean
  sensitivity: Sensitivity
  unit?: Label
  help?: Label
  /** Policy id the field exists for, shown beside it as help. */
  rule?: string
  options?: readonly Option[]
  /** Register name a `reference` points to. */
  register?: string
  items?: Fields
  /** A place in a form that need not lie in the area of who fills it in: where somebody comes from or moves to. */
  anywhere?: true
  /** A number that names, ranks or grades its row and counts nothing: lists do not sum it. */
  ordinal?: true
  min?: number
  max?: number
  /** Only the type checker reads this. */
  readonly type?: T
}
export type Fields = Record<string, Field>
export type TypeOf<F> = F extends Field<infer T> ? T : never
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: null extends TypeOf<F[K]> ? K : never
}[keyof F]
/** What a form hands in: optional fields may be absent or null. */
export type ValuesOf<F extends Fields> = {
  [K in Exclude<keyof F, OptionalKeys<F>>]: TypeOf<F[K]>
} & {
  [K in OptionalKeys<F>]?: TypeOf<F[K]> | undefined
}

/** Kinds stored as cipher text beside a keyed digest, never in clear (design §4). */
export const sealedKinds = ['idNumber', 'phone', 'bankAccount'] as const
export type SealedKind = (typeof sealedKinds)[number]
export const isSealedKind = (kind: FieldKind): kind is SealedKind =>
  (sealedKinds as readonly string[]).includes(kind)

type More = Partial<
  Pick<Field, 'unit' | 'help' | 'rule' | 'sensitivity' | 'min' | 'max' | 'anywhere' | 'ordinal'>
>
export type SealedField<T> = Field<T> & { sealedKind: true }
const sealed = <T>(field: Field<T>): SealedField<T> => ({ ...field, sealedKind: true })
const make = <T>(
  kind: FieldKind,
  zh: string,
  en: string,
  more: Partial<Omit<Field, 'type'>> = {},
): Field<T> => ({
  kind,
  label: { zh, en },
  required: true,
  sensitivity: 'internal',
  ...more,
})

export const f = {
  text: (zh: string, en: string, more?: More) => make<string>('text', zh, en, more),
  longText: (zh: string, en: string, more?: More) => make<string>('longText', zh, en, more),
  /** One of a closed list: `{ urban: ['城市', 'Urban'], … }`. */
  choice: <const O extends Record<string, readonly [string, string]>>(
    zh: string,
    en: string,
    options: O,
    more?: More,
  ) => make<keyof O & string>('choice', zh, en, { ...more, options: optionsOf(options) }),
  choices: <const O extends Record<string, readonly [string, string]>>(
    zh: string,
    en: string,
    options: O,
    more?: More,
  ) => make<(keyof O & string)[]>('choices', zh, en, { ...more, options: optionsOf(options) }),
  yesNo: (zh: string, en: string, more?: More) => make<boolean>('yesNo', zh, en, more),
  /** A whole number; `min` 0 unless told. */
  count: (zh: string, en: string, more?: More) =>
    make<number>('count', zh, en, { min: 0, ...more }),
  /** A whole number that counts nothing: a year, a serial number, a grade, points. */
  ordinal: (zh: string, en: string, more?: More) =>
    make<number>('count', zh, en, { min: 0, ...more, ordinal: true }),
  /** Whole fen; `min` 0 unless told (a negative amount must be asked for). */
  money: (zh: string, en: string, more?: More) =>
    make<number>('money', zh, en, { unit: { zh: '元', en: 'yuan' }, min: 0, ...more }),
  share: (zh: string, en: string, more?: More) => make<number>('share', zh, en, more),
  day: (zh: string, en: string, more?: More) => make<Day>('day', zh, en, more),
  month: (zh: string, en: string, more?: More) => make<Month>('month', zh, en, more),
  instant: (zh: string, en: string, more?: More) => make<Instant>('instant', zh, en, more),
  person: (zh: string, en: string, more?: More) =>
    make<string>('person', zh, en, { sensitivity: 'personal', ...more }),
  household: (zh: string, en: string, more?: More) => make<string>('household', zh, en, more),
  division: (zh: string, en: string, more?: More) => make<string>('division', zh, en, more),
  organisation: (zh: string, en: string, more?: More) => make<string>('organisation', zh, en, more),
  site: (zh: string, en: string, more?: More) => make<string>('site', zh, en, more),
  reference: (register: string, zh: string, en: string, more?: More) =>
    make<string>('reference', zh, en, { ...more, register }),
  /** A person who works here (an account), never a citizen. */
  account: (zh: string, en: string, more?: More) => make<string>('account', zh, en, more),
  /** Ids of stored files. */
  attachment: (zh: string, en: string, more?: More) => make<string[]>('attachment', zh, en, more),
  idNumber: (zh: string, en: string, more?: More) =>
    sealed(make<string>('idNumber', zh, en, { sensitivity: 'personal', ...more })),
  phone: (zh: string, en: string, more?: More) =>
    sealed(make<string>('phone', zh, en, { sensitivity: 'personal', ...more })),
  bankAccount: (zh: string, en: string, more?: More) =>
    sealed(make<string>('bankAccount', zh, en, { sensitivity: 'personal', ...more })),
  coordinate: (zh: string, en: string, more?: More) =>
    make<{ lon: number; lat: number }>('coordinate', zh, en, more),
  /** Structured facts kept with the row (a because, a survey's answers), stored as jsonb. */
  facts: <T>(zh: string, en: string, more?: More) => make<T>('facts', zh, en, more),
  /** Repeated lines of a form. */
  list: <F extends Fields>(zh: string, en: string, items: F, more?: More) =>
    make<ValuesOf<F>[]>('list', zh, en, { min: 0, max: 500, ...more, items }),
  optional,
}

function optional<T>(field: SealedField<T>): SealedField<T | null>
function optional<T>(field: Field<T>): Field<T | null>
function optional<T>(field: Field<T>): Field<T | null> {
  return { ...field, required: false } as Field<T | null>
}

const uuid = z.guid({ error: '应为记录编号 / must be a record id' })
/** One line per kind: the value as it travels (JSON) and is checked, on both sides of the wire. */
const faces = {
  text: field => boundedText(field, 200),
  longText: field => boundedText(field, 4000),
  choice: field => z.enum(field.options!.map(o => o.value) as [string, ...string[]]),
  choices: field =>
    z.array(z.enum(field.options!.map(o => o.value) as [string, ...string[]])).max(100),
  yesNo: () => z.boolean(),
  count: field => boundedInt(field, 10 ** 9),
  money: field => boundedInt(field, 10 ** 13),
  share: () => z.number().min(-1000).max(1000),
  day: () => z.string().refine(isDay, { error: '应为年-月-日 / must be a day YYYY-MM-DD' }),
  month: () => z.string().refine(isMonth, { error: '应为年-月 / must be a month YYYY-MM' }),
  instant: () => z.iso.datetime({ offset: true }),
  person: () => uuid,
  household: () => uuid,
  organisation: () => uuid,
  site: () => uuid,
  reference: () => uuid,
  account: () => uuid,
  division: () =>
    z
      .string()
      .regex(
        /^\d{6}(\d{3}(\d{3})?)?$/,
        '应为6、9或12位区划代码 / division code of 6, 9 or 12 digits',
      ),
  attachment: () => z.array(uuid).max(50),
  idNumber: () => z.string().max(40),
  phone: () => z.string().max(40),
  bankAccount: () => z.string().max(60),
  coordinate: () =>
    z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }),
  facts: () => z.json(),
  list: field =>
    z
      .array(schemaOf(field.items!))
      .min(field.min ?? 0)
      .max(field.max ?? 500),
} satisfies Record<FieldKind, (field: Field) => z.ZodType>

/** The zod schema of a set of fields: strict, so an unknown field is refused and nothing is lost silently. */
export function schemaOf(fields: Fields): z.ZodObject {
  const known = schemas.get(fields)
  if (known) return known
  const shape: Record<string, z.ZodType> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value: z.ZodType = faces[field.kind](field)
    shape[name] = field.required ? value : value.nullish()
  }
  const schema = z.strictObject(shape)
  schemas.set(fields, schema)
  return schema
}
/** Making a schema takes longer than most commands take to check with it; declared fields never change. */
const schemas = new WeakMap<Fields, z.ZodObject>()

function optionsOf(options: Record<string, readonly [string, string]>): Option[] {
  return Object.entries(options).map(([value, [zh, en]]) => ({ value, label: { zh, en } }))
}
function boundedText(field: Field, limit: number) {
  const max = field.max ?? limit
  return z
    .string()
    .trim()
    .min(1, '不能为空 / must not be empty')
    .max(max, `最多${max}字 / at most ${max} characters`)
}
function boundedInt(field: Field, limit: number) {
  let value = z.int({ error: '应为整数 / must be a whole number' }).max(field.max ?? limit)
  if (field.min !== undefined)
    value = value.min(field.min, `不能小于${field.min} / must not be below ${field.min}`)
  return value
}

/** Label of a choice's value in both languages; the value itself when the list has since lost it. */
export function optionLabel(field: Field, value: string): Label {
  return field.options?.find(o => o.value === value)?.label ?? { zh: value, en: value }
}
