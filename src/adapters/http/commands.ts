/** One route per command and per query; the body is the form, the answer is the command's. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Actor } from '../../kernel/access.ts'
import { isBundle } from '../../kernel/bundle.ts'
import type { AnyCommand, Progress } from '../../kernel/command.ts'
import type { OfficialDocument } from '../../kernel/document.ts'
import { ask, type Environment, perform, read } from '../../kernel/perform.ts'
import { reveal } from '../../kernel/reveal.ts'
import { bundleOf } from '../documents/bundle.ts'
import { bodyLimitOf, bodyOf } from './body.ts'
import { withPresentRow } from './changed.ts'
import type { Desk } from './desk.ts'
import { logTaken } from './exports.ts'
import { type Jobs, jobRoutes } from './jobs.ts'
import { refuseHttp } from './problem.ts'
import { embeddable } from './security.ts'
import { actorEvenBeforeFirstPassword, actorOf, type DeskEnv } from './session.ts'
import { homeOf, titleOfId } from './titles.ts'

/** `request` is made by the caller: sent twice, it is done once. */
const performBody = z.strictObject({
  request: z.string().max(60),
  input: z.record(z.string(), z.unknown()),
  /** The record the form was opened on, at the version it then had. */
  seen: z
    .strictObject({ register: z.string().max(80), id: z.guid(), version: z.int().min(1) })
    .optional(),
})
const askBody = z.strictObject({ input: z.record(z.string(), z.unknown()).default({}) })
const revealBody = z.strictObject({
  request: z.string().max(60),
  register: z.string().max(80),
  row: z.guid(),
  field: z.string().max(80),
  reason: z.string().max(500),
})

export function commandRoutes(env: Environment, desk: Desk, jobs: Jobs): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()

  routes.post('/commands/:name', async c => {
    const command = env.house.command(c.req.param('name'))
    const actor = isOwnPassword(command) ? actorEvenBeforeFirstPassword(c, env.county) : actorOf(c)
    const { request, input, seen } = await bodyOf(c, performBody, bodyLimitOf(command))
    const work = (tell?: (progress: Progress) => void) =>
      perform(tell ? { ...env, tell } : env, command, actor, request, input, seen).catch(error =>
        withPresentRow(env, actor, error),
      )
    if (c.req.header('prefer')?.includes('respond-async')) {
      const job = jobs.start(request, command.name, actor.account, work)
      return c.json(job, 202, {
        location: `/api/jobs/${job.id}`,
        'preference-applied': 'respond-async',
      })
    }
    return c.json(await work())
  })

  routes.post('/queries/:name', async c => {
    const { input } = await bodyOf(c, askBody)
    return c.json((await ask(env, env.house.query(c.req.param('name')), actorOf(c), input)) ?? null)
  })
  /** For links and scripts: the input as `?input={…}`; never with a personal number in it, so forms use POST. */
  routes.get('/queries/:name', async c =>
    c.json(
      (await ask(
        env,
        env.house.query(c.req.param('name')),
        actorOf(c),
        inputOf(c.req.query('input')),
      )) ?? null,
    ),
  )

  /** A query that answers with an official document, as a file. */
  routes.get('/documents/:query/:file', async c => {
    const { ending, name } = fileName(c.req.param('file'))
    const render = desk.documents?.[ending] ?? refuseHttp('FORMAT_UNKNOWN', { format: ending })
    const actor = actorOf(c)
    const query = env.house.query(c.req.param('query'))
    const answer = await ask(env, query, actor, inputOf(c.req.query('input')))
    if (!isDocument(answer)) return refuseHttp('FORMAT_UNKNOWN', { format: ending })
    const bytes = await render(answer)
    // `?show=1` is the preview: the same paper inside our own page instead of a file to keep.
    const shown = c.req.query('show') === '1' && ending === 'pdf'
    if (shown) embeddable(c)
    // A paper taken away stands in the log before it is handed over, as a list does.
    else await logTaken(env, actor, { register: query.name, rows: 1, columns: ending })
    return c.body(bytes, 200, {
      'content-type': mediaTypes[ending],
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name === 'document' ? `${answer.title}.${ending}` : `${name}.${ending}`)}`,
      'cache-control': 'no-store',
    })
  })

  /** A query that answers with a bundle of files: one ZIP with its index, each file only as its reader may see it. */
  routes.get('/bundles/:query', async c => {
    const actor = actorOf(c)
    const store = desk.files ?? refuseHttp('NOT_FOUND_HERE')
    const named = env.house.query(c.req.param('query'))
    const answer = await ask(env, named, actor, inputOf(c.req.query('input')))
    if (!isBundle(answer)) return refuseHttp('FORMAT_UNKNOWN', { format: 'zip' })
    const bytes = await bundleOf(answer, id => store.get(actor, id))
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${answer.title}.zip`)}`,
      'cache-control': 'no-store',
    })
  })

  routes.post('/reveal', async c => {
    const actor = actorOf(c)
    const { request, ...asked } = await bodyOf(c, revealBody)
    const value = await reveal(env, actor, request, asked)
    return c.json({ value: await calledBy(env, actor, asked, value) }, 200, {
      'cache-control': 'no-store',
    })
  })

  routes.route('/jobs', jobRoutes(jobs))
  return routes
}

/** The log line of a fault in work nobody waits for. */
export const logFault = (log: Logger | undefined) => (incident: string, error: unknown) =>
  log?.error({ incident, err: error }, 'fault')

/** Replacing one's own password is the one thing a first sign-in may do. */
const isOwnPassword = (command: AnyCommand): boolean => command.name.endsWith('.changeOwnPassword')

function inputOf(text: string | undefined): Record<string, unknown> {
  if (!text) return {}
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    return refuseHttp('BODY_INVALID', { field: 'input' })
  }
}

type Ending = 'docx' | 'html' | 'pdf'
const mediaTypes: Record<Ending, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
}
function fileName(file: string): { name: string; ending: Ending } {
  const [name, ending] = [
    file.slice(0, file.lastIndexOf('.')),
    file.slice(file.lastIndexOf('.') + 1),
  ]
  return ending in mediaTypes
    ? { name, ending: ending as Ending }
    : refuseHttp('FORMAT_UNKNOWN', { format: ending })
}

const isDocument = (answer: unknown): answer is OfficialDocument =>
  typeof answer === 'object' && answer !== null && 'blocks' in answer && 'title' in answer

/** A revealed person of a discreet file is called by name; everything else is the value itself. */
async function calledBy(
  env: Environment,
  actor: Actor,
  asked: { register: string; field: string },
  value: unknown,
): Promise<unknown> {
  const field = env.house.register(asked.register).fields[asked.field]
  const home = field?.kind === 'person' ? homeOf(env.house, field) : undefined
  if (!home || typeof value !== 'string') return value
  return read(env, actor, async ctx => {
    const found = await sql<{
      title: string | null
    }>`select ${titleOfId(env.house, home, sql`${value}::uuid`)} as title`.execute(ctx.tx)
    return found.rows[0]?.title ?? value
  })
}
