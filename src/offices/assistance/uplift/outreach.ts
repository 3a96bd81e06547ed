/**
 * Whom a raise brings within reach: turned down only for income, and below the new line (UP-05) or below 1.5 × it
 * (DB-20). Nobody is put on a roll by it; they are told that they may apply again.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../kernel/command.ts'
import { borderlineShare } from '../parameters.ts'
import { type Plan, standardsAt } from './plan.ts'

export type Newcomer = {
  case: string
  household: string
  division: string
  place: string | null
  name: string
  area: 'urban' | 'rural'
  perCapitaFen: number
  /** Below the new line, or only below the borderline limit that moves with it. */
  may: 'dibao' | 'borderline'
}

/** Rows (case, household, division, area, per_capita_fen, may), one per household whose newest application was refused. */
export function withinReach(ctx: Pick<Context, 'book'>, plan: Plan): RawBuilder<unknown> {
  const old = standardsAt(ctx, plan.fromDay)
  const { percent } = ctx.book.at(borderlineShare, plan.fromDay).value
  const line = (rural: number, urban: number) =>
    sql`c.member_count * case c.area when 'urban' then ${urban}::bigint else ${rural}::bigint end`
  const oldLine = line(old.dibaoRuralFen, old.dibaoUrbanFen)
  const newLine = line(plan.dibaoRuralFen, plan.dibaoUrbanFen)
  const income = sql`c.monthly_income_fen`
  return sql`
    select c.id as "case", c.household, c.division, c.area, c.monthly_income_fen / greatest(1, c.member_count) as per_capita_fen,
      case when ${income} < ${newLine} then 'dibao' else 'borderline' end as may
    from assistance_dibao_case c
    where c.state in ('rejecting', 'rejected') and c.member_count > 0
      and ((${income} >= ${oldLine} and ${income} < ${newLine})
        or (${income} * 100 >= ${oldLine} * ${percent}::bigint and ${income} * 100 < ${newLine} * ${percent}::bigint))
      and not exists (select 1 from jsonb_array_elements(c.because) b where b->>'met' = 'false' and b->>'rule' <> 'DB-10' and b->>'rule' <> 'DB-20' and b->>'rule' <> 'DB-21')
      and not exists (select 1 from assistance_dibao_roll r where r.household = c.household and r.state = 'active')
      and not exists (select 1 from assistance_dibao_case later where later.household = c.household and later.recorded_at > c.recorded_at)`
}

/** The households themselves, at most `limit`, with how many there are of each kind. */
export async function newcomersOf(
  ctx: Context,
  plan: Plan,
  limit: number,
): Promise<{ newcomers: Newcomer[]; dibao: number; borderline: number }> {
  const found = await sql<Newcomer & { dibao: number; borderline: number }>`
    select n.*, d.name as place, p.name, count(*) filter (where n.may = 'dibao') over () as dibao,
      count(*) filter (where n.may = 'borderline') over () as borderline
    from (${withinReach(ctx, plan)}) n join people_household h on h.id = n.household join people_person p on p.id = h.head
    left join lateral (select name from people_division d where d.code = n.division order by valid_from desc limit 1) d on true
    order by n.may desc, n.division, p.pinyin limit ${limit}`.execute(ctx.tx)
  const { dibao = 0, borderline = 0 } = found.rows[0] ?? {}
  return {
    newcomers: found.rows.map(({ dibao: _, borderline: __, ...row }) => row),
    dibao,
    borderline,
  }
}
