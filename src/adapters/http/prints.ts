/** Letters, forms and rosters as PDF, with a log of every print. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function printRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
