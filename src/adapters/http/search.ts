/** Global search over people, households, cases, documents and organisations: only ever inside the asker's own rows. */
import { Hono } from 'hono'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { rowScope } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import { type Environment, read } from '../../kernel/perform.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { inRegister, tailDigest } from '../../kernel/rows.ts'
import { canRead, leadsFromPeople } from './acts.ts'
import { bodyOf } from './body.ts'
import { selectRows, wireRow } from './row.ts'
import { actorOf, type DeskEnv } from './session.ts'
import { headOf, titledRows } from './titled.ts'
import { contains, digestOf, homeOf, homes, isTitle, startsWith } from './titles.ts'
import type { WireRow } from './wire.ts'
import type { SearchGroup, WireHits } from './wire-workbench.ts'

const groupLimit = 10
/** So many people a name may stand for while looking for their cases; who means one of more types more of the name. */
const nearPeople = 200
const asked = z.strictObject({ q: z.string().trim().min(1).max(100) })

export function searchRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  /** By POST alone: what is searched for is mostly somebody's number or name and must not stand in an address. */
  routes.post('/', async c => {
    const actor = actorOf(c)
    const { q } = await bodyOf(c, asked)
    c.header('cache-control', 'no-store')
    return c.json(await read(env, actor, ctx => hitsOf(ctx, q)))
  })
  return routes
}

export async function hitsOf(ctx: Context, q: string): Promise<WireHits> {
  if (rowScope(ctx.actor).none) return { groups: [] }
  const word = wordOf(ctx, q)
  const registers = [...ctx.house.registers.values()].filter(r => canRead(ctx.house, ctx.actor, r))
  const home = (kind: keyof typeof homes) => registers.find(({ name }) => name === homes[kind])
  const people = home('person')
  const households = home('household')
  const near = people && word.person ? await nearOf(ctx, people, word.person) : []
  const groups: [SearchGroup, WireRow[]][] = []

  if (people && word.person) groups.push(['people', await fullRows(ctx, people, word.person)])
  if (households && near.length > 0)
    groups.push([
      'households',
      await fullRows(ctx, households, () => ofPeople(ctx, households, near)),
    ])
  const cases = registers.filter(r => r.workflow && !numberOf(r) && linksTo(ctx, r).length > 0)
  groups.push(['cases', await briefRows(ctx, cases, r => caseCondition(ctx, r, near, word))])
  groups.push([
    'documents',
    await briefRows(ctx, registers.filter(numberOf), () => numberCondition(word)),
  ])
  const parties = registers.filter(({ name }) => name === homes.organisation || name === homes.site)
  groups.push(['organisations', await briefRows(ctx, parties, r => partyCondition(ctx, r, word))])
  return {
    groups: groups
      .filter(([, rows]) => rows.length > 0)
      .map(([group, rows]) => ({
        group,
        rows: rows.slice(0, groupLimit),
        more: rows.length > groupLimit,
      })),
  }
}

type Condition = RawBuilder<boolean>
type Word = {
  text: string
  /** How a person answers to what was typed; absent where it can be no person's. */
  person?: (register: Register) => Condition
  /** A record's own number. */
  id?: string
  /** Digits of a telephone's end. */
  tail?: string
}

/** What was typed: a record's id, somebody's number, the end of a telephone, letters of a name, or a name. */
function wordOf(ctx: Context, q: string): Word {
  const text = q.normalize('NFKC').trim()
  const plain = text.replace(/[\s-]/g, '')
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return { text, id: text }
  if (/^\d{4}$/.test(plain)) return { text, tail: plain, person: r => byTail(ctx, r, plain) }
  if (/^\d[\dxX]{5,}$/.test(plain)) return { text: plain, person: r => byNumber(ctx, r, plain) }
  if (/\d/.test(text)) return { text }
  if (/^[a-z'’\s]+$/i.test(text)) {
    const letters = text.toLowerCase().replace(/[^a-z]/g, '')
    return letters ? { text, person: r => byLetters(r, letters) } : { text }
  }
  return { text, person: r => byName(r, text) }
}

const column = (name: string): RawBuilder<unknown> => sql.ref(`t.${snake(name)}`)
const any = (ways: RawBuilder<unknown>[]): Condition =>
  ways.length > 0 ? sql<boolean>`(${sql.join(ways, sql` or `)})` : sql<boolean>`false`
const fieldsOf = (register: Register, kind: string): string[] =>
  Object.entries(register.fields).flatMap(([name, field]) => (field.kind === kind ? [name] : []))

/** Identity and telephone numbers whole; a former number (ID-07) finds who had it. */
function byNumber(ctx: Context, register: Register, plain: string): Condition {
  const exact = (kind: 'idNumber' | 'phone') =>
    fieldsOf(register, kind).map(
      name => sql`${sql.ref(`t.${snake(name)}_digest`)} = ${digestOf(ctx, kind, plain)}`,
    )
  return any([...exact('idNumber'), ...exact('phone'), ...former(ctx, register, plain)])
}
function former(ctx: Context, register: Register, plain: string): RawBuilder<unknown>[] {
  if (register.name !== homes.person) return []
  return [...ctx.house.registers.values()]
    .filter(other => other !== register && fieldsOf(other, 'idNumber').length > 0)
    .flatMap(other =>
      fieldsOf(other, 'person').map(
        owner => sql`t.id = any(array(select ${sql.ref(`f.${snake(owner)}`)} from ${sql.table(other.name)} f
        where ${sql.ref(`f.${snake(fieldsOf(other, 'idNumber')[0]!)}_digest`)} = ${digestOf(ctx, 'idNumber', plain)}))`,
      ),
    )
}
const byTail = (ctx: Context, register: Register, digits: string): Condition =>
  any(
    fieldsOf(register, 'phone').map(
      name => sql`${sql.ref(`t.${snake(name)}_digest`)} = any(array(
        select k.phone_digest from phone_tail k where k.tail_digest = ${tailDigest(ctx.seal, digits)}))`,
    ),
  )
const byLetters = (register: Register, letters: string): Condition =>
  any(
    ['pinyin', 'initials']
      .filter(name => name in register.fields)
      .map(name => startsWith(column(name), letters)),
  )
const byName = (register: Register, text: string): Condition =>
  any(
    fieldsOf(register, 'text')
      .filter(name => isTitle(register, name))
      .map(name => startsWith(column(name), text)),
  )

const scoped = (ctx: Context, register: Register): RawBuilder<boolean> =>
  inRegister(ctx.actor, register, 't')

/** People that may be meant, those of the own area first: their cases are then read only inside the area. */
async function nearOf(
  ctx: Context,
  people: Register,
  condition: (register: Register) => Condition,
): Promise<string[]> {
  const found = await sql<{
    id: string
  }>`select t.id from ${sql.table(people.name)} t where ${condition(people)}
    order by case when ${scoped(ctx, people)} then 0 else 1 end, t.id limit ${nearPeople}`.execute(
    ctx.tx,
  )
  return found.rows.map(row => row.id)
}

/** Rows with their masked fields, for people and households. */
async function fullRows(
  ctx: Context,
  register: Register,
  condition: (register: Register) => Condition,
): Promise<WireRow[]> {
  const page = sql`select t.* from ${sql.table(register.name)} t where ${scoped(ctx, register)} and ${condition(register)}
    order by t.division, t.id limit ${groupLimit + 1}`
  const rows = await selectRows(ctx, register, page, sql`p.division, p.id`)
  return rows.map(row => wireRow(ctx, register, row))
}

/** Title, place and state of rows of several registers, the newest first. */
async function briefRows(
  ctx: Context,
  registers: readonly Register[],
  condition: (register: Register) => Condition | undefined,
): Promise<WireRow[]> {
  const parts = registers.flatMap(register => {
    const where = condition(register)
    return where
      ? [
          sql`(select ${headOf(register)} from ${sql.table(register.name)} t where ${scoped(ctx, register)} and ${where}
        order by t.recorded_at desc, t.id limit ${groupLimit + 1})`,
        ]
      : []
  })
  if (parts.length === 0) return []
  return titledRows(
    ctx,
    sql`select * from (${sql.join(parts, sql` union all `)}) every_register order by recorded_at desc, id limit ${groupLimit + 1}`,
  )
}

/** Fields by which a record is somebody's: a person or a household, himself or through the household's head. */
const linksTo = (ctx: Context, register: Register): string[] =>
  Object.entries(register.fields).flatMap(([name, field]) => {
    const home = field.sensitivity === 'sealed' ? undefined : homeOf(ctx.house, field)
    return home && (home.name === homes.person || home.name === homes.household) ? [name] : []
  })

/** Where it stands who belongs to which household, and until when. */
const membership = 'people_membership'

/** Households of these people: he heads it, or lives in it now. */
function ofPeople(ctx: Context, register: Register, people: readonly string[]): Condition {
  const members = ctx.house.registers.get(membership)
  return any([
    ...fieldsOf(register, 'person').map(name => sql`${column(name)} = any(${people}::uuid[])`),
    ...(members
      ? [
          sql`t.id = any(array(select m.household from ${sql.table(members.name)} m
            where m.person = any(${people}::uuid[]) and m.to_day is null))`,
        ]
      : []),
  ])
}

function caseCondition(
  ctx: Context,
  register: Register,
  near: readonly string[],
  { id }: Word,
): Condition | undefined {
  if (id) return sql<boolean>`t.id = ${id}::uuid`
  if (near.length === 0 || !leadsFromPeople(ctx.house, ctx.actor, register)) return undefined
  const households = ctx.house.registers.get(homes.household)
  return any(
    linksTo(ctx, register).map(name =>
      register.fields[name]!.kind === 'person'
        ? sql`${column(name)} = any(${near}::uuid[])`
        : sql`${column(name)} = any(array(select h.id from ${sql.table(households!.name)} h
            where ${sql.join(
              fieldsOf(households!, 'person').map(
                head => sql`${sql.ref(`h.${snake(head)}`)} = any(${near}::uuid[])`,
              ),
              sql` or `,
            )}))`,
    ),
  )
}

/** A paper called by its number has a field of that name. */
const numberOf = (register: Register): boolean =>
  register.fields.number?.kind === 'text' && isTitle(register, 'number')

/** Beginning of the number as printed; brackets may be typed as ( ) [ ] or 〔 〕. */
function numberCondition({ text, id }: Word): Condition | undefined {
  if (id) return sql<boolean>`t.id = ${id}::uuid`
  if (text.length < 2) return undefined
  const printed = text.replace(/[([【]/g, '〔').replace(/[)\]】]/g, '〕')
  return any([...new Set([printed, text])].map(way => startsWith(column('number'), way)))
}

/** Organisations and sites are few: their names answer to any part. */
function partyCondition(ctx: Context, register: Register, word: Word): Condition | undefined {
  if (word.id) return sql<boolean>`t.id = ${word.id}::uuid`
  if (word.tail) return byTail(ctx, register, word.tail)
  const names = fieldsOf(register, 'text').filter(
    name =>
      register.fields[name]!.sensitivity !== 'personal' &&
      register.fields[name]!.sensitivity !== 'sealed',
  )
  return any([
    ...names
      .filter(name => isTitle(register, name) || name === 'aliases' || name === 'creditCode')
      .map(name => contains(column(name), word.text)),
    ...(/^\d{6,}$/.test(word.text) ? [byNumber(ctx, register, word.text)] : []),
  ])
}
