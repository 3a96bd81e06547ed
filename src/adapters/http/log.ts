/** The server's log: what was asked by which post and how long it took; never what was written in it. */
import type { MiddlewareHandler } from 'hono'
import { type Logger, pino } from 'pino'
import type { DeskEnv } from './session.ts'

const personal = ['idNumber', 'phone', 'bankAccount', 'name', 'password', 'token', 'address']
const redact = {
  paths: personal.flatMap(key => [key, `*.${key}`, `*.*.${key}`]),
  censor: '＊',
}

/**
 * A pino log that strikes out personal fields at any of the first three levels. Database errors quote the row they
 * failed on in `detail` and the statement's values in `where`: an error is logged by class, code and stack only.
 */
export const serverLog = (
  level = 'info',
  destination?: { write: (line: string) => void },
): Logger => pino({ level, redact, serializers: { err: errorFacts } }, destination as never)

function errorFacts(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint, table } = error as Error & Record<string, unknown>
  const stack = error.stack?.split('\n').filter(line => line.trimStart().startsWith('at '))
  return { type: error.name, code, constraint, table, stack }
}

/** One line per request: the path holds only names and record ids, the query string is left out. */
export const logRequests =
  (log: Logger | undefined): MiddlewareHandler<DeskEnv> =>
  async (c, next) => {
    const started = performance.now()
    await next()
    const ms = Math.round(performance.now() - started)
    log?.info({
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms,
      account: c.get('signedIn')?.account,
      post: c.get('chosen')?.post,
    })
  }
