/**
 * The settlement run: per award and month it posts the difference between what is due and what was posted. So a second
 * run posts nothing, a raise becomes arrears and a stop in the past becomes a claim, without any case of their own.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { type Month, monthOf } from '../../kernel/day.ts'
import { insertRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { settlement } from './registers.ts'

export type Posted = { programme: string; kind: string; lines: number; fen: number }
export type SettlementResult = { id: string | null; month: Month; lines: number; posted: Posted[] }

/**
 * Settles a month for programmes, each under its own lock. Refuses MONTH_AHEAD, MONTH_ALREADY_PASSED, PROGRAMME_UNKNOWN.
 * The work is: months never settled (the regular run), and award-months changed since (funds_touched).
 */
export async function settle(
  ctx: Context,
  of: { month: Month; programmes: readonly string[] },
): Promise<SettlementResult> {
  if (of.month > monthOf(ctx.today)) refuse('MONTH_AHEAD', { month: of.month, field: 'month' })
  const id = ctx.newId()
  const programmes = [...of.programmes].sort()
  for (const [done, programme] of programmes.entries()) {
    mayHandle(ctx, programme)
    ctx.tell({ done, of: programmes.length, what: ctx.house.programmes.get(programme)!.label })
    await settleProgramme(ctx, id, programme, of.month)
  }
  ctx.tell({ done: programmes.length, of: programmes.length })
  const posted = await postedBy(ctx.tx, id)
  const sum = (kind: string) => posted.filter(p => p.kind === kind).reduce((n, p) => n + p.fen, 0)
  const lines = posted.reduce((n, p) => n + p.lines, 0)
  if (lines === 0) return { id: null, month: of.month, lines: 0, posted: [] }
  await insertRow(ctx, settlement, {
    id,
    division: ctx.county,
    month: of.month,
    programmes: [...of.programmes],
    lines,
    regularFen: sum('regular'),
    arrearsFen: sum('arrears'),
    recoveryFen: -sum('recovery'),
    releaseFen: sum('release'),
    postedBy: ctx.actor.account,
  })
  await openRecoveries(ctx, id)
  return { id, month: of.month, lines, posted }
}

/** A programme is settled and paid by its own office, finance and the leaders. Refuses PROGRAMME_UNKNOWN, OTHER_OFFICE. */
export function mayHandle(ctx: Pick<Context, 'house' | 'actor'>, programme: string): void {
  const known =
    ctx.house.programmes.get(programme) ??
    refuse('PROGRAMME_UNKNOWN', { programme, field: 'programmes' })
  if (ctx.actor.office && ctx.actor.office !== known.office)
    refuse('OTHER_OFFICE', { programme: known.label })
}

async function settleProgramme(
  ctx: Context,
  id: string,
  programme: string,
  month: Month,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.settle.' || ${programme}))`.execute(
    ctx.tx,
  )
  const watermark = (
    await sql<{
      month: Month
    }>`select month from funds_settled where programme = ${programme}`.execute(ctx.tx)
  ).rows[0]?.month
  if (watermark && month < watermark)
    refuse('MONTH_ALREADY_PASSED', {
      programme: ctx.house.programmes.get(programme)!.label,
      settled: watermark,
      month,
    })
  const lines = { id, programme, month, watermark, now: ctx.now, today: ctx.today }
  await postChanged(ctx.tx, lines)
  await postNew(ctx.tx, lines)
  await sql`delete from funds_touched where programme = ${programme}`.execute(ctx.tx)
  await sql`insert into funds_settled (programme, month) values (${programme}, ${month})
    on conflict (programme) do update set month = excluded.month`.execute(ctx.tx)
}

type Run = {
  id: string
  programme: string
  month: Month
  watermark: Month | undefined
  now: string
  today: string
}
const columns = sql`id, division, recorded_at, version, programme, person, household, award, grant_id, payee, for_month, kind, amount_fen, cause, settlement, registered_poor, posted_on`

/** Months after the watermark: nothing was posted in them yet, so what is due is what is posted. */
async function postNew(tx: Kysely<unknown>, run: Run): Promise<void> {
  await sql`insert into funds_ledger (${columns})
    select new_id(), n.division, ${run.now}, 1, n.programme, n.person, n.household, n.id, null, n.payee, n.month,
      case when n.month = ${run.month} then 'regular' else 'arrears' end, n.fen, n.cause, ${run.id}, n.registered_poor, ${run.today}::date
    from (${newDue(run)}) n
    where n.fen > 0`.execute(tx)
}

/**
 * What is due in the months after the watermark. The newest version answers when it has begun (the usual case, read from
 * the award itself); otherwise the version in force is looked up.
 */
function newDue(run: Run): RawBuilder<unknown> {
  const first = run.watermark
    ? sql`next_month(${run.watermark})`
    : sql`(select coalesce(min(from_month), ${run.month}) from funds_award where programme = ${run.programme})`
  return sql`
    select a.*, months.month,
      case when a.last_from <= months.month then a.last_fen else coalesce(funds_due(a.id, months.month), 0) end as fen,
      case when months.month = ${run.month} then 'initial' else 'lateApproval' end as cause
    from (select to_char(generate_series((${first} || '-01')::date, (${run.month} || '-01')::date, interval '1 month'), 'YYYY-MM') as month) months
    join funds_award a on a.programme = ${run.programme} and a.from_month <= months.month and (a.ended_from is null or a.ended_from > months.month)`
}

/** Months already settled whose award has changed since: pay the difference, release an open claim first, or claim it back. */
async function postChanged(tx: Kysely<unknown>, run: Run): Promise<void> {
  if (!run.watermark) return
  await sql`insert into funds_ledger (${columns})
    select new_id(), a.division, ${run.now}, 1, a.programme, a.person, a.household, a.id, null, a.payee, d.month, d.kind, d.amount_fen, d.cause, ${run.id}, a.registered_poor, ${run.today}::date
    from (${changedDifferences(run)}) d join funds_award a on a.id = d.award
    where d.amount_fen <> 0`.execute(tx)
}

/** Lines the changed award-months need: (award, month, kind, amount_fen, cause). */
export function changedDifferences(run: Pick<Run, 'programme' | 'watermark'>): RawBuilder<unknown> {
  return sql`
    with touched as (select award, min(from_month) as from_month from funds_touched where programme = ${run.programme} group by award),
    months as (
      select t.award, to_char(generate_series((t.from_month || '-01')::date, (${run.watermark} || '-01')::date, interval '1 month'), 'YYYY-MM') as month
      from touched t where t.from_month <= ${run.watermark}),
    compared as (
      select m.award, m.month, coalesce(v.amount_fen, 0) - coalesce(l.posted, 0) as gap, coalesce(l.claimed, 0) as claimed, 
        case when v.cause is null then 'correction' when v.cause = 'initial' then 'lateApproval' else v.cause end as cause
      from months m
      left join lateral (select amount_fen, cause from funds_award_version v where v.award = m.award and v.from_month <= m.month order by seq desc limit 1) v on true
      left join lateral (select sum(amount_fen) as posted, -sum(amount_fen) filter (where kind in ('recovery', 'release')) as claimed
        from funds_ledger l where l.award = m.award and l.for_month = m.month) l on true),
    claims as (
      select t.award, greatest(0, coalesce((select -sum(amount_fen) from funds_ledger l where l.award = t.award and l.kind in ('recovery', 'release')), 0)
        - coalesce((select sum(amount_fen) from funds_repayment r where r.award = t.award), 0)) as open_fen from touched t),
    wanted as (
      select c.*, least(greatest(c.gap, 0), greatest(c.claimed, 0)) as releasable, claims.open_fen,
        sum(least(greatest(c.gap, 0), greatest(c.claimed, 0))) over (partition by c.award order by c.month) as so_far
      from compared c join claims using (award) where c.gap <> 0),
    split as (
      select w.*, greatest(0, least(releasable, open_fen - (so_far - releasable))) as release_fen from wanted w)
    select award, month, 'recovery' as kind, gap as amount_fen, cause from split where gap < 0
    union all select award, month, 'release', release_fen, cause from split where release_fen > 0
    union all select award, month, 'arrears', gap - release_fen, cause from split where gap - release_fen > 0`
}

async function postedBy(tx: Kysely<unknown>, id: string): Promise<Posted[]> {
  const found =
    await sql<Posted>`select programme, kind, count(*) as lines, sum(amount_fen)::bigint as fen from funds_ledger
    where settlement = ${id} group by programme, kind order by programme, kind`.execute(tx)
  return found.rows
}

/** Claims posted by a run open a recovery case per award, or raise the one there is; released ones lower it. */
async function openRecoveries(ctx: Context, id: string): Promise<void> {
  await sql`insert into funds_recovery (id, division, recorded_at, version, state, award, programme, payee, opened_on, claimed_fen, settled_fen)
    select new_id(), min(division), ${ctx.now}, 1, 'open', award, min(programme), min(payee::text)::uuid, ${ctx.today}::date,
      coalesce(-sum(amount_fen) filter (where kind = 'recovery'), 0), 0
    from funds_ledger where settlement = ${id} and kind = 'recovery' group by award
    on conflict (award) do update set claimed_fen = funds_recovery.claimed_fen + excluded.claimed_fen, state = 'open', waiver_fen = null, waiver_by = null, version = funds_recovery.version + 1`.execute(
    ctx.tx,
  )
  await sql`update funds_recovery r set settled_fen = r.settled_fen + s.fen, version = r.version + 1,
      state = case when r.settled_fen + s.fen >= r.claimed_fen then 'closed' else r.state end,
      waiver_fen = case when r.settled_fen + s.fen >= r.claimed_fen then null else r.waiver_fen end
    from (select award, sum(amount_fen) as fen from funds_ledger where settlement = ${id} and kind = 'release' group by award) s
    where r.award = s.award`.execute(ctx.tx)
}

export type Preview = {
  month: Month
  posted: Posted[]
  places: { programme: string; division: string; kind: string; lines: number; fen: number }[]
}
/** The same work without writing it: what a run would post, by programme and township. */
export async function previewSettlement(
  ctx: Context,
  of: { month: Month; programmes: readonly string[] },
): Promise<Preview> {
  const places: Preview['places'] = []
  for (const programme of [...of.programmes].sort()) {
    const watermark = (
      await sql<{
        month: Month
      }>`select month from funds_settled where programme = ${programme}`.execute(ctx.tx)
    ).rows[0]?.month
    if (watermark && of.month < watermark) continue
    const run = { programme, month: of.month, watermark, id: '', now: ctx.now, today: ctx.today }
    const changed = watermark
      ? sql`select award, kind, amount_fen from (${changedDifferences(run)}) c where amount_fen <> 0`
      : sql`select null::uuid as award, '' as kind, 0::bigint as amount_fen where false`
    const found = await sql<Preview['places'][number]>`
      with lines as (${changed} union all select id, case when month = ${of.month} then 'regular' else 'arrears' end, fen from (${newDue(run)}) n where fen > 0)
      select ${programme}::text as programme, rpad(left(a.division, 9), 12, '0') as division, l.kind, count(*) as lines, sum(l.amount_fen)::bigint as fen
      from lines l join funds_award a on a.id = l.award group by 2, 3 order by 2, 3`.execute(ctx.tx)
    places.push(...found.rows)
  }
  const totals = new Map<string, Posted>()
  for (const p of places) {
    const key = `${p.programme}|${p.kind}`
    const t = totals.get(key) ?? { programme: p.programme, kind: p.kind, lines: 0, fen: 0 }
    totals.set(key, { ...t, lines: t.lines + p.lines, fen: t.fen + p.fen })
  }
  return { month: of.month, posted: [...totals.values()], places }
}
