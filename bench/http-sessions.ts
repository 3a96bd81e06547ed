/** The people at work in http.ts: reads what to do from stdin, says on stdout how long each request took. */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

export type Session = { token: string; people: { id: string; name: string }[] }
export type Answered = { kind: 'read' | 'write'; what: string; ms: number; status: number }

/** What a person reads between two requests. */
const thinkMs = { least: 1_000, most: 5_000 }

type Asked = { kind: Answered['kind']; what: string; path: string; body?: unknown }
const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!

function next({ people }: Session): Asked {
  const { id, name } = any(people)
  const read = (what: string, path: string, body?: unknown): Asked => ({
    kind: 'read',
    what,
    path,
    ...(body ? { body } : {}),
  })
  if (Math.random() < 0.1)
    return {
      kind: 'write',
      what: 'correct a person',
      path: '/api/commands/people.correctPerson',
      body: {
        request: randomUUID(),
        input: {
          person: id,
          phone: `138${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`,
          reason: '入户核实',
        },
      },
    }
  return any([
    () => read('list', '/api/registers/people_person/list', { limit: 20 }),
    () => read('totals', '/api/registers/people_person/totals', {}),
    () => read('search', '/api/search', { q: name }),
    () => read('person file', `/api/people/${id}`),
    () => read('record', `/api/registers/people_person/${id}`),
    () => read('workbench', '/api/workbench'),
    () => read('inbox', '/api/inbox'),
  ])()
}

async function work(url: string, session: Session, until: number, done: Answered[]): Promise<void> {
  const think = () => wait(thinkMs.least + Math.random() * (thinkMs.most - thinkMs.least))
  await wait(Math.random() * thinkMs.most)
  while (Date.now() < until) {
    const { kind, what, path, body } = next(session)
    const began = performance.now()
    const response = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: `camphor_session=${session.token}`,
        'x-camphor': 'desk',
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    await response.arrayBuffer()
    done.push({ kind, what, ms: performance.now() - began, status: response.status })
    await think()
  }
}

if (process.argv[1] === import.meta.filename) {
  let text = ''
  for await (const piece of process.stdin) text += piece
  const { url, seconds, sessions } = JSON.parse(text) as {
    url: string
    seconds: number
    sessions: Session[]
  }
  const done: Answered[] = []
  const until = Date.now() + seconds * 1000
  await Promise.all(sessions.map(session => work(url, session, until, done)))
  process.stdout.write(JSON.stringify(done))
}
