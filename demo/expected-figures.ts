import { csvRows } from './csv.ts'

const boundKinds = ['exact', 'at_least', 'at_most', 'about'] as const

/** One figure the half-year report states, and which the demo county must reproduce. */
export interface ExpectedFigure {
  id: string
  /** As printed: a number, a day, or names joined with `;`. */
  value: string
  unit: string
  kind: string
  /** 50余 is `at_least`, 约177万 is `about`: how far the printed value binds. */
  bound: (typeof boundKinds)[number]
  /** First and last day of a flow; absent for a stock or a target day. */
  periodFrom?: string
  periodTo?: string
  /** The day of a stock or a single day; absent for a flow. */
  asOf?: string
  /** The period as the list of figures has it. */
  period: string
  /** Where the report states it, such as 一（一）2-一是. */
  section: string
}

const columns = [
  'id',
  'value',
  'unit',
  'kind',
  'bound',
  'period_from',
  'period_to',
  'as_of',
  'period',
  'section',
] as const

/** The figures of the 2022 half-year report, in its order. Refuses an unknown bound. */
export function expectedFigures(): ExpectedFigure[] {
  return csvRows('expected-figures.csv', columns).map(row => {
    const bound = boundKinds.find(kind => kind === row.bound)
    if (!bound) throw new Error(`expected-figures.csv: ${row.id} has the bound ${row.bound}`)
    return {
      id: row.id,
      value: row.value,
      unit: row.unit,
      kind: row.kind,
      bound,
      periodFrom: row.period_from || undefined,
      periodTo: row.period_to || undefined,
      asOf: row.as_of || undefined,
      period: row.period,
      section: row.section,
    }
  })
}
