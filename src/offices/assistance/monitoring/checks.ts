/** Replays of monitoring: what the warnings say must follow from their steps and visits (`camphor check`). */
import { sql } from 'kysely'
import type { RoomCheck } from '../../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'assistance.warning-closed-by-another',
    label: {
      zh: '销号人不是走访登记人',
      en: 'No warning was closed by who recorded its visit',
    },
    breaks: () => sql<{ at: string }>`
      select w.id::text as at from assistance_warning w
      join lateral (select actor from step s where s.register = 'assistance_warning' and s.row_id = w.id and s.action = 'close'
        order by s.recorded_at desc, s.id desc limit 1) c on c.actor = w.visited_by
      where w.state = 'closed' order by 1`,
  },
  {
    id: 'assistance.warning-visited',
    label: {
      zh: '已走访预警都有对应走访记录',
      en: 'Every visited warning has the visit it names',
    },
    breaks: () => sql<{ at: string }>`
      select w.id::text as at from assistance_warning w
      where w.visit is not null and not exists (select 1 from activities_visit v
        where v.id = w.visit and v.about_register = 'assistance_warning' and v.about_row = w.id and v.visited_on = w.visited_on)
      order by 1`,
  },
]
