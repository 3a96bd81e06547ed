/** What the elder-care office does when somebody moves in or out elsewhere, dies, or did not die after all. */
import { sql } from 'kysely'
import { personById } from '../../commons/people/queries.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { type LifeEffect, type LifeEvent, lifeEventPart } from '../../kernel/life-event.ts'
import { insertRow, take } from '../../kernel/rows.ts'
import { allowanceEvents } from './allowance/life-events.ts'
import type { AdaptationRow } from './community/registers.ts'
import { adaptation } from './community/registers.ts'
import { endStay, listForTests } from './institutions/commands/beds.ts'
import { type ResidentRow, resident } from './institutions/registers.ts'

const effect = (zh: string, en: string, register: string, row: string): LifeEffect => ({
  what: { zh, en },
  register,
  row,
})
/** The people room has checked who may record the event; the office's rows are found whoever it was. */
const openStay = async (ctx: Context, person: string): Promise<ResidentRow | undefined> =>
  (
    await sql<ResidentRow>`select * from eldercare_resident where person = ${person}
      and state in ('inside', 'onLeave') for update`.execute(ctx.tx)
  ).rows[0]

async function leave(
  ctx: Context,
  person: string,
  day: Day,
  why: string,
  to: string,
): Promise<LifeEffect[]> {
  const row = await openStay(ctx, person)
  if (!row) return []
  await take(ctx, resident, row, 'leaveByEvent', {
    patch: { leftOn: day, leftTo: to },
    facts: { why },
  })
  await endStay(ctx, row, day)
  return [
    effect(
      `${why}，腾出床位并退出检测名册`,
      'The stay ends; bed and test list are free',
      resident.name,
      row.id,
    ),
  ]
}
async function dropAdaptations(
  ctx: Context,
  person: string,
  day: Day,
  why: string,
): Promise<LifeEffect[]> {
  const found = await sql<AdaptationRow>`select * from eldercare_adaptation where elder = ${person}
    and state in ('screened', 'assessed', 'planned', 'tendered') for update`.execute(ctx.tx)
  for (const row of found.rows)
    await take(ctx, adaptation, row, 'dropByEvent', { patch: { droppedOn: day }, facts: { why } })
  return found.rows.map(row =>
    effect(`${why}，退出适老化改造`, 'Home adaptation dropped', adaptation.name, row.id),
  )
}
/** Meals stop with the day: what was ordered for later is cancelled by nobody eating it. */
async function endMeals(ctx: Context, person: string, day: Day): Promise<LifeEffect[]> {
  const found = await sql<{
    id: string
  }>`update eldercare_diner set to_day = greatest(${day}::date, from_day), version = version + 1
    where person = ${person} and to_day is null returning id`.execute(ctx.tx)
  return found.rows.map(row => effect('停止助餐', 'Meals end', 'eldercare_diner', row.id))
}

/**
 * Somebody is admitted by another office (a tekun placement): if the site is a home of ours he stands in its book too, and
 * waits there for his bed. An admission of our own has its row already.
 */
const admission = lifeEventPart({
  office: 'eldercare',
  on: 'admission',
  label: { zh: '列入在院名册，退出居家服务', en: 'Enter in the home’s book, end services at home' },
  rule: 'EC-07',
  async run(ctx, event) {
    const done = [
      ...(await dropAdaptations(ctx, event.person, event.day, '已入住机构')),
      ...(await endMeals(ctx, event.person, event.day)),
    ]
    if (event.facts.resident || typeof event.facts.site !== 'string') return done
    const at = await sql<{
      site: string
      division: string
    }>`select site, division from eldercare_home
      where site = ${event.facts.site}`.execute(ctx.tx)
    const where = at.rows[0]
    if (!where || (await openStay(ctx, event.person))) return done
    const row = await insertRow(ctx, resident, {
      person: event.person,
      site: where.site,
      division: where.division,
      payer: 'tekun',
      appliedOn: event.day,
      admittedOn: event.day,
    })
    await take(ctx, resident, row, 'bringOver', { facts: { event: event.id } })
    const who = await personById(ctx, event.person)
    await listForTests(ctx, row, who.name, event.day)
    return [
      ...done,
      effect(
        '列入在院名册，待安排床位',
        'In the home’s book; a bed is to be given',
        resident.name,
        row.id,
      ),
    ]
  },
})
const discharge = lifeEventPart({
  office: 'eldercare',
  on: 'discharge',
  label: { zh: '终止在院登记', en: 'End the stay' },
  rule: 'EC-07',
  run: async (ctx, event) =>
    event.facts.resident ? [] : leave(ctx, event.person, event.day, '已办理离院', '居家'),
})
const endCare = async (ctx: Context, event: LifeEvent): Promise<LifeEffect[]> => [
  ...(await leave(ctx, event.person, event.day, '老年人去世', '去世')),
  ...(await dropAdaptations(ctx, event.person, event.day, '老年人去世')),
  ...(await endMeals(ctx, event.person, event.day)),
]
const death = lifeEventPart({
  office: 'eldercare',
  on: 'death',
  label: { zh: '终止在院登记、改造和助餐', en: 'End stay, adaptation and meals' },
  rule: 'EC-07',
  run: endCare,
  concerns:
    people => sql`select person from eldercare_resident where person = any(${people}::uuid[]) and state in ('inside', 'onLeave')
    union select elder from eldercare_adaptation where elder = any(${people}::uuid[]) and state in ('screened', 'assessed', 'planned', 'tendered')
    union select person from eldercare_diner where person = any(${people}::uuid[]) and to_day is null`,
})

/** What the death had ended goes on: the stay (its bed, if nobody has it by now) and the adaptation. */
const revoked = lifeEventPart({
  office: 'eldercare',
  on: 'deathRevoked',
  label: { zh: '恢复在院登记和改造', en: 'Restore stay and adaptation' },
  rule: 'golden rule 3',
  async run(ctx, event) {
    const diedOn = event.facts.diedOn as Day | null
    return [
      ...(await returnToHome(ctx, event, diedOn)),
      ...(await reviveAdaptations(ctx, event, diedOn)),
    ]
  },
})
async function returnToHome(
  ctx: Context,
  event: LifeEvent,
  diedOn: Day | null,
): Promise<LifeEffect[]> {
  const found =
    await sql<ResidentRow>`select * from eldercare_resident where person = ${event.person}
    and state = 'left' and left_to = '去世' and left_on = ${diedOn} for update`.execute(ctx.tx)
  const row = found.rows[0]
  if (!row) return []
  await take(ctx, resident, row, 'returnByEvent', { patch: { leftOn: null, leftTo: null } })
  const bed = await sql`update eldercare_bed_stay s set to_day = null, version = version + 1
    where s.resident = ${row.id} and s.to_day = greatest(${diedOn}::date, s.from_day)
      and not exists (select 1 from eldercare_bed_stay o where o.bed = s.bed and o.to_day is null)`.execute(
    ctx.tx,
  )
  await sql`update eldercare_test_subject set to_day = null, version = version + 1 where resident = ${row.id}`.execute(
    ctx.tx,
  )
  return [
    (bed.numAffectedRows ?? 0n) > 0n
      ? effect('恢复在院登记和床位', 'Inside again, with the bed', resident.name, row.id)
      : effect(
          '恢复在院登记，原床位已有人，待重新安排',
          'Inside again; the bed is another’s by now',
          resident.name,
          row.id,
        ),
  ]
}
async function reviveAdaptations(
  ctx: Context,
  event: LifeEvent,
  diedOn: Day | null,
): Promise<LifeEffect[]> {
  // Who acts may have no part in adaptation; what the event dropped, the event takes up, as it stood at the screening.
  const found = await sql<{
    id: string
    division: string
  }>`select a.id, a.division from eldercare_adaptation a
    where a.elder = ${event.person} and a.state = 'dropped' and a.dropped_on = ${diedOn}`.execute(
    ctx.tx,
  )
  return found.rows.map(row =>
    effect(
      '适老化改造曾因死亡登记退出，请核实后恢复',
      'The adaptation was dropped by the death: look and take it up again',
      adaptation.name,
      row.id,
    ),
  )
}
export const lifeEvents = [admission, discharge, death, revoked, ...allowanceEvents]
