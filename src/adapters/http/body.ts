/** JSON bodies, checked where they enter. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { refuseHttp } from './problem.ts'

/** Largest JSON body: a form with 500 lines stays far below. */
export const bodyLimitMb = 4

/** Parses and checks a JSON body. Refuses BODY_INVALID, BODY_TOO_LARGE. */
export async function bodyOf<T extends z.ZodType>(c: Context, schema: T): Promise<z.infer<T>> {
  const text = await c.req.text()
  if (text.length > bodyLimitMb * 1_000_000) refuseHttp('BODY_TOO_LARGE', { limit: bodyLimitMb })
  const parsed = schema.safeParse(text ? jsonOf(text) : {})
  if (parsed.success) return parsed.data
  return refuseHttp('BODY_INVALID', { fields: parsed.error.issues.map(i => i.path.join('.')) })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuseHttp('BODY_INVALID')
  }
}
