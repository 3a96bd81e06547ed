/**
 * What the office's other programmes bring with them: the living subsidy stands on dibao and ends with it; tekun shuts out
 * both (§14.2, XC-04). Called inside their transactions; whatever is undone there is undone here.
 */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/command.ts'
import type { Month } from '../../../kernel/day.ts'
import type { LifeEffect } from '../../../kernel/life-event.ts'
import { endRoll, restoreRoll } from './commands/roll.ts'
import { rulesOn } from './facts.ts'
import { disabilityRoll, type RollRow } from './registers.ts'

/** Whom a dibao roll covers: its single person, or everybody who lives in the household. */
const covered = (d: { household: string; singleMember: string | null }) =>
  d.singleMember
    ? sql`r.person = ${d.singleMember}`
    : sql`r.person in (select person from people_membership where household = ${d.household} and to_day is null)`

type Dibao = { id: string; household: string; singleMember: string | null }
/**
 * Ends the living subsidies that stood on a dibao roll, from the month dibao is paid no more. Where the county's rules
 * cover borderline households, a person of one keeps it.
 */
export async function afterDibaoEnded(ctx: Context, dibao: Dibao, fromMonth: Month): Promise<void> {
  const found = await sql<
    RollRow & { borderline: boolean }
  >`select r.*, exists (select 1 from assistance_borderline_household b
      where b.household = ${dibao.household} and b.review_due_on >= ${ctx.today}) as borderline
    from assistance_disability_roll r where r.subsidy = 'living' and r.state <> 'ended' and ${covered(dibao)} order by r.id for update of r`.execute(
    ctx.tx,
  )
  for (const { borderline, ...row } of found.rows) {
    if (borderline && rulesOn(ctx, ctx.today).borderlineToo) continue
    await endRoll(ctx, row as RollRow, {
      code: 'DIBAO_ENDED',
      fromMonth,
      action: 'endByEvent',
      facts: { dibao: dibao.id },
    })
  }
}

/** The stop of dibao was undone: the living subsidies that ended with it are paid on from the same month. */
export async function afterDibaoRestored(ctx: Context, dibao: Dibao): Promise<void> {
  const found = await sql<RollRow>`select r.* from assistance_disability_roll r
    join lateral (select action, facts from step where register = ${disabilityRoll.name} and row_id = r.id
      order by recorded_at desc, id desc limit 1) s on s.action = 'endByEvent' and s.facts->>'dibao' = ${dibao.id}
    where r.state = 'ended' and r.end_reason = 'DIBAO_ENDED'
      and not exists (select 1 from assistance_disability_roll o where o.person = r.person and o.subsidy = r.subsidy and o.state <> 'ended')
    order by r.id for update of r`.execute(ctx.tx)
  for (const row of found.rows) await restoreRoll(ctx, row, 'event', '低保恢复')
}

/** Both end with the month tekun begins to be paid. Answers what was ended. */
export async function beforeTekun(
  ctx: Context,
  person: string,
  fromMonth: Month,
): Promise<LifeEffect[]> {
  const done: LifeEffect[] = []
  for (const row of await rollsOf(ctx, person, ['active', 'suspended'])) {
    await endRoll(ctx, row, { code: 'TEKUN', fromMonth, action: 'endByEvent' })
    done.push({
      what: {
        zh: `残疾人补贴自${fromMonth}起停发`,
        en: `The disability subsidy ends from ${fromMonth}`,
      },
      register: disabilityRoll.name,
      row: row.id,
    })
  }
  return done
}

export const rollsOf = async (
  ctx: Context,
  person: string,
  states: readonly string[],
): Promise<RollRow[]> =>
  (
    await sql<RollRow>`select * from assistance_disability_roll where person = ${person}
      and state = any(${[...states]}::text[]) order by subsidy for update`.execute(ctx.tx)
  ).rows
