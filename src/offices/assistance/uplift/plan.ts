/** What a raise would set, checked before anything is kept: the present standards, the new ones, and from when (UP-01). */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/command.ts'
import { type Day, firstDay, type Month, monthOf } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { yuanText } from '../../../kernel/money.ts'
import type { RowOf } from '../../../kernel/register.ts'
import { dibaoAmount } from '../dibao/parameters.ts'
import { dibaoStandard, tekunLeastShare, tekunStandard } from '../parameters.ts'
import { refuse } from './errors.ts'
import type { NewStandards } from './recompute.ts'
import { uplift } from './registers.ts'
import { upliftWorkflow } from './workflows.ts'

export type UpliftRow = RowOf<typeof uplift>

/** The four amounts a raise sets, entered in 元 and kept in fen. */
export const standardFields = {
  dibaoUrbanFen: f.money('城市低保标准', 'Urban dibao standard'),
  dibaoRuralFen: f.money('农村低保标准', 'Rural dibao standard'),
  tekunUrbanFen: f.money('城市特困标准', 'Urban tekun standard'),
  tekunRuralFen: f.money('农村特困标准', 'Rural tekun standard'),
}
export type StandardName = keyof typeof standardFields
export type Plan = { fromDay: Day } & Record<StandardName, number>

/** Programmes that follow the standards; the care allowances follow none. */
export const raisedProgrammes = [
  'dibao_urban',
  'dibao_rural',
  ...['dispersed', 'institutional', 'hospital'].flatMap(mode =>
    ['urban', 'rural'].map(area => `tekun_${mode}_${area}`),
  ),
]

/** The standards in force on a day. Refuses NO_PARAMETER before the first. */
export function standardsAt(
  ctx: Pick<Context, 'book'>,
  day: Day,
): { [name in StandardName]: number } {
  const dibao = ctx.book.at(dibaoStandard, day).value
  const tekun = ctx.book.at(tekunStandard, day).value
  return {
    dibaoUrbanFen: dibao.urbanFen,
    dibaoRuralFen: dibao.ruralFen,
    tekunUrbanFen: tekun.urbanFen,
    tekunRuralFen: tekun.ruralFen,
  }
}

/** The standards a raise sets, with the way of paying in force on its start. */
export const standardsOf = (ctx: Pick<Context, 'book'>, plan: Plan): NewStandards => ({
  dibao: { urbanFen: plan.dibaoUrbanFen, ruralFen: plan.dibaoRuralFen },
  tekun: { urbanFen: plan.tekunUrbanFen, ruralFen: plan.tekunRuralFen },
  amount: ctx.book.at(dibaoAmount, plan.fromDay).value,
})

/**
 * Refuses a start inside a month, before the ledger's first month or before a later standard, amounts below the present
 * ones or below 1.3 × the dibao line (TK-17), and a raise that raises nothing; each names its field.
 */
export async function checkPlan(
  ctx: Pick<Context, 'tx' | 'book'>,
  plan: Plan,
): Promise<{ [name in StandardName]: number }> {
  const { fromDay } = plan
  if (fromDay !== firstDay(monthOf(fromDay)))
    refuse('UPLIFT_NOT_FIRST_OF_MONTH', { field: 'fromDay' })
  const first = await firstMonth(ctx)
  if (first && monthOf(fromDay) < first)
    refuse('UPLIFT_BEFORE_START', { field: 'fromDay', month: monthOf(fromDay), first })
  refuseOvertaken(ctx, fromDay)
  leastTekun(ctx, fromDay, 'tekunUrbanFen', plan.dibaoUrbanFen, plan.tekunUrbanFen)
  leastTekun(ctx, fromDay, 'tekunRuralFen', plan.dibaoRuralFen, plan.tekunRuralFen)
  const present = standardsAt(ctx, fromDay)
  const names = Object.keys(standardFields) as StandardName[]
  for (const name of names) {
    if (plan[name] < present[name])
      refuse('UPLIFT_NOT_A_RAISE', {
        field: name,
        what: standardFields[name].label,
        old: yuanText(present[name]),
        new: yuanText(plan[name]),
      })
  }
  if (names.every(name => plan[name] === present[name])) refuse('UPLIFT_NO_CHANGE')
  return present
}

/** The first month any award that follows the standards is paid here; nothing before it stands in the ledger. */
export async function firstMonth(ctx: Pick<Context, 'tx'>): Promise<Month | null> {
  const found = await sql<{
    month: Month | null
  }>`select min(from_month) as month from funds_award where programme = any(${raisedProgrammes})`.execute(
    ctx.tx,
  )
  return found.rows[0]!.month
}

/** Months under a later standard are that one's: an earlier raise would pay them by its own. */
export function refuseOvertaken(ctx: Pick<Context, 'book'>, fromDay: Day): void {
  const later = [...ctx.book.versions(dibaoStandard), ...ctx.book.versions(tekunStandard)]
    .map(({ from }) => from)
    .filter(from => from > fromDay)
    .sort()[0]
  if (later) refuse('UPLIFT_OVERTAKEN', { field: 'fromDay', day: later })
}

function leastTekun(
  ctx: Pick<Context, 'book'>,
  day: Day,
  field: string,
  lineFen: number,
  tekunFen: number,
): void {
  const { percent } = ctx.book.at(tekunLeastShare, day).value
  if (tekunFen * 100 < lineFen * percent)
    refuse('UPLIFT_TEKUN_TOO_LOW', { field, tekun: yuanText(tekunFen), line: yuanText(lineFen) })
}

/** The raise that is neither in force nor given up, if there is one: two at once would each count the other's cost. */
export async function raiseInProgress(ctx: Pick<Context, 'tx'>): Promise<UpliftRow | undefined> {
  const found =
    await sql<UpliftRow>`select * from ${sql.table(uplift.name)} where state in ('draft', 'reviewed', 'reversing') limit 1`.execute(
      ctx.tx,
    )
  return found.rows[0]
}
/** Refuses UPLIFT_IN_PROGRESS naming the other raise. */
export async function refuseSecond(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.uplift'))`.execute(ctx.tx)
  const other = await raiseInProgress(ctx)
  if (!other) return
  const states: Record<string, { label: { zh: string; en: string } }> = upliftWorkflow.states
  refuse('UPLIFT_IN_PROGRESS', { title: other.title, state: states[other.state]!.label })
}
