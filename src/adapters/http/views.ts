/** Saved views of lists and the columns somebody has chosen, by account. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { defineRefusals } from '../../kernel/errors.ts'
import type { Environment } from '../../kernel/perform.ts'
import type { Register } from '../../kernel/register.ts'
import { readable } from './acts.ts'
import { bodyOf } from './body.ts'
import { askOfAddress } from './registers.ts'
import { actorOf, type DeskEnv } from './session.ts'
import { openFields } from './sheet-rows.ts'
import type { WireView, WireViews } from './wire-lists.ts'

const refuse = defineRefusals('adapters.views', {
  VIEWS_FULL: {
    zh: '每个登记簿最多保存{limit}个查询，请先删除不用的',
    en: 'A register keeps at most {limit} saved views; delete one first',
    status: 409,
  },
  VIEW_UNKNOWN: { zh: '没有这个保存的查询', en: 'There is no such saved view', status: 404 },
  COLUMN_UNKNOWN: { zh: '没有栏目“{column}”', en: 'There is no column “{column}”', status: 400 },
})

/** As many as one still finds one's way among. */
const mostViews = 30

/** `address` is the query part of the list's page; personal numbers never stand in it (PERSONAL_IN_ADDRESS). */
const view = z.strictObject({
  name: z.string().trim().min(1).max(60),
  address: z.string().max(2000),
})
const columns = z.strictObject({ columns: z.array(z.string().max(80)).max(80).nullable() })
type Sealed = z.infer<typeof view>
const uuid = '{[0-9a-fA-F-]{36}}'

export function viewRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  const seal = (kept: Sealed) => env.seal.close(JSON.stringify(kept))

  routes.get('/:register', async c => {
    const actor = actorOf(c)
    const register = readable(env.house, actor, c.req.param('register'))
    const [views, chosen] = await Promise.all([
      sql<{ id: string; sealed: Buffer }>`select id, sealed from desk_view
        where account = ${actor.account} and register = ${register.name} order by saved_at, id`.execute(
        env.db,
      ),
      sql<{ columns: string[] }>`select columns from desk_columns
        where account = ${actor.account} and register = ${register.name}`.execute(env.db),
    ])
    const known = chosen.rows[0]?.columns.filter(name => openFields(register).includes(name))
    return c.json<WireViews>(
      {
        views: views.rows.map(({ id, sealed }): WireView => {
          const { name, address } = JSON.parse(env.seal.open(sealed)) as Sealed
          return { id, name, address }
        }),
        columns: known?.length ? known : null,
      },
      200,
      { 'cache-control': 'no-store' },
    )
  })

  routes.post('/:register', async c => {
    const actor = actorOf(c)
    const register = readable(env.house, actor, c.req.param('register'))
    const kept = await bodyOf(c, view)
    check(register, kept.address)
    const id = env.newId()
    const saved = await sql`insert into desk_view (id, account, register, sealed, saved_at)
        select ${id}, ${actor.account}, ${register.name}, ${seal(kept)}, ${env.now().toISOString()}
        where (select count(*) from desk_view where account = ${actor.account} and register = ${register.name}) < ${mostViews}`.execute(
      env.db,
    )
    if (saved.numAffectedRows === 0n) refuse('VIEWS_FULL', { limit: mostViews })
    return c.json<WireView>({ id, ...kept }, 201)
  })

  routes.put(`/:register/:id${uuid}`, async c => {
    const actor = actorOf(c)
    const register = readable(env.house, actor, c.req.param('register'))
    const kept = await bodyOf(c, view)
    check(register, kept.address)
    const id = c.req.param('id')!
    const changed = await sql`update desk_view set sealed = ${seal(kept)}
      where id = ${id} and account = ${actor.account} and register = ${register.name}`.execute(
      env.db,
    )
    if (changed.numAffectedRows === 0n) refuse('VIEW_UNKNOWN')
    return c.json<WireView>({ id, ...kept })
  })

  routes.delete(`/:register/:id${uuid}`, async c => {
    const { account } = actorOf(c)
    await sql`delete from desk_view where id = ${c.req.param('id')} and account = ${account}`.execute(
      env.db,
    )
    return c.json(null)
  })

  /** Null goes back to the declared columns. */
  routes.put('/:register/columns', async c => {
    const actor = actorOf(c)
    const register = readable(env.house, actor, c.req.param('register'))
    const { columns: chosen } = await bodyOf(c, columns)
    const unknown = chosen?.find(name => !openFields(register).includes(name))
    if (unknown !== undefined) refuse('COLUMN_UNKNOWN', { column: unknown })
    if (!chosen?.length)
      await sql`delete from desk_columns where account = ${actor.account} and register = ${register.name}`.execute(
        env.db,
      )
    else
      await sql`insert into desk_columns (account, register, columns, changed_at)
        values (${actor.account}, ${register.name}, ${chosen}::text[], ${env.now().toISOString()})
        on conflict (account, register) do update set columns = excluded.columns, changed_at = excluded.changed_at`.execute(
        env.db,
      )
    return c.json({ columns: chosen?.length ? chosen : null })
  })
  return routes
}

/** What cannot be asked of the list is not kept either. */
function check(register: Register, address: string): void {
  askOfAddress(register, new URLSearchParams(address))
}
