/** The social-work office's half-year by itself: its figures, and what follows from them. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { bundleOf } from '../src/adapters/documents/bundle.ts'
import { openPackage } from '../src/adapters/documents/package.ts'
import { fileStore, uploads } from '../src/adapters/files.ts'
import type { FileBundle } from '../src/kernel/bundle.ts'
import type { Coverage, Vacancy } from '../src/offices/socialwork/queries.ts'
import { officeComesOut } from './only.ts'

officeComesOut('socialwork', async world => {
  const { db } = world.county
  const marks = await sql<{ level: string; grade: string; n: number; fen: number }>`
    select level, grade, count(*) as n, sum(amount_fen)::bigint as fen from socialwork_assessment where state = 'granted'
    group by 1, 2 order by 1, 2`.execute(db)
  assert.deepEqual(
    marks.rows.map(r => [r.level, r.grade, r.n, r.fen]),
    [
      ['assistant', 'excellent', 7, 7 * 920_00],
      ['assistant', 'fail', 2, 0],
      ['assistant', 'pass', 46, 46 * 780_00],
      ['senior', 'pass', 2, 2 * 2000_00],
      ['socialWorker', 'excellent', 7, 7 * 1380_00],
      ['socialWorker', 'pass', 16, 16 * 1200_00],
    ],
  )
  const left = await sql<{ n: number }>`select count(*) as n from socialwork_assessment
    where state = 'ineligible'`.execute(db)
  assert.equal(left.rows[0]!.n, 4)

  const short = await world.ask<Vacancy[]>('socialworkClerk', 'socialwork.vacancies', {
    day: '2022-07-03',
  })
  assert.deepEqual(short, [])
  const coverage = await world.ask<Coverage[]>('socialworkClerk', 'socialwork.coverage', {
    day: '2022-07-03',
  })
  assert.equal(
    coverage.reduce((n, t) => n + t.villages, 0),
    300,
  )
  assert.equal(coverage.filter(t => t.station).length, 13)

  // A month's evidence is one ZIP that opens, with its index and the very files that were handed in.
  const pack = await sql<{ id: string; services: number }>`select id, services from socialwork_pack
    where month = '2022-03' and state = 'accepted' order by id limit 1`.execute(db)
  const bundle = await world.ask<FileBundle>('socialworkClerk', 'socialwork.evidenceBundle', {
    pack: pack.rows[0]!.id,
  })
  const files = uploads(world.county, await fileStore(world.county.dataDir))
  const zip = openPackage(
    await bundleOf(bundle, id => files.get(world.actor('socialworkClerk'), id)),
    10_000_000,
  )
  assert.equal(zip.names.length, bundle.files.length + 1)
  const index = (await zip.read('目录.csv')).toString('utf8').trim().split('\r\n')
  assert.equal(index.length, pack.rows[0]!.services + 1)
  assert.match((await zip.read(zip.names[1]!)).toString('utf8'), /服务签到表/)
})
