/** The desk of an opened county: sign-in and sessions over its database, files, official documents, pages, log. */
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { refuse } from '../commons/accounts/errors.ts'
import { loginTyped, wrongBeforeLock } from '../commons/accounts/rules.ts'
import {
  actorsOf,
  closeSession,
  credentialsOf,
  keepAttempt,
  minutesLocked,
  type OpenSession,
  openSession,
  sessionOf,
} from '../commons/accounts/sessions.ts'
import type { OfficialDocument } from '../kernel/document.ts'
import type { Environment } from '../kernel/perform.ts'
import { fileStore, uploads } from './files.ts'
import type { Desk, SignedIn } from './http/desk.ts'
import { serverLog } from './http/log.ts'

export type DeskOptions = {
  /** Cookies only over TLS. */
  secureCookies?: boolean
  /** The real clock: sessions and locks run on it also where the demo's day stands still. */
  clock?: () => Date
  log?: Logger
}

/** Everything the HTTP side is handed besides the environment. Nothing is opened before it is first needed. */
export function deskOf(
  county: Environment & { dataDir: string },
  options: DeskOptions = {},
): Desk & Required<Pick<Desk, 'files'>> {
  const clock = options.clock ?? (() => new Date())
  const store = once(() => fileStore(county.dataDir))
  const webRoot = fileURLToPath(new URL('../../dist/web', import.meta.url))
  return {
    ...signInOf(county, clock),
    files: {
      put: async (actor, file) => uploads(county, await store()).put(actor, file),
      get: async (actor, attachment) => uploads(county, await store()).get(actor, attachment),
    },
    documents: { docx: rendered('docx'), html: rendered('html'), pdf: rendered('pdf') },
    ...(existsSync(webRoot) ? { webRoot } : {}),
    log: options.log ?? serverLog('info', logFile(county.dataDir)),
    secureCookies: options.secureCookies ?? false,
  }
}

/** A hash no password fits: a login nobody has must take as long as one that somebody has. */
const nobodysPassword = () => randomBytes(32).toString('base64url')

function signInOf(
  county: Environment,
  clock: () => Date,
): Pick<Desk, 'signIn' | 'session' | 'signOut'> {
  const { db, passwords, seal } = county
  const nobody = once(() => passwords.hash(nobodysPassword()))
  const inTurn = turns()

  const known = async (open: OpenSession): Promise<SignedIn> => ({
    account: open.account,
    name: open.name,
    actors: await actorsOf(db, open.account, county.today()),
    mustChangePassword: open.mustChangePassword,
  })

  async function checked(typed: string, password: string): Promise<OpenSession> {
    const login = loginTyped(typed)
    const loginDigest = seal.digest(login, 'login').toString('hex')
    const found = await credentialsOf(db, login)
    const keep = (outcome: 'ok' | 'wrong' | 'locked') =>
      keepAttempt(db, { loginDigest, account: found?.account ?? null, at: clock(), outcome })
    const minutes = await minutesLocked(db, loginDigest, clock())
    if (minutes > 0) {
      await keep('locked')
      return refuse('SIGN_IN_LOCKED', { count: wrongBeforeLock, minutes })
    }
    const decoy = await nobody()
    const fits = await passwords.verify(found?.passwordHash ?? decoy, password)
    if (!found?.active || !fits) {
      await keep('wrong')
      return refuse('SIGN_IN_WRONG', { field: 'password' })
    }
    await keep('ok')
    return found
  }

  return {
    async signIn(login, password) {
      // One at a time per login: many guesses at once must not all be counted as the first.
      const open = await inTurn(loginTyped(login), () => checked(login, password))
      const token = randomBytes(32).toString('base64url')
      await openSession(db, digestOf(token), open.account, clock())
      return { ...(await known(open)), token }
    },
    async session(token) {
      const open = await sessionOf(db, digestOf(token), clock())
      return open && known(open)
    },
    signOut: token => closeSession(db, digestOf(token)),
  }
}

/** The token itself lives in the browser only; whoever reads the table cannot enter with what he finds. */
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Work under one key waits for the work under that key before it, whether that ended well or not. */
function turns() {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

/** The renderers bring the Word and PDF libraries with them: they are loaded for the first document, not at start. */
const rendered =
  (ending: 'docx' | 'html' | 'pdf') =>
  async (document: OfficialDocument): Promise<Uint8Array<ArrayBuffer>> => {
    const { documentBytes } = await import('./documents/render.ts')
    return new Uint8Array(await documentBytes(document, ending))
  }

/** Appends to `server.log` in the data directory, readable by its owner; opened at the first line. */
function logFile(dataDir: string): { write: (line: string) => void } {
  let file: ReturnType<typeof createWriteStream> | undefined
  return {
    write(line) {
      if (!file) {
        file = createWriteStream(join(dataDir, 'server.log'), { flags: 'a', mode: 0o600 })
        // A full disk must not end the service for want of a log line.
        file.on('error', () => {})
      }
      file.write(line)
    },
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch(error => {
      made = undefined
      throw error
    })
    return made
  }
}
