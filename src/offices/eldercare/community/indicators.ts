/** Care in the community: coverage by rows of communities, the embedded home by its project's stages, meals, adaptation. */
import { type RawBuilder, sql } from 'kysely'
import { type EvidenceAsk, figure, type Indicator, labelled } from '../../../kernel/indicator.ts'
import { inTime, rows } from '../figure.ts'
import { embeddedPurpose, embeddedStages } from './rules.ts'
import { programmeLife } from './workflows.ts'

const embedded = (ask: EvidenceAsk) =>
  sql`p.office = 'eldercare' and p.purpose = ${embeddedPurpose} and p.state <> 'stopped' and p.recorded_at::date <= ${ask.asOf}::date
    and (p.in_use_on is null or p.in_use_on > ${ask.asOf}::date)`
const stageOf = (
  title: string,
  ask: EvidenceAsk,
  name: RawBuilder<unknown>,
  more: RawBuilder<unknown>,
) =>
  rows({
    register: 'projects_stage',
    id: sql`s.id`,
    division: sql`s.division`,
    day: sql`s.planned_on`,
    quantity: inTime(sql`s.planned_on`),
    name,
    from: sql`projects_stage s join projects_project p on p.id = s.project where ${embedded(ask)} and s.title = ${title} and ${more}`,
  })

/** The states a programme passes, by their labels: the ones reported are those it has reached. */
const stages = ['survey', 'screening', 'tendering', 'working', 'accepted', 'closed'] as const
const stageOptions = stages.map(value => ({ value, label: programmeLife.states[value].label }))

export const communityIndicators: readonly Indicator[] = [
  figure({
    id: 'eldercare.day_care_coverage',
    label: ['日间照料机构覆盖城市社区', 'Urban communities with day care'],
    unit: '%',
    kind: 'percent',
    time: 'stock',
    measure: 'share',
    rule: 'DC-01',
    means: [
      '截止日的城市社区中，有开放的日间照料设施覆盖的比例',
      'Of the urban communities of the day, those an open day-care facility serves',
    ],
    evidence: ask =>
      rows({
        register: 'people_division',
        id: sql`d.id`,
        division: sql`d.code`,
        day: sql`d.valid_from`,
        quantity: sql`(exists (select 1 from eldercare_coverage c join eldercare_facility f on f.id = c.facility
          where c.community = d.code and c.from_day <= ${ask.asOf}::date and (c.to_day is null or c.to_day >= ${ask.asOf}::date)
            and f.opened_on <= ${ask.asOf}::date and (f.closed_on is null or f.closed_on > ${ask.asOf}::date)))::int`,
        from: sql`people_division d where d.level = 'village' and d.urban and d.valid_from <= ${ask.asOf}::date
          and (d.valid_to is null or d.valid_to >= ${ask.asOf}::date)`,
      }),
  }),
  figure({
    id: 'eldercare.embedded_project',
    label: ['嵌入式养老院建设项目', 'Embedded homes being built'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'DC-01',
    means: ['截止日在建（未启用）的嵌入式养老院项目', 'Projects of embedded homes not yet in use'],
    evidence: ask =>
      rows({
        register: 'projects_project',
        id: sql`p.id`,
        division: sql`p.division`,
        day: sql`p.planned_from`,
        quantity: inTime(sql`p.planned_from`),
        name: sql`p.name`,
        from: sql`projects_project p where ${embedded(ask)}`,
      }),
  }),
  figure({
    id: 'eldercare.embedded_start',
    label: ['嵌入式养老院预计开工', 'Embedded home expected to begin'],
    unit: '月',
    kind: 'date',
    time: 'stock',
    measure: 'names',
    rule: 'DC-01',
    means: [
      '在建项目“开工建设”阶段的计划月份，尚未开工的',
      'The planned month of the stage of beginning, not yet reached',
    ],
    evidence: ask =>
      stageOf(
        embeddedStages.start,
        ask,
        sql`to_char(s.planned_on, 'YYYY-MM')`,
        sql`(s.reached_on is null or s.reached_on > ${ask.asOf}::date)`,
      ),
  }),
  figure({
    id: 'eldercare.meal_organisations',
    label: ['助餐协调机构', 'Facilities arranged for meals'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'ML-01',
    means: [
      '截止日有拟定或有效配餐合同的设施，按拟定先后',
      'Facilities with a meal contract being drafted or in force, in the order of the drafts',
    ],
    evidence: ask =>
      rows({
        register: 'eldercare_meal_contract',
        id: sql`c.id`,
        division: sql`c.division`,
        day: sql`c.drafted_on`,
        quantity: sql`c.place`,
        name: sql`s.name`,
        from: sql`(select c.*, row_number() over (order by c.drafted_on, c.recorded_at, c.id) as place from eldercare_meal_contract c) c
          join eldercare_facility f on f.id = c.facility join parties_site s on s.id = f.site
          where c.drafted_on <= ${ask.asOf}::date and c.state in ('drafting', 'signed') and (c.to_day is null or c.to_day >= ${ask.asOf}::date)`,
      }),
  }),
  figure({
    id: 'eldercare.adaptation_households',
    label: ['适老化改造初筛家庭', 'Households screened for adaptation'],
    unit: '户',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'HA-04',
    means: [
      '本年度任务中，截止日已初筛入选且未退出的家庭，一户一次',
      'Households of the year’s task screened by the day and not dropped, each once',
    ],
    evidence: ask =>
      rows({
        register: 'eldercare_adaptation',
        id: sql`a.id`,
        division: sql`a.division`,
        day: sql`a.screened_on`,
        person: sql`a.elder`,
        from: sql`eldercare_adaptation a join eldercare_adaptation_programme p on p.id = a.programme
          where p.year = extract(year from ${ask.asOf}::date) and a.screened_on <= ${ask.asOf}::date
            and (a.dropped_on is null or a.dropped_on > ${ask.asOf}::date)`,
      }),
  }),
  figure({
    id: 'eldercare.adaptation_stages',
    label: ['适老化改造阶段', 'Stages of home adaptation reached'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'HA-04',
    means: ['本年度任务截止日已进入的阶段', 'The stages the year’s task has entered by the day'],
    evidence: ask => {
      const { name, order } = labelled(stageOptions, sql`x.state`)
      return rows({
        register: 'eldercare_adaptation_programme',
        id: sql`x.id`,
        division: sql`x.division`,
        day: sql`x.day`,
        quantity: order,
        name,
        from: sql`(select p.id, p.division, ${programmeLife.start}::text as state, p.begun_on as day from eldercare_adaptation_programme p
            where p.year = extract(year from ${ask.asOf}::date)
          union all select p.id, p.division, t.to_state, t.on_day from eldercare_adaptation_programme p
            join step t on t.register = 'eldercare_adaptation_programme' and t.row_id = p.id where p.year = extract(year from ${ask.asOf}::date)) x
          where x.day <= ${ask.asOf}::date`,
      })
    },
  }),
  figure({
    id: 'eldercare.plan_embedded_in_use',
    label: ['嵌入式养老院力争投入使用时间', 'Plan: embedded home in use by'],
    unit: '日期',
    kind: 'date',
    time: 'plan',
    measure: 'names',
    rule: 'DC-01',
    means: ['在建项目“投入使用”阶段的计划日期', 'The planned day of the stage of use'],
    evidence: ask => inUseBy(ask),
    span: ask =>
      sql`select to_char(max(e.day), 'YYYY-MM-DD') as "from", to_char(max(e.day), 'YYYY-MM-DD') as "to" from (${inUseBy(ask)}) e having count(*) > 0`,
  }),
]
const inUseBy = (ask: EvidenceAsk) =>
  stageOf(
    embeddedStages.inUse,
    ask,
    sql`to_char(s.planned_on, 'YYYY-MM-DD')`,
    sql`s.planned_on between ${ask.from}::date and ${ask.to}::date`,
  )
