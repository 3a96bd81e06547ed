/** Lists over HTTP: order of names, totals equal to SQL, saved views, sheets out, and one act on five hundred rows. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { command } from '../../kernel/command.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import type { Room } from '../../kernel/house.ts'
import { createTableSql, register } from '../../kernel/register.ts'
import { lockRow, take } from '../../kernel/rows.ts'
import { workflow } from '../../kernel/workflow.ts'
import { readSheet } from '../excel/port.ts'
import { api } from './api.ts'
import type { Desk } from './desk.ts'
import { refuseHttp } from './problem.ts'
import type { DeskEnv } from './session.ts'
import type { WireList, WireTotals } from './wire.ts'
import type { WireBatch, WireExport, WireTrials, WireView, WireViews } from './wire-lists.ts'
import type { Problem } from './wire-problem.ts'

const giftWorkflow = workflow({
  name: 'lists.gift',
  label: { zh: '慰问', en: 'Gift' },
  start: 'planned',
  states: {
    planned: { label: { zh: '待发', en: 'Planned' } },
    given: { label: { zh: '已发', en: 'Given' } },
    dropped: { label: { zh: '取消', en: 'Dropped' } },
  },
  ends: ['dropped'],
  steps: [
    {
      action: 'give',
      label: { zh: '发放', en: 'Give' },
      from: ['planned'],
      to: 'given',
      by: ['townshipClerk'],
    },
    {
      action: 'takeBack',
      label: { zh: '退回', en: 'Take back' },
      from: ['given'],
      to: 'planned',
      by: ['townshipClerk'],
      needsReason: true,
    },
    {
      action: 'drop',
      label: { zh: '取消', en: 'Drop' },
      from: ['planned'],
      to: 'dropped',
      by: ['townshipClerk'],
      needsReason: true,
    },
  ],
})
const gift = register({
  name: 'lists_gift',
  label: { zh: '慰问登记', en: 'Gifts' },
  fields: {
    person: f.person('对象', 'Person'),
    amount: f.money('金额', 'Amount'),
    items: f.count('件数', 'Items'),
    serial: f.ordinal('序号', 'No.'),
    phone: f.optional(f.phone('电话', 'Phone')),
    note: f.optional(f.text('备注', 'Note')),
  },
  workflow: giftWorkflow,
  list: ['person', 'amount', 'items', 'serial'],
})
const refuse = defineRefusals('lists', {
  GIFT_HELD: { zh: '序号{serial}暂缓发放', en: 'No. {serial} is held', rule: 'T-1', status: 422 },
})
const row = f.reference('lists_gift', '慰问', 'Gift')
const give = command({
  name: 'lists.give',
  label: { zh: '发放慰问', en: 'Give' },
  posts: ['townshipClerk'],
  input: { gift: row },
  on: { register: 'lists_gift', field: 'gift', action: 'give' },
  async run(ctx, input) {
    const found = await lockRow(ctx, gift, input.gift)
    if (found.note === '暂缓') refuse('GIFT_HELD', { serial: found.serial })
    await take(ctx, gift, found, 'give')
    return null
  },
})
const takeBack = command({
  name: 'lists.takeBack',
  label: { zh: '退回慰问', en: 'Take back' },
  posts: ['townshipClerk'],
  input: { gift: row, reason: f.longText('理由', 'Reason') },
  on: { register: 'lists_gift', field: 'gift', action: 'takeBack' },
  async run(ctx, input) {
    await take(ctx, gift, await lockRow(ctx, gift, input.gift), 'takeBack', {
      reason: input.reason,
    })
    return null
  },
})
const drop = command({
  name: 'lists.drop',
  label: { zh: '取消慰问', en: 'Drop' },
  posts: ['townshipClerk'],
  input: { gift: row, reason: f.longText('理由', 'Reason') },
  on: { register: 'lists_gift', field: 'gift', action: 'drop' },
  async run(ctx, input) {
    await take(ctx, gift, await lockRow(ctx, gift, input.gift), 'drop', { reason: input.reason })
    return null
  },
})
const room: Room = {
  name: 'lists',
  label: { zh: '慰问', en: 'Gifts' },
  registers: { gift },
  commands: [give, takeBack, drop],
}

let env: TestEnv
let app: Hono<DeskEnv>
const people = new Map<string, Actor>()
const names = ['欧阳春', '安明', '周强']
before(async () => {
  env = await testEnvironment({ rooms: [room] })
  await sql.raw(createTableSql(gift)).execute(env.db)
  people.set('clerk', env.actor('townshipClerk', places.town))
  people.set('other', env.actor('townshipClerk', places.otherTown))
  people.set('colleague', env.actor('townshipClerk', places.town))
  const known = (login: string) => {
    const actor = people.get(login) ?? refuseHttp('SIGN_IN_FIRST')
    return { account: actor.account, name: actor.name, actors: [actor] }
  }
  const desk: Desk = {
    signIn: async login => ({ token: login, ...known(login) }),
    session: async token => known(token),
    signOut: async () => {},
  }
  app = api(env, desk)
  const persons = []
  for (const name of names) persons.push(await env.makePerson({ name, phone: '13800138000' }))
  const digest = Buffer.alloc(32, 1)
  await sql`insert into lists_gift (id, division, recorded_at, version, state, person, amount, items, serial, phone_sealed, phone_digest, note)
    select new_id(), case when n % 5 = 0 then ${places.farVillage} else ${places.village} end, now(), 1, 'planned',
      (${persons}::uuid[])[1 + n % 3], n * 100, n % 7, n, ${env.seal.close('13800138000')}, ${digest}, case when n = 251 then '暂缓' end
    from generate_series(1, 1500) as n`.execute(env.db)
})
after(() => env.close())

const ask = (who: string, path: string, more: RequestInit = {}) =>
  app.request(`/api${path}`, {
    ...more,
    headers: { 'x-camphor': 'test', cookie: `camphor_session=${who}`, ...more.headers },
  })
const send = (who: string, path: string, body: unknown = {}, method = 'POST') =>
  ask(who, path, { method, body: JSON.stringify(body) })
async function answer<T>(response: Response | Promise<Response>): Promise<T> {
  const got = await response
  assert.ok(got.ok, await got.clone().text())
  return (await got.json()) as T
}
async function refusedWith(response: Response | Promise<Response>, code: string): Promise<void> {
  const problem = (await (await response).json()) as Problem
  assert.equal(problem.code, code, JSON.stringify(problem))
}

test('names stand in the order of their pinyin, in both directions and over pages', async () => {
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await answer<WireList>(
      send('clerk', '/registers/lists_gift/list', {
        sort: 'name',
        limit: 100,
        ...(after ? { after } : {}),
      }),
    )
    seen.push(...page.rows.map(one => one.title))
    after = page.next ?? undefined
  } while (after)
  assert.equal(seen.length, 1200)
  assert.deepEqual([...new Set(seen)], ['安明', '欧阳春', '周强'])
  const last = await answer<WireList>(
    send('clerk', '/registers/lists_gift/list', { sort: '-name' }),
  )
  assert.equal(last.rows[0]!.title, '周强')
})

test('totals of amounts and counts are those of SQL; a serial number is not added up', async () => {
  const totals = await answer<WireTotals>(
    send('clerk', '/registers/lists_gift/totals', { where: { items: { from: 3 } } }),
  )
  const [sums] = await env.rows(
    sql<{
      n: number
      amount: number
      items: number
    }>`select count(*) as n, sum(amount)::bigint as amount, sum(items)::bigint as items
      from lists_gift where items >= 3 and division like '${sql.raw(people.get('clerk')!.division)}%'`,
  )
  assert.deepEqual(totals, {
    count: Number(sums!.n),
    sums: { amount: Number(sums!.amount), items: Number(sums!.items) },
  })
  const narrow = await answer<WireTotals>(
    send('clerk', '/registers/lists_gift/totals', { columns: ['person', 'items'] }),
  )
  assert.deepEqual(Object.keys(narrow.sums), ['items'])
})

test('a view is kept sealed for its owner, and only what the list can be asked', async () => {
  const address = 'q=欧阳&state=planned&sort=name'
  const kept = await answer<WireView>(send('clerk', '/views/lists_gift', { name: '我的', address }))
  const mine = await answer<WireViews>(ask('clerk', '/views/lists_gift'))
  assert.deepEqual(mine, { views: [{ id: kept.id, name: '我的', address }], columns: null })
  assert.deepEqual((await answer<WireViews>(ask('colleague', '/views/lists_gift'))).views, [])
  const [stored] = await env.rows(sql<{ sealed: Buffer }>`select sealed from desk_view`)
  assert.ok(!stored!.sealed.includes('欧阳'))
  await refusedWith(
    send('clerk', '/views/lists_gift', { name: 'x', address: 'q=360983197001011234' }),
    'PERSONAL_IN_ADDRESS',
  )
  await refusedWith(
    send('colleague', `/views/lists_gift/${kept.id}`, { name: 'x', address: '' }, 'PUT'),
    'VIEW_UNKNOWN',
  )
  await answer(send('clerk', `/views/lists_gift/${kept.id}`, {}, 'DELETE'))
  const columns = { columns: ['person', 'phone'] }
  await answer(send('clerk', '/views/lists_gift/columns', columns, 'PUT'))
  await refusedWith(
    send('clerk', '/views/lists_gift/columns', { columns: ['nothing'] }, 'PUT'),
    'COLUMN_UNKNOWN',
  )
  assert.deepEqual(await answer<WireViews>(ask('clerk', '/views/lists_gift')), {
    views: [],
    ...columns,
  })
})

test('a sheet holds what is seen: rows and order of the list, numbers masked, the last line the totals', async () => {
  const asked = { where: { serial: { to: 400 } }, columns: ['person', 'amount', 'phone'] }
  const made = await answer<WireExport>(
    send('clerk', '/exports', { register: 'lists_gift', ask: asked, lang: 'zh' }),
  )
  assert.equal(made.state, 'done')
  await refusedWith(ask('colleague', `/exports/${made.id}/file`), 'EXPORT_UNKNOWN')
  const file = await ask('clerk', `/exports/${made.id}/file`)
  const sheet = await readSheet(new Uint8Array(await file.arrayBuffer()))
  const rows: string[][] = []
  for await (const { cells } of sheet.rows) rows.push(cells.map(cell => cell?.text ?? ''))
  const totals = await answer<WireTotals>(send('clerk', '/registers/lists_gift/totals', asked))
  // Our own reader leaves the line of totals out.
  assert.equal(sheet.meta.totals, '1')
  assert.equal(rows.length, totals.count)
  const fen = rows.reduce((sum, cells) => sum + Number(cells[1]!.replaceAll(',', '')) * 100, 0)
  assert.equal(Math.round(fen), totals.sums.amount)
  assert.ok(
    rows.every(cells => /^138\D+\d{0,4}$/.test(cells[2]!)),
    rows[0]!.join(),
  )
  const logged = await env.rows(
    sql<{ input: { rows: number } }>`select input from audit where command = 'desk.export'`,
  )
  assert.equal(logged.at(-1)!.input.rows, totals.count)
})

test('above a thousand rows a sheet is written while one works on, and can be stopped', async () => {
  const start = () =>
    answer<WireExport>(send('clerk', '/exports', { register: 'lists_gift', lang: 'en' }))
  const first = await start()
  assert.equal(first.of, 1200)
  let now = first
  while (now.state === 'running') {
    await sleep(20)
    now = await answer<WireExport>(ask('clerk', `/exports/${first.id}`))
  }
  assert.deepEqual([now.state, now.done], ['done', 1200])
  const second = await start()
  await answer(send('clerk', `/exports/${second.id}`, {}, 'DELETE'))
  let then = second
  while (then.state === 'running') {
    await sleep(20)
    then = await answer<WireExport>(ask('clerk', `/exports/${second.id}`))
  }
  assert.ok(then.state === 'stopped' || then.state === 'done')
})

const firstOf = (count: number) =>
  env.rows(
    sql<{ id: string; version: number }>`select id, version from lists_gift
      where division = ${places.village} and state = 'planned' order by serial limit ${count}`,
  )
async function rested(who: string, id: string): Promise<WireBatch> {
  for (;;) {
    const now = await answer<WireBatch>(ask(who, `/batch-acts/${id}?brief=1`))
    if (now.state !== 'running' && now.state !== 'undoing')
      return answer<WireBatch>(ask(who, `/batch-acts/${id}`))
    await sleep(100)
  }
}
const states = async () =>
  Object.fromEntries(
    (
      await env.rows(
        sql<{ state: string; n: number }>`select state, count(*) as n from lists_gift group by 1`,
      )
    ).map(({ state, n }) => [state, Number(n)]),
  )

test('one bad row of 500 is named before, refused alone, and stops no other; undone by what leads back', async () => {
  const rows = await firstOf(500)
  const tried = await answer<WireTrials>(
    send('clerk', '/batch-acts/preview', { command: 'lists.give', rows: rows.map(r => r.id) }),
  )
  assert.deepEqual([tried.will, tried.wont], [499, 1])
  assert.equal(tried.rows.find(one => one.will)!.to, 'given')
  assert.equal(tried.rows.find(one => !one.will)!.problem!.rule, 'T-1')
  assert.deepEqual(await states(), { planned: 1500 })
  const steps = await env.rows(sql`select 1 from step where register = 'lists_gift'`)
  assert.equal(steps.length, 0)

  const request = v7()
  const body = {
    request,
    command: 'lists.give',
    rows: rows.map(({ id, version }) => ({ id, version: Number(version) })),
  }
  await answer(send('clerk', '/batch-acts', body))
  // Pressed twice, or sent again after a broken connection: still one batch.
  await answer(send('clerk', '/batch-acts', body))
  const done = await rested('clerk', request)
  assert.deepEqual(
    [done.state, done.done, done.refused, done.undoneBy?.zh],
    ['done', 499, 1, '退回慰问'],
  )
  assert.deepEqual(await states(), { planned: 1001, given: 499 })
  assert.match(done.rows.find(one => one.outcome === 'refused')!.problem!.zh, /暂缓/)
  const logged = await env.rows(sql`select 1 from audit where command = 'lists.give'`)
  assert.equal(logged.length, 499)
  await refusedWith(ask('colleague', `/batch-acts/${request}`), 'BATCH_UNKNOWN')

  // One of them has moved on by hand: undoing leaves it, and says so.
  const clerk = people.get('clerk')!
  const moved = done.rows.find(one => one.outcome === 'done')!.id
  await env.do(env.house.command('lists.takeBack'), clerk, { gift: moved, reason: '改' })
  await answer(send('clerk', `/batch-acts/${request}/undo`, { reason: '选错了' }))
  const undone = await rested('clerk', request)
  assert.equal(undone.undone, 498)
  assert.ok(undone.rows.find(one => one.id === moved)!.undoProblem)
  assert.deepEqual(await states(), { planned: 1500 })
})

test('a row changed since it was tried is refused, and what has no way back says so', async () => {
  const [first, second] = await firstOf(2)
  const clerk = people.get('clerk')!
  await env.do(env.house.command('lists.give'), clerk, { gift: first!.id })
  await env.do(env.house.command('lists.takeBack'), clerk, { gift: first!.id, reason: '改' })
  const request = v7()
  const rows = [first!, second!].map(({ id, version }) => ({ id, version: Number(version) }))
  await answer(
    send('clerk', '/batch-acts', {
      request,
      command: 'lists.drop',
      rows,
      input: { reason: '名单作废' },
    }),
  )
  const done = await rested('clerk', request)
  assert.deepEqual([done.done, done.refused, done.may.undo], [1, 1, false])
  assert.equal(done.rows[0]!.problem!.code, 'ROW_CHANGED')
  await refusedWith(
    send('clerk', `/batch-acts/${request}/undo`, { reason: '不' }),
    'BATCH_NO_REVERSE',
  )
})

test('rows outside the area are in no trial and no batch; a whole result is tried up to its limit', async () => {
  const [far] = await env.rows(
    sql<{ id: string }>`select id from lists_gift where division = ${places.farVillage} limit 1`,
  )
  const tried = await answer<WireTrials>(
    send('clerk', '/batch-acts/preview', { command: 'lists.give', rows: [far!.id] }),
  )
  assert.deepEqual([tried.will, tried.rows.length], [0, 0])
  const request = v7()
  const rows = [{ id: far!.id, version: 1 }]
  await answer(send('clerk', '/batch-acts', { request, command: 'lists.give', rows }))
  assert.equal((await rested('clerk', request)).refused, 1)
  await refusedWith(
    send('clerk', '/batch-acts/preview', { command: 'lists.give', ask: {} }),
    'BATCH_TOO_MANY',
  )
  const all = await answer<WireTrials>(
    send('clerk', '/batch-acts/preview', {
      command: 'lists.give',
      ask: { where: { serial: { to: 30 } } },
    }),
  )
  assert.equal(all.rows.length, 24)
})

test('the first page of a hundred thousand rows is read from an index', async () => {
  await sql`insert into people_person (id, division, recorded_at, version, name, pinyin, initials, id_number_sealed, id_number_digest, id_kind, sex, birth, serious_illness, labour, synthetic)
    select new_id(), ${places.village}, now(), 1, '名' || n, 'ming', 'm', ${env.seal.close('360983198001010015')}, decode(md5(n::text) || md5(n::text), 'hex'), 'resident', 'male', '1980-01-01', false, 'able', true
    from generate_series(1, 100000) n`.execute(env.db)
  await sql`analyze people_person`.execute(env.db)
  const began = performance.now()
  const page = await answer<WireList>(send('clerk', '/registers/people_person/list', { limit: 20 }))
  assert.equal(page.rows.length, 20)
  console.log(`  first page of 100,000 people: ${Math.round(performance.now() - began)} ms`)
  const plan = await env.rows(
    sql<Record<string, string>>`explain select t.*, t.division as order_key from people_person t
      where t.division like ${`${people.get('clerk')!.division}%`} order by t.division asc, t.id asc limit 21`,
  )
  const text = plan.map(line => Object.values(line)[0]).join('\n')
  assert.match(text, /Index Scan using people_person_division/)
  const bare = await env.rows(
    sql<{
      name: string
    }>`select c.relname as name from pg_class c where c.relkind = 'r' and c.relname = 'projects_project'
      and not exists (select 1 from pg_indexes i where i.tablename = c.relname and i.indexdef like '%(division, id)')`,
  )
  assert.deepEqual(bare, [])
})
