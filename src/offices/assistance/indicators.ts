/** The office's figures: what one row is and what is summed. Values, breakdowns, report and API all come from here. */
import { type RawBuilder, sql } from 'kysely'
import {
  type EvidenceAsk,
  type EvidenceRow,
  type Identity,
  type Indicator,
  identity,
  indicator,
} from '../../kernel/indicator.ts'

/** Money that reached people: paid lines plus, by their own day, what came back (PY-05). */
const paid =
  (programmes: readonly string[], more: RawBuilder<unknown> = sql`true`) =>
  (ask: EvidenceAsk): RawBuilder<EvidenceRow> =>
    sql`
  select id as row_id, 'funds_payment' as register, division, on_day as day,
    case outcome when 'paid' then amount_fen else -amount_fen end::numeric as quantity, person, null::text as name
  from funds_payment
  where programme in (${sql.join(programmes.map(p => sql.val(p)))}) and outcome in ('paid', 'returned')
    and on_day between ${ask.from}::date and ${ask.to}::date and ${more}`

const paidFigure = (
  id: string,
  zh: string,
  en: string,
  rule: string,
  evidence: Indicator['evidence'],
  means: { zh: string; en: string },
): Indicator =>
  indicator({
    id: `assistance.${id}`,
    label: { zh, en },
    unit: '万元',
    kind: 'money',
    time: 'flow',
    means,
    rule,
    measure: 'sum',
    closes: true,
    evidence,
  })
const meansPaid = (zh: string, en: string) => ({
  zh: `报告期内银行回盘到账的${zh}，减去到账后退回的金额，按到账、退回日期计；一行为一笔发放结果`,
  en: `${en} that the bank paid within the period, less money that came back, each by its own day; one row is one bank result`,
})

/** Stays open at the end of a day. */
const insideOn = (day: string) =>
  sql`p.admitted_on <= ${day}::date and (p.left_on is null or p.left_on > ${day}::date)`
const inside =
  (kind: 'institution' | 'hospital', who: RawBuilder<unknown>) =>
  (ask: EvidenceAsk): RawBuilder<EvidenceRow> =>
    sql`
  select p.id as row_id, 'assistance_placement' as register, p.division, p.admitted_on as day, 1::numeric as quantity, p.person, null::text as name
  from assistance_placement p join assistance_tekun_roll r on r.id = p.roll
  where p.kind = ${kind} and p.consent_on is not null and ${insideOn(ask.asOf)} and ${who}`

export const indicators: readonly Indicator[] = [
  indicator({
    id: 'assistance.model_care_facility',
    label: { zh: '集中照护标杆机构', en: 'Model facility of institutional care' },
    unit: '名单',
    kind: 'named',
    time: 'stock',
    measure: 'names',
    rule: 'TK-20',
    means: {
      zh: '截止日仍有效的标杆机构认定，列机构登记名称',
      en: 'Sites designated as model and not withdrawn by the day, by their registered name',
    },
    evidence: ask => sql`
      select m.id as row_id, 'assistance_care_model' as register, m.division, m.designated_on as day, 1::numeric as quantity, null::uuid as person, s.name
      from assistance_care_model m join parties_site s on s.id = m.site
      where m.designated_on <= ${ask.asOf}::date and (m.withdrawn_on is null or m.withdrawn_on > ${ask.asOf}::date)`,
  }),
  indicator({
    id: 'assistance.tekun_disabled_in_care',
    label: {
      zh: '已集中照护的失能失智特困人员',
      en: 'Disabled or demented tekun persons in institutional care',
    },
    unit: '名',
    kind: 'count',
    time: 'stock',
    measure: 'persons',
    rule: 'TK-20',
    means: {
      zh: '截止日在院、本人或监护人已同意、名册标记失能失智的特困人员，按人去重',
      en: 'Distinct tekun persons marked disabled or demented whose agreed stay is open on the day',
    },
    evidence: inside('institution', sql`r.disabled_or_demented`),
  }),
  indicator({
    id: 'assistance.tekun_disabled_care_coverage',
    label: {
      zh: '失能失智特困人员集中照护率',
      en: 'Share of willing disabled or demented tekun persons in care',
    },
    unit: '%',
    kind: 'target',
    time: 'stock',
    measure: 'share',
    rule: 'TK-20',
    means: {
      zh: '截止日在册、失能失智且愿意集中照护的特困人员中已在院的比例；一行为一人，已在院记1',
      en: 'Of tekun persons on the roll who are disabled or demented and willing, the share whose stay is open; one row a person, 1 when inside',
    },
    evidence: ask => sql`
      select r.id as row_id, 'assistance_tekun_roll' as register, r.division, ${ask.asOf}::date as day,
        case when exists (select 1 from assistance_placement p where p.roll = r.id and ${insideOn(ask.asOf)}) then 1 else 0 end::numeric as quantity,
        r.person, null::text as name
      from assistance_tekun_roll r
      where r.disabled_or_demented and r.willing and r.on_roll_from <= ${ask.asOf.slice(0, 7)}
        and (r.ended_from is null or r.ended_from > ${ask.asOf.slice(0, 7)})`,
  }),
  indicator({
    id: 'assistance.tekun_psychiatric_in_hospital',
    label: {
      zh: '在专业医疗机构诊疗照护的特困精神障碍患者',
      en: 'Tekun psychiatric patients in specialised hospitals',
    },
    unit: '名',
    kind: 'count',
    time: 'stock',
    measure: 'persons',
    rule: 'TK-24',
    means: {
      zh: '截止日自愿住院未出院、名册标记精神障碍的特困人员，按人去重',
      en: 'Distinct tekun psychiatric patients whose agreed hospital stay is open on the day',
    },
    evidence: inside('hospital', sql`r.psychiatric`),
  }),
  indicator({
    id: 'assistance.standard_raise_done',
    label: { zh: '提标提补完成率', en: 'Raise of standards and back-pay done' },
    unit: '%',
    kind: 'target',
    time: 'flow',
    measure: 'share',
    rule: 'UP-01',
    means: {
      zh: '报告期内审定的提标，执行月应重算的待遇中，已重算且差额已结算的比例；一行为一项待遇，完成记1',
      en: 'Of the awards a raise decided in the period had to recompute, the share recomputed and settled; one row an award, 1 when done',
    },
    evidence: ask => sql`
      select a.id as row_id, 'funds_award' as register, a.division, u.decided_on as day,
        case when exists (select 1 from funds_award_version v where v.award = a.id and v.cause = 'standardRaised' and v.document = u.document)
          and not exists (select 1 from funds_touched t where t.award = a.id and t.from_month <= to_char(u.from_day, 'YYYY-MM')) then 1 else 0 end::numeric as quantity,
        a.person, null::text as name
      from assistance_uplift u
      join funds_award a on a.programme ~ '^(dibao|tekun_(dispersed|institutional|hospital))_(urban|rural)$'
        and a.from_month <= to_char(u.from_day, 'YYYY-MM') and (a.ended_from is null or a.ended_from > to_char(u.from_day, 'YYYY-MM'))
      where u.state = 'decided' and u.decided_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  paidFigure(
    'rural_dibao_paid',
    '农村低保资金发放',
    'Rural dibao paid',
    'DB-42',
    paid(['dibao_rural']),
    meansPaid('农村低保金', 'Rural dibao'),
  ),
  paidFigure(
    'urban_dibao_paid',
    '城市低保资金发放',
    'Urban dibao paid',
    'DB-42',
    paid(['dibao_urban']),
    meansPaid('城市低保金', 'Urban dibao'),
  ),
  paidFigure(
    'rural_tekun_dispersed_paid',
    '农村分散特困供养资金发放',
    'Rural dispersed tekun support paid',
    'TK-08',
    paid(['tekun_dispersed_rural']),
    meansPaid('农村分散特困人员基本生活费', 'Basic living of rural dispersed tekun persons'),
  ),
  paidFigure(
    'rural_tekun_dispersed_registered_poor_paid',
    '其中建档立卡发放',
    'of which to registered-poor households',
    'TK-08',
    paid(['tekun_dispersed_rural'], sql`registered_poor`),
    meansPaid(
      '农村分散特困人员基本生活费（建档立卡）',
      'Basic living of rural dispersed tekun persons of registered-poor households',
    ),
  ),
  paidFigure(
    'tekun_dispersed_nursing_paid',
    '分散特困护理费发放',
    'Care allowance of dispersed tekun persons paid',
    'TK-18',
    paid(['tekun_care_dispersed']),
    meansPaid('分散特困人员照料护理费', 'Care allowance of dispersed tekun persons'),
  ),
]

export const identities: readonly Identity[] = [
  identity({
    id: 'assistance.poor-within-dispersed',
    label: {
      zh: '建档立卡发放不超过分散特困供养发放',
      en: 'Paid to registered-poor households is part of dispersed tekun support',
    },
    figures: [
      'assistance.rural_tekun_dispersed_registered_poor_paid',
      'assistance.rural_tekun_dispersed_paid',
    ],
    relation: '{0} ≤ {1}',
    holds: (part, whole) => part <= whole,
  }),
  identity({
    id: 'assistance.care-needs-support',
    label: { zh: '有护理费发放必有供养资金发放', en: 'Care is paid only beside basic support' },
    figures: ['assistance.tekun_dispersed_nursing_paid', 'assistance.rural_tekun_dispersed_paid'],
    holds: (care, basic) => care === 0 || basic > 0,
  }),
]
