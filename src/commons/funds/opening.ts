/** The opening ledger: many awards brought over from the books kept before, in a few statements. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day, Month } from '../../kernel/day.ts'
import { refuse } from './errors.ts'
import { excludes } from './rules.ts'

export type Opening = { fromMonth: Month; decidedOn: Day; document: string }

/**
 * Opens awards by set. The select gives (id, programme, person, household, payee, division, amount_fen, case_register,
 * case_id, registered_poor, facts). Refuses what openAward refuses, naming one person: ALREADY_ON_ROLL and
 * PROGRAMME_EXCLUDED among the new ones and against those standing, PROGRAMME_UNKNOWN.
 */
export async function openManyAwards(
  ctx: Context,
  select: RawBuilder<unknown>,
  o: Opening,
): Promise<{ awards: number }> {
  await sql`create temporary table opening on commit drop as select * from (${select}) s`.execute(
    ctx.tx,
  )
  await sql`analyze opening`.execute(ctx.tx)
  await refuseClashes(ctx, o)
  const made = await sql`
    insert into funds_award (id, division, recorded_at, version, programme, person, household, payee, registered_poor, case_register,
      case_id, from_month, last_seq, last_from, last_fen, ended_from)
    select id, division, ${ctx.now}, 1, programme, person, household, payee, registered_poor, case_register, case_id,
      ${o.fromMonth}, 1, ${o.fromMonth}, amount_fen, null from opening`.execute(ctx.tx)
  await sql`
    insert into funds_award_version (id, division, recorded_at, version, award, seq, from_month, amount_fen, cause, decided_on, document, facts)
    select new_id(), division, ${ctx.now}, 1, id, 1, ${o.fromMonth}, amount_fen, 'opening', ${o.decidedOn}, ${o.document}, facts
    from opening`.execute(ctx.tx)
  await sql`insert into funds_touched (award, programme, from_month) select id, programme, ${o.fromMonth} from opening`.execute(
    ctx.tx,
  )
  await sql`drop table opening`.execute(ctx.tx)
  return { awards: Number(made.numAffectedRows ?? 0n) }
}

async function refuseClashes(ctx: Context, o: Opening): Promise<void> {
  const asked = await sql<{ programme: string }>`select distinct programme from opening`.execute(
    ctx.tx,
  )
  for (const { programme } of asked.rows) {
    if (!ctx.house.programmes.has(programme)) refuse('PROGRAMME_UNKNOWN', { programme })
  }
  const all = [...ctx.house.programmes.values()]
  const pairs = all.flatMap(a =>
    all
      .filter(
        b =>
          a.id === b.id ||
          (a.compatibility && b.compatibility && excludes(a.compatibility, b.compatibility)),
      )
      .map(b => [a.id, b.id] as const),
  )
  const found = await sql<{ name: string; programme: string; other: string }>`
    with holders as (
        select o.id, o.programme, coalesce(o.person, m.person) as person, true as fresh
        from opening o left join people_membership m on m.household = o.household and m.from_day <= ${o.decidedOn} and (m.to_day is null or m.to_day >= ${o.decidedOn})
        union all
        select a.id, a.programme, coalesce(a.person, m.person), false
        from funds_award a left join people_membership m on m.household = a.household and m.from_day <= ${o.decidedOn} and (m.to_day is null or m.to_day >= ${o.decidedOn})
        where a.ended_from is null or a.ended_from > ${o.fromMonth}),
      excluded as (select * from unnest(${pairs.map(p => p[0])}::text[], ${pairs.map(p => p[1])}::text[]) as e(programme, other)),
      twice as (select person from holders where person is not null group by person having count(*) > 1)
    select p.name, a.programme, b.programme as other
    from twice t join holders a on a.person = t.person and a.fresh join holders b on b.person = t.person and b.id <> a.id
    join excluded e on e.programme = a.programme and e.other = b.programme join people_person p on p.id = t.person limit 1`.execute(
    ctx.tx,
  )
  const clash = found.rows[0]
  if (!clash) return
  const label = ctx.house.programmes.get(clash.programme)!.label
  if (clash.programme === clash.other)
    refuse('ALREADY_ON_ROLL', { who: clash.name, programme: label })
  refuse('PROGRAMME_EXCLUDED', {
    programme: label,
    other: ctx.house.programmes.get(clash.other)!.label,
  })
}
