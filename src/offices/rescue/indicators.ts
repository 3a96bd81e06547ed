/** Figures of the rescue station, each from the rows that make it. */
import { type RawBuilder, sql } from 'kysely'
import type { Option } from '../../kernel/fields.ts'
import {
  type EvidenceAsk,
  type EvidenceRow,
  figure,
  type Identity,
  type Indicator,
  identity,
} from '../../kernel/indicator.ts'
import { costKinds } from './registers.ts'
import { agencies, measureKinds, patrolPlaces, settlementGroups } from './station-registers.ts'

/** Label and order of each value of a closed list, as SQL. */
function labelled(all: Record<string, readonly [string, string]>, of: RawBuilder<unknown>) {
  const options: Option[] = Object.entries(all).map(([value, [zh, en]]) => ({
    value,
    label: { zh, en },
  }))
  const whens = options.map(o => sql`when ${o.value} then ${o.label.zh}::text`)
  const orders = options.map((o, i) => sql`when ${o.value} then ${i}::numeric`)
  return {
    name: sql`case ${of} ${sql.join(whens, sql` `)} end`,
    order: sql`case ${of} ${sql.join(orders, sql` `)} end`,
  }
}

/** Person-times helped: screened and found to be of those the station rescues, inside or on the street (VR-14). */
const rescued = (ask: EvidenceAsk, only: RawBuilder<unknown> = sql`true`) => sql<EvidenceRow>`
  select k.id as row_id, 'rescue_case' as register, k.division, k.entered_on as day, 1::numeric as quantity, k.person, null::text as name
  from rescue_case k where k.state not in ('received', 'refused') and k.entered_on between ${ask.from}::date and ${ask.to}::date and ${only}`
/** Patrols that set out, with two agencies at least beside the station's own people. */
const patrols = (ask: EvidenceAsk) =>
  sql`rescue_patrol p where p.state = 'done' and cardinality(p.agencies) >= 2 and p.on_day between ${ask.from}::date and ${ask.to}::date`

export const indicators: readonly Indicator[] = [
  figure({
    id: 'rescue.safety_measures',
    label: ['救助安全防控措施', 'Safety measures of the station'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'VR-02',
    means: ['截止日施行的安全防控措施类别', 'Kinds of measures in force'],
    evidence: ask => {
      const { name, order } = labelled(measureKinds, sql`m.kind`)
      return sql<EvidenceRow>`select m.id as row_id, 'rescue_measure' as register, m.division, m.adopted_on as day, ${order} as quantity, null::uuid as person, ${name} as name
        from rescue_measure m where m.adopted_on <= ${ask.asOf}::date and (m.withdrawn_on is null or m.withdrawn_on > ${ask.asOf}::date)`
    },
  }),
  figure({
    id: 'rescue.long_stay_settled',
    label: ['长期滞留人员落户安置', 'Long-stay persons registered'],
    unit: '名',
    kind: 'count',
    time: 'flow',
    measure: 'persons',
    rule: 'VR-09',
    means: [
      '报告期内办理落户、未注销的滞留人员，按人计',
      'Stranded persons registered in the period and not cancelled since, by person',
    ],
    evidence:
      ask => sql<EvidenceRow>`select s.id as row_id, 'rescue_settlement' as register, s.division, s.registered_on as day, 1::numeric as quantity, s.person, null::text as name
      from rescue_settlement s where s.state in ('registered', 'placed') and s.registered_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'rescue.patrol_partners',
    label: ['联合巡查部门', 'Partners of the patrols'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'VR-13',
    means: ['报告期内参加联合巡查的部门', 'Agencies that went on the patrols of the period'],
    evidence: ask => {
      const { name, order } = labelled(agencies, sql`a.agency`)
      return sql<EvidenceRow>`select p.id as row_id, 'rescue_patrol' as register, p.division, p.on_day as day, ${order} as quantity, null::uuid as person, ${name} as name
        from (select p.* from ${patrols(ask)}) p, unnest(p.agencies) as a(agency)`
    },
  }),
  figure({
    id: 'rescue.patrol_places',
    label: ['巡查重点场所', 'Places of the patrols'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'VR-13',
    means: ['报告期内联合巡查到过的场所', 'Places the patrols of the period went to'],
    evidence: ask => {
      const { name, order } = labelled(patrolPlaces, sql`a.place`)
      return sql<EvidenceRow>`select p.id as row_id, 'rescue_patrol' as register, p.division, p.on_day as day, ${order} as quantity, null::uuid as person, ${name} as name
        from (select p.* from ${patrols(ask)}) p, unnest(p.places) as a(place)`
    },
  }),
  figure({
    id: 'rescue.joint_patrols',
    label: ['联合巡查', 'Joint patrols'],
    unit: '次',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'VR-13',
    means: [
      '报告期内已巡查、两个以上部门参加的巡查',
      'Patrols of the period with two agencies or more',
    ],
    evidence:
      ask => sql<EvidenceRow>`select p.id as row_id, 'rescue_patrol' as register, p.division, p.on_day as day, 1::numeric as quantity, null::uuid as person, null::text as name
      from ${patrols(ask)}`,
  }),
  figure({
    id: 'rescue.street_rescues',
    label: ['街面救助', 'Rescued from the street'],
    unit: '人次',
    kind: 'person_times',
    time: 'flow',
    measure: 'count',
    rule: 'VR-13',
    means: [
      '报告期内由巡查发现并救助的人次，含站外救助',
      'Person-times found on patrol and helped, inside or on the street',
    ],
    evidence: ask => rescued(ask, sql`k.source = 'patrol'`),
  }),
  figure({
    id: 'rescue.person_times',
    label: ['救助生活无着流浪乞讨人员', 'Vagrants and beggars rescued'],
    unit: '人次',
    kind: 'person_times',
    time: 'flow',
    measure: 'count',
    rule: 'VR-14',
    means: [
      '报告期内登记并给予救助的人次；同一人两次计两次，不予救助的不计',
      'Person-times entered and helped in the period; one person twice counts two, the refused none',
    ],
    evidence: ask => rescued(ask),
  }),
  figure({
    id: 'rescue.cost',
    label: ['救助费用物资折计', 'Costs and goods of rescue'],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    rule: 'VR-14',
    means: [
      '报告期内的救助费、救治费和物资折价，冲销的相抵',
      'Relief, treatment and goods at their value in the period, reversals taken off',
    ],
    evidence:
      ask => sql<EvidenceRow>`select c.id as row_id, 'rescue_cost' as register, c.division, c.on_day as day, c.amount_fen::numeric as quantity, null::uuid as person, null::text as name
      from rescue_cost c where c.on_day between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'rescue.cost_categories',
    label: ['救助费用类别', 'Kinds of costs'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'VR-14',
    means: ['报告期内有支出且未冲销的类别', 'Kinds spent on in the period and not reversed'],
    evidence: ask => {
      const { name, order } = labelled(costKinds, sql`c.kind`)
      return sql<EvidenceRow>`select c.id as row_id, 'rescue_cost' as register, c.division, c.on_day as day, ${order} as quantity, null::uuid as person, ${name} as name
        from rescue_cost c where c.on_day between ${ask.from}::date and ${ask.to}::date and c.reverses is null
          and not exists (select 1 from rescue_cost r where r.reverses = c.id)`
    },
  }),
  figure({
    id: 'rescue.plan_settlement_groups',
    label: ['下半年破解落户安置的人群', 'Groups to be settled next'],
    unit: '名单',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule: 'VR-09',
    means: [
      '报告期之后半年内有落户安置计划的人群',
      'Groups with a plan of settlement in the half-year after the period',
    ],
    evidence: ask => {
      const { name, order } = labelled(settlementGroups, sql`p."group"`)
      return sql<EvidenceRow>`select p.id as row_id, 'rescue_plan' as register, p.division, p.planned_from as day, ${order} as quantity, null::uuid as person, ${name} as name
        from rescue_plan p where p.state <> 'dropped' and p.planned_from <= ${ask.to}::date and p.planned_to >= ${ask.from}::date`
    },
  }),
]

export const identities: readonly Identity[] = [
  identity({
    id: 'rescue.street-inside-all',
    label: { zh: '街面救助包含在救助人次内', en: 'Street rescues lie within the person-times' },
    figures: ['rescue.street_rescues', 'rescue.person_times'],
    relation: '{0} ≤ {1}',
    holds: (street, all) => street <= all,
  }),
]
