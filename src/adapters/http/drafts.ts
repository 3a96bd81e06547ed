/** Half-filled forms, kept sealed by account until they are sent. */
import { Hono } from 'hono'
import type { Environment } from '../../kernel/perform.ts'
import type { DeskEnv } from './session.ts'

export function draftRoutes(_env: Environment): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
}
