/** What happened to some people or households, read off every register that names them: rows, steps, events; one statement. */
import { type RawBuilder, sql } from 'kysely'
import { fieldView } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Field } from '../../kernel/fields.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import { canRead, leadsFromPeople, roomOf } from './acts.ts'
import { stepLabel } from './detail.ts'
import type { WireEffect, WireEntry } from './wire-detail.ts'

/** Whom the file is about: every record that means these people, and the households they belong to. */
export type Subject = { people: readonly string[]; households: readonly string[] }

/** Registers with a section of their own in the file, or that only keep the books of another. */
const apart = new Set([
  'people_person',
  'people_household',
  'people_membership',
  'people_kin',
  'people_life_event',
  'people_life_effect',
  'people_identity_history',
  'accounts_account',
  'funds_ledger',
  'funds_payment',
  'matching_entry',
])
/** A file opened at the counter is read, not searched: the newest entries, and a word that there are more. */
export const mostEntries = 300

type Found = {
  kind: WireEntry['kind']
  key: string
  register: string
  rowId: string
  field: string
  day: string
  at: string
  values: Record<string, unknown>
  action: string | null
  fromState: string | null
  toState: string | null
  actorName: string | null
  post: string | null
  reason: string | null
  effects: Effect[] | null
  who: string | null
  whoName: string | null
}
type Effect = WireEffect

/**
 * Entries newest first. A closed register is never asked, neither for its rows nor for what an event did there, so that
 * the file of somebody with a sealed case reads like that of anybody else.
 */
export async function entriesOf(
  ctx: Context,
  about: Subject,
): Promise<{ entries: WireEntry[]; more: boolean }> {
  const parts = [...ctx.house.registers.values()]
    .filter(r => !apart.has(r.name) && !r.closed && canRead(ctx.house, ctx.actor, r))
    .filter(r => leadsFromPeople(ctx.house, ctx.actor, r))
    .flatMap(r => rowsNaming(ctx, r, about))
  const events = ctx.house.registers.get('people_life_event')
  const rows = parts.length > 0 ? sql.join(parts, sql` union all `) : noRows
  const found = await sql<Found>`
    with named as (${rows}),
      mine as (select distinct on (register, row_id) * from named order by register, row_id, place),
      told as (
        select 'row'::text as kind, register || row_id::text as key, register, row_id, field, day, at, values,
          null::text as action, null::text as from_state, null::text as to_state, null::text as actor_name, null::text as post,
          null::text as reason, null::jsonb as effects, who from mine
        union all
        select 'step', s.id::text, s.register, s.row_id, m.field, s.on_day, s.recorded_at, '{}'::jsonb,
          s.action, s.from_state, s.to_state, s.actor_name, s.post, s.reason, null::jsonb, m.who
        from mine m join step s on s.register = m.register and s.row_id = m.row_id
        ${events ? sql`union all ${eventsOf(ctx, events, about)}` : sql``})
    select t.*, p.name as who_name from told t left join people_person p on p.id = t.who
    order by t.day desc, t.at desc, t.key limit ${mostEntries + 1}`.execute(ctx.tx)
  return {
    entries: found.rows.slice(0, mostEntries).map(row => wireEntry(ctx, row)),
    more: found.rows.length > mostEntries,
  }
}

const noRows = sql`select null::text as register, null::uuid as row_id, null::text as field, null::date as day,
  null::timestamptz as at, '{}'::jsonb as values, null::uuid as who, 0 as place where false`

/** One branch per field that names a person or a household. */
function rowsNaming(ctx: Context, register: Register, about: Subject): RawBuilder<unknown>[] {
  const links = Object.entries(register.fields).filter(
    ([, field]) =>
      (field.kind === 'person' || field.kind === 'household') &&
      fieldView(ctx.actor, field) !== 'hidden',
  )
  return links.flatMap(([name, field], place) => {
    const ids = field.kind === 'person' ? about.people : about.households
    if (ids.length === 0) return []
    const column = sql.ref(`t.${snake(name)}`)
    const who = field.kind === 'person' ? column : sql`null::uuid`
    return [
      sql`select ${register.name}::text as register, t.id as row_id, ${name}::text as field, ${dayOf(register)} as day,
        t.recorded_at as at, ${openValues(ctx, register)} as values, ${who} as who, ${sql.lit(place)} as place
        from ${sql.table(register.name)} t where ${column} = any(${ids}::uuid[]) and ${inRegister(ctx.actor, register, 't')}`,
    ]
  })
}

/** The day a row is about: the first day or month it is listed by; else the day it was recorded. */
function dayOf(register: Register): RawBuilder<unknown> {
  const recorded = sql`(t.recorded_at at time zone 'Asia/Shanghai')::date`
  const name = register.list.find(n => ['day', 'month'].includes(register.fields[n]!.kind))
  if (!name) return recorded
  const column = sql.ref(`t.${snake(name)}`)
  const day =
    register.fields[name]!.kind === 'month' ? sql`(${column} || '-01')::date` : sql`${column}`
  return sql`coalesce(${day}, ${recorded})`
}

const shownKinds: readonly Field['kind'][] = [
  'text',
  'choice',
  'yesNo',
  'count',
  'money',
  'share',
  'day',
  'month',
]
function openValues(ctx: Context, register: Register): RawBuilder<unknown> {
  const shown = register.list.filter(name => {
    const field = register.fields[name]!
    return shownKinds.includes(field.kind) && fieldView(ctx.actor, field) === 'plain'
  })
  if (shown.length === 0) return sql`'{}'::jsonb`
  const pairs = shown.map(name => sql`${name}::text, ${sql.ref(`t.${snake(name)}`)}`)
  return sql`jsonb_build_object(${sql.join(pairs)})`
}

function eventsOf(ctx: Context, events: Register, about: Subject): RawBuilder<unknown> {
  const closed = [...ctx.house.registers.values()].filter(r => r.closed).map(r => r.name)
  return sql`select 'event', e.id::text, ${events.name}::text, e.id, 'person', e.day, e.recorded_at,
      jsonb_build_object('kind', e.kind, 'reversed', e.reversed_by is not null),
      null, null, null, null, null, null,
      (select jsonb_agg(jsonb_build_object('office', x.office, 'what', x.what, 'register', x.target_register, 'row', x.target_row)
        order by x.recorded_at, x.id) from people_life_effect x
        where x.event = e.id and (x.target_register is null or x.target_register <> all(${closed}::text[]))), e.person
    from ${sql.table(events.name)} e where e.person = any(${about.people}::uuid[]) and ${inRegister(ctx.actor, events, 'e')}`
}

function wireEntry(ctx: Context, row: Found): WireEntry {
  const register = ctx.house.register(row.register)
  const first = Object.entries(register.fields).find(
    ([, f]) => f.kind === 'person' || f.kind === 'household',
  )?.[0]
  return {
    key: row.key,
    kind: row.kind,
    register: register.name,
    row: row.rowId,
    room: roomOf(ctx.house, register).name,
    day: row.day as never,
    at: row.at as never,
    as: row.kind === 'event' || row.field === first ? null : register.fields[row.field]!.label,
    step:
      row.action === null
        ? null
        : {
            label: stepLabel(register, row.action),
            from: row.fromState!,
            to: row.toState!,
            actorName: row.actorName!,
            post: row.post!,
            reason: row.reason,
          },
    values: row.values,
    effects: row.effects ?? [],
    person: row.who && row.whoName ? { id: row.who, name: row.whoName } : null,
  }
}
