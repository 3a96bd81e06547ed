/** camphor start: opens the county, loads the demo when asked into an empty directory, writes the report, serves the desk. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server as NetServer } from 'node:net'
import { join, resolve } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { sql } from 'kysely'
import { demoPassword } from '../../../demo/staff.ts'
import type { OfficialDocument } from '../../kernel/document.ts'
import { ask } from '../../kernel/perform.ts'
import { documentBytes } from '../documents/render.ts'
import { consoleActor, type OpenCounty, openCounty, readCounty } from '../environment.ts'
import { api } from '../http/api.ts'
import { deskOf } from '../sign-in.ts'
import { type Args, text } from './args.ts'
import { progress } from './progress.ts'

const say = (zh: string, en = ''): void => console.log(en ? `${zh}\n  ${en}` : zh)

export async function run(args: Args): Promise<number> {
  const county = await ready(args)
  if (!county) return 0
  const port = await freePort(Number(text(args, 'port') ?? process.env.PORT ?? 8020))
  const app = api(county, deskOf(county))
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
  await listening(server)
  const report = county.demo ? await writeReport(county) : undefined
  greet(county, port, report)
  await untilStopped()
  say('正在停止……', 'stopping')
  await new Promise<void>(done => {
    server.close(() => done())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  await county.close()
  return 0
}

/** The opened county, with the demo loaded when asked for; undefined when there is nothing to serve yet. */
async function ready(args: Args): Promise<OpenCounty | undefined> {
  const options = {
    dataDir: args.data,
    databaseUrl: args.databaseUrl,
    allowEmpty: true,
    say: (line: string) => say(line),
  }
  let county = await openCounty(options)
  const found = await readCounty(county.db)
  if (found && !found.loaded && county.server) {
    // A load that was broken off is started over: nothing in it was anybody's work.
    say(
      '上次装入演示县中途停止，重新装入。',
      'Loading the demo county was broken off; it starts over.',
    )
    await county.close()
    rmSync(join(resolve(args.data), 'postgres'), { recursive: true, force: true })
    county = await openCounty(options)
  } else if (found) return county
  if (!args.flags.demo) {
    say(
      '数据目录还没有建立县（市、区）。先建立首批管理员：\n  npx camphor user first --county 360982 --name 樟树市\n或装入演示县：\n  npx camphor demo',
      'This directory holds no county yet. Make the first administrators (`camphor user first`) or load the demo (`camphor demo`).',
    )
    await county.close()
    return undefined
  }
  await fill(county)
  return county
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

/** Serves on the wanted port or the next free one, and says so. */
async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100; port++) {
    if (!(await isFree(port))) continue
    if (port !== wanted)
      say(`端口 ${wanted} 已被占用，改用 ${port}。`, `Port ${wanted} is in use; ${port} it is.`)
    return port
  }
  throw new Error(`no free port from ${wanted} on`)
}
const isFree = (port: number): Promise<boolean> =>
  new Promise(done => {
    const probe: NetServer = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
const listening = (server: ServerType): Promise<void> =>
  new Promise(done => (server.listening ? done() : server.once('listening', () => done())))

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

function greet(county: OpenCounty, port: number, report: string | undefined): void {
  console.log('')
  say(`樟 Camphor — ${county.name}${county.demo ? `（演示县，停在 ${county.today()}）` : ''}`)
  say(`  地址 address   http://127.0.0.1:${port}/`)
  if (report) say(`  报告 report    ${report}`)
  if (county.demo) {
    say(`  登录 sign in   口令均为 password for all: ${demoPassword}`)
    for (const [login, who] of demoLogins) say(`    ${login.padEnd(18)} ${who}`)
  }
  say('  停止 stop      Ctrl-C')
}
const demoLogins: readonly (readonly [string, string])[] = [
  ['jiuzhu', '社会救助股经办员 / assistance clerk'],
  ['jiuzhu-guzhang', '社会救助股负责人 / assistance chief'],
  ['caiwu', '财务 / finance'],
  ['chuna', '出纳 / cashier'],
  ['juzhang', '局领导 / bureau leader'],
  ['bangongshi', '办公室经办员 / report writer'],
  ['linjiangzhen', '临江镇经办员 / township clerk'],
  ['linjiangzhen-fuze', '临江镇负责人 / township head'],
]

const untilStopped = (): Promise<void> =>
  new Promise(done => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
  })
