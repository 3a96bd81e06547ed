/** Fund sources by level, each for its purpose only (PY-06): a batch spends them in order, upper levels first. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { yuanText } from '../../kernel/money.ts'
import { insertRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type BatchRow, sourceEntry } from './registers.ts'
import { type Purpose, purposes } from './rules.ts'

type Level = 'central' | 'province' | 'city' | 'county'
const order: readonly Level[] = ['central', 'province', 'city', 'county']

/** The purse a programme is paid from: one appropriation for all of an office's programmes. Refuses PURPOSE_MISSING. */
export function purposeOf(ctx: Pick<Context, 'house'>, programme: string): Purpose {
  const known = ctx.house.programmes.get(programme)
  const office = known?.office ?? ''
  if (office in purposes) return office as Purpose
  return refuse('PURPOSE_MISSING', { programme: known?.label ?? programme })
}

/** What each level still holds for a purpose. */
export async function balances(
  ctx: Pick<Context, 'tx'>,
  purpose: string,
): Promise<{ level: Level; fen: number }[]> {
  const found = await sql<{
    level: Level
    fen: number
  }>`select level, sum(amount_fen)::bigint as fen from funds_source_entry where purpose = ${purpose} group by level`.execute(
    ctx.tx,
  )
  return order.flatMap(level => found.rows.filter(r => r.level === level))
}

/** Refuses SOURCE_SHORT naming the gap. */
export async function spendSources(ctx: Context, b: BatchRow): Promise<void> {
  const purpose = purposeOf(ctx, b.programme)
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.source.' || ${purpose}))`.execute(
    ctx.tx,
  )
  let left = b.totalFen
  for (const { level, fen } of await balances(ctx, purpose)) {
    const amountFen = Math.min(left, Math.max(0, fen))
    if (amountFen === 0) continue
    await insertRow(ctx, sourceEntry, {
      division: ctx.county,
      level,
      purpose,
      kind: 'spent',
      amountFen: -amountFen,
      onDay: ctx.today,
      document: null,
      batch: b.id,
    })
    left -= amountFen
  }
  if (left > 0) refuse('SOURCE_SHORT', { gap: yuanText(left) })
}

/** Gives back what a batch had spent, when its approval is taken back. */
export async function refundSources(ctx: Context, b: BatchRow): Promise<void> {
  const spent = await sql<{
    level: Level
    purpose: Purpose
    fen: number
  }>`select level, purpose, -sum(amount_fen)::bigint as fen from funds_source_entry
    where batch = ${b.id} group by level, purpose having sum(amount_fen) < 0`.execute(ctx.tx)
  for (const s of spent.rows) {
    await insertRow(ctx, sourceEntry, {
      division: ctx.county,
      level: s.level,
      purpose: s.purpose,
      kind: 'refunded',
      amountFen: s.fen,
      onDay: ctx.today,
      document: null,
      batch: b.id,
    })
  }
}
