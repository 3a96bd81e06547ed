/** What a record is called: the titles of rows, of the records they point to, and of places; and searching by them. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { type Field, type FieldKind, isSealedKind, type SealedKind } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import { upgrade15 } from '../../kernel/identity.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { leadsFromPeople } from './acts.ts'

/** The register that keeps the records a reference kind points to. */
export const homes = {
  person: 'people_person',
  household: 'people_household',
  organisation: 'parties_organisation',
  site: 'parties_site',
  account: 'accounts_account',
} as const satisfies Partial<Record<FieldKind, string>>

export function homeOf(house: House, field: Field): Register | undefined {
  if (field.kind === 'reference') return house.registers.get(field.register!)
  const home = (homes as Partial<Record<FieldKind, string>>)[field.kind]
  return home ? house.registers.get(home) : undefined
}

const linkKinds: readonly FieldKind[] = ['person', 'household', 'organisation', 'site', 'reference']

/**
 * The fields a row is called by, in turn: the listed ones that read as a name, up to the first that is always filled;
 * a row that lists none is called by the record it belongs to, or by its day. The programme says what a row is, not whose.
 */
export function titleFields(register: Register): string[] {
  const { fields, list } = register
  const links = Object.keys(fields).filter(name => isLink(fields[name]!))
  const people = links.filter(name => fields[name]!.kind !== 'reference')
  const named = list.filter(
    name => links.includes(name) || (fields[name]!.kind === 'text' && name !== 'programme'),
  )
  const all = [...new Set([...named, ...people, ...links])]
  if (all.length === 0)
    return list.filter(name => ['day', 'month'].includes(fields[name]!.kind)).slice(0, 1)
  const sure = all.findIndex(name => fields[name]!.required)
  return sure < 0 ? all : all.slice(0, sure + 1)
}
const isLink = (field: Field): boolean =>
  linkKinds.includes(field.kind) &&
  field.sensitivity !== 'sealed' &&
  (field.kind !== 'reference' || field.register !== undefined)

/** Is this one of the fields the row is called by? */
export const isTitle = (register: Register, name: string): boolean =>
  titleFields(register).includes(name)

/** How far a title is followed: a case is called by its household, that by its head, that by his name. */
const titleDepth = 4

/** SQL of a row's title, `row` being the alias of its table in scope. */
export function titleOfRow(
  house: House,
  register: Register,
  row: string,
  depth = 0,
): RawBuilder<string | null> {
  const titles = titleFields(register).flatMap(name => {
    const column = sql.ref(`${row}.${snake(name)}`)
    const home = homeOf(house, register.fields[name]!)
    if (!home) return [sql<string | null>`${column}::text`]
    return depth >= titleDepth ? [] : [titleOfId(house, home, column, depth + 1)]
  })
  if (titles.length < 2) return titles[0] ?? sql`null::text`
  return sql`coalesce(${sql.join(titles)})`
}

/** SQL of the title of the record an id points to. */
export function titleOfId(
  house: House,
  home: Register,
  id: RawBuilder<unknown>,
  depth = 1,
): RawBuilder<string | null> {
  const alias = `home${depth}`
  return sql`(select ${titleOfRow(house, home, alias, depth)} from ${sql.table(home.name)} as ${sql.ref(alias)}
    where ${sql.ref(`${alias}.id`)} = ${id})`
}

/**
 * SQL of the pinyin of whom a row is called by, the order people look names up in; undefined where no name with a pinyin
 * of its own stands behind the title.
 */
export function soundOfRow(
  house: House,
  register: Register,
  row: string,
  depth = 0,
): RawBuilder<string | null> | undefined {
  if (register.fields.pinyin) return sql<string | null>`${sql.ref(`${row}.pinyin`)}`
  if (depth >= titleDepth) return undefined
  const sounds = titleFields(register).flatMap(name => {
    const home = homeOf(house, register.fields[name]!)
    const alias = `sound${depth}`
    const sound = home && soundOfRow(house, home, alias, depth + 1)
    return sound
      ? [
          sql<string | null>`(select ${sound} from ${sql.table(home.name)} as ${sql.ref(alias)}
            where ${sql.ref(`${alias}.id`)} = ${sql.ref(`${row}.${snake(name)}`)})`,
        ]
      : []
  })
  if (sounds.length < 2) return sounds[0]
  return sql`coalesce(${sql.join(sounds)})`
}

/** SQL of a place's name as read on a day: township and village together; the county's own name for the county. */
export function placeName(code: RawBuilder<unknown>, day: Day): RawBuilder<string | null> {
  const named = (
    at: RawBuilder<unknown>,
  ) => sql`(select d.name from people_division d where d.code = ${at}
    and d.valid_from <= ${day} order by d.valid_from desc limit 1)`
  return sql`case
    when ${code} is null then null
    when right(rpad(${code}, 12, '0'), 6) = '000000' then coalesce(${named(sql`rpad(${code}, 12, '0')`)}, (select name from county where left(code, 6) = left(${code}, 6)))
    when right(rpad(${code}, 12, '0'), 3) = '000' then ${named(sql`rpad(${code}, 12, '0')`)}
    else concat(${named(sql`rpad(left(${code}, 9), 12, '0')`)}, ${named(code)}) end`
}

/** The place a division code or prefix names today. */
export async function placeOf(ctx: Context, code: string): Promise<string | null> {
  const found = await sql<{
    place: string | null
  }>`select ${placeName(sql`${code}::text`, ctx.today)} as place`.execute(ctx.tx)
  return found.rows[0]?.place ?? null
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, c => `\\${c}`)
export const startsWith = (column: RawBuilder<unknown>, text: string) =>
  sql<boolean>`${column} like ${`${escapeLike(text)}%`}`
export const contains = (column: RawBuilder<unknown>, text: string) =>
  sql<boolean>`${column} ilike ${`%${escapeLike(text)}%`}`

/** Six or more digits (spaces and a final X apart) are somebody's number, not a name. */
export const looksPersonalNumber = (q: string): boolean =>
  /^\d[\dxX]{5,}$/.test(q.replace(/[\s-]/g, ''))

/**
 * SQL: the row answers to what was typed. A number matches sealed fields exactly through their digest; letters match
 * names, pinyin and initials from their beginning; other text fields by containing it; references by what they are called.
 */
export function matches(
  ctx: Context,
  register: Register,
  row: string,
  typed: string,
  depth = 0,
): RawBuilder<boolean> {
  const q = typed.trim()
  const number = looksPersonalNumber(q)
  const byPeople = leadsFromPeople(ctx.house, ctx.actor, register)
  const ways: RawBuilder<unknown>[] = []
  for (const [name, field] of Object.entries(register.fields)) {
    const column = sql.ref(`${row}.${snake(name)}`)
    if (field.sensitivity === 'sealed') continue
    if (isSealedKind(field.kind)) {
      if (number && byPeople)
        ways.push(
          sql`${sql.ref(`${row}.${snake(name)}_digest`)} = ${digestOf(ctx, field.kind as SealedKind, q)}`,
        )
    } else if (field.kind === 'text' && isName(register, name))
      ways.push(startsWith(column, field.sensitivity === 'personal' ? q : q.toLowerCase()))
    else if (
      field.kind === 'text' &&
      field.sensitivity !== 'personal' &&
      register.list.includes(name)
    )
      ways.push(contains(column, q))
    else if (register.list.includes(name) && depth < 2) {
      const home = homeOf(ctx.house, field)
      const alias = `found${depth}`
      if (home && (byPeople || home.name !== homes.person)) {
        ways.push(sql`${column} in (select ${sql.ref(`${alias}.id`)} from ${sql.table(home.name)} as ${sql.ref(alias)}
          where ${matches(ctx, home, alias, q, depth + 1)})`)
      }
    }
  }
  return ways.length > 0 ? sql<boolean>`(${sql.join(ways, sql` or `)})` : sql<boolean>`false`
}

/** A personal title is a person's name; pinyin and initials stand beside it for those who type letters. */
const isName = (register: Register, name: string): boolean =>
  (isTitle(register, name) && register.fields[name]!.sensitivity === 'personal') ||
  name === 'pinyin' ||
  name === 'initials'

/** Digest of a number as it is stored: no spaces, capital X, a first-generation id in its 18-digit form. */
export function digestOf(ctx: Context, kind: SealedKind, typed: string): Buffer {
  const plain = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  return ctx.seal.digest(
    kind === 'idNumber' && /^\d{15}$/.test(plain) ? upgrade15(plain) : plain,
    kind,
  )
}
