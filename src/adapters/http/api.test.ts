import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { workingDays } from '../../kernel/calendar.ts'
import { command, query } from '../../kernel/command.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import type { Room } from '../../kernel/house.ts'
import { createTableSql, register } from '../../kernel/register.ts'
import { insertRow, lockRow, take } from '../../kernel/rows.ts'
import { workflow } from '../../kernel/workflow.ts'
import { api } from './api.ts'
import type { Desk } from './desk.ts'
import { serverLog } from './log.ts'
import type { DeskEnv } from './session.ts'
import type { WireDetail, WireInbox, WireList, WireTotals } from './wire.ts'
import type { Problem } from './wire-problem.ts'

// A room of our own: the adapters know declarations only, so any room will do.
const loanWorkflow = workflow({
  name: 'test.loan',
  label: { zh: '借书', en: 'Loan' },
  start: 'asked',
  states: {
    asked: { label: { zh: '已申请', en: 'Asked' }, limit: workingDays(3, 'T-1') },
    lent: { label: { zh: '已借出', en: 'Lent' } },
    refused: { label: { zh: '不予出借', en: 'Refused' } },
  },
  ends: ['lent', 'refused'],
  steps: [
    {
      action: 'lend',
      label: { zh: '出借', en: 'Lend' },
      from: ['asked'],
      to: 'lent',
      by: ['townshipHead'],
    },
    {
      action: 'refuse',
      label: { zh: '拒绝', en: 'Refuse' },
      from: ['asked'],
      to: 'refused',
      by: ['townshipHead'],
      needsReason: true,
    },
  ],
})
const loan = register({
  name: 'test_loan',
  label: { zh: '借书登记', en: 'Loans' },
  fields: {
    borrower: f.text('借书人', 'Borrower', { sensitivity: 'personal' }),
    book: f.text('书名', 'Book'),
    kind: f.choice('类别', 'Kind', { novel: ['小说', 'Novel'], law: ['法律', 'Law'] }),
    deposit: f.money('押金', 'Deposit'),
    lentOn: f.optional(f.day('借出日期', 'Lent on')),
    phone: f.optional(f.phone('电话', 'Phone')),
    home: f.optional(f.text('住址', 'Home', { sensitivity: 'personal' })),
    secret: f.optional(f.text('密档', 'Secret', { sensitivity: 'sealed' })),
  },
  workflow: loanWorkflow,
  list: ['borrower', 'book', 'kind', 'deposit', 'lentOn'],
})
const refuse = defineRefusals('test', {
  BOOK_ON_LOAN: { zh: '《{book}》已借出', en: '“{book}” is on loan', rule: 'T-7', status: 422 },
})
const ask = command({
  name: 'test.ask',
  label: { zh: '申请借书', en: 'Ask for a book' },
  posts: ['villageCadre', 'townshipClerk'],
  input: {
    borrower: loan.fields.borrower,
    book: loan.fields.book,
    kind: loan.fields.kind,
    deposit: loan.fields.deposit,
    phone: loan.fields.phone,
    home: loan.fields.home,
    village: f.division('村', 'Village'),
  },
  async run(ctx, { village, ...input }) {
    const held =
      await sql`select 1 from test_loan where book = ${input.book} and state <> 'refused'`.execute(
        ctx.tx,
      )
    if (held.rows.length > 0) refuse('BOOK_ON_LOAN', { book: input.book, field: 'book' })
    const row = await insertRow(ctx, loan, { division: village, ...input, secret: '密' })
    return { loan: row.id }
  },
})
const lend = command({
  name: 'test.lend',
  label: { zh: '出借', en: 'Lend' },
  posts: ['townshipHead', 'officeClerk'],
  input: { loan: f.reference('test_loan', '借书', 'Loan') },
  on: { register: 'test_loan', field: 'loan', action: 'lend' },
  async run(ctx, input) {
    const moved = await take(ctx, loan, await lockRow(ctx, loan, input.loan), 'lend', {
      patch: { lentOn: ctx.today },
    })
    return { state: moved.state }
  },
})
const turnDown = command({
  name: 'test.refuse',
  label: { zh: '拒绝', en: 'Refuse' },
  posts: ['townshipHead'],
  input: {
    loan: f.reference('test_loan', '借书', 'Loan'),
    reason: f.optional(f.text('理由', 'Reason')),
  },
  on: { register: 'test_loan', field: 'loan', action: 'refuse' },
  async run(ctx, input) {
    const moved = await take(ctx, loan, await lockRow(ctx, loan, input.loan), 'refuse', {
      reason: input.reason ?? null,
    })
    return { state: moved.state }
  },
})
const burst = command({
  name: 'test.burst',
  label: { zh: '出错', en: 'Burst' },
  posts: ['townshipClerk'],
  input: { name: f.text('姓名', 'Name', { sensitivity: 'personal' }) },
  async run(_ctx, { name }) {
    throw new Error(`secret about ${name}`)
  },
})
const count = query({
  name: 'test.count',
  label: { zh: '借书数', en: 'Number of loans' },
  posts: ['townshipClerk', 'townshipHead'],
  input: {},
  async run(ctx) {
    return {
      n: (await sql<{ n: number }>`select count(*) as n from test_loan`.execute(ctx.tx)).rows[0]!.n,
    }
  },
})
const room: Room = {
  name: 'test',
  label: { zh: '试验室', en: 'Test room' },
  registers: { loan },
  commands: [ask, lend, turnDown, burst],
  queries: [count],
}

let env: TestEnv
let app: Hono<DeskEnv>
const signedIn = new Map<string, Actor[]>()
const logged: string[] = []

before(async () => {
  env = await testEnvironment({ today: '2022-04-27', rooms: [room] })
  for (const statement of createTableSql(loan)
    .split(';\n')
    .filter(s => s.trim()))
    await sql.raw(statement).execute(env.db)
  const desk: Desk = {
    signIn: async login => ({
      token: login,
      account: login,
      name: login,
      actors: signedIn.get(login) ?? refuse('BOOK_ON_LOAN'),
    }),
    session: async token => {
      const actors = signedIn.get(token)
      return actors && { account: token, name: token, actors }
    },
    signOut: async token => {
      signedIn.delete(token)
    },
    log: serverLog('info', { write: line => logged.push(line) }),
  }
  app = api(env, desk)
})
after(() => env.close())

type Sent = {
  as?: string
  post?: string
  headers?: Record<string, string>
  method?: string
  body?: unknown
}
async function send(path: string, { as, post, headers, method, body }: Sent = {}) {
  const cookie = [as && `camphor_session=${as}`, post && `camphor_post=${post}`]
    .filter(Boolean)
    .join('; ')
  return app.request(path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(cookie ? { cookie } : {}),
      'x-camphor': 'test',
      'content-type': 'application/json',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
const json = async <T>(response: Response | Promise<Response>): Promise<T> =>
  (await response).json() as Promise<T>
function enter(...actors: Actor[]): string {
  const token = actors[0]!.account
  signedIn.set(token, actors)
  return token
}
const act = (as: string, name: string, input: object, request = v7()) =>
  send(`/api/commands/${name}`, { as, body: { request, input } })
const book = (name: string, village: string = places.village, more: object = {}) => ({
  borrower: '欧阳·买买提',
  book: name,
  kind: 'law',
  deposit: 1050,
  phone: '13800138000',
  home: '临江镇双洲村第三组十二号',
  village,
  ...more,
})

test('nobody gets anywhere without signing in, and a foreign page gets nowhere at all', async () => {
  for (const path of [
    '/api/house',
    '/api/inbox',
    '/api/registers/test_loan',
    '/api/figures?period=2022',
  ]) {
    const response = await send(path)
    assert.equal(response.status, 401, path)
    assert.equal((await json<Problem>(response)).code, 'SIGN_IN_FIRST')
  }
  assert.equal(await json(send('/api/session')), null)
  const clerk = enter(env.actor('townshipClerk', places.town))
  const noHeader = await app.request('/api/commands/test.ask', {
    method: 'POST',
    headers: { cookie: `camphor_session=${clerk}` },
    body: '{}',
  })
  assert.equal((await json<Problem>(noHeader)).code, 'FOREIGN_PAGE')
  const foreign = await send('/api/commands/test.ask', {
    as: clerk,
    body: {},
    headers: { origin: 'https://elsewhere.example' },
  })
  assert.equal((await json<Problem>(foreign)).code, 'FOREIGN_PAGE')
})

test('the session says the posts; with several one is chosen, and only one that is held', async () => {
  const account = v7()
  const two = enter(
    env.actor('townshipClerk', places.town, { account }),
    env.actor('townshipHead', places.otherTown, { account }),
  )
  const session = await json<{ posts: { key: string; place: string }[]; chosen: string | null }>(
    send('/api/session', { as: two }),
  )
  assert.deepEqual(
    session.posts.map(p => p.place),
    ['临江镇', '永泰镇'],
  )
  assert.equal(session.chosen, null)
  assert.equal((await json<Problem>(send('/api/inbox', { as: two }))).code, 'CHOOSE_POST')
  const key = session.posts[1]!.key
  const chosen = await send('/api/session', { as: two, method: 'PUT', body: { post: key } })
  assert.match(chosen.headers.get('set-cookie') ?? '', /camphor_post=.*HttpOnly.*SameSite=Strict/)
  assert.equal((await send('/api/inbox', { as: two, post: encodeURIComponent(key) })).status, 200)
  const other = await send('/api/session', {
    as: two,
    method: 'PUT',
    body: { post: 'bureauLeader~360982~~' },
  })
  assert.equal((await json<Problem>(other)).code, 'POST_NOT_HELD')
  await send('/api/session', { as: two, method: 'DELETE' })
  assert.equal((await send('/api/inbox', { as: two })).status, 401)
})

test('a refusal is a problem document with code, both languages, rule and field; wrong post and input likewise', async () => {
  const clerk = enter(env.actor('townshipClerk', places.town))
  assert.equal((await act(clerk, 'test.ask', book('民法典'))).status, 200)
  const again = await act(clerk, 'test.ask', book('民法典'))
  assert.equal(again.status, 422)
  assert.match(again.headers.get('content-type')!, /^application\/problem\+json/)
  assert.deepEqual(await again.json(), {
    type: 'urn:camphor:BOOK_ON_LOAN',
    title: '《民法典》已借出',
    detail: '《民法典》已借出',
    status: 422,
    code: 'BOOK_ON_LOAN',
    zh: '《民法典》已借出',
    en: '“民法典” is on loan',
    rule: 'T-7',
    field: 'book',
  })
  const finance = enter(env.actor('finance'))
  const wrongPost = await json<Problem>(act(finance, 'test.ask', book('刑法')))
  assert.equal(wrongPost.code, 'POST_NOT_ALLOWED')
  assert.match(wrongPost.zh, /财务.*申请借书.*村（社区）干部、乡镇（街道）经办员/)
  assert.match(wrongPost.en, /Finance.*Ask for a book.*Village cadre, Township clerk/)
  const invalid = await json<Problem>(
    act(clerk, 'test.ask', book('刑法', places.village, { deposit: -1, kind: 'poem' })),
  )
  assert.deepEqual(
    [invalid.code, invalid.status, invalid.fields],
    ['INPUT_INVALID', 400, ['kind', 'deposit']],
  )
  assert.equal((await json<Problem>(act(clerk, 'test.nothing', {}))).code, 'COMMAND_UNKNOWN')
  const badId = await json<Problem>(act(clerk, 'test.ask', book('刑法'), 'no-uuid'))
  assert.equal(badId.code, 'REQUEST_ID_INVALID')
  const notJson = await app.request('/api/commands/test.ask', {
    method: 'POST',
    headers: { cookie: `camphor_session=${clerk}`, 'x-camphor': '1' },
    body: '{',
  })
  assert.equal((await json<Problem>(notJson)).code, 'BODY_INVALID')
})

test('the same request id twice, and twice at once, does it once', async () => {
  const clerk = enter(env.actor('townshipClerk', places.town))
  const id = v7()
  const one = await json<{ result: { loan: string }; replayed: boolean }>(
    act(clerk, 'test.ask', book('两次'), id),
  )
  const two = await json<{ result: { loan: string }; replayed: boolean }>(
    act(clerk, 'test.ask', book('两次'), id),
  )
  assert.deepEqual([one.replayed, two.replayed, two.result], [false, true, one.result])
  const other = v7()
  const both = await Promise.all(
    [act(clerk, 'test.ask', book('同时'), other), act(clerk, 'test.ask', book('同时'), other)].map(
      r => json<{ replayed: boolean }>(r),
    ),
  )
  assert.deepEqual(both.map(b => b.replayed).sort(), [false, true])
  assert.equal(
    (await json<Problem>(act(clerk, 'test.ask', book('别的'), other))).code,
    'REQUEST_REUSED',
  )
})

test('a fault says an incident number and nothing of what was sent; the log keeps its class and place only', async () => {
  const clerk = enter(env.actor('townshipClerk', places.town))
  logged.length = 0
  const response = await act(clerk, 'test.burst', { name: '张三丰' })
  const text = await response.text()
  assert.equal(response.status, 500)
  assert.doesNotMatch(text, /张三丰|secret/)
  const { incident } = JSON.parse(text) as Problem
  assert.match(incident!, /^[0-9a-f]{8}$/)
  const lines = logged.join('\n')
  assert.match(lines, new RegExp(incident!))
  assert.doesNotMatch(lines, /张三丰|secret/)
})

test('lists keep to the area, filter by field, order, total and page both ways', async () => {
  const clerk = enter(env.actor('townshipClerk', places.otherTown))
  for (let n = 1; n <= 45; n++) {
    const made = await act(
      clerk,
      'test.ask',
      book(`书${String(n).padStart(2, '0')}`, places.farVillage, {
        deposit: n * 100,
        kind: n % 3 ? 'law' : 'novel',
      }),
    )
    assert.equal(made.status, 200)
  }
  const at = (path: string) =>
    json<WireList>(send(`/api/registers/test_loan${path}`, { as: clerk }))
  const first = await at('?sort=deposit')
  assert.deepEqual(
    [first.rows.length, first.rows[0]!.values.deposit, first.previous],
    [20, 100, null],
  )
  assert.equal(first.rows[0]!.place, '永泰镇丰城村')
  assert.equal(first.rows[0]!.title, '欧阳·买买提')
  const second = await at(`?sort=deposit&after=${first.next}`)
  assert.equal(second.rows[0]!.values.deposit, 2100)
  const third = await at(`?sort=deposit&after=${second.next}`)
  assert.deepEqual([third.rows.length, third.next], [5, null])
  const back = await at(`?sort=deposit&before=${third.previous}`)
  assert.deepEqual(
    back.rows.map(r => r.id),
    second.rows.map(r => r.id),
  )
  const start = await at(`?sort=deposit&before=${back.previous}`)
  assert.deepEqual([start.rows.map(r => r.id), start.previous], [first.rows.map(r => r.id), null])
  const totals = await json<WireTotals>(
    send('/api/registers/test_loan/totals?where.kind=novel', { as: clerk }),
  )
  assert.deepEqual(totals, { count: 15, sums: { deposit: 15 * 24 * 100 } })
  const ranged = await at('?where.deposit.from=4000&where.deposit.to=4200&sort=-deposit')
  assert.deepEqual(
    ranged.rows.map(r => r.values.deposit),
    [4200, 4100, 4000],
  )
  assert.equal((await at('?where.book.has=书4')).rows.length, 6)
  // Empty values stand last both ways: nothing is lent yet, so the order by that day is by id alone.
  const byEmpty = await at('?sort=-lentOn')
  assert.equal((await at(`?sort=-lentOn&after=${byEmpty.next}`)).rows.length, 20)
  const elsewhere = enter(env.actor('townshipClerk', places.street))
  const none = await json<WireTotals>(send('/api/registers/test_loan/totals', { as: elsewhere }))
  assert.equal(none.count, 0)
  const narrowed = await json<WireTotals>(
    send(`/api/registers/test_loan/totals?division=${places.otherTown}`, {
      as: enter(env.actor('bureauLeader')),
    }),
  )
  assert.equal(narrowed.count, 45)
  const administrator = await json<Problem>(
    send('/api/registers/test_loan', { as: enter(env.actor('systemAdministrator')) }),
  )
  assert.equal(administrator.status, 403)
})

test('numbers find people through their digest, by POST only; masked fields cannot be guessed at by filters', async () => {
  const clerk = enter(env.actor('townshipClerk', places.town))
  await act(
    clerk,
    'test.ask',
    book('查找', places.otherVillage, { phone: '13900139000', borrower: '某人' }),
  )
  const inAddress = await json<Problem>(
    send('/api/registers/test_loan?q=139 0013 9000', { as: clerk }),
  )
  assert.equal(inAddress.code, 'PERSONAL_IN_ADDRESS')
  const found = await json<WireList>(
    send('/api/registers/test_loan/list', { as: clerk, body: { q: '139 0013 9000' } }),
  )
  assert.deepEqual(
    found.rows.map(r => r.title),
    ['某人'],
  )
  const byName = await json<WireList>(send('/api/registers/test_loan?q=某', { as: clerk }))
  assert.equal(byName.rows.length, 1)
  for (const where of [
    { home: { has: '临' } },
    { secret: { has: '密' } },
    { nothing: { is: 'x' } },
  ]) {
    const refused = await json<Problem>(
      send('/api/registers/test_loan/list', { as: clerk, body: { where } }),
    )
    assert.equal(refused.code, 'FILTER_INVALID')
  }
  for (const wrong of [
    '?sort=home',
    '?sort=secret',
    '?where.deposit.from=x',
    '?where.lentOn.from=2022',
    '?limit=7',
    '?after=zzz',
    '?colour=red',
  ]) {
    assert.equal(
      (await json<Problem>(send(`/api/registers/test_loan${wrong}`, { as: clerk }))).code,
      'FILTER_INVALID',
      wrong,
    )
  }
})

test('a record shows names, masks numbers and addresses, hides sealed fields; a reveal needs a reason and is logged', async () => {
  const clerk = enter(env.actor('townshipClerk', places.town))
  const { result } = await json<{ result: { loan: string } }>(act(clerk, 'test.ask', book('遮盖')))
  const detail = await json<WireDetail>(
    send(`/api/registers/test_loan/${result.loan}`, { as: clerk }),
  )
  assert.equal(detail.row.values.borrower, '欧阳·买买提')
  assert.equal(detail.row.values.phone, '138****8000')
  assert.equal(detail.row.values.home, '临江镇双洲村＊＊＊')
  assert.equal('secret' in detail.row.values, false)
  assert.deepEqual(detail.row.masked, ['phone', 'home'])
  const asked = {
    request: v7(),
    register: 'test_loan',
    row: result.loan,
    field: 'phone',
    reason: '电话核实',
  }
  const shown = await send('/api/reveal', { as: clerk, body: asked })
  assert.deepEqual(
    [await shown.json(), shown.headers.get('cache-control')],
    [{ value: '13800138000' }, 'no-store'],
  )
  const [entry] = await env.rows(
    sql<{
      command: string
      input: Record<string, string>
      rows: unknown
    }>`select command, input, rows from audit where request = ${asked.request}`,
  )
  assert.deepEqual(
    [entry!.command, entry!.input.reason, entry!.rows],
    ['desk.reveal', '电话核实', [{ id: result.loan, register: 'test_loan' }]],
  )
  const kept = await env.rows(
    sql<{ response: unknown }>`select response from request where id = ${asked.request}`,
  )
  assert.doesNotMatch(JSON.stringify(kept), /13800138000/)
  const reveal = (as: string, more: object) =>
    json<Problem>(send('/api/reveal', { as, body: { ...asked, request: v7(), ...more } }))
  assert.equal((await reveal(clerk, { reason: ' ' })).code, 'INPUT_INVALID')
  assert.equal((await reveal(clerk, { field: 'book' })).code, 'FIELD_NOT_MASKED')
  assert.equal((await reveal(clerk, { field: 'secret' })).code, 'FIELD_NOT_MASKED')
  const far = enter(env.actor('townshipClerk', places.otherTown))
  assert.equal((await reveal(far, {})).code, 'ROW_NOT_FOUND')
  assert.equal(
    (await json<Problem>(send(`/api/registers/test_loan/${result.loan}`, { as: far }))).code,
    'ROW_NOT_FOUND',
  )
})

test('the inbox shows what waits for the post, the record its verbs, whom else it waits for, and its steps', async () => {
  const clerk = enter(env.actor('townshipClerk', places.street))
  const head = enter(env.actor('townshipHead', places.street))
  const { result } = await json<{ result: { loan: string } }>(
    act(clerk, 'test.ask', book('待办', places.community)),
  )
  const inbox = await json<WireInbox>(send('/api/inbox', { as: head }))
  assert.deepEqual(inbox.queues, [{ register: 'test_loan', state: 'asked', count: 1, overdue: 0 }])
  // Three working days after Wednesday 27 April: 28, 29, and 5 May after the holiday (30 April to 4 May).
  const [item] = inbox.items
  assert.deepEqual(
    [item!.id, item!.dueOn, item!.workingDaysLeft, item!.urgency, item!.title],
    [result.loan, '2022-05-05', 3, 'soon', '欧阳·买买提'],
  )
  assert.deepEqual((await json<WireInbox>(send('/api/inbox', { as: clerk }))).queues, [])
  env.setToday('2022-05-07')
  const late = await json<WireInbox>(send('/api/inbox?overdue=1', { as: head }))
  assert.deepEqual(
    [late.queues[0]!.overdue, late.items[0]!.urgency, late.items[0]!.workingDaysLeft],
    [1, 'overdue', -2],
  )
  env.setToday('2022-04-27')
  const seen = (as: string) =>
    json<WireDetail>(send(`/api/registers/test_loan/${result.loan}`, { as }))
  const forHead = await seen(head)
  assert.deepEqual(
    forHead.verbs.map(v => [v.command, v.forward]),
    [
      ['test.lend', true],
      ['test.refuse', false],
    ],
  )
  const forClerk = await seen(clerk)
  assert.deepEqual([forClerk.verbs, forClerk.waitsFor.map(w => w.label.zh)], [[], ['出借', '拒绝']])
  assert.equal(
    (await json<Problem>(act(head, 'test.refuse', { loan: result.loan }))).code,
    'REASON_REQUIRED',
  )
  assert.equal(
    (await json<Problem>(act(clerk, 'test.lend', { loan: result.loan }))).code,
    'POST_NOT_ALLOWED',
  )
  await act(head, 'test.lend', { loan: result.loan })
  const lent = await seen(head)
  assert.deepEqual(
    [lent.row.state, lent.verbs, lent.log.map(s => [s.label.zh, s.from, s.to])],
    ['lent', [], [['出借', 'asked', 'lent']]],
  )
  const twice = await json<Problem>(act(head, 'test.lend', { loan: result.loan }))
  assert.equal(twice.code, 'STEP_NOT_ALLOWED')
})

test('long work runs as a job of its own caller', async () => {
  const clerk = enter(env.actor('townshipClerk', places.town))
  const request = v7()
  const started = await send('/api/commands/test.ask', {
    as: clerk,
    headers: { prefer: 'respond-async' },
    body: { request, input: book('长活') },
  })
  assert.equal(started.status, 202)
  assert.equal(started.headers.get('location'), `/api/jobs/${request}`)
  const stream = await send(`/api/jobs/${request}`, {
    as: clerk,
    headers: { accept: 'text/event-stream' },
  })
  const events = (await stream.text())
    .split('\n')
    .filter(line => line.startsWith('data: '))
    .map(line => JSON.parse(line.slice(6)) as { state: string; answer?: { replayed: boolean } })
  assert.deepEqual([events.at(-1)!.state, events.at(-1)!.answer?.replayed], ['done', false])
  const other = enter(env.actor('townshipClerk', places.town))
  assert.equal(
    (await json<Problem>(send(`/api/jobs/${request}`, { as: other }))).code,
    'JOB_UNKNOWN',
  )
})

test('the house is described without its functions, by etag; the API describes itself', async () => {
  const clerk = enter(env.actor('townshipClerk', places.town))
  const house = await send('/api/house', { as: clerk })
  const text = await house.text()
  assert.doesNotMatch(text, /密档/)
  assert.match(text, /"test_loan"/)
  const again = await send('/api/house', {
    as: clerk,
    headers: { 'if-none-match': house.headers.get('etag')! },
  })
  assert.equal(again.status, 304)
  const description = await json<{
    openapi: string
    paths: Record<
      string,
      Record<
        string,
        {
          requestBody?: {
            content: Record<string, { schema: { properties: { input: { properties: object } } } }>
          }
        }
      >
    >
  }>(send('/openapi.json'))
  assert.equal(description.openapi, '3.1.0')
  const form =
    description.paths['/api/commands/test.ask']!.post!.requestBody!.content['application/json']!
      .schema.properties.input
  assert.deepEqual(Object.keys(form.properties), [
    'borrower',
    'book',
    'kind',
    'deposit',
    'phone',
    'home',
    'village',
  ])
  assert.doesNotMatch(JSON.stringify(description), /#\/\$defs/)
  assert.equal((await json<{ status: string }>(send('/health'))).status, 'ok')
  assert.equal((await json<Problem>(send('/api/nowhere', { as: clerk }))).code, 'NOT_FOUND_HERE')
  const answer = await json<{ n: number }>(send('/api/queries/test.count', { as: clerk, body: {} }))
  assert.equal(typeof answer.n, 'number')
})

test('every answer carries the headers that keep it to itself', async () => {
  const response = await send('/api/session')
  assert.match(
    response.headers.get('content-security-policy')!,
    /default-src 'self'.*frame-ancestors 'none'/,
  )
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
})
