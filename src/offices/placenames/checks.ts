/** Replays of the place-names office (`camphor check`): no two names alike, limits, revisions applied, places without gaps. */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'placenames.alike',
    label: {
      zh: '同一建成区同类地名不重名、不同音',
      en: 'No two names of a kind alike in one built-up area',
    },
    breaks: () => sql<{ at: string }>`select a.name || ' / ' || b.name as at from placenames_entry a
      join placenames_entry b on b.area = a.area and b.object = a.object and b.id > a.id and b.state = 'inUse'
        and (b.specific = a.specific or b.specific_pinyin = a.specific_pinyin)
      where a.state = 'inUse' and a.specific is not null order by 1`,
  },
  {
    id: 'placenames.approved-in-turn',
    label: {
      zh: '批准在公示期满之后，备案和公告在批准之后',
      en: 'Approved after the notice, filed and announced after the approval',
    },
    breaks: () => sql<{ at: string }>`select full_name as at from placenames_naming
      where approved_on <= notice_to or filed_on < approved_on or announced_on < approved_on order by 1`,
  },
  {
    id: 'placenames.opinions-serving',
    label: { zh: '专家意见均在聘期内', en: 'Experts spoke while they served' },
    breaks: () => sql<{
      at: string
    }>`select o.id::text as at from placenames_opinion o join placenames_expert e on e.id = o.expert
      where o.on_day < e.from_day or o.on_day > coalesce(e.to_day, 'infinity') order by 1`,
  },
  {
    id: 'placenames.entered',
    label: { zh: '已入库的命名都有词条', en: 'Every entered name has its entry' },
    breaks: () => sql<{ at: string }>`select n.full_name as at from placenames_naming n
      left join placenames_entry e on e.id = n.entry where n.state in ('entered', 'done') and e.id is null order by 1`,
  },
  {
    id: 'placenames.reported',
    label: { zh: '上报的词条经他人审核', en: 'What was sent up was checked by another' },
    breaks: () => sql<{
      at: string
    }>`select r.id::text as at from placenames_revision r join placenames_batch b on b.id = r.batch
      where r.state in ('reported', 'accepted', 'returned') and (b.checked_by is null or b.checked_by = r.edited_by) order by 1`,
  },
  {
    id: 'placenames.archived',
    label: { zh: '已归档的联检档案完整', en: 'Archived inspections are complete' },
    breaks: () => sql<{
      at: string
    }>`select i.id::text as at from placenames_inspection i join placenames_archive a on a.inspection = i.id
      where i.state = 'archived' and a.required and a.filed_on is null order by 1`,
  },
  {
    id: 'placenames.successions',
    label: { zh: '区划沿革两端都有区划', en: 'Every succession leads from a place to a place' },
    breaks: () => sql<{
      at: string
    }>`select s.from_name || ' → ' || s.to_name as at from placenames_succession s
      where not exists (select 1 from people_division d where d.code = s.from_code and d.valid_from < s.effective_on)
        or not exists (select 1 from people_division d where d.code = s.to_code and d.valid_from <= s.effective_on
          and coalesce(d.valid_to, 'infinity') >= s.effective_on) order by 1`,
  },
]
