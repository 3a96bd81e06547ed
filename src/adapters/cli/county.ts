/** The county a verb works on: opened, or, while `camphor start` serves it, joined over its running database. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import { type OpenCounty, type OpenOptions, openCounty } from '../environment.ts'
import type { Args } from './args.ts'

/** How to reach the database besides the house's own pool, for COPY. */
export type Reached = { county: OpenCounty; connection: pg.ClientConfig }

/**
 * Opens the county of a data directory; one that is being served is joined instead, because a bureau takes its backup
 * and asks for its figures while people work. Refuses what openCounty refuses.
 */
export async function reachCounty(
  args: Pick<Args, 'data' | 'databaseUrl'>,
  options: Pick<OpenOptions, 'say' | 'allowEmpty'> = {},
): Promise<Reached> {
  const databaseUrl = args.databaseUrl ?? servedAt(resolve(args.data))
  const county = stoppedBySignals(await openCounty({ ...options, dataDir: args.data, databaseUrl }))
  const connection = county.server
    ? county.server.connection('camphor')
    : { connectionString: databaseUrl! }
  return { county, connection }
}

export type StoppableCounty = OpenCounty & {
  /** From now on being told to stop cuts nothing off: it ends this wait, and the caller stops in order. */
  toldToStop: () => Promise<void>
}
/**
 * The county, its own server stopped in order when the verb is interrupted: a killed process would leave PostgreSQL
 * running until the next start. What was being done is undone by the database, as in any other failure.
 */
export function stoppedBySignals(county: OpenCounty): StoppableCounty {
  const forget = whenToldToStop(() => {
    // Statements cut off by the stopping server must not print their stack on the way out.
    process.on('uncaughtException', () => {})
    const end = () => process.exit(130)
    if (county.server) county.server.stop().then(end, end)
    else end()
  })
  let closed: Promise<void> | undefined
  const close = () => {
    forget()
    closed ??= county.close()
    return closed
  }
  const toldToStop = () => {
    forget()
    return new Promise<void>(done => {
      whenToldToStop(done)
    })
  }
  return { ...county, close, toldToStop }
}

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/**
 * Calls `stop` once: at a signal, or when the shell npm runs its scripts in has gone, because npm hands a signal to
 * that shell only. Answers how to forget it.
 */
function whenToldToStop(stop: () => void): () => void {
  const parent = process.ppid
  const watch = process.env.npm_lifecycle_event
    ? setInterval(() => process.ppid !== parent && told(), 500).unref()
    : undefined
  const forget = () => {
    clearInterval(watch)
    for (const signal of stopSignals) process.off(signal, told)
  }
  const told = () => {
    forget()
    stop()
  }
  for (const signal of stopSignals) process.on(signal, told)
  return forget
}

/** Address of the embedded server another process runs on this directory; undefined when none does. */
function servedAt(dataDir: string): string | undefined {
  const holder = Number(textOf(join(dataDir, 'postgres.lock')))
  if (!holder || !isAlive(holder)) return undefined
  // Lines of postmaster.pid: pid, directory, start, port, socket directory, …, status.
  const [, , , port, socketDir, , , status] = textOf(
    join(dataDir, 'postgres', 'postmaster.pid'),
  ).split('\n')
  if (!socketDir || status?.trim() !== 'ready') return undefined
  return `postgresql://camphor@localhost:${port}/camphor?host=${encodeURIComponent(socketDir)}`
}

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
