/** Every system of the list has its registers, screens and tests, and whatever a README names of it is there. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { theHouse } from '../src/offices/index.ts'

type Row = Record<'room' | 'id', string> &
  Record<'registers' | 'workflows' | 'screens' | 'figures' | 'tests', string[]>
// Plain Node prints the page too, so its script is no TypeScript.
const { printed, systems, tableOf, testFile } = (await import(
  new URL('../bin/systems.mjs', import.meta.url).href
)) as {
  printed: () => string
  systems: () => Record<'id' | 'room' | 'name', string>[]
  tableOf: (room: string, text?: string) => Row[]
  testFile: (room: string, name: string) => string | undefined
}
const house = theHouse()
const workflows = new Set(
  [...house.registers.values()].flatMap(r => (r.workflow ? [r.workflow.name] : [])),
)
const routes = [
  ...readFileSync(new URL('../src/web/desk/desk.tsx', import.meta.url), 'utf8').matchAll(
    /<Route path="(\/[^"]+)"/g,
  ),
].map(([, path]) => new RegExp(`^${path!.replace(/:\w+/g, '[^/]+')}$`))
const all = systems()
const rooms = [...new Set(all.map(s => s.room))]

/** What is wrong with a row: a thing it names that is not there, or a kind of thing every system has and it lacks. */
function faultsOf(row: Row): string[] {
  const missing = (names: string[], known: (name: string) => boolean, kind: string) =>
    names.filter(name => !known(name)).map(name => `${row.id}: no ${kind} ${name}`)
  const screen = (name: string) => {
    const register = /^\/registers\/([^/]+)/.exec(name)?.[1]
    if (register && !register.startsWith(':') && !house.registers.has(register)) return false
    // A question with a page of its own, or a number on the page of parameters, is called by its name.
    return (
      routes.some(route => route.test(name)) ||
      house.queries.has(name) ||
      house.parameters.has(name)
    )
  }
  return [
    ...(['registers', 'screens', 'tests'] as const).flatMap(kind =>
      row[kind].length === 0 ? [`${row.id}: no ${kind}`] : [],
    ),
    ...missing(row.registers, name => house.registers.has(name), 'register'),
    ...missing(row.workflows, name => workflows.has(name), 'workflow'),
    ...missing(row.figures, name => house.indicators.has(name), 'figure'),
    ...missing(row.screens, screen, 'screen'),
    ...missing(row.tests, name => testFile(row.room, name) !== undefined, 'test'),
  ]
}

test('the list has 105 systems, each of a room that says so', () => {
  assert.equal(all.length, 105)
  assert.equal(new Set(all.map(s => s.id)).size, 105)
  const said = new Map(house.rooms.flatMap(r => (r.systems ?? []).map(id => [id, r.name] as const)))
  assert.deepEqual(
    all.filter(s => said.get(s.id) !== s.room).map(s => s.id),
    [],
  )
})

test('every system has its row, and everything the row names is there', () => {
  const rows = new Map(rooms.flatMap(room => tableOf(room)).map(row => [row.id, row]))
  const without = all.filter(s => !rows.has(s.id)).map(s => `${s.id}: no row in its README`)
  assert.deepEqual([...without, ...[...rows.values()].flatMap(faultsOf)], [])
})

test('a row that names what is not there is found out', () => {
  const head =
    '| system id | registers | workflows | screens | figures | tests |\n|---|---|---|---|---|---|\n'
  const faults = (cells: string) =>
    tableOf('bureau', `${head}| office-01 | ${cells} |`).flatMap(faultsOf)
  const good =
    '`bureau_report` | `bureau.report` | `/reports` | `bureau.report_period` | `report.test.ts`'
  assert.deepEqual(faults(good), [])
  assert.deepEqual(faults(good.replace('`bureau_report`', '`bureau_paper`')), [
    'office-01: no register bureau_paper',
  ])
  assert.deepEqual(faults(good.replace('bureau.report`', 'bureau.paper`')), [
    'office-01: no workflow bureau.paper',
  ])
  assert.deepEqual(faults(good.replace('/reports', '/papers')), ['office-01: no screen /papers'])
  assert.deepEqual(faults(good.replace('/reports', '/registers/bureau_paper')), [
    'office-01: no screen /registers/bureau_paper',
  ])
  assert.deepEqual(faults(good.replace('report_period', 'paper')), [
    'office-01: no figure bureau.paper',
  ])
  assert.deepEqual(faults(good.replace('report.test', 'paper.test')), [
    'office-01: no test paper.test.ts',
  ])
  assert.deepEqual(faults(good.replace('`report.test.ts`', '—')), ['office-01: no tests'])
})

test('docs/systems.md is what the READMEs say: node bin/systems.mjs --write', () => {
  assert.equal(readFileSync(new URL('../docs/systems.md', import.meta.url), 'utf8'), printed())
})
