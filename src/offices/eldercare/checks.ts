/** Replays of the elder-care office: beds, lists, certificates, plans, meals and grades follow from what made them (`camphor check`). */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'eldercare.bed-for-one',
    label: { zh: '一床一人：床位占用不重叠', en: 'A bed is one person’s: no two stays overlap' },
    breaks: () => sql<{
      at: string
    }>`select distinct b.number as at from eldercare_bed_stay x join eldercare_bed_stay y
      on y.bed = x.bed and y.id > x.id and x.from_day < coalesce(y.to_day, date '9999-12-31') and y.from_day < coalesce(x.to_day, date '9999-12-31')
      join eldercare_bed b on b.id = x.bed order by 1`,
  },
  {
    id: 'eldercare.beds-and-residents',
    label: { zh: '占用床位的人都在院', en: 'Whoever has a bed is inside' },
    breaks: () => sql<{
      at: string
    }>`select s.id::text as at from eldercare_bed_stay s join eldercare_resident r on r.id = s.resident
      where s.to_day is null and (r.state not in ('inside', 'onLeave') or r.site <> s.site or r.bed <> s.bed) order by 1`,
  },
  {
    id: 'eldercare.test-list',
    label: { zh: '在院老年人都在检测名册', en: 'Every resident stands on the test list' },
    breaks: () => sql<{
      at: string
    }>`select r.id::text as at from eldercare_resident r where r.state in ('inside', 'onLeave')
      and not exists (select 1 from eldercare_test_subject s where s.resident = r.id and s.to_day is null) order by 1`,
  },
  {
    id: 'eldercare.fire-certificates',
    label: { zh: '消防合格结论都有有效证照', en: 'Every fire paper is a recorded certificate' },
    breaks: () => sql<{
      at: string
    }>`select f.id::text as at from eldercare_fire f left join parties_certificate c on c.id = f.certificate
      where f.state in ('accepted', 'filed') and (c.id is null or c.withdrawn_on is not null or c.valid_from <> f.certified_on or c.site <> f.site
        or f.valid_to < f.certified_on) order by 1`,
  },
  {
    id: 'eldercare.adaptation-plans',
    label: { zh: '改造方案金额等于项目之和', en: 'Every plan is the sum of its items' },
    breaks: () => sql<{ at: string }>`select a.id::text as at from eldercare_adaptation a
      join lateral (select coalesce(sum(i.quantity * i.price_fen), 0) as fen from eldercare_adaptation_item i
        where i.adaptation = a.id and i.taken_out_on is null) s on true
      where a.planned_fen is not null and a.planned_fen <> s.fen order by 1`,
  },
  {
    id: 'eldercare.meals',
    label: { zh: '助餐：价格、日对账与结算相符', en: 'Meals: price, day and settlement agree' },
    breaks: () => sql<{
      at: string
    }>`select m.id::text as at from eldercare_meal m where m.price_fen <> m.subsidy_fen + m.paid_fen
      union all select d.id::text from eldercare_meal_day d join lateral (select count(*) filter (where m.state = 'delivered') as n from eldercare_meal m
        where m.point = d.point and m.on_day = d.on_day) s on true where d.delivered <> s.n
      union all select t.id::text from eldercare_meal_settlement t join lateral (select count(*) as n, coalesce(sum(subsidy_fen), 0) as fen from eldercare_meal m
        where m.settlement = t.id) s on true where t.state <> 'cancelled' and (t.meals <> s.n or t.subsidy_fen <> s.fen) order by 1`,
  },
  {
    id: 'eldercare.grades',
    label: {
      zh: '评定等级不高于现场评分可达等级，且有消防手续',
      en: 'No star above its score or without a fire paper',
    },
    breaks: () => sql<{
      at: string
    }>`select g.id::text as at from eldercare_grading g where g.state = 'awarded'
      and (right(g.grade, 1)::int > g.reached or g.valid_to <= g.awarded_on
        or not exists (select 1 from eldercare_fire f where f.site = g.site and f.certified_on <= g.awarded_on)) order by 1`,
  },
]
