/** Getting back what was paid beyond entitlement: repaid at once or in parts, or waived with a reason (DB-58, DB-60). */
import { twoPeople } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { yuanText } from '../../kernel/money.ts'
import { insertRow, lockRow, take, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type RecoveryRow, recovery, repayment } from './registers.ts'

/** Money came back, or the claim is given up. Refuses RECOVERY_TOO_MUCH beyond what is open, DAY_AHEAD. */
export async function settleClaim(
  ctx: Context,
  of: {
    recovery: string
    kind: 'repaid' | 'waived'
    amountFen: number
    onDay: Day
    reason?: string | null
    notBy?: string
  },
): Promise<RecoveryRow> {
  const row = await lockRow(ctx, recovery, of.recovery)
  if (of.notBy) twoPeople(ctx.actor, of.notBy, { zh: '追回核销', en: 'waiver' })
  if (of.onDay > ctx.today) refuse('DAY_AHEAD', { field: 'onDay' })
  const openFen = row.claimedFen - row.settledFen
  if (of.amountFen > openFen)
    refuse('RECOVERY_TOO_MUCH', {
      open: yuanText(openFen),
      amount: yuanText(of.amountFen),
      field: 'amountFen',
    })
  await insertRow(ctx, repayment, {
    division: row.division,
    recovery: row.id,
    award: row.award,
    kind: of.kind,
    amountFen: of.amountFen,
    onDay: of.onDay,
    reason: of.reason ?? null,
  })
  const settledFen = row.settledFen + of.amountFen
  if (settledFen < row.claimedFen) return updateRow(ctx, recovery, row, { settledFen })
  return take(ctx, recovery, row, 'settle', { patch: { settledFen } })
}
