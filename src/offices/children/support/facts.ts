/** What the rules of support need to know, read from persons, households and the ledger. */
import { sql } from 'kysely'
import { personById } from '../../../commons/people/queries.ts'
import type { PersonRow } from '../../../commons/people/registers.ts'
import { inScope } from '../../../kernel/access.ts'
import { failed } from '../../../kernel/because.ts'
import type { Context } from '../../../kernel/command.ts'
import { ageOn, type Day, type Month } from '../../../kernel/day.ts'
import { optionLabel } from '../../../kernel/fields.ts'
import { refuse } from '../errors.ts'
import { childRules, childStandard } from '../parameters.ts'
import { type Other, type Parent, type SupportKind, type SupportRow, support } from './registers.ts'
import { entitlement, isMinor, payeeRule, shareFen, standardFen, topUpFen } from './rules.ts'

export const programmeOf: Record<SupportKind, string> = {
  orphan: 'children_orphan',
  unattended: 'children_unattended',
  difficulty: 'children_difficulty',
}

/** A living minor inside the actor's area. Refuses CHILD_NOT_MINOR, CHILD_DEAD, CHILD_OUTSIDE_AREA. */
export async function childOf(ctx: Context, id: string): Promise<PersonRow> {
  const child = await personById(ctx, id)
  if (!inScope(ctx.actor, child)) refuse('CHILD_OUTSIDE_AREA', { field: 'child' })
  if (child.diedOn) refuse('CHILD_DEAD', { field: 'child' })
  if (!isMinor(child.birth, ctx.today))
    refuse('CHILD_NOT_MINOR', { field: 'child', name: child.name })
  return child
}

/** Refuses CHILD_SUPPORTED: an open or standing file of the child, of whatever kind. */
export async function refuseSecond(ctx: Context, child: PersonRow): Promise<void> {
  const found = await sql<{ kind: SupportKind }>`select kind from children_support
    where child = ${child.id} and state in ('applied', 'returned', 'verified', 'active') limit 1`.execute(
    ctx.tx,
  )
  const kind = found.rows[0]?.kind
  if (kind)
    refuse('CHILD_SUPPORTED', {
      field: 'child',
      name: child.name,
      kind: optionLabel(support.fields.kind, kind),
    })
}

export type Drawn = { child: string; programme: string; amountFen: number; members: number }
/**
 * What the ledger pays some children in a month beside this office: their households' awards with the size, their own
 * tekun, their living subsidy as disabled. A share of dibao counts against the standard (CH-10); what excludes is refused
 * when the award is opened.
 */
export async function drawnBy(
  ctx: Context,
  children: readonly string[],
  month: Month,
): Promise<Map<string, Drawn[]>> {
  const found = await sql<Drawn>`
    with asked as (select unnest(${[...children]}::uuid[]) as child),
    held as (
      select asked.child, a.id, a.programme, a.last_fen, null::uuid as household from asked join funds_award a on a.person = asked.child
        and (a.ended_from is null or a.ended_from > ${month})
      union all
      select asked.child, a.id, a.programme, a.last_fen, a.household from asked
        join people_membership m on m.person = asked.child and m.to_day is null
        join funds_award a on a.household = m.household and (a.ended_from is null or a.ended_from > ${month}))
    select held.child, held.programme, held.last_fen as amount_fen,
      case when held.household is null then 1 else (select count(*) from people_membership o join people_person p on p.id = o.person
        where o.household = held.household and o.to_day is null and p.died_on is null) end as members
    from held where held.programme ~ '^(dibao_|tekun_|disability_living$)' and held.programme not like 'tekun_care%'`.execute(
    ctx.tx,
  )
  const drawn = new Map<string, Drawn[]>()
  for (const row of found.rows) drawn.set(row.child, [...(drawn.get(row.child) ?? []), row])
  return drawn
}
export const drawnIn = async (ctx: Context, child: string, month: Month): Promise<Drawn[]> =>
  (await drawnBy(ctx, [child], month)).get(child) ?? []
const isLiving = (d: Drawn): boolean => d.programme === 'disability_living'
/** What of it counts: the living subsidy only against the support of an unattended child (CH-10). */
export const shares = (kind: SupportKind, drawn: readonly Drawn[]): Other[] =>
  drawn
    .filter(d => kind === 'unattended' || !isLiving(d))
    .map(d => ({
      kind: d.programme,
      amountFen: shareFen(Number(d.amountFen), Number(d.members)),
      evidence: '',
    }))

/** Standard, what is drawn beside it and what is left, in the standard's version of a day. */
export async function amountOf(
  ctx: Context,
  row: Pick<SupportRow, 'child' | 'kind' | 'placement' | 'others'>,
  from: { day: Day; month: Month },
): Promise<{ standard: number; others: Other[]; amountFen: number }> {
  const standard = standardFen(row.kind, row.placement, ctx.book.at(childStandard, from.day).value)
  const others = [...row.others, ...shares(row.kind, await drawnIn(ctx, row.child, from.month))]
  return { standard, others, amountFen: topUpFen(standard, others) }
}

/** The whole rule on a day. Refuses CHILD_NOT_ENTITLED naming the first condition not met and its article. */
export async function mustBeEntitled(
  ctx: Context,
  row: Pick<SupportRow, 'kind' | 'difficulty' | 'parents'>,
  child: PersonRow,
  month: Month,
) {
  const { because } = entitlement({
    kind: row.kind,
    birth: child.birth,
    day: ctx.today,
    resident: !child.hukouElsewhere && child.division.startsWith(ctx.county.slice(0, 6)),
    parents: row.parents,
    difficulty: row.difficulty,
    disabilityGrade: child.disabilityGrade,
    onRoll: (await drawnIn(ctx, child.id, month)).some(d => !isLiving(d)),
    longMonths: ctx.book.at(childRules, ctx.today).value.longMonths,
  })
  const wrong = failed(because)[0]
  if (wrong) refuse('CHILD_NOT_ENTITLED', { condition: wrong.what, article: wrong.rule })
  return because
}

/** A parent registered here stands on his own record too: the dead must be dead there, the disabled certified. */
export async function checkParents(ctx: Context, parents: readonly Parent[]): Promise<void> {
  for (const p of parents) {
    if (!p.person) continue
    const known = await personById(ctx, p.person)
    const contradicts =
      (p.status === 'dead') !== (known.diedOn !== null) ||
      (p.status === 'severeDisability' && known.disabilityGrade !== (p.disabilityGrade ?? null))
    if (contradicts)
      refuse('CHILD_NOT_ENTITLED', {
        field: 'parents',
        condition: {
          zh: '父母情形与人员登记一致（生死、残疾等级）',
          en: 'The evidence agrees with the person’s record (life, grade of disability)',
        },
        article: 'CH-06',
      })
  }
}

/** Refuses CHILD_PAYEE_WRONG naming the condition (CH-12). */
export async function checkPayee(
  ctx: Context,
  row: Pick<SupportRow, 'child' | 'placement' | 'guardian' | 'payee' | 'payeeGround' | 'site'>,
): Promise<void> {
  const payee = await personById(ctx, row.payee)
  const wrong = failed(
    payeeRule({
      ground: row.payeeGround,
      placement: row.placement,
      child: row.child,
      guardian: row.guardian,
      payee: row.payee,
      payeeIsAdult: ageOn(payee.birth, ctx.today) >= 18 && !payee.diedOn,
      hasSite: row.site !== null,
    }),
  )[0]
  if (wrong) refuse('CHILD_PAYEE_WRONG', { field: 'payee', condition: wrong.what })
}
