/** Life on the roll: suspend, resume, end, undo the end, a new standard. Each with its reason, its letter and its reverse. */
import { sql } from 'kysely'
import {
  mayStand,
  reviseAward,
  reviseManySql,
  stopAward,
} from '../../../../commons/funds/awards.ts'
import type { Cause } from '../../../../commons/funds/registers.ts'
import { issueDocument } from '../../../../commons/notices/documents.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { type Month, monthOf, nextMonth } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { lockRow, mayTake, take } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { amountsFrom, subsidyLabel } from '../facts.ts'
import { type EndReason, endReasons, type SuspendReason, suspendReasons } from '../reasons.ts'
import { disabilityReview, disabilityRoll, type ReviewRow, type RollRow } from '../registers.ts'
import { later, law, programmeOf } from '../rules.ts'
import { reason } from './application.ts'

const office = 'assistance'
export const roll = f.reference(disabilityRoll.name, '在发记录', 'Roll')
const on = (action: string, ...states: string[]) => ({
  register: disabilityRoll.name,
  field: 'roll',
  action,
  states,
})
const { DEATH: _death, ...decidedReasons } = endReasons

export async function letter(
  ctx: Context,
  row: RollRow,
  kind: 'stop' | 'reduce',
  what: { title: string; text: string; code: string },
): Promise<void> {
  await issueDocument(ctx, {
    kind,
    about: { register: disabilityRoll.name, row: row.id },
    recipient: row.payee,
    division: row.division,
    title: what.title,
    paragraphs: [what.text],
    appeal: true,
    reasonCode: what.code,
  })
}

type Ending = {
  code: EndReason
  fromMonth: Month
  action: 'end' | 'endByEvent'
  reason?: string
  facts?: Record<string, unknown>
}
/** Ends a subsidy from a month: what was paid for it and later comes back by the next settlement, to the fen (DB-60). */
export async function endRoll(ctx: Context, row: RollRow, e: Ending): Promise<RollRow> {
  const [why] = endReasons[e.code]
  const fromMonth = later(e.fromMonth, row.onRollFrom)
  const moved = await take(ctx, disabilityRoll, row, e.action, {
    reason: e.reason ?? why,
    patch: { endedFrom: fromMonth, endReason: e.code },
    facts: { code: e.code, fromMonth, ...e.facts },
  })
  const cause: Cause = e.code === 'DEATH' ? 'death' : 'stop'
  await stopAward(ctx, row.award, { fromMonth, cause, decidedOn: ctx.today })
  for (const open of await reviewsOf(ctx, row.id, ['open', 'recorded']))
    await take(ctx, disabilityReview, open, 'closeByEvent', { patch: { outcome: 'obsolete' } })
  const what = subsidyLabel(row.subsidy).zh
  await letter(ctx, row, 'stop', {
    title: `停发${what}告知书`,
    text: `因${why}，${what}自${fromMonth}起停发。${e.reason ?? ''}`,
    code: e.code,
  })
  return moved
}
const reviewsOf = async (ctx: Context, id: string, states: string[]): Promise<ReviewRow[]> =>
  (
    await sql<ReviewRow>`select * from assistance_disability_review where roll = ${id}
      and state = any(${states}::text[]) for update`.execute(ctx.tx)
  ).rows

/** The award is worth again what the standard of each month gives, from a month on. */
async function payFrom(ctx: Context, row: RollRow, fromMonth: Month): Promise<number> {
  const amounts = amountsFrom(ctx, row, fromMonth)
  for (const [i, amount] of amounts.entries())
    await reviseAward(ctx, row.award, {
      ...amount,
      cause: i === 0 ? 'resume' : 'standardRaised',
      decidedOn: ctx.today,
      facts: { grade: row.disabilityGrade, kind: row.disabilityKind },
    })
  return amounts.at(-1)!.amountFen
}

/**
 * The reverse of an end: paid on from the very month it was ended, so that nothing is missing; whoever was suspended
 * then is suspended again from the month it was. The reviews the end had closed are open again.
 */
export async function restoreRoll(
  ctx: Context,
  row: RollRow,
  by: 'decision' | 'event',
  why: string,
): Promise<RollRow> {
  const from = row.endedFrom!
  const suspended = row.suspendedFrom !== null
  const action = suspended ? 'restoreSuspended' : by === 'decision' ? 'restore' : 'restoreByEvent'
  const amountFen =
    !suspended || from < row.suspendedFrom! ? await payFrom(ctx, row, from) : row.amountFen
  if (suspended && from < row.suspendedFrom!)
    await stopAward(ctx, row.award, {
      fromMonth: row.suspendedFrom!,
      cause: 'stop',
      decidedOn: ctx.today,
    })
  const moved = await take(ctx, disabilityRoll, row, action, {
    reason: why,
    patch: { endedFrom: null, endReason: null, amountFen },
  })
  for (const closed of await reviewsOf(ctx, row.id, ['decided']))
    if (closed.outcome === 'obsolete')
      await take(ctx, disabilityReview, closed, 'reopenByEvent', { patch: { outcome: null } })
  return moved
}

type Pause = {
  code: SuspendReason
  fromMonth: Month
  action: 'pausePaying' | 'suspendByEvent'
  reason?: string
}
export async function suspendRoll(ctx: Context, row: RollRow, p: Pause): Promise<RollRow> {
  const [why] = suspendReasons[p.code]
  const moved = await take(ctx, disabilityRoll, row, p.action, {
    reason: p.reason ?? why,
    patch: { suspendedFrom: p.fromMonth, suspendReason: p.code },
    facts: { code: p.code, fromMonth: p.fromMonth },
  })
  await stopAward(ctx, row.award, { fromMonth: p.fromMonth, cause: 'stop', decidedOn: ctx.today })
  const what = subsidyLabel(row.subsidy).zh
  await letter(ctx, row, 'stop', {
    title: `暂停发放${what}告知书`,
    text: `因${why}，${what}自${p.fromMonth}起暂停发放。${p.reason ?? ''}`,
    code: p.code,
  })
  return moved
}

const suspend = command({
  name: 'assistance.disability.pause',
  label: { zh: '暂停发放', en: 'Suspend' },
  posts: ['officeChief'],
  office,
  rule: 'XC-20',
  input: { roll, code: f.choice('暂停原因', 'Why', suspendReasons), reason },
  on: on('pausePaying', 'active'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityRoll, input.roll)
    mayTake(ctx, disabilityRoll, row, 'pausePaying', input.reason)
    const fromMonth = nextMonth(monthOf(ctx.today))
    const moved = await suspendRoll(ctx, row, { ...input, fromMonth, action: 'pausePaying' })
    return { state: moved.state, suspendedFrom: fromMonth }
  },
})

const resume = command({
  name: 'assistance.disability.resume',
  label: { zh: '恢复发放', en: 'Resume' },
  posts: ['officeChief'],
  office,
  rule: law,
  input: {
    roll,
    fromMonth: f.month('恢复月份', 'From', {
      help: {
        zh: '暂停月份起的，补发暂停期间；不补发的填下月',
        en: 'The month of the suspension pays what was missed; next month pays nothing of it',
      },
    }),
    reason,
  },
  on: on('resumePaying', 'suspended'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityRoll, input.roll)
    mayTake(ctx, disabilityRoll, row, 'resumePaying', input.reason)
    const to = nextMonth(monthOf(ctx.today))
    const from = row.suspendedFrom!
    const last = later(to, from)
    if (input.fromMonth < from || input.fromMonth > last)
      refuse('DISABILITY_MONTH_WRONG', { field: 'fromMonth', from, to: last })
    const amountFen = await payFrom(ctx, row, input.fromMonth)
    const moved = await take(ctx, disabilityRoll, row, 'resumePaying', {
      reason: input.reason,
      patch: { suspendedFrom: null, suspendReason: null, amountFen },
      facts: { fromMonth: input.fromMonth },
    })
    return { state: moved.state }
  },
})

const end = command({
  name: 'assistance.disability.end',
  label: { zh: '终止发放', en: 'End' },
  posts: ['officeChief'],
  office,
  rule: law,
  input: {
    roll,
    code: f.choice('终止原因', 'Reason code', decidedReasons),
    fromMonth: f.optional(
      f.month('停发月份', 'From', {
        help: {
          zh: '不填为下月；早于本月的，已发部分转追回',
          en: 'Next month unless told; earlier months become a recovery',
        },
        rule: 'DB-60',
      }),
    ),
    reason,
  },
  on: on('end', 'active', 'suspended'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityRoll, input.roll)
    mayTake(ctx, disabilityRoll, row, 'end', input.reason)
    const to = nextMonth(monthOf(ctx.today))
    const fromMonth = input.fromMonth ?? to
    if (fromMonth < row.onRollFrom || fromMonth > to)
      refuse('DISABILITY_MONTH_WRONG', { field: 'fromMonth', from: row.onRollFrom, to })
    const { code, reason: why } = input
    const moved = await endRoll(ctx, row, { code, fromMonth, action: 'end', reason: why })
    return { state: moved.state, endedFrom: moved.endedFrom }
  },
})

const restore = command({
  name: 'assistance.disability.restore',
  label: { zh: '撤销终止', en: 'Undo the end' },
  posts: ['officeChief'],
  office,
  rule: law,
  input: { roll, reason },
  on: on('restore', 'ended'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityRoll, input.roll)
    mayTake(ctx, disabilityRoll, row, 'restore', input.reason)
    if (row.endReason === 'DEATH') refuse('DISABILITY_CODE_BY_EVENT')
    const again = await sql`select 1 from assistance_disability_roll
      where person = ${row.person} and subsidy = ${row.subsidy} and state <> 'ended'`.execute(
      ctx.tx,
    )
    if (again.rows.length > 0) refuse('DISABILITY_ON_ROLL', { subsidy: subsidyLabel(row.subsidy) })
    await mayStand(ctx, {
      programme: programmeOf[row.subsidy],
      person: row.person,
      fromMonth: row.endedFrom!,
      decidedOn: ctx.today,
    })
    const moved = await restoreRoll(ctx, row, 'decision', input.reason)
    return { state: moved.state }
  },
})

/** A new standard, approved and dated in the book of parameters, reaches everybody on the roll; months paid come as arrears. */
const applyStandard = command({
  name: 'assistance.disability.applyStandard',
  label: { zh: '按新标准调整在发对象', en: 'Apply the new standard' },
  posts: ['officeChief'],
  office,
  rule: law,
  input: { fromMonth: f.month('执行月份', 'From'), document: f.text('依据文件', 'Document') },
  async run(ctx, input) {
    const found =
      await sql<RollRow>`select * from assistance_disability_roll where state = 'active' for update`.execute(
        ctx.tx,
      )
    const asked = found.rows.flatMap(row => {
      const from = later(input.fromMonth, row.onRollFrom)
      return amountsFrom(ctx, row, from).map(a => ({ row, ...a }))
    })
    const done = await reviseManySql(
      ctx,
      sql`select u.award, u.month as from_month, u.fen as amount_fen, '{}'::jsonb as facts
        from unnest(${asked.map(a => a.row.award)}::uuid[], ${asked.map(a => a.fromMonth)}::text[], ${asked.map(a => a.amountFen)}::bigint[]) as u(award, month, fen)`,
      { cause: 'standardRaised', decidedOn: ctx.today, document: input.document },
    )
    if (done.awards === 0) refuse('DISABILITY_NOTHING_RAISED')
    await sql`update assistance_disability_roll r set amount_fen = a.last_fen, version = r.version + 1
      from funds_award a where a.id = r.award and r.state = 'active' and r.amount_fen <> a.last_fen`.execute(
      ctx.tx,
    )
    return done
  },
})

export const rollCommands = [suspend, resume, end, restore, applyStandard]
