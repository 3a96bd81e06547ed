import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('marriage', {
  MARRIAGE_CONDITIONS: {
    zh: '不符合登记条件：{failed}',
    en: 'The conditions are not met: {failed}',
    rule: 'MR-03',
    status: 422,
  },
  MARRIAGE_COUPLES_WRONG: {
    zh: '{count}对不能办理“{action}”：{which}',
    en: '{count} couples cannot take “{action}”: {which}',
    status: 409,
  },
  MARRIAGE_COUPLE_TWICE: {
    zh: '同一人（件）在清单中出现两次',
    en: 'A person or case stands twice in the list',
    status: 422,
  },
  MARRIAGE_NOTHING_UNMET: {
    zh: '各项条件均符合，应予登记',
    en: 'Every condition is met: they may be registered',
    rule: 'MR-08',
    status: 422,
  },
  MARRIAGE_PERSON_UNKNOWN: {
    zh: '当事人没有登记在人员库，请先登记',
    en: 'One of them is in no register; register the person first',
    status: 422,
  },
  MARRIAGE_IN_HAND: {
    zh: '当事人已有在办的婚姻登记（{file}）',
    en: 'One of them has a registration in hand ({file})',
    rule: 'MR-02',
    status: 409,
  },
  MARRIAGE_DAY: {
    zh: '{what}不能晚于今天，也不能早于{from}',
    en: '{what} may not be after today, nor before {from}',
    status: 422,
  },
  MARRIAGE_CLOSED: {
    zh: '{day}{session}没有开放的班次',
    en: 'The registry is not open on {day} ({session})',
    rule: 'MR-16',
    status: 409,
  },
  MARRIAGE_SHIFT_FULL: {
    zh: '{day}{session}可预约{places}对，已约满；可到场取号',
    en: '{day} ({session}) takes {places} bookings, all taken; walk-ins are welcome',
    rule: 'MR-16',
    status: 409,
  },
  MARRIAGE_BOOKING_DAY: {
    zh: '只能预约今天起{days}天内的日期',
    en: 'One may book from today up to {days} days ahead',
    rule: 'MR-16',
    status: 422,
  },
  MARRIAGE_BOOKING_OTHER: {
    zh: '预约{number}不是{day}结婚登记的有效预约',
    en: 'Booking {number} is no open booking of a marriage on {day}',
    status: 409,
  },
  MARRIAGE_SHIFT_EXISTS: {
    zh: '{day}{session}已有班次',
    en: 'There is a shift on {day} ({session})',
    status: 409,
  },
  MARRIAGE_SHIFT_HOURS: {
    zh: '时间应为如08:30，且开始早于结束',
    en: 'Hours are written 08:30, the beginning before the end',
    status: 422,
  },
  MARRIAGE_SHIFT_BELOW: {
    zh: '该班次已预约{booked}对，不能少于已预约数',
    en: '{booked} couples have booked already',
    status: 409,
  },
  MARRIAGE_SHIFT_RANGE: {
    zh: '一次最多排一年的班次',
    en: 'At most a year at a time',
    status: 422,
  },
  MARRIAGE_SHIFT_USED: {
    zh: '该班次已办理{count}对登记，不能停开',
    en: '{count} couples came in this shift; it cannot be cancelled',
    status: 409,
  },
  MARRIAGE_NOT_CERTIFIED: {
    zh: '{name}在{day}没有有效的婚姻登记员资格',
    en: '{name} holds no registrar’s certificate on {day}',
    rule: 'MR-15',
    status: 403,
  },
  MARRIAGE_CERTIFIED: {
    zh: '该登记员已有有效资格',
    en: 'This registrar is certified already',
    status: 409,
  },
  MARRIAGE_COOLING: {
    zh: '冷静期到{ends}届满，{from}起双方可以申领离婚证',
    en: 'The cooling-off period ends on {ends}; both may claim the certificate from {from}',
    rule: 'MR-09',
    status: 409,
  },
  MARRIAGE_LAPSED: {
    zh: '领证期已于{ends}届满，视为撤回离婚登记申请',
    en: 'The window ended on {ends}: the application counts as withdrawn',
    rule: 'MR-09',
    status: 409,
  },
  MARRIAGE_BOTH_COME: {
    zh: '须双方亲自到场',
    en: 'Both must come in person',
    rule: 'MR-09',
    status: 422,
  },
  MARRIAGE_NUMBER_UNKNOWN: {
    zh: '结婚证字号{number}不是这对当事人的',
    en: 'Certificate {number} is not this couple’s',
    rule: 'MR-12',
    status: 422,
  },
  MARRIAGE_NOT_STANDING: {
    zh: '该登记没有生效或已失效',
    en: 'This registration is not in force',
    status: 409,
  },
  MARRIAGE_NO_CHANGE: {
    zh: '证书{number}不是有效证书',
    en: 'Certificate {number} is not valid any more',
    status: 409,
  },
  MARRIAGE_REFORM_ADOPTED: {
    zh: '该村（居）已写入且有效',
    en: 'The village has it in its rules already',
    status: 409,
  },
  MARRIAGE_REFORM_DATES: {
    zh: '撤下日期应晚于公布日期',
    en: 'It is taken down after it was put up',
    rule: 'MR-19',
    status: 422,
  },
})
