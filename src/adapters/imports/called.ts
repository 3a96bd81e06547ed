/** Rows of a register by what they are called: title, number of the person concerned, another listed text, or id. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Label } from '../../kernel/errors.ts'
import type { Field } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import { isId } from '../cli/sheet-rows.ts'
import { leadsFromPeople } from '../http/acts.ts'
import {
  digestOf,
  homeOf,
  homes,
  looksPersonalNumber,
  placeName,
  titleFields,
  titleOfId,
  titleOfRow,
} from '../http/titles.ts'

/** How far a title is followed, as lists follow it: a case by its household, that by its head, that by his name. */
const depthLimit = 4
/** So many records of one name are more than a sentence can tell apart. */
const mostRows = 5_000
/** Between the title and what tells two of one title apart: 讲座｜2022-03-09. */
const bar = '｜'

export type Called = {
  id: string
  version: number
  state: string | null
  /** How a sheet names this row so that none of the others is meant. */
  apart: (text: string, among: readonly Called[]) => string
  words: readonly string[]
}
export type CalledRows = { of: (text: string) => Called[]; titleLabel: Label }

/** The rows of the actor's area the texts may mean, read at once. */
export async function calledRows(
  ctx: Context,
  register: Register,
  texts: readonly string[],
): Promise<CalledRows> {
  const firsts = [...new Set(texts.flatMap(text => [text, partsOf(text)[0]!]))]
  const ids = firsts.filter(isId)
  const { house } = ctx
  const byPeople = leadsFromPeople(house, ctx.actor, register)
  const digests = byPeople
    ? firsts.filter(looksPersonalNumber).map(text => digestOf(ctx, 'idNumber', text))
    : []
  const listed = listedFields(house, register, byPeople)
  const found = await sql<Row>`
    select t.id, t.version, ${register.workflow ? sql`t.state` : sql`null::text`} as state,
      ${titleOfRow(house, register, 't')} as own_title, ${placeName(sql`t.division`, ctx.today)} as own_place,
      array_remove(array[${sql.join(numbersOf(house, register, 't'))}], null) as own_numbers,
      jsonb_build_array(${listed.length > 0 ? sql.join(listed.map(one => one.sql(ctx))) : sql``}) as shown
    from ${sql.table(register.name)} t
    where ${inRegister(ctx.actor, register, 't')} and (t.id = any(${ids}::uuid[])
      or ${maybe(ctx, register, 't', firsts, digests)}
      ${also(
        listedPeople(register).map(
          name => sql`${sql.ref(`t.${snake(name)}`)} in (select q.id from people_person q
            where q.id_number_digest = any(${digests}::bytea[]))`,
        ),
      )}
      ${also(listedTexts(register).map(name => sql`${sql.ref(`t.${snake(name)}`)} = any(${firsts}::text[])`))})
    order by t.recorded_at, t.id limit ${mostRows}`.execute(ctx.tx)
  const rows = found.rows.map(row => calledOf(register, listed, row))
  return {
    titleLabel: titleLabel(register),
    of(text) {
      const whole = named(ctx, rows, text)
      if (whole.length > 0) return whole.map(({ called }) => called)
      const [first, ...more] = partsOf(text)
      if (more.length === 0) return []
      return named(ctx, rows, first!)
        .filter(({ called }) => more.every(word => called.words.includes(word)))
        .map(({ called }) => called)
    },
  }
}

/** Further ways a row may be meant. */
const also = (ways: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  ways.length > 0 ? sql`or ${sql.join([...ways], sql` or `)}` : sql``

type Row = {
  id: string
  version: number
  state: string | null
  ownTitle: string | null
  ownPlace: string | null
  ownNumbers: string[]
  shown: (string | number | null)[]
}
type Entry = { row: Row; texts: readonly string[]; called: Called }

const partsOf = (text: string): string[] => text.split(/[｜|]/).map(part => part.trim())

/** By id, by a person's number, by title, by another listed text: the first that answers is what was meant. */
function named(ctx: Context, rows: readonly Entry[], text: string): Entry[] {
  if (isId(text)) return rows.filter(({ row }) => row.id === text.toLowerCase())
  const hex = looksPersonalNumber(text)
    ? digestOf(ctx, 'idNumber', text).toString('hex')
    : undefined
  const ways: ((entry: Entry) => boolean)[] = [
    ({ row }) => hex !== undefined && row.ownNumbers.includes(hex),
    ({ row }) => row.ownTitle === text,
    ({ texts }) => texts.includes(text),
  ]
  for (const way of ways) {
    const meant = rows.filter(way)
    if (meant.length > 0) return meant
  }
  return []
}

function calledOf(register: Register, listed: readonly Listed[], row: Row): Entry {
  const state = row.state ? register.workflow?.states[row.state]?.label : undefined
  const open: string[] = []
  const all: string[] = []
  for (const [i, one] of listed.entries()) {
    const value = row.shown[i]
    if (value == null) continue
    const words = one.words(String(value))
    all.push(...words)
    if (!one.personal) open.push(words[0]!)
  }
  if (row.ownPlace) {
    all.push(row.ownPlace)
    open.push(row.ownPlace)
  }
  if (state) all.push(state.zh, state.en)
  const texts = listed.flatMap((one, i) =>
    one.text && row.shown[i] != null ? [String(row.shown[i])] : [],
  )
  const apart = (text: string, among: readonly Called[]): string => {
    const others = among.filter(other => other.id !== row.id)
    const own = open.find(
      word => word !== text && others.every(other => !other.words.includes(word)),
    )
    return own ? `${partsOf(text)[0]}${bar}${own}` : row.id
  }
  const called = { id: row.id, version: Number(row.version), state: row.state, apart, words: all }
  return { row, texts, called }
}

/** A row the texts may mean, by its title or by the number of the person it is called by; the title itself decides. */
function maybe(
  ctx: Context,
  register: Register,
  alias: string,
  texts: readonly string[],
  digests: readonly Buffer[],
  depth = 0,
): RawBuilder<unknown> {
  const { house } = ctx
  const byPeople = leadsFromPeople(house, ctx.actor, register)
  const ways: RawBuilder<unknown>[] = []
  for (const [name, field] of Object.entries(register.fields))
    if (field.kind === 'idNumber' && field.sensitivity !== 'sealed' && digests.length > 0)
      ways.push(sql`${sql.ref(`${alias}.${snake(name)}_digest`)} = any(${[...digests]}::bytea[])`)
  for (const name of titleFields(register)) {
    const column = sql.ref(`${alias}.${snake(name)}`)
    const home = homeOf(house, register.fields[name]!)
    const next = `named${depth}`
    if (!home) ways.push(sql`${column}::text = any(${[...texts]}::text[])`)
    else if (depth < depthLimit && (byPeople || home.name !== homes.person))
      ways.push(sql`${column} in (select ${sql.ref(`${next}.id`)} from ${sql.table(home.name)} as ${sql.ref(next)}
        where ${maybe(ctx, home, next, texts, digests, depth + 1)})`)
  }
  return ways.length > 0 ? sql`(${sql.join(ways, sql` or `)})` : sql`false`
}

/** SQL of the digest of the id number of whom a row is called by; undefined where nobody stands behind its title. */
function numberOf(
  house: House,
  register: Register,
  alias: string,
  depth = 0,
): RawBuilder<unknown> | undefined {
  const own = Object.entries(register.fields).find(
    ([, field]) => field.kind === 'idNumber' && field.sensitivity !== 'sealed',
  )
  if (own) return sql.ref(`${alias}.${snake(own[0])}_digest`)
  if (depth >= depthLimit) return undefined
  const ways = titleFields(register).flatMap(name => {
    const home = homeOf(house, register.fields[name]!)
    const next = `number${depth}`
    const number = home && numberOf(house, home, next, depth + 1)
    if (!home || !number) return []
    return [
      sql`(select ${number} from ${sql.table(home.name)} as ${sql.ref(next)}
        where ${sql.ref(`${next}.id`)} = ${sql.ref(`${alias}.${snake(name)}`)})`,
    ]
  })
  return ways.length < 2 ? ways[0] : sql`coalesce(${sql.join(ways)})`
}

/** SQL of the numbers a row answers to: of whom it is called by, and of everybody its list shows. */
function numbersOf(house: House, register: Register, alias: string): RawBuilder<unknown>[] {
  const own = numberOf(house, register, alias)
  const people = listedPeople(register).map(
    name =>
      sql`(select q.id_number_digest from people_person q where q.id = ${sql.ref(`${alias}.${snake(name)}`)})`,
  )
  return [own ?? sql`null::bytea`, ...people].map(digest => sql`encode(${digest}, 'hex')`)
}

type Listed = {
  /** A listed text may name the row by itself: the number beside a name, the name beside a number. */
  text: boolean
  /** Used to tell rows apart when the sheet says it, never said by us. */
  personal: boolean
  sql: (ctx: Context) => RawBuilder<unknown>
  words: (value: string) => string[]
}
const isOpen = (field: Field): boolean =>
  field.sensitivity !== 'personal' && field.sensitivity !== 'sealed'
/** People a list shows beside the title: either of a couple finds their file. */
const listedPeople = (register: Register): string[] =>
  register.list.filter(
    name =>
      register.fields[name]!.kind === 'person' && register.fields[name]!.sensitivity !== 'sealed',
  )
const listedTexts = (register: Register): string[] =>
  register.list.filter(
    name =>
      register.fields[name]!.kind === 'text' && register.fields[name]!.sensitivity !== 'sealed',
  )

/** What the list shows of a row beside its title, in words a sheet can repeat. */
function listedFields(house: House, register: Register, byPeople: boolean): Listed[] {
  return register.list.flatMap((name): Listed[] => {
    const field = register.fields[name]!
    if (field.sensitivity === 'sealed') return []
    const column = sql.ref(`t.${snake(name)}`)
    const home = homeOf(house, field)
    const plain = (value: string) => [value]
    if (!byPeople && (home?.name === homes.person || !isOpen(field))) return []
    if (home && field.kind !== 'account')
      return [
        { text: false, personal: true, sql: () => titleOfId(house, home, column), words: plain },
      ]
    if (!isOpen(field))
      return field.kind === 'text'
        ? [{ text: true, personal: true, sql: () => column, words: plain }]
        : []
    const open = { text: field.kind === 'text', personal: false, words: plain }
    switch (field.kind) {
      case 'text':
      case 'month':
        return [{ ...open, sql: () => column }]
      case 'day':
      case 'count':
        return [{ ...open, sql: () => sql`${column}::text` }]
      case 'division':
        return [{ ...open, sql: ctx => placeName(column, ctx.today) }]
      case 'choice':
        return [{ ...open, sql: () => column, words: value => optionWords(field, value) }]
      default:
        return []
    }
  })
}
function optionWords(field: Field, value: string): string[] {
  const label = field.options?.find(option => option.value === value)?.label
  return label ? [label.zh, label.en, value] : [value]
}

/** What the first column of the list is called: what a sheet has to repeat. */
export function titleLabel(register: Register): Label {
  const [name] = titleFields(register)
  return (name && register.fields[name]?.label) || { zh: '列表第一列', en: 'the first column' }
}
