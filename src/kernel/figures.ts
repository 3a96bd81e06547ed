/** Measures figures: every face (report, CLI, API, dashboard) asks here, and nowhere else is a figure computed. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, rowScope } from './access.ts'
import { closes, partsOf } from './closing.ts'
import { addDays, type Day, firstDay, lastDay, type Month, monthOf } from './day.ts'
import { defineRefusals } from './errors.ts'
import type { House } from './house.ts'
import type {
  CheckResult,
  EvidenceAsk,
  EvidenceRow,
  FigureValue,
  Identity,
  Indicator,
} from './indicator.ts'
import type { Period } from './report.ts'

const refuse = defineRefusals('kernel.figures', {
  FIGURE_UNKNOWN: { zh: '没有编号为{id}的指标', en: 'There is no figure {id}', status: 404 },
  PERIOD_INVALID: {
    zh: '期间“{text}”无效，应为如 2022-H1、2022-Q2、2022-06 或 2022',
    en: 'Period “{text}” is not valid; use 2022-H1, 2022-Q2, 2022-06 or 2022',
    status: 400,
  },
})

/** `2022-H1`, `2022-Q3`, `2022-06`, `2022` or `2022-01-01..2022-06-30`; asOf defaults to the period's last day. */
export function parsePeriod(text: string, asOf?: Day): Period {
  const make = (from: Month, to: Month, zh: string, en: string): Period => ({
    from: firstDay(from),
    to: lastDay(to),
    asOf: asOf ?? lastDay(to),
    label: { zh, en },
  })
  const m = (year: string, month: number) => `${year}-${String(month).padStart(2, '0')}` as Month
  const found = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(text)
  if (found) {
    const [, year, half, quarter, month] = found as unknown as [
      string,
      string,
      string?,
      string?,
      string?,
    ]
    if (half)
      return make(
        m(year, half === '1' ? 1 : 7),
        m(year, half === '1' ? 6 : 12),
        `${year}年${half === '1' ? '上' : '下'}半年`,
        `${half === '1' ? 'First' : 'Second'} half of ${year}`,
      )
    if (quarter)
      return make(
        m(year, Number(quarter) * 3 - 2),
        m(year, Number(quarter) * 3),
        `${year}年第${'一二三四'[Number(quarter) - 1]}季度`,
        `Q${quarter} ${year}`,
      )
    if (month)
      return make(
        m(year, Number(month)),
        m(year, Number(month)),
        `${year}年${Number(month)}月`,
        `${year}-${month}`,
      )
    return make(m(year, 1), m(year, 12), `${year}年`, year)
  }
  const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text)
  if (range && range[1]! <= range[2]!) {
    const [from, to] = [range[1] as Day, range[2] as Day]
    return { from, to, asOf: asOf ?? to, label: { zh: `${from}至${to}`, en: `${from} to ${to}` } }
  }
  return refuse('PERIOD_INVALID', { text, field: 'period' })
}

/** The half-year after a period, for plan figures. */
const after = (period: Period): { from: Day; to: Day } => {
  const from = addDays(period.to, 1)
  const month = Number(monthOf(from).slice(5))
  return { from, to: lastDay(`${from.slice(0, 4)}-${month <= 6 ? '06' : '12'}` as Month) }
}
const askOf = (i: Indicator, period: Period): EvidenceAsk => {
  const asOf = period.asOf
  if (i.over) return { ...i.over(period), asOf }
  if (i.time === 'plan') return { ...after(period), asOf }
  return { from: period.from, to: period.to, asOf }
}

/** The days a figure covers, as they stand beside it; a single day stands alone. */
async function periodText(db: Kysely<unknown>, i: Indicator, period: Period): Promise<string> {
  const ask = askOf(i, period)
  const own = i.span ? (await i.span(ask).execute(db)).rows[0] : undefined
  if (!own && i.time === 'stock') return `as of ${period.asOf}`
  const { from, to } = own ?? ask
  return from === to ? from : `${from}..${to}`
}

/** Evidence of a figure inside the actor's area. Institutions' own staff see no county figures. */
function scoped(i: Indicator, ask: EvidenceAsk, actor: Actor, place = ''): RawBuilder<EvidenceRow> {
  const scope = rowScope(actor)
  if (scope.none || scope.institution)
    return sql`(select * from (${i.evidence(ask)}) e where false)`
  const prefix = place.startsWith(scope.prefix) ? place : scope.prefix
  return sql`(select * from (${i.evidence(ask)}) e where division like ${`${prefix}%`})`
}

const measures: Record<Indicator['measure'], RawBuilder<unknown>> = {
  sum: sql`coalesce(sum(quantity), 0)`,
  count: sql`count(*)`,
  persons: sql`count(distinct person)`,
  share: sql`100.0 * sum(quantity) / nullif(count(*), 0)`,
  names: sql`count(distinct name)`,
}

/** Measures the asked figures (all when `ids` is absent) with the identities that name them. */
export async function measureFigures(
  db: Kysely<unknown>,
  house: House,
  actor: Actor,
  period: Period,
  ids?: readonly string[],
): Promise<FigureValue[]> {
  const wanted = ids ? ids.map(id => house.indicator(id)) : [...house.indicators.values()]
  const identities = house.identities.filter(x =>
    x.figures.some(id => wanted.some(w => w.id === id)),
  )
  const needed = new Map(wanted.map(i => [i.id, i]))
  for (const x of identities) for (const id of x.figures) needed.set(id, house.indicator(id))
  const values = new Map<string, FigureValue>()
  for (const i of needed.values()) values.set(i.id, await measureOne(db, i, actor, period))
  const results = identities.map(x =>
    checked(
      x,
      x.figures.map(id => values.get(id)!),
    ),
  )
  return wanted.map(i => ({
    ...values.get(i.id)!,
    checks: results.filter(r => r.figures.includes(i.id)),
  }))
}

/** One identity over its figures, with the sum as it was done: “part 5 万元 ≤ whole 3 万元”. */
function checked(x: Identity, values: readonly FigureValue[]): CheckResult {
  const quantities = values.map(v => v.quantity)
  // Where nothing was measured there is nothing to break.
  const holds = quantities.includes(null) || x.holds(...(quantities as number[]))
  const said = (lang: 'zh' | 'en'): string => {
    const terms = values.map(
      v => `${v.label[lang]} ${v.value ?? '—'}${v.value === null ? '' : ` ${v.unit}`}`,
    )
    return x.relation
      ? x.relation.replace(/\{(\d)\}/g, (_, n: string) => terms[Number(n)] ?? '')
      : terms.join(lang === 'zh' ? '；' : '; ')
  }
  const known = values.every(v => v.value !== null)
  const arithmetic = x.says && known ? x.says(...values) : { zh: said('zh'), en: said('en') }
  const { id, label, figures, questioned = null } = x
  return { id, label, holds, figures, arithmetic, questioned }
}

async function measureOne(
  db: Kysely<unknown>,
  i: Indicator,
  actor: Actor,
  period: Period,
): Promise<FigureValue> {
  const base = {
    id: i.id,
    label: i.label,
    unit: i.unit,
    kind: i.kind,
    period: await periodText(db, i, period),
    asOf: period.asOf,
    checks: [],
  }
  const evidence = scoped(i, askOf(i, period), actor)
  if (i.measure === 'names') {
    const found = await sql<{ name: string; n: number }>`
      select name, count(*) as n from ${evidence} r where name is not null group by name order by min(quantity), name`.execute(
      db,
    )
    const names = found.rows.map(row => row.name)
    return {
      ...base,
      value: names.join(';'),
      quantity: names.length,
      names,
      rows: found.rows.reduce((n, row) => n + row.n, 0),
    }
  }
  const { value, rows } = closes(i)
    ? await fromMonths(db, i, actor, period)
    : await fromRows(db, i, evidence)
  return { ...base, value: value === null ? null : inUnit(i, value), quantity: value, rows }
}

type Measured = { value: number | null; rows: number }
async function fromRows(
  db: Kysely<unknown>,
  i: Indicator,
  evidence: RawBuilder<EvidenceRow>,
): Promise<Measured> {
  const found =
    await sql<Measured>`select ${measures[i.measure]} as value, count(*) as rows from ${evidence} r`.execute(
      db,
    )
  return found.rows[0]!
}

/** Closed months from what was kept of them, the days between from their rows; the same sum either way. */
async function fromMonths(
  db: Kysely<unknown>,
  i: Indicator,
  actor: Actor,
  period: Period,
): Promise<Measured> {
  const scope = rowScope(actor)
  if (scope.none || scope.institution) return { value: 0, rows: 0 }
  const { closed, open } = await partsOf(db, period.from, period.to)
  const kept =
    await sql<Measured>`select coalesce(sum(quantity), 0) as value, coalesce(sum(row_count), 0)::bigint as rows
    from figure_month where figure = ${i.id} and month = any(${closed}::text[]) and division like ${`${scope.prefix}%`}`.execute(
      db,
    )
  const total = { ...kept.rows[0]! }
  for (const range of open) {
    const part = await fromRows(db, i, scoped(i, { ...range, asOf: period.asOf }, actor))
    total.value = (total.value ?? 0) + (part.value ?? 0)
    total.rows += part.rows
  }
  return total
}

/** A raw quantity in the figure's unit: fen → 万元 or 元 exactly, shares rounded to the declared decimals. */
export function inUnit(
  i: Pick<Indicator, 'unit' | 'kind' | 'decimals' | 'measure'>,
  quantity: number,
): number {
  if (i.kind === 'money') return quantity / (i.unit === '万元' ? 1_000_000 : 100)
  if (i.measure === 'share' || i.decimals !== undefined)
    return Number(quantity.toFixed(i.decimals ?? 2))
  if (i.unit === '万人次') return quantity / 10_000
  return quantity
}

export type FigurePart = { key: string; label: string; value: number | null; rows: number }
/** A figure by township, by village (`place` = a township) or by month; the parts come from the same evidence. */
export async function breakDown(
  db: Kysely<unknown>,
  house: House,
  actor: Actor,
  period: Period,
  id: string,
  by: 'township' | 'village' | 'month',
  place = '',
): Promise<FigurePart[]> {
  const i = house.indicator(id)
  const key =
    by === 'month'
      ? sql`to_char(day, 'YYYY-MM')`
      : by === 'township'
        ? sql`rpad(left(division, 9), 12, '0')`
        : sql`division`
  const measure = i.measure === 'names' ? measures.names : measures[i.measure]
  const found = await sql<{
    key: string
    label: string | null
    value: number | null
    rows: number
  }>`
    with parts as (select ${key} as key, ${measure} as value, count(*) as rows from ${scoped(i, askOf(i, period), actor, place)} r group by 1)
    select parts.*, d.name as label from parts
    left join lateral (select name from people_division d where d.code = parts.key and d.valid_from <= ${period.asOf}
      order by d.valid_from desc limit 1) d on true
    order by key`.execute(db)
  return found.rows.map(row => ({
    key: row.key,
    label: row.label ?? row.key,
    value: row.value === null ? null : inUnit(i, row.value),
    rows: row.rows,
  }))
}

export type EvidencePage = {
  rows: (EvidenceRow & { place: string | null })[]
  total: number
  next: string | null
}
/** The rows behind a figure, a page at a time by keyset; `sum` of their quantities is the figure for sums. */
export async function evidenceRows(
  db: Kysely<unknown>,
  house: House,
  actor: Actor,
  period: Period,
  id: string,
  page: { after?: string; limit: number; place?: string; month?: Month },
): Promise<EvidencePage> {
  const i = house.indicator(id)
  const evidence = scoped(i, askOf(i, period), actor, page.place)
  const month = page.month ? sql`and to_char(day, 'YYYY-MM') = ${page.month}` : sql``
  const [afterDay, afterId] = page.after?.split('|') ?? []
  const keyset = afterDay ? sql`and (day, row_id::text) > (${afterDay}::date, ${afterId})` : sql``
  const found = await sql<EvidenceRow & { place: string | null }>`
    select r.row_id, r.register, r.division, r.day, r.quantity, r.person, r.name, d.name as place from ${evidence} r
    left join lateral (select name from people_division d where d.code = r.division and d.valid_from <= r.day
      order by d.valid_from desc limit 1) d on true
    where true ${month} ${keyset} order by r.day, r.row_id::text limit ${page.limit}`.execute(db)
  const total = await sql<{
    n: number
  }>`select count(*) as n from ${evidence} r where true ${month}`.execute(db)
  const last = found.rows.at(-1)
  return {
    rows: found.rows,
    total: total.rows[0]!.n,
    next: found.rows.length === page.limit && last ? `${last.day}|${last.rowId}` : null,
  }
}

/**
 * Digest of a figure's evidence: sha-256 over row, division, day, quantity and name, month by month and then over the
 * months, so that it can be kept for a closed month. The same rows give the same digest whatever order they came in.
 */
export async function evidenceDigest(
  db: Kysely<unknown>,
  house: House,
  actor: Actor,
  period: Period,
  id: string,
): Promise<string> {
  const i = house.indicator(id)
  const found = await sql<{ digest: string }>`
    with lines as (select to_char(day, 'YYYY-MM') as month,
        concat_ws('|', row_id::text, division, day::text, trim_scale(quantity::numeric)::text, person::text, name) as line
      from ${scoped(i, askOf(i, period), actor)} r),
    months as (select month, encode(sha256(convert_to(string_agg(line, E'\n' order by line collate "C"), 'UTF8')), 'hex') as digest
      from lines group by month)
    select encode(sha256(convert_to(coalesce(string_agg(month || ':' || digest, E'\n' order by month), ''), 'UTF8')), 'hex') as digest
    from months`.execute(db)
  return found.rows[0]!.digest
}

/** A figure's evidence of one village and month: how much, how many rows, their digest and the registers they stand in. */
export type EvidenceCell = {
  division: string
  month: Month
  quantity: number
  rowCount: number
  digest: string
  registers: string[]
}
/** SQL of the cells of a figure's evidence; what issuing keeps of it, and what a restatement compares. */
export const evidenceCells = (
  house: House,
  actor: Actor,
  period: Period,
  id: string,
): RawBuilder<EvidenceCell> => {
  const i = house.indicator(id)
  return sql`(select division, to_char(day, 'YYYY-MM') as month, coalesce(sum(quantity), 0) as quantity, count(*) as row_count,
      encode(sha256(convert_to(string_agg(concat_ws('|', row_id::text, day::text, trim_scale(quantity::numeric)::text, person::text, name),
        E'\n' order by row_id::text collate "C", day, quantity, person::text, name), 'UTF8')), 'hex') as digest,
      array_agg(distinct register) as registers
    from ${scoped(i, askOf(i, period), actor)} r group by 1, 2)`
}
/** SQL of a figure's evidence rows inside the actor's area, for questions that join something to them. */
export const evidenceOf = (
  house: House,
  actor: Actor,
  period: Period,
  id: string,
): RawBuilder<EvidenceRow> => {
  const i = house.indicator(id)
  return scoped(i, askOf(i, period), actor)
}
