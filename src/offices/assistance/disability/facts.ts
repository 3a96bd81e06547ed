/** What the rules of the subsidies need to know, read from persons, rolls, awards and the county's numbers. */
import { sql } from 'kysely'
import { activeAwards } from '../../../commons/funds/awards.ts'
import type { AwardRow } from '../../../commons/funds/registers.ts'
import type { PersonRow } from '../../../commons/people/registers.ts'
import { workingDays } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/command.ts'
import { type Day, firstDay, type Month, monthOf, nextMonth } from '../../../kernel/day.ts'
import { optionLabel } from '../../../kernel/fields.ts'
import { refuse } from './errors.ts'
import { disabilityRules, disabilityStandard, longCare } from './parameters.ts'
import { disabilityRoll, type Subsidy } from './registers.ts'
import {
  type Certificate,
  decideSubsidy,
  type SubsidyDecision,
  type SubsidyFacts,
  type SubsidyNumbers,
  subsidyFen,
} from './rules.ts'

export const subsidyLabel = (subsidy: Subsidy) =>
  optionLabel(disabilityRoll.fields.subsidy, subsidy)

export const rulesOn = (ctx: Pick<Context, 'book'>, day: Day) =>
  ctx.book.at(disabilityRules, day).value
type Clock = 'acceptDays' | 'townshipDays' | 'federationDays' | 'countyDays' | 'reviewDays'
/** The county's own limit, from today. Refuses NO_PARAMETER where it has set none. */
export const dueIn = (ctx: Context, clock: Clock): Day =>
  ctx.calendar.due(
    workingDays(rulesOn(ctx, ctx.today)[clock], ctx.book.at(disabilityRules, ctx.today).source),
    ctx.today,
  )

function numbersOn(ctx: Pick<Context, 'book'>, day: Day): SubsidyNumbers {
  const { borderlineToo, thirdGradeToo } = rulesOn(ctx, day)
  return {
    borderlineToo,
    thirdGradeToo,
    longCareMonths: ctx.book.at(longCare, day).value.months,
    standard: ctx.book.at(disabilityStandard, day).value,
  }
}

/** The dibao that covers a person now: his household's, or his own where one person is covered alone. */
export async function dibaoOf(ctx: Context, person: string): Promise<{ from: Month } | undefined> {
  const found = await sql<{ from: Month }>`select r.on_roll_from as "from" from people_membership m
    join assistance_dibao_roll r on r.household = m.household and r.state in ('active', 'gradualExit')
    where m.person = ${person} and m.to_day is null and (r.single_member is null or r.single_member = ${person})
    order by r.on_roll_from limit 1`.execute(ctx.tx)
  return found.rows[0]
}
async function isBorderline(ctx: Context, person: string): Promise<boolean> {
  const found = await sql`select 1 from people_membership m
    join assistance_borderline_household b on b.household = m.household
    where m.person = ${person} and m.to_day is null and b.review_due_on >= ${ctx.today} limit 1`.execute(
    ctx.tx,
  )
  return found.rows.length > 0
}

/** A de facto unattended child whose award is a top-up already draws something else beside it (CH-10, CH-11). */
async function childProgramme(
  ctx: Context,
  own: readonly AwardRow[],
): Promise<SubsidyFacts['child']> {
  const kindOf = (a: AwardRow) => ctx.house.programmes.get(a.programme)?.compatibility
  if (own.some(a => kindOf(a) === 'orphan')) return 'orphan'
  const unattended = own.find(a => kindOf(a) === 'unattended')
  if (!unattended) return null
  const found = await sql<{
    drawn: boolean
  }>`select coalesce(jsonb_array_length(facts->'others'), 0) > 0 as drawn
    from funds_award_version where award = ${unattended.id} and seq = ${unattended.lastSeq}`.execute(
    ctx.tx,
  )
  return found.rows[0]?.drawn ? 'unattendedTopUp' : 'unattendedFull'
}

export type Asked = {
  subsidy: Subsidy
  certificate: Certificate
  federation: SubsidyFacts['federation']
  careMonths: number | null
  workInjuryCare: boolean
  otherNursingFen: number | null
  gaveUpOther: boolean
}
/** Decides by everything known today. Refuses DISABILITY_NO_AMOUNT where somebody fits and the standard has no figure. */
export async function decideOn(
  ctx: Context,
  who: PersonRow,
  asked: Asked,
): Promise<SubsidyDecision> {
  const own = (await activeAwards(ctx, { person: who.id })).filter(a => a.person === who.id)
  const onDibao = await dibaoOf(ctx, who.id)
  const decision = decideSubsidy(
    {
      ...asked,
      day: ctx.today,
      alive: who.diedOn === null,
      resident: !who.hukouElsewhere && who.division.startsWith(ctx.county.slice(0, 6)),
      detained: who.detainedSince !== null,
      basis: onDibao ? 'dibao' : (await isBorderline(ctx, who.id)) ? 'borderline' : null,
      onTekun: own.some(a => ctx.house.programmes.get(a.programme)?.compatibility === 'tekun'),
      child: await childProgramme(ctx, own),
    },
    numbersOn(ctx, ctx.today),
  )
  if (decision.eligible && decision.amountFen === 0)
    refuse('DISABILITY_NO_AMOUNT', { grade: asked.certificate.grade ?? '' })
  return decision
}

/** The amount from a month on and at every later change of the standard that is known, each with its month. */
export function amountsFrom(
  ctx: Pick<Context, 'book'>,
  row: { subsidy: Subsidy; disabilityGrade: number },
  from: Month,
): { fromMonth: Month; amountFen: number }[] {
  const at = (month: Month) =>
    subsidyFen(
      row.subsidy,
      row.disabilityGrade,
      ctx.book.at(disabilityStandard, firstDay(month)).value,
    )
  // A standard that begins within a month holds from the next: a month is never paid by two.
  const later = ctx.book
    .versions(disabilityStandard)
    .map(v => monthBegunBy(v.from))
    .filter(month => month > from)
  const out = [{ fromMonth: from, amountFen: at(from) }]
  for (const month of [...new Set(later)].sort())
    if (at(month) !== out.at(-1)!.amountFen) out.push({ fromMonth: month, amountFen: at(month) })
  return out
}
const monthBegunBy = (day: Day): Month =>
  day.endsWith('-01') ? monthOf(day) : nextMonth(monthOf(day))
