/** Replays of the office: rules stand on votes, boards on hearings, results on scores. */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'governance.rules-are-voted',
    label: {
      zh: '表决通过、备案、生效的村规民约都有有效表决',
      en: 'Every rule adopted, filed or in force stands on a vote that holds',
    },
    breaks: () => sql<{ at: string }>`
      select c.title || ' ' || c.division as at from governance_covenant c
      where c.state in ('adopted', 'filed', 'inForce', 'correcting', 'superseded') and not exists (select 1 from governance_vote v
        where v.about_register = 'governance_covenant' and v.about_row = c.id and v.held_on = c.adopted_on and v.meeting <> 'representatives'
          and 2 * v.in_favour > v.present and v.present = v.in_favour + v.against + v.abstained and v.present <= v.entitled
          and case v.meeting when 'villagers' then 2 * v.present > v.entitled else 3 * v.present >= 2 * v.entitled end) order by 1`,
  },
  {
    id: 'governance.one-rule-in-force',
    label: {
      zh: '每村每类村规民约同时只有一版生效',
      en: 'One version of a kind in force in a village at a time',
    },
    breaks: () => sql<{ at: string }>`
      select a.title || ' ' || a.division as at from governance_covenant a join governance_covenant b on b.division = a.division and b.kind = a.kind
        and b.id > a.id and a.effective_on <= coalesce(b.ended_on, '9999-12-31') and b.effective_on <= coalesce(a.ended_on, '9999-12-31') order by 1`,
  },
  {
    id: 'governance.boards',
    label: {
      zh: '公布的红黑榜经过评议，黑榜事先告知本人',
      en: 'Whoever was shown was heard, and told before a black list',
    },
    breaks: () => sql<{ at: string }>`
      select l.id::text as at from governance_listing l where l.posted_on is not null and (l.heard_on is null or l.heard_on > l.posted_on
        or (l.list = 'black' and (l.told_on is null or l.told_on > l.posted_on)) or not exists (select 1 from governance_vote v
          where v.about_row = l.id and 2 * v.in_favour > v.present)) order by 1`,
  },
  {
    id: 'governance.results-are-scores',
    label: { zh: '评选和星级结果等于评分', en: 'Results are what was scored' },
    breaks: () => sql<{ at: string }>`
      select k.title as at from governance_candidate k join scoring_entry e on e.id = k.entry
        where k.points is not null and k.points is distinct from e.points
      union select s.community from governance_star s join scoring_entry e on e.id = s.entry
        where s.state in ('posted', 'starred') and (s.points is distinct from e.points or s.star is distinct from e.tier) order by 1`,
  },
  {
    id: 'governance.one-star',
    label: { zh: '一个社区同时只有一个有效星级', en: 'One star of a community at a time' },
    breaks: () => sql<{
      at: string
    }>`select min(community) as at from governance_star where state = 'starred'
      group by division having count(*) > 1 order by 1`,
  },
]
