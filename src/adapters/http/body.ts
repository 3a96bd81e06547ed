/** JSON bodies, checked where they enter. */
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Fields } from '../../kernel/fields.ts'
import { refuseHttp } from './problem.ts'

/** Largest JSON body: a form with 500 lines stays far below. */
export const bodyLimitMb = 4

/** What a command's body may hold: as a rule the common limit, more where a field declares a whole file as its text. */
export const bodyLimitOf = ({ input }: { input: Fields }): number =>
  Object.values(input).reduce((sum, { max = 0, kind }) => {
    return kind === 'longText' ? sum + Math.floor(max / 1_000_000) : sum
  }, bodyLimitMb)

/** Parses and checks a JSON body of at most `limit` MB. Refuses BODY_INVALID, BODY_TOO_LARGE. */
export async function bodyOf<T extends z.ZodType>(
  c: Context,
  schema: T,
  limit = bodyLimitMb,
): Promise<z.infer<T>> {
  if (Number(c.req.header('content-length') ?? 0) > limit * 1_000_000)
    refuseHttp('BODY_TOO_LARGE', { limit })
  const text = await c.req.text()
  if (text.length > limit * 1_000_000) refuseHttp('BODY_TOO_LARGE', { limit })
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
