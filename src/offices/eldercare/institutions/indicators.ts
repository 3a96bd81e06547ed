import { sql } from 'kysely'
import { type EvidenceAsk, figure, type Indicator } from '../../../kernel/indicator.ts'
import { rows } from '../figure.ts'

/** Homes that take elders in on a day: registered by then and not closed. */
export const homesOn = (day: EvidenceAsk['asOf']) =>
  sql`eldercare_home h join parties_site s on s.id = h.site where h.registered_on <= ${day}::date
    and (h.closed_on is null or h.closed_on > ${day}::date)`
const home = { register: 'eldercare_home', id: sql`h.id`, division: sql`h.division` }

export const institutionIndicators: readonly Indicator[] = [
  figure({
    id: 'eldercare.institutions',
    label: ['养老机构', 'Homes for the aged'],
    unit: '家',
    kind: 'count',
    time: 'stock',
    measure: 'count',
    rule: 'EC-01',
    means: ['截止日已登记且未终止服务的养老机构', 'Homes registered and not closed on the day'],
    evidence: ask => rows({ ...home, day: sql`h.registered_on`, from: homesOn(ask.asOf) }),
  }),
  figure({
    id: 'eldercare.residents',
    label: ['在院老年人', 'Residents'],
    unit: '人',
    kind: 'count',
    time: 'stock',
    measure: 'persons',
    rule: 'EC-07',
    means: [
      '截止日在院（含请假）的老年人',
      'Elders living in homes on the day, those on leave included',
    ],
    evidence: ask =>
      rows({
        register: 'eldercare_resident',
        id: sql`r.id`,
        division: sql`r.division`,
        day: sql`r.admitted_on`,
        person: sql`r.person`,
        from: sql`eldercare_resident r where r.admitted_on <= ${ask.asOf}::date and (r.left_on is null or r.left_on > ${ask.asOf}::date)`,
      }),
  }),
  figure({
    id: 'eldercare.nursing_bed_share',
    label: ['护理型床位占比', 'Share of nursing beds'],
    unit: '%',
    kind: 'percent',
    time: 'stock',
    measure: 'share',
    rule: 'ST-03',
    means: ['在用床位中护理型床位的比例', 'Of the beds in use, those for nursing'],
    evidence: ask =>
      rows({
        register: 'eldercare_bed',
        id: sql`b.id`,
        division: sql`b.division`,
        day: sql`b.recorded_at::date`,
        quantity: sql`b.nursing::int`,
        from: sql`eldercare_bed b where b.state = 'inUse' and b.recorded_at::date <= ${ask.asOf}::date`,
      }),
  }),
]
