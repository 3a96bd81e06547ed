/** Objections to a notice: received within its days, looked into, answered, upheld or dismissed; each can be reopened. */
import type { Context } from '../../kernel/command.ts'
import { ageOn, type Day } from '../../kernel/day.ts'
import { insertRow, lockRow, take, updateRow } from '../../kernel/rows.ts'
import type { PeopleTables } from '../people/registers.ts'
import { attachmentsExist } from './attachments.ts'
import { refuse } from './errors.ts'
import { type NoticesTables, notice, type ObjectionRow, objection } from './registers.ts'
import { objectionLimit } from './rules.ts'

export const isOpen = (o: ObjectionRow): boolean =>
  o.state === 'received' || o.state === 'investigating'

export type NewObjection = {
  text: string
  receivedOn: Day
  raisedBy?: string | null | undefined
  phone?: string | null | undefined
  evidence?: readonly string[] | null | undefined
}
/**
 * Takes down an objection; the notice stands as objected to until every one is settled. The objector may stay unnamed.
 * Refuses NOTICE_NOT_POSTED, OBJECTION_OUTSIDE_WINDOW (a later complaint is the county's to look into, DB-37).
 */
export async function raiseObjection(
  ctx: Context,
  noticeId: string,
  o: NewObjection,
): Promise<ObjectionRow> {
  const row = await lockRow(ctx, notice, noticeId)
  const from = row.postedOn ?? refuse('NOTICE_NOT_POSTED')
  const on = o.receivedOn
  if (on < from || on > row.endsOn! || on > ctx.today) {
    refuse('OBJECTION_OUTSIDE_WINDOW', { from, to: row.endsOn, field: 'receivedOn' })
  }
  await attachmentsExist(ctx, o.evidence ?? [])
  const made = await insertRow(ctx, objection, {
    division: row.division,
    notice: row.id,
    receivedOn: o.receivedOn,
    text: o.text,
    raisedBy: o.raisedBy ?? null,
    phone: o.phone ?? null,
    evidence: o.evidence ? [...o.evidence] : null,
  })
  if (row.state !== 'objected') {
    await take(ctx, notice, row, 'object', { ...dueAt(row.endsOn), facts: { objection: made.id } })
  }
  // The limit counts from the day the objection came, not from the day it was typed in.
  const limit = objectionLimit(row.programme, ctx.house.programmes.get(row.programme))
  if (!limit) return made
  return updateRow(ctx, objection, made, {}, { due_on: ctx.calendar.due(limit, o.receivedOn) })
}

export type Outcome = 'answer' | 'uphold' | 'dismiss'
/**
 * Settles an objection; with the last one settled the notice hangs on as before. What an upheld objection means for the
 * case is the office's to do (survey again; for tekun also a new notice, TK-06): it reads `noticeState().upheldObjections`.
 */
export async function answerObjection(
  ctx: Context,
  objectionId: string,
  outcome: Outcome,
  answer: string,
): Promise<ObjectionRow> {
  const row = await lockRow(ctx, objection, objectionId)
  const moved = await take(ctx, objection, row, outcome, {
    reason: answer,
    patch: { answer, answeredOn: ctx.today },
  })
  const of = await lockRow(ctx, notice, row.notice)
  const open = (await objectionsOf(ctx, of.id)).filter(isOpen).length
  if (of.state === 'objected' && open === 0) await take(ctx, notice, of, 'settle', dueAt(of.endsOn))
  return moved
}

/** Opens a settled objection again while its notice has not been ended or withdrawn. */
export async function reopenObjection(
  ctx: Context,
  objectionId: string,
  reason: string,
): Promise<ObjectionRow> {
  const row = await lockRow(ctx, objection, objectionId)
  const of = await lockRow(ctx, notice, row.notice)
  const moved = await take(ctx, objection, row, 'reopen', {
    reason,
    patch: { answer: null, answeredOn: null },
    ...dueAt(row.dueOn),
  })
  if (of.state !== 'objected') {
    await take(ctx, notice, of, 'reopen', { reason, ...dueAt(of.endsOn) })
  }
  return moved
}

/** A step that leaves the due day where it was; take() would clear a limit the state does not declare. */
const dueAt = (day: Day | null) => (day ? { dueOn: day } : {})

export async function objectionsOf(ctx: Context, noticeId: string): Promise<ObjectionRow[]> {
  return ctx.tx
    .withTables<NoticesTables>()
    .selectFrom('notices_objection')
    .selectAll()
    .where('notice', '=', noticeId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

/** Refuses NOTICE_FORBIDDEN when one of the persons a notice would name is under 18 today (golden rule 5). */
export async function noMinors(ctx: Context, persons: readonly string[]): Promise<void> {
  if (persons.length === 0) return
  const named = await ctx.tx
    .withTables<PeopleTables>()
    .selectFrom('people_person')
    .select('birth')
    .where('id', 'in', persons)
    .execute()
  if (named.some(person => ageOn(person.birth, ctx.today) < 18)) refuse('NOTICE_FORBIDDEN')
}
