/** Many commands at once: the log is one line all the same, each entry on the one before. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { replays } from '../src/adapters/cli/replays.ts'
import { accounts } from '../src/commons/accounts/room.ts'
import { parties } from '../src/commons/parties/room.ts'
import type { Command } from '../src/kernel/command.ts'
import { places, type TestEnv, testEnvironment } from './environment.ts'

let env: TestEnv
before(async () => {
  env = await testEnvironment({ today: '2022-04-22', rooms: [accounts, parties] })
})
after(() => env.close())

test('sixty commands from as many hands at once leave an unbroken chain', async () => {
  const register = env.house.command('parties.registerOrganisation') as Command
  const one = (n: number) =>
    env.do(register, env.actor('officeClerk'), {
      name: `单位${n}`,
      kind: 'serviceInstitution',
      division: places.county,
    } as never)
  await Promise.all(Array.from({ length: 60 }, (_, n) => one(n)))
  const rows = await env.rows(sql<{ seq: number; previous: string; hash: string }>`
    select seq, previous_hash as previous, hash from audit order by seq`)
  assert.deepEqual(
    rows.map(row => Number(row.seq)),
    Array.from({ length: 60 }, (_, n) => n + 1),
  )
  for (const [n, row] of rows.entries())
    assert.equal(row.previous, n === 0 ? '' : rows[n - 1]!.hash)
  const chain = (await replays(env, ['2022-H1'])).filter(r => r.id.startsWith('audit.'))
  assert.deepEqual(
    chain.map(r => [r.id, r.looked, r.breaks]),
    [
      ['audit.chain', 60, []],
      ['audit.requests', 60, []],
    ],
  )
})
