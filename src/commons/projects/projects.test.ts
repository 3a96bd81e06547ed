/** A project from plan to use, its money by three people, and each way it is refused. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { parties } from '../parties/room.ts'
import { projects } from './room.ts'

let env: TestEnv
let clerk: Actor
let chief: Actor
let finance: Actor
let other: Actor
before(async () => {
  env = await testEnvironment({ today: '2022-03-10', rooms: [parties, projects] })
  clerk = env.actor('officeClerk', undefined, { office: 'eldercare' })
  chief = env.actor('officeChief', undefined, { office: 'eldercare' })
  other = env.actor('officeClerk', undefined, { office: 'funeral' })
  finance = env.actor('finance')
})
after(() => env.close())

const act = (name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(env.house.command(`projects.${name}`), who, input) as Promise<{
    id: string
    state: string
  }>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(`projects.${name}`), who, input)).code
const planned = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  kind: 'works',
  division: places.county,
  budgetFen: 100_000_00,
  plannedFrom: '2022-03-01',
  plannedTo: '2022-12-31',
  ...more,
})
const contractOf = (project: string, number: string, amountFen = 60_000_00) => ({
  project,
  number,
  partyName: '某建设公司',
  amountFen,
  signedOn: '2022-03-10',
})
const paidFen = async (project: string) =>
  Number(
    (
      await env.rows(
        sql<{
          sum: number
        }>`select coalesce(sum(amount_fen), 0)::bigint as sum from projects_payment where project = ${project}`,
      )
    )[0]!.sum,
  )
const holds = async () => {
  for (const check of projects.checks ?? [])
    assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
}

test('from the plan to its use, and back', async () => {
  const { id: project } = await act(
    'plan',
    clerk,
    planned('某养老院改造', { stages: [{ title: '勘测', plannedOn: '2022-03-05' }] }),
  )
  const [stage] = await env.rows(
    sql<{ id: string }>`select id from projects_stage where project = ${project}`,
  )
  await act('reachStage', clerk, { stage: stage!.id, reachedOn: '2022-03-08' })
  assert.equal(
    await refused('reachStage', clerk, { stage: stage!.id, reachedOn: '2022-03-08' }),
    'PROJECT_STAGE_REACHED',
  )
  await act('unreachStage', clerk, { stage: stage!.id, remark: '登记有误' })
  assert.equal(
    await refused('addStage', clerk, { project, title: '勘测', plannedOn: '2022-04-01' }),
    'PROJECT_STAGE_TAKEN',
  )
  assert.equal((await act('tender', clerk, { project, method: 'openTender' })).state, 'tendering')
  await act('signContract', clerk, contractOf(project, 'HT-1'))
  await act('begin', clerk, { project })
  await act('pause', chief, { project, reason: '雨季' })
  await act('resume', chief, { project })
  const accepted = { project, acceptedOn: '2022-03-10', result: '合格' }
  assert.equal((await act('accept', chief, accepted)).state, 'accepted')
  assert.equal((await act('putIntoUse', clerk, { project })).state, 'inUse')
  await act('takeOutOfUse', chief, { project, reason: '漏雨' })
  assert.equal(
    (await act('withdrawAcceptance', chief, { project, reason: '返工' })).state,
    'underway',
  )
  await act('stop', chief, { project, reason: '不再需要' })
  assert.equal((await act('reopen', chief, { project, reason: '重新安排' })).state, 'planned')
})

test('money: within the budget, within the contract, by three people, and back by a row of its own', async () => {
  const { id: project } = await act('plan', clerk, planned('某配餐服务'))
  const { id: contract } = await act('signContract', clerk, contractOf(project, 'HT-2'))
  const over = contractOf(project, 'HT-3', 40_000_01)
  assert.equal(await refused('signContract', clerk, over), 'PROJECT_CONTRACT_OVER_BUDGET')
  assert.equal(
    await refused('signContract', clerk, contractOf(project, 'HT-2', 1)),
    'PROJECT_CONTRACT_NUMBER_TAKEN',
  )
  const half = { contract, amountFen: 30_000_00, ground: '首付' }
  const { id: claim } = await act('claim', clerk, half)
  assert.equal(
    await refused('claim', clerk, { ...half, amountFen: 30_000_01 }),
    'PROJECT_CLAIM_OVER_CONTRACT',
  )
  assert.equal(
    await refused('approveClaim', { ...chief, account: clerk.account }, { claim }),
    'SAME_PERSON',
  )
  const pay = { claim, paidOn: '2022-03-10', document: 'PZ-1' }
  assert.equal(await refused('pay', finance, pay), 'STEP_NOT_ALLOWED')
  await act('approveClaim', chief, { claim })
  assert.equal(await refused('pay', finance, { ...pay, paidOn: '2022-03-11' }), 'PROJECT_DAY_AHEAD')
  await act('pay', finance, pay)
  assert.equal(await paidFen(project), 30_000_00)
  await holds()
  await act('reversePayment', finance, { claim, backOn: '2022-03-10', reason: '账号有误' })
  assert.equal(await paidFen(project), 0)
  await act('pay', finance, { ...pay, document: 'PZ-2' })
  assert.equal(await paidFen(project), 30_000_00)
  await holds()
})

test('another office reads but moves nothing; the planner does not accept; a name is used once', async () => {
  const { id: project } = await act('plan', clerk, planned('某项目'))
  assert.equal(await refused('tender', other, { project, method: 'call' }), 'OFFICE_NOT_ALLOWED')
  assert.equal(await refused('plan', clerk, planned('某项目')), 'PROJECT_NAME_TAKEN')
  assert.equal(
    await refused('plan', clerk, planned('倒期项目', { plannedTo: '2022-02-01' })),
    'PROJECT_TERM',
  )
  await act('signContract', clerk, contractOf(project, 'HT-9'))
  await act('begin', clerk, { project })
  const own = { ...chief, account: clerk.account }
  assert.equal(
    await refused('accept', own, { project, acceptedOn: '2022-03-10', result: '合格' }),
    'SAME_PERSON',
  )
})
