/** Recording what happens to a person: one event, felt in every office in the same transaction, in roster order. */
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import {
  type LifeEffect,
  type LifeEvent,
  type LifeEventKind,
  lifeEventKinds,
} from '../../kernel/life-event.ts'
import { insertRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { lockPerson } from './persons.ts'
import { membershipOn, tables } from './queries.ts'
import { lifeEffect, lifeEvent, type PersonRow } from './registers.ts'

export type NewLifeEvent = {
  kind: LifeEventKind
  person: string
  day: Day
  facts?: Record<string, unknown>
}
export type OfficeEffect = LifeEffect & { office: string }
export type RecordedEvent = { event: string; effects: OfficeEffect[] }

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
  for (const part of ctx.house.lifeEvents) {
    if (part.on !== given.kind) continue
    for (const effect of await part.run(ctx, event))
      effects.push({ office: part.office, ...effect })
  }
  for (const effect of effects) await keep(ctx, event, effect)
  return { event: row.id, effects }
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
