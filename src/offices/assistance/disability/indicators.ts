/** The clerk's own counts: who is on each roll on a day, and what reached them. None of them is a figure of the report. */
import { sql } from 'kysely'
import { type Indicator, indicator } from '../../../kernel/indicator.ts'
import type { Subsidy } from './registers.ts'
import { law, programmeOf } from './rules.ts'

const people = (subsidy: Subsidy, zh: string, en: string): Indicator =>
  indicator({
    id: `assistance.disability_${subsidy}_people`,
    label: { zh: `${zh}在发人数`, en: `People drawing the ${en}` },
    unit: '人',
    kind: 'count',
    time: 'stock',
    measure: 'persons',
    rule: law,
    means: {
      zh: `截止日所在月份${zh}在发、未暂停的残疾人，按人去重`,
      en: `Distinct people to whom the ${en} is due in the month of the day, not suspended`,
    },
    evidence: ask => sql`
      select r.id as row_id, 'assistance_disability_roll' as register, r.division, ${ask.asOf}::date as day, 1::numeric as quantity, r.person, null::text as name
      from assistance_disability_roll r
      where r.subsidy = ${subsidy} and r.on_roll_from <= ${ask.asOf.slice(0, 7)}
        and (r.ended_from is null or r.ended_from > ${ask.asOf.slice(0, 7)})
        and (r.suspended_from is null or r.suspended_from > ${ask.asOf.slice(0, 7)})`,
  })
const paid = (subsidy: Subsidy, zh: string, en: string): Indicator =>
  indicator({
    id: `assistance.disability_${subsidy}_paid`,
    label: { zh: `${zh}发放金额`, en: `Paid as ${en}` },
    unit: '万元',
    kind: 'money',
    time: 'flow',
    measure: 'sum',
    closes: true,
    rule: law,
    means: {
      zh: `报告期内银行回盘到账的${zh}，减去到账后退回的金额，按到账、退回日期计`,
      en: `The ${en} that the bank paid within the period, less money that came back, each by its own day`,
    },
    evidence: ask => sql`
      select id as row_id, 'funds_payment' as register, division, on_day as day,
        case outcome when 'paid' then amount_fen else -amount_fen end::numeric as quantity, person, null::text as name
      from funds_payment where programme = ${programmeOf[subsidy]} and outcome in ('paid', 'returned')
        and on_day between ${ask.from}::date and ${ask.to}::date`,
  })

const living = ['困难残疾人生活补贴', 'living subsidy for the disabled'] as const
const nursing = ['重度残疾人护理补贴', 'nursing subsidy for the severely disabled'] as const
export const disabilityIndicators: readonly Indicator[] = [
  people('living', ...living),
  people('nursing', ...nursing),
  paid('living', ...living),
  paid('nursing', ...nursing),
]
