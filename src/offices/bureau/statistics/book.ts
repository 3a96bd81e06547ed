/**
 * The statistics book of a period: every figure whole, by township and by month, against its target and the time gone,
 * against the period before and the year before. The workbook and the SDMX message are two ways of writing it down.
 */
import { sql } from 'kysely'
import { against, amberPoints, targetsFor } from '../../../commons/targets/queries.ts'
import { type Context, query } from '../../../kernel/command.ts'
import {
  addDays,
  addMonthsToDay,
  type Day,
  daysBetween,
  type Month,
  monthOf,
  monthRange,
  monthsBetween,
} from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { figureTable, measureFigures, parsePeriod } from '../../../kernel/figures.ts'
import type { FigureValue } from '../../../kernel/indicator.ts'
import { figuresOf, type Period } from '../../../kernel/report.ts'
import type { Book, BookFigure, BookSection } from '../../../kernel/statistics.ts'
import { inReportOrder, leadOf, numberedOf } from '../frame.ts'
import { readers } from '../versions.ts'
import { type Submitted, standing } from './values.ts'

/** The period so many months earlier, with the same distance from its end to the day it is read on. */
export function earlier(period: Period, months: number): Period {
  const from = addMonthsToDay(period.from, -months)
  // Months end on different days: the earlier period ends the day before its own end's successor.
  const to = addDays(addMonthsToDay(addDays(period.to, 1), -months), -1)
  const asOf = addDays(to, daysBetween(period.to, period.asOf))
  return { from, to, asOf, label: { zh: `${from}至${to}`, en: `${from} to ${to}` } }
}
const lengthOf = (period: Period): number =>
  monthsBetween(monthOf(period.from), monthOf(addDays(period.to, 1)))

export const statistics = query({
  name: 'bureau.statistics',
  label: { zh: '统计报表', en: 'Statistics book' },
  posts: [...readers, 'townshipHead', 'townshipClerk'],
  rule: 'office-03',
  input: { period: f.text('期间', 'Period'), asOf: f.optional(f.day('数据截止日', 'As of')) },
  async run(ctx, input): Promise<Book> {
    const period = parsePeriod(input.period, input.asOf ?? undefined)
    const [last, year] = [earlier(period, lengthOf(period)), earlier(period, 12)]
    const values = await measureFigures(ctx.tx, ctx.house, ctx.actor, period)
    const figures = new Map<string, BookFigure>()
    const cycle = await cycleOf(ctx, input.period)
    const sent = cycle ? await standing(ctx, cycle.id) : new Map<string, Submitted>()
    const facts = { period, last, year, targets: await targetsFor(ctx, period), sent }
    for (const v of values) figures.set(v.id, await rowOf(ctx, v, facts))
    const county = await sql<{
      name: string
      demo: boolean
    }>`select name, demo from county`.execute(ctx.tx)
    const { name = '', demo = false } = county.rows[0] ?? {}
    return {
      title: `${name}民政局${period.label.zh}民政统计表`,
      county: { code: ctx.county, name, demo },
      period,
      periodText: input.period,
      before: last.label,
      yearBefore: year.label,
      recipient: cycle?.recipient ?? null,
      document: cycle?.document ?? null,
      submittedOn: cycle?.submittedOn ?? null,
      preparedAt: ctx.now,
      places: await placesOf(ctx, period.asOf),
      months: monthRange(monthOf(period.from), monthOf([period.asOf, period.to].sort().at(-1)!)),
      amberPoints: amberPoints(ctx, period.asOf),
      sections: bySection(ctx, figures),
      checks: [...new Map(values.flatMap(v => v.checks.map(c => [c.id, c] as const))).values()],
    }
  },
})

type Facts = {
  period: Period
  last: Period
  year: Period
  targets: Awaited<ReturnType<typeof targetsFor>>
  sent: Map<string, Submitted>
}
async function rowOf(ctx: Context, v: FigureValue, facts: Facts): Promise<BookFigure> {
  const { period, last, year, targets, sent } = facts
  const i = ctx.house.indicator(v.id)
  const table = await figureTable(ctx.tx, ctx.house, ctx.actor, period, v.id)
  const earlierValue = async (of: Period): Promise<number | null> => {
    // A plan or a list of names is not compared with another one.
    if (i.time === 'plan' || i.measure === 'names') return null
    const { value, rows } = await figureTable(ctx.tx, ctx.house, ctx.actor, of, v.id)
    return rows === 0 ? null : value
  }
  const own = ctx.actor.division.padEnd(12, '0')
  const aim = targets.find(t => t.figure === v.id && t.division === own)
  const number = typeof v.value === 'number' ? v.value : null
  const held = aim ? against(ctx, i, number, aim, period) : null
  const was = sent.get(v.id)
  return {
    id: v.id,
    label: v.label,
    unit: v.unit,
    kind: v.kind,
    time: i.time,
    measure: i.measure,
    means: i.means,
    rule: i.rule,
    period: v.period,
    value: v.value,
    rows: v.rows,
    target:
      aim && held
        ? {
            value: aim.value,
            document: aim.document,
            done: held.done,
            ahead: held.ahead,
            rating: held.rating,
          }
        : null,
    timeGone: held?.timeGone ?? null,
    before: await earlierValue(last),
    yearBefore: await earlierValue(year),
    townships: Object.fromEntries(table.townships),
    months: Object.fromEntries(table.months) as Record<Month, number>,
    checks: v.checks.map(c => c.id),
    submitted: was ? { value: was.value, reason: was.reason } : null,
  }
}

/** Figures under the numbered paragraph that names them first; those no paragraph names stand last. */
function bySection(ctx: Context, figures: ReadonlyMap<string, BookFigure>): BookSection[] {
  const out = new Map<string, BookSection>()
  const left = new Map(figures)
  for (const p of [...ctx.house.paragraphs].sort(inReportOrder)) {
    const section = numberedOf(p.section)
    const title = section === '' ? '报告期' : leadOf(p, true).replace(/。$/, '')
    for (const id of figuresOf(p)) {
      const figure = left.get(id)
      if (!figure) continue
      left.delete(id)
      const held = out.get(section) ?? { section, title, figures: [] }
      held.figures.push(figure)
      out.set(section, held)
    }
  }
  if (left.size > 0)
    out.set('其他', { section: '其他', title: '未写入报告的指标', figures: [...left.values()] })
  return [...out.values()]
}

async function placesOf(ctx: Context, day: Day): Promise<Book['places']> {
  const found = await sql<{ code: string; name: string }>`
    select distinct on (code) code, case when level = 'county' then name || '本级' else name end as name from people_division
    where level in ('county', 'township') and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
      and code like ${`${ctx.actor.division}%`}
    order by code, valid_from desc`.execute(ctx.tx)
  return found.rows
}

async function cycleOf(ctx: Context, period: string) {
  const found = await sql<{
    id: string
    recipient: string
    document: string | null
    submittedOn: Day | null
  }>`
    select id, recipient, document, submitted_on from bureau_cycle where period = ${period} and state <> 'withdrawn'`.execute(
    ctx.tx,
  )
  return found.rows[0]
}
