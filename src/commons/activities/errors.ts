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
})
