/** The governance office's half-year by itself: its figures, and what follows from them. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Customs } from '../src/offices/governance/covenants/queries.ts'
import type { Gap } from '../src/offices/governance/duty/queries.ts'
import { officeComesOut } from './only.ts'

officeComesOut('governance', async world => {
  const { db } = world.county
  const states = async (table: string) =>
    Object.fromEntries(
      (
        await sql<{ state: string; n: number }>`select state, count(*) as n from ${sql.table(table)}
          group by 1 order by 1`.execute(db)
      ).rows.map(r => [r.state, r.n]),
    )
  // Five villages have not voted yet; nothing of theirs is in force.
  assert.deepEqual(await states('governance_covenant'), { inForce: 295, reviewed: 5 })
  const customs = await world.ask<Customs[]>('governanceClerk', 'governance.customs', {
    day: '2022-07-03',
  })
  assert.equal(customs.length, 300)
  const gaps = (kind: Customs['gap']) => customs.filter(c => c.gap === kind).length
  assert.equal(gaps('noRule'), 5)
  assert.equal(gaps('noWedding') + gaps('none'), 295)
  assert.ok(gaps('noWedding') > 0)
  assert.deepEqual(
    await world.ask<Gap[]>('governanceClerk', 'governance.dutyGaps', {
      fromDay: '2022-01-01',
      toDay: '2022-12-31',
    }),
    [],
  )
  const lists = await sql<{
    list: string
    state: string
    n: number
  }>`select list, state, count(*) as n
    from governance_listing group by 1, 2 order by 1, 2`.execute(db)
  assert.deepEqual(
    lists.rows.map(r => [r.list, r.state, r.n]),
    [
      ['black', 'posted', 1],
      ['black', 'removed', 1],
      ['red', 'posted', 8],
    ],
  )
  const shown = await sql<{
    name: string
  }>`select shown_as as name from governance_listing where list = 'black'`.execute(db)
  for (const { name } of shown.rows) assert.match(name, /某$/u)
})
