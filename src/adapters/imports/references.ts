/** Records named in words: a sheet says what lists call them, and a bundle of rows is looked for in one statement a kind. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Label } from '../../kernel/errors.ts'
import type { Field, FieldKind } from '../../kernel/fields.ts'
import { inRegister } from '../../kernel/rows.ts'
import { isId } from '../cli/sheet-rows.ts'
import { fits } from '../http/acts.ts'
import { digestOf, homes } from '../http/titles.ts'
import { type Called, calledRows } from './called.ts'
import { isNamed, type Written } from './form.ts'
import type { Planned } from './outcome.ts'
import type { RowError } from './reading.ts'
import type { Target } from './targets.ts'

const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && 'written' in value

type Found = { id: string } | { wrong: Label }
/** Finds every text of one kind; a text it does not answer for is nobody's. */
type Finder = (ctx: Context, texts: readonly string[]) => Promise<Map<string, Found>>

/** The rows with the ids of what they name; a name that is none, or several, is said in its cell. */
export async function withRecords(
  ctx: Context,
  target: Target,
  rows: readonly Planned[],
  nameOf: (field: string) => string | undefined,
): Promise<Planned[]> {
  const named = Object.entries(target.fields).filter(([, field]) => isNamed(field))
  if (named.length === 0) return [...rows]
  const found = new Map<string, Map<string, Found>>()
  for (const [name, field] of named) {
    const key = finderKey(target, name, field)
    if (found.has(key)) continue
    const alike = named.filter(([other, its]) => finderKey(target, other, its) === key)
    const texts = new Set(
      rows.flatMap(row => alike.flatMap(([other]) => textOf(field, row.values[other]) ?? [])),
    )
    found.set(
      key,
      texts.size > 0 ? await finderOf(ctx, target, name, field)(ctx, [...texts]) : new Map(),
    )
  }
  return rows.map(row => {
    const values = { ...row.values }
    const errors = [...row.errors]
    for (const [name, field] of named) {
      const text = textOf(field, values[name])
      if (text === undefined) continue
      const its = found.get(finderKey(target, name, field))!.get(text) ?? {
        wrong: nobody(field, text),
      }
      if ('id' in its) values[name] = its.id
      else errors.push(inCell(its.wrong, nameOf(name)))
    }
    return { ...row, values, errors }
  })
}

const inCell = (why: Label, header: string | undefined): RowError => ({
  ...why,
  ...(header ? { header } : {}),
})

/** What has to be looked for; an id somebody wrote is looked for only where the record must be in his area. */
function textOf(field: Field, value: unknown): string | undefined {
  if (isWritten(value)) return value.written.trim()
  return field.kind === 'reference' && typeof value === 'string' ? value : undefined
}

/** The record an act is done on is looked for by itself: of several, the one the act can be done on is meant. */
const finderKey = (target: Target, name: string, field: Field): string =>
  `${field.kind} ${field.register ?? ''} ${name === target.on?.field ? 'on' : ''}`

function finderOf(ctx: Context, target: Target, name: string, field: Field): Finder {
  if (field.kind === 'person') return people
  if (field.kind === 'household') return households
  if (field.kind !== 'reference') return parties(homes[field.kind as 'organisation' | 'site'])
  const register = ctx.house.register(field.register!)
  const acts = name === target.on?.field
  return async (own, texts) => {
    const rows = await calledRows(own, register, texts)
    return new Map(
      texts.map(text => {
        const meant = rows.of(text)
        const able =
          acts && meant.length > 1
            ? meant.filter(({ state }) => fits(register, target.command, state ?? undefined))
            : meant
        return [text, oneOf(text, register.label, rows.titleLabel, able.length > 0 ? able : meant)]
      }),
    )
  }
}

function oneOf(text: string, register: Label, title: Label, rows: readonly Called[]): Found {
  const [only, ...others] = rows
  if (only && others.length === 0) return { id: only.id }
  if (!only)
    return {
      wrong: {
        zh: `“${text}”：您的辖区里没有这样的“${register.zh}”；请照列表填写${title.zh}，涉及人员的可填证件号码，也可填记录编号`,
        en: `“${text}”: your area has no such “${register.en}”; write ${title.en} as the list shows it, the id number of the person concerned, or the record's id`,
      },
    }
  const ways = rows.slice(0, 3).map(row => row.apart(text, rows))
  return {
    wrong: {
      zh: `“${text}”对应${rows.length}条“${register.zh}”；请写明是哪一条，如：${ways.join('、')}`,
      en: `“${text}” is ${rows.length} records of “${register.en}”; say which, such as: ${ways.join(', ')}`,
    },
  }
}

const nobodyLabels: Partial<Record<FieldKind, Label>> = {
  person: {
    zh: '没有登记这个证件号码的人员；请先登记，或核对号码',
    en: 'nobody is registered under this id number; register him first, or compare the number',
  },
  household: {
    zh: '没有以这个证件号码找到唯一的家庭；请填写家庭任一现有成员的证件号码',
    en: 'no single household is found by this id number; write that of any present member',
  },
  organisation: {
    zh: '没有登记这个名称的单位；请照名册填写全称',
    en: 'no organisation of this name is registered; write its full name',
  },
  site: {
    zh: '没有登记这个名称的机构场所；请照名册填写全称',
    en: 'no site of this name is registered; write its full name',
  },
}
function nobody(field: Field, text: string): Label {
  const why = nobodyLabels[field.kind] ?? { zh: '没有找到', en: 'not found' }
  return { zh: `“${text}”：${why.zh}`, en: `“${text}”: ${why.en}` }
}

const twice = (text: string): Found => ({
  wrong: {
    zh: `“${text}”：同名的不止一个，请填记录编号（记录页面地址的最后一段）`,
    en: `“${text}”: several are called so; write the record's id (the last part of its page's address)`,
  },
})

const people: Finder = async (ctx, texts) => {
  const byDigest = digests(ctx, texts)
  const rows = await sql<{ id: string; digest: Buffer }>`select id, id_number_digest as digest
    from people_person where id_number_digest = any(${byDigest.list}::bytea[]) and merged_into is null`.execute(
    ctx.tx,
  )
  return byDigest.answer(rows.rows)
}
const households: Finder = async (ctx, texts) => {
  const byDigest = digests(ctx, texts)
  const rows = await sql<{ id: string; digest: Buffer }>`
    select m.household as id, p.id_number_digest as digest from people_membership m join people_person p on p.id = m.person
    where p.id_number_digest = any(${byDigest.list}::bytea[]) and m.from_day <= ${ctx.today}
      and coalesce(m.to_day, 'infinity') >= ${ctx.today}`.execute(ctx.tx)
  return byDigest.answer(rows.rows)
}

/** Numbers by their digest. One that leads to two records leads to none. */
function digests(ctx: Context, texts: readonly string[]) {
  const byHex = new Map(
    texts.map(text => [digestOf(ctx, 'idNumber', text).toString('hex'), text] as const),
  )
  return {
    list: [...byHex.keys()].map(hex => Buffer.from(hex, 'hex')),
    answer(rows: readonly { id: string; digest: Buffer }[]): Map<string, Found> {
      const out = new Map<string, Found>()
      const several = new Set<string>()
      for (const { id, digest } of rows) {
        const text = byHex.get(digest.toString('hex'))!
        if (out.has(text)) several.add(text)
        out.set(text, { id })
      }
      for (const text of several) out.delete(text)
      return out
    },
  }
}

const parties =
  (table: string): Finder =>
  async (ctx, texts) => {
    const rows = await sql<{ id: string; name: string }>`select id, name from ${sql.table(table)}
      where name = any(${[...texts]}::text[])`.execute(ctx.tx)
    const out = new Map<string, Found>()
    for (const { id, name } of rows.rows) out.set(name, out.has(name) ? twice(name) : { id })
    return out
  }

/** The records an act is done on, as they stand before the bundle: their version and state. */
export async function standing(
  ctx: Context,
  target: Target,
  rows: readonly Planned[],
): Promise<Map<string, { version: number; state: string | null }>> {
  if (!target.on) return new Map()
  const register = ctx.house.register(target.on.register)
  const ids = rows.map(row => row.values[target.on!.field]).filter(isIdText)
  const state: RawBuilder<unknown> = register.workflow ? sql`t.state` : sql`null::text`
  const found = await sql<{ id: string; version: number; state: string | null }>`
    select t.id, t.version, ${state} as state from ${sql.table(register.name)} t
    where t.id = any(${ids}::uuid[]) and ${inRegister(ctx.actor, register, 't')}`.execute(ctx.tx)
  return new Map(
    found.rows.map(row => [row.id, { version: Number(row.version), state: row.state }]),
  )
}
const isIdText = (value: unknown): value is string => typeof value === 'string' && isId(value)
