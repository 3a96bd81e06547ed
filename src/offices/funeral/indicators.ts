/** The office's figures: rows of the loop, the till and the reform; shares over the rows that should, not over all. */
import { type RawBuilder, sql } from 'kysely'
import {
  type Days,
  type EvidenceAsk,
  type EvidenceRow,
  figure,
  type Identity,
  type Indicator,
  identity,
  labelled,
} from '../../kernel/indicator.ts'
import type { Period } from '../../kernel/report.ts'
import { facility, memorial, project, reformCarrier } from './registers.ts'
import { qingming } from './rules.ts'

const none = sql`null::uuid as person, null::text as name`
/** The loop is followed to the day of the report: what was cremated in the period may be placed after it. */
const toReport = (period: Period): Days => ({ from: period.from, to: period.asOf })
const county = sql`(select code from county limit 1)`

/** The loop's three links and three levels, counted only where a case has passed them in the period. */
const links = [
  ['死亡信息报送', sql`true`],
  ['火化骨灰去向', sql`c.released_on is not null or c.ashes_to = 'noAsh'`],
  ['骨灰入墓（骨灰堂）安葬（放）跟踪', sql`c.traced_on is not null`],
] as const
const levels = [
  ['村（居）', ['villageCadre', 'townshipClerk'], ['report']],
  ['乡镇（街道、场）', ['townshipClerk', 'townshipHead'], ['check', 'trace']],
  ['市', ['officeClerk', 'officeChief'], ['verify', 'close']],
] as const
const casesOf = (ask: EvidenceAsk) =>
  sql`funeral_case c where c.state <> 'withdrawn' and c.died_on <= ${ask.asOf}::date`
const cremated = (ask: EvidenceAsk) =>
  sql`funeral_case c where c.state <> 'withdrawn' and c.cremated_on between ${ask.from}::date and ${ask.to}::date`

const benefits = (id: string, kind: string | null, label: [string, string]): Indicator =>
  figure({
    id,
    label,
    unit: '项',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'FB-01',
    means: [
      '截止日有效的惠民殡葬项目表中的项目，按免、补、减分别计数',
      'Items of the list of benefits in force on the day, by kind',
    ],
    evidence: ask => sql<EvidenceRow>`
      select v.id as row_id, 'parameter_version' as register, ${county} as division, v.from_day as day, 1::numeric as quantity, ${none}
      from (select id, from_day, value from parameter_version where name = 'funeral.benefitRules' and state = 'approved'
        and from_day <= ${ask.asOf}::date order by from_day desc, recorded_at desc limit 1) v,
        jsonb_array_elements(v.value -> 'items') item ${kind ? sql`where item ->> 'kind' = ${kind}` : sql``}`,
  })

export const indicators: readonly Indicator[] = [
  figure({
    id: 'funeral.principles',
    label: ['公墓建设原则', 'Cemetery principles'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'FU-06',
    means: ['在用公墓（骨灰堂）登记的建设原则', 'Principles entered for the facilities in use'],
    evidence: ask => {
      const { name, order } = labelled(facility.fields.principles.options!, sql`p`)
      return sql<EvidenceRow>`select f.id as row_id, 'funeral_facility' as register, f.division, f.built_on as day,
        ${order} as quantity, null::uuid as person, ${name} as name
        from funeral_facility f, unnest(f.principles) p where f.built_on <= ${ask.asOf}::date and f.state in ('inUse', 'full')`
    },
  }),
  figure({
    id: 'funeral.public_cemeteries',
    label: ['公益性公墓（骨灰堂）', 'Public-benefit cemeteries and columbaria'],
    unit: '处',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'FU-11',
    means: ['截止日已建成且未停用的公墓和骨灰堂', 'Cemeteries and columbaria built and not closed'],
    evidence:
      ask => sql<EvidenceRow>`select f.id as row_id, 'funeral_facility' as register, f.division, f.built_on as day, 1::numeric as quantity, ${none}
      from funeral_facility f where f.built_on <= ${ask.asOf}::date and f.state in ('inUse', 'full')`,
  }),
  figure({
    id: 'funeral.tracked_links',
    label: ['闭环监管环节', 'Links of the loop'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'FU-02',
    means: ['台账中有案件走过的环节', 'Links that cases have passed'],
    evidence: ask =>
      sql<EvidenceRow>`${sql.join(
        links.map(
          ([name, passed], i) =>
            sql`select c.id as row_id, 'funeral_case' as register, c.division, c.died_on as day, ${i}::numeric as quantity, null::uuid as person, ${name}::text as name
            from ${casesOf(ask)} and (${passed})`,
        ),
        sql` union all `,
      )}`,
  }),
  figure({
    id: 'funeral.loop_levels',
    label: ['闭环管理层级', 'Levels of the loop'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'FU-02',
    means: [
      '在台账上办理过步骤的层级；村（居）以死亡报送计',
      'Levels that have acted on cases; the village by its report',
    ],
    evidence: ask =>
      sql<EvidenceRow>`${sql.join(
        levels.map(([name, posts, actions], i) =>
          i === 0
            ? sql`select c.id as row_id, 'funeral_case' as register, c.division, c.died_on as day, 0::numeric as quantity, null::uuid as person, ${name}::text as name
              from ${casesOf(ask)} and c.reporter is not null`
            : sql`select c.id as row_id, 'funeral_case' as register, c.division, s.on_day as day, ${i}::numeric as quantity, null::uuid as person, ${name}::text as name
              from step s join funeral_case c on c.id = s.row_id where s.register = 'funeral_case' and s.on_day <= ${ask.asOf}::date
                and s.post in (${sql.join([...posts])}) and s.action in (${sql.join([...actions])}) and c.state <> 'withdrawn'`,
        ),
        sql` union all `,
      )}`,
  }),
  figure({
    id: 'funeral.land_saving_burial_rate',
    label: ['节地生态安葬率', 'Land-saving burials'],
    unit: '%',
    kind: 'percent',
    time: 'stock',
    measure: 'share',
    rule: 'FB-05',
    means: [
      '已安葬（放）中采用节地生态方式的比例，不保留骨灰计入',
      'Of all placed, those placed in a land-saving way; no ashes kept counts as one',
    ],
    evidence:
      ask => sql<EvidenceRow>`select c.id as row_id, 'funeral_case' as register, c.division, c.placed_on as day,
      (c.land_saving is not null)::int::numeric as quantity, c.deceased as person, null::text as name
      from funeral_case c where c.state <> 'withdrawn' and c.placed_on between ${ask.from}::date and ${ask.asOf}::date`,
  }),
  figure({
    id: 'funeral.rite_reform_documents',
    label: ['丧葬礼俗改革文件', 'Funeral-rite reform documents'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'FU-02',
    means: ['截止日有效的改革文件', 'Reform documents in force'],
    evidence:
      ask => sql<EvidenceRow>`select d.id as row_id, 'funeral_reform_document' as register, d.division, d.issued_on as day,
      case d.kind when 'plan' then 0 else 1 end::numeric as quantity, null::uuid as person, d.title as name
      from funeral_reform_document d where d.issued_on <= ${ask.asOf}::date and (d.withdrawn_on is null or d.withdrawn_on > ${ask.asOf}::date)`,
  }),
  figure({
    id: 'funeral.rite_reform_carriers',
    label: ['丧事礼俗改革写入的载体', 'Where the reform is written in'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'FU-02',
    means: ['有村（居）写入且有效的载体', 'Carriers that villages have written it into'],
    evidence: ask => {
      const { name, order } = labelled(reformCarrier.fields.carrier.options!, sql`r.carrier`)
      return sql<EvidenceRow>`select r.id as row_id, 'funeral_reform_carrier' as register, r.division, r.adopted_on as day, ${order} as quantity, null::uuid as person, ${name} as name
        from funeral_reform_carrier r where r.adopted_on <= ${ask.asOf}::date and (r.withdrawn_on is null or r.withdrawn_on > ${ask.asOf}::date)`
    },
  }),
  figure({
    id: 'funeral.qingming_methods',
    label: ['清明文明祭扫方式', 'Civil memorial methods at Qingming'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    span: ask => {
      const day = qingming(Number(ask.to.slice(0, 4)))
      return sql<Days>`select ${day}::date as "from", ${day}::date as "to"`
    },
    measure: 'names',
    rule: 'FU-02',
    means: ['报告期内已完成的文明祭扫所用方式', 'Methods of the memorials held in the period'],
    evidence: ask => {
      const { name, order } = labelled(memorial.fields.method.options!, sql`m.method`)
      return sql<EvidenceRow>`select m.id as row_id, 'funeral_memorial' as register, m.division, m.on_day as day, ${order} as quantity, null::uuid as person, ${name} as name
        from funeral_memorial m where m.state = 'done' and m.on_day between ${ask.from}::date and ${ask.to}::date`
    },
  }),
  benefits('funeral.policy_exempt_items', 'free', ['免费项目', 'Free items']),
  benefits('funeral.policy_subsidy_items', 'subsidy', ['补助项目', 'Subsidised items']),
  benefits('funeral.policy_reduced_items', 'reduction', ['减收项目', 'Reduced items']),
  benefits('funeral.policy_items', null, ['惠民殡葬政策项数', 'Funeral benefits']),
  figure({
    id: 'funeral.fiscal_share',
    label: ['财政兜底比例', 'Borne by finance'],
    unit: '%',
    kind: 'target',
    time: 'stock',
    measure: 'share',
    rule: 'FB-01',
    means: [
      '当年至今有减免的结算单中，减免金额已列入财政结算的比例',
      'Of the year’s bills with a waiver to the day, those whose waiver finance bears',
    ],
    evidence:
      ask => sql<EvidenceRow>`select b.id as row_id, 'funeral_bill' as register, b.division, b.settled_on as day,
      (b.claim is not null)::int::numeric as quantity, b.deceased as person, null::text as name
      from funeral_bill b where b.state = 'settled' and b.waived_fen > 0 and b.settled_on between date_trunc('year', ${ask.asOf}::date) and ${ask.asOf}::date`,
  }),
  figure({
    id: 'funeral.free_cremations',
    label: ['免费火化遗体', 'Cremations free of charge'],
    unit: '具',
    kind: 'count',
    time: 'flow',
    over: toReport,
    measure: 'count',
    rule: 'FB-01',
    means: [
      '报告期内火化且火化费全额免除的遗体',
      'Bodies cremated in the period whose cremation was waived whole',
    ],
    evidence:
      ask => sql<EvidenceRow>`select c.id as row_id, 'funeral_case' as register, c.division, c.cremated_on as day, 1::numeric as quantity, c.deceased as person, null::text as name
      from ${cremated(ask)} and exists (select 1 from funeral_bill b join funeral_bill_line l on l.bill = b.id
        where b."case" = c.id and b.state = 'settled' and l.item = 'cremation' and l.waived_fen = l.gross_fen)`,
  }),
  figure({
    id: 'funeral.cremation_rate',
    label: ['火化率', 'Cremation rate'],
    unit: '%',
    kind: 'percent',
    time: 'flow',
    over: toReport,
    measure: 'share',
    rule: 'FU-05',
    means: [
      '报告期内死亡、依规应火化的逝者中已火化的比例，依法不火化的不计',
      'Of the deaths of the period due for cremation, those cremated; lawful exceptions are left out',
    ],
    evidence:
      ask => sql<EvidenceRow>`select c.id as row_id, 'funeral_case' as register, c.division, c.died_on as day,
      (c.cremated_on <= ${ask.asOf}::date)::int::numeric as quantity, c.deceased as person, null::text as name
      from funeral_case c where c.state <> 'withdrawn' and c.exception is null and c.died_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'funeral.relief_amount',
    label: ['减免惠民资金', 'Waived and rewarded'],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    over: toReport,
    measure: 'sum',
    rule: 'FB-01',
    means: [
      '报告期内结算单的减免金额与已审批的生态葬奖励之和',
      'What the bills of the period waived, and the rewards granted',
    ],
    evidence:
      ask => sql<EvidenceRow>`select b.id as row_id, 'funeral_bill' as register, b.division, b.settled_on as day, b.waived_fen::numeric as quantity, b.deceased as person, null::text as name
      from funeral_bill b where b.state = 'settled' and b.settled_on between ${ask.from}::date and ${ask.to}::date
      union all ${rewards(ask, sql`g.amount_fen::numeric`)}`,
  }),
  figure({
    id: 'funeral.no_ash_reward_cases',
    label: ['不留骨灰生态葬奖励例数', 'Rewards for leaving no ashes'],
    unit: '例',
    kind: 'count',
    time: 'flow',
    over: toReport,
    measure: 'count',
    rule: 'FB-05',
    means: ['报告期内审批且未取消的奖励', 'Rewards granted in the period and not cancelled'],
    evidence: ask => sql<EvidenceRow>`${rewards(ask, sql`1::numeric`)}`,
  }),
  figure({
    id: 'funeral.no_ash_reward_amount',
    label: ['不留骨灰生态葬奖励金额', 'Amount of these rewards'],
    unit: '元',
    kind: 'money',
    time: 'flow',
    over: toReport,
    measure: 'sum',
    rule: 'FB-05',
    means: ['报告期内审批且未取消的奖励金额', 'Amounts of the rewards granted and not cancelled'],
    evidence: ask => sql<EvidenceRow>`${rewards(ask, sql`g.amount_fen::numeric`)}`,
  }),
  figure({
    id: 'funeral.ash_to_cemetery_rate',
    label: ['骨灰入公墓（骨灰堂）率', 'Ashes placed in public facilities'],
    unit: '%',
    kind: 'percent',
    time: 'flow',
    over: toReport,
    measure: 'share',
    rule: 'FU-05',
    means: [
      '报告期内火化且保留骨灰的逝者中，骨灰已安葬（放）入公墓或骨灰堂的比例；不保留骨灰的不在分母内',
      'Of the cremated whose ashes were kept, those placed in a public facility; no ashes kept is not in the denominator',
    ],
    evidence:
      ask => sql<EvidenceRow>`select c.id as row_id, 'funeral_case' as register, c.division, c.cremated_on as day,
      (c.facility is not null and c.placed_on <= ${ask.asOf}::date)::int::numeric as quantity, c.deceased as person, null::text as name
      from ${cremated(ask)} and c.ashes_to is distinct from 'noAsh'`,
  }),
  figure({
    id: 'funeral.ashes_placed',
    label: ['骨灰已入公墓（骨灰堂）', 'Urns in public facilities'],
    unit: '具',
    kind: 'count',
    time: 'flow',
    over: toReport,
    measure: 'count',
    rule: 'FU-04',
    means: [
      '报告期内火化、骨灰已安葬（放）入公墓或骨灰堂的逝者',
      'The cremated of the period whose ashes stand in a public facility',
    ],
    evidence:
      ask => sql<EvidenceRow>`select c.id as row_id, 'funeral_case' as register, c.division, c.cremated_on as day, 1::numeric as quantity, c.deceased as person, null::text as name
      from ${cremated(ask)} and c.facility is not null and c.placed_on <= ${ask.asOf}::date`,
  }),
  figure({
    id: 'funeral.no_ash_burials',
    label: ['不保留骨灰（含撒散）', 'No ashes kept, or scattered'],
    unit: '具',
    kind: 'count',
    time: 'flow',
    over: toReport,
    measure: 'count',
    rule: 'FU-04',
    means: [
      '报告期内火化、不保留骨灰的逝者',
      'The cremated of the period of whom no ashes were kept',
    ],
    evidence:
      ask => sql<EvidenceRow>`select c.id as row_id, 'funeral_case' as register, c.division, c.cremated_on as day, 1::numeric as quantity, c.deceased as person, null::text as name
      from ${cremated(ask)} and c.ashes_to in ('noAsh', 'scattered')`,
  }),
  figure({
    id: 'funeral.ashes_open',
    label: ['骨灰尚未入公墓（骨灰堂）', 'Urns not yet in a public facility'],
    unit: '具',
    kind: 'count',
    time: 'flow',
    over: toReport,
    measure: 'count',
    rule: 'FU-04',
    means: [
      '报告期内火化、截止日骨灰待领取、寄存待葬或去向未登记的逝者，逐具可查',
      'The cremated of the period whose ashes wait on the day: to be released, kept, or with no place yet; each by name',
    ],
    evidence:
      ask => sql<EvidenceRow>`select c.id as row_id, 'funeral_case' as register, c.division, c.cremated_on as day, 1::numeric as quantity, c.deceased as person, null::text as name
      from ${cremated(ask)} and coalesce(c.ashes_to, '') not in ('noAsh', 'scattered')
        and not (c.facility is not null and c.placed_on is not null and c.placed_on <= ${ask.asOf}::date)`,
  }),
  figure({
    id: 'funeral.one_thing',
    label: ['“身后一件事”联办', '“One matter after a death”'],
    unit: '件',
    kind: 'target',
    time: 'flow',
    over: toReport,
    measure: 'sum',
    rule: 'FU-02',
    means: [
      '每位逝者的身后事项合并为几件办理：报告期内受理的联办中，同一逝者的最大件数',
      'Into how many matters the after-death steps of one deceased are bundled, at most',
    ],
    evidence:
      ask => sql<EvidenceRow>`select row_id, 'funeral_joint' as register, division, day, quantity, ${none} from (
      select min(j.id::text)::uuid as row_id, min(j.division) as division, min(j.accepted_on) as day, count(*)::numeric as quantity
      from funeral_joint j where j.accepted_on between ${ask.from}::date and ${ask.to}::date group by j."case" order by count(*) desc, 1 limit 1) most`,
  }),
  figure({
    id: 'funeral.max_visits',
    label: ['家属最多到场次数', 'Visits of the family, at most'],
    unit: '次',
    kind: 'target',
    time: 'flow',
    over: toReport,
    measure: 'sum',
    rule: 'FU-02',
    means: [
      '报告期内受理的联办中，家属到场最多的一件的次数',
      'Of the joint matters of the period, the most visits any family made',
    ],
    evidence:
      ask => sql<EvidenceRow>`select j.id as row_id, 'funeral_joint' as register, j.division, j.accepted_on as day, j.visits::numeric as quantity, ${none}
      from funeral_joint j where j.accepted_on between ${ask.from}::date and ${ask.to}::date order by j.visits desc, j.id limit 1`,
  }),
  figure({
    id: 'funeral.plan_facilities',
    label: ['下半年殡葬建设项目', 'Funeral construction planned'],
    unit: '名单',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule: 'FU-06',
    means: [
      '报告期之后半年内计划建设、未终止的项目类别',
      'Kinds of the projects planned for the half-year after the period',
    ],
    evidence: ask => {
      const { name, order } = labelled(project.fields.kind.options!, sql`p.kind`)
      return sql<EvidenceRow>`select p.id as row_id, 'funeral_project' as register, p.division, p.planned_from as day, ${order} as quantity, null::uuid as person, ${name} as name
        from funeral_project p where p.state <> 'dropped' and p.planned_from <= ${ask.to}::date and p.planned_to >= ${ask.from}::date`
    },
  }),
]

function rewards(ask: EvidenceAsk, quantity: RawBuilder<unknown>): RawBuilder<EvidenceRow> {
  return sql<EvidenceRow>`select g.id as row_id, 'funds_grant' as register, g.division, g.decided_on as day, ${quantity} as quantity, g.person, null::text as name
    from funds_grant g where g.programme = 'funeral_no_ash_reward' and g.cancelled_on is null and g.decided_on between ${ask.from}::date and ${ask.to}::date`
}

export const identities: readonly Identity[] = [
  identity({
    id: 'funeral.ten-benefits',
    label: { zh: '惠民项目数 = 免 + 补 + 减', en: 'Benefits = free + subsidised + reduced' },
    figures: [
      'funeral.policy_items',
      'funeral.policy_exempt_items',
      'funeral.policy_subsidy_items',
      'funeral.policy_reduced_items',
    ],
    holds: (all, free, subsidy, reduced) => all === free + subsidy + reduced,
  }),
  identity({
    id: 'funeral.ashes-balance',
    label: {
      zh: '免费火化 = 入公墓（骨灰堂） + 不保留骨灰（含撒散） + 尚未入公墓',
      en: 'Cremations = urns placed + none kept or scattered + not placed yet',
    },
    figures: [
      'funeral.free_cremations',
      'funeral.ashes_placed',
      'funeral.no_ash_burials',
      'funeral.ashes_open',
    ],
    relation: '{0} = {1} + {2} + {3}',
    holds: (cremated, placed, noAsh, open) => cremated === placed + noAsh + open,
  }),
  identity({
    id: 'funeral.ash-rate-of-all',
    label: {
      zh: '入公墓率 × 免费火化 = 免费火化 − 不留骨灰例数',
      en: 'Rate of urns placed × cremations = cremations − no-ash burials',
    },
    figures: [
      'funeral.ash_to_cemetery_rate',
      'funeral.free_cremations',
      'funeral.no_ash_reward_cases',
    ],
    relation: '{0} × {1} = {1} − {2}',
    holds: (rate, cremated, noAsh) => Math.round((rate * cremated) / 100) === cremated - noAsh,
    questioned: {
      zh: '入公墓率只计留有骨灰的逝者，报告却与全部火化数并列；不留骨灰的没有入公墓，按全部火化数算不到 100%',
      en: 'The rate counts only the dead whose ashes were kept, yet the report puts it beside all cremations; where no ashes were kept none entered a cemetery, so of all cremations it is below 100 %',
    },
  }),
  identity({
    id: 'funeral.reward-inside-relief',
    label: { zh: '奖励金额包含在减免惠民资金内', en: 'Rewards lie within the relief' },
    figures: ['funeral.no_ash_reward_amount', 'funeral.relief_amount'],
    holds: (rewarded, relief) => rewarded <= relief,
  }),
]
