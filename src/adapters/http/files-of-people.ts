/** One person one file, one household one file. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function personFileRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
