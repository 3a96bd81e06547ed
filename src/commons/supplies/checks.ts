import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

export const checks: readonly RoomCheck[] = [
  {
    id: 'supplies.never-below-zero',
    label: { zh: '任何一天库存不为负', en: 'No stock is below zero on any day' },
    breaks: () => sql`select item || ' ' || on_day as at from (
        select item, on_day, sum(sum(quantity)) over (partition by item order by on_day) as stock from supplies_movement group by 1, 2) d
      where stock < 0`,
  },
]
