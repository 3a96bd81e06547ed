/** What the commands of temporary assistance share: the case, its numbers of the day, what it may receive. */
import { sql } from 'kysely'
import { activeAwards } from '../../../../commons/funds/awards.ts'
import { openGrant } from '../../../../commons/funds/grants.ts'
import type { Context } from '../../../../kernel/command.ts'
import { addMonthsToDay } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import type { RowOf } from '../../../../kernel/register.ts'
import { dibaoStandard, disposableIncome } from '../../parameters.ts'
import { refuse } from '../errors.ts'
import { temporaryRules } from '../parameters.ts'
import { temporaryCase } from '../registers.ts'
import {
  type Decider,
  deciderOf,
  type Given,
  mostFen,
  ordinaryLimits,
  type TemporaryFacts,
  type TemporaryNumbers,
  yearMostFen,
} from '../rules.ts'

export const office = 'assistance'
export const township = ['townshipClerk', 'townshipHead'] as const
export const which = f.reference(temporaryCase.name, '申请', 'Case')
export const reason = f.longText('理由', 'Reason')
export const amount = f.money('金额', 'Amount', { min: 100 })
export const investigators = f.list(
  '调查核实人',
  'Investigators',
  { name: f.text('姓名', 'Name') },
  { min: 1, max: 10 },
)
export const fields = temporaryCase.fields
export type CaseRow = RowOf<typeof temporaryCase>

export const onCase = (action: string, ...states: string[]) => ({
  register: temporaryCase.name,
  field: 'case',
  action,
  states,
})
export const about = (row: { id: string }) => ({ register: temporaryCase.name, row: row.id })

/** Different names; refuses TEMPORARY_TWO_INVESTIGATORS. */
export function namesOf(given: readonly { name: string }[]): string[] {
  const names = [...new Set(given.map(i => i.name.trim()))]
  if (names.length < 2) refuse('TEMPORARY_TWO_INVESTIGATORS', { field: 'investigators' })
  return names
}

/** The numbers of today for a case's area; refuses NO_PARAMETER when one is missing. */
export function numbersOn(
  ctx: Pick<Context, 'book' | 'today'>,
  area: 'urban' | 'rural',
): TemporaryNumbers {
  const line = ctx.book.at(dibaoStandard, ctx.today).value
  const income = ctx.book.at(disposableIncome, ctx.today).value
  return {
    lineFen: area === 'urban' ? line.urbanFen : line.ruralFen,
    urbanLineFen: line.urbanFen,
    disposableFen: area === 'urban' ? income.urbanFen : income.ruralFen,
    rules: ctx.book.at(temporaryRules, ctx.today).value,
  }
}

/** The case as the rules see it; only TA-12 asks whether the applicant's home draws dibao. */
export async function factsOf(ctx: Context, row: CaseRow): Promise<TemporaryFacts> {
  const awards =
    row.cause === 'unemployment' ? await activeAwards(ctx, { person: row.applicant }) : []
  return { ...row, onDibao: awards.some(a => a.programme.startsWith('dibao')) }
}

type Holder = { id?: string; applicant: string; household: string | null; cause: string }
/** The first day of the months in which one cause is relieved once (TA-10); a relief on that very day is long enough ago. */
export const repeatedSince = (ctx: Pick<Context, 'book' | 'today'>) =>
  addMonthsToDay(ctx.today, -ctx.book.at(temporaryRules, ctx.today).value.repeatMonths)

/** The day the family was last relieved for the cause within the county's months; undefined when it was not. */
export async function relievedBefore(ctx: Context, of: Holder): Promise<string | undefined> {
  const found = await sql<{ decidedOn: string }>`
    select decided_on from assistance_temporary_case
    where (applicant = ${of.applicant} or household = ${of.household}) and id is distinct from ${of.id ?? null}
      and cause = ${of.cause} and approved_fen > 0 and decided_on > ${repeatedSince(ctx)}
      and state in ('relieved', 'approved', 'closed', 'rejected')
    order by decided_on desc limit 1`.execute(ctx.tx)
  return found.rows[0]?.decidedOn
}

/** What the family has had, as the ordinary limits count it. */
export async function givenTo(ctx: Context, row: CaseRow): Promise<Given> {
  const found = await sql<{ fen: number }>`
    select coalesce(sum(amount_fen), 0)::bigint as fen from funds_grant
    where programme = 'temporary_relief' and cancelled_on is null and case_id <> ${row.id}
      and (payee = ${row.applicant} or household = ${row.household})
      and extract(year from decided_on) = ${Number(ctx.today.slice(0, 4))}`.execute(ctx.tx)
  const repeated = (await relievedBefore(ctx, row)) !== undefined
  return { yearFen: found.rows[0]!.fen, repeated }
}

/** Who decides: whatever goes beyond an ordinary limit is one case, one discussion (TA-07). */
export async function decides(ctx: Context, row: CaseRow, amountFen: number): Promise<Decider> {
  const n = numbersOn(ctx, row.area)
  const within = ordinaryLimits(row, amountFen, await givenTo(ctx, row), n).every(b => b.met)
  return within ? deciderOf(amountFen, row.persons, n) : 'joint'
}

/** Refuses TEMPORARY_OVER_MAXIMUM, TEMPORARY_OVER_YEAR, TEMPORARY_REPEAT_JOINT: an ordinary decision may not go there. */
export function refuseBeyond(row: CaseRow, amountFen: number, given: Given, n: TemporaryNumbers) {
  const text = { field: 'amountFen', amount: yuanText(amountFen) }
  const most = mostFen(row, n)
  if (amountFen > most) refuse('TEMPORARY_OVER_MAXIMUM', { ...text, most: yuanText(most) })
  const yearMost = yearMostFen(row, n)
  if (yearMost !== null && given.yearFen + amountFen > yearMost)
    refuse('TEMPORARY_OVER_YEAR', {
      ...text,
      given: yuanText(given.yearFen),
      most: yuanText(yearMost),
    })
  if (given.repeated) refuse('TEMPORARY_REPEAT_JOINT')
}

export const grantOf = (
  ctx: Context,
  row: CaseRow,
  amountFen: number,
  form: 'cash' | 'petty' | 'goods',
) =>
  openGrant(ctx, {
    programme: 'temporary_relief',
    ...(row.household ? { household: row.household } : { person: row.applicant }),
    payee: row.applicant,
    division: row.division,
    amountFen,
    form,
    decidedOn: ctx.today,
    caseRegister: temporaryCase.name,
    caseId: row.id,
  })

/** Σ of the case's grants that stand. */
export async function grantedFen(ctx: Context, row: { id: string }): Promise<number> {
  const found = await sql<{
    fen: number
  }>`select coalesce(sum(amount_fen), 0)::bigint as fen from funds_grant
    where case_register = ${temporaryCase.name} and case_id = ${row.id} and cancelled_on is null`.execute(
    ctx.tx,
  )
  return found.rows[0]!.fen
}
