/** The townships' petty relief funds (TA-06): replenished, spent, reversed; never below zero. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { yuanText } from '../../kernel/money.ts'
import { insertRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { pettyEntry } from './registers.ts'

const townshipOf = (division: string) => `${division.slice(0, 9)}000`

/** What a township's petty fund holds now; the township's entries are locked until the command ends. */
export async function pettyBalance(ctx: Context, division: string): Promise<number> {
  const place = townshipOf(division)
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.petty.' || ${place}))`.execute(
    ctx.tx,
  )
  const found = await sql<{
    fen: number
  }>`select coalesce(sum(amount_fen), 0)::bigint as fen from funds_petty_entry where division = ${place}`.execute(
    ctx.tx,
  )
  return found.rows[0]!.fen
}
async function enter(
  ctx: Context,
  division: string,
  kind: 'replenished' | 'spent' | 'reversed',
  amountFen: number,
  grantId: string | null,
  note: string | null,
): Promise<number> {
  const balanceFen = (await pettyBalance(ctx, division)) + amountFen
  if (balanceFen < 0)
    refuse('PETTY_SHORT', {
      balance: yuanText(balanceFen - amountFen),
      amount: yuanText(-amountFen),
      field: 'amountFen',
    })
  await insertRow(ctx, pettyEntry, {
    division: townshipOf(division),
    kind,
    amountFen,
    balanceFen,
    onDay: ctx.today,
    grantId,
    note,
  })
  return balanceFen
}
export const replenishPetty = (
  ctx: Context,
  of: { division: string; amountFen: number; note: string },
): Promise<number> => enter(ctx, of.division, 'replenished', of.amountFen, null, of.note)
/** Refuses PETTY_SHORT naming the balance. */
export const spendPetty = (
  ctx: Context,
  of: { division: string; amountFen: number; grantId: string; note?: string },
): Promise<number> => enter(ctx, of.division, 'spent', -of.amountFen, of.grantId, of.note ?? null)
export const reversePetty = (
  ctx: Context,
  of: { division: string; amountFen: number; grantId: string; note: string },
): Promise<number> => enter(ctx, of.division, 'reversed', of.amountFen, of.grantId, of.note)
