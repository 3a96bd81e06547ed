/** Sheets in: template, dry run, confirmation, receipt, undo. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function importRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
