/** What waits for whom: a common ledger's rows wait for the office they belong to, and by the day that comes first. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inboxOf } from '../src/adapters/http/inbox.ts'
import type { Actor } from '../src/kernel/access.ts'
import { type AssistanceCounty, assistanceCounty } from './assistance-county.ts'
import { places } from './environment.ts'

let env: AssistanceCounty
before(async () => {
  env = await assistanceCounty('2022-04-08')
})
after(() => env.close())

const countOf = async (who: Actor, register: string): Promise<number> => {
  const { queues } = await env.work(who, ctx => inboxOf(ctx, {}))
  return queues.filter(q => q.register === register).reduce((n, q) => n + q.count, 0)
}

test('a project of one office waits on no desk of another', async () => {
  const governance = env.actor('officeChief', undefined, { office: 'governance' })
  const funeral = env.actor('officeClerk', undefined, { office: 'funeral' })
  const town = env.actor('townshipClerk', places.town)
  await env.act(governance, 'projects.plan', {
    name: '党群服务中心维修',
    kind: 'works',
    budgetFen: 80_000_00,
    division: places.town,
  })
  assert.equal(await countOf(governance, 'projects_project'), 1)
  assert.equal(await countOf(funeral, 'projects_project'), 0)
  // A township serves every office.
  assert.equal(await countOf(town, 'projects_project'), 1)
})

test('a case without a limit of its step is due by that of the whole', async () => {
  const mother = await env.makePerson({ name: '欧阳春燕' })
  const home = await env.makeHousehold([mother])
  const { id } = await env.act<{ id: string }>(env.who.clerk, 'assistance.dibao.apply', {
    household: home,
    applicant: mother,
    kind: 'household',
    area: 'rural',
    residenceElsewhere: false,
    authorised: true,
    promised: false,
    relative: false,
  })
  await env.act(env.who.clerk, 'assistance.dibao.accept', { case: id })
  await env.act(env.who.clerk, 'assistance.dibao.startSurvey', { case: id })
  const due = async () =>
    (await env.work(env.who.clerk, ctx => inboxOf(ctx, { due: true }))).items.find(
      item => item.id === id,
    )!
  const { dueOn, caseDueOn, dueBy, urgency } = await due()
  // Thirty working days from Friday 8 April, over Labour Day with its make-up Saturdays (DB-30).
  assert.deepEqual([dueOn, dueBy, caseDueOn, urgency], [null, '2022-05-23', '2022-05-23', 'later'])
  env.setToday('2022-05-24')
  assert.equal((await due()).urgency, 'overdue')
  const { queues } = await env.work(env.who.clerk, ctx => inboxOf(ctx, {}))
  assert.equal(queues.find(q => q.state === 'surveying')!.overdue, 1)
})
