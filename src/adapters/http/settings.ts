/** What a person has set for himself, and what people say about the desk. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { mayAct, type Post } from '../../kernel/access.ts'
import { type Environment, read } from '../../kernel/perform.ts'
import { bodyOf } from './body.ts'
import { refuseHttp } from './problem.ts'
import { actorOf, type DeskEnv } from './session.ts'
import { placeName } from './titles.ts'
import type { WireFeedback } from './wire-workbench.ts'

const setting = z.strictObject({
  lang: z.enum(['zh', 'en']),
  textSize: z.enum(['normal', 'medium', 'large']),
  moneyUnit: z.enum(['yuan', 'wan']),
  look: z.enum(['light', 'dark', 'contrast']),
})
export type Setting = z.infer<typeof setting>

const feedback = z.strictObject({
  /** The page's pattern, such as `/registers/:register/:id`: never an id, never a search. */
  path: z
    .string()
    .max(120)
    .regex(/^\/[\w/:*-]*$/),
  text: z.string().trim().min(1).max(2000),
})
const readsFeedback = {
  label: { zh: '查看使用反馈', en: 'Read feedback' },
  posts: ['systemAdministrator'] satisfies Post[],
}
const shownFeedback = 200

export function settingRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()

  routes.get('/', async c => {
    const { account } = actorOf(c)
    const found = await sql<{
      setting: unknown
    }>`select setting from desk_setting where account = ${account}`.execute(env.db)
    // An older desk may have kept what this one no longer knows: that is no setting.
    const kept = setting.safeParse(found.rows[0]?.setting)
    return c.json(kept.success ? kept.data : null)
  })

  routes.put('/', async c => {
    const { account } = actorOf(c)
    const given = await bodyOf(c, setting)
    await sql`insert into desk_setting (account, setting, changed_at) values (${account}, ${JSON.stringify(given)}, ${env.now().toISOString()})
      on conflict (account) do update set setting = excluded.setting, changed_at = excluded.changed_at`.execute(
      env.db,
    )
    return c.json(given)
  })

  routes.post('/feedback', async c => {
    const actor = actorOf(c)
    const { path, text } = await bodyOf(c, feedback)
    const id = env.newId()
    await sql`insert into desk_feedback (id, account, account_name, post, division, path, text_sealed, created_at)
      values (${id}, ${actor.account}, ${actor.name}, ${actor.post}, ${actor.division}, ${path}, ${env.seal.close(text)},
        ${env.now().toISOString()})`.execute(env.db)
    return c.json({ id }, 201)
  })

  routes.get('/feedback', async c => {
    const actor = actorOf(c)
    mayAct(actor, readsFeedback)
    return c.json(
      await read(env, actor, async ctx => {
        const found = await sql<Omit<WireFeedback, 'text'> & { textSealed: Buffer }>`
          select f.id, f.account_name as name, f.post, f.division, ${placeName(sql`f.division`, ctx.today)} as place, f.path, f.text_sealed,
            f.created_at, f.done_at is not null as done
          from desk_feedback f order by f.done_at is not null, f.created_at desc limit ${shownFeedback}`.execute(
          ctx.tx,
        )
        return found.rows.map(({ textSealed, ...row }) => ({
          ...row,
          text: ctx.seal.open(textSealed),
        }))
      }),
      200,
      { 'cache-control': 'no-store' },
    )
  })

  /** Dealt with, or, with `done: false`, taken up again. */
  routes.put('/feedback/:id{[0-9a-fA-F-]{36}}', async c => {
    const actor = actorOf(c)
    mayAct(actor, readsFeedback)
    const { done } = await bodyOf(c, z.strictObject({ done: z.boolean() }))
    const changed = await sql`update desk_feedback set done_by = ${done ? actor.account : null},
      done_at = ${done ? env.now().toISOString() : null} where id = ${c.req.param('id')}`.execute(
      env.db,
    )
    if (changed.numAffectedRows === 0n) refuseHttp('NOT_FOUND_HERE')
    return c.json({ done })
  })
  return routes
}
