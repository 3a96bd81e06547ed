/** A step taken on a whole list at once: the hall's day list, a township's month. Set-based, all or nothing. */
import { sql } from 'kysely'
import { posts } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { Refused } from '../../kernel/errors.ts'
import { inRowScope } from '../../kernel/rows.ts'
import { stepFor } from '../../kernel/workflow.ts'
import { refuse } from './errors.ts'
import { type CaseRow, funeralCase } from './registers.ts'

/** Longest list in one command; longer ones come in parts. */
export const mostAtOnce = 500

/** The cases of a list in its order, locked. Refuses FUNERAL_CASE_TWICE and ROW_NOT_FOUND's like: those outside the area count as missing. */
export async function lockCases(ctx: Context, ids: readonly string[]): Promise<CaseRow[]> {
  if (new Set(ids).size !== ids.length) refuse('FUNERAL_CASE_TWICE')
  const found = await sql<CaseRow>`select t.* from ${sql.table(funeralCase.name)} t
    where t.id = any(${[...ids]}::uuid[]) and ${inRowScope(ctx.actor, 't')} order by t.id for update`.execute(
    ctx.tx,
  )
  const byId = new Map(found.rows.map(row => [row.id, row]))
  const missing = ids.filter(id => !byId.has(id))
  if (missing.length > 0)
    refuse('FUNERAL_CASES_WRONG', {
      count: missing.length,
      action: { zh: '办理', en: 'be found' },
      which: missing.slice(0, 5).join('、'),
    })
  return ids.map(id => byId.get(id)!)
}

/** Column of `funeral_case` → its SQL type and the value of each case, in the order of the cases. */
export type Patch = Record<string, { type: 'text' | 'date' | 'uuid'; values: readonly unknown[] }>

/**
 * Takes one step on every case: the same checks as a single step (state, post, reason), one update, one append to the
 * log. Refuses FUNERAL_CASES_WRONG naming the first five that cannot take it and why; then nothing has changed.
 */
export async function moveAll(
  ctx: Context,
  cases: readonly CaseRow[],
  action: string,
  patch: Patch = {},
  reason: string | null = null,
): Promise<{ moved: number; state: string }> {
  const workflow = funeralCase.workflow!
  const wrong: string[] = []
  let step: ReturnType<typeof stepFor> | undefined
  for (const row of cases) {
    try {
      step = stepFor(workflow, row, action, ctx.actor.post, reason, posts)
    } catch (error) {
      // One by itself says its own refusal; of many, each wrong one is named.
      if (cases.length === 1 || !(error instanceof Refused)) throw error
      wrong.push(
        `${row.id}（${workflow.states[row.state as keyof typeof workflow.states]?.label.zh}）`,
      )
    }
  }
  if (wrong.length > 0) {
    const label = workflow.steps.find(s => s.action === action)!.label
    refuse('FUNERAL_CASES_WRONG', {
      count: wrong.length,
      action: label,
      which: wrong.slice(0, 5).join('、'),
    })
  }
  if (!step) return { moved: 0, state: '' }
  const { to } = step
  const limit = (
    workflow.states as Record<string, { limit?: Parameters<Context['calendar']['due']>[0] }>
  )[to]!.limit
  const dueOn: Day | null = limit ? ctx.calendar.due(limit, ctx.today) : null
  const columns = Object.entries(patch)
  const sets = columns.map(([name]) => sql`, ${sql.ref(name)} = n.${sql.ref(name)}`)
  const lists = columns.map(([, { type, values }]) => sql`, ${[...values]}::${sql.raw(type)}[]`)
  const names = columns.map(([name]) => sql`, ${sql.ref(name)}`)
  await sql`update funeral_case t set version = t.version + 1, state = ${to}, due_on = ${dueOn}, assignee = null ${sql.join(sets, sql``)}
    from unnest(${cases.map(row => row.id)}::uuid[] ${sql.join(lists, sql``)}) as n(id ${sql.join(names, sql``)})
    where t.id = n.id`.execute(ctx.tx)
  await sql`insert into step (id, register, row_id, division, recorded_at, on_day, action, from_state, to_state, actor, actor_name, post,
      reason, due_on, case_due_on, facts, request)
    select new_id(), ${funeralCase.name}, o.id, o.division, ${ctx.now}, ${ctx.today}, ${action}, o.state, ${to}, ${ctx.actor.account},
      ${ctx.actor.name}, ${ctx.actor.post}, ${reason}, ${dueOn}, null, '{}', ${ctx.requestId}
    from unnest(${cases.map(row => row.id)}::uuid[], ${cases.map(row => row.division)}::text[], ${cases.map(row => row.state)}::text[])
      as o(id, division, state)`.execute(ctx.tx)
  for (const row of cases) ctx.touch(funeralCase.name, row.id)
  return { moved: cases.length, state: to }
}
