/** The term a body is in, and what becomes of it when the body ends or comes back (SO-09). */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { insertRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import type { BodyRow } from '../registration/registers.ts'
import { type TermRow, term } from './registers.ts'
import { boardFits, lastDayOf, longestTermYears } from './rules.ts'

/** The term that is not over, locked; nothing when none was entered. */
export async function openTerm(ctx: Context, body: string): Promise<TermRow | undefined> {
  const found = await sql<TermRow>`select * from organizations_term
    where body = ${body} and state in ('running', 'renewing', 'elected') for update`.execute(ctx.tx)
  return found.rows[0]
}

/** Refuses ORGANIZATIONS_TERM_LONG, ORGANIZATIONS_BOARD_SIZE. */
export function checkTerm(on: BodyRow, years: number, boardSize: number): void {
  if (years > longestTermYears)
    refuse('ORGANIZATIONS_TERM_LONG', { years, most: longestTermYears, field: 'years' })
  if (!boardFits(on.kind, boardSize))
    refuse('ORGANIZATIONS_BOARD_SIZE', { members: boardSize, field: 'boardSize' })
}

export type NewTerm = {
  number: number
  startedOn: Day
  years: number
  boardSize: number
  document: string
}
/** Enters a term; its row is due on its last day, so that lists show it overdue from the day after. */
export async function beginTerm(ctx: Context, on: BodyRow, t: NewTerm): Promise<TermRow> {
  const lastDay = lastDayOf(t.startedOn, t.years)
  const made = await insertRow(ctx, term, {
    ...t,
    title: `${on.name}第${t.number}届`,
    body: on.id,
    lastDay,
    division: on.division,
  })
  return updateRow(ctx, term, made, {}, { due_on: lastDay })
}

/** A body that ends takes its open term with it; one that comes back goes on in it. */
export async function followBody(ctx: Context, body: string, ended: boolean): Promise<void> {
  if (ended) {
    const open = await openTerm(ctx, body)
    if (open) await take(ctx, term, open, 'lapse', { facts: { state: open.state } })
    return
  }
  const found = await sql<TermRow>`select * from organizations_term
    where body = ${body} and state = 'lapsed' order by number desc limit 1 for update`.execute(
    ctx.tx,
  )
  const last = found.rows[0]
  if (last) await take(ctx, term, last, 'revive', { dueOn: last.lastDay })
}
