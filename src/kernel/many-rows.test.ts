/** Lists at once: the same rows, steps and refusals as one by one. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, refusalOf, type TestEnv, testEnvironment } from '../../test/environment.ts'
import { appointment } from '../commons/activities/registers.ts'
import { activities } from '../commons/activities/room.ts'
import type { Actor } from './access.ts'
import { insertRows, lockRows, takeAll } from './many-rows.ts'
import { tailDigest } from './rows.ts'

let env: TestEnv
let clerk: Actor
before(async () => {
  env = await testEnvironment({ rooms: [activities] })
  clerk = env.actor('officeClerk')
})
after(() => env.close())

const three = ['13800000001', '13800000002', null].map((phone, i) => ({
  division: places.village,
  purpose: `第${i}件`,
  personName: '某人',
  phone,
  office: 'marriage',
  appointedOn: '2022-04-25' as const,
}))
const insert = () => env.work(clerk, ctx => insertRows(ctx, appointment, three))
const statesOf = async (ids: string[]) =>
  (
    await env.rows(
      sql<{
        state: string
      }>`select state from activities_appointment where id = any(${ids}::uuid[])`,
    )
  ).map(r => r.state)

test('rows come back in the order given, numbers sealed, tails kept, the start state entered', async () => {
  const rows = await insert()
  assert.deepEqual(
    rows.map(r => [r.purpose, r.state, r.phoneSealed && env.seal.open(r.phoneSealed)]),
    [
      ['第0件', 'booked', '13800000001'],
      ['第1件', 'booked', '13800000002'],
      ['第2件', 'booked', null],
    ],
  )
  const tails = await env.rows(
    sql`select 1 from phone_tail where tail_digest = ${tailDigest(env.seal, '13800000002')}`,
  )
  assert.equal(tails.length, 1)
  assert.deepEqual(await env.work(clerk, ctx => insertRows(ctx, appointment, [])), [])
})

test('a step on all is one step on each, in the log too; the version moves on', async () => {
  const ids = (await insert()).map(r => r.id)
  const moved = await env.work(clerk, async ctx =>
    takeAll(ctx, appointment, await lockRows(ctx, appointment, ids), 'cancel', {
      reason: '停电',
      patch: (_, i) => ({ slot: `${i}` }),
    }),
  )
  assert.deepEqual(
    moved.map(r => [r.id, r.state, r.slot, r.version]),
    ids.map((id, i) => [id, 'cancelled', `${i}`, 2]),
  )
  const steps = await env.rows(
    sql<{
      reason: string
    }>`select reason from step where row_id = any(${ids}::uuid[]) and to_state = 'cancelled'`,
  )
  assert.equal(steps.length, 3)
})

test('one wrong row refuses the list, and nothing has changed', async () => {
  const ids = (await insert()).map(r => r.id)
  const take = (action: string, of: string[], reason?: string) =>
    env.work(clerk, async ctx =>
      takeAll(ctx, appointment, await lockRows(ctx, appointment, of), action, { reason }),
    )
  await take('keep', [ids[1]!])
  const refused = await refusalOf(take('miss', ids))
  assert.equal(refused.code, 'ROWS_WRONG')
  assert.match(refused.text.zh, /1条不能办理“未到场”.*已到场/)
  assert.equal((await refusalOf(take('miss', [ids[1]!]))).code, 'STEP_NOT_ALLOWED')
  assert.equal((await refusalOf(take('cancel', [ids[0]!]))).code, 'REASON_REQUIRED')
  assert.equal((await refusalOf(take('keep', [ids[0]!, ids[0]!]))).code, 'ROWS_TWICE')
  assert.equal((await refusalOf(take('keep', [clerk.account]))).code, 'ROWS_NOT_FOUND')
  assert.deepEqual((await statesOf(ids)).sort(), ['booked', 'booked', 'kept'])
  const far = env.actor('townshipClerk', places.otherTown)
  const outside = env.work(far, ctx => lockRows(ctx, appointment, ids))
  assert.equal((await refusalOf(outside)).code, 'ROWS_NOT_FOUND')
})
