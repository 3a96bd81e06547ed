/** A list from its issue to the last item closed by another person, how far it is on each day, and what is refused. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { parties } from '../parties/room.ts'
import { checklists } from './room.ts'

let env: TestEnv
let clerk: Actor
let chief: Actor
let town: Actor
let farTown: Actor
let otherOffice: Actor
before(async () => {
  env = await testEnvironment({ today: '2022-03-10', rooms: [parties, checklists] })
  clerk = env.actor('officeClerk', undefined, { office: 'placenames' })
  chief = env.actor('officeChief', undefined, { office: 'placenames' })
  otherOffice = env.actor('officeClerk', undefined, { office: 'eldercare' })
  town = env.actor('townshipClerk', places.town)
  farTown = env.actor('townshipClerk', places.otherTown)
})
after(() => env.close())

const act = (name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(env.house.command(`checklists.${name}`), who, input) as Promise<{
    id: string
    items: string[]
    state: string
  }>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(`checklists.${name}`), who, input)).code
const toDo = (unitName: string, division: string, more: Record<string, unknown> = {}) => ({
  unitName,
  division,
  requirement: '完成界线巡查并上报',
  dueOn: '2022-04-10',
  ...more,
})
const listOf = (title: string, items: unknown[]) => ({
  title,
  topic: 'boundary',
  division: places.county,
  items,
})
const done = { result: '已巡查', proof: '巡查记录' }
type Row = { items: number; reported: number; closed: number; overdue: number; unit: string }
const progressOn = async (day: string, list: string) =>
  ((await env.ask(env.house.query('checklists.progress'), chief, { day, list })) as Row[]).map(
    r => [r.unit, r.items, r.reported, r.closed, r.overdue],
  )

test('fanned out, reported with proof, closed by another, opened again; every day can be asked', async () => {
  env.setToday('2022-03-10')
  const made = await act(
    'issue',
    clerk,
    listOf('边界联检任务', [toDo('临江镇', places.town), toDo('永泰镇', places.otherTown)]),
  )
  const [own, far] = made.items as [string, string]
  assert.equal(
    await refused('report', town, { item: own, result: '已巡查' }),
    'CHECKLIST_PROOF_MISSING',
  )
  assert.equal(await refused('report', farTown, { item: own, ...done }), 'ROW_NOT_FOUND')
  env.setToday('2022-03-20')
  await act('report', town, { item: own, ...done })
  assert.equal(await refused('verify', town, { item: own }), 'POST_NOT_ALLOWED')
  assert.equal(await refused('verify', otherOffice, { item: own }), 'OFFICE_NOT_ALLOWED')
  env.setToday('2022-03-25')
  await act('sendBack', chief, { item: own, reason: '照片不清' })
  await act('report', town, { item: own, ...done })
  assert.equal(
    await refused('verify', { ...chief, account: town.account }, { item: own }),
    'SAME_PERSON',
  )
  await act('verify', chief, { item: own })
  env.setToday('2022-04-11')
  assert.deepEqual(await progressOn('2022-03-19', made.id), [
    ['临江镇', 1, 0, 0, 0],
    ['永泰镇', 1, 0, 0, 0],
  ])
  assert.deepEqual(await progressOn('2022-03-20', made.id), [
    ['临江镇', 1, 1, 0, 0],
    ['永泰镇', 1, 0, 0, 0],
  ])
  assert.deepEqual(await progressOn('2022-04-10', made.id), [
    ['临江镇', 1, 0, 1, 0],
    ['永泰镇', 1, 0, 0, 0],
  ])
  assert.deepEqual(await progressOn('2022-04-11', made.id), [
    ['临江镇', 1, 0, 1, 0],
    ['永泰镇', 1, 0, 0, 1],
  ])
  await act('reopen', chief, { item: own, reason: '抽查发现界桩损坏' })
  const due = await env.rows(
    sql<{ dueOn: string }>`select due_on from checklists_item where id = ${own}`,
  )
  assert.equal(due[0]!.dueOn, '2022-04-10')
  await act('postpone', chief, { item: far, dueOn: '2022-05-10', reason: '汛期' })
  assert.deepEqual(await progressOn('2022-04-11', made.id), [
    ['临江镇', 1, 0, 0, 1],
    ['永泰镇', 1, 0, 0, 0],
  ])
  await act('drop', chief, { item: far, reason: '无此界线' })
  assert.deepEqual(await progressOn('2022-04-11', made.id), [['临江镇', 1, 0, 0, 1]])
})

test('an item of another office is reported there and closed by the list’s own', async () => {
  env.setToday('2022-03-10')
  const made = await act(
    'issue',
    clerk,
    listOf('重点任务', [toDo('养老服务股', places.county, { office: 'eldercare' })]),
  )
  const [item] = made.items as [string]
  await act('report', otherOffice, { item, ...done })
  assert.equal(await refused('verify', otherOffice, { item }), 'OFFICE_NOT_ALLOWED')
  assert.equal((await act('verify', clerk, { item })).state, 'closed')
})

test('what a list refuses: a used title, no item, a day past; withdrawn only while nothing is begun', async () => {
  env.setToday('2022-03-10')
  const made = await act(
    'issue',
    clerk,
    listOf('防疫清单', [toDo('临江镇', places.town), toDo('双洲村', places.village)]),
  )
  assert.equal(
    await refused('issue', clerk, listOf('防疫清单', [toDo('临江镇', places.town)])),
    'CHECKLIST_TITLE_TAKEN',
  )
  assert.equal(await refused('issue', clerk, listOf('空清单', [])), 'INPUT_INVALID')
  assert.equal(
    await refused(
      'issue',
      clerk,
      listOf('过期清单', [toDo('临江镇', places.town, { dueOn: '2022-03-09' })]),
    ),
    'CHECKLIST_DUE_PAST',
  )
  assert.equal(
    await refused('postpone', chief, { item: made.items[0], dueOn: '2022-04-10', reason: '无' }),
    'CHECKLIST_DUE_SHORTER',
  )
  await act('report', town, { item: made.items[0], ...done })
  assert.equal(
    await refused('withdraw', chief, { list: made.id, reason: '下发有误' }),
    'CHECKLIST_STARTED',
  )
  await act('sendBack', clerk, { item: made.items[0], reason: '下发有误' })
  await act('withdraw', chief, { list: made.id, reason: '下发有误' })
  assert.equal(
    await refused('addItems', clerk, { list: made.id, items: [toDo('临江镇', places.town)] }),
    'CHECKLIST_WITHDRAWN',
  )
  await act('issue', clerk, listOf('防疫清单', [toDo('临江镇', places.town)]))
})

test('an item is called by its requirement in short and whose it is', async () => {
  env.setToday('2022-03-10')
  const long = '对'.repeat(61)
  await act(
    'issue',
    clerk,
    listOf('称谓清单', [
      toDo('临江镇', places.town),
      toDo('永泰镇', places.otherTown, { requirement: `第一行\n${long}` }),
    ]),
  )
  const titles = await env.rows(
    sql<{
      title: string
    }>`select title from checklists_item i where exists (select 1 from checklists_list l
      where l.id = i.list and l.title = '称谓清单') order by number`,
  )
  assert.deepEqual(
    titles.map(row => row.title),
    ['完成界线巡查并上报（临江镇）', `第一行 ${'对'.repeat(56)}…（永泰镇）`],
  )
})
