/** Recording what happens to a person: one event, felt in every office in the same transaction, in roster order. */
import { sql } from 'kysely'
import { throughoutCounty } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import {
  type LifeEffect,
  type LifeEvent,
  type LifeEventKind,
  type LifeEventPart,
  lifeEventKinds,
} from '../../kernel/life-event.ts'
import { insertRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { lockPerson } from './persons.ts'
import { membershipOn, tables } from './queries.ts'
import { lifeEffect, lifeEvent, type MembershipRow, type PersonRow } from './registers.ts'

export type NewLifeEvent = {
  kind: LifeEventKind
  person: string
  day: Day
  facts?: Record<string, unknown>
}
export type OfficeEffect = LifeEffect & { office: string }
export type RecordedEvent = { event: string; effects: OfficeEffect[] }

/** An event is entered where the person is registered; what it ends or opens may lie anywhere in the county. */
const everywhere = (ctx: Context): Context => ({ ...ctx, actor: throughoutCounty(ctx.actor) })

/** What happens once in a life; the database holds it with a unique index too. */
const onceKinds: readonly LifeEventKind[] = [
  'birth',
  'turned16',
  'turned18',
  'turned60',
  'turned70',
  'turned80',
]

/**
 * Records an event and runs every office's part for it; the people room's own part comes first. The event's facts also
 * say to which household the person belonged that day (`household`, `membership`, `relation`; null for none), and for
 * `deathRevoked` which event is undone (`reverses`, `diedOn`).
 * Refuses PERSON_UNKNOWN, PERSON_MERGED, EVENT_FUTURE, EVENT_BEFORE_BIRTH, ALREADY_DEAD, NOT_DEAD, PERSON_DEAD (what
 * is said to have happened after a death), EVENT_TWICE.
 */
export async function recordLifeEvent(ctx: Context, given: NewLifeEvent): Promise<RecordedEvent> {
  const who = await lockPerson(ctx, given.person)
  await checkEvent(ctx, who, given)
  const undone = given.kind === 'deathRevoked' ? await standing(ctx, who.id, 'death') : undefined
  const stay = await membershipOn(ctx, who.id, given.day)
  const facts: Record<string, unknown> = {
    household: stay?.household ?? null,
    membership: stay?.id ?? null,
    relation: stay?.relation ?? null,
    ...(given.kind === 'deathRevoked'
      ? { ...undone?.facts, reverses: undone?.id ?? null, diedOn: who.diedOn }
      : {}),
    ...given.facts,
  }
  const row = await insertRow(ctx, lifeEvent, {
    division: who.division,
    kind: given.kind,
    person: who.id,
    day: given.day,
    facts,
  })
  const event: LifeEvent = {
    id: row.id,
    kind: given.kind,
    person: who.id,
    day: given.day,
    division: who.division,
    facts,
  }
  const effects: OfficeEffect[] = []
  const felt = everywhere(ctx)
  for (const part of ctx.house.lifeEvents) {
    if (part.on !== given.kind) continue
    for (const effect of await part.run(felt, event))
      effects.push({ office: part.office, ...effect })
  }
  for (const effect of effects) await keep(ctx, event, effect)
  return { event: row.id, effects }
}

/**
 * One kind of event for many people at once, such as the couples of a register: the same checks and the same effects as
 * one by one, in a handful of statements. Refuses what `recordLifeEvent` refuses, and EVENT_TWICE for a person who
 * stands twice in the list. Not for `deathRevoked`, which undoes one event at a time.
 */
export async function recordLifeEvents(
  ctx: Context,
  kind: Exclude<LifeEventKind, 'deathRevoked'>,
  list: readonly Omit<NewLifeEvent, 'kind'>[],
): Promise<RecordedEvent[]> {
  if (list.length === 0) return []
  const ids = list.map(one => one.person)
  if (new Set(ids).size < ids.length)
    refuse('EVENT_TWICE', { kind: lifeEventKinds[kind], field: 'person' })
  const people = await sql<PersonRow>`select * from people_person where id = any(${ids}::uuid[])
    order by id for update`.execute(ctx.tx)
  const byId = new Map(people.rows.map(row => [row.id, row]))
  const days = list.map(one => one.day)
  const stays = await sql<MembershipRow>`select distinct on (m.person) m.* from people_membership m
    join unnest(${ids}::uuid[], ${days}::date[]) as n(person, day) on n.person = m.person
    where m.from_day <= n.day and (m.to_day is null or m.to_day >= n.day)
    order by m.person, m.from_day desc`.execute(ctx.tx)
  const stayOf = new Map(stays.rows.map(row => [row.person, row]))
  const events: LifeEvent[] = []
  for (const given of list) {
    const who = byId.get(given.person) ?? refuse('PERSON_UNKNOWN', { id: given.person })
    await checkEvent(ctx, who, { ...given, kind })
    const stay = stayOf.get(who.id)
    events.push({
      id: ctx.newId(),
      kind,
      person: who.id,
      day: given.day,
      division: who.division,
      facts: {
        household: stay?.household ?? null,
        membership: stay?.id ?? null,
        relation: stay?.relation ?? null,
        ...given.facts,
      },
    })
  }
  await sql`insert into people_life_event (id, division, recorded_at, version, kind, person, day, facts)
    select n.id, n.division, ${ctx.now}, 1, ${kind}, n.person, n.day, n.facts
    from unnest(${events.map(e => e.id)}::uuid[], ${events.map(e => e.division)}::text[], ${events.map(e => e.person)}::uuid[],
      ${events.map(e => e.day)}::date[], ${events.map(e => JSON.stringify(e.facts))}::jsonb[]) as n(id, division, person, day, facts)`.execute(
    ctx.tx,
  )
  for (const event of events) ctx.touch(lifeEvent.name, event.id)
  const effects = events.map((): OfficeEffect[] => [])
  const felt = everywhere(ctx)
  for (const part of ctx.house.lifeEvents) {
    if (part.on !== kind) continue
    const done = part.runMany ? await part.runMany(felt, events) : await inTurn(felt, part, events)
    for (const [i, found] of done.entries())
      for (const effect of found) effects[i]!.push({ office: part.office, ...effect })
  }
  await keepAll(
    ctx,
    events.flatMap((event, i) => effects[i]!.map(effect => ({ event, effect }))),
  )
  return events.map((event, i) => ({ event: event.id, effects: effects[i]! }))
}
/** One question finds whom the office knows; only they are looked at one by one. */
async function inTurn(
  ctx: Context,
  part: LifeEventPart,
  events: readonly LifeEvent[],
): Promise<LifeEffect[][]> {
  const found = await part.concerns?.(events.map(event => event.person)).execute(ctx.tx)
  const known = found && new Set(found.rows.map(row => row.person))
  const done: LifeEffect[][] = []
  for (const event of events)
    done.push(!known || known.has(event.person) ? await part.run(ctx, event) : [])
  return done
}
async function keepAll(
  ctx: Context,
  kept: readonly { event: LifeEvent; effect: OfficeEffect }[],
): Promise<void> {
  if (kept.length === 0) return
  const of = <T>(value: (k: (typeof kept)[number]) => T): T[] => kept.map(value)
  await sql`insert into people_life_effect (id, division, recorded_at, version, event, person, office, what, target_register, target_row)
    select new_id(), n.division, ${ctx.now}, 1, n.event, n.person, n.office, n.what, n.target_register, n.target_row
    from unnest(${of(k => k.event.division)}::text[], ${of(k => k.event.id)}::uuid[], ${of(k => k.event.person)}::uuid[],
      ${of(k => k.effect.office)}::text[], ${of(k => JSON.stringify(k.effect.what))}::jsonb[],
      ${of(k => k.effect.register ?? null)}::text[], ${of(k => k.effect.row ?? null)}::uuid[])
      as n(division, event, person, office, what, target_register, target_row)`.execute(ctx.tx)
}

async function keep(ctx: Context, event: LifeEvent, effect: OfficeEffect): Promise<void> {
  await insertRow(ctx, lifeEffect, {
    division: event.division,
    event: event.id,
    person: event.person,
    office: effect.office,
    what: effect.what,
    targetRegister: effect.register ?? null,
    targetRow: effect.row ?? null,
  })
}

async function checkEvent(ctx: Context, who: PersonRow, given: NewLifeEvent): Promise<void> {
  if (who.mergedInto) refuse('PERSON_MERGED', { field: 'person', into: who.mergedInto })
  if (given.day > ctx.today) refuse('EVENT_FUTURE', { field: 'day' })
  if (given.day < who.birth) refuse('EVENT_BEFORE_BIRTH', { field: 'day' })
  if (given.kind === 'deathRevoked') {
    if (!who.diedOn) refuse('NOT_DEAD', { field: 'person' })
  } else if (who.diedOn && given.kind === 'death') {
    refuse('ALREADY_DEAD', { field: 'person', diedOn: who.diedOn })
  } else if (who.diedOn && given.day > who.diedOn) {
    refuse('PERSON_DEAD', { field: 'day', diedOn: who.diedOn })
  }
  if (given.kind === 'imprisonment' && who.detainedSince)
    refuse('ALREADY_DETAINED', { since: who.detainedSince })
  if (given.kind === 'release' && !who.detainedSince) refuse('NOT_DETAINED')
  if (onceKinds.includes(given.kind) && (await standing(ctx, who.id, given.kind))) {
    refuse('EVENT_TWICE', { kind: lifeEventKinds[given.kind] })
  }
}

/** The event of a kind that nothing has reversed. */
const standing = (ctx: Context, person: string, kind: LifeEventKind) =>
  tables(ctx)
    .selectFrom('people_life_event')
    .selectAll()
    .where('person', '=', person)
    .where('kind', '=', kind)
    .where('reversedBy', 'is', null)
    .executeTakeFirst()
