/** `npm run bench`: every benchmark, its table, the machine. Sizes as flags; a part of a name runs only those. */
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { testCounty } from '../test/county.ts'
import { machine, printTable, type Row } from './measure.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    awards: { type: 'string', default: '1000000' },
    small: { type: 'string', default: '1000000' },
    large: { type: 'string', default: '10000000' },
    households: { type: 'string', default: '1000000' },
    rows: { type: 'string', default: '100000' },
    people: { type: 'string', default: '1000000' },
    lines: { type: 'string', default: '100000' },
    residents: { type: 'string', default: '60000' },
    sessions: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '3' },
  },
})
const rounds = Number(values.rounds)
const all: Record<string, () => Promise<Row[]>> = {
  'dibao-rule': async () =>
    (await import('./dibao-rule.ts')).run({
      households: Number(values.households),
      rounds: Math.max(5, rounds),
    }),
  settlement: async () =>
    (await import('./settlement.ts')).run({ awards: Number(values.awards), rounds }),
  figures: async () =>
    (await import('./figures.ts')).run({
      small: Number(values.small),
      large: Number(values.large),
      rounds,
    }),
  matching: async () =>
    (await import('./matching.ts')).run({
      people: Number(values.people),
      lines: Number(values.lines),
      rounds,
    }),
  // The budget is for 600,000 people: --residents 600000.
  http: async () =>
    (await import('./http.ts')).run({
      residents: Number(values.residents),
      sessions: Number(values.sessions),
      seconds: Number(values.seconds),
    }),
  excel: async () => (await import('./excel.ts')).run({ rows: Number(values.rows), rounds }),
}

const county = await testCounty()
const version = await sql<{
  version: string
}>`select split_part(version(), ' on ', 1) as version`.execute(county.db)
await county.drop()
const rows: Row[] = []
for (const [name, run] of Object.entries(all)) {
  if (positionals.length > 0 && !positionals.some(p => name.includes(p))) continue
  console.log(`… ${name}`)
  rows.push(...(await run()))
}
printTable(rows, machine(version.rows[0]!.version))
process.exit(0)
