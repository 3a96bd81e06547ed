/** A closed month counts the same as its rows, takes no more of them, and opens again. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Command } from '../src/kernel/command.ts'
import { measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import { type AssistanceCounty, assistanceCounty } from './assistance-county.ts'

let county: AssistanceCounty
before(async () => {
  county = await assistanceCounty('2022-07-03')
  await pay('2022-01-14', 500)
  await pay('2022-03-14', 300)
  await pay('2022-06-14', 40)
})
after(() => county.close())

const pay = (day: string, n: number) =>
  sql`insert into funds_payment (id, division, recorded_at, version, line, programme, person, registered_poor, for_month, attempt, outcome, amount_fen, on_day)
    select new_id(), case when i % 3 = 0 then '360982100201' else '360982101201' end, now(), 1, new_id(), 'dibao_rural', new_id(), false,
      left(${day}, 7), 1, case when i % 10 = 0 then 'returned' else 'paid' end, i * 100 + 1, ${day}::date from generate_series(1, ${n}::int) i`.execute(
    county.db,
  )
const id = 'assistance.rural_dibao_paid'
const value = async (who = county.who.leader, from = '2022-H1') => {
  const period = parsePeriod(from)
  const [v] = await county.read(who, ctx => measureFigures(ctx.tx, county.house, who, period, [id]))
  return [v!.quantity, v!.rows]
}
const close = (month: string) => county.act(county.who.finance, 'bureau.closeMonth', { month })

test('closing changes no figure, whoever asks and for whatever stretch', async () => {
  const asks = ['2022-H1', '2022-Q1', '2022-01', '2022-01-10..2022-03-20', '2022']
  const all = async () => {
    const out: unknown[] = []
    for (const ask of asks)
      for (const who of [county.who.leader, county.who.clerk]) out.push(await value(who, ask))
    return out
  }
  const open = await all()
  await close('2022-01')
  await close('2022-03')
  assert.deepEqual(await all(), open)
  await close('2022-06')
  assert.deepEqual(await all(), open)
})

test('a closed month takes no row, closes once, and not before it is over', async () => {
  await assert.rejects(pay('2022-03-30', 1), /closed month/)
  const command = county.house.command('bureau.closeMonth') as Command
  const twice = await county.refused(command, county.who.finance, { month: '2022-03' } as never)
  assert.equal(twice.code, 'MONTH_ALREADY_CLOSED')
  const early = await county.refused(command, county.who.finance, { month: '2022-07' } as never)
  assert.equal(early.code, 'MONTH_NOT_OVER')
})

test('reopened, it counts its rows again', async () => {
  const [before, rows] = (await value()) as [number, number]
  await county.act(county.who.leader, 'bureau.reopenMonth', { month: '2022-03', reason: '更正' })
  await pay('2022-03-30', 1)
  assert.deepEqual(await value(), [before + 101, rows + 1])
})
