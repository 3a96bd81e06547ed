import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('charity.deduction', {
  CHARITY_DEDUCTION_NOT_MET: {
    zh: '不符合公益性捐赠税前扣除资格条件：{failed}',
    en: 'The conditions for deduction before tax are not met: {failed}',
    rule: 'CY-19',
    status: 422,
  },
  CHARITY_DEDUCTION_YEARS: {
    zh: '截止年度早于起始年度',
    en: 'The last year is before the first',
    rule: 'CY-19',
    status: 422,
  },
  CHARITY_DEDUCTION_TWICE: {
    zh: '{years}已有资格或申请在办，年度重叠',
    en: 'It is qualified or asked for already in {years}',
    rule: 'CY-19',
    status: 409,
  },
  CHARITY_YEARS_GAP: {
    zh: '请逐年填写利润，{year}年缺失或重复',
    en: 'Give the profit of each year in order; {year} is missing or twice',
    rule: 'CY-19',
    status: 422,
  },
})
