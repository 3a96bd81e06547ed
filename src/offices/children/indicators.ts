/** The office's figures. None of them reads a closed register: a count of sealed files would tell of them. */
import { type RawBuilder, sql } from 'kysely'
import type { Option } from '../../kernel/fields.ts'
import {
  type EvidenceAsk,
  type EvidenceRow,
  figure,
  type Identity,
  type Indicator,
  identity,
  labelled,
} from '../../kernel/indicator.ts'
import { grounds, helper, ward } from './care/registers.ts'
import { education, functions } from './model/registers.ts'
import { plannedProgrammes, requirements } from './support/registers.ts'

const none = sql`null::uuid as person, null::text as name`
const optionsOf = (of: Record<string, readonly [string, string]>): Option[] =>
  Object.entries(of).map(([value, [zh, en]]) => ({ value, label: { zh, en } }))

/** Money the bank paid, less what came back, each by its own day. 补差 is read as UP-08 (a): the whole half-year’s support. */
const paid = (id: string, programme: string, zh: string, en: string, rule: string): Indicator =>
  figure({
    id: `children.${id}`,
    label: [zh, en],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    closes: true,
    rule,
    means: [
      `报告期内银行回盘到账的${zh}减去退回，按到账、退回日期计，一行为一笔发放结果；“补差”按已享受其他待遇后的差额发放理解（UP-08）`,
      `${en} that the bank paid within the period, less money that came back; one row is one bank result. “Top-up” in the report’s name is read as the support itself, the difference to other allowances (UP-08)`,
    ],
    evidence: ask => sql`
      select id as row_id, 'funds_payment' as register, division, on_day as day,
        case outcome when 'paid' then amount_fen else -amount_fen end::numeric as quantity, person, null::text as name
      from funds_payment
      where programme = ${programme} and outcome in ('paid', 'returned') and on_day between ${ask.from}::date and ${ask.to}::date`,
  })

const listsOf = (id: string, kind: string, label: [string, string], en: string): Indicator =>
  figure({
    id: `children.${id}`,
    label,
    unit: '个',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'RC-02',
    means: [
      '报告期内向其下发过整改清单（未撤回）的单位，一单位一行',
      `${en} that were issued a list within the period and not withdrawn, one row each`,
    ],
    evidence: ask => sql`
      select distinct on (u.id) l.id as row_id, 'children_list' as register, l.division, l.issued_on as day, 1::numeric as quantity, ${none}
      from children_list l join children_unit u on u.id = l.unit
      where u.kind = ${kind} and l.state <> 'withdrawn' and l.issued_on between ${ask.from}::date and ${ask.to}::date order by u.id, l.issued_on`,
  })

const educationCount = (
  id: string,
  kind: string,
  unit: string,
  label: [string, string],
): Indicator =>
  figure({
    id: `children.${id}`,
    label,
    unit,
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'MP-11',
    means: [
      '报告期内举办、有佐证并由另一人核验的活动，一场（次）一行；报告写“余”的为下限',
      'Activities held within the period, with evidence and verified by another person, one row each; “more than” in the report is a lower bound',
    ],
    evidence: ask => sql`
      select e.id as row_id, 'children_education' as register, e.division, e.held_on as day, 1::numeric as quantity, ${none}
      from children_education e where e.kind = ${kind} and e.state = 'verified' and e.held_on between ${ask.from}::date and ${ask.to}::date`,
  })

/** Stations running on a day. */
const running = (ask: EvidenceAsk) =>
  sql`children_station s where s.running_on <= ${ask.asOf}::date and (s.closed_on is null or s.closed_on > ${ask.asOf}::date)`
const demo = (ask: EvidenceAsk) => sql`${running(ask)} and s.demo_on <= ${ask.asOf}::date`

const twoInOne = (ask: EvidenceAsk, quantity: RawBuilder<unknown>) => {
  const { name } = labelled(optionsOf(functions), sql`fn`)
  return sql<EvidenceRow>`
    select distinct on (fn) s.id as row_id, 'children_station' as register, s.division, s.running_on as day,
      ${quantity} as quantity, null::uuid as person, ${name} as name
    from children_station s cross join unnest(s.functions) as fn
    where s.running_on <= ${ask.asOf}::date and (s.closed_on is null or s.closed_on > ${ask.asOf}::date)
      and s.functions @> array['minors', 'socialWork'] order by fn, s.running_on, s.id`
}
const functionOrder = labelled(optionsOf(functions), sql`fn`).order

/** Children in care on a day; the colour each has. */
const graded = (ask: EvidenceAsk) =>
  sql`children_ward w where w.state <> 'proposed' and w.graded_on <= ${ask.asOf}::date and (w.left_on is null or w.left_on > ${ask.asOf}::date)`
const colour = labelled(ward.fields.colour.options!, sql`w.colour`)
const coloursOf = (ask: EvidenceAsk, quantity: RawBuilder<unknown>) => sql<EvidenceRow>`
  select distinct on (w.colour) w.id as row_id, 'children_ward' as register, w.division, w.graded_on as day, ${quantity} as quantity,
    null::uuid as person, ${colour.name} as name from ${graded(ask)} order by w.colour, w.graded_on, w.id`

/** The newest round planned for the half-year after the period. */
const planned = (ask: EvidenceAsk) =>
  sql`(select * from children_sweep where state <> 'dropped' and planned_from <= ${ask.to}::date and planned_to >= ${ask.from}::date
    order by planned_from desc, id desc limit 1) p`
const planNumber = (id: string, column: string, unit: string, label: [string, string]): Indicator =>
  figure({
    id: `children.${id}`,
    label,
    unit,
    kind: 'target',
    time: 'plan',
    measure: 'sum',
    rule: 'CH-23',
    means: [
      '报告期之后半年内计划的最近一轮清查比对所定目标',
      'What the newest full check planned for the half-year after the period is to reach',
    ],
    evidence: ask => sql`
      select p.id as row_id, 'children_sweep' as register, p.division, p.planned_from as day, ${sql.ref(`p.${column}`)}::numeric as quantity, ${none}
      from ${planned(ask)}`,
  })
const planNames = (
  id: string,
  column: string,
  of: Record<string, readonly [string, string]>,
  label: [string, string],
): Indicator =>
  figure({
    id: `children.${id}`,
    label,
    unit: '名单',
    kind: 'named',
    time: 'plan',
    measure: 'names',
    rule: 'CH-23',
    means: [
      '报告期之后半年内计划的最近一轮清查比对所列，按所定次序',
      'As listed by the newest full check planned for the half-year after the period',
    ],
    evidence: ask => {
      const { name, order } = labelled(optionsOf(of), sql`v`)
      return sql<EvidenceRow>`
        select p.id as row_id, 'children_sweep' as register, p.division, p.planned_from as day, ${order} as quantity, null::uuid as person, ${name} as name
        from ${planned(ask)} cross join unnest(${sql.ref(`p.${column}`)}) as v`
    },
  })

const attributes = [
  ['项目化', 'project'],
  ['时间表', 'deadline'],
  ['责任人', 'responsible'],
] as const
/** The factors of each ground; a graded child was scored in all of them. */
const groundOptions = optionsOf(grounds)
const topic = labelled(education.fields.topic.options!, sql`e.topic`)
const force = labelled(helper.fields.force.options!, sql`h.force`)

export const indicators: readonly Indicator[] = [
  paid(
    'difficult_child_topup_paid',
    'children_difficulty',
    '困难儿童生活补助费补差',
    'Living subsidy of children in difficulty',
    'CH-13',
  ),
  paid(
    'orphan_topup_paid',
    'children_orphan',
    '孤儿基本生活费补差',
    'Basic living fee of orphans',
    'CH-08',
  ),
  paid(
    'unattended_topup_paid',
    'children_unattended',
    '事实无人抚养儿童生活补助费补差',
    'Living subsidy of de facto unattended children',
    'CH-10',
  ),
  paid(
    'disabled_nursing_paid',
    'children_nursing',
    '残疾孤儿、残疾事实无人抚养儿童护理补贴',
    'Nursing allowance of disabled orphans and unattended children',
    'CH-11',
  ),
  figure({
    id: 'children.standards',
    label: ['示范县创建标准文件', 'Standards of the model-county bid'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'RC-01',
    means: ['截止日施行的创建标准文件', 'Standards of the bid in force on the day'],
    evidence: ask => sql`
      select s.id as row_id, 'children_standard' as register, s.division, s.from_day as day, s."order"::numeric as quantity, null::uuid as person, s.title as name
      from children_standard s where s.from_day <= ${ask.asOf}::date and (s.withdrawn_on is null or s.withdrawn_on > ${ask.asOf}::date)`,
  }),
  listsOf(
    'member_units',
    'memberUnit',
    ['未保成员单位', 'Member units given lists'],
    'Member units',
  ),
  listsOf(
    'townships_listed',
    'township',
    ['下发整改清单的乡镇（街道）', 'Townships given lists'],
    'Townships and streets',
  ),
  figure({
    id: 'children.rectification_closure',
    label: ['整改逐项销号', 'Rectification items closed'],
    unit: '%',
    kind: 'target',
    time: 'flow',
    measure: 'share',
    rule: 'RC-04',
    means: [
      '报告期内下发的整改事项中，截至统计日已销号的比例；一行为一项，销号记1',
      'Of the items issued within the period, the share closed by the as-of day; one row an item, 1 when closed',
    ],
    evidence: ask => sql`
      select i.id as row_id, 'children_item' as register, i.division, l.issued_on as day,
        case when i.closed_on <= ${ask.asOf}::date then 1 else 0 end::numeric as quantity, ${none}
      from children_item i join children_list l on l.id = i.list
      where l.state <> 'withdrawn' and l.issued_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'children.rectification_attributes',
    label: ['整改清单要求', 'What every item carries'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'RC-01',
    means: [
      '截止日已下发的整改事项均已填写的要求：整改项目、时限、责任人',
      'What every item issued by the day carries: project, deadline, responsible person',
    ],
    evidence: ask =>
      sql<EvidenceRow>`${sql.join(
        attributes.map(
          ([name, column], n) => sql`
        (select i.id as row_id, 'children_item' as register, i.division, l.issued_on as day, ${n}::numeric as quantity, null::uuid as person, ${name}::text as name
        from children_item i join children_list l on l.id = i.list
        where l.issued_on <= ${ask.asOf}::date and l.state <> 'withdrawn' and ${sql.ref(`i.${column}`)} is not null
          and not exists (select 1 from children_item x join children_list y on y.id = x.list
            where y.issued_on <= ${ask.asOf}::date and y.state <> 'withdrawn' and ${sql.ref(`x.${column}`)} is null))`,
        ),
        sql` union all `,
      )}`,
  }),
  figure({
    id: 'children.demo_station_count',
    label: ['未成年人保护工作站示范点', 'Demonstration stations'],
    unit: '个',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'MP-05',
    means: [
      '截止日运行中且已命名示范点的工作站',
      'Running stations made demonstration sites by the day',
    ],
    evidence: ask => sql`
      select s.id as row_id, 'children_station' as register, s.division, s.demo_on as day, 1::numeric as quantity, ${none} from ${demo(ask)}`,
  }),
  figure({
    id: 'children.demo_station_names',
    label: ['示范点乡镇（街道）', 'Townships of the demonstration stations'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MP-05',
    means: [
      '截止日示范点所在乡镇（街道），按命名先后',
      'Townships of the demonstration stations, in the order they were made so',
    ],
    evidence: ask => sql`
      select s.id as row_id, 'children_station' as register, s.division, s.demo_on as day, (s.demo_on - date '2000-01-01')::numeric as quantity,
        null::uuid as person, (select d.name from people_division d where d.code = s.division and d.valid_from <= ${ask.asOf}::date
          order by d.valid_from desc limit 1) as name from ${demo(ask)}`,
  }),
  figure({
    id: 'children.two_in_one_stations',
    label: ['两站合一', 'Stations merged'],
    unit: '个',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'MP-05',
    means: [
      '截止日“两站合一”模式合并的站点种类，一种一行',
      'Kinds of station merged under one roof by the day, one row a kind',
    ],
    evidence: ask => twoInOne(ask, sql`1::numeric`),
  }),
  figure({
    id: 'children.two_in_one_names',
    label: ['两站合一名称', 'Names of the merged stations'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MP-05',
    means: ['截止日合并在一处的站点名称', 'Names of the stations merged under one roof'],
    evidence: ask => twoInOne(ask, functionOrder),
  }),
  figure({
    id: 'children.purchase_contract_amount',
    label: ['政府购买未成年人保护服务投入', 'Purchased protection services'],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    rule: 'MP-11',
    means: [
      '报告期内签订、未终止的未成年人保护服务合同金额；原文未写明期间，按半年计',
      'Amounts of protection contracts signed within the period and not dropped; the report states no period, the half-year is assumed',
    ],
    evidence: ask => sql`
      select c.id as row_id, 'children_contract' as register, c.division, c.signed_on as day, c.amount_fen::numeric as quantity, ${none}
      from children_contract c where c.state <> 'dropped' and c.signed_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'children.purchase_supplier',
    label: ['第三方服务机构', 'Supplier'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'MP-11',
    means: ['报告期内签约的服务机构', 'Suppliers of the contracts signed within the period'],
    evidence: ask => sql`
      select c.id as row_id, 'children_contract' as register, c.division, c.signed_on as day, 1::numeric as quantity, null::uuid as person, o.name
      from children_contract c join parties_organisation o on o.id = c.supplier
      where c.state <> 'dropped' and c.signed_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  educationCount('safety_lectures', 'safetyLecture', '场', ['安全知识讲座', 'Safety lectures']),
  figure({
    id: 'children.safety_lecture_topics',
    label: ['安全知识讲座主题', 'Topics of the safety lectures'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'MP-11',
    means: ['报告期内已核验的安全知识讲座的主题', 'Topics of the safety lectures verified'],
    evidence: ask => sql`
      select e.id as row_id, 'children_education' as register, e.division, e.held_on as day, ${topic.order} as quantity, null::uuid as person, ${topic.name} as name
      from children_education e where e.kind = 'safetyLecture' and e.state = 'verified' and e.held_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  educationCount('law_publicity_events', 'lawPublicity', '次', [
    '未成年人法律法规宣传',
    'Law publicity events',
  ]),
  figure({
    id: 'children.leaflets',
    label: ['印发宣传单', 'Leaflets'],
    unit: '份',
    kind: 'quantity',
    time: 'flow',
    measure: 'sum',
    rule: 'MP-11',
    means: [
      '报告期内已核验活动发放的宣传单份数；报告写“余”的为下限',
      'Leaflets given out at the activities verified; “more than” in the report is a lower bound',
    ],
    evidence: ask => sql`
      select e.id as row_id, 'children_education' as register, e.division, e.held_on as day, e.leaflets::numeric as quantity, ${none}
      from children_education e where e.leaflets > 0 and e.state = 'verified' and e.held_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  educationCount('legal_rights_lectures', 'legalRightsLecture', '场', [
    '未成年人法律维权讲座',
    'Legal-rights lectures',
  ]),
  figure({
    id: 'children.service_model',
    label: ['服务力量模式', 'Forces of help'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MP-10',
    means: ['截止日与关爱对象结对的服务力量', 'Forces matched with graded children on the day'],
    evidence: ask => sql`
      select h.id as row_id, 'children_helper' as register, h.division, h.from_day as day, ${force.order} as quantity, null::uuid as person, ${force.name} as name
      from children_helper h where h.from_day <= ${ask.asOf}::date and (h.to_day is null or h.to_day > ${ask.asOf}::date)`,
  }),
  figure({
    id: 'children.four_colour_levels',
    label: ['四色保护管理等级数', 'Colours in use'],
    unit: '个',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'MP-06',
    means: [
      '截止日有关爱对象的等级，一级一行',
      'Colours with graded children on the day, one row each',
    ],
    evidence: ask => coloursOf(ask, sql`1::numeric`),
  }),
  figure({
    id: 'children.four_colour_names',
    label: ['四色等级名称', 'Names of the colours'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MP-06',
    means: [
      '截止日有关爱对象的等级名称，由重到轻',
      'Names of the colours in use, the gravest first',
    ],
    evidence: ask => coloursOf(ask, colour.order),
  }),
  figure({
    id: 'children.four_colour_factors',
    label: ['四色分级依据', 'Grounds of grading'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MP-07',
    means: [
      '截止日关爱对象评分所依据的方面：生活环境（安全）、家庭状况（监护、经济）、行为风险（行为、身心）',
      'Grounds the graded children were scored on: environment (safety), family (guardianship, economy), behaviour (behaviour, body and mind)',
    ],
    evidence: ask =>
      sql<EvidenceRow>`${sql.join(
        groundOptions.map(
          (o, n) => sql`
        (select w.id as row_id, 'children_ward' as register, w.division, w.graded_on as day, ${n}::numeric as quantity, null::uuid as person, ${o.label.zh}::text as name
        from ${graded(ask)} order by w.graded_on, w.id limit 1)`,
        ),
        sql` union all `,
      )}`,
  }),
  planNames('plan_payment_programmes', 'programmes', plannedProgrammes, [
    '下半年严格落实的三项资金',
    'Programmes to be paid strictly',
  ]),
  planNumber('plan_full_check', 'checked_percent', '%', [
    '儿童保障对象全面清查比对',
    'Children to be checked',
  ]),
  planNumber('plan_ineligible_left', 'ineligible_left', '名', [
    '不符合条件对象留存目标',
    'Ineligible that may be left',
  ]),
  planNumber('plan_eligible_enrolled', 'enrolled_percent', '%', [
    '符合条件对象纳入目标',
    'Entitled to be enrolled',
  ]),
  planNames('plan_payment_quality', 'requirements', requirements, [
    '资金发放要求',
    'How payment is to be',
  ]),
]

export const identities: readonly Identity[] = [
  identity({
    id: 'children.demo-names',
    label: { zh: '示范点个数等于名单数', en: 'As many demonstration stations as names' },
    figures: ['children.demo_station_count', 'children.demo_station_names'],
    relation: '{0} = {1}',
    holds: (count, names) => count === names,
  }),
  identity({
    id: 'children.two-in-one',
    label: { zh: '两站合一站数等于名称数', en: 'As many merged stations as names' },
    figures: ['children.two_in_one_stations', 'children.two_in_one_names'],
    relation: '{0} = {1}',
    holds: (count, names) => count === names,
  }),
  identity({
    id: 'children.four-colours',
    label: { zh: '等级数等于等级名称数', en: 'As many colours as names' },
    figures: ['children.four_colour_levels', 'children.four_colour_names'],
    relation: '{0} = {1}',
    holds: (count, names) => count === names,
  }),
  identity({
    id: 'children.nursing-beside-living',
    label: {
      zh: '有护理补贴发放必有孤儿或事实无人抚养儿童资金发放',
      en: 'The nursing allowance is paid only beside support',
    },
    figures: [
      'children.disabled_nursing_paid',
      'children.orphan_topup_paid',
      'children.unattended_topup_paid',
    ],
    holds: (nursing, orphans, unattended) => nursing === 0 || orphans + unattended > 0,
  }),
]
