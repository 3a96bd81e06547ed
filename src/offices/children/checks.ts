/** Replays of the children's office: awards follow the roll, colours follow two people, closures follow another's eye. */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'children.awards-follow-roll',
    label: {
      zh: '在保儿童的待遇在发，终止的已停发',
      en: 'Who is on the roll has an award, who left has none',
    },
    breaks: () => sql<{
      at: string
    }>`select s.id::text as at from children_support s left join funds_award a on a.id = s.award
      where (s.state = 'active' and (a.id is null or (s.amount_fen > 0 and a.ended_from is not null) or a.last_fen <> s.amount_fen))
        or (s.state = 'ended' and a.ended_from is distinct from greatest(s.ended_from, a.from_month)) order by 1`,
  },
  {
    id: 'children.one-file',
    label: { zh: '一名儿童至多一份在保档案', en: 'One standing file per child' },
    breaks: () =>
      sql<{
        at: string
      }>`select child::text as at from children_support where state = 'active' group by child having count(*) > 1 order by 1`,
  },
  {
    id: 'children.no-notice',
    label: { zh: '儿童保障从不公示', en: 'Child support is never posted in public' },
    breaks: () =>
      sql<{
        at: string
      }>`select n.id::text as at from notices_notice n where n.about_register like 'children\\_%' order by 1`,
  },
  {
    id: 'children.adults',
    label: {
      zh: '年满18周岁未就学延续的不再在保（生日事件已办理的）',
      en: 'Nobody whose 18th birthday was passed on is still supported, except at school',
    },
    breaks: () => sql<{
      at: string
    }>`select s.id::text as at from children_support s join people_life_event e on e.person = s.child and e.kind = 'turned18' and e.reversed_by is null
      where s.state = 'active' and s.school_until is null order by 1`,
  },
  {
    id: 'children.two-people-per-colour',
    label: { zh: '等级均由另一人复核', en: 'Every colour was settled by another person' },
    breaks: () => sql<{
      at: string
    }>`select w.id::text as at from children_ward w where w.state = 'graded' and (w.confirmed_by is null or w.confirmed_by = w.graded_by)
      union all select r.id::text from children_regrade r join step s on s.register = 'children_regrade' and s.row_id = r.id and s.action = 'confirm'
        where s.actor = r.proposed_by order by 1`,
  },
  {
    id: 'children.colour-history',
    label: { zh: '等级等于最近一次变更', en: 'The colour is that of its newest change' },
    breaks: () => sql<{ at: string }>`select w.id::text as at from children_ward w join lateral (
        select to_colour from children_regrade r where r.ward = w.id and r.state = 'confirmed' order by r.decided_on desc, r.recorded_at desc limit 1) r on true
      where w.colour <> r.to_colour order by 1`,
  },
  {
    id: 'children.closed-by-another',
    label: { zh: '销号人不是整改人或核验人', en: 'Items were closed by neither doer nor verifier' },
    breaks: () => sql<{ at: string }>`select i.id::text as at from children_item i
      join lateral (select actor from step s where s.register = 'children_item' and s.row_id = i.id and s.action = 'close' order by s.recorded_at desc, s.id desc limit 1) c on true
      join lateral (select actor from step s where s.register = 'children_item' and s.row_id = i.id and s.action = 'verify' order by s.recorded_at desc, s.id desc limit 1) v on true
      where i.state = 'closed' and (c.actor = i.done_by or c.actor = v.actor) order by 1`,
  },
  {
    id: 'children.files-have-keepers',
    label: { zh: '每份个案都有负责人', en: 'Every case has a keeper' },
    breaks: () => sql<{ at: string }>`select c.receipt as at from children_file c
      where not exists (select 1 from children_assignment a where a.file = c.id and a.role = 'keeper' and a.to_day is null) order by 1`,
  },
  {
    id: 'children.contracts',
    label: { zh: '合同支付不超过合同金额', en: 'No contract is paid beyond its amount' },
    breaks: () =>
      sql<{
        at: string
      }>`select number as at from children_contract where paid_fen > coalesce(amount_fen, 0) order by 1`,
  },
]
