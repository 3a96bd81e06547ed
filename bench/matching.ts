/** Comparing lists: how many of 1,000 planted slips are found and how many of the found are right; the bare join at size. */
import { sql } from 'kysely'
import { demoGroups, population, settlement } from '../demo/people.ts'
import { byName, byNumber, numberMatches, writeLines } from '../src/commons/matching/compare.ts'
import { readLine } from '../src/commons/matching/reading.ts'
import { syntheticId } from '../src/kernel/identity.ts'
import { rooms } from '../src/offices/index.ts'
import { places, type TestEnv, testEnvironment } from '../test/environment.ts'
import { median, type Row, seconds, thousands, timed } from './measure.ts'

type Known = {
  id: string
  name: string
  idNumber: string
  birth: string
  sex: string
  division: string
}
type Line = Record<string, unknown>

export async function run(sizes: {
  people: number
  lines: number
  rounds: number
}): Promise<Row[]> {
  const env = await testEnvironment({ today: '2022-03-10', rooms })
  try {
    const quality = await planted(env)
    return [...quality, await bareJoin(env, sizes)]
  } finally {
    await env.close()
  }
}

/** 20,000 people of the demo's making; 1,000 lines about them, each with a slip, among 1,000 about nobody here. */
async function planted(env: TestEnv): Promise<Row[]> {
  const people = await bring(env, 20_000)
  const chars = homophones(env, people)
  const step = Math.floor(people.length / 1000)
  const truth: { line: Line; id: string }[] = Array.from({ length: 1000 }, (_, i) => {
    const p = people[i * step]!
    return { line: slip(p, i, chars), id: p.id }
  })
  const strangers: Line[] = Array.from({ length: 1000 }, (_, i) => {
    const p = people[(i * 13 + 7) % people.length]!
    const birth =
      `${1935 + (i % 60)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}` as never
    const sex = i % 2 === 0 ? 'male' : 'female'
    const idNumber = syntheticId({ address: '370102', birth, sex, sequence: 1 + (i % 490) })
    return { name: p.name, idNumber, eventDay: '2022-03-01' }
  })
  const rows = [...truth.map(t => t.line), ...strangers]
  const list = crypto.randomUUID()
  const clerk = env.actor('officeClerk', undefined, { office: 'assistance' })
  await env.work(clerk, async ctx => {
    await writeLines(
      ctx,
      list,
      rows.map((raw, i) => readLine(ctx, raw, i + 1)),
    )
    await byNumber(ctx, list)
    await byName(ctx, list)
  })
  const found = await env.rows(
    sql<{
      line: number
      person: string
    }>`select line, person from matching_entry where list = ${list} and person is not null`,
  )
  const right = found.filter(f => truth[Number(f.line) - 1]?.id === f.person).length
  const recall = right / truth.length
  const precision = right / found.length
  return [
    {
      work: '1,000 planted slips among 20,000 people and 1,000 strangers: recall',
      measured: recall.toFixed(4),
      reach: '≥ 0.98',
      reached: recall >= 0.98,
    },
    {
      work: 'the same: precision',
      measured: `${precision.toFixed(4)} (${found.length} named, ${right} right)`,
      reach: '≥ 0.98',
      reached: precision >= 0.98,
    },
  ]
}

const villages = [
  places.village,
  places.otherVillage,
  places.farVillage,
  places.townCommunity,
  places.community,
]
async function bring(env: TestEnv, count: number): Promise<Known[]> {
  const rows: Line[] = []
  for (const h of population('bench', demoGroups, settlement())) {
    if (rows.length >= count) break
    for (const m of h.members)
      rows.push({
        household: h.key,
        relation: m.relation,
        name: m.name,
        idNumber: m.idNumber,
        division: villages[rows.length % villages.length],
        area: h.urban ? 'urban' : 'rural',
        address: h.address,
        labour: m.labour,
        fromDay: m.birth > '2020-06-01' ? m.birth : '2020-06-01',
      })
  }
  const clerk = env.actor('officeClerk', undefined, { office: 'assistance' })
  await env.do(env.house.command('people.importRoster'), clerk, { rows } as never)
  const ids = new Map(
    (
      await env.rows(
        sql<{
          id: string
          digest: Buffer
        }>`select id, id_number_digest as digest from people_person where id_number_digest is not null`,
      )
    ).map(row => [row.digest.toString('hex'), row.id]),
  )
  return rows.map(row => {
    const idNumber = row.idNumber as string
    return {
      id: ids.get(env.seal.digest(idNumber, 'idNumber').toString('hex'))!,
      name: row.name as string,
      idNumber,
      birth: `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
      sex: Number(idNumber[16]) % 2 === 1 ? 'male' : 'female',
      division: row.division as string,
    }
  })
}

/** Characters of the people's given names by their sound. */
function homophones(env: TestEnv, people: readonly Known[]): Map<string, string[]> {
  const bySound = new Map<string, Set<string>>()
  for (const { name } of people)
    for (const c of [...name].slice(1)) {
      const { pinyin } = env.searchKeys(c)
      bySound.set(pinyin, (bySound.get(pinyin) ?? new Set()).add(c))
    }
  const of = new Map<string, string[]>()
  for (const all of bySound.values())
    for (const c of all)
      of.set(
        c,
        [...all].filter(x => x !== c),
      )
  return of
}

/** A line about somebody with one slip of eight kinds, as clerks elsewhere make them. */
function slip(p: Known, i: number, alike: Map<string, string[]>): Line {
  const line: Line = {
    name: p.name,
    idNumber: p.idNumber,
    place: p.division,
    eventDay: '2022-03-01',
  }
  const kind = i % 8
  const wrong = (at: number): string => {
    const digit = (Number(p.idNumber[at]) + 3) % 10
    return p.idNumber.slice(0, at) + digit + p.idNumber.slice(at + 1)
  }
  const sounding = (): string => {
    const letters = [...p.name]
    for (let at = letters.length - 1; at > 0; at--) {
      const other = alike.get(letters[at]!) ?? []
      if (other.length > 0) {
        letters[at] = other[i % other.length]!
        break
      }
    }
    return letters.join('')
  }
  if (kind === 0) line.idNumber = wrong(15)
  if (kind === 1) line.idNumber = wrong(3)
  if (kind === 2)
    line.idNumber = `${p.idNumber.slice(0, 14)}${p.idNumber[15]}${p.idNumber[14]}${p.idNumber.slice(16)}`
  if (kind === 3) Object.assign(line, { idNumber: undefined, birth: p.birth })
  if (kind === 4)
    Object.assign(line, { idNumber: undefined, birth: p.birth, name: sounding(), sex: p.sex })
  if (kind === 5) Object.assign(line, { idNumber: wrong(16), name: sounding() })
  if (kind === 6) line.idNumber = p.idNumber.slice(0, 17)
  if (kind === 7) {
    const [y, m, d] = p.birth.split('-') as [string, string, string]
    const day = String(((Number(d) + 9) % 28) + 1).padStart(2, '0')
    Object.assign(line, { idNumber: undefined, birth: `${y}-${m}-${day}`, sex: p.sex })
  }
  return line
}

/** The comparison by number against the barest join of the same rows: what the names and the keys of the answer cost. */
async function bareJoin(
  env: TestEnv,
  sizes: { people: number; lines: number; rounds: number },
): Promise<Row> {
  const list = crypto.randomUUID()
  await sql`insert into people_person (id, division, recorded_at, version, name, pinyin, initials, id_number_sealed, id_number_digest, sex, birth, serious_illness, labour, synthetic)
    select gen_random_uuid(), '360982100201', now(), 1, '某' || n, 'mou' || n, 'm', ''::bytea, sha256(n::text::bytea), 'male', '1950-01-01', false, 'full', true
    from generate_series(1, ${sizes.people}::bigint) n`.execute(env.db)
  await sql`insert into matching_entry (id, division, recorded_at, version, list, line, name, pinyin, initials, id_number_sealed, id_number_digest, old_form, entry_key)
    select gen_random_uuid(), '360982000000', now(), 1, ${list}::uuid, n, '某' || n, 'mou' || n, 'm', ''::bytea, sha256((n * 7)::text::bytea), false, n::text
    from generate_series(1, ${sizes.lines}::bigint) n`.execute(env.db)
  await sql`vacuum analyze people_person`.execute(env.db)
  await sql`vacuum analyze matching_entry`.execute(env.db)
  const bare: number[] = []
  const ours: number[] = []
  for (let round = 0; round < sizes.rounds; round++) {
    bare.push(
      await timed(() =>
        sql`select count(*) from (select e.id, p.id as person from matching_entry e join people_person p on p.id_number_digest = e.id_number_digest
          where e.list = ${list} offset 0) m`.execute(env.db),
      ),
    )
    ours.push(
      await timed(() =>
        sql`select count(*) from (${numberMatches(list)} offset 0) m`.execute(env.db),
      ),
    )
  }
  const [b, o] = [median(bare), median(ours)]
  return {
    work: `${thousands(sizes.lines)} lines against ${thousands(sizes.people)} people by number`,
    measured: `${(b / o).toFixed(2)} × a bare hash join (${seconds(o)} against ${seconds(b)})`,
    reach: '≥ 0.7 ×',
    reached: b / o >= 0.7,
  }
}
