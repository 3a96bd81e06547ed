/** Short ways to write the evidence of this office's figures. */
import { type RawBuilder, sql } from 'kysely'
import type { EvidenceRow } from '../../kernel/indicator.ts'

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

/** Days as a number that sorts: lists of names in the order in which things happened. */
export const inTime = (day: RawBuilder<unknown>) => sql`(${day} - date '2000-01-01')`
