/** One step of a workflow for many rows in one statement, logged like any other step. */
import { type RawBuilder, sql } from 'kysely'
import { posts } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/command.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import { stepFor, type Workflow } from '../../../kernel/workflow.ts'

type Many = {
  register: { name: string; workflow?: Workflow }
  action: string
  from: string
  /** Which rows of that state; the table's alias is `w`. */
  where: RawBuilder<unknown>
  /** The new state's last day, an expression over `w`. */
  dueOn?: RawBuilder<unknown>
  /** Columns set besides, after a comma: `, dispatched_on = …`. */
  set?: RawBuilder<unknown>
  reason?: string
}
/**
 * Takes a step for every row of the actor's area in a state. Post and reason are checked as for one row; rows whose clock
 * is suspended stay. Returns how many moved.
 */
export async function stepMany(ctx: Context, m: Many): Promise<number> {
  const step = stepFor(
    m.register.workflow!,
    { state: m.from },
    m.action,
    ctx.actor.post,
    m.reason,
    posts,
  )
  const table = sql.table(m.register.name)
  const moved = await sql<{ id: string }>`
    with picked as (
      select w.id, ${m.dueOn ?? sql`null`}::date as due from ${table} w
      where w.state = ${m.from} and w.suspended_on is null and ${inRowScope(ctx.actor, 'w')} and ${m.where}
      order by w.id for update),
    moved as (
      update ${table} w set version = w.version + 1, state = ${step.to}, due_on = picked.due, assignee = null ${m.set ?? sql``}
      from picked where w.id = picked.id returning w.id, w.division, w.due_on, w.case_due_on)
    insert into step (id, register, row_id, division, recorded_at, on_day, action, from_state, to_state, actor, actor_name, post,
      reason, due_on, case_due_on, facts, request)
    select new_id(), ${m.register.name}, id, division, ${ctx.now}::timestamptz, ${ctx.today}::date, ${m.action}, ${m.from}, ${step.to},
      ${ctx.actor.account}::uuid, ${ctx.actor.name}, ${ctx.actor.post}, ${m.reason ?? null}, due_on, case_due_on, '{}'::jsonb, ${ctx.requestId}::uuid
    from moved returning row_id as id`.execute(ctx.tx)
  for (const row of moved.rows) ctx.touch(m.register.name, row.id)
  return moved.rows.length
}
