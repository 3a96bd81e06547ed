/** The whole house on a port of this machine, for tests that work it through a browser: real rooms, database and pages. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { build } from 'vite'
import { parameterSets } from '../demo/standards.ts'
import { docxOf } from '../src/adapters/documents/docx.ts'
import { pdfOf } from '../src/adapters/documents/pdf.ts'
import { fileStore, uploads } from '../src/adapters/files.ts'
import { api } from '../src/adapters/http/api.ts'
import type { Desk } from '../src/adapters/http/desk.ts'
import type { Actor, Post } from '../src/kernel/access.ts'
import type { Day } from '../src/kernel/day.ts'
import { defineRefusals } from '../src/kernel/errors.ts'
import { rooms } from '../src/offices/index.ts'
import { type TestEnv, testEnvironment } from './environment.ts'

export type ServedHouse = {
  env: TestEnv
  url: string
  /** Folder of the built pages. */
  webRoot: string
  /** Somebody in a post who can sign in with this login and any password. */
  enrol: (
    login: string,
    name: string,
    post: Post,
    division?: string,
    more?: Partial<Actor>,
  ) => Promise<Actor>
  close: () => Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const refuse = defineRefusals('test.served', {
  UNKNOWN_LOGIN: { zh: '没有这个用户', en: 'No such account', status: 401 },
})

/** Pages that `npm test` has just built, or a folder of their own built now. Answers also how to clear it away. */
async function builtPages(): Promise<{ webRoot: string; clear: () => Promise<void> }> {
  const ready = process.env.CAMPHOR_TEST_WEB
  if (ready) return { webRoot: ready, clear: async () => {} }
  const webRoot = await mkdtemp(join(tmpdir(), 'camphor-web-'))
  await build({ root, logLevel: 'error', build: { outDir: webRoot, emptyOutDir: true } })
  return { webRoot, clear: () => rm(webRoot, { recursive: true, force: true }) }
}

/** Serves the built pages, opens a county with the demo's numbers in force, and serves both. */
export async function servedHouse(today: Day): Promise<ServedHouse> {
  const { webRoot, clear } = await builtPages()
  const env = await testEnvironment({ today, rooms })
  await setParameters(env)
  const dataDir = await mkdtemp(join(tmpdir(), 'camphor-files-'))
  const people = new Map<string, Actor>()
  const known = (login: string) => {
    const actor = people.get(login) ?? refuse('UNKNOWN_LOGIN')
    return { account: actor.account, name: actor.name, actors: [actor] }
  }
  const desk: Desk = {
    signIn: async login => ({ token: login, ...known(login) }),
    session: async token => (people.has(token) ? known(token) : undefined),
    signOut: async () => {},
    files: uploads(env, await fileStore(dataDir)),
    documents: {
      docx: async document => new Uint8Array(await docxOf(document)),
      pdf: async document => new Uint8Array(await pdfOf(document)),
    },
    webRoot,
  }
  const server = serve({ fetch: api(env, desk).fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise(resolve => server.once('listening', resolve))
  return {
    env,
    webRoot,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    enrol: async (login, name, post, division, more = {}) => {
      const actor = env.actor(post, division, { name, ...more })
      await sql`insert into accounts_account (id, division, recorded_at, version, name, login, password_hash, must_change_password, active)
        values (${actor.account}, ${env.county}, now(), 1, ${name}, ${login}, '-', false, true)`.execute(
        env.db,
      )
      people.set(login, actor)
      return actor
    },
    close: async () => {
      await new Promise(resolve => server.close(resolve))
      await env.close()
      await clear()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Each proposed by one and approved by another, as the house wants it. */
async function setParameters(env: TestEnv): Promise<void> {
  const [proposer, approver] = [env.actor('officeClerk'), env.actor('officeChief')]
  for (const { name, value } of parameterSets)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', ${proposer.account}, ${approver.account},
        '2021-01-01', now())`.execute(env.db)
}
