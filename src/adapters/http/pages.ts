/** The built web pages: hashed files for ever, the page itself fresh each time with its nonce. */
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { Context, MiddlewareHandler } from 'hono'
import type { DeskEnv } from './session.ts'

const mediaTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
/** Place in index.html that the page's nonce takes. */
const nonceMark = '__CSP_NONCE__'

/** Serves files of `root`; any other address is the desk's own and gets its page. */
export function pages(root: string): MiddlewareHandler<DeskEnv> {
  return async c => {
    const path = normalize(decodeURIComponent(c.req.path)).replace(/^[/\\]+/, '')
    const type = mediaTypes[extname(path)]
    if (type && path !== 'index.html' && !path.split(/[/\\]/).includes('..')) {
      const file = await fileOf(c, join(root, path))
      if (!file) return c.text('404', 404)
      c.header('content-type', type)
      c.header('vary', 'accept-encoding')
      c.header(
        'cache-control',
        path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      )
      if (file.encoding) c.header('content-encoding', file.encoding)
      return c.body(file.bytes)
    }
    const page = await readFile(join(root, 'index.html'), 'utf8')
    c.header('cache-control', 'no-cache')
    return c.html(page.replaceAll(nonceMark, c.get('nonce')))
  }
}

/** The file, pressed beforehand where the browser takes it so. */
async function fileOf(
  c: Context,
  path: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; encoding?: string } | undefined> {
  const accepts = c.req.header('accept-encoding') ?? ''
  for (const [encoding, ending] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    if (accepts.includes(encoding) && (await exists(path + ending)))
      return { bytes: new Uint8Array(await readFile(path + ending)), encoding }
  }
  return (await exists(path)) ? { bytes: new Uint8Array(await readFile(path)) } : undefined
}
const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    s => s.isFile(),
    () => false,
  )
