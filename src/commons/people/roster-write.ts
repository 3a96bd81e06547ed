/** Writing a checked roster: persons, households and memberships, each in a few statements of many rows. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { insertTails } from '../../kernel/rows.ts'
import type { ReadyRow } from './roster-row.ts'

/** Rows per statement: large enough to be fast, small enough for the server's memory. */
const chunkRows = 2_000

/** A checked row with its person: a new id, or that of somebody registered. */
export type Entry = { row: number; ready: ReadyRow; id: string; registered: boolean }
/** The rows of one household. */
export type Group = { key: string; id: string; entries: Entry[]; head: Entry | undefined }

/** Writes households whose rows are all sound; returns how many and each one's id. */
export async function writeRoster(ctx: Context, groups: readonly Group[], synthetic: boolean) {
  const fresh = groups.flatMap(group => group.entries).filter(entry => !entry.registered)
  const stays = groups.flatMap(group => group.entries.map(entry => ({ entry, group })))
  await inTurn(ctx, fresh, chunk => insertPersons(ctx, chunk, synthetic))
  const phones = fresh.flatMap(({ ready }) => ready.phone ?? [])
  await inTurn(ctx, phones, chunk => insertTails(ctx.seal, chunk))
  await inTurn(ctx, groups, chunk => insertHouseholds(ctx, chunk, synthetic))
  await inTurn(ctx, stays, chunk => insertStays(ctx, chunk))
  for (const group of groups) ctx.touch('people_household', group.id)
  return {
    households: groups.length,
    persons: fresh.length,
    householdIds: new Map(groups.map(g => [g.key, g.id])),
  }
}

/** Sends chunk after chunk; each is sealed and made ready while the server still works on the one before. */
async function inTurn<T>(
  ctx: Context,
  all: readonly T[],
  statement: (chunk: T[]) => RawBuilder<unknown>,
): Promise<void> {
  let sent: Promise<unknown> = Promise.resolve()
  for (const chunk of chunks(all)) {
    const next = statement(chunk)
    await sent
    sent = next.execute(ctx.tx)
    // It is awaited above or below; until then its failure must not count as nobody's.
    sent.catch(() => {})
    // Preparing blocks this thread: first the statement must have left for the server.
    await new Promise(resolve => setImmediate(resolve))
  }
  await sent
}

function insertPersons(
  ctx: Context,
  entries: readonly Entry[],
  synthetic: boolean,
): RawBuilder<unknown> {
  const of = <T>(value: (r: ReadyRow) => T): T[] => entries.map(e => value(e.ready))
  const seal = (value: (r: ReadyRow) => string | null) =>
    of(r => {
      const clear = value(r)
      return clear === null ? null : ctx.seal.close(clear)
    })
  const digest = (value: (r: ReadyRow) => string | null, domain: string) =>
    of(r => {
      const clear = value(r)
      return clear === null ? null : ctx.seal.digest(clear, domain)
    })
  const keys = of(r => ctx.searchKeys(r.name))
  return insertMany('people_person', {
    id: array(
      'uuid',
      entries.map(e => e.id),
    ),
    division: array(
      'text',
      of(r => r.division),
    ),
    recorded_at: constant(sql`${ctx.now}::timestamptz`),
    version: constant(sql`1`),
    name: array(
      'text',
      of(r => r.name),
    ),
    pinyin: array(
      'text',
      keys.map(k => k.pinyin),
    ),
    initials: array(
      'text',
      keys.map(k => k.initials),
    ),
    id_number_sealed: array(
      'bytea',
      seal(r => r.idNumber),
    ),
    id_number_digest: array(
      'bytea',
      of(r => r.digest),
    ),
    id_kind: array(
      'text',
      of(r => r.idKind),
    ),
    sex: array(
      'text',
      of(r => r.sex),
    ),
    birth: array(
      'date',
      of(r => r.birth),
    ),
    hukou_elsewhere: array(
      'text',
      of(r => r.hukouElsewhere),
    ),
    phone_sealed: array(
      'bytea',
      seal(r => r.phone),
    ),
    phone_digest: array(
      'bytea',
      digest(r => r.phone, 'phone'),
    ),
    bank_account_sealed: array(
      'bytea',
      seal(r => r.bankAccount),
    ),
    bank_account_digest: array(
      'bytea',
      digest(r => r.bankAccount, 'bankAccount'),
    ),
    bank_name: array(
      'text',
      of(r => r.bankName),
    ),
    disability_kind: array(
      'text',
      of(r => r.disabilityKind),
    ),
    disability_grade: array(
      'bigint',
      of(r => r.disabilityGrade),
    ),
    serious_illness: array(
      'boolean',
      of(r => r.seriousIllness),
    ),
    student: array(
      'text',
      of(r => r.student),
    ),
    labour: array(
      'text',
      of(r => r.labour),
    ),
    synthetic: constant(sql`${synthetic}::boolean`),
  })
}

function insertHouseholds(
  ctx: Context,
  groups: readonly Group[],
  synthetic: boolean,
): RawBuilder<unknown> {
  const head = <T>(value: (r: ReadyRow) => T): T[] => groups.map(g => value(g.head!.ready))
  return insertMany('people_household', {
    id: array(
      'uuid',
      groups.map(g => g.id),
    ),
    division: array(
      'text',
      head(r => r.division),
    ),
    recorded_at: constant(sql`${ctx.now}::timestamptz`),
    version: constant(sql`1`),
    head: array(
      'uuid',
      groups.map(g => g.head!.id),
    ),
    area: array(
      'text',
      head(r => r.area),
    ),
    address: array(
      'text',
      head(r => r.address),
    ),
    registered_poor: array(
      'boolean',
      head(r => r.registeredPoor),
    ),
    synthetic: constant(sql`${synthetic}::boolean`),
  })
}

function insertStays(
  ctx: Context,
  stays: readonly { entry: Entry; group: Group }[],
): RawBuilder<unknown> {
  return insertMany('people_membership', {
    id: constant(sql`new_id()`),
    division: array(
      'text',
      stays.map(s => s.group.head!.ready.division),
    ),
    recorded_at: constant(sql`${ctx.now}::timestamptz`),
    version: constant(sql`1`),
    household: array(
      'uuid',
      stays.map(s => s.group.id),
    ),
    person: array(
      'uuid',
      stays.map(s => s.entry.id),
    ),
    relation: array(
      'text',
      stays.map(s => s.entry.ready.relation),
    ),
    from_day: array(
      'date',
      stays.map(s => s.entry.ready.fromDay),
    ),
  })
}

/** A column's values, one per row; `constant` is the same in every row. */
type Column = { type: string; values: readonly unknown[] } | { constant: RawBuilder<unknown> }
const array = (type: string, values: readonly unknown[]): Column => ({ type, values })
const constant = (value: RawBuilder<unknown>): Column => ({ constant: value })

/** Inserts rows given column by column: one array parameter per column, whatever the number of rows. */
function insertMany(table: string, columns: Record<string, Column>): RawBuilder<unknown> {
  const names = Object.keys(columns)
  const arrays = names.flatMap(name => {
    const column = columns[name]!
    return 'type' in column ? [{ name, ...column }] : []
  })
  const values = names.map(name => {
    const column = columns[name]!
    return 'type' in column ? sql.ref(`r.${name}`) : column.constant
  })
  return sql`insert into ${sql.table(table)} (${sql.join(names.map(name => sql.ref(name)))})
    select ${sql.join(values)}
    from unnest(${sql.join(arrays.map(a => sql`${a.values}::${sql.raw(a.type)}[]`))})
      as r (${sql.join(arrays.map(a => sql.ref(a.name)))})`
}

export function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += chunkRows) yield all.slice(at, at + chunkRows)
}
