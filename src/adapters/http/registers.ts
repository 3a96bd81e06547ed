/** Lists, totals and details of registers, and the inbox. Searches with personal numbers come by POST, never in an address. */
import { Hono } from 'hono'
import { isSealedKind } from '../../kernel/fields.ts'
import { type Environment, read } from '../../kernel/perform.ts'
import type { Register } from '../../kernel/register.ts'
import { readable } from './acts.ts'
import { bodyOf } from './body.ts'
import { detailOf } from './detail.ts'
import type { Condition } from './filters.ts'
import { inboxOf } from './inbox.ts'
import { type ListAsk, listAsk, listRows, totalsOf } from './listing.ts'
import { refuseHttp } from './problem.ts'
import { actorOf, type DeskEnv } from './session.ts'
import { looksPersonalNumber } from './titles.ts'

export function registerRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  const uuid = '{[0-9a-fA-F-]{36}}'

  routes.get('/registers/:name', async c => {
    const actor = actorOf(c)
    const register = readable(env.house, actor, c.req.param('name'))
    const asked = askOfAddress(register, new URL(c.req.url).searchParams)
    return c.json(await read(env, actor, ctx => listRows(ctx, register, asked)))
  })
  routes.get('/registers/:name/totals', async c => {
    const actor = actorOf(c)
    const register = readable(env.house, actor, c.req.param('name'))
    const asked = askOfAddress(register, new URL(c.req.url).searchParams)
    return c.json(await read(env, actor, ctx => totalsOf(ctx, register, asked)))
  })
  routes.post('/registers/:name/list', async c => {
    const actor = actorOf(c)
    const register = readable(env.house, actor, c.req.param('name'))
    const asked = await bodyOf(c, listAsk)
    return c.json(await read(env, actor, ctx => listRows(ctx, register, asked)))
  })
  routes.post('/registers/:name/totals', async c => {
    const actor = actorOf(c)
    const register = readable(env.house, actor, c.req.param('name'))
    const asked = await bodyOf(c, listAsk)
    return c.json(await read(env, actor, ctx => totalsOf(ctx, register, asked)))
  })
  routes.get(`/registers/:name/:id${uuid}`, async c => {
    const actor = actorOf(c)
    const register = readable(env.house, actor, c.req.param('name'))
    return c.json(await read(env, actor, ctx => detailOf(ctx, register, c.req.param('id')!)))
  })

  routes.get('/inbox', async c => {
    const asked = {
      register: c.req.query('register'),
      state: c.req.query('state'),
      overdue: c.req.query('overdue') === '1',
    }
    return c.json(await read(env, actorOf(c), ctx => inboxOf(ctx, asked)))
  })
  return routes
}

/**
 * `?q=&division=&state=a,b&overdue=1&mine=1&sort=-dueOn&limit=50&after=` and per field `where.area=urban`,
 * `where.decidedOn.from=2022-01-01`, `where.title.has=…`. Refuses FILTER_INVALID, PERSONAL_IN_ADDRESS.
 */
export function askOfAddress(register: Register, params: URLSearchParams): ListAsk {
  const raw: Record<string, unknown> = {}
  const where: Record<string, Condition> = {}
  for (const [key, value] of params) {
    const sealed =
      key.startsWith('where.') && isSealedKind(register.fields[key.split('.')[1]!]?.kind ?? 'text')
    if (sealed || (key === 'q' && looksPersonalNumber(value)))
      refuseHttp('PERSONAL_IN_ADDRESS', { field: key })
    if (key === 'state' || key === 'columns') raw[key] = value.split(',').filter(Boolean)
    else if (key === 'overdue' || key === 'mine') raw[key] = value === '1'
    else if (key === 'limit') raw.limit = Number(value)
    else if (key.startsWith('where.')) {
      const [, name, part] = key.split('.') as [string, string, string?]
      const asked = where[name] ?? {}
      where[name] =
        part === 'from' || part === 'to' || part === 'has'
          ? { ...asked, [part]: value }
          : { ...asked, is: value.split(',') }
    } else raw[key] = value
  }
  const parsed = listAsk.safeParse({ ...raw, ...(Object.keys(where).length ? { where } : {}) })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  return refuseHttp('FILTER_INVALID', {
    field: issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(',') : ''),
    problem: { zh: '格式不对', en: 'not well formed' },
  })
}
