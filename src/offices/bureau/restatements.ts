/** What has changed under an issued report: each figure, where, which rows, by whose act. */
import { sql } from 'kysely'
import { type Context, query } from '../../kernel/command.ts'
import type { Day, Instant, Month } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import { evidenceCells, evidenceOf } from '../../kernel/evidence.ts'
import { f } from '../../kernel/fields.ts'
import { inUnit, parsePeriod } from '../../kernel/figures.ts'
import type { Period } from '../../kernel/report.ts'
import { readRow } from '../../kernel/rows.ts'
import { report } from './registers.ts'
import { readers } from './versions.ts'
import { type Restatement, viewReport } from './view.ts'

/** A village and month whose evidence is not what it was; quantities in the figure's unit. */
export type ChangedCell = {
  division: string
  place: string
  month: Month
  before: number
  now: number
  rowsBefore: number
  rowsNow: number
}
/** A record touched since the issue, and the act that did it. */
export type ChangedRow = {
  register: string
  rowId: string
  division: string
  place: string
  /** Whether the record still counts for the figure. */
  counts: boolean
  quantity: number | null
  command: string
  label: Label
  actorName: string
  recordedAt: Instant
  onDay: Day
}
export type RestatementDetail = Restatement & { cells: ChangedCell[]; rows: ChangedRow[] }

const most = 200

export const restatements = query({
  name: 'bureau.restatements',
  label: { zh: '印发后变动', en: 'Changes since the issue' },
  posts: readers,
  input: { report: f.reference(report.name, '报告', 'Report') },
  async run(ctx, input): Promise<RestatementDetail[]> {
    const row = await readRow(ctx, report, input.report)
    if (row.state !== 'issued') return []
    const view = await viewReport(ctx, row)
    const period = parsePeriod(row.period, row.asOf)
    const issued = await sql<{ at: Instant }>`select min(recorded_at) as at
      from bureau_report_figure where report = ${row.id}`.execute(ctx.tx)
    const since = issued.rows[0]!.at
    const out: RestatementDetail[] = []
    for (const r of view.restatements) {
      const cells = await changedCells(ctx, row.id, period, r.figure)
      out.push({ ...r, cells, rows: await changedRows(ctx, row.id, since, period, r.figure) })
    }
    return out
  },
})

/** Cells of the frozen evidence that are no longer the same; both sides keep to the reader's own area. */
const differing = (ctx: Context, reportId: string, period: Period, figure: string) => sql`
  (select coalesce(k.division, n.division) as division, coalesce(k.month, n.month) as month,
      coalesce(k.quantity, 0) as before, coalesce(n.quantity, 0) as now,
      coalesce(k.row_count, 0) as rows_before, coalesce(n.row_count, 0) as rows_now,
      coalesce(k.registers, '{}') || coalesce(n.registers, '{}') as registers
    from (select * from bureau_report_cell where report = ${reportId} and figure = ${figure}
      and division like ${`${ctx.actor.division}%`}) k
    full join ${evidenceCells(ctx.house, ctx.actor, period, figure)} n on n.division = k.division and n.month = k.month
    where n.digest is distinct from k.digest)`

const placeNamed = (code: string, day: Day) => sql`coalesce((select d.name from people_division d
  where d.code = ${sql.ref(code)} and d.valid_from <= ${day} order by d.valid_from desc limit 1), ${sql.ref(code)})`

async function changedCells(
  ctx: Context,
  reportId: string,
  period: Period,
  figure: string,
): Promise<ChangedCell[]> {
  const i = ctx.house.indicator(figure)
  const found = await sql<ChangedCell>`
    select c.division, ${placeNamed('c.division', period.asOf)} as place, c.month, c.before::float8 as before, c.now::float8 as now,
      c.rows_before, c.rows_now
    from ${differing(ctx, reportId, period, figure)} c order by c.division, c.month limit ${most}`.execute(
    ctx.tx,
  )
  // A share's cells hold how many met the target, which is no share of its own.
  const unit = (quantity: number) => (i.measure === 'share' ? quantity : inUnit(i, quantity))
  return found.rows.map(c => ({ ...c, before: unit(c.before), now: unit(c.now) }))
}

/**
 * Records of the figure's registers in the changed villages that an act has touched since the issue: by the act's own
 * list of rows, or, where it wrote too many to list, by the instant both were recorded at.
 */
async function changedRows(
  ctx: Context,
  reportId: string,
  since: Instant,
  period: Period,
  figure: string,
): Promise<ChangedRow[]> {
  const i = ctx.house.indicator(figure)
  const registers = await sql<{ register: string }>`
    select distinct unnest(c.registers) as register from ${differing(ctx, reportId, period, figure)} c`.execute(
    ctx.tx,
  )
  const out: ChangedRow[] = []
  for (const { register } of registers.rows) {
    if (!ctx.house.registers.has(register)) continue
    const found = await sql<Omit<ChangedRow, 'label'>>`
      with cells as (select * from ${differing(ctx, reportId, period, figure)} c),
        acts as (select seq, recorded_at, on_day, actor_name, command, rows from audit where recorded_at > ${since}),
        touched as (
          select (x->>'id')::uuid as id, a.seq from acts a, jsonb_array_elements(a.rows) x where x->>'register' = ${register}
          union
          select t.id, a.seq from ${sql.table(register)} t join acts a on a.recorded_at = t.recorded_at where t.recorded_at > ${since}),
        evidence as (select row_id::text as id, sum(quantity) as quantity from ${evidenceOf(ctx.house, ctx.actor, period, figure)} e group by 1)
      select ${register}::text as register, t.id as row_id, t.division, ${placeNamed('t.division', period.asOf)} as place,
        e.id is not null as counts, e.quantity::float8 as quantity, a.command, a.actor_name, a.recorded_at, a.on_day
      from touched w join ${sql.table(register)} t on t.id = w.id join acts a on a.seq = w.seq
      left join evidence e on e.id = t.id::text
      where t.division in (select division from cells)
      order by a.recorded_at, t.id limit ${most}`.execute(ctx.tx)
    for (const row of found.rows) {
      const command = ctx.house.commands.get(row.command)
      const quantity =
        row.quantity === null || i.measure === 'share' ? row.quantity : inUnit(i, row.quantity)
      out.push({ ...row, quantity, label: command?.label ?? { zh: row.command, en: row.command } })
    }
  }
  return out
}
