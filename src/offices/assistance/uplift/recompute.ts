/**
 * What a raise changes, as one SQL statement: for every award and every month from the start, the amount by the new
 * standard from the facts that award version carried for that month (UP-02, UP-04, DB-52). The same formula as
 * dibao/rules.ts amountFen; a test compares the two over every shape of household.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Month } from '../../../kernel/day.ts'
import type { DibaoNumbers } from '../dibao/rules.ts'

export type NewStandards = {
  dibao: { urbanFen: number; ruralFen: number }
  tekun: { urbanFen: number; ruralFen: number }
  amount: DibaoNumbers['amount']
}

/**
 * Rows (award, from_month, amount_fen, old_fen, facts): one per award at `from` and one per later change of it.
 * Amounts that follow no standard (a stop, a month of gradual exit, a care allowance) keep their value.
 */
export function recomputed(
  from: Month,
  to: NewStandards,
): RawBuilder<{
  award: string
  fromMonth: Month
  amountFen: number
  oldFen: number
  facts: unknown
}> {
  return sql`
    select award, from_month, case when amount_fen = 0 then 0 else ${newAmount(to)} end as amount_fen, amount_fen as old_fen, facts
    from (
      select v.award, greatest(v.from_month, ${from}) as from_month, v.amount_fen, v.facts, a.programme,
        row_number() over (partition by v.award, greatest(v.from_month, ${from}) order by v.from_month desc) as newest
      from funds_award_version v join funds_award a on a.id = v.award
      where a.programme in ('dibao_urban', 'dibao_rural', 'tekun_dispersed_urban', 'tekun_dispersed_rural',
          'tekun_institutional_urban', 'tekun_institutional_rural', 'tekun_hospital_urban', 'tekun_hospital_rural')
        and not exists (select 1 from funds_award_version later
          where later.award = v.award and later.seq > v.seq and later.from_month <= v.from_month)
    ) standing
    where newest = 1`
}

function newAmount(to: NewStandards): RawBuilder<number> {
  const urban = sql`programme like '%_urban'`
  const line = sql`case when ${urban} then ${to.dibao.urbanFen}::bigint else ${to.dibao.ruralFen}::bigint end`
  const tekun = sql`case when ${urban} then ${to.tekun.urbanFen}::bigint else ${to.tekun.ruralFen}::bigint end`
  const members = sql`(facts->>'memberCount')::bigint`
  const extra = sql`coalesce((facts->>'topUpFen')::bigint, 0)`
  const gap = sql`(${line} * ${members} - (facts->>'monthlyIncomeFen')::bigint)`
  const up = to.amount.rounding === 'up' ? 99 : 50
  const differential = sql`case when ${gap} <= 0 then 0 else (${gap} + ${up}) / 100 * 100 + ${extra} end`
  const t = to.amount
  const tier = sql`case when ${urban} then case facts->>'category' when 'a' then ${t.urbanAFen}::bigint when 'b' then ${t.urbanBFen}::bigint else ${t.urbanCFen}::bigint end
    else case facts->>'category' when 'a' then ${t.ruralAFen}::bigint when 'b' then ${t.ruralBFen}::bigint else ${t.ruralCFen}::bigint end end`
  const dibao = t.method === 'tiered' ? sql`${tier} * ${members} + ${extra}` : differential
  return sql<number>`case when programme like 'dibao_%' then case when ${members} is null then amount_fen else ${dibao} end
    when facts->>'basic' = 'true' then ${tekun} else amount_fen end`
}
