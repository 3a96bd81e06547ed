/** Figures of the marriage registry, each from the rows that make it. */
import { sql } from 'kysely'
import type { Option } from '../../kernel/fields.ts'
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
import { honour, practices } from './reform/registers.ts'
import { shift, shiftModes } from './registers.ts'

const none = sql`null::uuid as person, null::text as name`

const optionsOf = (all: Record<string, readonly [string, string]>): Option[] =>
  Object.entries(all).map(([value, [zh, en]]) => ({ value, label: { zh, en } }))

/** Documents of a kind in force on the day. */
const inForce = (ask: EvidenceAsk, alias = 'd') =>
  sql`${sql.ref(`${alias}.issued_on`)} <= ${ask.asOf}::date and (${sql.ref(`${alias}.withdrawn_on`)} is null or ${sql.ref(`${alias}.withdrawn_on`)} > ${ask.asOf}::date)`

/** Couples married in the period, marriages void since left out. */
const registered = (ask: EvidenceAsk) =>
  sql`marriage_registration r where r.state in ('registered', 'awarded') and r.registered_on between ${ask.from}::date and ${ask.to}::date`

export const indicators: readonly Indicator[] = [
  figure({
    id: 'marriage.office_upgrade_amount',
    label: ['婚姻登记处提质改造投入', 'Marriage registry upgrade'],
    unit: '万元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    rule: 'MR-16',
    means: [
      '报告期内签订且未终止的婚姻登记处改造项目合同金额',
      'Contracts of the registry’s upgrade signed in the period and not ended',
    ],
    evidence:
      ask => sql<EvidenceRow>`select c.id as row_id, 'projects_contract' as register, c.division, c.signed_on as day, c.amount_fen::numeric as quantity, ${none}
      from projects_contract c join projects_project p on p.id = c.project
      where p.office = 'marriage' and c.ended_on is null and c.signed_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  figure({
    id: 'marriage.custom_reform_document',
    label: ['婚俗改革文件', 'Marriage-custom reform document'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MR-19',
    means: ['截止日有效的婚俗改革实施方案', 'Plans of the reform in force'],
    evidence:
      ask => sql<EvidenceRow>`select d.id as row_id, 'marriage_reform_document' as register, d.division, d.issued_on as day, 0::numeric as quantity, null::uuid as person, '《' || d.title || '》' as name
      from marriage_reform_document d where d.kind = 'plan' and ${inForce(ask)}`,
  }),
  figure({
    id: 'marriage.village_rule_document',
    label: ['纳入村规民约的事项', 'Written into village rules'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MR-19',
    means: [
      '截止日仍写在村规民约中的条款，一村一行',
      'Clauses that village rules hold on the day, one row a village',
    ],
    evidence:
      ask => sql<EvidenceRow>`select v.id as row_id, 'marriage_village_rule' as register, v.division, v.adopted_on as day, 0::numeric as quantity, null::uuid as person, '《' || d.title || '》' as name
      from marriage_village_rule v join marriage_reform_document d on d.id = v.document
      where v.adopted_on <= ${ask.asOf}::date and (v.withdrawn_on is null or v.withdrawn_on > ${ask.asOf}::date)`,
  }),
  figure({
    id: 'marriage.evaluation_mechanism',
    label: ['评价机制', 'Evaluation mechanism'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MR-19',
    means: ['截止日前已公布过名单的评价机制', 'Lists that have been put up'],
    evidence:
      ask => sql<EvidenceRow>`select h.id as row_id, 'marriage_honour' as register, h.division, h.published_on as day, 0::numeric as quantity, null::uuid as person, ${honour.label.zh}::text as name
      from marriage_honour h where h.published_on <= ${ask.asOf}::date`,
  }),
  figure({
    id: 'marriage.discouraged_practices',
    label: ['杜绝的陋习', 'Practices to be ended'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MR-19',
    means: ['有效的实施方案所针对的陋习', 'Practices that the plans in force name'],
    evidence: ask => {
      const { name, order } = labelled(optionsOf(practices), sql`p.practice`)
      return sql<EvidenceRow>`select d.id as row_id, 'marriage_reform_document' as register, d.division, d.issued_on as day, ${order} as quantity, null::uuid as person, ${name} as name
        from marriage_reform_document d, unnest(d.practices) as p(practice) where d.kind = 'plan' and ${inForce(ask)}`
    },
  }),
  figure({
    id: 'marriage.open_days',
    label: ['全年婚姻登记服务天数', 'Days the registry is open in the year'],
    unit: '天',
    kind: 'duration',
    time: 'flow',
    over: calendarYear(),
    measure: 'count',
    rule: 'MR-16',
    means: [
      '全年中有未停开班次的日子，每天一行',
      'Days of the year with a shift that was not cancelled, one row a day',
    ],
    evidence:
      ask => sql<EvidenceRow>`select min(s.id::text)::uuid as row_id, 'marriage_shift' as register, min(s.division) as division, s.on_day as day, 1::numeric as quantity, ${none}
      from marriage_shift s where s.state <> 'cancelled' and s.on_day between ${ask.from}::date and ${ask.to}::date group by s.on_day`,
  }),
  figure({
    id: 'marriage.extended_modes',
    label: ['延时登记方式', 'Extended-hours modes'],
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'MR-16',
    means: [
      '报告期起至截止日实际开放过的延时方式',
      'Extended modes in which shifts were held since the period began',
    ],
    evidence: ask => {
      const { name, order } = labelled(shift.fields.mode.options!, sql`s.mode`)
      return sql<EvidenceRow>`select s.id as row_id, 'marriage_shift' as register, s.division, s.on_day as day, ${order} as quantity, null::uuid as person, ${name} as name
        from marriage_shift s where s.state = 'held' and s.mode in (${sql.join(Object.keys(shiftModes).filter(m => m !== 'regular'))})
          and s.on_day between ${ask.from}::date and ${ask.asOf}::date`
    },
  }),
  figure({
    id: 'marriage.registrations',
    label: ['依法办理婚姻登记', 'Marriage registrations'],
    unit: '对',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    rule: 'MR-08',
    means: [
      '报告期内办理的结婚登记，离婚登记不计，无效或被撤销的不计',
      'Marriages registered in the period; divorces and void marriages are not counted',
    ],
    evidence: ask =>
      sql<EvidenceRow>`select r.id as row_id, 'marriage_registration' as register, r.division, r.registered_on as day, 1::numeric as quantity, ${none} from ${registered(ask)}`,
  }),
  figure({
    id: 'marriage.fee_waived',
    label: ['减免婚姻登记工本费', 'Registration fee counted as waived'],
    unit: '元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    rule: 'MR-13',
    means: [
      '报告期内结婚登记按统计口径计入的减免额；2017年4月1日起不再收费',
      'What the county counts as waived for these couples; nothing is charged since 2017-04-01',
    ],
    evidence: ask =>
      sql<EvidenceRow>`select r.id as row_id, 'marriage_registration' as register, r.division, r.registered_on as day, r.fee_waived_fen::numeric as quantity, ${none} from ${registered(ask)}`,
  }),
]

/** The fee of 价费字〔1992〕249号, abolished by 财税〔2017〕20号. */
const abolishedFen = 9_00

export const identities: readonly Identity[] = [
  identity({
    id: 'marriage.fee-per-couple',
    label: {
      zh: '减免工本费应为登记对数 × 已取消的工本费9元',
      en: 'Waived = couples × the abolished fee of 9 yuan',
    },
    figures: ['marriage.fee_waived', 'marriage.registrations'],
    relation: '{0} = {1} × 9',
    holds: (waived, couples) => waived === couples * abolishedFen,
    questioned: {
      zh: '来源按每对11元计；国家取消的工本费为每对9元，且2017年4月1日起不再收费，“减免”只是统计口径',
      en: 'The source counts 11 yuan a couple; the fee the state abolished was 9, and nothing is charged since 2017-04-01: “waived” is a statistic only',
    },
  }),
]
