/** Figures: value, breakdowns and the rows behind each, all from the one definition in the kernel. */
import { Hono, type Context as HonoContext } from 'hono'
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { type Day, isDay, isMonth, type Month } from '../../kernel/day.ts'
import { breakDown, evidenceRows, measureFigures, parsePeriod } from '../../kernel/figures.ts'
import { ask, type Environment, read } from '../../kernel/perform.ts'
import type { Period } from '../../kernel/report.ts'
import type { Book } from '../../kernel/statistics.ts'
import { statisticsWorkbook } from '../excel/statistics.ts'
import { sdmxData, sdmxStructure } from '../sdmx.ts'
import { figureListSheet, figurePartsSheet, figureWords, sheetHeaders } from './figure-sheets.ts'
import { trimZeros } from './filters.ts'
import { pageSizes } from './listing.ts'
import { refuseHttp } from './problem.ts'
import { actorOf, type DeskEnv } from './session.ts'
import { homes, titleOfId } from './titles.ts'

const parts = ['township', 'village', 'month'] as const

export function figureRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()

  routes.get('/', async c => {
    const actor = actorOf(c)
    const period = periodOf(c.req.query())
    const ids = c.req.query('ids')?.split(',').filter(Boolean)
    return c.json(
      await read(env, actor, async ctx => ({
        period,
        figures: await measureFigures(ctx.tx, env.house, actor, period, ids),
      })),
    )
  })

  /** The list of figures as people send it on: value, unit, rows, checks, rule. */
  routes.get('/sheet', async c => {
    const actor = actorOf(c)
    const period = periodOf(c.req.query())
    const ids = c.req.query('ids')?.split(',').filter(Boolean)
    const lang = c.req.query('lang') === 'en' ? 'en' : 'zh'
    const figures = await read(env, actor, ctx =>
      measureFigures(ctx.tx, env.house, actor, period, ids),
    )
    const bytes = await figureListSheet(env.house, period, figures, lang)
    return c.body(bytes, 200, sheetHeaders(`${figureWords.figures[lang]} ${period.label[lang]}`))
  })

  /** The statistics book as the superior office files it: a workbook, or an SDMX-JSON message and its structure. */
  const bookOf = async (c: HonoContext<DeskEnv>): Promise<Book> => {
    const asked = c.req.query()
    const { asOf } = periodOf(asked)
    const input = { period: asked.period ?? '', asOf: asked.asOf ? asOf : null }
    return (await ask(env, env.house.query('bureau.statistics'), actorOf(c), input)) as Book
  }
  routes.get('/book', async c => {
    const book = await bookOf(c)
    const bytes = await statisticsWorkbook(book, c.req.query('lang') === 'en' ? 'en' : 'zh')
    return c.body(new Uint8Array(bytes), 200, sheetHeaders(book.title))
  })
  const message = (body: object, kind: 'data' | 'structure') =>
    new Response(JSON.stringify(body), {
      headers: {
        'content-type': `application/vnd.sdmx.${kind}+json; charset=utf-8; version=2.0.0`,
        'content-disposition': `attachment; filename="figures-sdmx-${kind}.json"`,
        'cache-control': 'no-store',
      },
    })
  routes.get('/sdmx', async c => message(sdmxData(await bookOf(c)), 'data'))
  routes.get('/sdmx/structure', async c => message(sdmxStructure(await bookOf(c)), 'structure'))

  /** One figure by township, village or month, summed in the last row where parts can be summed. */
  routes.get('/:id/sheet', async c => {
    const actor = actorOf(c)
    const asked = c.req.query()
    const period = periodOf(asked)
    const by = parts.find(part => part === asked.by) ?? bad('by', parts.join(', '))
    const lang = asked.lang === 'en' ? 'en' : 'zh'
    const id = c.req.param('id')
    const place = placeAsked(asked.place)
    const bytes = await read(env, actor, async ctx => {
      const rows = await breakDown(ctx.tx, env.house, actor, period, id, by, place)
      return figurePartsSheet(env.house.indicator(id), period, by, rows, lang)
    })
    const name = `${env.house.indicator(id).label[lang]} ${period.label[lang]}`
    return c.body(bytes, 200, sheetHeaders(name))
  })

  routes.get('/:id', async c => {
    const actor = actorOf(c)
    const period = periodOf(c.req.query())
    const [value] = await read(env, actor, ctx =>
      measureFigures(ctx.tx, env.house, actor, period, [c.req.param('id')]),
    )
    return c.json({ period, figure: value })
  })

  routes.get('/:id/by/:what', async c => {
    const actor = actorOf(c)
    const period = periodOf(c.req.query())
    const what = parts.find(part => part === c.req.param('what')) ?? bad('by', parts.join(', '))
    return c.json(
      await read(env, actor, ctx =>
        breakDown(
          ctx.tx,
          env.house,
          actor,
          period,
          c.req.param('id'),
          what,
          placeAsked(c.req.query('place')),
        ),
      ),
    )
  })

  routes.get('/:id/rows', async c => {
    const actor = actorOf(c)
    const asked = c.req.query()
    const period = periodOf(asked)
    const limit = pageSizes.find(size => String(size) === asked.limit) ?? pageSizes[0]
    const month = asked.month
    if (month !== undefined && !isMonth(month)) bad('month', 'YYYY-MM')
    const after = asked.after
    if (after !== undefined && !/^\d{4}-\d{2}-\d{2}\|[\w-]{1,60}$/.test(after))
      bad('after', 'day|row')
    const page = {
      limit,
      place: placeAsked(asked.place),
      ...(after ? { after } : {}),
      ...(month ? { month: month as Month } : {}),
    }
    return c.json(
      await read(env, actor, async ctx => {
        const found = await evidenceRows(ctx.tx, env.house, actor, period, c.req.param('id'), page)
        const names = await namesOf(
          ctx,
          found.rows.flatMap(row => row.person ?? []),
        )
        return {
          ...found,
          rows: found.rows.map(row => ({
            ...row,
            personName: row.person ? (names.get(row.person) ?? null) : null,
          })),
        }
      }),
    )
  })
  return routes
}

async function namesOf(ctx: Context, ids: string[]): Promise<Map<string, string | null>> {
  const home = ctx.house.registers.get(homes.person)
  if (!home || ids.length === 0) return new Map()
  const found = await sql<{
    id: string
    title: string | null
  }>`select asked.id, ${titleOfId(ctx.house, home, sql`asked.id`)} as title
    from unnest(${[...new Set(ids)]}::uuid[]) as asked(id)`.execute(ctx.tx)
  return new Map(found.rows.map(row => [row.id, row.title]))
}

function periodOf(asked: Record<string, string>): Period {
  if (asked.asOf !== undefined && !isDay(asked.asOf)) bad('asOf', 'YYYY-MM-DD')
  return parsePeriod(asked.period ?? '', asked.asOf as Day | undefined)
}
const placeAsked = (code = ''): string =>
  /^\d{0,12}$/.test(code) ? trimZeros(code) : bad('place', '6–12')
const bad = (field: string, form: string): never =>
  refuseHttp('FILTER_INVALID', { field, problem: { zh: `应为 ${form}`, en: `must be ${form}` } })
