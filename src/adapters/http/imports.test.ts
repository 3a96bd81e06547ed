/** Sheets in over HTTP: dry run, the same file marked, confirmation, receipt, again, undo; and every file that is refused. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { answer, refusedWith, sheetHouse } from '../../../test/sheets.ts'
import { activities } from '../../commons/activities/room.ts'
import { parties } from '../../commons/parties/room.ts'
import type { Actor } from '../../kernel/access.ts'
import { addDays } from '../../kernel/day.ts'
import { syntheticId } from '../../kernel/identity.ts'
import { openPackage, type Part, pack } from '../documents/package.ts'
import { readSheet, writeSheet } from '../excel/port.ts'
import { targetsOf } from '../imports/targets.ts'
import type { WireImport, WireImportTarget } from './wire-imports.ts'

const registerPerson = 'people.registerPerson'
const roster = 'people.importRoster'
let env: TestEnv
let house: ReturnType<typeof sheetHouse>
const people = new Map<string, Actor>()
before(async () => {
  env = await testEnvironment({ rooms: [parties, activities] })
  people.set('clerk', env.actor('townshipClerk', places.town))
  people.set('other', env.actor('townshipClerk', places.otherTown))
  people.set('auditor', env.actor('auditor'))
  house = sheetHouse(env, people)
})
after(() => env.close())

type House = ReturnType<typeof sheetHouse>
const ask: House['ask'] = (...given) => house.ask(...given)
const upload: House['upload'] = (...given) => house.upload(...given)
const post: House['post'] = (...given) => house.post(...given)
const rested: House['rested'] = (...given) => house.rested(...given)
const rowsOf: House['rowsOf'] = (...given) => house.rowsOf(...given)
const filled: House['filled'] = (...given) => house.filled(...given)
const checked: House['checked'] = (...given) => house.checked(...given)
const imported: House['imported'] = (...given) => house.imported(...given)
const count = async (table: string) =>
  Number((await env.rows(sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`))[0]!.n)

let n = 0
/** One birthday has 500 numbers for men: the next 500 people are born a day later, or they would be the first ones again. */
const number = () =>
  syntheticId({
    address: '360983',
    birth: addDays('1970-01-01', Math.floor(n / 500)),
    sex: 'male',
    sequence: n++ % 500,
  })
const person = (more: Record<string, string> = {}) => ({
  name: '陈强',
  idNumber: number(),
  division: '双洲村',
  phone: '13800138000',
  ...more,
})

test('the kinds offered are those the post may do, and each has a template that is known again', async () => {
  const offered = await answer<WireImportTarget[]>(ask('clerk', '/targets'))
  const names = offered.map(target => target.command)
  assert.ok(names.includes(registerPerson) && names.includes(roster))
  assert.ok(!names.includes('people.passBirthdays'))
  assert.deepEqual(await answer<WireImportTarget[]>(ask('auditor', '/targets')), [])
  // A template takes about a second to lay out: one of each make.
  const makes = [registerPerson, roster, 'people.recordDeath', 'people.changeHead']
  for (const { command, version } of offered.filter(({ command }) => makes.includes(command)))
    for (const lang of ['zh', 'en']) {
      const response = await ask('clerk', `/targets/${command}/template.xlsx?lang=${lang}`)
      const bytes = new Uint8Array(await response.arrayBuffer())
      const sheet = await readSheet(bytes)
      assert.deepEqual([sheet.meta.register, sheet.meta.version], [command, version])
      const sent = await answer<WireImport>(upload('clerk', command, bytes))
      const after = await rested('clerk', sent.id)
      assert.equal(
        after.problem?.code,
        'IMPORT_NO_ROWS',
        `${command} ${lang}: the example was read`,
      )
    }
})

test('one bad row of 500 is marked, 499 are entered, nothing before the confirmation', async () => {
  const rows = Array.from({ length: 500 }, () => person())
  rows[249] = person({ division: '哪个村' })
  const seen = await checked('clerk', registerPerson, rows)
  assert.deepEqual(
    [seen.state, seen.counts.rows, seen.counts.new, seen.counts.error],
    ['checked', 500, 499, 1],
  )
  assert.equal(await count('people_person'), 0)
  const [bad] = await rowsOf('clerk', seen.id, 'error')
  assert.equal(bad!.row, 251)
  assert.match(bad!.errors[0]!.zh, /哪个村/)

  const marked = await ask('clerk', `/${seen.id}/marked.xlsx`)
  const sheet = await readSheet(new Uint8Array(await marked.arrayBuffer()))
  const reasons: [number, string][] = []
  for await (const { row, cells } of sheet.rows)
    if (cells.at(-1)!.text) reasons.push([row, cells.at(-1)!.text])
  assert.equal(sheet.rowCount, 500)
  assert.deepEqual(
    reasons.map(([row]) => row),
    [251],
  )
  assert.equal(sheet.meta.version, targetsOf(env.house).get(registerPerson)!.version)

  await refusedWith(
    post('clerk', `/${seen.id}/confirm`, { digest: '0'.repeat(64) }),
    'IMPORT_DIGEST',
  )
  await refusedWith(post('other', `/${seen.id}/confirm`, { digest: seen.digest }), 'IMPORT_UNKNOWN')
  assert.equal(await count('people_person'), 0)
  await answer(post('clerk', `/${seen.id}/confirm`, { digest: seen.digest }))
  const done = await rested('clerk', seen.id)
  assert.deepEqual([done.state, done.counts.entered], ['done', 499])
  assert.equal(await count('people_person'), 499)
  assert.ok(done.finishedAt && done.by)
  const logged = await env.rows(sql`select input from audit where command = ${registerPerson}`)
  assert.ok(!JSON.stringify(logged).includes('陈强'))
  // A workbook names its parts in clear; two letters alone turn up in any thirty kilobytes of cipher.
  const stored = await env.rows(sql<{ sealed: Buffer }>`select sealed from import_piece`)
  assert.ok(stored.every(({ sealed }) => !sealed.toString('latin1').includes('[Content_Types]')))
})

test('the same file again changes nothing; a changed cell updates; a repeated row is named', async () => {
  const [first, second] = [person(), person()]
  const before = await count('people_person')
  await imported('clerk', registerPerson, [first, second])
  const again = await checked('clerk', registerPerson, [first, second])
  assert.deepEqual([again.counts.same, again.counts.new], [2, 0])
  assert.equal(again.may.confirm, false)
  await refusedWith(
    post('clerk', `/${again.id}/confirm`, { digest: again.digest }),
    'IMPORT_NOTHING',
  )
  const moved = { ...first, phone: '139 0013 9000' }
  const update = await imported('clerk', registerPerson, [moved, second, moved])
  assert.deepEqual(
    [update.counts.changed, update.counts.same, update.counts.duplicate, update.counts.updated],
    [1, 1, 1, 1],
  )
  assert.equal(await count('people_person'), before + 2)
  const phone = async () => {
    const digest = env.seal.digest(first.idNumber, 'idNumber')
    const found = await env.rows(
      sql<{
        sealed: Buffer
      }>`select phone_sealed as sealed from people_person where id_number_digest = ${digest}`,
    )
    return env.seal.open(found[0]!.sealed)
  }
  assert.equal(await phone(), '13900139000')
  await answer(post('clerk', `/${update.id}/undo`))
  assert.equal((await rested('clerk', update.id)).counts.undone, 1)
  assert.equal(await phone(), '13800138000')
})

test('rows outside the area are refused as a form would refuse them', async () => {
  const seen = await checked('other', registerPerson, [person(), person({ division: '丰城村' })])
  assert.deepEqual([seen.counts.error, seen.counts.new], [1, 1])
  await refusedWith(
    upload('auditor', registerPerson, await filled(registerPerson, [person()])),
    'IMPORT_TARGET_UNKNOWN',
  )
})

test('an import is undone row by row where nothing was built on it', async () => {
  const rows = [person(), person(), person()]
  const done = await imported('clerk', registerPerson, rows)
  const before = await count('people_person')
  const entered = await rowsOf('clerk', done.id, 'new')
  const [used, corrected] = entered.map(row => row.made[0]!.id)
  await env.makeHousehold([used!])
  const clerk = people.get('clerk')!
  await env.do(env.house.command('people.correctPerson'), clerk, {
    person: corrected!,
    phone: '13700137000',
    reason: '更正',
  })
  await answer(post('clerk', `/${done.id}/undo`))
  const undone = await rested('clerk', done.id)
  assert.deepEqual([undone.state, undone.counts.undone, undone.counts.kept], ['undone', 1, 2])
  assert.equal(await count('people_person'), before - 1)
  const after = await rowsOf('clerk', done.id, 'new')
  assert.match(after[0]!.kept!.zh, /引用/)
  assert.match(after[1]!.kept!.zh, /改过/)
  assert.ok(after[2]!.undone)
  await sql`update import_file set undo_until = now() where id = ${done.id}`.execute(env.db)
  await refusedWith(post('clerk', `/${done.id}/undo`), 'IMPORT_UNDO_LATE')
})

test('households are entered whole, brought up to date, and undone whole', async () => {
  const head = {
    household: '甲',
    relation: '户主',
    name: '王强',
    idNumber: number(),
    division: '双洲村',
    area: '农村',
    address: '双洲村1组',
  }
  const child = {
    household: '甲',
    relation: '子女',
    name: '王小芳',
    idNumber: number(),
    division: '双洲村',
  }
  const lone = { ...head, household: '乙', idNumber: number(), relation: '继父' }
  const homes = await count('people_household')
  // The households' rows stand shuffled, as sorted by name they would.
  const done = await imported('clerk', roster, [head, lone, child])
  assert.deepEqual([done.counts.entered, done.counts.error], [2, 1])
  assert.equal(await count('people_household'), homes + 1)
  const spouse = {
    household: '甲',
    relation: '配偶',
    name: '李秀兰',
    idNumber: number(),
    division: '双洲村',
  }
  const again = await imported('clerk', roster, [head, { ...child, phone: '13600136000' }, spouse])
  assert.deepEqual([again.counts.same, again.counts.updated, again.counts.entered], [1, 1, 1])
  assert.equal(await count('people_household'), homes + 1)
  await answer(post('clerk', `/${done.id}/undo`))
  const kept = await rested('clerk', done.id)
  assert.deepEqual([kept.counts.undone, kept.counts.kept], [0, 2])
  await answer(post('clerk', `/${again.id}/undo`))
  assert.equal((await rested('clerk', again.id)).counts.undone, 2)
  // The child's phone was empty before, was filled and emptied again: two more versions than the import left.
  const persons = await count('people_person')
  const fresh = { ...head, household: '丙', idNumber: number() }
  const whole = await imported('clerk', roster, [fresh])
  await answer(post('clerk', `/${whole.id}/undo`))
  assert.equal((await rested('clerk', whole.id)).counts.undone, 1)
  assert.equal(await count('people_person'), persons)
  assert.equal(await count('people_household'), homes + 1)
})

test('records without a number of their own are known by what the row says', async () => {
  const command = 'activities.recordActivity'
  const target = targetsOf(env.house).get(command)!
  const row: Record<string, string> = {}
  for (const [name, field] of Object.entries(target.fields))
    if (field.required)
      row[name] =
        field.options?.[0]?.label.zh ??
        { day: '2022-04-01', division: '双洲村', count: '12' }[field.kind as string] ??
        '宣讲'
  const done = await imported('clerk', command, [row, { ...row, personTimes: '13' }])
  assert.deepEqual(done.counts.entered, 2, JSON.stringify(await rowsOf('clerk', done.id)))
  const again = await checked('clerk', command, [row])
  assert.equal(again.counts.same, 1)
  await answer(post('clerk', `/${done.id}/undo`))
  const undone = await rested('clerk', done.id)
  assert.equal(undone.counts.undone, 2, JSON.stringify(await rowsOf('clerk', done.id)))
  assert.equal((await checked('clerk', command, [row])).counts.new, 1)
})

test('files that are none of ours are refused by name', async () => {
  const good = await filled(registerPerson, [person()])
  const old = await filled(registerPerson, [person()], { version: 'AAAA-0000' })
  const said = await refusedWith(upload('clerk', registerPerson, old), 'IMPORT_TEMPLATE_OLD')
  const { version } = targetsOf(env.house).get(registerPerson)!
  assert.ok(said.zh.includes('AAAA-0000') && said.zh.includes(version))
  await refusedWith(upload('clerk', roster, good), 'IMPORT_TEMPLATE_OTHER')
  const foreign = await writeSheet({
    sheetName: 'x',
    columns: [
      { key: 'a', label: '姓名', kind: 'text' },
      { key: 'b', label: '证件号码', kind: 'text' },
    ],
    rows: [{ a: '王强', b: '1' }],
  })
  await refusedWith(upload('clerk', registerPerson, foreign), 'IMPORT_TEMPLATE_NONE')
  await refusedWith(upload('clerk', registerPerson, good, '名册.xlsm'), 'IMPORT_MACROS')
  await refusedWith(upload('clerk', registerPerson, good, '名册.xls'), 'IMPORT_NAME')
  const pieces = openPackage(good, 2 ** 26)
  const parts: Part[] = [{ name: 'xl/vbaProject.bin', content: Buffer.from('x') }]
  for (const name of pieces.names) parts.push({ name, content: await pieces.read(name) })
  await refusedWith(upload('clerk', registerPerson, await pack(parts)), 'IMPORT_MACROS')
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)])
  await refusedWith(upload('clerk', registerPerson, ole), 'NOT_A_WORKBOOK')
  await refusedWith(upload('clerk', registerPerson, Buffer.from('hello')), 'NOT_A_WORKBOOK')
  const bomb = await pack([
    { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(400 * 2 ** 20) },
  ])
  await refusedWith(upload('clerk', registerPerson, bomb), 'WORKBOOK_TOO_LARGE')
  const huge = Buffer.alloc(21_000_000)
  await refusedWith(upload('clerk', registerPerson, huge), 'IMPORT_FILE_TOO_LARGE')
})

test('a file is gone after its day, the receipt stays', async () => {
  const seen = await checked('clerk', registerPerson, [person(), person({ division: '哪个村' })])
  await sql`update import_file set kept_until = now() where id = ${seen.id}`.execute(env.db)
  const list = await answer<WireImport[]>(ask('clerk', ''))
  assert.equal(list.find(({ id }) => id === seen.id)!.state, 'expired')
  const left = await env.rows(sql`select 1 from import_piece where import = ${seen.id}`)
  assert.equal(left.length, 0)
  assert.deepEqual(
    (await rowsOf('clerk', seen.id, 'error')).map(row => row.errors),
    [[]],
  )
  await refusedWith(post('clerk', `/${seen.id}/confirm`, { digest: seen.digest }), 'IMPORT_GONE')
})
