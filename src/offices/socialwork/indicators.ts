/** The office's figures: assessments and what they paid, stations by batch, what the stations have done. */
import { sql } from 'kysely'
import { activity } from '../../commons/activities/registers.ts'
import {
  calendarYear,
  type EvidenceRow,
  figure,
  type Identity,
  type Indicator,
  identity,
  labelled,
} from '../../kernel/indicator.ts'
import { building, newestRound, none, services, serving, sinceEntry } from './evidence.ts'
import { allowance } from './programmes.ts'
import { coveragePlan, round } from './registers.ts'

export const indicators: readonly Indicator[] = [
  figure({
    id: 'socialwork.assessment_partners',
    label: ['社工考核联合部门', 'Assessed together with'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'SW-05',
    means: [
      '最近一次审批的年度考核中，已签署意见的联合部门',
      'Departments whose opinion stands on the last approved assessment',
    ],
    evidence: ask => {
      const { name, order } = labelled(round.fields.partners.options!, sql`o.partner`)
      return sql<EvidenceRow>`select o.id as row_id, 'socialwork_opinion' as register, o.division, o.on_day as day, ${order} as quantity,
        null::uuid as person, ${name} as name from socialwork_opinion o join ${newestRound(ask)} r on r.id = o.round where o.agreed`
    },
  }),
  figure({
    id: 'socialwork.policy',
    label: ['社工人才办法', 'Measure for social-work talent'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'SW-03',
    means: [
      '截止日有效的社会工作人才管理办法',
      'The measure in force on the day, as its parameter names it',
    ],
    evidence:
      ask => sql<EvidenceRow>`select v.id as row_id, 'parameter_version' as register, (select code from county limit 1) as division,
      v.from_day as day, 0::numeric as quantity, null::uuid as person, v.value ->> 'title' as name from parameter_version v
      where v.name = 'socialwork.measure' and v.state = 'approved' and v.from_day <= ${ask.asOf}::date
      order by v.from_day desc, v.recorded_at desc limit 1`,
  }),
  figure({
    id: 'socialwork.assessed',
    label: ['参加绩效考核的社工', 'Social workers assessed'],
    unit: '名',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'SW-03',
    means: [
      '报告期内评定等次、符合条件的社工；一人一年计一次',
      'Eligible workers graded in the period, once a year each',
    ],
    evidence:
      ask => sql<EvidenceRow>`select a.id as row_id, 'socialwork_assessment' as register, a.division, a.graded_on as day,
      1::numeric as quantity, a.person, null::text as name from socialwork_assessment a
      where a.state in ('graded', 'granted', 'withdrawn') and a.graded_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'socialwork.assessment_year',
    label: ['绩效考核年度', 'Year assessed'],
    unit: '年',
    kind: 'date',
    time: 'flow',
    over: calendarYear(-1),
    measure: 'sum',
    rule: 'SW-03',
    means: [
      '报告期上一年度已审批的考核所属年度',
      'The year before the period, where its assessment is approved',
    ],
    evidence:
      ask => sql<EvidenceRow>`select r.id as row_id, 'socialwork_round' as register, r.division, r.approved_on as day,
      r.year::numeric as quantity, ${none} from socialwork_round r
      where r.state = 'approved' and r.approved_on <= ${ask.asOf}::date and r.year = extract(year from ${ask.from}::date)`,
  }),
  figure({
    id: 'socialwork.allowance_paid',
    label: ['社工补贴', 'Allowance paid'],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    closes: true,
    rule: 'SW-04',
    means: [
      '报告期内银行回盘到账的考核补贴，减去到账后退回的金额',
      'Allowances the bank paid within the period, less what came back',
    ],
    evidence:
      ask => sql<EvidenceRow>`select id as row_id, 'funds_payment' as register, division, on_day as day,
      case outcome when 'paid' then amount_fen else -amount_fen end::numeric as quantity, person, null::text as name
      from funds_payment where programme = ${allowance} and outcome in ('paid', 'returned')
        and on_day between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'socialwork.batch2_number',
    label: ['在建社工站批次', 'Batch of stations being built'],
    unit: '批',
    kind: 'count',
    time: 'stock',
    measure: 'sum',
    rule: 'SW-06',
    means: [
      '截止日尚未进站的最近一批的批次号',
      'Number of the newest batch whose staff have not entered',
    ],
    evidence:
      ask => sql<EvidenceRow>`select b.id as row_id, 'socialwork_batch' as register, b.division, b.planned_from as day,
      b.number::numeric as quantity, ${none} from socialwork_batch b where b.id in (select x.batch from ${building(ask)} x)`,
  }),
  figure({
    id: 'socialwork.batch2_stations',
    label: ['在建社工站', 'Stations being built'],
    unit: '个',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'SW-06',
    means: ['该批次尚未进站的社工站', 'Stations of that batch whose staff have not entered'],
    evidence:
      ask => sql<EvidenceRow>`select x.id as row_id, 'socialwork_station' as register, x.division, b.planned_from as day,
      1::numeric as quantity, ${none} from ${building(ask)} x join socialwork_batch b on b.id = x.batch`,
  }),
  figure({
    id: 'socialwork.batch2_staff_per_station',
    label: ['每站工作人员', 'Staff of each station'],
    unit: '名',
    kind: 'count',
    time: 'stock',
    measure: 'sum',
    rule: 'SW-06',
    means: ['该批次各站核定人员数中最少的', 'The fewest posts any station of that batch has'],
    evidence:
      ask => sql<EvidenceRow>`select x.id as row_id, 'socialwork_station' as register, x.division, b.planned_from as day,
      x.staff_posts::numeric as quantity, ${none} from ${building(ask)} x join socialwork_batch b on b.id = x.batch
      order by x.staff_posts, x.division limit 1`,
  }),
  figure({
    id: 'socialwork.batch2_posts',
    label: ['在建社工站岗位', 'Posts of the stations being built'],
    unit: '名',
    kind: 'count',
    time: 'stock',
    measure: 'sum',
    rule: 'SW-06',
    means: ['该批次各站核定人员数之和', 'Staff posts of the stations of that batch'],
    evidence:
      ask => sql<EvidenceRow>`select x.id as row_id, 'socialwork_station' as register, x.division, b.planned_from as day,
      x.staff_posts::numeric as quantity, ${none} from ${building(ask)} x join socialwork_batch b on b.id = x.batch`,
  }),
  figure({
    id: 'socialwork.batch2_budget',
    label: ['在建社工站项目经费', 'Budget of the stations being built'],
    unit: '万元',
    kind: 'money',
    time: 'stock',
    measure: 'sum',
    rule: 'SW-06',
    means: ['该批次项目的预算', 'Budget of that batch’s project'],
    evidence:
      ask => sql<EvidenceRow>`select p.id as row_id, 'projects_project' as register, p.division, coalesce(p.planned_from, ${ask.asOf}::date) as day,
      p.budget_fen::numeric as quantity, ${none} from projects_project p where p.state <> 'stopped' and p.id in (select x.project from ${building(ask)} x)`,
  }),
  figure({
    id: 'socialwork.batch1_number',
    label: ['已运行社工站批次', 'Batch of stations in service'],
    unit: '批',
    kind: 'count',
    time: 'stock',
    measure: 'sum',
    rule: 'SW-06',
    means: ['截止日在运行的最近一批的批次号', 'Number of the newest batch in service'],
    evidence:
      ask => sql<EvidenceRow>`select b.id as row_id, 'socialwork_batch' as register, b.division, b.planned_from as day,
      b.number::numeric as quantity, ${none} from socialwork_batch b
      where b.number = (select max(x.number) from ${serving(ask)} x)`,
  }),
  figure({
    id: 'socialwork.batch1_entry_date',
    label: ['第一批进站服务日期', 'Day the first staff entered'],
    unit: '日期',
    kind: 'date',
    time: 'stock',
    span: () =>
      sql`select min(entered_on) as from, min(entered_on) as to from socialwork_station having min(entered_on) is not null`,
    measure: 'names',
    rule: 'SW-06',
    means: ['社工最早进站的日期', 'The first day staff entered a station'],
    evidence:
      ask => sql<EvidenceRow>`select s.id as row_id, 'socialwork_station' as register, s.division, s.entered_on as day, 0::numeric as quantity,
      null::uuid as person, s.entered_on::text as name from socialwork_station s
      where s.entered_on = (select min(entered_on) from socialwork_station) and s.entered_on <= ${ask.asOf}::date`,
  }),
  figure({
    id: 'socialwork.services',
    label: ['进站社工开展服务', 'Services of the stations'],
    unit: '次',
    kind: 'count',
    measure: 'count',
    rule: 'SW-07',
    ...sinceEntry,
    means: [
      '自首次进站之日至截止日登记且未作废的服务',
      'Services since the first entry, not struck out',
    ],
    evidence:
      ask => sql<EvidenceRow>`select a.id as row_id, 'activities_activity' as register, a.division, a.held_on as day,
      1::numeric as quantity, ${none} from ${services(ask)}`,
  }),
  figure({
    id: 'socialwork.service_person_times',
    label: ['累计服务人次', 'Person-times served'],
    unit: '人次',
    kind: 'person_times',
    measure: 'sum',
    rule: 'SW-07',
    ...sinceEntry,
    means: [
      '上述服务的服务人次；同一人服务两次计两次',
      'Person-times of these services; one person twice counts two',
    ],
    evidence:
      ask => sql<EvidenceRow>`select a.id as row_id, 'activities_activity' as register, a.division, a.held_on as day,
      a.person_times::numeric as quantity, ${none} from ${services(ask)}`,
  }),
  figure({
    id: 'socialwork.service_types',
    label: ['服务类型', 'Kinds of service'],
    unit: '名单',
    kind: 'named',
    measure: 'names',
    rule: 'SW-07',
    ...sinceEntry,
    means: ['上述服务的类型', 'Kinds of these services'],
    evidence: ask => {
      const { name, order } = labelled(activity.fields.type.options!, sql`a.type`)
      return sql<EvidenceRow>`select a.id as row_id, 'activities_activity' as register, a.division, a.held_on as day, ${order} as quantity,
        null::uuid as person, ${name} as name from ${services(ask)}`
    },
  }),
  figure({
    id: 'socialwork.point_coverage',
    label: ['村（社区）社工服务点覆盖率', 'Villages with a service point'],
    unit: '%',
    kind: 'percent',
    time: 'stock',
    measure: 'share',
    rule: 'SW-06',
    means: [
      '截止日有已开通服务点的村（社区）占全部村（社区）的比例',
      'Share of all villages that have an open point on the day',
    ],
    evidence:
      ask => sql<EvidenceRow>`select d.id as row_id, 'people_division' as register, d.code as division, d.valid_from as day,
      exists (select 1 from socialwork_point p where p.division = d.code and p.opened_on <= ${ask.asOf}::date
        and (p.closed_on is null or p.closed_on > ${ask.asOf}::date))::int::numeric as quantity, ${none}
      from people_division d where d.level = 'village' and d.valid_from <= ${ask.asOf}::date and (d.valid_to is null or d.valid_to >= ${ask.asOf}::date)`,
  }),
  figure({
    id: 'socialwork.plan_batch2',
    label: ['下半年推进的社工站批次', 'Batch to be pushed on'],
    unit: '批',
    kind: 'count',
    time: 'plan',
    measure: 'sum',
    rule: 'SW-06',
    means: [
      '计划期涵盖下半年、尚未进站的最近一批的批次号',
      'Newest batch not entered whose plan reaches into the half-year after',
    ],
    evidence:
      ask => sql<EvidenceRow>`select b.id as row_id, 'socialwork_batch' as register, b.division, b.planned_from as day,
      b.number::numeric as quantity, ${none} from socialwork_batch b where b.id in (select x.batch from ${building(ask)} x)
        and b.planned_from <= ${ask.to}::date and b.planned_to >= ${ask.from}::date`,
  }),
  figure({
    id: 'socialwork.plan_coverage',
    label: ['服务点覆盖计划', 'Plan of coverage'],
    unit: '趋势',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule: 'SW-06',
    means: [
      '计划期涵盖下半年的覆盖计划的目标',
      'Aims of the plans that reach into the half-year after',
    ],
    evidence: ask => {
      const { name, order } = labelled(coveragePlan.fields.direction.options!, sql`c.direction`)
      return sql<EvidenceRow>`select c.id as row_id, 'socialwork_coverage_plan' as register, c.division, c.planned_from as day, ${order} as quantity,
        null::uuid as person, ${name} as name from socialwork_coverage_plan c
        where c.planned_from <= ${ask.to}::date and c.planned_to >= ${ask.from}::date`
    },
  }),
]

export const identities: readonly Identity[] = [
  identity({
    id: 'socialwork.posts',
    label: { zh: '在建站岗位不少于站数 × 每站人数', en: 'Posts ≥ stations × staff of each' },
    figures: [
      'socialwork.batch2_posts',
      'socialwork.batch2_stations',
      'socialwork.batch2_staff_per_station',
    ],
    relation: '{0} ≥ {1} × {2}',
    holds: (all, stations, each) => all >= stations * each,
  }),
  identity({
    id: 'socialwork.person-times',
    label: { zh: '服务次数不多于服务人次', en: 'No more services than person-times' },
    figures: ['socialwork.services', 'socialwork.service_person_times'],
    relation: '{0} ≤ {1}',
    holds: (services, personTimes) => services <= personTimes,
  }),
]
