/** Who is asking: the session cookie, the post chosen for it, and the check that the request came from our own pages. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { type Actor, posts } from '../../kernel/access.ts'
import { type Environment, read } from '../../kernel/perform.ts'
import { bodyOf } from './body.ts'
import { type Desk, postKey, type SignedIn } from './desk.ts'
import { refuseHttp } from './problem.ts'
import { placeOf } from './titles.ts'
import type { WireSession } from './wire.ts'

export type DeskEnv = { Variables: { signedIn?: SignedIn; chosen?: Actor; nonce: string } }
type DeskContext = Context<DeskEnv>

const sessionCookie = 'camphor_session'
const postCookie = 'camphor_post'

/** Reads the cookies once per request; a route that needs an actor asks `actorOf`. */
export const knowCaller =
  (desk: Desk): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    const token = getCookie(c, sessionCookie)
    const signedIn = token ? await desk.session(token) : undefined
    if (signedIn) {
      c.set('signedIn', signedIn)
      const chosen = chosenOf(signedIn, getCookie(c, postCookie))
      if (chosen) c.set('chosen', chosen)
    }
    await next()
  }

/** With one post there is nothing to choose. */
function chosenOf(signedIn: SignedIn, key: string | undefined): Actor | undefined {
  if (signedIn.actors.length === 1) return signedIn.actors[0]
  return signedIn.actors.find(actor => postKey(actor) === key)
}

/** The acting person and post. Refuses SIGN_IN_FIRST, CHANGE_PASSWORD, CHOOSE_POST. */
export function actorOf(c: DeskContext): Actor {
  const signedIn = c.get('signedIn') ?? refuseHttp('SIGN_IN_FIRST')
  if (signedIn.mustChangePassword) refuseHttp('CHANGE_PASSWORD')
  return c.get('chosen') ?? refuseHttp('CHOOSE_POST')
}

/**
 * The same, also for somebody who has yet to replace his first password: only the sign-in's own command asks so. Who
 * holds no post today may still do that much, as the post that sees nothing: staff of no institution.
 */
export function actorEvenBeforeFirstPassword(c: DeskContext, county: string): Actor {
  const signedIn = c.get('signedIn') ?? refuseHttp('SIGN_IN_FIRST')
  const { account, name } = signedIn
  return (
    c.get('chosen') ??
    signedIn.actors[0] ?? { account, name, post: 'institutionStaff', division: county }
  )
}

/**
 * A write must carry our own header, which a foreign page cannot send without asking, and must not name another
 * origin. The cookie's SameSite=Strict already keeps it at home; this holds where a browser does not know it.
 */
export const ownPagesOnly: MiddlewareHandler<DeskEnv> = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const origin = c.req.header('origin')
    const host = c.req.header('host') ?? new URL(c.req.url).host
    const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
    if (foreign || c.req.header('x-camphor') === undefined) refuseHttp('FOREIGN_PAGE')
  }
  await next()
}

const credentials = z.strictObject({ login: z.string().max(100), password: z.string().max(200) })
const choice = z.strictObject({ post: z.string().max(200) })

export function sessionRoutes(env: Environment, desk: Desk): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  const cookie = {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: desk.secureCookies ?? false,
  } as const

  routes.post('/', async c => {
    const { login, password } = await bodyOf(c, credentials)
    const signedIn = await desk.signIn(login, password)
    setCookie(c, sessionCookie, signedIn.token, cookie)
    const kept = chosenOf(signedIn, getCookie(c, postCookie))
    return c.json(await wireSession(env, signedIn, kept))
  })

  routes.get('/', async c => {
    const signedIn = c.get('signedIn')
    return c.json(signedIn ? await wireSession(env, signedIn, c.get('chosen')) : null)
  })

  routes.put('/', async c => {
    const signedIn = c.get('signedIn') ?? refuseHttp('SIGN_IN_FIRST')
    const { post } = await bodyOf(c, choice)
    const chosen =
      signedIn.actors.find(actor => postKey(actor) === post) ?? refuseHttp('POST_NOT_HELD')
    setCookie(c, postCookie, post, cookie)
    return c.json(await wireSession(env, signedIn, chosen))
  })

  routes.delete('/', async c => {
    const token = getCookie(c, sessionCookie)
    if (token) await desk.signOut(token)
    deleteCookie(c, sessionCookie, cookie)
    return c.json(null)
  })
  return routes
}

async function wireSession(
  env: Environment,
  signedIn: SignedIn,
  chosen: Actor | undefined,
): Promise<WireSession> {
  const places = new Map<string, string>()
  const first = signedIn.actors[0]
  if (first) {
    await read(env, first, async ctx => {
      for (const { division } of signedIn.actors)
        places.set(division, (await placeOf(ctx, division)) ?? division)
    })
  }
  return {
    account: signedIn.account,
    name: signedIn.name,
    posts: signedIn.actors.map(actor => ({
      key: postKey(actor),
      post: actor.post,
      label: posts[actor.post],
      division: actor.division,
      place: places.get(actor.division) ?? actor.division,
      office: actor.office ?? null,
    })),
    chosen: chosen ? postKey(chosen) : null,
    today: env.today(),
    mustChangePassword: signedIn.mustChangePassword ?? false,
  }
}
