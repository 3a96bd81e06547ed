import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before, beforeEach } from 'node:test'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, type TestEnv, testEnvironment } from '../../test/environment.ts'
import {
  closeAccount,
  openAccount,
  openFirstAdministrators,
  resetPassword,
  unlockAccount,
} from '../commons/accounts/commands.ts'
import { confirmPost, endPostNow, proposePost } from '../commons/accounts/post-commands.ts'
import { accounts } from '../commons/accounts/room.ts'
import type { Actor, Post } from '../kernel/access.ts'
import type { Day } from '../kernel/day.ts'
import { consoleActor } from './environment.ts'
import { api } from './http/api.ts'
import type { DeskEnv } from './http/session.ts'
import type { WireSession } from './http/wire.ts'
import type { Problem } from './http/wire-problem.ts'
import { deskOf } from './sign-in.ts'

const initial = 'Kafei-Heping-7'
const chosen = 'Zhanghu-Anquan-9'

let env: TestEnv
let app: Hono<DeskEnv>
let dataDir: string
let system: Actor
let security: Actor
/** The real clock of the desk; tests turn it. */
let at = new Date('2026-01-05T01:00:00Z')
const minutesPass = (minutes: number) => {
  at = new Date(at.getTime() + minutes * 60_000)
}

before(async () => {
  env = await testEnvironment({ today: '2022-04-22', rooms: [accounts] })
  dataDir = mkdtempSync(join(tmpdir(), 'camphor-desk-'))
  app = api(env, deskOf({ ...env, dataDir }, { clock: () => at }))
  const made = await env.do(openFirstAdministrators, consoleActor(env, 'systemAdministrator'), {
    administrators: [
      { post: 'systemAdministrator', login: 'xitong', name: '系统员', password: initial },
      { post: 'securityAdministrator', login: 'anquan', name: '安全员', password: initial },
      { post: 'auditAdministrator', login: 'shenji', name: '审计员', password: initial },
    ],
  })
  const acting = (post: Post, name: string): Actor => {
    const { account } = made.accounts.find(a => a.login === name)!
    return { account, name, post, division: '360982' }
  }
  system = acting('systemAdministrator', 'xitong')
  security = acting('securityAdministrator', 'anquan')
})
after(async () => {
  await env.close()
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(() => {
  env.setToday('2022-04-22')
  minutesPass(24 * 60)
})

type Place = { post: Post; division: string; fromDay?: Day; toDay?: Day }
let logins = 0
/** Somebody new with posts, both administrators having done their part; he still has his initial password. */
async function hire(...posts: Place[]) {
  const login = `yuangong${logins++}`
  const { account } = await env.do(openAccount, system, { login, name: '张三', password: initial })
  const grants: string[] = []
  for (const { fromDay, ...place } of posts) {
    const grant = { account, fromDay: fromDay ?? '2022-01-01', ...place }
    const { post } = await env.do(proposePost, system, grant)
    await env.do(confirmPost, security, { post })
    grants.push(post)
  }
  return { login, account, grants }
}

type Sent = { cookie?: string; method?: string; body?: unknown }
const send = (path: string, { cookie, method, body }: Sent = {}) =>
  app.request(path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      'x-camphor': 'test',
      'content-type': 'application/json',
      ...(cookie ? { cookie } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
async function signIn(login: string, password: string) {
  const response = await send('/api/session', { body: { login, password } })
  const answer = (await response.json()) as WireSession & Problem
  return { status: response.status, cookie: cookieOf(response), answer, response }
}
const changePassword = (cookie: string, oldPassword: string, newPassword: string) =>
  send('/api/commands/accounts.changeOwnPassword', {
    cookie,
    body: { request: v7(), input: { oldPassword, newPassword } },
  })
/** Signs in for the first time and again with a password of his own. */
async function settled(login: string): Promise<string> {
  const first = await signIn(login, initial)
  assert.equal((await changePassword(first.cookie, initial, chosen)).status, 200)
  return (await signIn(login, chosen)).cookie
}
const codeOf = async (response: Response) => ((await response.json()) as Problem).code
const sessionOf = async (cookie: string) =>
  (await (await send('/api/session', { cookie })).json()) as WireSession | null

test('signing in opens a session known by a digest; signing out ends it', async () => {
  const { login } = await hire({ post: 'townshipClerk', division: places.town })
  const { status, answer, response, cookie } = await signIn(`  ${login.toUpperCase()} `, initial)
  assert.equal(status, 200)
  assert.match(response.headers.get('set-cookie')!, /HttpOnly.*SameSite=Strict/)
  assert.deepEqual(
    [answer.name, answer.mustChangePassword, answer.posts.map(p => [p.post, p.place])],
    ['张三', true, [['townshipClerk', '临江镇']]],
  )
  const token = cookie.split('=')[1]!
  const stored = await env.rows(sql<{ tokenDigest: string }>`select * from accounts_session`)
  assert.ok(stored.length > 0 && !JSON.stringify(stored).includes(token))
  assert.equal((await send('/api/session', { cookie, method: 'DELETE' })).status, 200)
  assert.equal(await sessionOf(cookie), null)
})

test('a wrong password, an unknown login and a closed account get one and the same answer', async () => {
  const closed = await hire()
  await env.do(closeAccount, security, { account: closed.account, reason: '调离' })
  const { login } = await hire()
  const answers = await Promise.all([
    signIn(login, 'Wrong-password-1'),
    signIn('nobody-here', 'Wrong-password-1'),
    signIn(closed.login, initial),
  ])
  for (const { status, answer } of answers)
    assert.deepEqual([status, answer.code], [401, 'SIGN_IN_WRONG'])
  assert.equal(new Set(answers.map(a => JSON.stringify(a.answer))).size, 1)
})

test('five wrong passwords within fifteen minutes lock the login, the right one too, until the time is over', async () => {
  const { login, account } = await hire()
  for (let i = 0; i < 5; i++) {
    assert.equal((await signIn(login, `Wrong-${i}`)).answer.code, 'SIGN_IN_WRONG')
    minutesPass(1)
  }
  const locked = await signIn(login, initial)
  assert.deepEqual([locked.status, locked.answer.code], [401, 'SIGN_IN_LOCKED'])
  assert.match(locked.answer.zh, /14分钟后再试/)
  assert.match(locked.answer.en, /in 14 minutes/)
  minutesPass(13)
  assert.equal((await signIn(login, initial)).answer.code, 'SIGN_IN_LOCKED')
  minutesPass(1)
  assert.equal((await signIn(login, initial)).status, 200)
  const kept = await env.rows(
    sql<{
      outcome: string
    }>`select outcome from accounts_sign_in where account = ${account} order by at, id`,
  )
  assert.equal(kept.map(k => k.outcome).join(' '), 'wrong wrong wrong wrong wrong locked locked ok')
})

test('wrong passwords far apart do not lock, and a success begins the count anew', async () => {
  const { login } = await hire()
  for (let i = 0; i < 6; i++) {
    assert.equal((await signIn(login, 'Wrong-password')).answer.code, 'SIGN_IN_WRONG')
    minutesPass(4)
  }
  assert.equal((await signIn(login, initial)).status, 200)
  for (let i = 0; i < 4; i++) await signIn(login, 'Wrong-password')
  assert.equal((await signIn(login, initial)).status, 200)
})

test('many guesses at once are counted one by one', async () => {
  const { login } = await hire()
  const guesses = await Promise.all(
    Array.from({ length: 9 }, (_, i) => signIn(login, `Guess-${i}`)),
  )
  const codes = guesses.map(g => g.answer.code)
  assert.equal(codes.filter(code => code === 'SIGN_IN_WRONG').length, 5)
  assert.equal(codes.filter(code => code === 'SIGN_IN_LOCKED').length, 4)
})

test('the security administrator unlocks; a reset password unlocks too and must be changed', async () => {
  at = new Date()
  const { login, account } = await hire({ post: 'townshipClerk', division: places.town })
  for (let i = 0; i < 5; i++) await signIn(login, 'Wrong-password')
  assert.equal((await signIn(login, initial)).answer.code, 'SIGN_IN_LOCKED')
  await env.do(unlockAccount, security, { account })
  at = new Date()
  const cookie = await settled(login)
  for (let i = 0; i < 5; i++) await signIn(login, 'Wrong-password')
  await env.do(resetPassword, system, { account, password: 'Xinde-Kouling-3' })
  at = new Date(Date.now() + 1000)
  assert.equal(await sessionOf(cookie), null)
  assert.equal((await signIn(login, 'Xinde-Kouling-3')).answer.mustChangePassword, true)
})

test('with the first password only that password can be replaced, and by a good one', async () => {
  const { login } = await hire({ post: 'townshipClerk', division: places.town })
  const { cookie } = await signIn(login, initial)
  assert.equal(await codeOf(await send('/api/house', { cookie })), 'CHANGE_PASSWORD')
  const refused: [string, string, string][] = [
    ['Wrong-old-1', chosen, 'PASSWORD_OLD_WRONG'],
    [initial, 'Kurz-1', 'PASSWORD_SHORT'],
    [initial, 'nurkleinbuchstaben', 'PASSWORD_PLAIN'],
    [initial, `X-${login}-1`, 'PASSWORD_HOLDS_LOGIN'],
    [initial, 'Admin@123456', 'PASSWORD_COMMON'],
    [initial, initial, 'PASSWORD_SAME'],
  ]
  for (const [old, fresh, code] of refused)
    assert.equal(await codeOf(await changePassword(cookie, old, fresh)), code, fresh)
  assert.equal((await changePassword(cookie, initial, chosen)).status, 200)
  assert.equal(await sessionOf(cookie), null, 'every session of the old password ends')
  assert.equal((await signIn(login, initial)).answer.code, 'SIGN_IN_WRONG')
  const again = await signIn(login, chosen)
  assert.equal(again.answer.mustChangePassword, false)
  assert.equal((await send('/api/house', { cookie: again.cookie })).status, 200)
})

test('no password reaches the log, in clear or as an open digest', async () => {
  const logged = await env.rows(sql`select command, input, input_digest from audit`)
  const text = JSON.stringify(logged)
  for (const secret of [initial, chosen]) assert.ok(!text.includes(secret))
  const input = logged.find(row => (row as { command: string }).command === 'accounts.openAccount')
  assert.match(JSON.stringify(input), /"password":"＊"/)
  const lines = readFileSync(join(dataDir, 'server.log'), 'utf8')
  assert.match(lines, /\/api\/session/)
  for (const secret of [initial, chosen, 'yuangong']) assert.ok(!lines.includes(secret))
})

test('of several posts one is chosen; a post that ended yesterday or begins tomorrow does not act', async () => {
  const { login } = await hire(
    { post: 'townshipClerk', division: places.town },
    { post: 'villageCadre', division: places.village, toDay: '2022-04-22' },
    { post: 'townshipHead', division: places.otherTown, fromDay: '2022-04-23' },
  )
  const cookie = await settled(login)
  const today = await sessionOf(cookie)
  assert.deepEqual(
    today!.posts.map(p => p.post),
    ['townshipClerk', 'villageCadre'],
  )
  assert.equal(await codeOf(await send('/api/house', { cookie })), 'CHOOSE_POST')
  const put = await send('/api/session', {
    cookie,
    method: 'PUT',
    body: { post: today!.posts[1]!.key },
  })
  const both = `${cookie}; ${cookieOf(put)}`
  assert.equal((await send('/api/house', { cookie: both })).status, 200)
  env.setToday('2022-04-23')
  const tomorrow = await sessionOf(both)
  assert.deepEqual(
    [tomorrow!.posts.map(p => p.post), tomorrow!.chosen],
    [['townshipClerk', 'townshipHead'], null],
  )
  assert.equal(await codeOf(await send('/api/house', { cookie: both })), 'CHOOSE_POST')
})

test('ending a post or closing an account ends what was open', async () => {
  const { login, account, grants } = await hire({ post: 'townshipClerk', division: places.town })
  const cookie = await settled(login)
  await env.do(endPostNow, security, { post: grants[0]!, reason: '轮岗' })
  assert.equal(await sessionOf(cookie), null)
  assert.deepEqual((await signIn(login, chosen)).answer.posts, [])
  await env.do(closeAccount, system, { account, reason: '调离' })
  assert.equal((await signIn(login, chosen)).answer.code, 'SIGN_IN_WRONG')
})

test('a session ends after half an hour unused and after twelve hours used, on the real clock', async () => {
  const { login } = await hire({ post: 'townshipClerk', division: places.town })
  const idle = await settled(login)
  minutesPass(29)
  assert.ok(await sessionOf(idle))
  minutesPass(30)
  assert.equal(await sessionOf(idle), null)
  const long = (await signIn(login, chosen)).cookie
  for (let minutes = 0; minutes < 700; minutes += 20) {
    assert.ok(await sessionOf(long), `${minutes}`)
    minutesPass(20)
  }
  assert.ok(await sessionOf(long))
  minutesPass(20)
  assert.equal(await sessionOf(long), null)
})

test('files and documents are at the desk: a receipt for an upload, nothing for a stranger', async () => {
  const { login } = await hire({ post: 'townshipClerk', division: places.town })
  const cookie = await settled(login)
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const upload = (headers: Record<string, string>) =>
    app.request('/api/files', {
      method: 'POST',
      headers: {
        'x-camphor': '1',
        'content-type': 'image/png',
        'x-file-name': 'a.png',
        ...headers,
      },
      body: png,
    })
  const receipt = (await (await upload({ cookie })).json()) as { type: string; proof: string }
  assert.equal(receipt.type, 'png')
  assert.ok(receipt.proof)
  assert.equal((await upload({})).status, 401)
  const desk = deskOf({ ...env, dataDir })
  assert.deepEqual(Object.keys(desk.documents!), ['docx', 'html', 'pdf'])
})
