/** A protection case from report to closure, and nobody but its people finding a trace of it by any route. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { api } from '../src/adapters/http/api.ts'
import type { Desk } from '../src/adapters/http/desk.ts'
import { listRows, totalsOf } from '../src/adapters/http/listing.ts'
import { serverLog } from '../src/adapters/http/log.ts'
import { auditLog } from '../src/commons/accounts/queries.ts'
import { type Actor, type Post, posts } from '../src/kernel/access.ts'
import { evidenceRows, measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import { reveal } from '../src/kernel/reveal.ts'
import { protectionRegisters } from '../src/offices/children/protection/registers.ts'
import { type ChildrenTest, childrenTest } from './children-county.ts'
import { places, refusalOf } from './environment.ts'

let t: ChildrenTest
let child: string
let file: string
let worker: Actor
const signedIn = new Map<string, Actor[]>()
let app: ReturnType<typeof api>

before(async () => {
  t = await childrenTest('2022-03-10')
  const desk: Desk = {
    signIn: async () => assert.fail('nobody signs in here'),
    session: async token => {
      const actors = signedIn.get(token)
      return actors && { account: token, name: token, actors }
    },
    signOut: async () => {},
    log: serverLog('info', { write: () => {} }),
  }
  app = api(t.env, desk)
  worker = t.env.actor('townshipHead', places.town)
  child = await t.env.makePerson({ name: '汤小满', birth: '2012-05-01' })
})
after(() => t.env.close())

const low = { guardianship: 20, safety: 5, economy: 0, behaviour: 0, health: 0 }
async function get<T = unknown>(who: Actor, path: string, body?: unknown): Promise<T> {
  signedIn.set(who.account, [who])
  const response = await app.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: `camphor_session=${who.account}`,
      'x-camphor': 'test',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (await response.json()) as T
}
const stateOf = async () =>
  (
    await t.env.rows(
      sql<{
        state: string
        dueOn: string
      }>`select state, due_on from children_file where id = ${file}`,
    )
  )[0]!

test('a report is answered with a receipt alone; the chiefs keep it, and its reporter cannot open it (MP-01)', async () => {
  const answer = await t.act('report', t.cadre, {
    child,
    place: places.village,
    reporterKind: 'school',
    reporter: '班主任',
    account: '身上有伤，疑似被殴打',
    danger: true,
  })
  assert.deepEqual(Object.keys(answer), ['receipt'])
  const again = await t.act('report', t.cadre, {
    child,
    place: places.village,
    reporterKind: 'school',
    account: '再次报告',
    danger: true,
  })
  assert.deepEqual(Object.keys(again), ['receipt'])
  const [row] = await t.env.rows(
    sql<{
      id: string
      dueOn: string
    }>`select id, due_on from children_file where receipt = ${answer.receipt}`,
  )
  file = row!.id
  assert.equal(row!.dueOn, '2022-03-11')
  assert.equal(
    await t.refused('assess', t.cadre, { file, ...low, triggers: [], findings: 'x' }),
    'ROW_NOT_FOUND',
  )
})

test('keepers let in and out; one keeper stays (MP-01)', async () => {
  const reason = '承办'
  assert.equal(
    await t.refused('assign', t.clerk, { file, account: t.clerk.account, role: 'worker', reason }),
    'ROW_NOT_FOUND',
  )
  await t.act('assign', t.chief, { file, account: worker.account, role: 'worker', reason })
  assert.equal(
    await t.refused('assign', t.chief, { file, account: worker.account, role: 'adviser', reason }),
    'FILE_ASSIGNED',
  )
  const keepers = await t.env.rows(
    sql<{
      id: string
      account: string
    }>`select id, account from children_assignment where file = ${file} and role = 'keeper'`,
  )
  const other = keepers.find(k => k.account === t.otherChief.account)!
  const own = keepers.find(k => k.account === t.chief.account)!
  await t.act('unassign', t.chief, { assignment: other.id, reason: '回避' })
  assert.equal(
    await t.refused('unassign', t.chief, { assignment: own.id, reason: '离岗' }),
    'FILE_LAST_KEEPER',
  )
  assert.equal(
    await t.refused('dismissReport', t.otherChief, { file, reason: 'x' }),
    'ROW_NOT_FOUND',
  )
})

test('assessment → plan → visits → review → closure, a hard trigger being red (MP-07, MP-08)', async () => {
  const red = await t.act<{ colour: string; nextVisitOn: string }>('assess', worker, {
    file,
    ...low,
    triggers: ['abuse'],
    findings: '有伤痕',
  })
  assert.deepEqual([red.colour, red.nextVisitOn], ['red', '2022-03-17'])
  await t.act('planHelp', worker, {
    file,
    goals: '脱离危险',
    measures: '协调学校和派出所',
    responsible: '王',
    until: '2022-06-30',
  })
  assert.equal((await stateOf()).dueOn, '2022-03-17')
  assert.equal(
    await t.refused('takeCustody', t.chief, {
      file,
      custodyGround: 'harm',
      custodyUntil: '2023-03-11',
    }),
    'FILE_CUSTODY_LONG',
  )
  await t.act('takeCustody', t.chief, { file, custodyGround: 'harm', custodyUntil: '2022-06-10' })
  const review = { file, ...low, triggers: [], findings: '稳定' }
  assert.equal(await t.refused('reviewCase', worker, review), 'FILE_NOT_VISITED')
  t.env.setToday('2022-03-15')
  const visit = { file, visitedOn: '2022-03-15', byNames: '王、李', findings: '未见到本人' }
  const missed = await t.act<{ nextVisitOn: string }>('visitCase', worker, {
    ...visit,
    childSeen: false,
  })
  assert.equal(missed.nextVisitOn, '2022-03-17')
  const seen = await t.act<{ nextVisitOn: string }>('visitCase', worker, {
    ...visit,
    childSeen: true,
  })
  assert.equal(seen.nextVisitOn, '2022-03-22')
  await t.act('reviewCase', worker, { ...review, triggers: ['abuse'] })
  assert.equal(await t.refused('closeCase', t.chief, { file, outcome: '完成' }), 'FILE_STILL_RED')
  await t.act('goOnHelping', t.chief, { file, reason: '仍有风险' })
  await t.act('visitCase', worker, { ...visit, childSeen: true })
  await t.act('reviewCase', worker, review)
  assert.equal(
    await t.refused('closeCase', t.chief, { file, outcome: '完成' }),
    'FILE_CUSTODY_OPEN',
  )
})

test('no other post finds, reads, counts or guesses it: lists, totals, search, detail, related, figures, log', async () => {
  const outsiders = (Object.keys(posts) as Post[]).flatMap(post => [
    t.env.actor(post, places.county, post.startsWith('office') ? { office: 'children' } : {}),
    t.env.actor(post, places.village),
  ])
  const names = Object.values(protectionRegisters).map(r => r.name)
  const children = await t.env.rows(
    sql<{
      id: string
    }>`select id from children_assessment where file = ${file} union all select id from children_file_visit where file = ${file}
      union all select id from children_assignment where file = ${file} union all select id from children_file_plan where file = ${file}`,
  )
  for (const who of [...outsiders, t.otherChief, t.clerk, t.cadre]) {
    for (const register of Object.values(protectionRegisters)) {
      const seen = await t.env.read(who, async ctx => [
        (await listRows(ctx, register, {})).rows.length,
        (await totalsOf(ctx, register, {})).count,
        (await totalsOf(ctx, register, { q: '汤小满' })).count,
      ])
      // The other chief keeps the second report, which is another file.
      const allowed =
        who === t.otherChief && ['children_file', 'children_assignment'].includes(register.name)
      assert.ok(seen.every(n => n === 0) || allowed, `${who.post} counts ${register.name}: ${seen}`)
      if (allowed) {
        const { rows } = await t.env.read(who, ctx => listRows(ctx, register, {}))
        assert.ok(!JSON.stringify(rows).includes(file))
      }
    }
    for (const path of [
      `/api/registers/children_file/${file}`,
      `/api/registers/children_file?where.child=${child}`,
      `/api/registers/people_person/${child}`,
      `/api/people/${child}`,
      '/api/prints',
      '/api/inbox',
      '/api/workbench',
    ]) {
      const said = JSON.stringify(await get(who, path)).replaceAll(`children_file/${file}`, '')
      for (const trace of [file, ...children.map(c => c.id)])
        if (!path.includes(file)) assert.ok(!said.includes(trace), `${who.post} ${path}`)
      if (who !== t.otherChief && path.includes(child) && !path.includes('where'))
        assert.ok(!names.some(name => said.includes(`"${name}"`)), `${who.post} ${path}`)
    }
    const [there, none] = [
      await get<{ code: string }>(who, `/api/registers/children_file/${file}`),
      await get<{ code: string }>(who, `/api/registers/children_file/${v7()}`),
    ]
    assert.equal(there.code, none.code)
    for (const q of ['汤小满', file, 'txm']) {
      const hits = JSON.stringify(await get(who, '/api/search', { q }))
      assert.ok(!hits.includes(file), `${who.post} finds it by ${q}`)
    }
    const papers = await get<{ papers?: unknown[] }>(
      who,
      `/api/prints?register=children_file&row=${file}`,
    )
    assert.deepEqual(papers.papers ?? [], [], `${who.post} could print it`)
    const asked = { register: 'children_file', row: file, field: 'reporter', reason: '看看' }
    const refusal = await refusalOf(reveal(t.env, who, v7(), asked))
    assert.ok(['ROW_NOT_FOUND', 'POST_NOT_ALLOWED'].includes(refusal.code))
    for (const name of ['visitCase', 'closeCase', 'assess']) {
      const code = await t.refused(name, who, sample(name)).catch(() => 'ROW_NOT_FOUND')
      assert.ok(
        ['ROW_NOT_FOUND', 'POST_NOT_ALLOWED', 'OFFICE_NOT_ALLOWED'].includes(code),
        `${who.post} ${name} ${code}`,
      )
    }
  }
  const auditor = t.env.actor('auditAdministrator')
  const log = JSON.stringify(
    await t.env.ask(auditLog, auditor, { from: '2022-01-01', to: '2022-12-31' }),
  )
  for (const trace of [file, child, 'children.report', 'children.assess', 'visitCase'])
    assert.ok(!log.includes(trace), `the log says ${trace}`)
})
const sample = (name: string) =>
  name === 'visitCase'
    ? { file, visitedOn: '2022-03-15', byNames: '甲', childSeen: true, findings: 'x' }
    : name === 'closeCase'
      ? { file, outcome: 'x' }
      : { file, ...low, triggers: [], findings: 'x' }

test('in the child’s own file in every office the case stands for nobody, not even for who keeps it', async () => {
  type File = { entries: { register: string }[]; sections: Record<string, unknown> }
  const own = await get<File>(worker, `/api/people/${child}`)
  // Nothing else ever happened to this child: the file reads like that of somebody no office knows.
  assert.deepEqual(own.entries, [])
  const named = Object.keys(own.sections)
  for (const { name } of Object.values(protectionRegisters)) assert.ok(!named.includes(name), name)
  assert.ok(!JSON.stringify([own.entries, own.sections]).includes(file))
})

test('no figure, nor its rows, reads a closed register', async () => {
  const period = parsePeriod('2022-H1', '2022-07-03')
  const leader = t.env.actor('bureauLeader')
  await measureFigures(t.env.db, t.env.house, leader, period)
  for (const i of t.env.house.indicators.values()) {
    const { sql: text } = i
      .evidence({ from: '2022-01-01', to: '2022-06-30', asOf: '2022-07-03' })
      .compile(t.env.db)
    for (const { name } of Object.values(protectionRegisters))
      assert.ok(!new RegExp(`\\b${name}\\b`).test(text), `${i.id} reads ${name}`)
    await evidenceRows(t.env.db, t.env.house, leader, period, i.id, { limit: 5 })
  }
})

test('what happens to the child is noted inside the file and said nowhere else', async () => {
  await t.env.do(t.env.house.command('people.recordDeath'), t.head, {
    person: child,
    diedOn: '2022-03-14',
    source: 'medical',
  } as never)
  const notes = await t.env.rows(
    sql<{ n: number }>`select count(*) as n from children_file_note where file = ${file}`,
  )
  assert.equal(Number(notes[0]!.n), 1)
  const effects = await t.env.rows(sql`select * from people_life_effect where person = ${child}`)
  assert.ok(!JSON.stringify(effects).includes('children_file'))
  const said = await t.env.rows(
    sql<{
      command: string
      rows: unknown
    }>`select command, rows from audit order by seq desc limit 1`,
  )
  assert.equal(said[0]!.command, 'people.recordDeath')
  assert.ok(!JSON.stringify(said).includes('children_file'))
  await t.act('goOnHelping', t.chief, { file, reason: '先结束监护' })
  await t.act('endCustody', t.chief, { file, reason: '儿童死亡' })
  await t.act('visitCase', worker, sample('visitCase'))
  await t.act('reviewCase', worker, sample('assess'))
  await t.act('closeCase', t.chief, { file, outcome: '结案' })
  assert.equal((await stateOf()).state, 'closed')
  await t.holds()
})
