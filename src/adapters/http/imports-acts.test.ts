/** Sheets that act on records: named in words, each row by itself, many lines to a form, taken back where an act leads back. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { answer, refusedWith, sheetHouse } from '../../../test/sheets.ts'
import { parties } from '../../commons/parties/room.ts'
import { projects } from '../../commons/projects/room.ts'
import { supplies } from '../../commons/supplies/room.ts'
import type { Actor } from '../../kernel/access.ts'
import { House } from '../../kernel/house.ts'
import { rooms } from '../../offices/index.ts'
import { openPackage } from '../documents/package.ts'
import { readSheet } from '../excel/port.ts'
import { targetsOf } from '../imports/targets.ts'
import type { WireImportTarget } from './wire-imports.ts'

let env: TestEnv
let house: ReturnType<typeof sheetHouse>
const people = new Map<string, Actor>()
before(async () => {
  env = await testEnvironment({ rooms: [parties, projects, supplies] })
  people.set('clerk', env.actor('townshipClerk', places.town))
  people.set('head', env.actor('townshipHead', places.town))
  people.set('other', env.actor('townshipClerk', places.otherTown))
  people.set('office', env.actor('officeClerk', places.county, { office: 'charity' }))
  house = sheetHouse(env, people)
})
after(() => env.close())

let n = 0
/** A project of the town under a name of its own. */
async function planned(name = `项目${++n}`, division: string = places.town, day = '2022-12-31') {
  const who = division === places.town ? 'clerk' : 'other'
  const { id } = (await env.do(env.house.command('projects.plan'), people.get(who)!, {
    name,
    office: `测试${++n}`,
    kind: 'works',
    division,
    budgetFen: 100_00,
    plannedTo: day,
  } as never)) as { id: string }
  return { id, name }
}
const act = (command: string, who: string, input: object) =>
  env.do(env.house.command(command), people.get(who)!, input as never)
const stateOf = async (id: string) =>
  (await env.rows(sql<{ state: string }>`select state from projects_project where id = ${id}`))[0]!
    .state
const said = async (who: string, id: string) =>
  (await house.rowsOf(who, id, 'error')).map(({ row, errors }) => [row, errors[0]!.zh] as const)
const tender = 'projects.tender'
const byInquiry = (project: string) => ({ project, method: '询价' })

test('acts are offered with what taking them back can do; money, the house itself and closed files are not', async () => {
  const offered = await answer<WireImportTarget[]>(house.ask('head', '/targets'))
  const of = (command: string) => offered.find(target => target.command === command)
  assert.equal(of(tender)?.acts, true)
  assert.match(of(tender)!.label.zh, /项目 · 发起采购/)
  assert.match(of('projects.accept')!.takesBack!.zh, /撤销验收|退回/)
  assert.match(of('projects.begin')!.takesBack!.zh, /不能整批撤销/)
  assert.deepEqual(of('projects.plan')?.acts, false)

  const whole = targetsOf(new House(rooms))
  const names = [...whole.keys()]
  for (const room of ['accounts', 'funds', 'bureau', 'targets'])
    assert.deepEqual(
      names.filter(name => name.startsWith(`${room}.`)),
      [],
    )
  const closed = [...new House(rooms).registers.values()].filter(r => r.closed).map(r => r.name)
  assert.ok(closed.length > 0)
  for (const { command, on, fields } of whole.values()) {
    assert.ok(!closed.includes(on?.register ?? ''), command.name)
    for (const field of Object.values(fields))
      assert.ok(!closed.includes(field.register ?? ''), command.name)
    assert.ok(!command.posts.every(post => post === 'finance'), command.name)
    assert.ok(!Object.values(command.input).some(f => f.kind === 'attachment' && f.required))
  }
  // A report of harm begins a closed file; what the children's office does beside them is ordinary work.
  assert.ok(!names.includes('children.report') && !names.includes('children.assess'))
  assert.ok(names.includes('children.holdEducation') && names.includes('children.verifyEducation'))
})

test('every form of the house keeps its columns apart, by name and by label', () => {
  for (const { command, fields } of targetsOf(new House(rooms)).values())
    for (const lang of ['zh', 'en'] as const) {
      const labels = Object.values(fields).map(({ label }) => label[lang])
      assert.equal(new Set(labels).size, labels.length, `${command.name}: ${labels.join(' ')}`)
    }
})

test('a record is named by its title, told apart by what the list shows, or by its id', async () => {
  const [one, first, second, third] = [
    await planned(),
    await planned('同名', places.town, '2022-10-01'),
    await planned('同名', places.town, '2022-11-01'),
    await planned(),
  ]
  const outside = await planned('别处的项目', places.otherTown)
  const seen = await house.checked(
    'clerk',
    tender,
    [one.name, '同名', '没有的项目', outside.name, outside.id, '同名｜2022-11-01', third.id].map(
      byInquiry,
    ),
  )
  assert.deepEqual(
    [seen.counts.new, seen.counts.error],
    [3, 4],
    JSON.stringify(await said('clerk', seen.id)),
  )
  const wrong = new Map(await said('clerk', seen.id))
  assert.match(
    wrong.get(3)!,
    /“同名”对应2条“项目”；请写明是哪一条，如：同名｜2022-10-01、同名｜2022-11-01/,
  )
  assert.match(wrong.get(4)!, /辖区里没有这样的“项目”；请照列表填写项目名称/)
  assert.match(wrong.get(5)!, /辖区里没有/)
  assert.match(wrong.get(6)!, /辖区里没有/)
  assert.equal(await stateOf(one.id), 'planned', 'a dry run leaves nothing')
  const done = await house.confirmed('clerk', seen)
  assert.deepEqual([done.counts.entered, done.acts], [3, true])
  assert.deepEqual(
    await Promise.all([one, first, second, third, outside].map(({ id }) => stateOf(id))),
    ['tendering', 'planned', 'tendering', 'tendering', 'planned'],
  )
  const marked = await house.ask('clerk', `/${seen.id}/marked.xlsx`)
  const sheet = await readSheet(new Uint8Array(await marked.arrayBuffer()))
  const reasons: number[] = []
  for await (const { row, cells } of sheet.rows) if (cells.at(-1)!.text) reasons.push(row)
  assert.deepEqual(reasons, [3, 4, 5, 6])

  // Of two so called only one can still be tendered: it is meant.
  const rest = await house.checked('clerk', tender, [byInquiry('同名')])
  assert.deepEqual([rest.counts.new, rest.counts.error], [1, 0])
})

test('each row has its own refusal, and the steps of a workflow hold', async () => {
  const [ready, early] = [await planned(), await planned()]
  await act('projects.signContract', 'clerk', {
    project: ready.id,
    number: 'H1',
    partyName: '施工队',
    amountFen: 90_00,
    signedOn: '2022-04-01',
  })
  const done = await house.imported('clerk', 'projects.begin', [
    { project: ready.name },
    { project: early.name },
  ])
  assert.deepEqual([done.counts.entered, done.counts.error], [1, 1])
  assert.equal(await stateOf(ready.id), 'underway')
  assert.equal(await stateOf(early.id), 'planned')
  const [[row, why] = []] = await said('clerk', done.id)
  assert.equal(row, 3)
  assert.match(why!, /已立项/)
  // Sent again the act is known as done, and is no error.
  const again = await house.checked('clerk', 'projects.begin', [{ project: ready.name }])
  assert.deepEqual([again.counts.same, again.counts.new, again.counts.error], [1, 0, 0])
  await refusedWith(
    house.upload(
      'office',
      'projects.accept',
      await house.filled('projects.accept', [{ project: ready.name }]),
    ),
    'IMPORT_TARGET_UNKNOWN',
  )
})

test('a record somebody has worked on since the dry run is left alone', async () => {
  const [mine, theirs] = [await planned(), await planned()]
  const seen = await house.checked(
    'clerk',
    tender,
    [mine, theirs].map(({ name }) => byInquiry(name)),
  )
  await act('projects.addStage', 'head', {
    project: theirs.id,
    title: '勘察',
    plannedOn: '2022-05-01',
  })
  await sql`update projects_project set version = version + 1 where id = ${theirs.id}`.execute(
    env.db,
  )
  const done = await house.confirmed('clerk', seen)
  assert.deepEqual([done.counts.entered, done.counts.failed], [1, 1])
  assert.match(new Map(await said('clerk', seen.id)).get(3)!, /预检之后/)
  assert.equal(await stateOf(theirs.id), 'planned')
})

test('what an act leads back from is taken back by that act; the rest says plainly that it cannot be', async () => {
  const [one, two] = [await planned(), await planned()]
  for (const { id } of [one, two]) {
    const contract = { partyName: '施工队', amountFen: 90_00, signedOn: '2022-04-01' }
    await act('projects.signContract', 'clerk', { project: id, number: `C${id}`, ...contract })
    await act('projects.begin', 'clerk', { project: id })
  }
  const accept = (project: string) => ({ project, acceptedOn: '2022-04-20', result: '合格' })
  const done = await house.imported(
    'head',
    'projects.accept',
    [one, two].map(p => accept(p.name)),
  )
  assert.equal(done.counts.entered, 2, JSON.stringify(await said('head', done.id)))
  await act('projects.putIntoUse', 'clerk', { project: two.id })
  const undone = await house.undone('head', done.id)
  assert.deepEqual([undone.counts.undone, undone.counts.kept], [1, 1])
  assert.deepEqual([await stateOf(one.id), await stateOf(two.id)], ['underway', 'inUse'])
  const kept = (await house.rowsOf('head', done.id)).map(row => row.kept?.zh)
  assert.deepEqual(kept, [undefined, '导入之后又有人办理或改动'])
  // Sent back, the step can be taken by a sheet again.
  const again = await house.checked('head', 'projects.accept', [accept(one.name)])
  assert.equal(again.counts.new, 1)

  const stuck = await planned()
  const tendered = await house.imported('clerk', tender, [byInquiry(stuck.name)])
  const stays = await house.undone('clerk', tendered.id)
  assert.deepEqual([stays.counts.undone, stays.counts.kept], [0, 1])
  assert.match(
    (await house.rowsOf('clerk', tendered.id))[0]!.kept!.zh,
    /“发起采购”没有可由您直接退回的办理/,
  )
  assert.equal(await stateOf(stuck.id), 'tendering')
})

test('an act that only adds to a record is undone by taking away what it added', async () => {
  const { id, name } = await planned()
  const stage = (title: string) => ({ project: name, title, plannedOn: '2022-06-01' })
  const done = await house.imported('clerk', 'projects.addStage', [stage('勘察'), stage('开工')])
  assert.equal(done.counts.entered, 2, JSON.stringify(await said('clerk', done.id)))
  const undone = await house.undone('clerk', done.id)
  assert.equal(undone.counts.undone, 2, JSON.stringify(await house.rowsOf('clerk', done.id)))
  const left = await env.rows(sql<{
    n: number
  }>`select count(*) as n from projects_stage where title in ('开工', '勘察')
      and project = ${id}`)
  assert.equal(Number(left[0]!.n), 0)
})

test('rows that say the same of everything but their lines are one form, wherever they stand', async () => {
  for (const name of ['口罩', '手套'])
    await act('supplies.addItem', 'office', {
      name,
      office: 'charity',
      kind: 'protective',
      unit: '个',
    })
  const line = (document: string, item: string, quantity: string) => ({
    onDay: '2022-04-02',
    counterpart: '省厅',
    document,
    item,
    quantity,
  })
  const seen = await house.checked('office', 'supplies.receive', [
    line('单1', '口罩', '100'),
    line('单2', '口罩', '5'),
    line('单1', '手套', '40'),
    line('单3', '口罩', '7'),
    line('单3', '没有的物资', '8'),
  ])
  assert.deepEqual(
    [seen.counts.new, seen.counts.error],
    [3, 2],
    JSON.stringify(await said('office', seen.id)),
  )
  const wrong = new Map(await said('office', seen.id))
  assert.match(wrong.get(5)!, /同一份的其他行有误/)
  assert.match(wrong.get(6)!, /没有这样的“物资”/)
  const done = await house.confirmed('office', seen)
  assert.equal(done.counts.entered, 3)
  const acts = await env.rows(
    sql<{
      document: string
      n: number
      total: number
    }>`select document, count(*) as n, sum(quantity) as total
      from supplies_movement group by document order by document`,
  )
  assert.deepEqual(
    acts.map(a => [a.document, Number(a.n), Number(a.total)]),
    [
      ['单1', 2, 140],
      ['单2', 1, 5],
    ],
  )
  // A ledger is never taken back row by row: it is reversed.
  const undone = await house.undone('office', done.id)
  assert.deepEqual([undone.counts.undone, undone.counts.kept], [0, 3])
})

test('the template says which records are meant and how, and which rows belong together', async () => {
  const response = await house.ask('office', '/targets/supplies.receive/template.xlsx')
  const parts = openPackage(Buffer.from(await response.arrayBuffer()), 2 ** 26)
  const xml = (
    await Promise.all(
      parts.names.filter(name => name.endsWith('.xml')).map(name => parts.read(name)),
    )
  ).join('')
  assert.match(xml, /照“物资”列表填写物资名称/)
  assert.match(xml, /填得相同的行合为一份/)
})
