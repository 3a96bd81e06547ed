/** Bulk entry of households: every row checked as a form would be, then written in a few set-based statements. */
import { sql } from 'kysely'
import { inScope, refuseAccess } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import { Refused } from '../../kernel/errors.ts'
import { refuse } from './errors.ts'
import { divisionsUnder } from './queries.ts'
import { checkRosterRow, type RosterRow, readRow } from './roster-row.ts'
import { chunks, type Entry, type Group, writeRoster } from './roster-write.ts'
import { checkHead } from './rules.ts'

/** One command, one transaction, one file of a township: larger rosters come in parts. */
export const longestRoster = 100_000

export type BadRow = { row: number; field: string | null; code: string; zh: string; en: string }
export type RosterOptions = {
  /** Leaves out every household with a wrong row instead of refusing the whole roster. */
  skipBad?: boolean
  /** Persons registered already are used; otherwise their rows are wrong. */
  existing?: boolean
  synthetic?: boolean
}
export type RosterImported = {
  households: number
  persons: number
  /** Registered before and used. */
  used: number
  bad: BadRow[]
  /** Person id by place in the list; null for rows left out. */
  personIds: (string | null)[]
  /** Household id by the roster's own key. */
  householdIds: Map<string, string>
}

/**
 * Imports a roster: one row per person, rows of one household sharing its key. Nothing is written when a row is wrong
 * (ROSTER_BAD_ROWS with row, field and reason of each), unless `skipBad`. Also refuses ROSTER_EMPTY, ROSTER_TOO_LONG.
 */
export async function importRoster(
  ctx: Context,
  rows: readonly unknown[],
  options: RosterOptions = {},
): Promise<RosterImported> {
  if (rows.length === 0) refuse('ROSTER_EMPTY', { field: 'rows' })
  if (rows.length > longestRoster)
    refuse('ROSTER_TOO_LONG', { field: 'rows', limit: longestRoster })
  // One import at a time: two files with the same person must not pass each other unseen.
  await sql`select pg_advisory_xact_lock(hashtext('people.roster'))`.execute(ctx.tx)
  const bad = new Map<number, BadRow>()
  const entries = await checked(ctx, rows, bad)
  await meetRegistered(ctx, entries, options.existing ?? false, bad)
  const groups = households(ctx, entries, spoiltKeys(rows, bad), bad)
  if (bad.size > 0 && !options.skipBad) refuseAll(bad)
  const sound = soundGroups(groups, spoiltKeys(rows, bad), bad)
  const written = await writeRoster(ctx, sound, options.synthetic ?? false)
  const personIds: (string | null)[] = rows.map(() => null)
  for (const group of sound) for (const entry of group.entries) personIds[entry.row - 1] = entry.id
  const persons = sound.reduce((n, group) => n + group.entries.length, 0)
  return {
    ...written,
    used: persons - written.persons,
    bad: [...bad.values()].sort((a, b) => a.row - b.row),
    personIds,
  }
}

async function checked(
  ctx: Context,
  rows: readonly unknown[],
  bad: Map<number, BadRow>,
): Promise<Entry[]> {
  const standing = await divisionsUnder(ctx, ctx.county.slice(0, 6), ctx.today)
  const villages = new Set(standing.filter(d => d.level === 'village').map(d => d.code))
  const entries: Entry[] = []
  const numbers = new Map<string, number>()
  rows.forEach((raw, index) => {
    const row = index + 1
    attempt(bad, row, () => {
      const given: RosterRow = readRow(raw)
      if (!villages.has(given.division))
        refuse('PLACE_UNKNOWN', { code: given.division, day: ctx.today, field: 'division' })
      if (!inScope(ctx.actor, given)) refuseAccess('PLACE_OUTSIDE_AREA', { field: 'division' })
      const ready = checkRosterRow(ctx, given)
      if (ready.idNumber && numbers.has(ready.idNumber)) {
        refuse('MEMBER_TWICE', { field: 'idNumber', row: numbers.get(ready.idNumber) })
      }
      if (ready.idNumber) numbers.set(ready.idNumber, row)
      entries.push({ row, ready, id: ctx.newId(), registered: false })
    })
  })
  return entries
}

type Registered = {
  id: string
  name: string
  diedOn: string | null
  mergedInto: string | null
  digest: Buffer
  former: boolean
  household: string | null
}
/** Finds the rows' numbers among those registered, now or formerly, in one statement per chunk. */
async function meetRegistered(
  ctx: Context,
  entries: Entry[],
  existing: boolean,
  bad: Map<number, BadRow>,
): Promise<void> {
  const byDigest = new Map(
    entries.flatMap(e => (e.ready.digest ? [[e.ready.digest.toString('hex'), e] as const] : [])),
  )
  const digests = entries.flatMap(e => (e.ready.digest ? [e.ready.digest] : []))
  for (const chunk of chunks(digests)) {
    const found = await sql<Registered>`
      select p.id, p.name, p.died_on, p.merged_into, n.digest, n.former, m.household from (
        select id as person, id_number_digest as digest, false as former from people_person where id_number_digest = any(${chunk}::bytea[])
        union all
        select person, id_number_digest, true from people_identity_history h where id_number_digest = any(${chunk}::bytea[])
          and not exists (select 1 from people_person o where o.id_number_digest = h.id_number_digest)) n
      join people_person p on p.id = n.person
      left join people_membership m on m.person = p.id and m.to_day is null`.execute(ctx.tx)
    for (const one of found.rows) {
      const entry = byDigest.get(one.digest.toString('hex'))!
      attempt(bad, entry.row, () => useRegistered(entry, one, existing))
    }
  }
}

function useRegistered(entry: Entry, found: Registered, existing: boolean): void {
  if (!existing)
    refuse(found.former ? 'FORMER_NUMBER' : 'DUPLICATE_PERSON', {
      field: 'idNumber',
      person: found.id,
    })
  if (found.mergedInto) refuse('PERSON_MERGED', { field: 'idNumber', into: found.mergedInto })
  if (found.name !== entry.ready.name) refuse('NAME_DIFFERS', { field: 'name', person: found.id })
  if (found.diedOn) refuse('PERSON_DEAD', { field: 'idNumber', diedOn: found.diedOn })
  if (found.household) {
    refuse('MEMBER_ELSEWHERE', {
      field: 'idNumber',
      household: found.household,
      place: { zh: '已登记', en: 'registered' },
    })
  }
  entry.id = found.id
  entry.registered = true
}

/** Rows with one key are one household: one head, who tells address and area. */
function households(
  ctx: Context,
  entries: readonly Entry[],
  spoilt: ReadonlySet<string>,
  bad: Map<number, BadRow>,
): Group[] {
  const groups = new Map<string, Group>()
  for (const entry of entries) {
    const key = entry.ready.household
    const group = groups.get(key) ?? { key, id: ctx.newId(), entries: [], head: undefined }
    groups.set(key, group)
    group.entries.push(entry)
    if (entry.ready.relation === 'head') group.head ??= entry
  }
  for (const group of groups.values()) {
    // With a row missing for its own fault, what the rest lacks says nothing.
    if (spoilt.has(group.key)) continue
    attempt(bad, (group.head ?? group.entries[0]!).row, () => {
      checkHead(
        group.entries.map(e => e.ready),
        ctx.today,
        'relation',
      )
      const { address, area } = group.head!.ready
      if (!address)
        refuse('PERSON_INCOMPLETE', {
          field: 'address',
          missing: { zh: '家庭住址', en: 'address' },
        })
      if (!area)
        refuse('PERSON_INCOMPLETE', {
          field: 'area',
          missing: { zh: '城乡类别', en: 'urban or rural' },
        })
    })
  }
  return [...groups.values()]
}

/** Keys of the households of wrong rows, also of rows too wrong to have become an entry. */
function spoiltKeys(rows: readonly unknown[], bad: ReadonlyMap<number, BadRow>): Set<string> {
  const keyOf = (row: number) => (rows[row - 1] as { household?: unknown } | null)?.household
  return new Set([...bad.keys()].map(row => String(keyOf(row) ?? '').trim()))
}

/** Households without a wrong row; the good rows of the others are named as left out with them. */
function soundGroups(
  groups: readonly Group[],
  spoilt: ReadonlySet<string>,
  bad: Map<number, BadRow>,
): Group[] {
  return groups.filter(group => {
    if (!spoilt.has(group.key)) return true
    for (const entry of group.entries) {
      if (!bad.has(entry.row))
        attempt(bad, entry.row, () => refuse('ROW_HOUSEHOLD_BAD', { field: 'household' }))
    }
    return false
  })
}

/** Keeps a row's first refusal; faults of the program still end the import. */
function attempt(bad: Map<number, BadRow>, row: number, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const field = (error.details.field as string | undefined) ?? null
    if (!bad.has(row)) bad.set(row, { row, field, code: error.code, ...error.text })
  }
}

/** How many wrong rows the refusal tells in full, and how many in its text. */
const told = 200
const inText = 5
function refuseAll(bad: Map<number, BadRow>): never {
  const all = [...bad.values()].sort((a, b) => a.row - b.row)
  const more = all.length > inText
  return refuse('ROSTER_BAD_ROWS', {
    field: 'rows',
    count: all.length,
    bad: all.slice(0, told),
    rows: {
      zh: `${all
        .slice(0, inText)
        .map(b => `第${b.row}行 ${b.zh}`)
        .join('；')}${more ? '……' : ''}`,
      en: `${all
        .slice(0, inText)
        .map(b => `row ${b.row}: ${b.en}`)
        .join('; ')}${more ? ' …' : ''}`,
    },
  })
}
