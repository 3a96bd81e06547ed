import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import { strikeOut } from '../../../commons/activities/activities.ts'
import { visit as visitRegister } from '../../../commons/activities/registers.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/day.ts'
import {
  answer,
  close,
  dispatch,
  dispatchRaised,
  escalateOverdue,
  reopen,
  returnWarning,
  visitWarning,
  withdraw,
} from './commands/handle.ts'
import { raiseWarnings } from './commands/raise.ts'
import { type MonitoringCounty, monitoringCounty } from './fixture.ts'
import { warningsByTownship } from './queries.ts'
import type { WarningRow } from './registers.ts'

let env: MonitoringCounty
let clerk: Actor
let chief: Actor
let town: Actor
before(async () => {
  env = await monitoringCounty({ today: '2022-06-06' })
  clerk = env.actor('officeClerk', places.county, { office: 'assistance', name: '县级经办员' })
  chief = env.actor('officeChief', places.county, { office: 'assistance', name: '股长' })
  town = env.actor('townshipClerk', places.town, { name: '乡镇经办员' })
})
after(() => env.close())

/** A red warning of a new family, raised on the day the clock stands at. */
async function raisedRed(division: string = places.village): Promise<string> {
  const home = await env.family([{}], { division })
  await env.fact(home.idNumbers[0]!, 'suddenHardship', '2022-06-01')
  await env.do(raiseWarnings, clerk, {})
  return (await env.warnings('suddenHardship')).find(w => w.person === home.people[0])!.id
}
const row = async (id: string): Promise<WarningRow> =>
  (await env.rows(sql<WarningRow>`select * from assistance_warning where id = ${id}`))[0]!
const visitNow = (warning: string, actor = town, visitedOn: Day = env.today()) =>
  env.do(visitWarning, actor, {
    warning,
    visitedOn,
    byNames: '乡镇经办员、李村干',
    findings: '房屋烧毁',
  })
const helped = (warning: string) =>
  env.do(answer, town, { warning, outcome: 'helped', text: '已先行给予临时救助' })
async function answered(): Promise<string> {
  const warning = await raisedRed()
  await env.do(dispatch, clerk, { warning })
  await visitNow(warning)
  await helped(warning)
  return warning
}
const stepsOf = async (id: string) =>
  (
    await env.rows(
      sql<{
        action: string
      }>`select action from step where row_id = ${id} order by recorded_at, id`,
    )
  ).map(s => s.action)

test('raised, dispatched, visited, answered, closed: each with its own last day', async () => {
  env.setToday('2022-06-06')
  const warning = await raisedRed()
  assert.equal((await row(warning)).dueOn, '2022-06-07')
  assert.equal((await env.do(dispatch, clerk, { warning })).dueOn, '2022-06-09')
  env.setToday('2022-06-08')
  const visited = await visitNow(warning)
  assert.equal(visited.dueOn, '2022-06-13')
  assert.equal((await helped(warning)).dueOn, '2022-06-15')
  const closed = await env.do(close, clerk, { warning })
  assert.equal(closed.state, 'closed')
  const after = await row(warning)
  assert.deepEqual(
    [after.visits, after.visitedBy, after.visit, after.closedOn, after.dueOn],
    [1, town.account, visited.visit, '2022-06-08', null],
  )
  const [visit] = await env.rows(
    sql<{
      aboutRow: string
      byNames: string
    }>`select about_row, by_names from activities_visit where id = ${visited.visit}`,
  )
  assert.deepEqual(visit, { aboutRow: warning, byNames: '乡镇经办员、李村干' })
  assert.deepEqual(await stepsOf(warning), ['dispatch', 'visit', 'answer', 'close'])
})

test('waiting warnings go out in one go, each with the limit of its level; logged like single ones', async () => {
  env.setToday('2022-06-06')
  const red = await raisedRed()
  const home = await env.family()
  await env.fact(home.idNumbers[0]!, 'jobLoss', '2022-06-01')
  await env.do(raiseWarnings, clerk, {})
  const yellow = (await env.warnings('jobLoss')).at(-1)!.id
  assert.deepEqual(await env.do(dispatchRaised, clerk, { level: 'red' }), { dispatched: 1 })
  assert.equal((await row(yellow)).state, 'raised')
  assert.deepEqual(await env.do(dispatchRaised, chief, {}), { dispatched: 1 })
  assert.deepEqual(await env.do(dispatchRaised, chief, {}), { dispatched: 0 })
  assert.deepEqual(
    [(await row(red)).dueOn, (await row(yellow)).dueOn, (await row(yellow)).dispatchedOn],
    ['2022-06-09', '2022-06-20', '2022-06-06'],
  )
  assert.deepEqual(await stepsOf(yellow), ['dispatch'])
  // The next single step finds the row as its own command would have left it.
  await visitNow(yellow)
})

test('a township handles its own warnings and no others', async () => {
  env.setToday('2022-06-06')
  const far = await raisedRed(places.farVillage)
  await env.do(dispatch, clerk, { warning: far })
  const visit = {
    warning: far,
    visitedOn: '2022-06-06' as Day,
    byNames: '乡镇经办员',
    findings: '无',
  }
  assert.equal((await env.refused(visitWarning, town, visit)).code, 'ROW_NOT_FOUND')
  assert.equal((await env.refused(dispatch, town, { warning: far })).code, 'POST_NOT_ALLOWED')
  const other = env.actor('officeClerk', places.county, { office: 'children' })
  assert.equal((await env.refused(dispatch, other, { warning: far })).code, 'OFFICE_NOT_ALLOWED')
})

test('a visit lies between dispatch and today', async () => {
  env.setToday('2022-06-06')
  const warning = await raisedRed()
  const visit = (visitedOn: Day) => ({ warning, visitedOn, byNames: '李村干', findings: '在家' })
  assert.equal(
    (await env.refused(visitWarning, town, visit('2022-06-06'))).code,
    'STEP_NOT_ALLOWED',
  )
  await env.do(dispatch, clerk, { warning })
  assert.equal(
    (await env.refused(visitWarning, town, visit('2022-06-05'))).code,
    'MONITORING_DAY_WRONG',
  )
  assert.equal(
    (await env.refused(visitWarning, town, visit('2022-06-07'))).code,
    'MONITORING_DAY_WRONG',
  )
  const cadre = env.actor('villageCadre', places.village)
  assert.equal((await env.do(visitWarning, cadre, visit('2022-06-06'))).state, 'visited')
})

test('a referral names where it goes, and is closed when it is known what came of it', async () => {
  env.setToday('2022-06-06')
  const warning = await raisedRed()
  await env.do(dispatch, clerk, { warning })
  await visitNow(warning)
  const referral = { warning, outcome: 'referredDepartment', text: '需教育资助' } as const
  const refused = await env.refused(answer, town, referral)
  assert.deepEqual(
    [refused.code, refused.details.field],
    ['WARNING_OUTCOME_INCOMPLETE', 'department'],
  )
  await env.do(answer, town, { ...referral, department: '教育局', programme: 'dibao' })
  assert.equal((await row(warning)).programme, null)
  assert.equal((await env.refused(close, clerk, { warning })).code, 'WARNING_NOT_CLOSABLE')
  await env.do(close, clerk, { warning, feedback: '教育局已发放助学金' })
  assert.equal((await row(warning)).feedback, '教育局已发放助学金')
})

test('nobody closes a warning he visited, by account or by name', async () => {
  env.setToday('2022-06-06')
  const both = await raisedRed()
  await env.do(dispatch, clerk, { warning: both })
  await visitNow(both, clerk)
  await helped(both)
  const refused = await env.refused(close, clerk, { warning: both })
  assert.equal(refused.code, 'WARNING_NOT_CLOSABLE')
  assert.match(refused.text.en, /not one of the visitors/)
  const named = env.actor('officeClerk', places.county, { office: 'assistance', name: '李村干' })
  assert.equal((await env.refused(close, named, { warning: both })).code, 'WARNING_NOT_CLOSABLE')
  await env.do(close, chief, { warning: both })
})

test('a visit struck out since no longer carries the closing; it goes back for another', async () => {
  env.setToday('2022-06-06')
  const warning = await answered()
  const visit = (await row(warning)).visit!
  await env.work(town, ctx => strikeOut(ctx, visitRegister, visit, '登记错误'))
  const refused = await env.refused(close, clerk, { warning })
  assert.match(refused.text.en, /The visit stands/)
  assert.equal(
    (await env.do(returnWarning, clerk, { warning, reason: '走访记录作废' })).state,
    'dispatched',
  )
})

test('returned for another visit with its reason: answer emptied, kept in the log, clock anew', async () => {
  env.setToday('2022-06-06')
  const warning = await answered()
  assert.equal((await env.refused(returnWarning, clerk, { warning, reason: ' ' })).status, 400)
  env.setToday('2022-06-07')
  const back = await env.do(returnWarning, clerk, { warning, reason: '未核实医疗费用' })
  assert.deepEqual([back.state, back.dueOn], ['dispatched', '2022-06-10'])
  const now = await row(warning)
  assert.deepEqual([now.outcome, now.answer, now.answeredOn], [null, null, null])
  const [step] = await env.rows(
    sql<{
      facts: { outcome: string }
    }>`select facts from step where row_id = ${warning} and action = 'return'`,
  )
  assert.equal(step!.facts.outcome, 'helped')
  // The visit of the round before does not answer this one.
  assert.equal(
    (await env.refused(answer, town, { warning, outcome: 'noNeed', text: '家境良好' })).code,
    'STEP_NOT_ALLOWED',
  )
  await visitNow(warning)
  await env.do(answer, town, { warning, outcome: 'noNeed', text: '家境良好' })
  await env.do(close, clerk, { warning })
  assert.equal((await row(warning)).visits, 2)
})

test('the chief opens a closed or withdrawn warning again; the fact itself never raises a second one', async () => {
  env.setToday('2022-06-06')
  const warning = await answered()
  await env.do(close, clerk, { warning })
  assert.equal(
    (await env.refused(reopen, clerk, { warning, reason: '群众反映' })).code,
    'POST_NOT_ALLOWED',
  )
  assert.equal((await env.do(reopen, chief, { warning, reason: '群众反映' })).state, 'dispatched')
  assert.equal((await row(warning)).closedOn, null)
  await env.do(withdraw, chief, { warning, reason: '数据有误' })
  assert.equal((await env.do(raiseWarnings, clerk, {})).raised, 0)
  assert.equal((await env.do(reopen, chief, { warning, reason: '数据无误' })).state, 'dispatched')
})

test('overdue from the day after the limit; escalated once a round', async () => {
  env.setToday('2022-06-06')
  await env.do(dispatchRaised, clerk, {})
  await env.do(escalateOverdue, clerk, {})
  const warning = await raisedRed()
  await env.do(dispatch, clerk, { warning })
  const marked = async () => {
    await env.do(escalateOverdue, clerk, {})
    return (await row(warning)).escalatedOn
  }
  env.setToday('2022-06-09')
  assert.equal(await marked(), null)
  env.setToday('2022-06-10')
  assert.equal(await marked(), '2022-06-10')
  assert.equal((await row(warning)).dueOn, '2022-06-09')
  env.setToday('2022-06-13')
  assert.deepEqual(await env.do(escalateOverdue, clerk, {}), { escalated: 0 })
  assert.deepEqual(await stepsOf(warning), ['dispatch', 'escalate'])
})

test('counts by township agree with the rows, inside the asker’s area', async () => {
  env.setToday('2022-06-10')
  const all = await env.ask(warningsByTownship, chief, {})
  assert.deepEqual(
    all.map(t => [t.township, t.name]),
    [
      ['360982100000', '临江镇'],
      ['360982101000', '永泰镇'],
    ],
  )
  const [linjiang] = all
  const [counted] = await env.rows(
    sql<{ n: number; overdue: number; red: number }>`select count(*) as n,
      count(*) filter (where due_on < '2022-06-10' and state not in ('closed', 'withdrawn')) as overdue,
      count(*) filter (where level = 'red' and state not in ('closed', 'withdrawn')) as red
      from assistance_warning where division like '360982100%'`,
  )
  const states = ['raised', 'dispatched', 'visited', 'answered', 'closed', 'withdrawn'] as const
  assert.equal(
    states.reduce((sum, s) => sum + linjiang![s], 0),
    counted!.n,
  )
  assert.ok(linjiang!.overdue > 0)
  assert.equal(linjiang!.overdue, counted!.overdue)
  assert.equal(linjiang!.redOpen, counted!.red)
  assert.deepEqual(await env.ask(warningsByTownship, town, {}), [linjiang])
  const yellow = await env.ask(warningsByTownship, chief, { level: 'yellow' })
  assert.deepEqual(
    yellow.map(t => t.redOpen),
    [0],
  )
})
