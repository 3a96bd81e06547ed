/** What the office's figures stand on: the round, the stations, the services an evidence query asks for. */
import { sql } from 'kysely'
import type { EvidenceAsk, Indicator } from '../../kernel/indicator.ts'

export const none = sql`null::uuid as person, null::text as name`
/** Rounds approved by the day; the newest year among them is the one the report speaks of. */
export const newestRound = (ask: EvidenceAsk) => sql`(select r.* from socialwork_round r
  where r.state = 'approved' and r.approved_on <= ${ask.asOf}::date order by r.year desc limit 1)`
/** Stations of the newest batch that has some not yet in service on the day. */
export const building = (
  ask: EvidenceAsk,
) => sql`(select s.*, b.number, b.project from socialwork_station s join socialwork_batch b on b.id = s.batch
  where (s.closed_on is null or s.closed_on > ${ask.asOf}::date) and (s.entered_on is null or s.entered_on > ${ask.asOf}::date)
    and b.number = (select max(b2.number) from socialwork_batch b2 join socialwork_station s2 on s2.batch = b2.id
      where s2.entered_on is null or s2.entered_on > ${ask.asOf}::date))`
/** Stations of the first batch that are in service on the day. */
export const serving = (
  ask: EvidenceAsk,
) => sql`(select s.*, b.number from socialwork_station s join socialwork_batch b on b.id = s.batch
  where s.entered_on <= ${ask.asOf}::date and (s.closed_on is null or s.closed_on > ${ask.asOf}::date))`
/** Services logged by stations from the day staff first entered one, through the day the report is read. */
export const services = (
  ask: EvidenceAsk,
) => sql`activities_activity a join socialwork_service s on s.activity = a.id
  where a.office = 'socialwork' and a.voided_on is null and a.held_on between (select min(entered_on) from socialwork_station) and ${ask.asOf}::date`
export const sinceEntry: Pick<Indicator, 'span' | 'time'> = {
  time: 'stock',
  span: ask => sql`select min(entered_on) as from, ${ask.asOf}::date as to from socialwork_station
    where entered_on <= ${ask.asOf}::date having min(entered_on) is not null`,
}
