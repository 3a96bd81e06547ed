/** The plan's tasks: handed out by the bureau, done by the leading office, closed by somebody else, opened again. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AssistanceCounty, assistanceCounty } from '../../../../test/assistance-county.ts'
import { places } from '../../../../test/environment.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Command, Query } from '../../../kernel/command.ts'
import type { PlanBoard } from './queries.ts'

let county: AssistanceCounty
let writer: Actor
let chief: Actor
let carer: Actor
before(async () => {
  county = await assistanceCounty('2022-07-04')
  writer = county.actor('officeClerk', places.county, { office: 'bureau' })
  chief = county.actor('officeChief', places.county, { office: 'bureau' })
  carer = county.actor('officeClerk', places.county, { office: 'eldercare' })
})
after(() => county.close())

const refused = (who: Actor, name: string, input: object) =>
  county.refused(county.house.command(name) as Command, who, input as never)
const board = (who: Actor, day?: string) =>
  county.ask(county.house.query('bureau.planBoard') as Query, who, {
    period: '2022-H2',
    ...(day ? { day } : {}),
  } as never) as Promise<PlanBoard>
const task = {
  office: 'eldercare',
  section: '二2',
  requirement: '十三家敬老院办结消防手续',
  partners: '消防救援大队',
  dueOn: '2022-09-30',
}
const other = {
  office: 'assistance',
  section: '二1',
  requirement: '每月监测一轮',
  dueOn: '2022-12-31',
}
const issue = (tasks: object[]) => ({ period: '2022-H2', tasks })
let items: string[]

test('tasks are handed out once, to offices that are, for paragraphs that are, inside the period', async () => {
  const without = await refused(writer, 'bureau.issuePlan', issue([task]))
  assert.equal(without.code, 'NO_PARAMETER')
  const { id: version } = await county.act<{ id: string }>(writer, 'bureau.proposeParameter', {
    name: 'bureau.planWarning',
    from: '2022-07-01',
    value: { daysAhead: 15, silentDays: 30 },
    source: '（测试）督查办法',
  })
  await county.act(county.who.leader, 'bureau.approveParameter', { version })
  const bad: [object, string][] = [
    [{ ...task, office: 'treasury' }, 'PLAN_OFFICE_UNKNOWN'],
    [{ ...task, section: '二7' }, 'PLAN_SECTION_UNKNOWN'],
    [{ ...task, section: '一（一）1' }, 'PLAN_SECTION_UNKNOWN'],
    [{ ...task, dueOn: '2023-01-01' }, 'PLAN_DUE_OUTSIDE'],
    [{ ...task, dueOn: '2022-06-30' }, 'PLAN_DUE_OUTSIDE'],
  ]
  for (const [one, code] of bad)
    assert.equal((await refused(writer, 'bureau.issuePlan', issue([other, one]))).code, code)
  assert.equal((await board(writer)).tasks.length, 0)
  const notBureau = await refused(carer, 'bureau.issuePlan', issue([task]))
  assert.equal(notBureau.code, 'OFFICE_NOT_ALLOWED')
  const made = await county.act<{ items: string[] }>(
    writer,
    'bureau.issuePlan',
    issue([task, other]),
  )
  items = made.items
  assert.equal((await refused(writer, 'bureau.issuePlan', issue([task]))).code, 'PLAN_EXISTS')
})

test('the leading office says how far it is, and nobody for it', async () => {
  const say = { task: items[0], share: 30, text: '已有四家通过验收' }
  assert.equal(
    (await refused(county.who.office, 'bureau.noteProgress', say)).code,
    'PLAN_TASK_NOT_YOURS',
  )
  assert.equal((await refused(carer, 'bureau.noteProgress', { ...say, share: 101 })).status, 400)
  county.setToday('2022-08-01')
  await county.act(carer, 'bureau.noteProgress', say)
  const [first, second] = (await board(writer)).tasks
  assert.deepEqual([first!.share, first!.heardOn, first!.warning], [30, '2022-08-01', 'underWay'])
  assert.deepEqual([second!.share, second!.warning], [null, 'underWay'])
  county.setToday('2022-09-20')
  assert.deepEqual(
    (await board(writer)).tasks.map(t => t.warning),
    ['dueSoon', 'silent'],
  )
})

test('done by its office with proof, closed by the bureau and not by the doer, opened again with a reason', async () => {
  const item = items[0]
  const report = { item, result: '十三家全部办结' }
  assert.equal((await refused(carer, 'checklists.report', report)).code, 'CHECKLIST_PROOF_MISSING')
  await county.act(carer, 'checklists.report', { ...report, proof: '验收意见书存档' })
  assert.equal((await refused(carer, 'checklists.verify', { item })).code, 'OFFICE_NOT_ALLOWED')
  await county.act(writer, 'checklists.verify', { item })
  assert.equal((await board(writer)).counts.closed, 1)
  const late = await refused(carer, 'bureau.noteProgress', { task: item, share: 100, text: '完' })
  assert.equal(late.code, 'PLAN_TASK_CLOSED')
  county.setToday('2022-10-08')
  await county.act(chief, 'checklists.reopen', { item, reason: '抽查发现一家未办' })
  assert.deepEqual((await board(writer)).counts, {
    overdue: 1,
    dueSoon: 0,
    silent: 1,
    underWay: 0,
    closed: 0,
  })
  // The board of the day before still shows it closed.
  assert.equal((await board(writer, '2022-10-07')).counts.closed, 1)
  await county.act(chief, 'checklists.postpone', { item, dueOn: '2022-11-30', reason: '补办一家' })
  const [first] = (await board(writer)).tasks
  assert.deepEqual([first!.dueOn, first!.warning], ['2022-11-30', 'silent'])
})
