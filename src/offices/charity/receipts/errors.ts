import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('charity.receipts', {
  CHARITY_BOOK_NUMBERS: {
    zh: '票据起止号有误：止号不得小于起号，且不超过{digits}位',
    en: 'The last number is below the first, or longer than {digits} digits',
    rule: 'CY-12',
    status: 422,
  },
  CHARITY_BOOK_OVERLAPS: {
    zh: '号段与已领用的“{book}”重叠',
    en: 'These numbers overlap “{book}”',
    rule: 'CY-12',
    status: 409,
  },
  CHARITY_BOOK_USED: {
    zh: '“{book}”已有开具或作废的票据，不能注销登记',
    en: 'Forms of “{book}” are issued or voided already; it cannot be struck',
    rule: 'CY-12',
    status: 409,
  },
  CHARITY_RECEIPT_NO_BOOK: {
    zh: '票据号{receipt}不在该组织使用中的票据号段内',
    en: 'The receipt {receipt} is in no book this charity uses',
    rule: 'CY-12',
    status: 422,
  },
  CHARITY_RECEIPT_USED: {
    zh: '票据号{receipt}已使用',
    en: 'The receipt {receipt} is used already',
    rule: 'CY-12',
    status: 409,
  },
  CHARITY_RECEIPT_VOIDED: {
    zh: '票据{receipt}已于{day}作废（{reason}），不得再用',
    en: 'The receipt {receipt} was voided on {day} ({reason}); its number is never used again',
    rule: 'CY-12',
    status: 409,
  },
  CHARITY_RECEIPT_SKIPS: {
    zh: '应按顺序使用票据：下一号为{next}，填写{receipt}将跳过{count}号（最多{most}号）',
    en: 'Receipts are used in order: the next is {next}; {receipt} would pass over {count} (at most {most})',
    rule: 'CY-12',
    status: 409,
  },
  CHARITY_RECEIPTS_MISSING: {
    zh: '有{count}个缺号尚未说明：{which}',
    en: '{count} numbers are not accounted for: {which}',
    rule: 'CY-12',
    status: 409,
  },
})
