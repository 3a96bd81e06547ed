/** Gathers what the dibao rules need: the members as they are on a day, and the numbers in force on it. */

import { membersOn } from '../../../commons/people/queries.ts'
import type { Context } from '../../../kernel/command.ts'
import { ageOn, type Day } from '../../../kernel/day.ts'
import { borderlineShare, dibaoStandard } from '../parameters.ts'
import { refuse } from './errors.ts'
import { categoricalTopUp, dibaoAmount, incomeRules, propertyLimits } from './parameters.ts'
import type { MemberCircumstance } from './registers.ts'
import {
  type Area,
  type DibaoDecision,
  type DibaoNumbers,
  decideDibao,
  decideSingle,
  type HouseholdFacts,
  type IncomeItem,
  type MemberFacts,
  type PropertyFacts,
} from './rules.ts'

/** The numbers in force on a day for an area; refuses NO_PARAMETER when one has none. */
export function numbersOn(ctx: Pick<Context, 'book'>, area: Area, day: Day): DibaoNumbers {
  const line = ctx.book.at(dibaoStandard, day).value
  return {
    standardFen: area === 'urban' ? line.urbanFen : line.ruralFen,
    borderlinePercent: ctx.book.at(borderlineShare, day).value.percent,
    amount: ctx.book.at(dibaoAmount, day).value,
    topUp: ctx.book.at(categoricalTopUp, day).value,
    income: ctx.book.at(incomeRules, day).value,
    property: ctx.book.at(propertyLimits, day).value,
  }
}

/** Members of a household on a day with what the survey found of each; refuses HOUSEHOLD_EMPTY, MEMBER_UNKNOWN. */
export async function memberFacts(
  ctx: Context,
  household: string,
  day: Day,
  circumstances: readonly MemberCircumstance[],
): Promise<MemberFacts[]> {
  const members = await membersOn(ctx, household, day)
  if (members.length === 0) refuse('HOUSEHOLD_EMPTY', { field: 'household' })
  for (const c of circumstances)
    if (!members.some(m => m.id === c.person)) refuse('MEMBER_UNKNOWN', { field: 'circumstances' })
  return members.map(m => {
    const said = circumstances.find(c => c.person === m.id)
    return {
      person: m.id,
      age: ageOn(m.birth, day),
      disabilityKind: m.disabilityKind,
      disabilityGrade: m.disabilityGrade,
      seriousIllness: m.seriousIllness,
      student: m.student,
      labour: m.labour,
      absent: said?.absent ?? null,
      cannotFindWork: said?.cannotFindWork ?? false,
    }
  })
}

export type Surveyed = {
  household: string
  area: Area
  incomes: IncomeItem[] | null
  deductionsFen: number | null
  supportFen?: number | null
  windowMonths?: number | null
  property: PropertyFacts | null
  circumstances: MemberCircumstance[] | null
  singleMember: string | null
}
/** The decision on surveyed facts by the numbers of a day (golden rule 1). Refuses INCOME_MISSING before the survey. */
export async function decideOn(ctx: Context, s: Surveyed, day: Day): Promise<DibaoDecision> {
  if (!s.incomes || !s.property) return refuse('INCOME_MISSING', { field: 'incomes' })
  const numbers = numbersOn(ctx, s.area, day)
  const facts: HouseholdFacts = {
    area: s.area,
    members: await memberFacts(ctx, s.household, day, s.circumstances ?? []),
    incomes: s.incomes,
    deductionsFen: s.deductionsFen ?? 0,
    supportFen: s.supportFen ?? 0,
    windowMonths: s.windowMonths ?? numbers.income.windowMonths,
    property: s.property,
  }
  if (!s.singleMember) return decideDibao(facts, numbers)
  const member =
    facts.members.find(m => m.person === s.singleMember) ??
    refuse('MEMBER_UNKNOWN', { field: 'singleMember' })
  return decideSingle(facts, member, numbers)
}
