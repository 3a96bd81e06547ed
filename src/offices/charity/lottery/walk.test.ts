/** Outlets, sales, books and settlements through their commands: works, who may not, wrong, twice, and back. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../../test/environment.ts'
import { accounts } from '../../../commons/accounts/room.ts'
import { activities } from '../../../commons/activities/room.ts'
import { parties } from '../../../commons/parties/room.ts'
import { targets } from '../../../commons/targets/room.ts'
import type { Actor } from '../../../kernel/access.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'
import { charity } from '../office.ts'

let env: TestEnv
let clerk: Actor
let chief: Actor
let outlets: string[]
let game: string
before(async () => {
  env = await testEnvironment({
    today: '2022-07-03',
    rooms: [accounts, parties, activities, targets, charity],
  })
  clerk = env.actor('officeClerk', undefined, { office: 'charity' })
  chief = env.actor('officeChief', undefined, { office: 'charity' })
  const set = (name: string, value: object) =>
    sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', new_id(), new_id(), '2021-01-01', now())`.execute(
      env.db,
    )
  await set('charity.lotteryClosures', {
    closed: [{ from: '2022-01-31', to: '2022-02-06' }],
    leftOut: false,
  })
  await set('charity.commission', { scratchPercent: 8 })
  const outlet = (number: string, division: string, more: object = {}) => ({
    division,
    number,
    name: `${number}站`,
    types: ['computer', 'scratch'],
    operator: '（测试）',
    openedOn: '2020-01-01',
    licence: `L${number}`,
    licenceTo: '2022-12-31',
    ...more,
  })
  const made = (await act('openOutlets', clerk, {
    list: [
      outlet('1', places.town),
      outlet('2', places.otherTown),
      outlet('3', places.town, { types: ['computer'] }),
      outlet('4', places.town, { licenceTo: '2022-03-31' }),
    ],
  })) as { outlets: string[] }
  outlets = made.outlets
  game = ((await act('enterGame', clerk, scratch)) as { id: string }).id
})
after(() => env.close())

const scratch = {
  name: '测试票',
  ticketFen: 10_00,
  perBook: 50,
  prizePercent: 65,
  fundPercent: 20,
  issuePercent: 15,
}
const act = (name: string, who: Actor, input: object) =>
  env.do(env.house.command(`charity.${name}`), who, input as never) as Promise<unknown>
const refused = async (name: string, who: Actor, input: object) =>
  (await env.refused(env.house.command(`charity.${name}`), who, input as never)).code
const sale = (n: number, soldOn: string, amountFen: number, type = 'computer') => ({
  list: [{ outlet: outlets[n - 1], type, soldOn, amountFen }],
})
const move = (kind: string, books: number, onDay: string, n?: number) => ({
  list: [{ game, kind, books, onDay, document: 'D1', ...(n ? { outlet: outlets[n - 1] } : {}) }],
})
const figure = async (id: string) => {
  const leader = env.actor('bureauLeader')
  const [v] = await env.read(leader, ctx =>
    measureFigures(ctx.tx, env.house, leader, parsePeriod('2022-H1', '2022-07-03'), [id]),
  )
  return v!
}
const sales = async () =>
  (await env.rows(sql<{ n: number }>`select count(*)::int as n from charity_sale`))[0]!.n

test('a sale is taken once for an outlet and day, on a day the lottery sells, by an outlet that may', async () => {
  const before = await sales()
  assert.equal(await refused('recordSales', clerk, sale(1, '2022-07-04', 100)), 'LOTTERY_DAY_AHEAD')
  assert.equal(
    await refused('recordSales', clerk, sale(1, '2022-02-06', 100)),
    'LOTTERY_CLOSED_DAY',
  )
  assert.equal(
    await refused('recordSales', clerk, sale(4, '2022-04-01', 100)),
    'LOTTERY_OUTLET_SHUT',
  )
  assert.equal(
    await refused('recordSales', clerk, sale(1, '2019-12-31', 100)),
    'LOTTERY_OUTLET_SHUT',
  )
  assert.equal(
    await refused('recordSales', clerk, sale(1, '2022-03-01', 1, 'scratch')),
    'LOTTERY_BY_BOOK',
  )
  assert.equal(
    await refused('recordSales', env.actor('townshipClerk', places.town), sale(1, '2022-03-01', 1)),
    'POST_NOT_ALLOWED',
  )
  assert.equal(
    await refused(
      'recordSales',
      env.actor('officeClerk', undefined, { office: 'funeral' }),
      sale(1, '2022-03-01', 1),
    ),
    'OFFICE_NOT_ALLOWED',
  )
  assert.equal(await sales(), before, 'nothing was written')
  await act('recordSales', clerk, sale(1, '2022-03-01', 120_000_00))
  await act('recordSales', clerk, sale(4, '2022-03-31', 0))
  assert.equal(
    await refused('recordSales', clerk, sale(1, '2022-03-01', 1)),
    'LOTTERY_DAY_RECORDED',
  )
  const twice = { list: [...sale(2, '2022-03-01', 1).list, ...sale(2, '2022-03-01', 1).list] }
  assert.equal(await refused('recordSales', clerk, twice), 'LOTTERY_DAY_RECORDED')
})

test('a wrong sale is taken back once by a row of its own; then the day can be entered again', async () => {
  const [row] = await env.rows(
    sql<{ id: string }>`select id from charity_sale where amount_fen = 12000000`,
  )
  assert.equal((await figure('charity.lottery_sales_computer')).value, 12)
  assert.equal(
    await refused('reverseSale', clerk, { sale: row!.id, reason: '录错' }),
    'POST_NOT_ALLOWED',
  )
  await act('reverseSale', chief, { sale: row!.id, reason: '录错' })
  assert.equal((await figure('charity.lottery_sales_computer')).value, 0)
  assert.equal(
    await refused('reverseSale', chief, { sale: row!.id, reason: '录错' }),
    'LOTTERY_TAKEN_BACK',
  )
  await act('recordSales', clerk, sale(1, '2022-03-01', 100_000_00))
  assert.equal((await figure('charity.lottery_sales_computer')).value, 10)
})

test('books come, go out, are sold as a sale at once, and never fall below none (LT-05)', async () => {
  assert.equal(
    await refused('moveBooks', clerk, move('deliver', 1, '2022-03-01', 1)),
    'LOTTERY_STOCK_SHORT',
  )
  assert.equal(
    await refused('moveBooks', clerk, move('receive', 1, '2022-03-01', 1)),
    'LOTTERY_OUTLET_NEEDED',
  )
  assert.equal(
    await refused('moveBooks', clerk, move('deliver', 1, '2022-03-01')),
    'LOTTERY_OUTLET_NEEDED',
  )
  await act('moveBooks', clerk, move('receive', 20, '2022-03-02'))
  assert.equal(
    await refused('moveBooks', clerk, move('deliver', 1, '2022-03-03', 3)),
    'LOTTERY_TYPE_NOT_SOLD',
  )
  await act('moveBooks', clerk, move('deliver', 10, '2022-03-03', 1))
  assert.equal(
    await refused('moveBooks', clerk, move('sell', 11, '2022-03-04', 1)),
    'LOTTERY_STOCK_SHORT',
  )
  assert.equal(
    await refused('moveBooks', clerk, move('sell', 1, '2022-03-02', 1)),
    'LOTTERY_STOCK_SHORT',
  )
  await act('moveBooks', clerk, move('sell', 4, '2022-03-04', 1))
  // Four books of fifty ten-yuan tickets.
  assert.equal((await figure('charity.lottery_sales_scratch')).value, 0.2)
  const [received] = await env.rows(
    sql<{ id: string }>`select id from charity_book_movement where kind = 'receive'`,
  )
  assert.equal(
    await refused('reverseMovement', chief, { movement: received!.id, reason: '录错' }),
    'LOTTERY_STOCK_SHORT',
  )
  const stock = (await env.ask(env.house.query('charity.bookStock'), clerk, {
    day: '2022-03-31',
  })) as { games: { holds: boolean; store: number; outlets: number; sold: number }[] }
  const { holds, store, outlets: there, sold } = stock.games[0]!
  assert.deepEqual([holds, store, there, sold], [true, 10, 6, 4])
})

test('settled once for its days by two people; a sale of a settled day waits for the settlement’s cancelling', async () => {
  const days = { fromDay: '2022-03-01', toDay: '2022-03-31' }
  const drawn = (await act('drawSettlements', clerk, days)) as {
    settlements: string[]
    dueFen: number
  }
  // 2000 yuan sold, 8 % kept.
  assert.deepEqual([drawn.settlements.length, drawn.dueFen], [1, 1840_00])
  assert.equal(await refused('drawSettlements', clerk, days), 'LOTTERY_SETTLED')
  assert.equal(
    await refused('moveBooks', clerk, move('sell', 1, '2022-03-20', 1)),
    'LOTTERY_SETTLED',
  )
  const settlement = drawn.settlements[0]!
  const paid = { settlement, paidOn: '2022-04-05', voucher: 'V1' }
  assert.equal(await refused('paySettlement', clerk, paid), 'STEP_NOT_ALLOWED')
  await act('checkSettlement', chief, { settlement })
  assert.equal(
    await refused('paySettlement', clerk, { ...paid, paidOn: '2022-03-30' }),
    'LOTTERY_DAY_ORDER',
  )
  await act('paySettlement', clerk, paid)
  await act('undoSettlementPayment', chief, { settlement, reason: '凭证有误' })
  await act('reverseSettlement', chief, { settlement, reason: '凭证有误' })
  await act('moveBooks', clerk, move('sell', 1, '2022-03-20', 1))
  assert.equal((await figure('charity.lottery_sales_scratch')).value, 0.25)
  const own = (await act('drawSettlements', chief, days)) as { settlements: string[] }
  assert.equal(
    await refused('checkSettlement', chief, { settlement: own.settlements[0] }),
    'SAME_PERSON',
  )
})

test('sales, tasks and pace: shares of each type’s own task, and what does not fit says so (LT-06)', async () => {
  for (const [type, value] of [
    ['total', '20'],
    ['computer', '40'],
    ['scratch', '1'],
  ]) {
    const target = (
      (await env.do(env.house.command('targets.set'), clerk, {
        figure: `charity.lottery_sales_${type}`,
        period: '2022',
        division: places.county,
        value,
        sense: 'atLeast',
        document: '（测试）',
      } as never)) as { id: string }
    ).id
    await env.do(env.house.command('targets.approve'), chief, { target } as never)
  }
  const values = [
    (await figure('charity.lottery_progress_total')).value,
    (await figure('charity.lottery_progress_computer')).value,
    (await figure('charity.lottery_progress_scratch')).value,
  ]
  // 10.25 of 20, 10 of 40, 0.25 of 1.
  assert.deepEqual(values, [51.3, 25, 25])
  const total = await figure('charity.lottery_progress_total')
  const said = total.checks.find(c => c.id === 'charity.tasks-by-type')!
  assert.equal(said.holds, false)
  assert.match(
    said.arithmetic.zh,
    /40\.0 \+ 1\.0 = 41\.0万元，相差21\.0万元.*10\.25 ÷ 41\.0 = 25\.0%/,
  )
  const { rows } = (await env.ask(env.house.query('charity.lotteryProgress'), clerk, {
    day: '2022-07-03',
  })) as { rows: { type: string; soldFen: number; lag: number }[] }
  assert.deepEqual(
    rows.map(r => [r.type, r.soldFen, r.lag.toFixed(2)]),
    [
      ['total', 102_500_00, '0.84'],
      ['computer', 100_000_00, '-25.41'],
      ['scratch', 2500_00, '-25.41'],
    ],
  )
})

test('a bulletin is told by two people; its pace and its sales may speak of two days, and that shows', async () => {
  const draft = { number: '1', salesTo: '2022-07-03', timeTo: '2022-07-01' }
  assert.equal(
    await refused('draftBulletin', clerk, { ...draft, timeTo: '2021-12-31' }),
    'LOTTERY_BULLETIN_DAYS',
  )
  const { id: bulletin } = (await act('draftBulletin', clerk, draft)) as { id: string }
  assert.equal((await figure('charity.lottery_time_progress')).rows, 0)
  await act('issueBulletin', chief, { bulletin })
  const pace = await figure('charity.lottery_time_progress')
  assert.equal(pace.value, 49.86)
  const said = pace.checks.find(c => c.id === 'charity.pace-and-sales')!
  assert.equal(said.holds, false)
  assert.match(said.arithmetic.en, /182 ÷ 365.*184 ÷ 365/)
  await act('withdrawBulletin', chief, { bulletin, reason: '日期不一致' })
  const { id: right } = (await act('draftBulletin', clerk, { ...draft, timeTo: '2022-07-03' })) as {
    id: string
  }
  await act('issueBulletin', chief, { bulletin: right })
  const now = await figure('charity.lottery_time_progress')
  assert.equal(now.value, 50.41)
  assert.equal(now.checks.find(c => c.id === 'charity.pace-and-sales')!.holds, true)
})
