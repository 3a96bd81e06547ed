/** A month of a million awards through funds.settle, against one bare INSERT … SELECT of the same rows; and a second run. */
import { sql } from 'kysely'
import type { Command } from '../src/kernel/command.ts'
import { rooms } from '../src/offices/index.ts'
import { type TestEnv, testEnvironment } from '../test/environment.ts'
import { median, type Row, seconds, thousands, timed } from './measure.ts'

export async function run(sizes: { awards: number; rounds: number }): Promise<Row[]> {
  const env = await testEnvironment({ today: '2022-01-10', rooms })
  try {
    await fill(env, sizes.awards)
    const clerk = env.actor('officeClerk', undefined, { office: 'assistance' })
    const settle = (month: string) =>
      env.do(env.house.command('funds.settle') as Command, clerk, {
        month,
        programmes: ['dibao_rural'],
      } as never) as Promise<{ lines: number }>
    const bare: number[] = []
    const first: number[] = []
    const again: number[] = []
    for (let round = 1; round <= sizes.rounds; round++) {
      const month = `2022-${String(round).padStart(2, '0')}`
      env.setToday(`${month}-10` as never)
      bare.push(await bareInsert(env, month))
      let lines = 0
      first.push(await timed(async () => (lines = (await settle(month)).lines)))
      if (lines !== sizes.awards) throw new Error(`${lines} lines were posted`)
      again.push(await timed(async () => (lines = (await settle(month)).lines)))
      if (lines !== 0) throw new Error('the second run posted something')
    }
    const [b, f, a] = [median(bare), median(first), median(again)]
    return [
      {
        work: `settlement of ${thousands(sizes.awards)} awards, indexed ledger`,
        measured: `${(b / f).toFixed(2)} × a bare INSERT … SELECT (${seconds(f)} against ${seconds(b)}, ${thousands((sizes.awards / f) * 1000)} rows/s)`,
        reach: '≥ 0.5 ×',
        reached: b / f >= 0.5,
      },
      {
        work: 'the same month settled again',
        measured: `${(a / f).toFixed(3)} × the first run, 0 rows (${seconds(a)})`,
        reach: '≤ 0.2 ×',
        reached: a / f <= 0.2,
      },
    ]
  } finally {
    await env.close()
  }
}

/** Awards with one version each, paid from January on, and a twin of the ledger with the same indexes. */
async function fill(env: TestEnv, awards: number): Promise<void> {
  await sql`insert into funds_award (id, division, recorded_at, version, programme, household, payee, registered_poor, case_register, case_id, from_month, last_seq, last_from, last_fen)
    select gen_random_uuid(), '3609821' || lpad((n % 19)::text, 2, '0') || '2' || lpad((n % 16)::text, 2, '0'), now(), 1, 'dibao_rural', gen_random_uuid(), gen_random_uuid(),
      n % 2 = 0, 'bench', n::text, '2022-01', 1, '2022-01', 30000 + n % 50000 from generate_series(1, ${awards}::bigint) n`.execute(
    env.db,
  )
  await sql`insert into funds_award_version (id, division, recorded_at, version, award, seq, from_month, amount_fen, cause, decided_on, facts)
    select gen_random_uuid(), division, now(), 1, id, 1, from_month, last_fen, 'opening', '2022-01-01', '{}' from funds_award`.execute(
    env.db,
  )
  await sql`insert into funds_settled (programme, month) values ('dibao_rural', '2021-12')`.execute(
    env.db,
  )
  await sql`create table bare_ledger (like funds_ledger including indexes including constraints)`.execute(
    env.db,
  )
  await sql`vacuum analyze`.execute(env.db)
}

const bareInsert = (env: TestEnv, month: string): Promise<number> =>
  timed(() =>
    sql`insert into bare_ledger select new_id(), division, now(), 1, programme, person, household, id, null, payee, ${month}, 'regular', last_fen, 'initial',
      '00000000-0000-0000-0000-000000000001'::uuid, registered_poor, ${`${month}-10`}::date from funds_award`.execute(
      env.db,
    ),
  )
