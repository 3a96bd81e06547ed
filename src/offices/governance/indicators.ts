/** The office's figures: criteria, modes and problems of deliberation, villages open every day, clauses, stars to come. */
import { sql } from 'kysely'
import {
  calendarYear,
  type EvidenceAsk,
  type EvidenceRow,
  figure,
  type Identity,
  type Indicator,
  identity,
  labelled,
} from '../../kernel/indicator.ts'
import { starRound } from './communities/registers.ts'
import { deliberation } from './deliberation/registers.ts'
import { fullDays } from './duty/queries.ts'
import { dutySystem } from './duty/registers.ts'

const none = sql`null::uuid as person, null::text as name`
/** The four norms by the step that practises each; a norm counts once some village's matter has been through its step. */
const modes = [
  ['resolve', '民事民议'],
  ['manage', '民事民管'],
  ['carryOut', '民事民治'],
  ['rate', '民事民评'],
] as const
/** Villages that stand on a day. */
const villages = (ask: EvidenceAsk) => sql`(select code from people_division where level = 'village'
  and valid_from <= ${ask.asOf}::date and (valid_to is null or valid_to >= ${ask.asOf}::date))`
const inForce = (
  ask: EvidenceAsk,
) => sql`governance_covenant c where c.kind in ('villageRules', 'residentsCovenant')
  and c.effective_on <= ${ask.asOf}::date and (c.ended_on is null or c.ended_on >= ${ask.asOf}::date)`
const systemsOn = (
  ask: EvidenceAsk,
) => sql`governance_duty_system s where s.from_day <= ${ask.asOf}::date
  and (s.ended_on is null or s.ended_on > ${ask.asOf}::date)`

const clauseVillages = (id: string, topic: string, label: [string, string]): Indicator =>
  figure({
    id: `governance.${id}`,
    label,
    unit: '个',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'VG-04',
    means: [
      '截止日生效的村规民约（居民公约）中有该类条款的村（社区），一村计一次',
      'Villages whose rule in force has such a clause, once each',
    ],
    evidence:
      ask => sql<EvidenceRow>`select distinct on (c.division) c.id as row_id, 'governance_covenant' as register, c.division,
      c.effective_on as day, 1::numeric as quantity, ${none} from ${inForce(ask)}
      and exists (select 1 from governance_clause l where l.covenant = c.id and l.topic = ${topic} and l.replaced_on is null)
      order by c.division, c.effective_on desc`,
  })

export const indicators: readonly Indicator[] = [
  figure({
    id: 'governance.convention_criteria',
    label: ['优秀村规民约标准', 'Criteria for good village rules'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'VG-08',
    means: ['截止日施行的评选办法的评分项', 'Items of the scheme in force on the day'],
    evidence:
      ask => sql<EvidenceRow>`select s.id as row_id, 'scoring_scheme' as register, s.division, s.from_day as day, i.n::numeric as quantity,
      null::uuid as person, i.item ->> 'title' as name
      from (select * from scoring_scheme where office = 'governance' and purpose = 'convention' and state = 'inForce'
        and from_day <= ${ask.asOf}::date order by from_day desc, recorded_at desc limit 1) s,
        jsonb_array_elements(s.items) with ordinality i(item, n)`,
  }),
  figure({
    id: 'governance.convention_entries',
    label: ['参评村规民约和居民公约', 'Village rules put forward'],
    unit: '件',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'VG-08',
    means: [
      '报告期内发起且未取消的评选的参评村规民约',
      'Rules put forward in selections opened in the period',
    ],
    evidence:
      ask => sql<EvidenceRow>`select k.id as row_id, 'governance_candidate' as register, k.division, e.opened_on as day,
      1::numeric as quantity, ${none} from governance_candidate k join governance_selection e on e.id = k.selection
      where e.kind = 'convention' and e.state <> 'dropped' and e.opened_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  clauseVillages('wedding_clause_villages', 'wedding', [
    '婚事写入村规民约的村（社区）',
    'Villages with a clause on weddings',
  ]),
  clauseVillages('funeral_clause_villages', 'funeral', [
    '丧事写入村规民约的村（社区）',
    'Villages with a clause on funerals',
  ]),
  figure({
    id: 'governance.deliberation_modes',
    label: ['协商议事常态', 'Norms of deliberation'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'VG-09',
    means: [
      '截止日前已有议题办理过的协商环节',
      'Norms that some matter has been through by the day',
    ],
    evidence:
      ask => sql<EvidenceRow>`select s.row_id, 'governance_deliberation' as register, s.division, s.on_day as day, m.n::numeric as quantity,
      null::uuid as person, m.name from step s join (values ${sql.join(
        modes.map(([action, name], n) => sql`(${action}::text, ${name}::text, ${n}::int)`),
      )}) as m(action, name, n) on m.action = s.action
      where s.register = 'governance_deliberation' and s.on_day <= ${ask.asOf}::date`,
  }),
  figure({
    id: 'governance.deliberation_problem_types',
    label: ['破解的问题类型', 'Kinds of problems solved'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'VG-09',
    means: ['截止日前已办成的协商议题的问题类型', 'Kinds of the matters carried out by the day'],
    evidence: ask => {
      const { name, order } = labelled(deliberation.fields.problem.options!, sql`d.problem`)
      return sql<EvidenceRow>`select d.id as row_id, 'governance_deliberation' as register, d.division, d.done_on as day, ${order} as quantity,
        null::uuid as person, ${name} as name from governance_deliberation d where d.done_on <= ${ask.asOf}::date`
    },
  }),
  figure({
    id: 'governance.service_days',
    label: ['村（社区）服务不打烊天数', 'Days of the year villages are open'],
    unit: '天',
    kind: 'duration',
    time: 'flow',
    over: calendarYear(),
    measure: 'count',
    rule: 'VG-10',
    means: [
      '全年中每个村（社区）都有值班干部的天数；排班和已批准的换班合计',
      'Days of the year on which every village has a cadre on duty, roster and approved swaps together',
    ],
    evidence:
      ask => sql<EvidenceRow>`select s.line as row_id, 'governance_roster_line' as register, (select code from county limit 1) as division,
      s.day, 1::numeric as quantity, ${none} from ${fullDays(ask.from, ask.to)} s where s.line is not null`,
  }),
  figure({
    id: 'governance.villages_with_duty_system',
    label: ['建立制度的村（社区）', 'Villages with both systems'],
    unit: '个',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'VG-10',
    means: [
      '截止日错时延时服务和干部值班两项制度都在施行的村（社区）',
      'Villages in which both systems stand on the day',
    ],
    evidence:
      ask => sql<EvidenceRow>`select min(s.id::text)::uuid as row_id, 'governance_duty_system' as register, s.division, max(s.from_day) as day,
      1::numeric as quantity, ${none} from ${systemsOn(ask)} and s.division in (select code from ${villages(ask)} v)
      group by s.division having count(distinct s.system) = ${dutySystem.fields.system.options!.length}`,
  }),
  figure({
    id: 'governance.villages',
    label: ['村（社区）', 'Villages and communities'],
    unit: '个',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'VG-01',
    means: ['截止日存续的村（社区）', 'Villages and communities that stand on the day'],
    evidence:
      ask => sql<EvidenceRow>`select d.id as row_id, 'people_division' as register, d.code as division, d.valid_from as day,
      1::numeric as quantity, ${none} from people_division d where d.level = 'village' and d.valid_from <= ${ask.asOf}::date
        and (d.valid_to is null or d.valid_to >= ${ask.asOf}::date)`,
  }),
  figure({
    id: 'governance.duty_systems',
    label: ['两项制度', 'The two systems'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'VG-10',
    means: ['截止日施行的服务制度', 'Systems that stand on the day'],
    evidence: ask => {
      const { name, order } = labelled(dutySystem.fields.system.options!, sql`s.system`)
      return sql<EvidenceRow>`select s.id as row_id, 'governance_duty_system' as register, s.division, s.from_day as day, ${order} as quantity,
        null::uuid as person, ${name} as name from ${systemsOn(ask)}`
    },
  }),
  figure({
    id: 'governance.matters_handled',
    label: ['值班受理事项', 'Matters taken in on duty'],
    unit: '件',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'VG-10',
    means: ['报告期内值班受理的群众事项', 'Matters taken in on duty in the period'],
    evidence:
      ask => sql<EvidenceRow>`select m.id as row_id, 'governance_matter' as register, m.division, m.accepted_on as day,
      1::numeric as quantity, ${none} from governance_matter m where m.accepted_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'governance.premises_in_need',
    label: ['有建设改造需求的社区场所', 'Premises in need of works'],
    unit: '处',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'VG-11',
    means: ['截止日登记有需求且未停用的场所', 'Premises with a need entered, not closed'],
    evidence:
      ask => sql<EvidenceRow>`select p.id as row_id, 'governance_premises' as register, p.division, p.surveyed_on as day,
      1::numeric as quantity, ${none} from governance_premises p where p.need <> 'none' and p.state <> 'closed' and p.surveyed_on <= ${ask.asOf}::date`,
  }),
  figure({
    id: 'governance.plan_star_community',
    label: ['下半年创建评定', 'Rating to come'],
    unit: '名单',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule: 'VG-11',
    means: [
      '期间涵盖下半年、未取消的创建评定工作',
      'Rounds of rating that reach into the half-year after',
    ],
    evidence: ask => {
      const { name, order } = labelled(starRound.fields.kind.options!, sql`r.kind`)
      return sql<EvidenceRow>`select r.id as row_id, 'governance_star_round' as register, r.division, r.planned_from as day, ${order} as quantity,
        null::uuid as person, ${name} as name from governance_star_round r
        where r.planned_from <= ${ask.to}::date and r.planned_to >= ${ask.from}::date and r.dropped_on is null`
    },
  }),
]

export const identities: readonly Identity[] = [
  identity({
    id: 'governance.all-villages',
    label: {
      zh: '建立制度的村（社区）不多于全部村（社区）',
      en: 'No more villages with systems than villages',
    },
    figures: ['governance.villages_with_duty_system', 'governance.villages'],
    relation: '{0} ≤ {1}',
    holds: (some, all) => some <= all,
  }),
  identity({
    id: 'governance.clauses',
    label: {
      zh: '写入婚事、丧事条款的村（社区）不多于全部村（社区）',
      en: 'No more villages with clauses than villages',
    },
    figures: [
      'governance.wedding_clause_villages',
      'governance.funeral_clause_villages',
      'governance.villages',
    ],
    relation: '{0}, {1} ≤ {2}',
    holds: (wedding, funeral, all) => wedding <= all && funeral <= all,
  }),
]
