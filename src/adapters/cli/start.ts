/** camphor start: opens the county, loads the demo when asked into an empty directory, writes the report, serves the desk. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { sql } from 'kysely'
import { administrators, demoPassword, staff, townshipShown } from '../../../demo/staff.ts'
import { posts } from '../../kernel/access.ts'
import type { OfficialDocument } from '../../kernel/document.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { ask } from '../../kernel/perform.ts'
import { documentBytes } from '../documents/render.ts'
import { consoleActor, type OpenCounty, openCounty, readCounty } from '../environment.ts'
import { api } from '../http/api.ts'
import { fillPhoneTails } from '../phone-tails.ts'
import { deskOf } from '../sign-in.ts'
import { type Args, text } from './args.ts'
import { type StoppableCounty, stoppedBySignals } from './county.ts'
import { progress } from './progress.ts'

const refuse = defineRefusals('adapters.cli.start', {
  PORT_INVALID: {
    zh: '端口“{port}”无效，应为 1 至 65535',
    en: 'Port “{port}” is not valid; use 1 to 65535',
    status: 400,
  },
  PORTS_TAKEN: {
    zh: '从 {port} 起的 100 个端口都被占用，请用 --port 另选',
    en: 'The 100 ports from {port} on are all in use; choose another with --port',
    status: 409,
  },
  LOAD_BROKEN_OFF: {
    zh: '上次装入演示县中途停止，而这是自有数据库，不由程序清空。请换一个空库或清空后重试',
    en: 'Loading the demo county was broken off in a database of your own, which is not ours to empty; use an empty one',
    status: 409,
  },
})
const say = (zh: string, en: string): void => console.log(`${zh}\n  ${en}`)

export async function run(args: Args): Promise<number> {
  const port = Number(text(args, 'port') ?? process.env.PORT ?? 8020)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    refuse('PORT_INVALID', { port: text(args, 'port') ?? process.env.PORT })
  const county = await ready(args)
  if (!county) return 1
  try {
    const report = county.demo ? await writeReport(county) : undefined
    await fillPhoneTails(county.db, county.house, county.seal)
    const { fetch } = api(county, deskOf(county))
    const { server, at } = await serveFrom(port, fetch)
    // From here on a signal ends the service in order instead of cutting it off.
    const stopped = county.toldToStop()
    greet(county, at, report, await demoSignIns(county))
    await stopped
    say('正在停止……', 'stopping')
    await new Promise<void>(done => {
      server.close(() => done())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
    return 0
  } finally {
    await county.close()
  }
}

/** The opened county, with the demo loaded when asked for; undefined when there is nothing to serve yet. */
async function ready(args: Args): Promise<StoppableCounty | undefined> {
  const open = async () =>
    stoppedBySignals(
      await openCounty({
        dataDir: args.data,
        databaseUrl: args.databaseUrl,
        allowEmpty: true,
        say: line => console.log(line),
      }),
    )
  let county = await open()
  try {
    const found = await readCounty(county.db)
    if (found?.loaded) return county
    if (found) {
      if (!county.server) refuse('LOAD_BROKEN_OFF')
      // A load that was broken off is started over: nothing in it was anybody's work.
      say(
        '上次装入演示县中途停止，重新装入。',
        'Loading the demo county was broken off; it starts over.',
      )
      await county.close()
      rmSync(join(resolve(args.data), 'postgres'), { recursive: true, force: true })
      county = await open()
    } else if (!args.flags.demo) {
      sayHowToBegin(args)
      await county.close()
      return undefined
    }
    await fill(county)
    return county
  } catch (error) {
    await county.close()
    throw error
  }
}

function sayHowToBegin({ data }: Args): void {
  const dir = data === '.camphor' ? '' : ` --data "${data}"`
  say(
    `数据目录还没有建立县（市、区）。请先建立首批管理员：\n    npx camphor user first --county 360982 --name 樟树市${dir}\n  或装入演示县：\n    npx camphor demo${dir}`,
    'This directory holds no county yet. Make the first administrators, or load the demo county, as above.',
  )
}

/** Loads the demo into an opened, empty county. Also the verb `demo`. */
export async function fill(county: OpenCounty): Promise<void> {
  say(
    '装入演示县：人员均为虚构，业务经由与真实数据相同的命令办理。',
    'Loading the demo county: invented people, real commands.',
  )
  const { loadDemo } = await import('../../../demo/load.ts')
  const bar = progress()
  await loadDemo(county, bar.at)
  bar.end()
}

/** Serves on the wanted port or the next free one, and says so. Refuses PORTS_TAKEN. */
async function serveFrom(
  wanted: number,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<{ server: ServerType; at: number }> {
  for (let at = wanted; at < Math.min(wanted + 100, 65_536); at++) {
    const server = await listening(at, fetch)
    if (!server) continue
    if (at !== wanted)
      say(`端口 ${wanted} 已被占用，改用 ${at}。`, `Port ${wanted} is in use; ${at} it is.`)
    return { server, at }
  }
  return refuse('PORTS_TAKEN', { port: wanted })
}

/** A server listening on this machine only; undefined when the port is taken or not ours to open. */
const listening = (
  port: number,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<ServerType | undefined> =>
  new Promise((done, failed) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' })
    server.once('listening', () => done(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') done(undefined)
      else failed(error)
    })
  })

/** The newest issued report as .docx in the data directory; written when it is not there. */
async function writeReport(county: OpenCounty): Promise<string | undefined> {
  const found = await sql<{ id: string; title: string }>`
    select id, title from bureau_report where state = 'issued' order by issued_on desc, recorded_at desc limit 1`.execute(
    county.db,
  )
  const newest = found.rows[0]
  if (!newest) return undefined
  const path = join(county.dataDir, 'reports', `${newest.title}.docx`)
  if (existsSync(path)) return path
  const actor = consoleActor(county, 'officeClerk')
  const document = (await ask(county, county.house.query('bureau.reportDocument'), actor, {
    report: newest.id,
  })) as OfficialDocument
  mkdirSync(join(county.dataDir, 'reports'), { recursive: true })
  writeFileSync(path, await documentBytes(document, 'docx'))
  return path
}

type SignIn = { login: string; zh: string; en: string }
/** Who can sign in to the demo: everybody of the bureau, and a clerk and a head of one township for all. */
async function demoSignIns(county: OpenCounty): Promise<SignIn[]> {
  if (!county.demo) return []
  const everybody = staff(name => county.searchKeys(name).pinyin.replaceAll(' ', ''))
  const ofCounty = everybody.filter(s => s.division.endsWith('000000'))
  const ofOneTown = everybody.filter(s => s.division === townshipShown)
  const shown = [...ofCounty, ...ofOneTown, ...administrators]
  const found = await sql<{
    login: string
  }>`select login from accounts_account where active`.execute(county.db)
  const there = new Set(found.rows.map(row => row.login))
  const section = (name: string | undefined) => {
    const room = county.house.rooms.find(r => r.name === name)
    return room?.section ?? room?.label
  }
  return shown
    .filter(s => there.has(s.login))
    .map(s => {
      const office = section('office' in s ? s.office : undefined)
      return {
        login: s.login,
        zh: `${office ? `${office.zh}，` : ''}${posts[s.post].zh} ${s.name}`,
        en: `${posts[s.post].en}${office ? `, ${office.en}` : ''}`,
      }
    })
}

function greet(
  county: OpenCounty,
  port: number,
  report: string | undefined,
  signIns: readonly SignIn[],
): void {
  const standing = county.demo ? `（演示县，停在 standing at ${county.today()}）` : ''
  console.log(`\n樟 Camphor — ${county.name}${standing}`)
  console.log(`  地址 address   http://127.0.0.1:${port}/`)
  if (report) console.log(`  报告 report    ${report}`)
  if (signIns.length > 0) {
    console.log(`  登录 sign in   口令均为 password for all: ${demoPassword}`)
    for (const { login, zh, en } of signIns) console.log(`    ${login.padEnd(18)} ${zh} / ${en}`)
  }
  console.log('  停止 stop      Ctrl-C')
}
