/** Saved views of lists, by account. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function viewRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
