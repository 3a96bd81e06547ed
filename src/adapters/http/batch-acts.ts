/** One act on many rows: what it would do, then each row by itself, and its taking back row by row. */
import { Hono } from 'hono'
import { z } from 'zod'
import { type Environment, read } from '../../kernel/perform.ts'
import { readable } from './acts.ts'
import { mostRows, refuseBatch } from './batch-refusals.ts'
import { takesBack } from './batch-reverse.ts'
import { batchStore } from './batch-store.ts'
import { tryRows } from './batch-trial.ts'
import { Batches } from './batch-work.ts'
import { bodyOf } from './body.ts'
import { conditionsOf, listAsk } from './listing.ts'
import { actorOf, type DeskEnv } from './session.ts'
import type { WireBatch, WireTrials } from './wire-lists.ts'

const input = z.record(z.string(), z.unknown()).default({})
const rowIds = z.array(z.guid()).min(1).max(mostRows)
/** Rows by their ids, or everything a list was asked for. */
const trial = z.strictObject({
  command: z.string().max(120),
  rows: rowIds.optional(),
  ask: listAsk.omit({ limit: true, after: true, before: true }).optional(),
  input,
})
const start = z.strictObject({
  /** Made by the caller: sent twice, it is one batch. */
  request: z.guid(),
  command: z.string().max(120),
  /** With the versions that were tried: a row changed since is refused, never done unseen. */
  rows: z
    .array(z.strictObject({ id: z.guid(), version: z.int().min(1) }))
    .min(1)
    .max(mostRows),
  input,
})
const undo = z.strictObject({ reason: z.string().trim().min(1).max(500) })
const uuid = '{[0-9a-fA-F-]{36}}'

export function batchActRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  const store = batchStore(env)
  const batches = new Batches(env, store)

  routes.post('/preview', async c => {
    const actor = actorOf(c)
    const asked = await bodyOf(c, trial)
    const command = env.house.command(asked.command)
    const register = readable(env.house, actor, command.on?.register ?? '')
    const rows =
      asked.rows ??
      (await read(env, actor, ctx =>
        store.idsOf(ctx, register, conditionsOf(ctx, register, asked.ask ?? {}), mostRows + 1),
      ))
    if (rows.length > mostRows) refuseBatch('BATCH_TOO_MANY', { limit: mostRows })
    return c.json<WireTrials>(await tryRows(env, actor, command, register, rows, asked.input))
  })

  routes.post('/', async c => {
    const actor = actorOf(c)
    const asked = await bodyOf(c, start)
    await batches.start(actor, asked)
    return c.json<WireBatch>(await batches.wire(actor, asked.request), 202)
  })

  routes.get('/', async c => {
    const actor = actorOf(c)
    const ids = await store.recent(actor.account)
    return c.json<WireBatch[]>(await Promise.all(ids.map(id => batches.wire(actor, id, false))))
  })
  /** `?brief=1`: how far it is, without its rows, for those who wait. */
  routes.get(`/:id${uuid}`, async c =>
    c.json<WireBatch>(
      await batches.wire(actorOf(c), c.req.param('id')!, c.req.query('brief') !== '1'),
    ),
  )
  routes.post(`/:id${uuid}/stop`, async c => {
    const actor = actorOf(c)
    await batches.stop(actor, c.req.param('id')!)
    return c.json<WireBatch>(await batches.wire(actor, c.req.param('id')!))
  })
  routes.post(`/:id${uuid}/undo`, async c => {
    const actor = actorOf(c)
    const { reason } = await bodyOf(c, undo)
    await batches.undo(actor, c.req.param('id')!, reason)
    return c.json<WireBatch>(await batches.wire(actor, c.req.param('id')!), 202)
  })
  /** What would take an act back: asked before it is done, so that one knows whether there is a way back. */
  routes.get('/reverse/:command', c => {
    const command = env.house.command(c.req.param('command'))
    return c.json(takesBack(env.house, actorOf(c), command).map(({ label }) => label))
  })
  return routes
}
