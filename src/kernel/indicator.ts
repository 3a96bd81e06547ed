/**
 * Figures: one definition each — the evidence rows and a measure over them. Value, breakdowns, drill-down, report and
 * API all come from it, so they agree by construction.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Day } from './day.ts'
import type { Label } from './errors.ts'
import type { Option } from './fields.ts'
import type { Period } from './report.ts'

export type FigureKind =
  | 'money'
  | 'count'
  | 'person_times'
  | 'quantity'
  | 'percent'
  | 'target'
  | 'named'
  | 'date'
  | 'duration'
export type Days = { from: Day; to: Day }
/** What the evidence query is asked for. A flow reads [from, to]; a stock reads asOf. */
export type EvidenceAsk = { from: Day; to: Day; asOf: Day }
/**
 * One evidence row: the record it stands on, where and when it counts, how much, who. `name` only for lists of names.
 * The query must select exactly these columns:
 * `row_id uuid|text, register text, division text, day date, quantity numeric, person uuid, name text`.
 */
export type EvidenceRow = {
  rowId: string
  register: string
  division: string
  day: Day
  quantity: number
  person: string | null
  name: string | null
}
export type Measure =
  /** Σ quantity. */
  | 'sum'
  /** Number of rows. */
  | 'count'
  /** Distinct persons. */
  | 'persons'
  /** 100 × Σ quantity ÷ rows: quantity is 1 for rows that meet the target, 0 for rows that do not. No rows: no value. */
  | 'share'
  /** Distinct names, in the order of their smallest quantity then name. */
  | 'names'

/** The period from its first day to the day the report is read on: what goes on being counted after the half-year. */
export const throughAsOf = (period: Period): Days => ({ from: period.from, to: period.asOf })
/** The calendar year the period lies in, or one so many years away. */
export const calendarYear =
  (away = 0) =>
  (period: Period): Days => {
    const year = Number(period.from.slice(0, 4)) + away
    return { from: `${year}-01-01` as Day, to: `${year}-12-31` as Day }
  }

export type Indicator = {
  /** As in the figures list: `<room>.<figure>`. */
  id: string
  label: Label
  unit: string
  kind: FigureKind
  /** flow: over the period; stock: at the as-of day; plan: over the half-year after the period. */
  time: 'flow' | 'stock' | 'plan'
  /** What one row is and what is counted, for the reader. */
  means: Label
  /** Policy ids the figure follows. */
  rule: string
  /**
   * The days asked for, where they are not the period's own: a sale read through the report's day, a roster read by the
   * calendar year. Evidence gets them as `from` and `to`.
   */
  over?: (period: Period) => Days
  /**
   * The days shown beside the figure, where only the rows know them (an entry day, a campaign's own days). One row with
   * `from` and `to`; none: the days asked for.
   */
  span?: (ask: EvidenceAsk) => RawBuilder<Days>
  measure: Measure
  evidence: (ask: EvidenceAsk) => RawBuilder<EvidenceRow>
  /** The evidence's table takes no row of a closed month, so the months' totals may be kept (kernel/closing.ts). */
  closes?: boolean
  /** Decimals of a share, or of a sum that is one. */
  decimals?: number
}
export function indicator(i: Indicator): Indicator {
  if (!/^[a-z]+\.[a-z0-9_]+$/.test(i.id)) throw new Error(`figure ${i.id}: id is <room>.<figure>`)
  if (i.kind === 'named' && i.measure !== 'names')
    throw new Error(`figure ${i.id} is a list of names`)
  return i
}

/** A figure as the rooms write it, its words as pairs, zh first. */
export type Declared = Omit<Indicator, 'label' | 'means'> & {
  label: readonly [zh: string, en: string]
  means: readonly [zh: string, en: string]
}
export const figure = ({ label, means, ...rest }: Declared): Indicator =>
  indicator({
    ...rest,
    label: { zh: label[0], en: label[1] },
    means: { zh: means[0], en: means[1] },
  })

/** SQL of a choice's Chinese label and of its place in the list: names of a figure come from the declaration's options. */
export const labelled = (options: readonly Option[], value: RawBuilder<unknown>) => ({
  name: sql`case ${value} ${sql.join(
    options.map(o => sql`when ${o.value} then ${o.label.zh}::text`),
    sql` `,
  )} end`,
  order: sql`case ${value} ${sql.join(
    options.map((o, i) => sql`when ${o.value} then ${i}::numeric`),
    sql` `,
  )} end`,
})

/** A relation between figures that must hold whenever they are shown: parts and whole, share, order. */
export type Identity = {
  id: string
  label: Label
  figures: readonly string[]
  /** The relation as people write it, `{0}` being the first figure: `{0} ≤ {1}`. Without one the figures are listed. */
  relation?: string
  /** The sum in words, where the relation alone does not say by how much it misses. */
  says?: (...values: FigureValue[]) => Label
  /** Gets the raw quantities in the order of `figures` (money in fen). */
  holds: (...quantities: number[]) => boolean
  /**
   * The source is known to contradict itself here, and why. A questioned relation that does not hold is shown with its
   * sum and waits for the reviewer's word before the report is signed; an ordinary one is a mistake and blocks it.
   */
  questioned?: Label
}
export const identity = (i: Identity): Identity => i

export type CheckResult = {
  id: string
  label: Label
  holds: boolean
  figures: readonly string[]
  /** The figures with their values, in words and in the relation asked of them. */
  arithmetic: Label
  /** Why a relation that does not hold is one of the source's known contradictions; null for ordinary ones. */
  questioned: Label | null
}
/** Ordinary relations that do not hold: somebody has to put a row right. */
export const isFailing = (c: CheckResult): boolean => !c.holds && !c.questioned
/** Known contradictions of the source that show in these figures: somebody has to answer for them. */
export const isQuestioned = (c: CheckResult): boolean => !c.holds && c.questioned !== null
export type FigureValue = {
  id: string
  label: Label
  /** In the figure's unit (万元, 名 …); names joined by `;` for lists; null when there is nothing to measure. */
  value: number | string | null
  /** Before the unit: money in fen. */
  quantity: number | null
  unit: string
  kind: FigureKind
  period: string
  asOf: Day
  rows: number
  names?: string[]
  checks: CheckResult[]
}
