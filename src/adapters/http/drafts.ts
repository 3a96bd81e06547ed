/** Half-filled forms, kept sealed by account until they are sent. Nobody but who typed them reads them. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { defineRefusals } from '../../kernel/errors.ts'
import type { Environment } from '../../kernel/perform.ts'
import { bodyOf } from './body.ts'
import { refuseHttp } from './problem.ts'
import { actorOf, type DeskEnv } from './session.ts'
import type { WireDrafts, WireDraftWhole } from './wire-detail.ts'

const refuse = defineRefusals('adapters.drafts', {
  DRAFTS_FULL: {
    zh: '草稿已满{limit}份，请先删除不用的草稿',
    en: 'You have {limit} drafts; discard some first',
    status: 409,
  },
  DRAFT_GONE: {
    zh: '草稿已提交或已删除',
    en: 'This draft was sent or discarded',
    status: 404,
  },
})

/** More than anybody keeps in hand; a forgotten draft goes after this many days. */
const mostDrafts = 100
const keptDays = 90

const kept = z.strictObject({
  command: z.string().max(120),
  register: z.string().max(80).nullish(),
  row: z.guid().nullish(),
  title: z.string().max(300),
  path: z.string().max(500).startsWith('/'),
  values: z.record(z.string(), z.unknown()),
  seen: z.record(z.string(), z.unknown()).nullish(),
})
type Sealed = Pick<z.infer<typeof kept>, 'title' | 'path' | 'values' | 'seen'>
type Row = {
  id: string
  command: string
  register: string | null
  rowId: string | null
  sealed: Buffer
  savedAt: string
}

export function draftRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  const uuid = '{[0-9a-fA-F-]{36}}'
  const opened = (row: Row) => JSON.parse(env.seal.open(row.sealed)) as Sealed
  const listed = (row: Row) => {
    const { title, path } = opened(row)
    return { id: row.id, command: row.command, title, savedAt: row.savedAt, path }
  }
  const whole = (row: Row): WireDraftWhole => {
    const { values, seen } = opened(row)
    const its = { register: row.register, row: row.rowId, values }
    return { ...listed(row), ...its, seen: (seen ?? null) as WireDraftWhole['seen'] }
  }

  /** `?command=&row=` narrows to the drafts of one form. */
  routes.get('/', async c => {
    const { account } = actorOf(c)
    const { command, row } = c.req.query()
    if (row !== undefined && !z.guid().safeParse(row).success) refuseHttp('NOT_FOUND_HERE')
    const found = await sql<Row>`select id, command, register, row_id, sealed, saved_at from draft
      where account = ${account} and (${command ?? null}::text is null or command = ${command ?? null})
        and (${row ?? null}::uuid is null or row_id = ${row ?? null}::uuid)
      order by saved_at desc, id limit ${mostDrafts}`.execute(env.db)
    return c.json<WireDrafts>({ drafts: found.rows.map(listed) })
  })

  routes.get(`/:id${uuid}`, async c => {
    const { account } = actorOf(c)
    const found = await sql<Row>`select id, command, register, row_id, sealed, saved_at from draft
      where account = ${account} and id = ${c.req.param('id')}`.execute(env.db)
    return c.json(whole(found.rows[0] ?? refuse('DRAFT_GONE')))
  })

  /** Saves what is typed so far; on a record the newest typing of an act takes the older one's place. */
  routes.put(`/:id${uuid}`, async c => {
    const { account } = actorOf(c)
    const id = c.req.param('id')!
    const { command, register, row, ...typed } = await bodyOf(c, kept)
    env.house.command(command)
    const sealed = env.seal.close(JSON.stringify(typed))
    const now = env.now().toISOString()
    await env.db.transaction().execute(async tx => {
      await sql`delete from draft where account = ${account} and id <> ${id}
        and (saved_at < ${now}::timestamptz - make_interval(days => ${keptDays})
          or (command = ${command} and row_id = ${row ?? null}::uuid))`.execute(tx)
      const own = await sql<{
        n: number
      }>`select count(*) as n from draft where account = ${account} and id <> ${id}`.execute(tx)
      if (Number(own.rows[0]!.n) >= mostDrafts) refuse('DRAFTS_FULL', { limit: mostDrafts })
      const saved =
        await sql`insert into draft (id, account, command, register, row_id, sealed, saved_at)
        values (${id}, ${account}, ${command}, ${row ? (register ?? null) : null}, ${row ?? null}, ${sealed}, ${now})
        on conflict (id) do update set sealed = excluded.sealed, saved_at = excluded.saved_at
          where draft.account = excluded.account and draft.command = excluded.command`.execute(tx)
      if (saved.numAffectedRows === 0n) refuse('DRAFT_GONE')
    })
    return c.json({ id, savedAt: now })
  })

  routes.delete(`/:id${uuid}`, async c => {
    const { account } = actorOf(c)
    await sql`delete from draft where account = ${account} and id = ${c.req.param('id')}`.execute(
      env.db,
    )
    return c.json(null)
  })
  return routes
}
