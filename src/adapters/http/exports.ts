/** Lists out as sheets: what is seen, masked as it is seen, written row by row; above a thousand rows while one works on. */
import { setImmediate as breathe } from 'node:timers/promises'
import { Hono } from 'hono'
import { z } from 'zod'
import { type Actor, isAdministrator, type Post, posts } from '../../kernel/access.ts'
import { command } from '../../kernel/command.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { type Environment, perform, read } from '../../kernel/perform.ts'
import type { Register } from '../../kernel/register.ts'
import { writeSheet } from '../excel/port.ts'
import { readable } from './acts.ts'
import { bodyOf } from './body.ts'
import { sheetHeaders } from './figure-sheets.ts'
import { type ListAsk, listAsk, shownColumns, totalsOf } from './listing.ts'
import { problemOf } from './problem.ts'
import { actorOf, type DeskEnv } from './session.ts'
import { cellsOf, columnOf, type Lang, rowsOf } from './sheet-rows.ts'
import type { WireExport } from './wire-lists.ts'

const refuse = defineRefusals('adapters.exports', {
  EXPORT_UNKNOWN: {
    zh: '没有这个导出文件，或已过期；请重新导出',
    en: 'There is no such export, or it has expired; export again',
    status: 404,
  },
  EXPORT_RUNNING: { zh: '导出尚未完成', en: 'The export is not finished', status: 409 },
  EXPORT_TOO_LARGE: {
    zh: '共{rows}条，超过一次导出的上限{limit}条；请先缩小查询范围',
    en: '{rows} rows are more than the {limit} of one export; narrow the search first',
    status: 422,
  },
  EXPORTS_BUSY: {
    zh: '您还有{count}个导出正在进行，请等待完成或先停止',
    en: '{count} of your exports are still running; wait or stop one',
    status: 409,
  },
})

/** Up to so many rows the file is ready with the answer. */
const atOnce = 1_000
/** Rows of one Excel sheet, less title, header and totals. */
const mostRows = 1_000_000
const mostRunning = 2
/** A finished file is kept so long, in memory only: it holds people's names and no disk is to have them. */
const keptMs = 15 * 60_000
const told = 500
const asked = z.strictObject({
  register: z.string().max(80),
  ask: listAsk.omit({ limit: true, after: true, before: true }).default({}),
  lang: z.enum(['zh', 'en']).default('zh'),
})

const business = (Object.keys(posts) as Post[]).filter(post => !isAdministrator({ post } as Actor))
/** Who took how many rows of which register out, in the log before the file is handed over. */
const logExport = command({
  name: 'desk.export',
  label: { zh: '导出', en: 'Take out as a file' },
  posts: business,
  input: {
    register: f.text('登记簿', 'Register'),
    rows: f.count('行数', 'Rows'),
    columns: f.longText('栏目', 'Columns'),
  },
  async run(_ctx, input) {
    return { rows: input.rows }
  },
})

/** Notes in the log what leaves the house as a file. */
export const logTaken = (
  env: Environment,
  actor: Actor,
  what: { register: string; rows: number; columns: string },
) => perform(env, logExport, actor, env.newId(), what)

type Export = {
  id: string
  account: string
  name: string
  state: WireExport['state']
  done: number
  of: number
  stopping: boolean
  bytes?: Uint8Array<ArrayBuffer>
  problem?: WireExport['problem']
}
class Stopped extends Error {}

export function exportRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  const exports = new Map<string, Export>()
  const own = (id: string, account: string): Export => {
    const found = exports.get(id)
    return found && found.account === account ? found : refuse('EXPORT_UNKNOWN')
  }

  routes.post('/', async c => {
    const actor = actorOf(c)
    const { register: name, ask, lang } = await bodyOf(c, asked)
    const register = readable(env.house, actor, name)
    const running = [...exports.values()].filter(
      one => one.account === actor.account && one.state === 'running',
    )
    if (running.length >= mostRunning) refuse('EXPORTS_BUSY', { count: running.length })
    const { count } = await read(env, actor, ctx => totalsOf(ctx, register, ask))
    if (count > mostRows) refuse('EXPORT_TOO_LARGE', { rows: count, limit: mostRows })
    const one: Export = {
      id: env.newId(),
      account: actor.account,
      name: `${register.label[lang]} ${env.today()}`,
      state: 'running',
      done: 0,
      of: count,
      stopping: false,
    }
    exports.set(one.id, one)
    const work = written(env, actor, register, ask, lang, one)
      .then(bytes => {
        one.bytes = bytes
        one.state = 'done'
      })
      .catch((error: unknown) => {
        one.state = error instanceof Stopped ? 'stopped' : 'failed'
        if (one.state === 'stopped') return
        one.problem = problemOf(error, () => crypto.randomUUID().slice(0, 8))
        if (one.problem.incident) console.error('export', one.problem.incident, error)
      })
      .finally(() => setTimeout(() => exports.delete(one.id), keptMs).unref())
    if (count <= atOnce) await work
    return c.json<WireExport>(wire(one), one.state === 'running' ? 202 : 201)
  })

  routes.get('/:id', c => c.json<WireExport>(wire(own(c.req.param('id'), actorOf(c).account))))
  routes.get('/:id/file', c => {
    const one = own(c.req.param('id'), actorOf(c).account)
    const bytes = one.bytes ?? refuse(one.state === 'running' ? 'EXPORT_RUNNING' : 'EXPORT_UNKNOWN')
    return c.body(bytes, 200, sheetHeaders(one.name))
  })
  routes.delete('/:id', c => {
    const one = own(c.req.param('id'), actorOf(c).account)
    one.stopping = true
    if (one.state !== 'running') exports.delete(one.id)
    return c.json<WireExport>(wire(one))
  })
  return routes
}

const wire = ({ id, name, state, done, of, bytes, problem }: Export): WireExport => ({
  id,
  name,
  state,
  done,
  of,
  bytes: bytes?.length ?? null,
  ...(problem ? { problem } : {}),
})

/** The sheet of one result: rows and totals out of one snapshot, so that the last line is the sum of those above it. */
async function written(
  env: Environment,
  actor: Actor,
  register: Register,
  ask: ListAsk,
  lang: Lang,
  one: Export,
): Promise<Uint8Array<ArrayBuffer>> {
  const names = [
    ...shownColumns(register, ask),
    ...(register.workflow ? ['@state', '@dueOn'] : []),
    '@place',
  ]
  const bytes = await read(env, actor, async ctx => {
    const totals = await totalsOf(ctx, register, ask)
    one.of = totals.count
    async function* rows() {
      for await (const row of rowsOf(ctx, register, ask)) {
        if (one.stopping) throw new Stopped()
        if (++one.done % told === 0) await breathe()
        yield cellsOf(register, row, names, lang)
      }
    }
    const sheet = await writeSheet({
      sheetName: register.label[lang].slice(0, 28),
      title: `${register.label[lang]} · ${ctx.today} · ${ctx.actor.name}`,
      columns: names.map(name => columnOf(register, name, lang)),
      rows: rows(),
      totals: totals.sums,
      totalsLabel: { zh: `合计 ${totals.count} 条`, en: `Total: ${totals.count} rows` }[lang],
      meta: { register: register.name, exportedOn: ctx.today },
    })
    return new Uint8Array(sheet)
  })
  const input = { register: register.name, rows: one.done, columns: names.join(', ') }
  await logTaken(env, actor, input)
  return bytes
}
