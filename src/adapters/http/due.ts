/** By which day a paper must be done: its step's or the whole case's, whichever comes first. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import type { Register } from '../../kernel/register.ts'

/** The clock of the whole case runs while the case is worked on; it has stopped where a matter ended or only stands. */
const worked = (register: Register): string[] =>
  Object.entries(register.workflow!.states)
    .filter(([state, { standing }]) => !standing && !register.workflow!.ends.includes(state))
    .map(([state]) => state)

/** SQL of the day for row `t` of a register with a workflow; null where nothing runs. */
export const dueBy = (register: Register): RawBuilder<Day | null> =>
  sql<Day | null>`least(t.due_on, case when t.state = any(${worked(register)}::text[]) then t.case_due_on end)`

/** SQL: row `t` is past that day, its clock running. The same for counts, lists and marks, so that they agree. */
export const isOverdue = (ctx: Pick<Context, 'today'>, register: Register): RawBuilder<boolean> =>
  sql<boolean>`(${dueBy(register)} < ${ctx.today} and t.suspended_on is null)`

/** The same day for a row already read. */
export function dueByOf(
  register: Register,
  row: { state: string; dueOn: Day | null; caseDueOn: Day | null },
): Day | null {
  const whole = worked(register).includes(row.state) ? row.caseDueOn : null
  if (!row.dueOn || !whole) return row.dueOn ?? whole
  return row.dueOn < whole ? row.dueOn : whole
}
