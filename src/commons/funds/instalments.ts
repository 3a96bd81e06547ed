/** Repaying a claim in parts by agreement: equal months to the fen, the last takes what is left over (DB-60). */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { addMonths, type Day, monthOf } from '../../kernel/day.ts'
import { yuanText } from '../../kernel/money.ts'
import { insertRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { lockClaim, openFenOf } from './recovery.ts'
import { instalment } from './registers.ts'
import { equalParts } from './rules.ts'

/** The agreement in force of a claim, if there is one. */
async function standing(ctx: Context, recovery: string): Promise<string | undefined> {
  const found = await sql<{ agreement: string }>`select agreement from funds_instalment
    where recovery = ${recovery} and dropped_on is null limit 1`.execute(ctx.tx)
  return found.rows[0]?.agreement
}

/** Parts what is open into `count` months from the first day. Refuses INSTALMENTS_STAND, INSTALMENTS_TOO_MANY, INSTALMENT_PAST. */
export async function agreeInstalments(
  ctx: Context,
  of: { recovery: string; agreement: string; firstOn: Day; count: number },
): Promise<{ instalments: number; amountFen: number }> {
  const row = await lockClaim(ctx, of.recovery)
  if (of.firstOn < ctx.today) refuse('INSTALMENT_PAST', { day: of.firstOn, field: 'firstOn' })
  const agreement = await standing(ctx, row.id)
  if (agreement) refuse('INSTALMENTS_STAND', { agreement, field: 'agreement' })
  const openFen = openFenOf(row)
  if (openFen < of.count * 100)
    refuse('INSTALMENTS_TOO_MANY', { open: yuanText(openFen), count: of.count, field: 'count' })
  const parts = equalParts(openFen, of.count)
  for (const [i, amountFen] of parts.entries())
    await insertRow(ctx, instalment, {
      division: row.division,
      recovery: row.id,
      serial: i + 1,
      dueOn: dayInMonth(of.firstOn, i),
      amountFen,
      settledBeforeFen: row.settledFen,
      agreement: of.agreement,
      agreedBy: ctx.actor.account,
      droppedOn: null,
    })
  return { instalments: parts.length, amountFen: openFen }
}

/** The same day so many months on; the 31st becomes the month's last day. */
function dayInMonth(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months)
  const [year, number] = month.split('-').map(Number) as [number, number]
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return `${month}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}` as Day
}

/** The reverse of an agreement; what has come back stays. Refuses INSTALMENTS_NONE. */
export async function dropInstalments(
  ctx: Context,
  of: { recovery: string },
): Promise<{ agreement: string }> {
  const row = await lockClaim(ctx, of.recovery)
  const agreement = (await standing(ctx, row.id)) ?? refuse('INSTALMENTS_NONE')
  await sql`update funds_instalment set dropped_on = ${ctx.today}, version = version + 1
    where recovery = ${row.id} and dropped_on is null`.execute(ctx.tx)
  ctx.touch('funds_recovery', row.id)
  return { agreement }
}
