import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('activities', {
  VISITOR_MISSING: {
    zh: '至少填写一名走访人员',
    en: 'Name at least one visitor',
    status: 422,
  },
  VISIT_OF_NOBODY: {
    zh: '请填写走访的个人、家庭、机构或所涉事项',
    en: 'Say which person, household, site or record was visited',
    status: 422,
  },
  ACTIVITY_DAY_AHEAD: { zh: '{day}还没有到', en: '{day} has not come yet', status: 422 },
  PERSONS_ABOVE_TIMES: {
    zh: '服务人数{persons}不能多于服务人次{personTimes}',
    en: '{persons} persons cannot be more than {personTimes} person-times',
    status: 422,
  },
  STRUCK_OUT: { zh: '这条记录已作废', en: 'This entry is already struck out', status: 409 },
  APPOINTMENT_PAST: {
    zh: '不能预约已过去的日期{day}',
    en: '{day} has passed and cannot be booked',
    status: 422,
  },
  APPOINTMENT_NOBODY: {
    zh: '请填写预约人',
    en: 'Say who comes',
    status: 422,
  },
  ACTIVITY_OUTSIDE_AREA: {
    zh: '区划{division}不在您的管辖范围内',
    en: 'Division {division} is outside your area',
    status: 403,
  },
  DUTY_PAST: {
    zh: '不能为已过去的{day}排班',
    en: '{day} has passed: no duty can be planned for it',
    status: 422,
  },
  DUTY_NOBODY: { zh: '请填写值班人员', en: 'Say who is on duty', status: 422 },
  DUTY_TWICE: {
    zh: '{day} {slot}该处已有排班',
    en: '{day} {slot} is planned there already',
    status: 409,
  },
  DUTY_NOT_YET: {
    zh: '{day}的值班还没有到，不能登记结果',
    en: 'The duty of {day} has not come yet',
    status: 422,
  },
})
