/**
 * Every route of the house, asked for a closed file by somebody it is not assigned to: no answer holds a trace of it, and
 * none differs from the answer about a file that does not exist. A route added later fails here until it is asked too.
 */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { api } from '../src/adapters/http/api.ts'
import type { Desk } from '../src/adapters/http/desk.ts'
import { serverLog } from '../src/adapters/http/log.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { Field, Fields } from '../src/kernel/fields.ts'
import { protectionRegisters } from '../src/offices/children/protection/registers.ts'
import { type ChildrenTest, childrenTest } from './children-county.ts'
import { places } from './environment.ts'

let t: ChildrenTest
let app: ReturnType<typeof api>
let child: string
let file: string
/** What only the file says: ids of its rows, its receipt, its words. */
let traces: string[]
let outsiders: Actor[]
const signedIn = new Map<string, Actor[]>()
const closed: string[] = Object.values(protectionRegisters).map(r => r.name)

before(async () => {
  t = await childrenTest('2022-03-10')
  const desk: Desk = {
    signIn: async () => assert.fail('nobody signs in here'),
    session: async token => {
      const actors = signedIn.get(token)
      return actors && { account: token, name: token, actors }
    },
    signOut: async () => {},
    documents: { docx: async () => new Uint8Array(), pdf: async () => new Uint8Array() },
    log: serverLog('info', { write: () => {} }),
  }
  app = api(t.env, desk)
  child = await t.env.makePerson({ name: '汤小满', birth: '2012-05-01' })
  const report = {
    child,
    place: places.village,
    reporterKind: 'school',
    reporter: '匿名报告人甲',
    account: '身上有旧伤痕',
    danger: true,
  }
  const { receipt } = await t.act<{ receipt: string }>('report', t.cadre, report)
  const [row] = await t.env.rows(
    sql<{ id: string }>`select id from children_file where receipt = ${receipt}`,
  )
  file = row!.id
  const worker = t.env.actor('townshipHead', places.town)
  await t.act('assign', t.chief, { file, account: worker.account, role: 'worker', reason: '承办' })
  const scored = {
    guardianship: 20,
    safety: 5,
    economy: 0,
    behaviour: 0,
    health: 0,
    triggers: ['abuse'],
  }
  await t.act('assess', worker, { file, ...scored, findings: '评估所见旧伤' })
  await t.act('planHelp', worker, {
    file,
    goals: '脱离危险处境',
    measures: '协调校方',
    responsible: '王',
    until: '2022-06-30',
  })
  const rows = await t.env.rows(sql<{
    id: string
  }>`select id from children_assessment where file = ${file}
    union all select id from children_assignment where file = ${file} union all select id from children_file_plan where file = ${file}`)
  traces = [
    file,
    ...rows.map(r => r.id),
    receipt,
    '身上有旧伤痕',
    '匿名报告人甲',
    '评估所见旧伤',
    '脱离危险处境',
    '协调校方',
  ]
  outsiders = [
    t.clerk,
    t.env.actor('bureauLeader'),
    t.env.actor('auditor'),
    t.env.actor('finance'),
    t.env.actor('townshipClerk', places.town),
    t.env.actor('villageCadre', places.village),
    t.env.actor('systemAdministrator'),
    t.env.actor('auditAdministrator'),
  ]
})
after(() => t.env.close())

type Asked = { path: string; body?: unknown; method: string }
async function said(
  who: Actor,
  { method, path, body }: Asked,
): Promise<{ status: number; text: string }> {
  signedIn.set(who.account, [who])
  const response = await app.request(path, {
    method,
    headers: {
      cookie: `camphor_session=${who.account}`,
      'x-camphor': 'test',
      'content-type': 'application/json',
    },
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(body ?? {}) }),
  })
  return {
    status: response.status,
    text: Buffer.from(await response.arrayBuffer()).toString('utf8'),
  }
}

/** A form filled in as somebody would who guesses: the id wherever a record is asked for, the child wherever a person. */
function guess(fields: Fields, id: string): Record<string, unknown> {
  const value = (f: Field): unknown => {
    switch (f.kind) {
      case 'reference':
        return id
      case 'person':
        return child
      case 'day':
        return '2022-03-10'
      case 'month':
        return '2022-03'
      case 'choice':
        return f.options![0]!.value
      case 'choices':
        return [f.options![0]!.value]
      case 'yesNo':
        return true
      case 'division':
        return places.village
      case 'list':
        return [guess(f.items!, id)]
      case 'facts':
      case 'attachment':
        return []
      default:
        return ['count', 'money', 'share'].includes(f.kind) ? 1 : '汤小满'
    }
  }
  return Object.fromEntries(Object.entries(fields).map(([name, f]) => [name, value(f)]))
}
const queries = () => [...t.env.house.queries.values()]
/** Acts on closed registers; the others are no way into them. */
const acts = () =>
  [...t.env.house.commands.values()].filter(
    c =>
      closed.includes(c.on?.register ?? '') ||
      Object.values(c.input).some(f => closed.includes(f.register ?? '')),
  )
const when = 'period=2022-H1&asOf=2022-07-03'

/** What is asked of each route; `id` is the closed file's or that of nothing. */
const probes: Record<string, (id: string) => Omit<Asked, 'method'>[]> = {
  'GET /health': () => [{ path: '/health' }],
  'GET /openapi.json': () => [{ path: '/openapi.json' }],
  'GET /api/session': () => [{ path: '/api/session' }],
  'POST /api/session': () => [],
  'PUT /api/session': () => [],
  'DELETE /api/session': () => [],
  'GET /api/house': () => [{ path: '/api/house' }],
  'GET /api/house/rooms/:room': () => [{ path: '/api/house/rooms/children' }],
  'GET /api/house/figures': () => [{ path: '/api/house/figures' }],
  'GET /api/house/parameters': () => [{ path: '/api/house/parameters' }],
  'POST /api/commands/:name': id =>
    acts().map(c => ({
      path: `/api/commands/${c.name}`,
      body: { request: v7(), input: guess(c.input, id) },
    })),
  'POST /api/queries/:name': id =>
    queries().map(q => ({ path: `/api/queries/${q.name}`, body: { input: guess(q.input, id) } })),
  'POST /api/queries/:name/sheet': id =>
    queries().flatMap(q =>
      Object.keys(q.shows?.tables ?? {}).map(table => ({
        path: `/api/queries/${q.name}/sheet`,
        body: { input: guess(q.input, id), table },
      })),
    ),
  'GET /api/queries/:name': id =>
    queries().map(q => ({
      path: `/api/queries/${q.name}?input=${encodeURIComponent(JSON.stringify(guess(q.input, id)))}`,
    })),
  'GET /api/documents/:query/:file': id =>
    queries().map(q => ({
      path: `/api/documents/${q.name}/a.docx?input=${encodeURIComponent(JSON.stringify(guess(q.input, id)))}`,
    })),
  'GET /api/bundles/:query': id =>
    queries().map(q => ({
      path: `/api/bundles/${q.name}?input=${encodeURIComponent(JSON.stringify(guess(q.input, id)))}`,
    })),
  'POST /api/reveal': id =>
    closed.map(register => ({
      path: '/api/reveal',
      body: { request: v7(), input: { register, row: id, field: 'reporter', reason: '看看' } },
    })),
  'GET /api/jobs/:id': id => [{ path: `/api/jobs/${id}` }],
  'GET /api/registers/:name': id =>
    [...closed, 'people_person'].flatMap(r => [
      { path: `/api/registers/${r}` },
      { path: `/api/registers/${r}?where.child=${child}&q=${id}` },
    ]),
  'GET /api/registers/:name/totals': () =>
    closed.flatMap(r => [
      { path: `/api/registers/${r}/totals` },
      { path: `/api/registers/${r}/totals?q=汤小满` },
    ]),
  'POST /api/registers/:name/list': () =>
    closed.map(r => ({ path: `/api/registers/${r}/list`, body: {} })),
  'POST /api/registers/:name/totals': () =>
    closed.map(r => ({ path: `/api/registers/${r}/totals`, body: {} })),
  'GET /api/registers/:name/:id': id => [
    ...closed.map(r => ({ path: `/api/registers/${r}/${id}` })),
    { path: `/api/registers/people_person/${child}` },
  ],
  'GET /api/inbox': () => [{ path: '/api/inbox' }, { path: '/api/inbox?register=children_file' }],
  'GET /api/figures': () => [{ path: `/api/figures?${when}` }],
  'GET /api/figures/sheet': () => [{ path: `/api/figures/sheet?${when}` }],
  'GET /api/figures/book': () => [{ path: `/api/figures/book?${when}` }],
  'GET /api/figures/sdmx': () => [{ path: `/api/figures/sdmx?${when}` }],
  'GET /api/figures/sdmx/structure': () => [{ path: `/api/figures/sdmx/structure?${when}` }],
  'GET /api/figures/:id/sheet': () => figures(id => `/api/figures/${id}/sheet?${when}&by=village`),
  'GET /api/figures/:id': () => figures(id => `/api/figures/${id}?${when}`),
  'GET /api/figures/:id/by/:what': () => figures(id => `/api/figures/${id}/by/village?${when}`),
  'GET /api/figures/:id/rows': () => figures(id => `/api/figures/${id}/rows?${when}`),
  'POST /api/files': () => [],
  'GET /api/files/:id': id => [{ path: `/api/files/${id}` }],
  'GET /api/settings': () => [{ path: '/api/settings' }],
  'PUT /api/settings': () => [],
  'POST /api/settings/feedback': () => [],
  'GET /api/settings/feedback': () => [{ path: '/api/settings/feedback' }],
  'PUT /api/settings/feedback/:id': id => [{ path: `/api/settings/feedback/${id}`, body: {} }],
  'GET /api/rules/:id': () => [{ path: '/api/rules/MP-01' }],
  'POST /api/search': id => ['汤小满', 'txm', id].map(q => ({ path: '/api/search', body: { q } })),
  'GET /api/workbench': () => [{ path: '/api/workbench' }],
  'GET /api/views/:register': () => closed.map(r => ({ path: `/api/views/${r}` })),
  'POST /api/views/:register': () => [],
  'PUT /api/views/:register/:id': id => [{ path: `/api/views/children_file/${id}`, body: {} }],
  'DELETE /api/views/:register/:id': id => [{ path: `/api/views/children_file/${id}` }],
  'PUT /api/views/:register/columns': () => [],
  'POST /api/exports': () =>
    closed.map(register => ({ path: '/api/exports', body: { register, form: 'csv' } })),
  'GET /api/exports/:id': id => [{ path: `/api/exports/${id}` }],
  'GET /api/exports/:id/file': id => [{ path: `/api/exports/${id}/file` }],
  'DELETE /api/exports/:id': id => [{ path: `/api/exports/${id}` }],
  'POST /api/batch-acts/preview': id =>
    acts().map(c => ({
      path: '/api/batch-acts/preview',
      body: { command: c.name, register: c.on?.register, rows: [id], ids: [id] },
    })),
  'POST /api/batch-acts': id =>
    acts().map(c => ({
      path: '/api/batch-acts',
      body: { request: v7(), command: c.name, register: c.on?.register, rows: [id], ids: [id] },
    })),
  'GET /api/batch-acts': () => [{ path: '/api/batch-acts' }],
  'GET /api/batch-acts/:id': id => [{ path: `/api/batch-acts/${id}` }],
  'POST /api/batch-acts/:id/stop': id => [{ path: `/api/batch-acts/${id}/stop` }],
  'POST /api/batch-acts/:id/undo': id => [{ path: `/api/batch-acts/${id}/undo` }],
  'GET /api/batch-acts/reverse/:command': () =>
    acts().map(c => ({ path: `/api/batch-acts/reverse/${c.name}` })),
  'GET /api/drafts': () => [{ path: '/api/drafts' }],
  'GET /api/drafts/:id': id => [{ path: `/api/drafts/${id}` }],
  'PUT /api/drafts/:id': id => [
    {
      path: `/api/drafts/${v7()}`,
      body: {
        command: 'children.visitCase',
        register: 'children_file',
        row: id,
        values: { file: id },
      },
    },
  ],
  'DELETE /api/drafts/:id': id => [{ path: `/api/drafts/${id}` }],
  'GET /api/people/households/:id': id => [{ path: `/api/people/households/${id}` }],
  'GET /api/people/:id': () => [{ path: `/api/people/${child}` }],
  'POST /api/people/lookalikes': () => [
    { path: '/api/people/lookalikes', body: { name: '汤小满', birth: '2012-05-01' } },
  ],
  'GET /api/imports/targets': () => [{ path: '/api/imports/targets' }],
  'GET /api/imports/targets/:command/template.xlsx': () =>
    acts().map(c => ({ path: `/api/imports/targets/${c.name}/template.xlsx` })),
  'GET /api/imports': () => [{ path: '/api/imports' }],
  'POST /api/imports': () => [],
  'GET /api/imports/:id': id => [{ path: `/api/imports/${id}` }],
  'GET /api/imports/:id/rows': id => [{ path: `/api/imports/${id}/rows` }],
  'GET /api/imports/:id/marked.xlsx': id => [{ path: `/api/imports/${id}/marked.xlsx` }],
  'POST /api/imports/:id/confirm': id => [{ path: `/api/imports/${id}/confirm` }],
  'POST /api/imports/:id/stop': id => [{ path: `/api/imports/${id}/stop` }],
  'POST /api/imports/:id/undo': id => [{ path: `/api/imports/${id}/undo` }],
  'GET /api/prints': () => [{ path: '/api/prints' }],
  'POST /api/prints': id => [
    { path: '/api/prints', body: { kind: 'record', register: 'children_file', row: id } },
  ],
  'GET /api/prints/:file': id => [{ path: `/api/prints/${id}.pdf` }],
  'GET /api/dashboard/map': () => [{ path: '/api/dashboard/map' }],
}
const figures = (path: (id: string) => string) =>
  [...t.env.house.indicators.keys()].slice(0, 8).map(id => ({ path: path(id) }))

/** Routes as they are named above: the pattern behind a parameter is no part of its name. */
const routes = (): string[] => [
  ...new Set(
    app.routes
      .filter(r => r.method !== 'ALL')
      .map(r => `${r.method} ${r.path.replace(/\{[^/]*\}/g, '')}`),
  ),
]

test('every route is asked', () => {
  assert.deepEqual(
    routes().filter(route => !(route in probes)),
    [],
  )
})

test('no answer of any route holds a trace of the file, or tells it from a file that is none', async () => {
  const nothing = v7()
  // Ids of moments and incidents differ from answer to answer; what was asked for is no trace.
  const plain = (text: string, id: string) =>
    text
      .replaceAll(id, '·')
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '*')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '@')
  const found: string[] = []
  for (const who of outsiders)
    for (const route of routes()) {
      const method = route.split(' ')[0]!
      const [there, none] = [probes[route]!(file), probes[route]!(nothing)]
      for (const [i, asked] of there.entries()) {
        const answer = await said(who, { ...asked, method })
        const own = `${asked.path}${JSON.stringify(asked.body ?? '')}`
        for (const trace of traces)
          if (!own.includes(trace) && answer.text.includes(trace))
            found.push(`${who.post} ${route}: ${trace}`)
        if (!own.includes(file)) continue
        const other = await said(who, { ...none[i]!, method })
        if (
          answer.status !== other.status ||
          plain(answer.text, file) !== plain(other.text, nothing)
        )
          found.push(
            `${who.post} ${route} ${asked.path}: ${answer.status} ${answer.text.slice(0, 120)} / ${other.status} ${other.text.slice(0, 120)}`,
          )
      }
    }
  assert.deepEqual(found, [])
})

test('the same questions find it for somebody it is assigned to', async () => {
  const answer = await said(t.chief, {
    method: 'GET',
    path: `/api/registers/children_file/${file}`,
  })
  assert.equal(answer.status, 200)
  assert.ok(answer.text.includes(file))
})
