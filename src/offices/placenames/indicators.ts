/** The office's figures: names approved, entries sent up, boundaries inspected and what the inspections brought forth. */
import { type RawBuilder, sql } from 'kysely'
import {
  calendarYear,
  type Days,
  type EvidenceRow,
  figure,
  type Identity,
  type Indicator,
  identity,
} from '../../kernel/indicator.ts'
import { outputKinds } from './boundary/registers.ts'

const none = sql`null::uuid as person, null::text as name`
const outputs = Object.entries(outputKinds)
const by = (then: (zh: string, i: number) => RawBuilder<unknown>) =>
  sql`case o.kind ${sql.join(
    outputs.map(([kind, [zh]], i) => sql`when ${kind} then ${then(zh, i)}`),
    sql` `,
  )} end`
const outputName = by(zh => sql`${zh}::text`)
const outputOrder = by((_, i) => sql`${i}::numeric`)

export const indicators: readonly Indicator[] = [
  figure({
    id: 'placenames.roads_named',
    label: ['规范命名道路', 'Roads given standard names'],
    unit: '条',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'PN-05',
    means: [
      '报告期内批准命名、未撤销的道路街巷',
      'Roads, streets and lanes whose names were approved in the period and not revoked',
    ],
    evidence:
      ask => sql<EvidenceRow>`select n.id as row_id, 'placenames_naming' as register, n.division, n.approved_on as day, 1::numeric as quantity, ${none}
      from placenames_naming n where n.action = 'name' and n.object = 'road' and n.state in ('approved', 'filed', 'announced', 'entered', 'done')
        and n.approved_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'placenames.estates_named',
    label: ['规范命名住宅小区', 'Housing estates given standard names'],
    unit: '个',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'PN-05',
    means: [
      '报告期内批准命名、未撤销的住宅小区',
      'Housing estates whose names were approved in the period and not revoked',
    ],
    evidence:
      ask => sql<EvidenceRow>`select n.id as row_id, 'placenames_naming' as register, n.division, n.approved_on as day, 1::numeric as quantity, ${none}
      from placenames_naming n where n.action = 'name' and n.object = 'estate' and n.state in ('approved', 'filed', 'announced', 'entered', 'done')
        and n.approved_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'placenames.expert_group',
    label: ['区划地名专家组', 'Expert group'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'PN-24',
    means: ['截止日履职的地名专家组', 'Expert groups that stand on the day'],
    evidence:
      ask => sql<EvidenceRow>`select g.id as row_id, 'placenames_group' as register, g.division, g.founded_on as day, 0::numeric as quantity, null::uuid as person, g.name
      from placenames_group g where g.founded_on <= ${ask.asOf}::date and (g.dissolved_on is null or g.dissolved_on > ${ask.asOf}::date)`,
  }),
  figure({
    id: 'placenames.entries_processed',
    label: ['处理地名词条', 'Place-name entries processed'],
    unit: '条',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'PN-22',
    means: [
      '报告期内修改、审核并上报国家地名信息库的词条，一条计一次',
      'Entries revised, checked and sent up in the period, each once',
    ],
    evidence:
      ask => sql<EvidenceRow>`select distinct on (r.entry) r.entry as row_id, 'placenames_entry' as register, r.division, r.reported_on as day, 1::numeric as quantity, ${none}
      from placenames_revision r where r.state in ('reported', 'accepted', 'returned') and r.reported_on between ${ask.from}::date and ${ask.to}::date
      order by r.entry, r.reported_on`,
  }),
  figure({
    id: 'placenames.boundary_levels',
    label: ['联检界线级别', 'Levels of boundary inspected'],
    unit: '级',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'BD-05',
    means: [
      '本年度联检计划所含的界线级别，一级计一次',
      'Levels of boundary in the year’s inspections, each once',
    ],
    evidence:
      ask => sql<EvidenceRow>`select distinct on (l.level) i.id as row_id, 'placenames_inspection' as register, i.division, ${ask.asOf}::date as day, 1::numeric as quantity, ${none}
      from placenames_inspection i join placenames_line l on l.id = i.line
      where i.state <> 'cancelled' and i.year = extract(year from ${ask.asOf}::date) order by l.level, i.id`,
  }),
  figure({
    id: 'placenames.boundary_line',
    label: ['牵头联检界线', 'Boundary line to lead'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    over: calendarYear(),
    measure: 'names',
    rule: 'BD-08',
    means: ['本年度由我方牵头联检的县级界线', 'County lines whose inspection we lead this year'],
    evidence:
      ask => sql<EvidenceRow>`select i.id as row_id, 'placenames_inspection' as register, i.division, ${ask.from}::date as day, 0::numeric as quantity, null::uuid as person, l.name
      from placenames_inspection i join placenames_line l on l.id = i.line
      where i.state <> 'cancelled' and i.lead = 'ours' and l.level = 'county' and i.year = extract(year from ${ask.from}::date)`,
  }),
  figure({
    id: 'placenames.boundary_deadline',
    label: ['界线联检完成期限', 'Deadline of the joint inspection'],
    unit: '日期',
    kind: 'date',
    time: 'flow',
    over: calendarYear(),
    span: ask => sql<Days>`select max(i.finish_by) as "from", max(i.finish_by) as "to" from placenames_inspection i
      join placenames_line l on l.id = i.line
      where i.state <> 'cancelled' and i.lead = 'ours' and l.level = 'county' and i.year = extract(year from ${ask.from}::date) having count(*) > 0`,
    measure: 'names',
    rule: 'BD-01',
    means: [
      '本年度我方牵头的县级界线联检应完成的日期',
      'The day by which the county lines we lead are to be finished',
    ],
    evidence:
      ask => sql<EvidenceRow>`select i.id as row_id, 'placenames_inspection' as register, i.division, i.finish_by as day, 0::numeric as quantity, null::uuid as person, i.finish_by::text as name
      from placenames_inspection i join placenames_line l on l.id = i.line
      where i.state <> 'cancelled' and i.lead = 'ours' and l.level = 'county' and i.year = extract(year from ${ask.from}::date)`,
  }),
  figure({
    id: 'placenames.boundary_outputs',
    label: ['联检工作产出', 'What the inspections brought forth'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'BD-07',
    means: ['报告期内完成的联检工作成果', 'Work of the inspections done in the period'],
    evidence:
      ask => sql<EvidenceRow>`select o.id as row_id, 'placenames_output' as register, o.division, o.done_on as day, ${outputOrder} as quantity, null::uuid as person, ${outputName} as name
      from placenames_output o join placenames_inspection i on i.id = o.inspection and i.state <> 'cancelled'
      where o.done_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'placenames.boundary_plan_archive',
    label: ['界线联检档案计划', 'Archive of the inspection, planned'],
    unit: '名单',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule: 'BD-07',
    means: [
      '计划在下半年完成、截止日尚未完成的联检档案',
      'Archives planned for the next half-year and not complete yet',
    ],
    evidence:
      ask => sql<EvidenceRow>`select o.id as row_id, 'placenames_output' as register, o.division, o.planned_to as day, ${outputOrder} as quantity, null::uuid as person, ${outputName} as name
      from placenames_output o join placenames_inspection i on i.id = o.inspection and i.state <> 'cancelled'
      where o.kind = 'archive' and o.planned_to between ${ask.from}::date and ${ask.to}::date and (o.done_on is null or o.done_on > ${ask.asOf}::date)`,
  }),
]

export const identities: readonly Identity[] = [
  identity({
    id: 'placenames.two-levels',
    label: { zh: '联检界线级别不超过县、乡两级', en: 'Boundaries are of two levels at most' },
    figures: ['placenames.boundary_levels'],
    relation: '{0} ≤ 2',
    holds: levels => levels <= 2,
  }),
]
