/**
 * A couple's files are discreet: whoever else of the bureau may read the registry's books reads no name in them — not in a
 * list, not by filter or order, not in the sheet — and no name leads to them: neither search, nor what a person's page
 * relates. The registry's own people find a couple by name, and open a name with a reason that is logged.
 */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { refusalOf, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { readSheet } from '../../adapters/excel/port.ts'
import { api } from '../../adapters/http/api.ts'
import type { Desk } from '../../adapters/http/desk.ts'
import { serverLog } from '../../adapters/http/log.ts'
import type { DeskEnv } from '../../adapters/http/session.ts'
import type { WireDetail, WireList, WireTotals } from '../../adapters/http/wire.ts'
import type { WirePersonFile } from '../../adapters/http/wire-detail.ts'
import type { WireHits } from '../../adapters/http/wire-workbench.ts'
import { accounts } from '../../commons/accounts/room.ts'
import { activities } from '../../commons/activities/room.ts'
import { notices } from '../../commons/notices/room.ts'
import { parties } from '../../commons/parties/room.ts'
import { projects } from '../../commons/projects/room.ts'
import type { Actor } from '../../kernel/access.ts'
import { reveal } from '../../kernel/reveal.ts'
import { marriage } from './office.ts'

let env: TestEnv
let app: Hono<DeskEnv>
let counter: Actor
let clerk: Actor
const signedIn = new Map<string, Actor[]>()
const names = { man: '尉迟敬山', woman: '上官月如' } as const
const people = {} as Record<keyof typeof names, string>
let registration: string
let divorce: string
before(async () => {
  env = await testEnvironment({
    today: '2022-05-09',
    rooms: [accounts, parties, notices, activities, projects, marriage],
  })
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
  const office = { office: 'marriage' }
  counter = env.actor('counterRegistrar', undefined, office)
  const second = env.actor('counterRegistrar', undefined, office)
  clerk = env.actor('officeClerk', undefined, office)
  const chief = env.actor('officeChief', undefined, office)
  const rules = {
    horizonDays: 365,
    bookablePercent: 80,
    coolingRolls: true,
    twoPeople: true,
    foreignAuthorised: false,
    lateEntryDays: 7,
  }
  for (const [name, value] of [
    ['marriage.localRules', rules],
    ['marriage.notionalFee', { perCoupleFen: 11_00 }],
  ] as const)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', ${clerk.account}, ${chief.account}, '2021-01-01', now())`.execute(
      env.db,
    )
  const act = (name: string, who: Actor, input: object) =>
    env.do(env.house.command(`marriage.${name}`), who, input as never) as Promise<{
      id: string
      number: string
    }>
  for (const who of [counter, second])
    await act('certifyRegistrar', chief, {
      account: who.account,
      certificate: `DJY-${who.account.slice(-4)}`,
      validFrom: '2021-01-01',
    })
  await act('planShifts', clerk, {
    from: '2022-05-01',
    to: '2022-07-31',
    registrars: '甲、乙',
    sessions: [
      {
        session: 'morning',
        mode: 'regular',
        workingDaysOnly: false,
        windows: 1,
        capacity: 5,
        opensAt: '08:30',
        closesAt: '12:00',
      },
    ],
  })
  people.man = await env.makePerson({ name: names.man, sex: 'male', birth: '1995-02-03' })
  people.woman = await env.makePerson({ name: names.woman, birth: '1996-04-05' })
  const accepted = await act('accept', counter, {
    ...people,
    kind: 'marriage',
    session: 'morning',
    papers: ['hukouBook', 'idCard', 'declaration'],
    bothPresent: true,
    voluntary: true,
    ceremony: false,
  })
  registration = accepted.id
  await act('examine', second, { registration })
  const { number } = await act('register', second, { registration })
  await act('award', second, { registration })
  const received = await act('applyDivorce', counter, {
    ...people,
    marriageNumber: number,
    papers: ['hukouBook', 'idCard', 'marriageCertificate', 'agreement'],
    children: '无子女',
    property: '各归各',
    debts: '无',
    bothPresent: true,
    capable: true,
    agreed: true,
    registeredInMainland: true,
  })
  divorce = received.id
})
after(() => env.close())

async function send<T>(actor: Actor, path: string, body?: unknown): Promise<T> {
  const response = await answer(actor, path, body)
  return (await response.json()) as T
}
function answer(actor: Actor, path: string, body?: unknown) {
  signedIn.set(actor.account, [actor])
  return app.request(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: `camphor_session=${actor.account}`,
      'x-camphor': 'test',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
/** Of the whole bureau and bound to no office: they read every book. */
const others = () => (['bureauLeader', 'finance', 'auditor'] as const).map(post => env.actor(post))
const books = ['marriage_registration', 'marriage_divorce', 'marriage_certificate'] as const
const tells = (said: unknown) =>
  [names.man, names.woman, '敬山', '月如'].filter(name => JSON.stringify(said).includes(name))

test('lists and records show no name of a couple, to nobody; no filter and no order tells it', async () => {
  for (const who of [...others(), clerk])
    for (const book of books) {
      const list = await send<WireList>(who, `/api/registers/${book}`)
      assert.equal(list.rows.length, 1, `${who.post} reads ${book}`)
      assert.deepEqual(tells(list), [], `${who.post} lists ${book}`)
      assert.deepEqual(tells(await send(who, `/api/registers/${book}/${list.rows[0]!.id}`)), [])
      const asked = await send<{ code?: string }>(who, `/api/registers/${book}/list`, {
        where: { man: { is: people.man } },
      })
      assert.equal(asked.code, 'FILTER_INVALID', `${who.post} filters ${book}`)
      const sorted = await send<{ code?: string }>(who, `/api/registers/${book}/list`, {
        sort: 'man',
      })
      assert.deepEqual(tells(sorted), [])
    }
})

test('another office does not read the books at all', async () => {
  const funeral = env.actor('officeClerk', undefined, { office: 'funeral' })
  for (const book of books)
    assert.equal(
      (await send<{ code?: string }>(funeral, `/api/registers/${book}`)).code,
      'OFFICE_NOT_ALLOWED',
    )
})

test('no name leads the rest of the bureau to a file: search, the list’s own search, the person’s page', async () => {
  for (const who of others()) {
    for (const q of [names.man, names.woman, 'weichi', 'wcjs']) {
      const hits = await send<WireHits>(who, '/api/search', { q })
      assert.ok(!JSON.stringify(hits).includes('marriage_'), `${who.post} finds by ${q}`)
      for (const book of books) {
        const path = `/api/registers/${book}/totals?q=${encodeURIComponent(q)}`
        assert.equal(
          (await send<WireTotals>(who, path)).count,
          0,
          `${who.post} counts ${book} by ${q}`,
        )
      }
    }
    const person = await send<WireDetail>(who, `/api/registers/people_person/${people.man}`)
    assert.ok(!JSON.stringify(person.related).includes('marriage_'), `${who.post} related`)
    const file = await send<WirePersonFile>(who, `/api/people/${people.man}`)
    assert.ok(!file.entries.some(e => e.register.startsWith('marriage_')), `${who.post} file`)
  }
  // At the counter the couple is found by name, and by the number of the file by everybody who reads it.
  const hits = await send<WireHits>(counter, '/api/search', { q: names.man })
  assert.ok(JSON.stringify(hits).includes(divorce))
  const own = await send<WireDetail>(counter, `/api/registers/people_person/${people.man}`)
  assert.ok(JSON.stringify(own.related).includes('marriage_divorce'))
  const leader = env.actor('bureauLeader')
  assert.ok(
    JSON.stringify(await send(leader, '/api/search', { q: registration })).includes(registration),
  )
})

test('the sheet holds what the list shows, and no name', async () => {
  for (const who of [env.actor('auditor'), clerk])
    for (const book of books) {
      const made = await send<{ id: string; state: string }>(who, '/api/exports', {
        register: book,
        ask: {},
        lang: 'zh',
      })
      assert.equal(made.state, 'done')
      const file = await answer(who, `/api/exports/${made.id}/file`)
      const sheet = await readSheet(new Uint8Array(await file.arrayBuffer()))
      const rows: string[][] = []
      for await (const { cells } of sheet.rows) rows.push(cells.map(cell => cell?.text ?? ''))
      assert.equal(rows.length, 1)
      assert.deepEqual(tells(rows), [], `${who.post} exports ${book}`)
    }
})

test('a name is opened one at a time, with a reason, in the log', async () => {
  const asked = { register: 'marriage_divorce', row: divorce, field: 'man' }
  assert.equal(
    (await refusalOf(reveal(env, counter, v7(), { ...asked, reason: '' }))).code,
    'INPUT_INVALID',
  )
  assert.equal(await reveal(env, counter, v7(), { ...asked, reason: '核对当事人' }), people.man)
  const log = await env.rows(
    sql<{ command: string; reason: string }>`select command, input->>'reason' as reason from audit
      where account = ${counter.account} order by seq desc limit 1`,
  )
  assert.deepEqual(log, [{ command: 'desk.reveal', reason: '核对当事人' }])
})

test('a death ends what is under way, and its page tells nobody that there was a divorce', async () => {
  const head = env.actor('townshipHead', '360982100000')
  const { event, effects } = (await env.do(env.house.command('people.recordDeath'), head, {
    person: people.man,
    diedOn: '2022-05-09',
    source: 'medical',
  } as never)) as { event: string; effects: { office: string }[] }
  assert.ok(!effects.some(e => e.office === 'marriage'))
  assert.ok(
    !JSON.stringify(await send(head, `/api/registers/people_life_event/${event}`)).includes(
      'marriage_',
    ),
  )
  const row = await env.rows(
    sql<{ state: string }>`select state from marriage_divorce where id = ${divorce}`,
  )
  assert.equal(row[0]!.state, 'ended')
})
