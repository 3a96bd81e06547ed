/** The office's benefit programmes: what the funds ledger pays under. Compatibility classes follow policy §14.2. */
import type { Programme } from '../../kernel/house.ts'

const monthly = (
  id: string,
  zh: string,
  en: string,
  holder: Programme['holder'],
  rule: string,
  compatibility?: string,
): Programme => ({
  id,
  label: { zh, en },
  office: 'assistance',
  holder,
  form: 'monthly',
  rule,
  ...(compatibility ? { compatibility } : {}),
})

export const programmes: readonly Programme[] = [
  monthly('dibao_urban', '城市低保', 'Urban dibao', 'household', 'DB-42', 'dibao'),
  monthly('dibao_rural', '农村低保', 'Rural dibao', 'household', 'DB-42', 'dibao'),
  monthly(
    'tekun_dispersed_urban',
    '城市分散特困供养',
    'Urban dispersed tekun support',
    'person',
    'TK-08',
    'tekun',
  ),
  monthly(
    'tekun_dispersed_rural',
    '农村分散特困供养',
    'Rural dispersed tekun support',
    'person',
    'TK-08',
    'tekun',
  ),
  monthly(
    'tekun_institutional_urban',
    '城市集中特困供养',
    'Urban institutional tekun support',
    'person',
    'TK-08',
    'tekun',
  ),
  monthly(
    'tekun_institutional_rural',
    '农村集中特困供养',
    'Rural institutional tekun support',
    'person',
    'TK-08',
    'tekun',
  ),
  monthly(
    'tekun_hospital_urban',
    '城市特困人员住院供养',
    'Urban tekun support in hospital',
    'person',
    'TK-24',
    'tekun',
  ),
  monthly(
    'tekun_hospital_rural',
    '农村特困人员住院供养',
    'Rural tekun support in hospital',
    'person',
    'TK-24',
    'tekun',
  ),
  monthly(
    'tekun_care_dispersed',
    '分散特困护理费',
    'Care allowance, dispersed tekun',
    'person',
    'TK-18',
  ),
  monthly(
    'tekun_care_institutional',
    '集中特困护理费',
    'Care allowance, institutional tekun',
    'person',
    'TK-18',
  ),
  {
    id: 'temporary_relief',
    label: { zh: '临时救助', en: 'Temporary assistance' },
    office: 'assistance',
    holder: 'household',
    form: 'grant',
    rule: 'TA-09',
  },
]
