/** Sheets in and out from the command line: the same checks as a form, wrong cells marked, dry runs that leave nothing. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { places, refusalOf, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { syntheticId } from '../../kernel/identity.ts'
import { rooms } from '../../offices/index.ts'
import { readCsv } from '../excel/csv.ts'
import { readSheet } from '../excel/port.ts'
import type { Args } from './args.ts'
import { run as exportRegister } from './export.ts'
import { run as importSheet } from './import.ts'

let env: TestEnv
let databaseUrl = ''
const data = mkdtempSync(join(tmpdir(), 'camphor 表 '))
before(async () => {
  env = await testEnvironment({ today: '2022-04-22', rooms })
  await sql`update county set demo_day = '2022-04-22', demo = true`.execute(env.db)
  const found = await sql<{ host: string; name: string }>`
    select current_setting('unix_socket_directories') as host, current_database() as name`.execute(
    env.db,
  )
  const { host, name } = found.rows[0]!
  databaseUrl = `postgresql://camphor@localhost/${name}?host=${encodeURIComponent(host)}`
})
after(async () => {
  await env.close()
  rmSync(data, { recursive: true, force: true })
})

const args = (words: string[], flags: Args['flags'] = {}): Args => ({
  words,
  flags,
  data,
  databaseUrl,
})
const at = (name: string) => join(data, name)
const count = async (table: string) =>
  (await env.rows(sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`))[0]!.n

const head = syntheticId({ address: '360982', birth: '1970-05-01', sex: 'female', sequence: 7 })
const child = syntheticId({ address: '360982', birth: '2010-09-01', sex: 'male', sequence: 8 })
const rosterHeaders = async (): Promise<string> => {
  const { rosterFields } = await import('../../commons/people/roster-row.ts')
  return ['household', 'relation', 'name', 'idNumber', 'division', 'address', 'phone', 'area']
    .map(name => (rosterFields as Record<string, { label: { zh: string } }>)[name]!.label.zh)
    .join(',')
}

test('a roster with wrong cells comes back marked, and nothing is written', async () => {
  const rows = [
    `1,户主,王秀英,${head},双洲村,临江镇双洲村1组,13800138000,农村`,
    `1,继子,王小宝,${child},哪个村,临江镇双洲村1组,,农村`,
  ]
  writeFileSync(at('wrong.csv'), [await rosterHeaders(), ...rows].join('\r\n'))
  const refused = await refusalOf(importSheet(args(['people_person', at('wrong.csv')])))
  assert.equal(refused.code, 'IMPORT_ROWS')
  assert.equal(refused.details.count, 2)
  const marked = readdirSync(data).find(name => name.startsWith('wrong-'))!
  const sheet = await readSheet(at(marked))
  const texts: string[][] = []
  for await (const row of sheet.rows) texts.push(row.cells.map(c => c.text))
  assert.match(texts[1]!.at(-1)!, /继子.*哪个村/)
  assert.equal(texts[0]!.at(-1), '')
  assert.equal(await count('people_person'), 0)
})

test('a dry run answers what would be done and leaves nothing; the run leaves it', async () => {
  const rows = [
    `1,户主,王秀英,${head},双洲村,临江镇双洲村1组,138 0013 8000,农村`,
    `1,子女,王小宝,${child},${places.village},临江镇双洲村1组,,农村`,
  ]
  writeFileSync(at('good.csv'), [await rosterHeaders(), ...rows].join('\r\n'))
  const words = ['people_person', at('good.csv')]
  assert.equal(await importSheet(args(words, { 'dry-run': true })), 0)
  assert.equal(await count('people_person'), 0)
  assert.equal(await count('audit'), 0)
  assert.equal(await importSheet(args(words)), 0)
  assert.equal(await count('people_person'), 2)
  assert.equal(await count('people_household'), 1)
  assert.equal(await count('audit'), 1)
})

test('what a room refuses of a row is marked in its row too', async () => {
  const rows = [`2,户主,王秀英,${head},双洲村,临江镇双洲村1组,,农村`]
  writeFileSync(at('again.csv'), [await rosterHeaders(), ...rows].join('\r\n'))
  const refused = await refusalOf(importSheet(args(['people_person', at('again.csv')])))
  assert.equal(refused.code, 'IMPORT_ROWS')
  assert.equal(await count('people_person'), 2)
})

test('a sheet without its required columns is refused by name', async () => {
  writeFileSync(at('narrow.csv'), '姓名,备注\r\n王秀英,无')
  const refused = await refusalOf(importSheet(args(['people_person', at('narrow.csv')])))
  assert.equal(refused.code, 'IMPORT_COLUMNS')
  assert.match(refused.text.zh, /户编号/)
  const what = await refusalOf(importSheet(args(['people_nothing', at('narrow.csv')])))
  assert.match(what.text.zh, /people_person/)
})

test('an export holds every row, numbers masked, and is never written over', async () => {
  for (const file of ['people.xlsx', 'people.csv']) {
    assert.equal(await exportRegister(args(['people_person', at(file)])), 0)
    const again = await refusalOf(exportRegister(args(['people_person', at(file)])))
    assert.equal(again.code, 'EXPORT_EXISTS')
  }
  const csv = await readCsv(at('people.csv'))
  const rows: Record<string, string>[] = []
  for await (const row of csv.rows)
    rows.push(Object.fromEntries(csv.headers.map((h, i) => [h, row.cells[i]!.text])))
  assert.deepEqual(rows.map(row => row.姓名).sort(), ['王小宝', '王秀英'])
  for (const name of ['people.xlsx', 'people.csv']) {
    const text = readFileSync(at(name), 'latin1')
    assert.ok(!text.includes(head), `${name} shows a number`)
  }
  assert.equal(
    await exportRegister(args(['people_person', at('girls.csv')], { where: 'sex=female' })),
    0,
  )
  assert.equal((await readCsv(at('girls.csv'))).rowCount, 1)
  const how = await refusalOf(exportRegister(args(['people_person', at('people.doc')])))
  assert.equal(how.code, 'EXPORT_HOW')
})
