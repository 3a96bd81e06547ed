import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { v7 } from 'uuid'
import { places } from '../../../../test/environment.ts'
import { openGrant } from '../../../commons/funds/grants.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/day.ts'
import { evidenceRows, measureFigures, parsePeriod } from '../../../kernel/figures.ts'
import { answer, close, dispatch, visitWarning } from './commands/handle.ts'
import { adoptPlan, withdrawPlan } from './commands/plans.ts'
import { reportWarning } from './commands/raise.ts'
import { type Family, type MonitoringCounty, monitoringCounty } from './fixture.ts'

let env: MonitoringCounty
let chief: Actor
let town: Actor
before(async () => {
  env = await monitoringCounty({ today: '2022-01-20' })
  chief = env.actor('officeChief', places.county, { office: 'assistance' })
  town = env.actor('townshipClerk', places.town)
})
after(() => env.close())

const figure = async (id: string, asOf: Day = '2022-07-03', actor = chief) =>
  (
    await measureFigures(env.db, env.house, actor, parsePeriod('2022-H1', asOf), [
      `assistance.${id}`,
    ])
  )[0]!
const base = { document: '樟民字〔2022〕2号', year: 2022, adoptedOn: '2022-01-20' as Day }

test('without a plan there is nothing to say, not a zero or a hundred', async () => {
  assert.equal((await figure('coverage_pledge')).value, null)
  assert.equal((await figure('plan_safety_net_coverage')).value, null)
  assert.equal((await figure('plan_monitored_groups')).value, '')
  assert.equal((await figure('plan_urban_relief_editions')).value, '')
})

test('the plans in force give groups, editions and pledges in the report’s words', async () => {
  await env.do(adoptPlan, chief, {
    ...base,
    name: '困难群众兜底保障工作方案',
    section: 'safetyNet',
    coveragePledge: 1,
  })
  // Named in another order than they are read out.
  await env.do(adoptPlan, chief, {
    ...base,
    name: '低收入人口动态监测工作方案',
    section: 'monitoring',
    categories: ['lowIncome', 'unstable', 'marginal', 'lowIncome'],
  })
  for (const edition of ['upgraded', 'consolidated', 'strengthened'] as const)
    await env.do(adoptPlan, chief, {
      ...base,
      name: `解困脱困方案（${edition}）`,
      section: 'urbanRelief',
      edition,
    })

  const pledge = await figure('coverage_pledge')
  assert.deepEqual(
    [pledge.value, pledge.period, pledge.unit, pledge.kind],
    [100, '2022-01-01..2022-06-30', '%', 'target'],
  )
  const net = await figure('plan_safety_net_coverage')
  assert.deepEqual([net.value, net.period, net.kind], [100, '2022-07-01..2022-12-31', 'target'])
  const groups = await figure('plan_monitored_groups')
  assert.equal(groups.value, '脱贫不稳定人口;边缘易致贫人口;低收入人口')
  assert.deepEqual(
    [groups.period, groups.unit, groups.kind],
    ['2022-07-01..2022-12-31', '名单', 'named'],
  )
  assert.equal((await figure('plan_urban_relief_editions')).value, '巩固版;加强版;升级版')
  const opened = await evidenceRows(
    env.db,
    env.house,
    chief,
    parsePeriod('2022-H1', '2022-07-03'),
    'assistance.plan_monitored_groups',
    { limit: 10 },
  )
  assert.deepEqual([opened.total, opened.rows[0]!.register], [3, 'assistance_plan'])
})

test('a plan counts from its adoption until the day it is withdrawn; a second one waits', async () => {
  assert.equal((await figure('plan_safety_net_coverage', '2022-01-19')).value, null)
  assert.equal((await figure('plan_safety_net_coverage', '2022-01-20')).value, 100)
  const half = { ...base, name: '方案', section: 'safetyNet', coveragePledge: 0.95 } as const
  assert.equal((await env.refused(adoptPlan, chief, half)).code, 'PLAN_STANDS')
  assert.equal((await env.refused(adoptPlan, town, half)).code, 'POST_NOT_ALLOWED')
  const plans = await evidenceRows(
    env.db,
    env.house,
    chief,
    parsePeriod('2022-H1', '2022-07-03'),
    'assistance.coverage_pledge',
    { limit: 5 },
  )
  env.setToday('2022-07-01')
  const plan = plans.rows[0]!.rowId
  await env.do(withdrawPlan, chief, { plan, reason: '修订' })
  assert.equal(
    (await env.refused(withdrawPlan, chief, { plan, reason: '再次' })).code,
    'PLAN_WITHDRAWN',
  )
  await env.do(adoptPlan, chief, { ...half, adoptedOn: '2022-07-01' })
  assert.equal((await figure('plan_safety_net_coverage', '2022-06-30')).value, 100)
  assert.equal((await figure('plan_safety_net_coverage')).value, 95)
  // The first half's pledge is of a plan adopted within it.
  assert.equal((await figure('coverage_pledge')).value, null)
})

test('townships see no figure of the county’s plans', async () => {
  assert.equal((await figure('plan_monitored_groups', '2022-07-03', town)).value, '')
})

test('of those found in need, a referral counts once an award or grant stands', async () => {
  env.setToday('2022-03-01')
  const handle = async (
    home: Family,
    how: { outcome: 'helped' | 'noNeed' | 'referredProgramme'; programme?: 'temporary' },
  ) => {
    const { id: warning } = await env.do(reportWarning, town, {
      person: home.people[0]!,
      factor: 'disaster',
      level: 'red',
      factDay: '2022-02-28',
      text: '受灾',
    })
    await env.do(dispatch, chief, { warning })
    await env.do(visitWarning, town, {
      warning,
      visitedOn: '2022-03-01',
      byNames: '李村干',
      findings: '属实',
    })
    await env.do(answer, town, { warning, text: '核实', ...how })
    return warning
  }
  const [helped, fine, referred] = [await env.family(), await env.family(), await env.family()]
  await handle(helped, { outcome: 'helped' })
  await handle(fine, { outcome: 'noNeed' })
  const warning = await handle(referred, { outcome: 'referredProgramme', programme: 'temporary' })
  const share = async () => (await figure('warnings_answered_in_need_helped')).value
  assert.equal(await share(), 50)
  await env.work(chief, ctx =>
    openGrant(ctx, {
      programme: 'temporary_relief',
      household: referred.household,
      payee: referred.people[0]!,
      division: places.village,
      amountFen: 100_000,
      form: 'cash',
      decidedOn: '2022-03-01',
      caseRegister: 'assistance_warning',
      caseId: v7(),
    }),
  )
  assert.equal(await share(), 100)
  await env.do(close, chief, { warning, feedback: '已发放临时救助' })
  assert.equal((await figure('warnings_raised')).value, 3)
})
