/** What a person has set for his desk, kept with the account, and feedback. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function settingRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
