/** The door itself, as people start it: an empty directory, a taken port, a second start, Ctrl-C, and a killed process. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { reachCounty } from '../src/adapters/cli/county.ts'
import { replays } from '../src/adapters/cli/replays.ts'

const camphor = fileURLToPath(new URL('../bin/camphor.mjs', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'camphor 樟树 县 '))
const data = join(home, '数据 目录')
const running = new Set<ChildProcess>()
after(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

type Started = {
  child: ChildProcess
  /** Everything printed so far. */
  said: () => string
  /** Waits until it is printed; fails when the process ends first. */
  until: (text: RegExp) => Promise<RegExpExecArray>
  ended: Promise<number | NodeJS.Signals | null>
}
/** Runs camphor from a directory that is not the project's, as npx does. */
const run = (...words: string[]): Started => follow(process.execPath, [camphor, ...words])
function follow(command: string, args: string[], more: NodeJS.ProcessEnv = {}): Started {
  const { DATABASE_URL, CAMPHOR_DATA, CAMPHOR_KEYS, PORT, npm_lifecycle_event, ...env } =
    process.env
  const child = spawn(command, args, { cwd: home, env: { ...env, ...more } })
  running.add(child)
  let text = ''
  let over = false
  const waiting = new Set<() => void>()
  const hear = (piece: Buffer) => {
    text += piece
    for (const look of waiting) look()
  }
  child.stdout!.on('data', hear)
  child.stderr!.on('data', hear)
  const ended = new Promise<number | NodeJS.Signals | null>(done =>
    child.once('close', (code, signal) => {
      over = true
      running.delete(child)
      for (const look of waiting) look()
      done(code ?? signal)
    }),
  )
  const until = (wanted: RegExp) =>
    new Promise<RegExpExecArray>((done, failed) => {
      const look = () => {
        const found = wanted.exec(text)
        if (!found && !over) return
        waiting.delete(look)
        if (found) done(found)
        else failed(new Error(`ended without ${wanted}:\n${text}`))
      }
      waiting.add(look)
      look()
    })
  return { child, said: () => text, until, ended }
}
const address = /http:\/\/127\.0\.0\.1:(\d+)\//
const start = (...more: string[]) => run('start', '--data', data, '--port', '18020', ...more)

const postmaster = (dir: string): number | undefined => {
  const file = join(dir, 'postgres', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
}
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const passwords = new Map<string, string>()

test('an empty directory says how to make the first administrators, and serves nothing', async () => {
  const empty = start()
  assert.equal(await empty.ended, 1)
  assert.match(empty.said(), /camphor user first --county/)
  assert.match(empty.said(), /camphor demo/)
  assert.equal(postmaster(data), undefined, 'PostgreSQL runs on')
})

test('the first administrators are made once, with passwords shown once', async () => {
  const first = run('user', 'first', '--county', '360982', '--name', '樟树市', '--data', data)
  assert.equal(await first.ended, 0, first.said())
  for (const [, login, password] of first.said().matchAll(/^ {2}(\S+) +(\S{10,})$/gm))
    passwords.set(login!, password!)
  assert.equal(passwords.size, 3, first.said())
  const again = run('user', 'first', '--data', data)
  assert.equal(await again.ended, 1)
})

test('serves on the next free port and says so; a second start is refused; Ctrl-C ends everything', async () => {
  const taken = createServer().listen(18020, '127.0.0.1')
  await new Promise(done => taken.once('listening', done))
  const served = start()
  const port = Number((await served.until(address))[1])
  assert.ok(port > 18020)
  assert.match(served.said(), /18020 is in use/)
  taken.close()
  const health = (await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as object
  assert.equal((health as { status: string }).status, 'ok')
  const pid = postmaster(data)!
  assert.ok(isAlive(pid))

  const second = start()
  assert.equal(await second.ended, 1)
  assert.match(second.said(), new RegExp(`in use by process ${served.child.pid}`))
  assert.doesNotMatch(second.said(), /at .*\.ts:\d+/, 'a sentence, no stack')
  const looked = run('check', '--data', data)
  assert.equal(await looked.ended, 0, looked.said())

  served.child.kill('SIGINT')
  assert.equal(await served.ended, 0, served.said())
  assert.ok(!isAlive(pid), 'PostgreSQL runs on')
  assert.ok(!existsSync(join(data, 'postgres.lock')))
})

test('ends with the shell npm runs it in: npm hands a signal to that shell alone', async () => {
  const npm = { npm_lifecycle_event: 'start' }
  const line = `"${process.execPath}" "${camphor}" start --data "${data}" --port 18020; true`
  const served = follow('sh', ['-c', line], npm)
  await served.until(address)
  const pid = postmaster(data)!
  served.child.kill('SIGTERM')
  await served.ended
  assert.match(served.said(), /stopping/)
  assert.ok(!isAlive(pid), 'PostgreSQL runs on')
})

test('interrupted while the demo loads, it stops at once and starts over the next time', async () => {
  const dir = join(home, '演示')
  for (const round of [1, 2]) {
    const loading = run('start', '--demo', '--data', dir, '--port', '18020')
    if (round === 2) await loading.until(/broken off; it starts over/)
    await loading.until(/registering people/)
    const pid = postmaster(dir)!
    loading.child.kill('SIGINT')
    assert.equal(await loading.ended, 130, loading.said())
    assert.ok(!isAlive(pid), 'PostgreSQL runs on')
    assert.doesNotMatch(loading.said(), /at .*\.ts:\d+/)
  }
})

type Caller = { url: string; cookie: string }
async function call(
  { url, cookie }: Caller,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-camphor': 'test', cookie }
  return fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) })
}
/** Signs the system administrator in under a password of his own. */
async function signedIn(url: string): Promise<string> {
  const login = 'system-admin'
  const own = 'Zhangshu-2022!'
  const enter = async (password: string) => {
    const answer = await call({ url, cookie: '' }, 'POST', '/api/session', { login, password })
    assert.equal(answer.status, 200, await answer.clone().text())
    return answer.headers.getSetCookie()[0]!.split(';')[0]!
  }
  const first = passwords.get(login)!
  const changed = await call(
    { url, cookie: await enter(first) },
    'POST',
    '/api/commands/accounts.changeOwnPassword',
    { request: randomUUID(), input: { oldPassword: first, newPassword: own } },
  )
  assert.equal(changed.status, 200, await changed.text())
  return enter(own)
}

test('killed while it answers, it keeps every answered request, and nothing of the others', async () => {
  const answered: string[] = []
  const asked: string[] = []
  let cookie = ''
  let town = 0
  for (const answers of [3, 25, 60]) {
    const served = start()
    const port = Number((await served.until(address))[1])
    const url = `http://127.0.0.1:${port}`
    cookie ||= await signedIn(url)
    const enter = async (code: string, name: string) => {
      const request = randomUUID()
      asked.push(request)
      const input = { validFrom: '2020-01-01', rows: [{ code, name }] }
      const path = '/api/commands/people.recordDivisions'
      const answer = await call({ url, cookie }, 'POST', path, { request, input })
      assert.equal(answer.status, 200, await answer.clone().text())
      await answer.json()
      answered.push(request)
    }
    await enter('360982000000', '樟树市')
    const before = answered.length
    const work = async () => {
      for (;;) {
        town++
        await enter(`360982${99 + town}000`, `第${town}镇`)
        if (answered.length - before >= answers) served.child.kill('SIGKILL')
      }
    }
    // Each worker goes on until its connection breaks.
    const ends = await Promise.allSettled(Array.from({ length: 4 }, work))
    for (const end of ends) {
      const reason = end.status === 'rejected' ? end.reason : end.value
      assert.ok(reason instanceof TypeError, String(reason))
    }
    assert.equal(await served.ended, 'SIGKILL')
  }
  const { county } = await reachCounty({ data, databaseUrl: undefined })
  try {
    const found = await sql<{ id: string }>`select id from request`.execute(county.db)
    const kept = new Set(found.rows.map(row => row.id))
    assert.ok(answered.length >= 80)
    assert.deepEqual(
      answered.filter(id => !kept.has(id)),
      [],
    )
    // Kept or not, a request is kept whole: its audit row stands in an unbroken chain.
    const broken = (await replays(county, ['2022-H1'])).filter(r => r.breaks.length > 0)
    assert.deepEqual(broken, [])
    assert.ok(found.rows.length <= asked.length + 10)
  } finally {
    await county.close()
  }
})
