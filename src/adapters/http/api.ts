/** The house over HTTP: sessions, commands, queries, registers, figures, files and the desk's pages. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { sql } from 'kysely'
import type { Environment } from '../../kernel/perform.ts'
import { answerSheetRoutes } from './answer-sheets.ts'
import { batchActRoutes } from './batch-acts.ts'
import { commandRoutes, logFault } from './commands.ts'
import { dashboardRoutes } from './dashboard.ts'
import { wireFigures, wireHouse, wireParameters, wireRoom } from './declarations.ts'
import type { Desk } from './desk.ts'
import { draftRoutes } from './drafts.ts'
import { exportRoutes } from './exports.ts'
import { figureRoutes } from './figures.ts'
import { fileRoutes } from './files.ts'
import { personFileRoutes } from './files-of-people.ts'
import { importRoutes } from './imports.ts'
import { Jobs } from './jobs.ts'
import { logRequests } from './log.ts'
import { openApi } from './openapi.ts'
import { pages } from './pages.ts'
import { printRoutes } from './prints.ts'
import { answerProblem, refuseHttp } from './problem.ts'
import { registerRoutes } from './registers.ts'
import { ruleRoutes } from './rules.ts'
import { searchRoutes } from './search.ts'
import { secured } from './security.ts'
import { actorOf, type DeskEnv, knowCaller, ownPagesOnly, sessionRoutes } from './session.ts'
import { settingRoutes } from './settings.ts'
import { viewRoutes } from './views.ts'
import { workbenchRoutes } from './workbench.ts'

/** Everything the desk's browser, a script or a test can ask. Nothing in it reads the clock, the disk or a room by name. */
export function api(env: Environment, desk: Desk): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>()
  app.onError((error, c) => answerProblem(c, error, desk.log))
  app.use(secured, logRequests(desk.log))

  app.get('/health', async c => {
    await sql`select 1`.execute(env.db)
    return c.json({ status: 'ok', county: env.county, today: env.today() })
  })

  const description = JSON.stringify(openApi(env.house, 'Camphor'))
  app.get('/openapi.json', c => c.body(description, 200, { 'content-type': 'application/json' }))

  app.use('/api/*', compress(), ownPagesOnly, knowCaller(desk))
  app.route('/api/session', sessionRoutes(env, desk))
  app.route('/api/house', declarations(env))
  const jobs = new Jobs(logFault(desk.log))
  app.route('/api', commandRoutes(env, desk, jobs))
  app.route('/api/queries', answerSheetRoutes(env))
  app.route('/api', registerRoutes(env))
  app.route('/api/figures', figureRoutes(env))
  app.route('/api/files', fileRoutes(desk))
  app.route('/api/settings', settingRoutes(env))
  app.route('/api/rules', ruleRoutes(env))
  app.route('/api/search', searchRoutes(env))
  app.route('/api/workbench', workbenchRoutes(env))
  app.route('/api/views', viewRoutes(env))
  app.route('/api/exports', exportRoutes(env))
  app.route('/api/batch-acts', batchActRoutes(env))
  app.route('/api/drafts', draftRoutes(env))
  app.route('/api/people', personFileRoutes(env))
  app.route('/api/imports', importRoutes(env))
  app.route('/api/prints', printRoutes(env, desk))
  app.route('/api/dashboard', dashboardRoutes(env))
  app.all('/api/*', () => refuseHttp('NOT_FOUND_HERE'))

  if (desk.webRoot) app.get('*', pages(desk.webRoot))
  return app
}

/**
 * The declarations change only with the program: a browser keeps each part until its digest changes, and a part is
 * written and pressed once, not for each who asks.
 */
function declarations({ house }: Environment): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>()
  const outline = kept(() => wireHouse(house))
  const figures = kept(() => wireFigures(house))
  const parameters = kept(() => wireParameters(house))
  const rooms = new Map(house.rooms.map(({ name }) => [name, kept(() => wireRoom(house, name))]))
  app.get('/', outline)
  app.get('/figures', figures)
  app.get('/parameters', parameters)
  app.get('/rooms/:room', c => (rooms.get(c.req.param('room')) ?? nothingHere)(c))
  return app
}
const nothingHere = (): never => refuseHttp('NOT_FOUND_HERE')

function kept(make: () => unknown) {
  type Packed = Partial<Record<'br' | 'gzip', Promise<Uint8Array<ArrayBuffer>>>>
  let once: { text: string; etag: string; packed: Packed } | undefined
  const read = () => {
    if (once) return once
    const text = JSON.stringify(make())
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 24)}"`
    once = { text, etag, packed: {} }
    return once
  }
  return async (c: Parameters<typeof actorOf>[0]): Promise<Response> => {
    actorOf(c)
    const { text, etag, packed } = read()
    c.header('etag', etag)
    c.header('cache-control', 'private, no-cache')
    c.header('vary', 'accept-encoding')
    if (c.req.header('if-none-match')?.includes(etag.slice(1, -1))) return c.body(null, 304)
    const accepts = c.req.header('accept-encoding') ?? ''
    const encoding = (['br', 'gzip'] as const).find(one => accepts.includes(one))
    c.header('content-type', 'application/json')
    if (!encoding) return c.body(text)
    c.header('content-encoding', encoding)
    packed[encoding] ??= press[encoding](text).then(bytes => new Uint8Array(bytes))
    return c.body(await packed[encoding])
  }
}
const [brotliOf, gzipOf] = [promisify(brotliCompress), promisify(gzip)]
const press = {
  // The highest quality takes seconds; this one a quarter of one, for nearly the same size.
  br: (text: string) => brotliOf(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (text: string) => gzipOf(text),
}
