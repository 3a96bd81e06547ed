/** The office's figures: sales read through the report's day, tasks and pace beside them, visits by their own days. */
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import {
  type Days,
  type EvidenceAsk,
  type EvidenceRow,
  figure,
  type Indicator,
  throughAsOf,
} from '../../kernel/indicator.ts'
import { goodsKinds } from './giving/registers.ts'
import { ticketTypes } from './lottery/registers.ts'

/** The Chinese words of a choice and their order, in SQL: lists of names come from the declaration's options. */
const worded = (options: Record<string, readonly [string, string]>, value: RawBuilder<unknown>) => {
  const entries = Object.entries(options)
  const by = (then: (zh: string, i: number) => RawBuilder<unknown>) =>
    sql`case ${value} ${sql.join(
      entries.map(([key, [zh]], i) => sql`when ${key} then ${then(zh, i)}`),
      sql` `,
    )} end`
  return { name: by(zh => sql`${zh}::text`), order: by((_, i) => sql`${i}::numeric`) }
}
const none = sql`null::uuid as person, null::text as name`
const yearOf = (day: Day): string => day.slice(0, 4)
const yearStart = (ask: EvidenceAsk): Day => `${yearOf(ask.asOf)}-01-01` as Day

const types = {
  total: { zh: '福利彩票', en: 'Lottery', of: sql`true` },
  computer: { zh: '电脑彩票', en: 'Computer tickets', of: sql`s.type = 'computer'` },
  scratch: { zh: '即开票', en: 'Scratch tickets', of: sql`s.type = 'scratch'` },
} as const
type Type = keyof typeof types

/** The year's task of a type in force, a row of the targets. */
const taskOf = (ask: EvidenceAsk, type: Type) =>
  sql`(select t.id, t.division, t.value::numeric as wan from targets_target t join county c on c.code = t.division
    where t.figure = ${`charity.lottery_sales_${type}`} and t.period = ${yearOf(ask.asOf)} and t.state = 'inForce')`

const sales = (type: Type): Indicator =>
  figure({
    id: `charity.lottery_sales_${type}`,
    label: [`${types[type].zh}销售额`, `${types[type].en}: sales`],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    over: throughAsOf,
    measure: 'sum',
    rule: 'LT-01',
    means: [
      '期初至截止日各投注站销售额之和，冲销的抵减；即开票以售出票本的面值计',
      'Sales of the outlets through the report’s day, less what was taken back; scratch tickets by the books sold',
    ],
    evidence:
      ask => sql<EvidenceRow>`select s.id as row_id, 'charity_sale' as register, s.division, s.sold_on as day, s.amount_fen::numeric as quantity, ${none}
      from charity_sale s where ${types[type].of} and s.sold_on between ${ask.from}::date and ${ask.to}::date`,
  })
const progress = (type: Type): Indicator =>
  figure({
    id: `charity.lottery_progress_${type}`,
    label: [`${types[type].zh}全年任务完成率`, `${types[type].en}: share of the year’s task`],
    unit: '%',
    kind: 'percent',
    time: 'stock',
    measure: 'sum',
    decimals: 1,
    rule: 'LT-01',
    means: [
      '年初至截止日销售额占本票种全年任务的百分比；总任务是单独下达的，不由分项相加',
      'Sales of the year to the day as a share of this type’s own task; the whole has a task of its own',
    ],
    evidence:
      ask => sql<EvidenceRow>`select s.id as row_id, 'charity_sale' as register, s.division, s.sold_on as day,
      s.amount_fen / (t.wan * 10000) as quantity, ${none}
      from charity_sale s cross join ${taskOf(ask, type)} t where ${types[type].of} and t.wan > 0
        and s.sold_on between ${yearStart(ask)}::date and ${ask.asOf}::date`,
  })
const task = (type: Type): Indicator =>
  figure({
    id: `charity.lottery_target_${type}`,
    label: [`${types[type].zh}全年任务`, `${types[type].en}: task of the year`],
    unit: '万元',
    kind: 'target',
    time: 'stock',
    measure: 'sum',
    decimals: 1,
    rule: 'LT-01',
    means: ['目标任务中本年度有效的销售任务', 'The year’s task in force'],
    evidence:
      ask => sql<EvidenceRow>`select t.id as row_id, 'targets_target' as register, t.division, ${yearStart(ask)}::date as day, t.wan as quantity, ${none}
      from ${taskOf(ask, type)} t`,
  })

/** The newest bulletin issued whose sales do not lie beyond the day. */
const newestBulletin = (ask: EvidenceAsk) =>
  sql`(select * from charity_bulletin where state = 'issued' and sales_to between ${yearStart(ask)}::date and ${ask.asOf}::date
    order by sales_to desc, issued_on desc, id desc limit 1)`
const pace = (
  id: string,
  days: RawBuilder<unknown>,
  day: RawBuilder<unknown>,
  label: [string, string],
  means: [string, string],
): Indicator =>
  figure({
    id,
    label,
    unit: '%',
    kind: 'percent',
    time: 'stock',
    measure: 'sum',
    decimals: 2,
    rule: 'LT-02',
    means,
    evidence:
      ask => sql<EvidenceRow>`select b.id as row_id, 'charity_bulletin' as register, b.division, ${day} as day,
      100.0 * ${days} / b.days_of as quantity, ${none} from ${newestBulletin(ask)} b`,
  })

const visits = (season: 'newYear' | 'frontline', ask: EvidenceAsk) =>
  sql`charity_visit v join charity_campaign c on c.id = v.campaign and c.season = ${season}
    join charity_recipient r on r.id = v.recipient
    where v.state <> 'reversed' and v.visited_on between ${ask.from}::date and ${ask.to}::date`
/** A festival's round has its own days, which only its row knows. */
const festivalDays = (
  ask: EvidenceAsk,
) => sql<Days>`select min(from_day) as "from", max(to_day) as "to" from charity_campaign
  where season = 'newYear' and from_day <= ${ask.to}::date and to_day >= ${ask.from}::date having count(*) > 0`

export const indicators: readonly Indicator[] = [
  figure({
    id: 'charity.lottery_as_of',
    label: ['福彩销售统计截止日', 'Lottery sales cut-off date'],
    unit: '日期',
    kind: 'date',
    time: 'stock',
    measure: 'names',
    rule: 'LT-02',
    means: ['截止日前最后一个有销售的日子', 'The last day with sales up to the report’s day'],
    evidence:
      ask => sql<EvidenceRow>`select s.id as row_id, 'charity_sale' as register, s.division, s.sold_on as day, 0::numeric as quantity, null::uuid as person, s.sold_on::text as name
      from (select * from charity_sale where sold_on between ${yearStart(ask)}::date and ${ask.asOf}::date order by sold_on desc, id limit 1) s`,
  }),
  ...(['total', 'computer', 'scratch'] as const).flatMap(type => [
    sales(type),
    progress(type),
    task(type),
  ]),
  pace(
    'charity.lottery_time_progress',
    sql`b.days_gone`,
    sql`b.time_to`,
    ['时间进度', 'Share of the year gone'],
    [
      '最近一期通报所计时间进度：已过天数 ÷ 全年天数，含当日',
      'The pace of the newest bulletin: days gone of the days of the year, the day itself included',
    ],
  ),
  pace(
    'charity.lottery_time_at_cutoff',
    sql`b.sales_days_gone`,
    sql`b.sales_to`,
    ['销售截止日的时间进度', 'Share of the year gone at the cut-off'],
    [
      '同一期通报的销售截止日当日的时间进度，用于核对',
      'The pace on the cut-off day of the same bulletin’s sales, to compare',
    ],
  ),
  figure({
    id: 'charity.lottery_ticket_types',
    label: ['彩票票种', 'Ticket types'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'LT-01',
    means: ['本年截止日前有销售的票种', 'Ticket types sold this year'],
    evidence: ask => {
      const { name, order } = worded(ticketTypes, sql`s.type`)
      return sql<EvidenceRow>`select s.id as row_id, 'charity_sale' as register, s.division, s.sold_on as day, ${order} as quantity, null::uuid as person, ${name} as name
        from charity_sale s where s.sold_on between ${yearStart(ask)}::date and ${ask.asOf}::date`
    },
  }),
  figure({
    id: 'charity.newyear_campaign',
    label: ['元旦春节慰问活动', 'New Year and Spring Festival round'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    span: festivalDays,
    measure: 'names',
    rule: 'CY-18',
    means: ['期间有走访签收的元旦春节慰问活动', 'Festival rounds with visits signed for'],
    evidence:
      ask => sql<EvidenceRow>`select v.id as row_id, 'charity_visit' as register, v.division, v.visited_on as day, 0::numeric as quantity, null::uuid as person, c.name
      from ${visits('newYear', ask)}`,
  }),
  figure({
    id: 'charity.newyear_households',
    label: ['走访慰问困难群众户数', 'Households visited'],
    unit: '户',
    kind: 'count',
    time: 'flow',
    span: festivalDays,
    measure: 'count',
    rule: 'CY-18',
    means: ['走访签收的家庭，一户计一次', 'Households visited, each once'],
    evidence:
      ask => sql<EvidenceRow>`select distinct on (r.household) v.id as row_id, 'charity_visit' as register, v.division, v.visited_on as day, 1::numeric as quantity, ${none}
      from ${visits('newYear', ask)} and r.household is not null order by r.household, v.visited_on, v.id`,
  }),
  figure({
    id: 'charity.newyear_institutions',
    label: ['走访慰问乐龄中心和敬老院', 'Homes and Leling centres visited'],
    unit: '个',
    kind: 'count',
    time: 'flow',
    span: festivalDays,
    measure: 'count',
    rule: 'CY-18',
    means: ['走访签收的养老机构，一个计一次', 'Institutions visited, each once'],
    evidence:
      ask => sql<EvidenceRow>`select distinct on (r.site) v.id as row_id, 'charity_visit' as register, v.division, v.visited_on as day, 1::numeric as quantity, ${none}
      from ${visits('newYear', ask)} and r.site is not null order by r.site, v.visited_on, v.id`,
  }),
  figure({
    id: 'charity.newyear_value',
    label: ['走访慰问金及物品折计', 'Cash and goods given'],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    span: festivalDays,
    measure: 'sum',
    rule: 'CY-18',
    means: [
      '慰问金与物资折价之和；对象含家庭和机构，不可按户平均',
      'Cash and the value of goods together; homes are among the recipients, so it is no sum per household',
    ],
    evidence:
      ask => sql<EvidenceRow>`select v.id as row_id, 'charity_visit' as register, v.division, v.visited_on as day, (v.cash_fen + v.goods_fen)::numeric as quantity, ${none}
      from ${visits('newYear', ask)}`,
  }),
  figure({
    id: 'charity.frontline_duty_hours',
    label: ['一线值班时长', 'Hours on duty at the front'],
    unit: '小时',
    kind: 'duration',
    time: 'flow',
    measure: 'sum',
    rule: 'CY-18',
    means: [
      '慰问对象中登记的最长每日值班时长',
      'The longest daily duty entered among the frontline recipients',
    ],
    evidence:
      ask => sql<EvidenceRow>`select v.id as row_id, 'charity_visit' as register, v.division, v.visited_on as day, r.duty_hours::numeric as quantity, ${none}
      from ${visits('frontline', ask)} and r.duty_hours is not null order by r.duty_hours desc, v.id limit 1`,
  }),
  figure({
    id: 'charity.frontline_recipients',
    label: ['一线慰问对象', 'Frontline groups visited'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'CY-18',
    means: [
      '走访签收的一线单位和人员，按名单次序',
      'Frontline units visited, in their list’s order',
    ],
    evidence:
      ask => sql<EvidenceRow>`select v.id as row_id, 'charity_visit' as register, v.division, v.visited_on as day, r.place::numeric as quantity, null::uuid as person, r.name
      from ${visits('frontline', ask)} and r.name is not null`,
  }),
  figure({
    id: 'charity.frontline_goods_value',
    label: ['一线慰问物资价值', 'Value of goods given at the front'],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    rule: 'CY-17',
    means: ['一线慰问发放物资的折价', 'Value of the goods given to frontline units'],
    evidence:
      ask => sql<EvidenceRow>`select v.id as row_id, 'charity_visit' as register, v.division, v.visited_on as day, v.goods_fen::numeric as quantity, ${none}
      from ${visits('frontline', ask)}`,
  }),
  figure({
    id: 'charity.frontline_goods',
    label: ['一线慰问物资品类', 'Goods given at the front'],
    unit: '名单',
    kind: 'named',
    time: 'flow',
    measure: 'names',
    rule: 'CY-17',
    means: ['一线慰问实际发放的品类', 'Kinds of goods given to frontline units'],
    evidence: ask => {
      const { name, order } = worded(goodsKinds, sql`g.goods`)
      return sql<EvidenceRow>`select g.id as row_id, 'charity_visit_goods' as register, g.division, q.visited_on as day, ${order} as quantity, null::uuid as person, ${name} as name
        from charity_visit_goods g join (select v.id, v.visited_on from ${visits('frontline', ask)}) q on q.id = g.visit`
    },
  }),
]
