/**
 * The statistics book of a period: what it holds, not how it looks. The bureau puts it together; adapters write it down
 * as a workbook or as a message for another system.
 */
import type { Day, Month } from './day.ts'
import type { Label } from './errors.ts'
import type { CheckResult, Indicator } from './indicator.ts'
import type { Period } from './report.ts'

export type BookFigure = {
  id: string
  label: Label
  unit: string
  kind: Indicator['kind']
  time: Indicator['time']
  measure: Indicator['measure']
  means: Label
  rule: string
  /** The days it covers, as they stand beside it. */
  period: string
  /** A number in the unit, or the names; null when there is nothing to measure. */
  value: number | string | null
  rows: number
  target: {
    value: number
    document: string
    done: number | null
    ahead: number | null
    rating: 'green' | 'amber' | 'red' | null
  } | null
  timeGone: number | null
  /** The same figure one period and one year earlier; null where no row speaks of those days. */
  before: number | null
  yearBefore: number | null
  townships: Record<string, number>
  months: Record<Month, number>
  checks: string[]
  /** As it was submitted, when it was, and why it was corrected. */
  submitted: { value: string | null; reason: string | null } | null
}
export type BookSection = { section: string; title: string; figures: BookFigure[] }
export type Book = {
  title: string
  county: { code: string; name: string; demo: boolean }
  period: Period
  periodText: string
  before: Label
  yearBefore: Label
  recipient: string | null
  document: string | null
  submittedOn: Day | null
  preparedAt: string
  /** Places the columns stand for: the county itself first, then its townships as they stood on the day. */
  places: { code: string; name: string }[]
  months: Month[]
  amberPoints: number | null
  sections: BookSection[]
  checks: CheckResult[]
}
