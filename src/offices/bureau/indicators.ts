/** Figures of the bureau office: which days the report speaks for. */
import { sql } from 'kysely'
import { type EvidenceRow, indicator } from '../../kernel/indicator.ts'

export const indicators = [
  indicator({
    id: 'bureau.report_period',
    label: { zh: '报告期', en: 'Reporting period' },
    unit: '日期区间',
    kind: 'date',
    time: 'flow',
    measure: 'names',
    rule: 'office-03',
    means: {
      zh: '办公室布置统计上报的报告期，起止日与本期一致、未撤销',
      en: 'The reporting period opened by the bureau office with the days of this period, not withdrawn',
    },
    evidence: ask =>
      sql<EvidenceRow>`select c.id as row_id, 'bureau_cycle' as register, c.division, c.to_day as day, 1::numeric as quantity,
        null::uuid as person, to_char(c.from_day, 'YYYY-MM-DD') || '..' || to_char(c.to_day, 'YYYY-MM-DD') as name
      from bureau_cycle c where c.state <> 'withdrawn' and c.from_day = ${ask.from}::date and c.to_day = ${ask.to}::date`,
  }),
]
