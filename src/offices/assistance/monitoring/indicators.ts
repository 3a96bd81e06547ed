/** Figures of monitoring: what the plans in force name and pledge, and what the warnings themselves show. */
import { type RawBuilder, sql } from 'kysely'
import { type EvidenceAsk, type EvidenceRow, indicator } from '../../../kernel/indicator.ts'
import { categories, editions, type PlanSection } from './kinds.ts'

/** Plans of the asked period's year that were adopted by the as-of day and not withdrawn by it. */
const inForce = (ask: EvidenceAsk, section: PlanSection) =>
  sql`p.section = ${section} and p.year between ${Number(ask.from.slice(0, 4))} and ${Number(ask.to.slice(0, 4))}
    and p.adopted_on <= least(${ask.asOf}::date, ${ask.to}::date) and (p.withdrawn_on is null or p.withdrawn_on > ${ask.asOf}::date)`

/** The Chinese labels of a closed list with their place in it: `value, label, place`. */
const labelled = (options: Record<string, readonly [string, string]>) =>
  sql`(values ${sql.join(
    Object.entries(options).map(
      ([value, [zh]], index) => sql`(${value}::text, ${zh}::text, ${index + 1}::int)`,
    ),
  )}) as o(value, label, place)`

const pledged =
  (section: PlanSection) =>
  (ask: EvidenceAsk): RawBuilder<EvidenceRow> =>
    sql`
  select p.id as row_id, 'assistance_plan' as register, p.division, greatest(p.adopted_on, ${ask.from}::date) as day,
    p.coverage_pledge as quantity, null::uuid as person, null::text as name
  from assistance_plan p where ${inForce(ask, section)} and p.coverage_pledge is not null`

export const indicators = [
  indicator({
    id: 'assistance.coverage_pledge',
    label: { zh: '应保尽保、应救尽救承诺', en: 'Coverage pledged' },
    unit: '%',
    kind: 'target',
    time: 'flow',
    measure: 'share',
    rule: 'DB-05',
    means: {
      zh: '报告期所在年度有效的兜底保障方案承诺的保障比例；是目标，不是实际覆盖率（实际见“经核查应助对象获助率”）',
      en: 'The share pledged by the safety-net plan in force in the year; a target, not the coverage measured (see the share of those found in need who were helped)',
    },
    evidence: pledged('safetyNet'),
  }),
  indicator({
    id: 'assistance.plan_safety_net_coverage',
    label: { zh: '符合兜底条件的困难群众应兜尽兜', en: 'Plan: everybody who qualifies is covered' },
    unit: '%',
    kind: 'target',
    time: 'plan',
    measure: 'share',
    rule: 'DB-05',
    means: {
      zh: '下一半年所在年度有效的兜底保障方案承诺的保障比例',
      en: 'The share pledged by the safety-net plan in force for the coming half-year',
    },
    evidence: pledged('safetyNet'),
  }),
  indicator({
    id: 'assistance.plan_monitored_groups',
    label: { zh: '动态监测人群', en: 'Plan: groups watched' },
    unit: '名单',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule: 'MO-01',
    means: {
      zh: '下一半年所在年度有效的低收入人口动态监测方案写明的监测人群',
      en: 'Groups named by the monitoring plan in force for the coming half-year',
    },
    evidence: ask => sql`
      select p.id || ':' || o.value as row_id, 'assistance_plan' as register, p.division, greatest(p.adopted_on, ${ask.from}::date) as day,
        o.place::numeric as quantity, null::uuid as person, o.label as name
      from assistance_plan p join ${labelled(categories)} on o.value = any(p.categories)
      where ${inForce(ask, 'monitoring')}`,
  }),
  indicator({
    id: 'assistance.plan_urban_relief_editions',
    label: { zh: '城镇解困脱困版本', en: 'Plan: editions of urban hardship relief' },
    unit: '名单',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule: 'MO-01',
    means: {
      zh: '下一半年所在年度有效的城镇困难群众解困脱困方案的版本，一行为一个方案',
      en: 'Editions of the urban relief plans in force for the coming half-year; one row a plan',
    },
    evidence: ask => sql`
      select p.id as row_id, 'assistance_plan' as register, p.division, greatest(p.adopted_on, ${ask.from}::date) as day,
        o.place::numeric as quantity, null::uuid as person, o.label as name
      from assistance_plan p join ${labelled(editions)} on o.value = p.edition
      where ${inForce(ask, 'urbanRelief')}`,
  }),
  indicator({
    id: 'assistance.warnings_raised',
    label: { zh: '发出监测预警', en: 'Warnings raised' },
    unit: '条',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'MO-04',
    means: {
      zh: '报告期内发出的监测预警，不含已撤销的；一行为一条预警',
      en: 'Warnings raised in the period, those withdrawn left out; one row a warning',
    },
    evidence: ask => sql`
      select id as row_id, 'assistance_warning' as register, division, raised_on as day, 1::numeric as quantity, person, null::text as name
      from assistance_warning where raised_on between ${ask.from}::date and ${ask.to}::date and state <> 'withdrawn'`,
  }),
  indicator({
    id: 'assistance.warnings_answered_in_need_helped',
    label: { zh: '经核查应助对象获助率', en: 'Helped, of those found in need' },
    unit: '%',
    kind: 'percent',
    time: 'flow',
    measure: 'share',
    rule: 'MO-04',
    means: {
      zh: '报告期内反馈为已救助或转办救助项目的预警中，已获救助的比例：已给予救助，或预警发出后本人或家庭已有救助待遇；一行为一条预警，获助记1',
      en: 'Of the warnings answered in the period as helped or referred to a programme, the share helped: given at once, or an award or grant stands since the warning; one row a warning, 1 when helped',
    },
    evidence: ask => sql`
      select w.id as row_id, 'assistance_warning' as register, w.division, w.answered_on as day,
        case when w.outcome = 'helped'
          or exists (select 1 from funds_award a where (a.person = w.person or a.household = w.household)
            and (a.recorded_at at time zone 'Asia/Shanghai')::date between w.raised_on and ${ask.asOf}::date
            and (a.ended_from is null or a.ended_from > ${ask.asOf.slice(0, 7)}))
          or exists (select 1 from funds_grant g where (g.person = w.person or g.household = w.household)
            and g.decided_on between w.raised_on and ${ask.asOf}::date and g.cancelled_on is null)
        then 1 else 0 end::numeric as quantity, w.person, null::text as name
      from assistance_warning w
      where w.outcome in ('helped', 'referredProgramme') and w.answered_on between ${ask.from}::date and ${ask.to}::date`,
  }),
]
