/** Closed months: additive figures kept by village and month, so that ten years of ledger cost no more than an open month. */
import { type Kysely, sql } from 'kysely'
import type { Context } from './command.ts'
import { addDays, type Day, firstDay, lastDay, type Month, monthOf } from './day.ts'
import { defineRefusals } from './errors.ts'
import type { Indicator } from './indicator.ts'

const refuse = defineRefusals('kernel.closing', {
  MONTH_CLOSED: {
    zh: '{month}已关账，日期应填在未关账的月份；确需更正的先反关账',
    en: '{month} is closed; date it in an open month, or reopen the month first',
    status: 409,
  },
  MONTH_NOT_OVER: {
    zh: '{month}还没有结束，不能关账',
    en: '{month} is not over and cannot be closed',
    status: 422,
  },
  MONTH_ALREADY_CLOSED: { zh: '{month}已经关账', en: '{month} is closed already', status: 409 },
  MONTH_NOT_CLOSED: { zh: '{month}没有关账', en: '{month} is not closed', status: 409 },
})

/** Figures that may be kept: sums and counts over rows whose table takes none for a closed month. */
export const closes = (i: Indicator): boolean =>
  i.closes === true &&
  i.time === 'flow' &&
  !i.over &&
  (i.measure === 'sum' || i.measure === 'count')

/** Refuses MONTH_CLOSED for a day whose books are closed. */
export async function refuseClosed(
  ctx: Pick<Context, 'tx'>,
  day: Day,
  field: string,
): Promise<void> {
  const month = monthOf(day)
  const found = await sql`select 1 from closed_month where month = ${month}`.execute(ctx.tx)
  if (found.rows.length > 0) refuse('MONTH_CLOSED', { month, field })
}

/**
 * Keeps every closing figure of a month by village, with the digest of its evidence. Refuses MONTH_NOT_OVER,
 * MONTH_ALREADY_CLOSED. The table lock lets no row of the month slip in between the count and the close.
 */
export async function closeMonth(
  ctx: Context,
  month: Month,
): Promise<{ figures: number; rows: number }> {
  if (month >= monthOf(ctx.today)) refuse('MONTH_NOT_OVER', { month, field: 'month' })
  const done =
    await sql`insert into closed_month (month, closed_at, closed_by) values (${month}, ${ctx.now}, ${ctx.actor.account})
    on conflict do nothing`.execute(ctx.tx)
  if (done.numAffectedRows === 0n) refuse('MONTH_ALREADY_CLOSED', { month, field: 'month' })
  await sql`lock table funds_payment in share mode`.execute(ctx.tx)
  const ask = { from: firstDay(month), to: lastDay(month), asOf: lastDay(month) }
  let rows = 0
  const kept = [...ctx.house.indicators.values()].filter(closes)
  for (const i of kept) {
    const quantity = i.measure === 'count' ? sql`count(*)` : sql`sum(quantity)`
    const made =
      await sql`insert into figure_month (figure, division, month, quantity, row_count, digest, closed_at)
      select ${i.id}, division, ${month}, ${quantity}, count(*),
        encode(sha256(convert_to(string_agg(row_id::text || '|' || trim_scale(quantity)::text, E'\n' order by row_id::text collate "C"), 'UTF8')), 'hex'), ${ctx.now}
      from (${i.evidence(ask)}) e group by division`.execute(ctx.tx)
    rows += Number(made.numAffectedRows ?? 0n)
  }
  return { figures: kept.length, rows }
}

/** The reverse: the month counts from its rows again. Refuses MONTH_NOT_CLOSED. */
export async function reopenMonth(ctx: Context, month: Month): Promise<void> {
  const gone = await sql`delete from closed_month where month = ${month}`.execute(ctx.tx)
  if (gone.numAffectedRows === 0n) refuse('MONTH_NOT_CLOSED', { month, field: 'month' })
  await sql`delete from figure_month where month = ${month}`.execute(ctx.tx)
}

export type Parts = { closed: Month[]; open: { from: Day; to: Day }[] }
/** A period as closed months that lie wholly in it and the stretches of days between them. */
export async function partsOf(db: Kysely<unknown>, from: Day, to: Day): Promise<Parts> {
  const found = await sql<{
    month: Month
  }>`select month from closed_month where month >= ${monthOf(from)} and month <= ${monthOf(to)} order by month`.execute(
    db,
  )
  const closed = found.rows.map(r => r.month).filter(m => firstDay(m) >= from && lastDay(m) <= to)
  const open: Parts['open'] = []
  let at = from
  for (const month of closed) {
    if (at < firstDay(month)) open.push({ from: at, to: addDays(firstDay(month), -1) })
    at = addDays(lastDay(month), 1)
  }
  if (at <= to) open.push({ from: at, to })
  return { closed, open }
}
