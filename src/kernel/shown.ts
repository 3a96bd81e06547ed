/** How a query's answer reads: single facts, then tables that are counted, summed, exported and printed as they stand. */
import type { Label } from './errors.ts'
import type { Field, Fields } from './fields.ts'

export type ShownTable = {
  label: Label
  columns: Fields
  /** Column → the key of the same row that says what the column's record is called. */
  called?: Record<string, string>
  /** Columns whose sum stands under the table. */
  sums?: readonly string[]
  /** What it means that there is no row; nothing said, it reads “nothing found”. */
  none?: Label
}
/** A fact inside a group of the answer is named `group.fact`. An answer that is itself a list is the table `rows`. */
export type Shown = { facts?: Fields; tables?: Record<string, ShownTable> }

type RowsOf<R> = R extends readonly (infer E)[]
  ? { rows: E }
  : {
      [K in keyof R as R[K] extends readonly object[]
        ? K
        : never]: R[K] extends readonly (infer E)[] ? E : never
    }
type ColumnOf<E> = keyof E & string
/** The same, held to what the query answers: a table or column that is not in the answer does not compile. */
export type ShownOf<R> = {
  facts?: Fields
  tables?: {
    [K in keyof RowsOf<R>]?: Omit<ShownTable, 'columns' | 'called' | 'sums'> & {
      columns: { [C in ColumnOf<RowsOf<R>[K]>]?: Field }
      called?: { [C in ColumnOf<RowsOf<R>[K]>]?: ColumnOf<RowsOf<R>[K]> }
      sums?: readonly ColumnOf<RowsOf<R>[K]>[]
    }
  }
}

export const wholeAnswer = 'rows'
/** The rows of one table of an answer; an empty list where the answer has none. */
export function rowsShown(answer: unknown, table: string): Record<string, unknown>[] {
  const rows = Array.isArray(answer)
    ? table === wholeAnswer
      ? answer
      : []
    : factShown(answer, table)
  return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []
}
/** One fact of an answer by its name, `group.fact` inside a group. */
export const factShown = (answer: unknown, name: string): unknown =>
  name
    .split('.')
    .reduce<unknown>(
      (at, key) =>
        at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined,
      answer,
    )
