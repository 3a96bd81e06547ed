/** Figures against targets and time gone, by place, for leaders. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function dashboardRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
