/** Replays of the funeral office: bills add up, urns have places, claims hold their bills (`camphor check`). */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'funeral.bill-lines',
    label: { zh: '结算单等于其明细之和', en: 'Every bill is the sum of its lines' },
    breaks: () => sql<{ at: string }>`select b.number as at from funeral_bill b
      join lateral (select coalesce(sum(gross_fen), 0) as gross, coalesce(sum(waived_fen), 0) as waived from funeral_bill_line l where l.bill = b.id) s on true
      where b.gross_fen <> s.gross or b.waived_fen <> s.waived or b.net_fen <> b.gross_fen - b.waived_fen order by 1`,
  },
  {
    id: 'funeral.claims',
    label: {
      zh: '财政结算等于所含结算单减免之和',
      en: 'Every claim is the sum of its bills’ waivers',
    },
    breaks: () => sql<{ at: string }>`select c.id::text as at from funeral_claim c
      join lateral (select coalesce(sum(waived_fen), 0) as waived, count(*) as n from funeral_bill b where b.claim = c.id) s on true
      where c.state <> 'cancelled' and (c.amount_fen <> s.waived or c.bills <> s.n) order by 1`,
  },
  {
    id: 'funeral.places',
    label: {
      zh: '墓穴（格位）至多两人，不超过设施总数',
      en: 'Two in a place at most, no more places than there are',
    },
    breaks: () => sql<{ at: string }>`select f.name as at from funeral_facility f
      join (select facility, count(distinct place) as used, max(n) as most from (
        select facility, place, count(*) as n from funeral_case where facility is not null group by 1, 2) p group by 1) u on u.facility = f.id
      where u.used > f.places or u.most > 2 order by 1`,
  },
  {
    id: 'funeral.deaths-have-cases',
    label: { zh: '登记的死亡都有殡葬台账', en: 'Every death recorded here has its case' },
    breaks: () => sql<{ at: string }>`select e.id::text as at from people_life_event e
      where e.kind = 'death' and e.reversed_by is null and not exists (select 1 from funeral_case c where c.event = e.id and c.state <> 'withdrawn') order by 1`,
  },
]
