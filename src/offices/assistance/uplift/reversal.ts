/** Taking a raise back: proposed by the office, decided by a leader; what was paid above the old standards is claimed. */
import { sql } from 'kysely'
import { reviseManySql } from '../../../commons/funds/awards.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { type Day, monthOf } from '../../../kernel/day.ts'
import { lockRow, mayTake, take } from '../../../kernel/rows.ts'
import { dibaoAmount } from '../dibao/parameters.ts'
import { dibaoStandard, tekunStandard } from '../parameters.ts'
import {
  decisionCommands,
  followRolls,
  makers,
  on,
  reason,
  setStandards,
  which,
} from './commands.ts'
import { refuse } from './errors.ts'
import { refuseOvertaken, refuseSecond, type UpliftRow } from './plan.ts'
import { type NewStandards, recomputed } from './recompute.ts'
import { uplift } from './registers.ts'

const proposeReversal = command({
  name: 'assistance.uplift.proposeReversal',
  label: { zh: '提请撤销提标', en: 'Propose reversing the raise' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'UP-06',
  input: { uplift: which, reason },
  on: on('proposeReversal', 'decided'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    mayTake(ctx, uplift, row, 'proposeReversal', input.reason)
    await refuseLater(ctx, row)
    await refuseSecond(ctx)
    const moved = await take(ctx, uplift, row, 'proposeReversal', {
      reason: input.reason,
      patch: { reversalBy: ctx.actor.account },
    })
    return { state: moved.state }
  },
})

const keepUplift = command({
  name: 'assistance.uplift.keep',
  label: { zh: '不予撤销', en: 'Keep the raise in force' },
  posts: ['officeChief', 'bureauLeader'],
  input: { uplift: which, reason },
  on: on('keep', 'reversing'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    const moved = await take(ctx, uplift, row, 'keep', {
      reason: input.reason,
      patch: { reversalBy: null },
    })
    return { state: moved.state }
  },
})

/** The reverse of a raise: the old standards from the same day; what was paid above them becomes recovery claims. */
const reverseUplift = command({
  name: 'assistance.uplift.reverse',
  label: { zh: '撤销提标', en: 'Reverse the raise' },
  posts: ['bureauLeader'],
  rule: 'UP-06',
  input: { uplift: which, reason },
  on: on('reverse', 'reversing'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    mayTake(ctx, uplift, row, 'reverse', input.reason)
    if (row.reversalBy) twoPeople(ctx.actor, row.reversalBy, makers)
    await refuseLater(ctx, row)
    const to = standardsBefore(ctx, row)
    await setStandards(ctx, row, to, `撤销：${row.document}`)
    const done = await reviseManySql(ctx, recomputed(monthOf(row.fromDay), to), {
      cause: 'standardReversed',
      decidedOn: ctx.today,
      document: row.document,
    })
    await followRolls(ctx)
    const moved = await take(ctx, uplift, row, 'reverse', { reason: input.reason })
    return { state: moved.state, awards: done.awards }
  },
})

/** What was in force the day before, or on the day itself where nothing was before. */
function standardsBefore(ctx: Pick<Context, 'book'>, { fromDay }: { fromDay: Day }): NewStandards {
  const dibao = ctx.book.versions(dibaoStandard).findLast(v => v.from < fromDay)
  const tekun = ctx.book.versions(tekunStandard).findLast(v => v.from < fromDay)
  return {
    dibao: dibao?.value ?? ctx.book.at(dibaoStandard, fromDay).value,
    tekun: tekun?.value ?? ctx.book.at(tekunStandard, fromDay).value,
    amount: ctx.book.at(dibaoAmount, fromDay).value,
  }
}

/** A raise decided later from the same day stands on this one: the last is taken back first. */
async function refuseLater(ctx: Context, row: UpliftRow): Promise<void> {
  refuseOvertaken(ctx, row.fromDay)
  const later = await sql<{ fromDay: Day }>`
    select u.from_day from ${sql.table(uplift.name)} u join step s on s.register = ${uplift.name} and s.row_id = u.id and s.action = 'decide'
    where u.id <> ${row.id} and u.state = 'decided' and u.from_day >= ${row.fromDay}
      and s.recorded_at > (select max(recorded_at) from step where register = ${uplift.name} and row_id = ${row.id} and action = 'decide')
    limit 1`.execute(ctx.tx)
  if (later.rows[0]) refuse('UPLIFT_OVERTAKEN', { day: later.rows[0].fromDay })
}

export const upliftCommands = [...decisionCommands, proposeReversal, keepUplift, reverseUplift]
