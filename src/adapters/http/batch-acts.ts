/** One act on many rows: what it would do, then each row by itself. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function batchActRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
