/** The search over every register, inside the asker's area. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function searchRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
