/** Stocks that are never below zero on any day, deliveries taken over, wrong entries reversed. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { parties } from '../parties/room.ts'
import type { Stock } from './queries.ts'
import { supplies } from './room.ts'

let env: TestEnv
let clerk: Actor
let chief: Actor
let other: Actor
let masks: string
before(async () => {
  env = await testEnvironment({ today: '2022-03-10', rooms: [parties, supplies] })
  clerk = env.actor('officeClerk', undefined, { office: 'eldercare' })
  chief = env.actor('officeChief', undefined, { office: 'eldercare' })
  other = env.actor('officeClerk', undefined, { office: 'rescue' })
  const made = await act('addItem', clerk, {
    name: '口罩',
    kind: 'protective',
    unit: '个',
    unitValueFen: 50,
  })
  masks = made.id
})
after(() => env.close())

const act = (name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(env.house.command(`supplies.${name}`), who, input) as Promise<{
    id: string
    movements: string[]
  }>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(`supplies.${name}`), who, input)).code
const paper = (onDay: string, quantity: number, counterpart = '某敬老院') => ({
  onDay,
  counterpart,
  lines: [{ item: masks, quantity }],
})
const on = async (day: string) => {
  const [one] = (await env.ask(env.house.query('supplies.stocks'), clerk, { day })) as Stock[]
  return [one!.received, one!.delivered, one!.lost, one!.stock, one!.notTakenOver]
}

test('in, out, taken over; a stock is never below zero, also not by an entry for a day past', async () => {
  await act('receive', clerk, paper('2022-03-01', 100, '市疾控中心'))
  const { movements } = await act('deliver', clerk, paper('2022-03-05', 60))
  assert.deepEqual(await on('2022-03-05'), [100, 60, 0, 40, 1])
  assert.equal(await refused('deliver', clerk, paper('2022-03-06', 41)), 'STOCK_BELOW_ZERO')
  // On the 3rd there were 100, but the 60 of the 5th must still be there.
  assert.equal(await refused('deliver', clerk, paper('2022-03-03', 41)), 'STOCK_BELOW_ZERO')
  assert.equal(await refused('deliver', clerk, paper('2022-02-28', 1)), 'STOCK_BELOW_ZERO')
  assert.equal(await refused('deliver', clerk, paper('2022-03-11', 1)), 'SUPPLY_DAY_AHEAD')
  assert.equal(await refused('deliver', other, paper('2022-03-06', 1)), 'OFFICE_NOT_ALLOWED')
  const taken = { movement: movements[0], receiver: '王院长', receivedOn: '2022-03-06' }
  assert.equal(
    await refused('confirmHandover', clerk, { ...taken, receivedQuantity: 58 }),
    'SUPPLY_DIFFERENCE',
  )
  await act('confirmHandover', clerk, taken)
  assert.equal(await refused('confirmHandover', clerk, taken), 'SUPPLY_HANDED_OVER')
  assert.deepEqual(await on('2022-03-06'), [100, 60, 0, 40, 0])
})

test('a wrong movement is reversed once, and not when its goods are gone', async () => {
  const { movements: wrong } = await act('receive', clerk, paper('2022-03-07', 10, '误录'))
  await act('reverse', clerk, { movement: wrong[0], reason: '重复登记' })
  assert.equal(
    await refused('reverse', clerk, { movement: wrong[0], reason: '再次' }),
    'SUPPLY_REVERSED',
  )
  const { movements: gone } = await act('receive', clerk, paper('2022-03-08', 5, '捐赠'))
  await act('deliver', clerk, paper('2022-03-09', 45))
  assert.equal(
    await refused('reverse', clerk, { movement: gone[0], reason: '退货' }),
    'STOCK_BELOW_ZERO',
  )
  assert.deepEqual(await on('2022-03-09'), [105, 105, 0, 0, 1])
})

test('stocktaking and loss are the chief’s, with a reason', async () => {
  await act('receive', clerk, paper('2022-03-10', 20, '采购'))
  await act('writeOff', chief, { item: masks, quantity: 3, onDay: '2022-03-10', reason: '受潮' })
  await act('stocktake', chief, { item: masks, quantity: -2, onDay: '2022-03-10', reason: '盘亏' })
  assert.equal(
    await refused('stocktake', chief, {
      item: masks,
      quantity: 0,
      onDay: '2022-03-10',
      reason: '无',
    }),
    'SUPPLY_QUANTITY',
  )
  assert.equal(
    await refused('writeOff', clerk, {
      item: masks,
      quantity: 1,
      onDay: '2022-03-10',
      reason: '受潮',
    }),
    'POST_NOT_ALLOWED',
  )
  assert.deepEqual((await on('2022-03-10')).slice(2, 4), [5, 15])
  for (const check of supplies.checks ?? [])
    assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
})
