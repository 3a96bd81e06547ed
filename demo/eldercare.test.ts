/** The elder-care office's half-year by itself: each figure of the report from its rows, and the loops behind them. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { HomeStaffing } from '../src/offices/eldercare/institutions/queries.ts'
import { officeComesOut } from './only.ts'

officeComesOut('eldercare', async world => {
  const due = await world.ask<{ listed: number; overdue: number }>(
    'eldercareClerk',
    'eldercare.testsDue',
    {
      day: '2022-07-03',
    },
  )
  assert.equal(due.overdue, 0, 'nobody is overdue four days after the round')
  assert.ok(due.listed > 300)
  const late = await world.ask<{ overdue: number }>('eldercareClerk', 'eldercare.testsDue', {
    day: '2022-07-14',
  })
  assert.equal(
    late.overdue,
    due.listed,
    'without another round everybody is, from the fifteenth day on',
  )
  const beds = await world.ask<{ taken: number; total: number; withoutBed: unknown[] }>(
    'eldercareClerk',
    'eldercare.bedMap',
    { day: '2022-07-03' },
  )
  const inside = await sql<{
    n: number
  }>`select count(*) as n from eldercare_resident where state in ('inside', 'onLeave')`.execute(
    world.county.db,
  )
  assert.equal(beds.taken, inside.rows[0]!.n)
  assert.deepEqual(beds.withoutBed, [])
  const { homes } = await world.ask<{ homes: HomeStaffing[] }>(
    'eldercareClerk',
    'eldercare.staffingOn',
    {
      day: '2022-07-03',
    },
  )
  assert.equal(homes.length, 23)
  const open = await sql<{
    home: string
    missing: number
    promised: string
  }>`select s.name as home, f.promised_on as promised,
      count(p.id) as missing from eldercare_fire f join parties_site s on s.id = f.site
      left join eldercare_fire_paper p on p.fire = f.id and p.state = 'missing'
    where f.certified_on is null group by 1, 2`.execute(world.county.db)
  assert.equal(open.rows.length, 14)
  for (const row of open.rows) assert.ok(row.missing >= 3 && row.promised <= '2022-12-31', row.home)
})
