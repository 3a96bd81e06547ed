/** Short ways to declare this office's figures and their evidence. */
import { type RawBuilder, sql } from 'kysely'
import type { Option } from '../../kernel/fields.ts'
import { type EvidenceRow, type Indicator, indicator } from '../../kernel/indicator.ts'

type Declared = Omit<Indicator, 'label' | 'means'> & {
  label: [string, string]
  means: [string, string]
}
export const figure = ({ label, means, ...rest }: Declared): Indicator =>
  indicator({
    ...rest,
    label: { zh: label[0], en: label[1] },
    means: { zh: means[0], en: means[1] },
  })

type Row = {
  register: string
  id: RawBuilder<unknown>
  division: RawBuilder<unknown>
  day: RawBuilder<unknown>
  quantity?: RawBuilder<unknown>
  person?: RawBuilder<unknown>
  name?: RawBuilder<unknown>
  from: RawBuilder<unknown>
}
/** One evidence query in the column order the kernel asks for. */
export const rows = (r: Row): RawBuilder<EvidenceRow> =>
  sql<EvidenceRow>`select ${r.id} as row_id, ${r.register}::text as register, ${r.division} as division, ${r.day} as day,
    ${r.quantity ?? sql`1`}::numeric as quantity, ${r.person ?? sql`null`}::uuid as person, ${r.name ?? sql`null`}::text as name from ${r.from}`

/** A choice's Chinese label and its place in the declared order: lists of names come from the declaration's options. */
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
/** Days as a number that sorts: lists of names in the order in which things happened. */
export const inTime = (day: RawBuilder<unknown>) => sql`(${day} - date '2000-01-01')`
