/** The letter that tells a payee what was paid beyond entitlement, month by month, under the next number of its series. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { optionLabel } from '../../kernel/fields.ts'
import { yuanText } from '../../kernel/money.ts'
import { lockRow, take } from '../../kernel/rows.ts'
import { issueDocument } from '../notices/documents.ts'
import { type DocumentRow, document } from '../notices/registers.ts'
import { ledger, type RecoveryRow, recovery } from './registers.ts'

/** Refuses SERIES_MISSING where the county gave letters of recovery no series. */
export async function issueRecoveryLetter(ctx: Context, row: RecoveryRow): Promise<DocumentRow> {
  const programme = ctx.house.programmes.get(row.programme)?.label.zh ?? row.programme
  const months = await monthsOf(ctx, row)
  const causes = [...new Set(months.map(m => optionLabel(ledger.fields.cause, m.cause).zh))]
  const parts = months.map(m => `${spoken(m.month)}${yuanText(m.fen)}元`)
  const settled =
    row.settledFen > 0
      ? `，已退回、抵扣或冲销${yuanText(row.settledFen)}元，尚应退回${yuanText(row.claimedFen - row.settledFen)}元`
      : ''
  return issueDocument(ctx, {
    kind: 'recovery',
    about: { register: recovery.name, row: row.id },
    recipient: row.payee,
    division: row.division,
    title: `${programme}多发资金退回通知书`,
    paragraphs: [
      `经核对，因${causes.join('、')}，您领取的${programme}中有${yuanText(row.claimedFen)}元不应发放：${parts.join('，')}${settled}。`,
      '请将应退款项退回县民政局指定账户，并保存缴款凭证；一次退回确有困难的，可以与我局书面约定分期退回，或者以今后应发资金抵扣。',
    ],
    appeal: true,
  })
}

/** The letter of a claim that stands; none where it was told by a paper written elsewhere. */
export async function letterOfClaim(
  ctx: Pick<Context, 'tx'>,
  row: Pick<RecoveryRow, 'id' | 'letter'>,
): Promise<string | null> {
  const found = await sql<{ id: string }>`select id from notices_document
    where about_register = ${recovery.name} and about_row = ${row.id} and number = ${row.letter} and state <> 'voided'`.execute(
    ctx.tx,
  )
  return found.rows[0]?.id ?? null
}

/** A letter taken back is void: its number is not given again. */
export async function voidRecoveryLetter(
  ctx: Context,
  row: RecoveryRow,
  reason: string,
): Promise<void> {
  const id = await letterOfClaim(ctx, row)
  if (!id) return
  const letter = await lockRow(ctx, document, id)
  await take(ctx, document, letter, 'void', { reason, patch: { voidReason: reason } })
}

type ClaimedMonth = { month: string; fen: number; cause: string }
async function monthsOf(ctx: Context, { award }: RecoveryRow): Promise<ClaimedMonth[]> {
  const found = await sql<ClaimedMonth>`
    select for_month as month, -sum(amount_fen)::bigint as fen, (array_agg(cause order by recorded_at desc))[1] as cause
    from funds_ledger where award = ${award} and kind in ('recovery', 'release')
    group by 1 having sum(amount_fen) < 0 order by 1`.execute(ctx.tx)
  return found.rows
}
const spoken = (month: string): string =>
  `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
