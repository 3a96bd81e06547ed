/**
 * Getting back what was paid beyond entitlement (DB-58, DB-60): told by a numbered letter, repaid at once or in parts,
 * kept back from what waits to be paid, or waived by two people. Every entry is taken back by an entry of its own.
 */
import { sql } from 'kysely'
import { twoPeople } from '../../kernel/access.ts'
import { refuseClosed } from '../../kernel/closing.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import { yuanText } from '../../kernel/money.ts'
import { insertRow, lockRow, readRow, take, updateRow, whoTook } from '../../kernel/rows.ts'
import { lockWaiting } from './batches.ts'
import { refuse } from './errors.ts'
import { payable } from './payable.ts'
import { issueRecoveryLetter, voidRecoveryLetter } from './recovery-letter.ts'
import { type RecoveryRow, recovery, repayment } from './registers.ts'
import { partsOf } from './rules.ts'
import { mayHandle } from './settlement.ts'

/** A claim locked for an act, by those who may handle its programme. */
export async function lockClaim(ctx: Context, id: string): Promise<RecoveryRow> {
  const row = await lockRow(ctx, recovery, id)
  mayHandle(ctx, row.programme)
  return row
}
export const openFenOf = (row: Pick<RecoveryRow, 'claimedFen' | 'settledFen'>): number =>
  row.claimedFen - row.settledFen
const offsets: Label = { zh: '追回抵扣', en: 'offset of a claim' }
const entries: Label = { zh: '退款登记', en: 'entry of a repayment' }

/**
 * Tells the payee: by a letter of the house's own series, or by one written elsewhere under the number given. Refuses
 * LETTER_TAKEN (a number names one letter), DAY_AHEAD, and SERIES_MISSING where the house has no series to number from.
 */
export async function notify(
  ctx: Context,
  of: { recovery: string; letter?: string | null | undefined; onDay: Day },
): Promise<RecoveryRow> {
  const row = await lockClaim(ctx, of.recovery)
  if (of.onDay > ctx.today) refuse('DAY_AHEAD', { field: 'onDay' })
  const letter = of.letter ?? (await issueRecoveryLetter(ctx, row)).number
  const taken = await sql`select 1 from funds_recovery where letter = ${letter} and id <> ${row.id}
    union all select 1 from step where register = ${recovery.name} and action = 'notify' and row_id <> ${row.id} and facts->>'letter' = ${letter} limit 1`.execute(
    ctx.tx,
  )
  if (taken.rows.length > 0) refuse('LETTER_TAKEN', { letter, field: 'letter' })
  return take(ctx, recovery, row, 'notify', {
    facts: { letter, openFen: openFenOf(row) },
    patch: { letter, notifiedOn: of.onDay },
  })
}

/** The reverse of telling: a letter wrongly made is withdrawn with a reason; its number stays used. */
export async function withdrawLetter(
  ctx: Context,
  of: { recovery: string; reason: string },
): Promise<RecoveryRow> {
  const row = await lockClaim(ctx, of.recovery)
  await voidRecoveryLetter(ctx, row, of.reason)
  return take(ctx, recovery, row, 'withdraw', {
    reason: of.reason,
    facts: { letter: row.letter },
    patch: { letter: null, notifiedOn: null },
  })
}

type Entry = {
  recovery: string
  kind: 'repaid' | 'offset' | 'waived'
  amountFen: number
  onDay: Day
  slip?: string | null
  reason?: string | null
}
/**
 * Money came back, is kept back, or the claim is given up. Refuses RECOVERY_TOO_MUCH beyond what is open, DAY_AHEAD and
 * a day of a closed month. `part` is the step a partial entry takes where it is one.
 */
export async function settleClaim(
  ctx: Context,
  of: Entry,
  row: RecoveryRow,
  part?: 'waivePart',
): Promise<{ row: RecoveryRow; repayment: string }> {
  if (of.onDay > ctx.today) refuse('DAY_AHEAD', { field: 'onDay' })
  await refuseClosed(ctx, of.onDay, 'onDay')
  const openFen = openFenOf(row)
  if (of.amountFen > openFen)
    refuse('RECOVERY_TOO_MUCH', {
      open: yuanText(openFen),
      amount: yuanText(of.amountFen),
      field: 'amountFen',
    })
  const entry = await insertRow(ctx, repayment, {
    division: row.division,
    recovery: row.id,
    award: row.award,
    kind: of.kind,
    amountFen: of.amountFen,
    onDay: of.onDay,
    slip: of.slip ?? null,
    enteredBy: ctx.actor.account,
    reason: of.reason ?? null,
  })
  const patch = {
    settledFen: row.settledFen + of.amountFen,
    ...(row.state === 'waiving' && (part || of.amountFen === openFen)
      ? { waiverFen: null, waiverBy: null }
      : {}),
  }
  const more = { patch, facts: { amountFen: of.amountFen, kind: of.kind, slip: of.slip ?? null } }
  const settled = patch.settledFen >= row.claimedFen
  const moved = settled
    ? await take(ctx, recovery, row, 'settle', more)
    : part
      ? await take(ctx, recovery, row, part, more)
      : await updateRow(ctx, recovery, row, patch)
  return { row: moved, repayment: entry.id }
}

/** Lines of the claim's payee and programme that stand in no batch, oldest first, with what is left of each to pay. */
export async function waitingLines(
  ctx: Pick<Context, 'tx'>,
  of: Pick<RecoveryRow, 'payee' | 'programme'>,
): Promise<{ line: string; forMonth: string; fen: number }[]> {
  const found = await sql<{ line: string; forMonth: string; fen: number }>`
    select l.id as line, l.for_month, ${payable} as fen
    from funds_award a join funds_ledger l on l.award = a.id
    where a.payee = ${of.payee} and a.programme = ${of.programme} and l.payee = ${of.payee} and l.kind in ('regular', 'arrears')
      and not exists (select 1 from funds_batch_line b where b.line = l.id) and ${payable} > 0
    order by l.for_month, l.id`.execute(ctx.tx)
  return found.rows
}

/**
 * Keeps part of what waits to be paid against the claim, oldest line first, by the payee's written agreement. Only after
 * the letter, and never by whoever sent it. Refuses OFFSET_NOTHING, OFFSET_TOO_MUCH; a line never goes below nothing.
 */
export async function offsetClaim(
  ctx: Context,
  of: { recovery: string; amountFen: number; agreement: string; reason?: string | null },
): Promise<{ row: RecoveryRow; lines: number }> {
  const row = await lockClaim(ctx, of.recovery)
  const teller = await whoTook(ctx.tx, recovery.name, row.id, 'notify')
  if (teller) twoPeople(ctx.actor, teller, offsets)
  await lockWaiting(ctx, row.programme)
  const waiting = await waitingLines(ctx, row)
  const payable = waiting.reduce((n, l) => n + l.fen, 0)
  if (payable === 0) refuse('OFFSET_NOTHING')
  if (of.amountFen > payable)
    refuse('OFFSET_TOO_MUCH', {
      payable: yuanText(payable),
      amount: yuanText(of.amountFen),
      field: 'amountFen',
    })
  const done = await settleClaim(
    ctx,
    { ...of, kind: 'offset', slip: of.agreement, onDay: ctx.today },
    row,
  )
  const parts = partsOf(waiting, of.amountFen)
  await sql`insert into funds_offset (line, repayment, recovery, amount_fen)
    select line, ${done.repayment}, ${row.id}, fen from unnest(${parts.map(p => p.line)}::uuid[], ${parts.map(p => p.fen)}::bigint[]) as p(line, fen)`.execute(
    ctx.tx,
  )
  return { row: done.row, lines: parts.length }
}

/**
 * Takes an entry back by one of the opposite amount, by somebody else than who made it; the claim opens again. Refuses
 * REPAYMENT_REVERSED, and OFFSET_ALREADY_SENT once a reduced line stands in a batch.
 */
export async function reverseRepayment(
  ctx: Context,
  of: { recovery: string; repayment: string; reason: string },
): Promise<RecoveryRow> {
  const row = await lockClaim(ctx, of.recovery)
  const entry = await readRow(ctx, repayment, of.repayment)
  if (entry.recovery !== row.id) refuse('OTHER_RECOVERY', { field: 'repayment' })
  if (entry.enteredBy) twoPeople(ctx.actor, entry.enteredBy, entries)
  const again = await sql`select 1 from funds_repayment where reverses = ${entry.id}`.execute(
    ctx.tx,
  )
  if (entry.reverses || again.rows.length > 0) refuse('REPAYMENT_REVERSED', { field: 'repayment' })
  if (entry.kind === 'offset') await freeLines(ctx, row, entry.id)
  await insertRow(ctx, repayment, {
    division: row.division,
    recovery: row.id,
    award: row.award,
    kind: entry.kind,
    amountFen: -entry.amountFen,
    onDay: ctx.today,
    slip: entry.slip,
    enteredBy: ctx.actor.account,
    reverses: entry.id,
    reason: of.reason,
  })
  const patch = { settledFen: row.settledFen - entry.amountFen }
  if (row.state !== 'closed') return updateRow(ctx, recovery, row, patch)
  return take(ctx, recovery, row, row.letter ? 'reopenTold' : 'reopen', { patch })
}

/** What was kept of the lines is due to the payee again, unless the bank was told the smaller amount. */
async function freeLines(ctx: Context, row: RecoveryRow, entry: string): Promise<void> {
  await lockWaiting(ctx, row.programme)
  const sent = await sql`select 1 from funds_offset o join funds_batch_line b on b.line = o.line
    where o.repayment = ${entry} limit 1`.execute(ctx.tx)
  if (sent.rows.length > 0) refuse('OFFSET_ALREADY_SENT')
  await sql`delete from funds_offset where repayment = ${entry}`.execute(ctx.tx)
}

/** Asks for a waiver of part or all of what is open. Refuses RECOVERY_TOO_MUCH. */
export async function askWaiver(
  ctx: Context,
  of: { recovery: string; amountFen: number; reason: string },
): Promise<RecoveryRow> {
  const row = await lockClaim(ctx, of.recovery)
  if (of.amountFen > openFenOf(row))
    refuse('RECOVERY_TOO_MUCH', {
      open: yuanText(openFenOf(row)),
      amount: yuanText(of.amountFen),
      field: 'amountFen',
    })
  return take(ctx, recovery, row, 'askWaiver', {
    reason: of.reason,
    facts: { amountFen: of.amountFen },
    patch: { waiverFen: of.amountFen, waiverBy: ctx.actor.account },
  })
}
/** Grants what was asked, by a leader who neither asked for it nor sent the letter (WAIVER_BY_NOTIFIER). */
export async function grantWaiver(
  ctx: Context,
  of: { recovery: string; reason: string },
): Promise<RecoveryRow> {
  const row = await lockClaim(ctx, of.recovery)
  if (row.waiverBy) twoPeople(ctx.actor, row.waiverBy, { zh: '追回核销', en: 'waiver' })
  const teller = await whoTook(ctx.tx, recovery.name, row.id, 'notify')
  if (teller === ctx.actor.account) refuse('WAIVER_BY_NOTIFIER')
  const amountFen = row.waiverFen ?? 0
  const entry = { ...of, kind: 'waived' as const, amountFen, onDay: ctx.today }
  if (amountFen === 0) return take(ctx, recovery, row, 'waivePart')
  return (await settleClaim(ctx, entry, row, 'waivePart')).row
}
export async function refuseWaiver(
  ctx: Context,
  of: { recovery: string; reason: string },
): Promise<RecoveryRow> {
  const row = await lockClaim(ctx, of.recovery)
  return take(ctx, recovery, row, 'refuseWaiver', {
    reason: of.reason,
    patch: { waiverFen: null, waiverBy: null },
  })
}
