/** Uploads and downloads of attachments. The bytes go to the store by content; a command then ties the file to a record. */
import { Hono } from 'hono'
import type { Desk } from './desk.ts'
import { refuseHttp } from './problem.ts'
import { embeddable } from './security.ts'
import { actorOf, type DeskEnv } from './session.ts'

/** Largest upload (design: every door has a limit). */
const uploadLimitMb = 20
const shownInline = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp']

export function fileRoutes(desk: Desk): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()

  /** The file itself as the body, its name in `X-File-Name` (percent-encoded). */
  routes.post('/', async c => {
    const actor = actorOf(c)
    const store = desk.files ?? refuseHttp('NOT_FOUND_HERE')
    const length = Number(c.req.header('content-length') ?? 0)
    if (length > uploadLimitMb * 1_000_000) refuseHttp('BODY_TOO_LARGE', { limit: uploadLimitMb })
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.byteLength > uploadLimitMb * 1_000_000)
      refuseHttp('BODY_TOO_LARGE', { limit: uploadLimitMb })
    const name = decodeURIComponent(c.req.header('x-file-name') ?? 'file').slice(0, 200)
    return c.json(
      await store.put(actor, {
        name,
        type: c.req.header('content-type') ?? 'application/octet-stream',
        bytes,
      }),
    )
  })

  routes.get('/:id{[0-9a-fA-F-]{36}}', async c => {
    const store = desk.files ?? refuseHttp('NOT_FOUND_HERE')
    const file = await store.get(actorOf(c), c.req.param('id'))
    const how = shownInline.includes(file.type) ? 'inline' : 'attachment'
    if (how === 'inline') embeddable(c)
    return c.body(file.bytes, 200, {
      'content-type': how === 'inline' ? file.type : 'application/octet-stream',
      'content-disposition': `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    })
  })
  return routes
}
