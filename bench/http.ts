/**
 * The desk under load: a county on a durable server, so many residents in it, so many people signed in and at work. Each
 * asks, reads what came for some seconds, asks again, and one time in ten writes.
 */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { type OpenCounty, openCounty } from '../src/adapters/environment.ts'
import { api } from '../src/adapters/http/api.ts'
import { deskOf } from '../src/adapters/sign-in.ts'
import { openSession } from '../src/commons/accounts/sessions.ts'
import type { Answered, Session } from './http-sessions.ts'
import { type Row, thousands } from './measure.ts'

const townships = 19
const villages = 16

export async function run(sizes: {
  residents: number
  sessions: number
  seconds: number
}): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'camphor-bench-http-'))
  const county = await openCounty({ dataDir: dir, allowEmpty: true })
  try {
    county.clock.day = '2022-07-01'
    await fill(county, sizes.residents)
    const sessions = await signedIn(county, sizes.sessions)
    const server = serve({
      fetch: api(county, deskOf(county)).fetch,
      hostname: '127.0.0.1',
      port: 0,
    })
    await new Promise(resolve => server.once('listening', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const answered = await atWork({ url, seconds: sizes.seconds, sessions })
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    return rowsOf(sizes, answered)
  } finally {
    await county.close()
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

const limits = { read: 150, write: 300 } as const

function rowsOf(
  { residents, sessions }: { residents: number; sessions: number },
  answered: readonly Answered[],
): Row[] {
  const errors = answered.filter(one => one.status >= 400)
  for (const [what, of] of groups(answered))
    console.log(`  ${what}: ${of.length}, p50 ${share(of, 0.5)} ms, p95 ${share(of, 0.95)} ms`)
  if (errors.length > 0)
    console.log(`  ${errors.length} errors, first ${JSON.stringify(errors[0])}`)
  return (['read', 'write'] as const).map(kind => {
    const of = answered.filter(one => one.kind === kind).map(one => one.ms)
    const p95 = share(of, 0.95)
    return {
      work: `HTTP ${kind}: ${thousands(residents)} people, ${sessions} sessions`,
      measured: `p95 ${p95} ms, p50 ${share(of, 0.5)} ms over ${thousands(of.length)} requests, ${errors.length} errors`,
      reach: `p95 ≤ ${limits[kind]} ms, no error`,
      reached: of.length > 0 && p95 <= limits[kind] && errors.length === 0,
    }
  })
}
function groups(answered: readonly Answered[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const { what, ms } of answered) found.set(what, [...(found.get(what) ?? []), ms])
  return found
}
const share = (times: readonly number[], of: number): number => {
  const sorted = [...times].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0)
}

/** The people at work, in a process of their own: what they cost must not be measured as the server's. */
async function atWork(given: { url: string; seconds: number; sessions: Session[] }) {
  const script = fileURLToPath(new URL('http-sessions.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(given))
  let text = ''
  for await (const piece of child.stdout) text += piece
  return JSON.parse(text) as Answered[]
}

const townCode = (n: number): string => `360982${100 + n}`

/** Places, then residents in households of three, spread over the villages; names as common as real ones. */
async function fill(county: OpenCounty, residents: number): Promise<void> {
  const { db, seal } = county
  await sql`insert into county (code, name, demo, demo_day, loaded) values ('360982000000', '樟树市', true, '2022-07-01', true)`.execute(
    db,
  )
  Object.assign(county, { county: '360982000000', name: '樟树市' })
  const place = (code: string, name: string, level: string, kind: string, parent: string | null) =>
    sql`insert into people_division (id, division, recorded_at, version, code, name, level, kind, urban, parent, valid_from)
      values (new_id(), ${code}, now(), 1, ${code}, ${name}, ${level}, ${kind}, false, ${parent}, '2000-01-01')`.execute(
      db,
    )
  await place('360982000000', '樟树市', 'county', 'county', null)
  for (let n = 0; n < townships; n++) {
    const town = `${townCode(n)}000`
    await place(town, `第${n + 1}镇`, 'township', 'town', '360982000000')
    for (let m = 0; m < villages; m++)
      await place(
        `${townCode(n)}2${String(m).padStart(2, '0')}`,
        `第${m + 1}村`,
        'village',
        'village',
        town,
      )
  }
  const names = [...'王李张刘陈杨黄周吴徐孙胡朱高林'].flatMap(family =>
    [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚'].flatMap(one => [
      family + one,
      `${family}${one}华`,
    ]),
  )
  const keys = names.map(name => county.searchKeys(name))
  await sql`insert into people_person (id, division, recorded_at, version, name, pinyin, initials, id_number_sealed, id_number_digest, id_kind, sex, birth, serious_illness, labour, synthetic)
    select new_id(), ${townCode(0).slice(0, 6)} || (100 + h % ${townships}::int)::text || '2' || lpad((h / ${townships}::int % ${villages}::int)::text, 2, '0'), now(), 1,
      (${names}::text[])[i], (${keys.map(k => k.pinyin)}::text[])[i], (${keys.map(k => k.initials)}::text[])[i],
      ${seal.close('360983198001010015')}, decode(md5(n::text) || md5('x' || n::text), 'hex'), 'resident',
      case n % 2 when 0 then 'male' else 'female' end, date '1940-01-01' + (n * 37 % 29000)::int, false, 'able', true
    from (select n, n / 3 as h, (1 + n * 7919 % ${names.length}::int)::int as i from generate_series(1, ${residents}::bigint) n) as made`.execute(
    db,
  )
  await sql`with placed as (select id, division, row_number() over (partition by division order by id) - 1 as n from people_person)
    insert into people_household (id, division, recorded_at, version, head, area, address, registered_poor, synthetic)
    select id, division, now(), 1, id, 'rural', '第' || n / 3 || '号', false, true from placed where n % 3 = 0`.execute(
    db,
  )
  await sql`with placed as (select id, division, row_number() over (partition by division order by id) - 1 as n from people_person),
      homes as (select id as home, division, n / 3 as h from placed where n % 3 = 0)
    insert into people_membership (id, division, recorded_at, version, household, person, relation, from_day)
    select new_id(), p.division, now(), 1, homes.home, p.id, case when p.id = homes.home then 'head' else 'other' end, '2020-01-01'
    from placed p join homes on homes.division = p.division and homes.h = p.n / 3`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

/** A clerk for each session, of one township after another, with some of its people to look at. */
async function signedIn(county: OpenCounty, sessions: number): Promise<Session[]> {
  const made: Session[] = []
  for (let n = 0; n < sessions; n++) {
    const town = townCode(n % townships)
    const account = county.newId()
    const token = randomBytes(32).toString('base64url')
    await sql`insert into accounts_account (id, division, recorded_at, version, name, login, password_hash, must_change_password, active)
      values (${account}, '360982000000', now(), 1, ${`经办${n}`}, ${`desk${n}`}, '-', false, true)`.execute(
      county.db,
    )
    await sql`insert into accounts_post (id, division, recorded_at, version, state, account, post, from_day, proposed_by)
      values (new_id(), ${`${town}000`}, now(), 1, 'held', ${account}, 'townshipClerk', '2020-01-01', ${account})`.execute(
      county.db,
    )
    const digest = createHash('sha256').update(token).digest('hex')
    await openSession(county.db, digest, account, new Date())
    const people = await sql<{ id: string; name: string }>`select id, name from people_person
      where division like ${`${town}%`} order by md5(id::text || ${account}) limit 40`.execute(
      county.db,
    )
    made.push({ token, people: people.rows })
  }
  return made
}
