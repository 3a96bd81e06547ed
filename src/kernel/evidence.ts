/** The rows a figure stands on: the days they are asked for, the area they are seen in, their digest and their cells. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, rowScope } from './access.ts'
import { addDays, type Day, lastDay, type Month, monthOf } from './day.ts'
import type { House } from './house.ts'
import type { EvidenceAsk, EvidenceRow, Indicator } from './indicator.ts'
import type { Period } from './report.ts'

/** The half-year after a period, for plan figures. */
const after = (period: Period): { from: Day; to: Day } => {
  const from = addDays(period.to, 1)
  const month = Number(monthOf(from).slice(5))
  return { from, to: lastDay(`${from.slice(0, 4)}-${month <= 6 ? '06' : '12'}` as Month) }
}
/** What the evidence query of a figure is asked for a period. */
export const askOf = (i: Indicator, period: Period): EvidenceAsk => {
  const asOf = period.asOf
  if (i.over) return { ...i.over(period), asOf }
  if (i.time === 'plan') return { ...after(period), asOf }
  return { from: period.from, to: period.to, asOf }
}

/** The day from which somebody last went on in another division; null where nobody ever has. */
export async function lastCarried(db: Kysely<unknown>): Promise<Day | null> {
  const found = await sql<{
    day: Day | null
  }>`select max(on_day) as day from people_carried`.execute(db)
  return found.rows[0]!.day
}
const unknown: Day = '9999-12-31'

/**
 * Evidence of a figure inside the actor's area. Institutions' own staff see no county figures. Who knows when somebody was
 * last carried elsewhere says so (`carried`): where nobody was since, the rows are counted where they stand, which the
 * database does with all its processes; looking each row up keeps it to one.
 */
export function scoped(
  i: Indicator,
  ask: EvidenceAsk,
  actor: Actor,
  place = '',
  carried: Day | null = unknown,
): RawBuilder<EvidenceRow> {
  const scope = rowScope(actor)
  if (scope.none || scope.institution)
    return sql`(select * from (${i.evidence(ask)}) e where false)`
  const prefix = place.startsWith(scope.prefix) ? place : scope.prefix
  // A division that went on in another keeps what was its own: an event by its day, a stock by the day it is asked for.
  const [since, on] =
    i.time === 'flow' ? [ask.from, sql`e.day`] : [ask.asOf, sql`${ask.asOf}::date`]
  if (carried === null || carried <= since)
    return sql`(select * from (${i.evidence(ask)}) e where e.division like ${`${prefix}%`})`
  const later = sql`array(select distinct to_code from people_carried where on_day > ${since}::date)`
  const its = sql`case when e.division = any(${later}) then coalesce((select c.from_code from people_carried c
    where c.row::text = e.row_id::text and c.on_day > ${on} order by c.on_day limit 1), e.division) else e.division end`
  return sql`(select * from (select e.row_id, e.register, ${its} as division, e.day, e.quantity, e.person, e.name
    from (${i.evidence(ask)}) e where e.division like ${`${prefix}%`} or e.division = any(${later})) e
    where division like ${`${prefix}%`})`
}

/** SQL of each measure over evidence rows. */
export const measures: Record<Indicator['measure'], RawBuilder<unknown>> = {
  sum: sql`coalesce(sum(quantity), 0)`,
  count: sql`count(*)`,
  persons: sql`count(distinct person)`,
  share: sql`100.0 * sum(quantity) / nullif(count(*), 0)`,
  names: sql`count(distinct name)`,
}

/** A figure's evidence of one village and month: how much, how many rows, their digest and the registers they stand in. */
export type EvidenceCell = {
  division: string
  month: Month
  quantity: number
  rowCount: number
  digest: string
  registers: string[]
}
/** SQL of the cells of a figure's evidence; what issuing keeps of it, and what a restatement compares. */
export const evidenceCells = (
  house: House,
  actor: Actor,
  period: Period,
  id: string,
): RawBuilder<EvidenceCell> => {
  const i = house.indicator(id)
  return sql`(select division, to_char(day, 'YYYY-MM') as month, coalesce(sum(quantity), 0) as quantity, count(*) as row_count,
      encode(sha256(convert_to(string_agg(concat_ws('|', row_id::text, day::text, trim_scale(quantity::numeric)::text, person::text, name),
        E'\n' order by row_id::text collate "C", day, quantity, person::text, name), 'UTF8')), 'hex') as digest,
      array_agg(distinct register) as registers
    from ${scoped(i, askOf(i, period), actor)} r group by 1, 2)`
}
/** SQL of the digest over cells: sha-256 of each place, month and digest. The same rows give the same whatever order they came in. */
export const digestOfCells = sql<string>`encode(sha256(convert_to(
  coalesce(string_agg(division || '|' || month || '|' || digest, E'\n' order by division collate "C", month), ''), 'UTF8')), 'hex')`

/** Digest of a figure's evidence as it stands: what issuing kept is compared with it. */
export async function evidenceDigest(
  db: Kysely<unknown>,
  house: House,
  actor: Actor,
  period: Period,
  id: string,
): Promise<string> {
  const found = await sql<{
    digest: string
  }>`select ${digestOfCells} as digest from ${evidenceCells(house, actor, period, id)} c`.execute(
    db,
  )
  return found.rows[0]!.digest
}

/** SQL of a figure's evidence rows inside the actor's area, for questions that join something to them. */
export const evidenceOf = (
  house: House,
  actor: Actor,
  period: Period,
  id: string,
): RawBuilder<EvidenceRow> => {
  const i = house.indicator(id)
  return scoped(i, askOf(i, period), actor)
}
