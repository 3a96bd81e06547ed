/** Every query with a page: asked as one who may, its answer must hold each fact and each column the page shows. */
import { sql } from 'kysely'
import { consoleActor, type OpenCounty } from '../src/adapters/environment.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { AnyQuery } from '../src/kernel/command.ts'
import { ask } from '../src/kernel/perform.ts'
import { factShown, rowsShown } from '../src/kernel/shown.ts'

/** What cannot be guessed from the kind of a field. */
const given: Record<string, Record<string, unknown>> = {
  'organizations.nameFree': { name: '临川市老年书画协会', kind: 'association' },
  'organizations.seedDigest': { seed: 'spring-2022' },
  'funeral.quote': { charges: [{ item: 'transport', grossFen: 350_00 }], hardship: false },
  'socialwork.lapsing': { within: 400 },
  'socialwork.previewMeasure': {
    excellentFrom: 90,
    passFrom: 60,
    amounts: [{ level: 'assistant', grade: 'pass', amountFen: 1200_00 }],
  },
}
const years: Record<string, number> = {
  'organizations.annualOpen': 2021,
  'placenames.archiveState': 2022,
  'charity.yearlySpending': 2022,
}

export type Answered = { name: string; rows: number; missing: string[] }
/** Asks every query that shows its answer on a day; `missing` names facts and columns the answer has not. */
export async function askAll(county: OpenCounty, day: string): Promise<Answered[]> {
  const out: Answered[] = []
  for (const query of county.house.queries.values()) {
    if (!query.shows) continue
    const answer = await ask(
      county,
      query,
      actorFor(county, query),
      await inputFor(county, query, day),
    )
    out.push({ name: query.name, ...compare(query, answer) })
  }
  return out
}

function compare({ shows }: AnyQuery, answer: unknown): { rows: number; missing: string[] } {
  const missing = Object.keys(shows?.facts ?? {}).filter(
    name => name !== 'used' && name !== 'similar' && factShown(answer, name) === undefined,
  )
  let rows = 0
  for (const [name, table] of Object.entries(shows?.tables ?? {})) {
    const found = rowsShown(answer, name)
    rows += found.length
    const keys = [...Object.keys(table.columns), ...Object.values(table.called ?? {})]
    if (name !== 'rows' && !Array.isArray(factShown(answer, name))) missing.push(name)
    for (const key of found[0] ? keys : []) if (!(key in found[0]!)) missing.push(`${name}.${key}`)
    for (const key of table.sums ?? [])
      if (found.some(row => row[key] !== null && typeof row[key] !== 'number'))
        missing.push(`${name}.${key} is no number`)
  }
  return { rows, missing }
}

function actorFor(county: OpenCounty, query: AnyQuery): Actor {
  const post = query.posts.includes('bureauLeader') ? 'bureauLeader' : query.posts[0]!
  const actor = consoleActor(county, post)
  return query.office && post !== 'bureauLeader' ? { ...actor, office: query.office } : actor
}

async function inputFor(
  county: OpenCounty,
  query: AnyQuery,
  day: string,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = { ...given[query.name] }
  const first = async (table: string, where = sql`true`) =>
    (
      await sql<{
        id: string
      }>`select id from ${sql.table(table)} where ${where} order by id limit 1`.execute(county.db)
    ).rows[0]!.id
  let days = 0
  for (const [name, field] of Object.entries(query.input)) {
    if (name in input || !field.required) continue
    if (field.kind === 'day') input[name] = days++ === 0 && /^from/.test(name) ? '2022-01-01' : day
    else if (field.kind === 'month') input[name] = day.slice(0, 7)
    else if (field.kind === 'count') input[name] = years[query.name]
    else if (field.kind === 'reference')
      input[name] = await first(
        field.register!,
        // Of the draws, one that was held.
        query.name === 'organizations.redraw' ? sql`drawn_at is not null` : sql`true`,
      )
    else if (field.kind === 'division')
      input[name] = (
        await sql<{
          code: string
        }>`select code from people_division where level = 'village' order by code limit 1`.execute(
          county.db,
        )
      ).rows[0]!.code
    else if (field.kind === 'person')
      input[name] = await first('people_person', sql`sex = ${name === 'woman' ? 'female' : 'male'}`)
    else if (field.kind === 'yesNo') input[name] = true
    else if (field.kind === 'choices') input[name] = field.options!.map(o => o.value)
    else throw new Error(`${query.name}: nothing to give for ${name}`)
  }
  return input
}
