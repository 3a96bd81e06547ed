/** The place-names office's half-year by itself: its figures, its map, and whom to remind. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { BoundaryMap } from '../src/offices/placenames/boundary/queries.ts'
import { officeComesOut } from './only.ts'

officeComesOut('placenames', async world => {
  const map = await world.ask<BoundaryMap>('placenamesClerk', 'placenames.boundaryMap', {})
  const of = (kind: string) => map.features.filter(f => f.properties.kind === kind)
  assert.deepEqual([of('outline').length, of('line').length, of('marker').length], [1, 2, 12])
  assert.match(map.note!.zh, /示意图/)
  const county = await sql<{ id: string }>`select i.id from placenames_inspection i
    join placenames_line l on l.id = i.line where l.level = 'county'`.execute(world.county.db)
  const { tasks, done } = await world.ask<{
    tasks: { daysLate: number }[]
    done: number
  }>('placenamesChief', 'placenames.boundaryTasks', { inspection: county.rows[0]!.id })
  // Three of four townships reported by 20 June; the fourth is 13 days late on 3 July.
  assert.deepEqual([tasks.length, done, Math.max(...tasks.map(t => t.daysLate))], [8, 3, 13])
  const archives = await world.ask<{ inspections: { percent: number }[] }>(
    'placenamesChief',
    'placenames.archiveState',
    { year: 2022 },
  )
  assert.deepEqual(
    archives.inspections.map(a => a.percent),
    [25, 25],
  )
})
