/** Measures figures: every face (report, CLI, API, dashboard) asks here, and nowhere else is a figure computed. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, rowScope } from './access.ts'
import { closes, partsOf } from './closing.ts'
import { type Day, firstDay, lastDay, type Month } from './day.ts'
import { defineRefusals } from './errors.ts'
import { askOf, lastCarried, measures, scoped } from './evidence.ts'
import type { House } from './house.ts'
import type { CheckResult, EvidenceRow, FigureValue, Identity, Indicator } from './indicator.ts'
import type { Period } from './report.ts'
import { unitText } from './units.ts'

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

/** The days a figure covers, as they stand beside it; a single day stands alone. */
async function periodText(db: Kysely<unknown>, i: Indicator, period: Period): Promise<string> {
  const ask = askOf(i, period)
  const own = i.span ? (await i.span(ask).execute(db)).rows[0] : undefined
  if (!own && i.time === 'stock') return `as of ${period.asOf}`
  const { from, to } = own ?? ask
  return from === to ? from : `${from}..${to}`
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
  const carried = await lastCarried(db)
  for (const i of needed.values()) values.set(i.id, await measureOne(db, i, actor, period, carried))
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
      v =>
        `${v.label[lang]} ${v.value ?? '—'}${v.value === null ? '' : ` ${unitText(v.unit, lang)}`}`,
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
  carried: Day | null,
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
  const evidence = scoped(i, askOf(i, period), actor, '', carried)
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
    ? await fromMonths(db, i, actor, period, carried)
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
  carried: Day | null,
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
    const part = await fromRows(
      db,
      i,
      scoped(i, { ...range, asOf: period.asOf }, actor, '', carried),
    )
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
  const evidence = scoped(i, askOf(i, period), actor, place, await lastCarried(db))
  const found = await sql<{
    key: string
    label: string | null
    value: number | null
    rows: number
  }>`
    with parts as (select ${key} as key, ${measure} as value, count(*) as rows from ${evidence} r group by 1)
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
  const carried = await lastCarried(db)
  const evidence = scoped(i, askOf(i, period), actor, page.place, carried)
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

export type FigureTable = {
  value: number | null
  rows: number
  /** Value by 12-digit code of the township; what lies at the county itself stands under the county's code. */
  townships: Map<string, number>
  months: Map<Month, number>
}
/** A figure whole, by township and by month from one reading of its evidence, in its unit. */
export async function figureTable(
  db: Kysely<unknown>,
  house: House,
  actor: Actor,
  period: Period,
  id: string,
): Promise<FigureTable> {
  const i = house.indicator(id)
  const evidence = scoped(i, askOf(i, period), actor, '', await lastCarried(db))
  const found = await sql<{
    place: string | null
    month: Month | null
    value: number | null
    rows: number
  }>`
    with e as (select rpad(left(division, 9), 12, '0') as place, to_char(day, 'YYYY-MM') as month, quantity, person, name
      from ${evidence} r)
    select place, month, ${measures[i.measure]} as value, count(*) as rows from e
    group by grouping sets ((), (place), (month)) order by place, month`.execute(db)
  const table: FigureTable = { value: null, rows: 0, townships: new Map(), months: new Map() }
  for (const { place, month, value, rows } of found.rows) {
    const told = value === null ? null : inUnit(i, value)
    if (place !== null) table.townships.set(place, told ?? 0)
    else if (month !== null) table.months.set(month, told ?? 0)
    else Object.assign(table, { value: told, rows })
  }
  return table
}
