import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('charity.filings', {
  CHARITY_CHANGE_BEFORE_FILING: {
    zh: '变更日期{day}早于备案日期{filedOn}；备案前的变动在报送时修改',
    en: 'The change of {day} is before the filing of {filedOn}; earlier changes belong into the plan itself',
    rule: 'CY-07',
    status: 422,
  },
  CHARITY_NOTHING_CHANGED: {
    zh: '补正后的方案与已备案的没有不同',
    en: 'The corrected plan says what the filed one says',
    rule: 'CY-07',
    status: 422,
  },
  CHARITY_NEW_ACTIVITY: {
    zh: '募捐活动“{plan}”已于{day}期满，继续募捐属于新的活动，应当另行备案',
    en: 'The activity “{plan}” was over on {day}; going on is a new activity with a filing of its own',
    rule: 'CY-07',
    status: 409,
  },
  CHARITY_FILED_TWICE: {
    zh: '同名活动“{plan}”已报送或备案，日期重叠；每项活动单独备案一次',
    en: '“{plan}” is handed in or filed already for these days; each activity is filed once, by itself',
    rule: 'CY-07',
    status: 409,
  },
  CHARITY_NUMBER_USED: {
    zh: '备案编号{number}已用于活动“{plan}”，每项活动单独编号',
    en: 'The number {number} is that of “{plan}”; each activity has its own',
    rule: 'CY-07',
    status: 409,
  },
  CHARITY_CORRECTION_NOT_LAST: {
    zh: '此后方案又有变更，请先撤销后来的补正',
    en: 'The plan has changed again since; undo the later correction first',
    rule: 'CY-07',
    status: 409,
  },
  CHARITY_LOCAL_WAYS: {
    zh: '异地备案只适用于方案所列的募捐箱、义演义卖等方式',
    en: 'Only boxes and events that the plan names are filed elsewhere',
    rule: 'CY-09',
    status: 422,
  },
  CHARITY_LOCAL_DAYS: {
    zh: '当地开始日期应在募捐期限{fromDay}至{toDay}内',
    en: 'The start there must be within the activity’s days, {fromDay} to {toDay}',
    rule: 'CY-09',
    status: 422,
  },
  CHARITY_LOCAL_TWICE: {
    zh: '“{place}”已登记',
    en: '“{place}” is listed already',
    rule: 'CY-09',
    status: 409,
  },
  CHARITY_LOCAL_LATE: {
    zh: '当地备案应不迟于{dueOn}；{day}备案的，当地最早可于{earliest}开始',
    en: 'It had to be filed there by {dueOn}; filed on {day}, it may begin there on {earliest} at the earliest',
    rule: 'CY-09',
    status: 422,
  },
  CHARITY_LOCAL_OTHER: {
    zh: '该异地备案属于其他募捐活动',
    en: 'That filing belongs to another activity',
    rule: 'CY-09',
    status: 422,
  },
  CHARITY_LOCAL_NOT_FILED: {
    zh: '“{place}”未向当地备案或尚未开始，不得在当地接受捐赠',
    en: '“{place}” is not filed there, or has not begun; nothing may be taken there',
    rule: 'CY-09',
    status: 409,
  },
  CHARITY_PLACES_MISSING: {
    zh: '方案在登记地以外设箱或举办活动，请先登记异地募捐地点',
    en: 'The plan has boxes or events outside the territory; list the places first',
    rule: 'CY-09',
    status: 422,
  },
})
