import { sql } from 'kysely'
import { type Identity, type Indicator, identity, indicator } from '../../../kernel/indicator.ts'

export const temporaryIndicators: readonly Indicator[] = [
  indicator({
    id: 'assistance.temp_relief_person_times',
    label: { zh: '临时救助人次', en: 'Temporary relief, person-times' },
    unit: '人次',
    kind: 'person_times',
    time: 'flow',
    measure: 'count',
    rule: 'TA-15',
    means: {
      zh: '报告期内决定且未取消的临时救助金，一笔救助金计一人次，同一人多次救助分别计算',
      en: 'Grants decided in the period and not cancelled; one grant is one person-time, however often a person is relieved',
    },
    evidence: ask => sql`
      select id as row_id, 'funds_grant' as register, division, decided_on as day, 1::numeric as quantity, coalesce(person, payee) as person, null::text as name
      from funds_grant where programme = 'temporary_relief' and cancelled_on is null and decided_on between ${ask.from}::date and ${ask.to}::date`,
  }),
  indicator({
    id: 'assistance.temp_relief_paid',
    label: { zh: '临时救助金额', en: 'Temporary relief paid' },
    unit: '万元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    rule: 'TA-15',
    closes: true,
    means: {
      zh: '报告期内到账的临时救助金（银行发放、备用金现场支付和实物折价），减去退回金额，按各自日期计',
      en: 'Relief that reached people in the period by bank, from a petty fund or in goods, less what came back, each by its day',
    },
    evidence: ask => sql`
      select id as row_id, 'funds_payment' as register, division, on_day as day,
        case outcome when 'paid' then amount_fen else -amount_fen end::numeric as quantity, person, null::text as name
      from funds_payment where programme = 'temporary_relief' and outcome in ('paid', 'returned') and on_day between ${ask.from}::date and ${ask.to}::date`,
  }),
]

export const temporaryIdentities: readonly Identity[] = [
  identity({
    id: 'assistance.relief-has-persons',
    label: { zh: '有临时救助支出必有救助人次', en: 'Relief paid has persons relieved' },
    figures: ['assistance.temp_relief_paid', 'assistance.temp_relief_person_times'],
    holds: (paid, times) => paid === 0 || times > 0,
  }),
]
