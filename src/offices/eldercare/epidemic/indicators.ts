/** Closed management, tests and goods delivered: each figure from the homes' own rows. */
import { sql } from 'kysely'
import { figure, type Indicator } from '../../../kernel/indicator.ts'
import { rows } from '../figure.ts'
import { homesOn } from '../institutions/indicators.ts'

/** What the store calls the goods whose deliveries are reported. */
export const goods = {
  masks: '口罩',
  suits: '防护服',
  goggles: '护目镜',
  disinfectant84: '84消毒液',
  sanitiser: '免洗手消毒液',
  alcohol: '酒精消毒液',
  gloves: '一次性手套',
} as const
/** Deliveries to homes in the period; a delivery taken back counts against itself, because its reversal carries its day. */
const delivered = (id: string, item: string, unit: string, en: string): Indicator =>
  figure({
    id: `eldercare.supply_${id}`,
    label: [item, `${en} delivered`],
    unit,
    kind: 'quantity',
    time: 'flow',
    measure: 'sum',
    rule: 'EC-10',
    means: [
      `报告期内配送到养老机构的${item}，已冲销的相抵`,
      `${en} delivered to homes in the period, less what was reversed`,
    ],
    evidence: ask =>
      rows({
        register: 'supplies_movement',
        id: sql`m.id`,
        division: sql`m.division`,
        day: sql`m.on_day`,
        quantity: sql`-m.quantity`,
        from: sql`supplies_movement m join supplies_item i on i.id = m.item join eldercare_home h on h.site = m.site
          where i.office = 'eldercare' and i.name = ${item} and m.kind = 'deliver'
            and m.on_day between ${ask.from}::date and ${ask.to}::date`,
      }),
  })

export const epidemicIndicators: readonly Indicator[] = [
  figure({
    id: 'eldercare.closed_management_coverage',
    label: ['养老机构封闭式管理覆盖', 'Homes under closed management'],
    unit: '%',
    kind: 'target',
    time: 'flow',
    measure: 'share',
    rule: 'EC-10',
    means: [
      '期末在营养老机构中，报告期内按封闭式管理令实行封闭管理的比例',
      'Of the homes of the last day, those that were closed under an order in the period',
    ],
    evidence: ask =>
      rows({
        register: 'eldercare_home',
        id: sql`h.id`,
        division: sql`h.division`,
        day: sql`h.registered_on`,
        quantity: sql`(exists (select 1 from eldercare_closure c join eldercare_closure_order o on o.id = c."order"
          where c.site = h.site and o.state in ('inForce', 'lifted') and c.from_day <= ${ask.to}::date
            and (c.to_day is null or c.to_day >= ${ask.from}::date)))::int`,
        from: homesOn(ask.to),
      }),
  }),
  figure({
    id: 'eldercare.epidemic_guide_edition',
    label: ['防疫指南版次', 'Edition of the epidemic guide'],
    unit: '版',
    kind: 'count',
    time: 'flow',
    measure: 'sum',
    rule: 'EC-10',
    means: [
      '报告期末执行、并据以下发执行清单的最新版次（序号，不是合计）',
      'The newest edition in force at the end by which checks were handed out; an ordinal',
    ],
    evidence: ask =>
      rows({
        register: 'eldercare_guide',
        id: sql`g.id`,
        division: sql`g.division`,
        day: sql`g.in_force_from`,
        quantity: sql`g.edition`,
        from: sql`(select * from eldercare_guide g where g.in_force_from <= ${ask.to}::date
            and (g.withdrawn_on is null or g.withdrawn_on > ${ask.to}::date)
            and exists (select 1 from checklists_item i join checklists_list l on l.id = i.list
              where i.about_row = g.id and l.withdrawn_on is null and l.issued_on <= ${ask.to}::date)
          order by g.edition desc limit 1) g`,
      }),
  }),
  figure({
    id: 'eldercare.nat_interval',
    label: ['核酸检测周期', 'Interval of tests'],
    unit: '周',
    kind: 'duration',
    time: 'flow',
    measure: 'sum',
    rule: 'EC-10',
    means: [
      '报告期内名册上每人相邻两次有效检测（含纳入至首检、末检至期末）的最长间隔，按周进位',
      'The longest gap between two valid tests of anybody on the list, joining and period’s end included, in whole weeks',
    ],
    evidence: ask =>
      rows({
        register: 'eldercare_test_subject',
        id: sql`g.id`,
        division: sql`g.division`,
        day: sql`g.ends`,
        quantity: sql`ceil(g.days / 7.0)`,
        from: sql`(with valid as (
            select t.subject, t.tested_on from eldercare_test t where t.result <> 'invalid' and t.reverses is null
              and not exists (select 1 from eldercare_test r where r.reverses = t.id)),
          marks as (
            select s.id, s.division, s.from_day as mark from eldercare_test_subject s where s.from_day <= ${ask.to}::date
            union all select s.id, s.division, v.tested_on from eldercare_test_subject s join valid v on v.subject = s.id
              where v.tested_on <= ${ask.to}::date
            union all select s.id, s.division, least(coalesce(s.to_day, ${ask.to}::date), ${ask.to}::date) from eldercare_test_subject s
              where s.from_day <= ${ask.to}::date),
          gaps as (
            select id, division, mark as ends, mark - greatest(before, ${ask.from}::date) as days from (
              select m.*, lag(mark) over (partition by id order by mark) as before from marks m) m where before is not null)
          select * from gaps where days > 0 and ends >= ${ask.from}::date order by days desc, id limit 1) g`,
      }),
  }),
  delivered('masks', goods.masks, '个', 'Masks'),
  delivered('protective_suits', goods.suits, '套', 'Protective suits'),
  delivered('goggles', goods.goggles, '套', 'Goggles'),
  delivered('84_disinfectant', goods.disinfectant84, '瓶', 'Disinfectant'),
  delivered('hand_sanitiser', goods.sanitiser, '瓶', 'Hand sanitiser'),
  delivered('alcohol', goods.alcohol, '瓶', 'Alcohol disinfectant'),
  delivered('gloves', goods.gloves, '个', 'Gloves'),
]
