/** A closed file over every route: whom it is not assigned to cannot read, find, count or guess it. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, refusalOf, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { accounts } from '../../commons/accounts/room.ts'
import { type Actor, posts } from '../../kernel/access.ts'
import { days } from '../../kernel/calendar.ts'
import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { House, type Room } from '../../kernel/house.ts'
import { createTableSql, register } from '../../kernel/register.ts'
import { reveal } from '../../kernel/reveal.ts'
import { insertRow, lockRow, take } from '../../kernel/rows.ts'
import { workflow } from '../../kernel/workflow.ts'
import { api } from './api.ts'
import type { Desk } from './desk.ts'
import { serverLog } from './log.ts'
import type { DeskEnv } from './session.ts'
import type { WireDetail, WireInbox, WireList, WireTotals } from './wire.ts'
import type { WireHits, WireWorkbench } from './wire-workbench.ts'

const everyPost = Object.keys(posts) as (keyof typeof posts)[]
const fileLife = workflow({
  name: 'test.file',
  label: { zh: '密档', en: 'File' },
  start: 'open',
  states: {
    open: { label: { zh: '在办', en: 'Open' }, limit: days(3, 'T-1') },
    shut: { label: { zh: '已结', en: 'Shut' } },
  },
  ends: ['shut'],
  steps: [
    {
      action: 'shut',
      label: { zh: '结案', en: 'Shut' },
      from: ['open'],
      to: 'shut',
      by: everyPost,
    },
  ],
})
const assignment = register({
  name: 'test_assignment',
  label: { zh: '授权', en: 'Assignment' },
  closed: { by: 'test_assignment', file: 'file' },
  fields: {
    file: f.reference('test_file', '密档', 'File'),
    account: f.account('授权人员', 'Account'),
    toDay: f.optional(f.day('授权截止', 'Until')),
  },
  list: ['file', 'account', 'toDay'],
})
const file = register({
  name: 'test_file',
  label: { zh: '密档', en: 'File' },
  closed: { by: 'test_assignment', file: 'id' },
  fields: {
    child: f.person('儿童', 'Child'),
    home: f.text('住址', 'Home', { sensitivity: 'personal' }),
  },
  workflow: fileLife,
  list: ['child'],
})
const open = command({
  name: 'test.open',
  label: { zh: '立案', en: 'Open' },
  posts: everyPost,
  input: { child: f.person('儿童', 'Child'), home: f.text('住址', 'Home') },
  async run(ctx, input) {
    const row = await insertRow(ctx, file, { division: places.village, ...input })
    await insertRow(ctx, assignment, {
      division: places.village,
      file: row.id,
      account: ctx.actor.account,
    })
    return { file: row.id }
  },
})
const shut = command({
  name: 'test.shut',
  label: { zh: '结案', en: 'Shut' },
  posts: everyPost,
  input: { file: f.reference('test_file', '密档', 'File') },
  on: { register: 'test_file', field: 'file', action: 'shut' },
  run: async (ctx, input) => ({
    state: (await take(ctx, file, await lockRow(ctx, file, input.file), 'shut')).state,
  }),
})
const room: Room = {
  name: 'test',
  label: { zh: '试验室', en: 'Test room' },
  registers: { assignment, file },
  commands: [open, shut],
}

let env: TestEnv
let app: Hono<DeskEnv>
const signedIn = new Map<string, Actor[]>()
let owner: Actor
let child: string
let id: string

before(async () => {
  env = await testEnvironment({ today: '2022-04-27', rooms: [accounts, room] })
  for (const register of [assignment, file])
    await sql.raw(createTableSql(register).split(';\n')[0]!).execute(env.db)
  const desk: Desk = {
    signIn: async () => assert.fail('nobody signs in here'),
    session: async token => {
      const actors = signedIn.get(token)
      return actors && { account: token, name: token, actors }
    },
    signOut: async () => {},
    log: serverLog('info', { write: () => {} }),
  }
  app = api(env, desk)
  owner = env.actor('townshipClerk', places.town)
  child = await env.makePerson({ name: '汤小满', birth: '2012-05-01' })
  id = (await env.do(open, owner, { child, home: '三组十二号' })).file
})
after(() => env.close())

async function send<T>(actor: Actor, path: string, body?: unknown): Promise<T> {
  signedIn.set(actor.account, [actor])
  const response = await app.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: `camphor_session=${actor.account}`,
      'x-camphor': 'test',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (await response.json()) as T
}
const others = () => everyPost.map(post => env.actor(post, places.county, { name: `他人-${post}` }))
const registers = ['test_file', 'test_assignment'] as const

test('whom it is assigned to reads it by every route', async () => {
  for (const name of registers) {
    assert.equal((await send<WireList>(owner, `/api/registers/${name}`)).rows.length, 1)
    assert.equal((await send<WireTotals>(owner, `/api/registers/${name}/totals`)).count, 1)
  }
  const detail = await send<WireDetail>(owner, `/api/registers/test_file/${id}`)
  assert.deepEqual(
    detail.related.map(r => r.register),
    ['test_assignment'],
  )
  const found = await send<WireHits>(owner, '/api/search', { q: '汤小满' })
  assert.ok(found.groups.some(g => g.group === 'cases' && g.rows.some(r => r.id === id)))
  assert.equal(
    await reveal(env, owner, v7(), {
      register: 'test_file',
      row: id,
      field: 'home',
      reason: '入户',
    }),
    '三组十二号',
  )
})

test('nobody else reads, finds, counts or changes it, whatever his post', async () => {
  for (const who of others()) {
    for (const name of registers) {
      const list = await send<WireList>(who, `/api/registers/${name}`)
      assert.equal(list.rows?.length ?? 0, 0, `${who.post} lists ${name}`)
      for (const more of ['', `?q=${encodeURIComponent('汤小满')}`, '?sort=-recordedAt']) {
        const totals = await send<WireTotals>(who, `/api/registers/${name}/totals${more}`)
        assert.equal(totals.count ?? 0, 0, `${who.post} counts ${name}`)
      }
    }
    const detail = await send<{ code?: string }>(who, `/api/registers/test_file/${id}`)
    const nothing = await send<{ code?: string }>(who, `/api/registers/test_file/${v7()}`)
    assert.equal(detail.code, nothing.code, `${who.post} tells it from a file that is not`)
    for (const q of ['汤小满', id, 'txm']) {
      const found = await send<WireHits>(who, '/api/search', { q })
      assert.ok(!JSON.stringify(found).includes('test_'), `${who.post} finds it by ${q}`)
    }
    const person = await send<Partial<WireDetail>>(who, `/api/registers/people_person/${child}`)
    assert.ok(!JSON.stringify(person.related ?? []).includes('test_'), `${who.post} related`)
    const inbox = await send<Partial<WireInbox>>(who, '/api/inbox')
    assert.deepEqual(inbox.queues ?? [], [])
    const bench = await send<Partial<WireWorkbench>>(who, '/api/workbench')
    assert.ok(!JSON.stringify(bench).includes(id), `${who.post} workbench`)
    const shutIt = await refusalOf(env.do(shut, who, { file: id }))
    assert.equal(shutIt.code, 'ROW_NOT_FOUND')
  }
  const clerk = env.actor('townshipClerk', places.town)
  const asked = { register: 'test_file', row: id, field: 'home', reason: '看看' }
  assert.equal((await refusalOf(reveal(env, clerk, v7(), asked))).code, 'ROW_NOT_FOUND')
})

test('the log names neither act nor row; who loses the assignment loses the file', async () => {
  const log = JSON.stringify(
    await env.rows(sql`select command, input, rows from audit where account = ${owner.account}`),
  )
  assert.ok(!log.includes(id) && !log.includes('test.open') && !log.includes(child))
  const chain = await env.rows(
    sql<{
      command: string
    }>`select command from audit where account = ${owner.account} order by seq`,
  )
  assert.equal(chain[0]!.command, 'closed')
  await sql`update test_assignment set to_day = '2022-04-27' where file = ${id}`.execute(env.db)
  assert.equal((await refusalOf(env.do(shut, owner, { file: id }))).code, 'ROW_NOT_FOUND')
})

test('nothing open leads into a closed register, and a closed one holds no file of the store', () => {
  const leading = register({
    name: 'test_leading',
    label: { zh: '引用', en: 'Leading' },
    fields: { file: f.reference('test_file', '密档', 'File') },
    list: ['file'],
  })
  const holding = register({
    name: 'test_holding',
    label: { zh: '材料', en: 'Holding' },
    closed: { by: 'test_assignment', file: 'file' },
    fields: {
      file: f.reference('test_file', '密档', 'File'),
      papers: f.attachment('材料', 'Papers'),
    },
    list: ['file'],
  })
  const nobody = register({
    name: 'test_nobody',
    label: { zh: '无授权', en: 'Nobody’s' },
    closed: { by: 'test_none', file: 'id' },
    fields: { note: f.text('内容', 'Note') },
    list: ['note'],
  })
  const houseWith = (r: typeof leading | typeof holding | typeof nobody) => () =>
    new House([accounts, { ...room, commands: [], registers: { assignment, file, r } }])
  assert.throws(houseWith(leading), /leads into a closed register/)
  assert.throws(houseWith(holding), /may hold no attachment/)
  assert.throws(houseWith(nobody), /closed by no register/)
})
