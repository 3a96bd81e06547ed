/** The office's figures: bodies alive on a day, the year's programme, what was done and given, Party bodies, plans. */
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
import { action } from './actions/registers.ts'
import { inspectionPlan } from './inspection/registers.ts'
import { partyBody } from './party/registers.ts'
import { proposal } from './qingmiao/registers.ts'

const none = sql`null::uuid as person, null::text as name`
const yearOf = (ask: EvidenceAsk): number => Number(ask.from.slice(0, 4))

/** Registered on or before the day and not ended by it: the count rule of policy §9, from the days and not from the state. */
const alive = (id: string, kind: string | null, label: [string, string]): Indicator =>
  figure({
    id,
    label,
    unit: '家',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'SO-24',
    means: [
      '截止日已登记且未注销、未撤销登记的社会组织，一家一行',
      'Bodies registered by the day and neither deregistered nor revoked by it',
    ],
    evidence: ask => sql<EvidenceRow>`
      select b.id as row_id, 'organizations_body' as register, b.division, b.registered_on as day, 1::numeric as quantity, ${none}
      from organizations_body b where b.registered_on <= ${ask.asOf}::date and (b.ended_on is null or b.ended_on > ${ask.asOf}::date)
        ${kind === null ? sql`` : sql`and b.kind = ${kind}`}`,
  })

const registry: readonly Indicator[] = [
  alive('organizations.total', null, ['社会组织总数', 'Social organisations']),
  alive('organizations.associations', 'association', ['社会团体', 'Associations']),
  alive('organizations.private_nonenterprise', 'privateUnit', [
    '民办非企业单位',
    'Private non-enterprise units',
  ]),
  alive('organizations.foundations', 'foundation', ['基金会', 'Foundations']),
  figure({
    id: 'organizations.new_private_nonenterprise',
    label: ['新成立民办非企业单位', 'New private non-enterprise units'],
    unit: '家',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'SO-08',
    means: [
      '报告期内经申请准予登记的民办非企业单位（台账结转的不计）',
      'Private non-enterprise units registered on application in the period; those brought over do not count',
    ],
    evidence: ask => sql<EvidenceRow>`
      select b.id as row_id, 'organizations_body' as register, b.division, b.registered_on as day, 1::numeric as quantity, ${none}
      from organizations_body b join organizations_application a on a.body = b.id and a.state = 'registered'
      where b.kind = 'privateUnit' and b.registered_on between ${ask.from}::date and ${ask.to}::date`,
  }),
]

/** Proposals under contract in the programme of the year the figure asks for. */
const contracted = (ask: EvidenceAsk) =>
  sql`organizations_proposal p join organizations_programme g on g.id = p.programme and g.year = ${yearOf(ask)}
    join projects_contract c on c.id = p.contract where p.state not in ('stopped', 'withdrawn')`
const qingmiao: readonly Indicator[] = [
  figure({
    id: 'organizations.qingmiao_year',
    label: ['青苗计划年度', 'Year of the Qingmiao programme'],
    unit: '年',
    kind: 'date',
    time: 'flow',
    over: calendarYear(),
    measure: 'sum',
    rule: 'SO-26',
    means: ['报告年度启动的青苗计划的年度', 'Year of the programme called in the report’s year'],
    evidence: ask => sql<EvidenceRow>`
      select g.id as row_id, 'organizations_programme' as register, g.division, g.call_on as day, g.year::numeric as quantity, ${none}
      from organizations_programme g where g.year = ${yearOf(ask)} and g.state not in ('drafted', 'cancelled') limit 1`,
  }),
  figure({
    id: 'organizations.qingmiao_amount',
    label: ['青苗计划投入', 'Funding of the Qingmiao programme'],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    over: calendarYear(),
    measure: 'sum',
    rule: 'SO-26',
    means: ['年度青苗计划已签约项目的合同金额', 'Contracts signed under the year’s programme'],
    evidence: ask => sql<EvidenceRow>`
      select c.id as row_id, 'projects_contract' as register, c.division, c.signed_on as day, c.amount_fen::numeric as quantity, ${none}
      from ${contracted(ask)}`,
  }),
  figure({
    id: 'organizations.qingmiao_orgs',
    label: ['青苗计划招募社会组织', 'Organisations recruited'],
    unit: '家',
    kind: 'count',
    time: 'flow',
    over: calendarYear(),
    measure: 'count',
    rule: 'SO-26',
    means: ['年度青苗计划签约的社会组织，一家一行', 'Organisations with a contract, one row each'],
    evidence: ask => sql<EvidenceRow>`
      select distinct on (p.body) p.body as row_id, 'organizations_body' as register, p.division, c.signed_on as day, 1::numeric as quantity, ${none}
      from ${contracted(ask)} order by p.body, c.signed_on`,
  }),
  figure({
    id: 'organizations.qingmiao_projects',
    label: ['青苗计划社会服务项目', 'Service projects'],
    unit: '个',
    kind: 'count',
    time: 'flow',
    over: calendarYear(),
    measure: 'count',
    rule: 'SO-26',
    means: ['年度青苗计划已签约的项目', 'Projects under contract in the year’s programme'],
    evidence: ask => sql<EvidenceRow>`
      select p.id as row_id, 'organizations_proposal' as register, p.division, c.signed_on as day, 1::numeric as quantity, ${none}
      from ${contracted(ask)}`,
  }),
  figure({
    id: 'organizations.qingmiao_fields',
    label: ['青苗计划服务领域', 'Fields of service'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    over: calendarYear(),
    measure: 'names',
    rule: 'SO-26',
    means: ['已签约项目的服务领域，按规定次序', 'Fields of the projects under contract'],
    evidence: ask => {
      const { name, order } = labelled(proposal.fields.field.options!, sql`p.field`)
      return sql<EvidenceRow>`select p.id as row_id, 'organizations_proposal' as register, p.division, c.signed_on as day, ${order} as quantity, null::uuid as person, ${name} as name
        from ${contracted(ask)}`
    },
  }),
  figure({
    id: 'organizations.qingmiao_finance_rule',
    label: ['青苗计划财务办法', 'Financial rules of the programme'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'SO-26',
    means: ['截止日有效的财务管理办法版本的名称', 'Title of the edition in force on the day'],
    evidence: ask => sql<EvidenceRow>`
      select v.id as row_id, 'parameter_version' as register, (select code from county limit 1) as division, v.from_day as day, 0::numeric as quantity,
        null::uuid as person, v.value->>'title' as name
      from (select id, from_day, value from parameter_version where name = 'organizations.qingmiaoFinance' and state = 'approved'
        and from_day <= ${ask.asOf}::date order by from_day desc, recorded_at desc limit 1) v`,
  }),
  figure({
    id: 'organizations.plan_qingmiao_supervision',
    label: ['持续督导青苗计划年度', 'Programme to be supervised on'],
    unit: '年',
    kind: 'date',
    time: 'plan',
    measure: 'sum',
    rule: 'SO-26',
    means: [
      '报告期后半年内仍在实施、须持续督导的青苗计划的年度',
      'Year of the programme that still runs in the half-year after the period',
    ],
    evidence: ask => sql<EvidenceRow>`
      select g.id as row_id, 'organizations_programme' as register, g.division, g.call_on as day, g.year::numeric as quantity, ${none}
      from organizations_programme g where g.state = 'running' and g.planned_to >= ${ask.from}::date order by g.year desc limit 1`,
  }),
]

const verified = (ask: EvidenceAsk) =>
  sql`organizations_action a where a.state = 'verified' and a.done_on between ${ask.from}::date and ${ask.to}::date`
const governance: readonly Indicator[] = [
  figure({
    id: 'organizations.governance_actions',
    label: ['社会组织参与工作次数', 'Actions of organisations'],
    unit: '次',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'SO-25',
    means: ['报告期内开展并经核验的活动，一次一行', 'Actions done in the period and verified'],
    evidence: ask => sql<EvidenceRow>`
      select a.id as row_id, 'organizations_action' as register, a.division, a.done_on as day, 1::numeric as quantity, ${none} from ${verified(ask)}`,
  }),
  figure({
    id: 'organizations.governance_action_types',
    label: ['社会组织参与工作类型', 'Kinds of action'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'SO-25',
    means: ['报告期内开展并经核验的活动的类型', 'Kinds of the actions done and verified'],
    evidence: ask => {
      const { name, order } = labelled(action.fields.type.options!, sql`a.type`)
      return sql<EvidenceRow>`select a.id as row_id, 'organizations_action' as register, a.division, a.done_on as day, ${order} as quantity, null::uuid as person, ${name} as name
        from ${verified(ask)}`
    },
  }),
  figure({
    id: 'organizations.beneficiaries',
    label: ['受益群众', 'Beneficiaries'],
    unit: '万人次',
    kind: 'person_times',
    time: 'flow',
    measure: 'sum',
    rule: 'SO-25',
    means: ['报告期内经核验活动的受益人次之和', 'Person-times of the verified actions'],
    evidence: ask => sql<EvidenceRow>`
      select a.id as row_id, 'organizations_action' as register, a.division, a.done_on as day, a.beneficiaries::numeric as quantity, ${none} from ${verified(ask)}`,
  }),
  figure({
    id: 'organizations.donations',
    label: ['捐赠防疫款物', 'Epidemic gifts in cash and goods'],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    rule: 'CY-12',
    means: [
      '报告期内社会组织捐赠的防疫现金和物资价值（已冲销的不计）',
      'Cash and goods given by organisations against the epidemic, reversed ones left out',
    ],
    evidence: ask => sql<EvidenceRow>`
      select d.id as row_id, 'organizations_donation' as register, d.division, d.received_on as day, d.value_fen::numeric as quantity, ${none}
      from organizations_donation d where d.purpose = 'epidemic' and d.state <> 'reversed' and d.received_on between ${ask.from}::date and ${ask.to}::date`,
  }),
]

const committee = (ask: EvidenceAsk) =>
  sql`organizations_party p where p.level = 'committee' and p.established_on <= ${ask.asOf}::date
    and (p.dissolved_on is null or p.dissolved_on > ${ask.asOf}::date)`
const party: readonly Indicator[] = [
  figure({
    id: 'organizations.party_committee',
    label: ['社会组织党委', 'Party committee of social organisations'],
    unit: '个',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'SO-23',
    means: ['截止日已成立的社会组织党委', 'Committees set up by the day'],
    evidence: ask => sql<EvidenceRow>`
      select p.id as row_id, 'organizations_party' as register, p.division, p.established_on as day, 1::numeric as quantity, ${none} from ${committee(ask)}`,
  }),
  figure({
    id: 'organizations.party_approver',
    label: ['批复机关', 'Approving body'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'SO-23',
    means: ['批复成立社会组织党委的机关', 'Who approved the committee'],
    evidence: ask => {
      const { name, order } = labelled(partyBody.fields.approver.options!, sql`p.approver`)
      return sql<EvidenceRow>`select p.id as row_id, 'organizations_party' as register, p.division, p.established_on as day, ${order} as quantity, null::uuid as person, ${name} as name
        from ${committee(ask)}`
    },
  }),
  figure({
    id: 'organizations.party_research_year',
    label: ['党建研究课题年度', 'Year of the Party research topic'],
    unit: '年',
    kind: 'date',
    time: 'flow',
    over: calendarYear(),
    measure: 'sum',
    rule: 'SO-23',
    means: [
      '报告年度获得立项的党建研究课题的年度',
      'Year of the topic approved in the report’s year',
    ],
    evidence: ask => sql<EvidenceRow>`
      select e.id as row_id, 'organizations_entry' as register, e.division, e.decided_on as day, e.year::numeric as quantity, ${none}
      from organizations_entry e where e.kind = 'research' and e.state in ('approved', 'finished') and e.year = ${yearOf(ask)} order by e.decided_on limit 1`,
  }),
  figure({
    id: 'organizations.plan_random_inspection',
    label: ['双随机、一公开要素', 'Elements of the planned inspection'],
    unit: '名单',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule: 'SO-20',
    means: [
      '报告期后半年内计划开展的抽查所含要素',
      'Elements of the inspections planned for the half-year after the period',
    ],
    evidence: ask => {
      const { name, order } = labelled(inspectionPlan.fields.elements.options!, sql`e`)
      return sql<EvidenceRow>`select p.id as row_id, 'organizations_plan' as register, p.division, p.from_day as day, ${order} as quantity, null::uuid as person, ${name} as name
        from organizations_plan p cross join lateral unnest(p.elements) e
        where p.state <> 'cancelled' and p.from_day <= ${ask.to}::date and p.to_day >= ${ask.from}::date`
    },
  }),
]
export const indicators: readonly Indicator[] = [...registry, ...qingmiao, ...governance, ...party]

export const identities: readonly Identity[] = [
  identity({
    id: 'organizations.total-of-kinds',
    label: {
      zh: '社会组织总数 = 社会团体 + 民办非企业单位 + 基金会',
      en: 'All = associations + private units + foundations',
    },
    figures: [
      'organizations.total',
      'organizations.associations',
      'organizations.private_nonenterprise',
      'organizations.foundations',
    ],
    relation: '{0} = {1} + {2} + {3}',
    holds: (all, associations, units, foundations) => all === associations + units + foundations,
  }),
  identity({
    id: 'organizations.new-within-units',
    label: { zh: '新成立 ≤ 民办非企业单位', en: 'New ones ≤ private units' },
    figures: ['organizations.new_private_nonenterprise', 'organizations.private_nonenterprise'],
    relation: '{0} ≤ {1}',
    holds: (fresh, all) => fresh <= all,
  }),
  identity({
    id: 'organizations.projects-at-least-bodies',
    label: { zh: '青苗项目数 ≥ 社会组织数', en: 'Projects ≥ organisations' },
    figures: ['organizations.qingmiao_projects', 'organizations.qingmiao_orgs'],
    relation: '{0} ≥ {1}',
    holds: (projects, bodies) => projects >= bodies,
  }),
]
