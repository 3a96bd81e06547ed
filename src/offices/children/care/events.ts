/** A child who dies or grows up leaves four-colour care; a death that was none brings it back as it stood. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/command.ts'
import type { LifeEffect, LifeEvent } from '../../../kernel/life-event.ts'
import type { RowOf } from '../../../kernel/register.ts'
import { take } from '../../../kernel/rows.ts'
import { ward } from './registers.ts'

const effect = (zh: string, en: string, row: string): LifeEffect => ({
  what: { zh, en },
  register: ward.name,
  row,
})

export async function leaveCare(ctx: Context, event: LifeEvent): Promise<LifeEffect[]> {
  const found = await sql<Parameters<typeof take>[2]>`select * from children_ward
    where child = ${event.person} and state <> 'left' for update`.execute(ctx.tx)
  for (const row of found.rows)
    await take(ctx, ward, row, 'leaveByEvent', {
      patch: { leftOn: ctx.today },
      facts: { event: event.id },
    })
  return found.rows.map(row => effect('退出四色管理', 'Left four-colour care', row.id))
}
type Left = RowOf<typeof ward> & { fromState: string; graded: boolean }
/**
 * What the false death had closed stands again as it stood, with the visit due on the day it was: in care, or waiting for
 * its second person. A child graded anew meanwhile keeps that.
 */
export async function returnToCare(ctx: Context, event: LifeEvent): Promise<LifeEffect[]> {
  const found = await sql<Left>`select w.*, s.from_state, exists (select 1 from children_ward o
      where o.child = w.child and o.state <> 'left') as graded
    from children_ward w join lateral (select action, from_state, facts from step where register = ${ward.name} and row_id = w.id
      order by recorded_at desc, id desc limit 1) s on s.action = 'leaveByEvent' and s.facts->>'event' = ${String(event.facts.reverses)}
    where w.child = ${event.person} and w.state = 'left' for update of w`.execute(ctx.tx)
  const done: LifeEffect[] = []
  for (const { fromState, graded, ...row } of found.rows) {
    if (graded) continue
    const again = fromState === 'graded'
    await take(ctx, ward, row, again ? 'rejoinByEvent' : 'reproposeByEvent', {
      patch: { leftOn: null },
      ...(again ? { dueOn: row.nextVisitOn } : {}),
      facts: { event: event.id },
    })
    done.push(effect('恢复四色管理', 'Back in four-colour care', row.id))
  }
  return done
}
