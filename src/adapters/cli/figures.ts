/**
 * camphor figures: every figure of a period, or one of them by place, by month or by its rows; the whole as a workbook
 * or as an SDMX-JSON message.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Actor } from '../../kernel/access.ts'
import type { Day, Month } from '../../kernel/day.ts'
import { breakDown, evidenceRows, measureFigures, parsePeriod } from '../../kernel/figures.ts'
import { ask, read } from '../../kernel/perform.ts'
import type { Book } from '../../kernel/statistics.ts'
import { consoleActor, type OpenCounty } from '../environment.ts'
import { statisticsWorkbook } from '../excel/statistics.ts'
import { sdmxData, sdmxStructure } from '../sdmx.ts'
import { type Args, text } from './args.ts'
import { reachCounty } from './county.ts'

export async function run(args: Args): Promise<number> {
  const { county } = await reachCounty(args)
  try {
    const period = parsePeriod(text(args, 'period') ?? '', text(args, 'as-of') as Day | undefined)
    const actor = consoleActor(county, 'bureauLeader')
    if (args.flags.xlsx || args.flags.sdmx) return await writeBook(args, county, actor)
    const id = text(args, 'id')
    const by = text(args, 'by')
    const answer = await read(county, actor, async ctx => {
      if (id && args.flags.rows) return allRows(id)
      if (id && by)
        return breakDown(
          ctx.tx,
          county.house,
          actor,
          period,
          id,
          by === 'month' ? 'month' : 'township',
        )
      return measureFigures(ctx.tx, county.house, actor, period, id ? [id] : undefined)
      async function allRows(figure: string) {
        const rows: Awaited<ReturnType<typeof evidenceRows>>['rows'] = []
        let after: string | undefined
        do {
          const page = await evidenceRows(ctx.tx, county.house, actor, period, figure, {
            limit: 10_000,
            ...(after ? { after } : {}),
            month: text(args, 'month') as Month | undefined,
          })
          rows.push(...page.rows)
          after = page.next ?? undefined
        } while (after)
        return rows
      }
    })
    if (args.flags.json) console.log(JSON.stringify(answer.map(plain), null, 2))
    else console.table(answer.map(plainRow))
    return 0
  } finally {
    await county.close()
  }
}

const plain = (row: object) => row
function plainRow(row: object): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(row)) {
    if (key === 'checks')
      out.checks = (value as { holds: boolean }[]).every(c => c.holds) ? '✓' : '✗'
    else if (value && typeof value === 'object' && 'zh' in value)
      out[key] = (value as { zh: string }).zh
    else if (typeof value !== 'object' || value === null) out[key] = value
  }
  return out
}

/** The statistics book into the named files; beside an SDMX data message stands the structure it refers to. */
async function writeBook(args: Args, county: OpenCounty, actor: Actor): Promise<number> {
  const book = (await ask(county, county.house.query('bureau.statistics'), actor, {
    period: text(args, 'period') ?? '',
    asOf: text(args, 'as-of') ?? null,
  })) as Book
  const write = (path: string, bytes: Uint8Array | string) => {
    writeFileSync(path, bytes)
    console.log(path)
  }
  const xlsx = text(args, 'xlsx')
  if (xlsx) write(resolve(xlsx), await statisticsWorkbook(book, 'zh'))
  const sdmx = text(args, 'sdmx')
  if (sdmx) {
    const file = resolve(sdmx)
    write(file, JSON.stringify(sdmxData(book), null, 1))
    write(
      `${file.replace(/\.json$/, '')}-structure.json`,
      JSON.stringify(sdmxStructure(book), null, 1),
    )
  }
  return 0
}
