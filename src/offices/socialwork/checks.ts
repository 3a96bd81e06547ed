/** Replays of the office: allowances follow the measure, packs hold what they said, people stand in one place. */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'socialwork.allowances',
    label: {
      zh: '每笔补贴等于办法规定的标准',
      en: 'Every allowance is what the measure says of its level and grade',
    },
    breaks: () => sql<{ at: string }>`
      select a.id::text as at from socialwork_assessment a join socialwork_round r on r.id = a.round
      join lateral (select v.value from parameter_version v where v.name = 'socialwork.measure' and v.state = 'approved'
        and v.from_day = r.measure_from order by v.recorded_at desc limit 1) m on true
      left join lateral (select (x ->> 'amountFen')::bigint as fen from jsonb_array_elements(m.value -> 'amounts') x
        where x ->> 'level' = a.level and x ->> 'grade' = a.grade limit 1) t on true
      where a.state in ('granted', 'withdrawn') and a.amount_fen <> case a.grade when 'fail' then 0 else coalesce(t.fen, -1) end order by 1`,
  },
  {
    id: 'socialwork.rounds',
    label: {
      zh: '考核合计等于各人补贴之和，补贴均已入账',
      en: 'A round is the sum of its people, and each has his grant',
    },
    breaks: () => sql<{ at: string }>`
      select r.title as at from socialwork_round r join lateral (select count(*) filter (where a.state in ('granted', 'withdrawn')) as people,
          coalesce(sum(a.amount_fen) filter (where a.state in ('granted', 'withdrawn')), 0) as fen,
          count(*) filter (where a.state = 'granted' and a.amount_fen > 0 and not exists (select 1 from funds_grant g
            where g.id = a."grant" and g.amount_fen = a.amount_fen and g.cancelled_on is null)) as bare
        from socialwork_assessment a where a.round = r.id) s on true
      where r.state = 'approved' and (r.people <> s.people or r.amount_fen <> s.fen or s.bare > 0) order by 1`,
  },
  {
    id: 'socialwork.packs',
    label: {
      zh: '已核验的佐证包等于当月服务',
      en: 'An accepted pack is what the log says of its month',
    },
    breaks: () => sql<{ at: string }>`
      select p.id::text as at from socialwork_pack p join lateral (select count(*) as n, coalesce(sum(a.person_times), 0) as times,
          coalesce(sum(cardinality(a.evidence)), 0) as files
        from socialwork_service s join activities_activity a on a.id = s.activity
        where s.station = p.station and to_char(s.held_on, 'YYYY-MM') = p.month and a.voided_on is null) x on true
      where p.state = 'accepted' and (p.services <> x.n or p.person_times <> x.times or p.files <> x.files) order by 1`,
  },
  {
    id: 'socialwork.earned',
    label: {
      zh: '合同已核验金额等于已核验的站月份额',
      en: 'What a contract has earned is its accepted station-months',
    },
    breaks: () => sql<{ at: string }>`
      select c.number as at from projects_contract c join lateral (
        select count(distinct s.id) as stations, count(p.id) as accepted from socialwork_station s
        left join socialwork_pack p on p.station = s.id and p.state = 'accepted'
          and p.month between to_char(c.from_day, 'YYYY-MM') and to_char(c.to_day, 'YYYY-MM') where s.contract = c.id) w on w.stations > 0
      cross join lateral (select (extract(year from c.to_day) * 12 + extract(month from c.to_day)
        - extract(year from c.from_day) * 12 - extract(month from c.from_day))::bigint + 1 as months) m
      where c.paid_by_work and c.amount_fen::numeric * w.accepted - (w.stations * m.months)::numeric * coalesce(
        (select sum(d.amount_fen) from projects_delivery d where d.contract = c.id), 0) not between 0 and w.stations * m.months - 1 order by 1`,
  },
  {
    id: 'socialwork.staff',
    label: {
      zh: '同一人同一天只在一个站驻站，服务时在站',
      en: 'Nobody is at two stations at once; who served was there',
    },
    breaks: () => sql<{ at: string }>`
      select a.person::text as at from socialwork_placement a join socialwork_placement b on b.person = a.person and b.id > a.id
        and a.from_day <= coalesce(b.to_day, '9999-12-31') and b.from_day <= coalesce(a.to_day, '9999-12-31')
      union select s.id::text from socialwork_service s join socialwork_placement p on p.id = s.placement
        where s.held_on < p.from_day or s.held_on > coalesce(p.to_day, '9999-12-31') or s.station <> p.station order by 1`,
  },
  {
    id: 'socialwork.terms',
    label: {
      zh: '社工登记有效期等于其最近一次登记',
      en: 'A worker’s term is that of his newest registration',
    },
    breaks: () => sql<{ at: string }>`
      select w.certificate_number as at from socialwork_worker w where w.registered_to <> (select r.to_day
        from socialwork_registration r where r.worker = w.id order by r.recorded_at desc, r.id desc limit 1) order by 1`,
  },
]
