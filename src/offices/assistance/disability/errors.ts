import { defineRefusals } from '../../../kernel/errors.ts'

const law = '国发〔2015〕52号'
export const refuse = defineRefusals('assistance.disability', {
  DISABILITY_OUTSIDE_AREA: {
    zh: '该人员户籍不在您的管辖范围内，须由户籍地乡镇受理',
    en: 'Not registered in your area: the township of registration takes the application',
    rule: law,
    status: 403,
  },
  DISABILITY_DEAD: {
    zh: '该人员已登记死亡',
    en: 'This person is recorded as dead',
    rule: 'XC-01',
    status: 422,
  },
  DISABILITY_CASE_OPEN: {
    zh: '该人员已有办理中的{subsidy}申请',
    en: 'An application for {subsidy} is open already',
    rule: law,
    status: 409,
  },
  DISABILITY_ON_ROLL: {
    zh: '该人员已在{subsidy}名册',
    en: 'This person draws {subsidy} already',
    rule: 'XC-04',
    status: 409,
  },
  DISABILITY_AGENT_MISSING: {
    zh: '不是本人申请的，须填写代办人姓名',
    en: 'Name the agent when the person does not apply himself',
    rule: law,
    status: 422,
  },
  DISABILITY_DAY_AHEAD: { zh: '日期不能晚于今天', en: 'The day lies ahead', status: 422 },
  DISABILITY_DAY_ORDER: {
    zh: '日期不能早于申请日期{day}',
    en: 'The day cannot be before the application of {day}',
    status: 422,
  },
  DISABILITY_CERTIFICATE_ORDER: {
    zh: '残疾证有效期不能早于发证日期',
    en: 'A certificate cannot end before it was issued',
    rule: 'XC-20',
    status: 422,
  },
  DISABILITY_PAPERS_MISSING: {
    zh: '申请材料不齐，缺：{papers}；请一次性告知补正',
    en: 'Papers are missing: {papers}; ask for all of them at once',
    rule: law,
    status: 422,
  },
  DISABILITY_CARE_MISSING: {
    zh: '申领护理补贴的，须登记照护支出持续月数',
    en: 'State the months of long-term care for the nursing subsidy',
    rule: law,
    status: 422,
  },
  DISABILITY_CHECK_MISSING: {
    zh: '尚未登记县残联审核意见',
    en: 'The federation’s opinion is not recorded',
    rule: law,
    status: 409,
  },
  DISABILITY_OPINION_REASON: {
    zh: '县残联审核不合格的，须写明理由',
    en: 'Say why the federation finds the person not qualified',
    rule: law,
    status: 422,
  },
  DISABILITY_NOT_ELIGIBLE: {
    zh: '不符合{subsidy}条件：{conditions}',
    en: 'Conditions for {subsidy} not met: {conditions}',
    rule: law,
    status: 422,
  },
  DISABILITY_ELIGIBLE: {
    zh: '各项条件均符合，不能不予批准',
    en: 'Every condition is met',
    rule: law,
    status: 422,
  },
  DISABILITY_NO_AMOUNT: {
    zh: '标准未规定{grade}级的补贴金额，请先录入并审定',
    en: 'The standard names no amount for grade {grade}; enter and approve one first',
    rule: law,
    status: 422,
  },
  DISABILITY_MONTH_WRONG: {
    zh: '月份须在{from}至{to}之间',
    en: 'The month must lie between {from} and {to}',
    status: 422,
  },
  DISABILITY_CODE_BY_EVENT: {
    zh: '死亡须登记死亡，由人生事件终止',
    en: 'Record the death: it ends the subsidy by itself',
    rule: 'XC-01',
    status: 422,
  },
  DISABILITY_REVIEW_OPEN: {
    zh: '该对象已有未办结的复核',
    en: 'A review of this person is open already',
    status: 409,
  },
  DISABILITY_REVIEW_NOT_DUE: {
    zh: '定期复核到{day}才到期',
    en: 'The next review is due on {day}',
    status: 409,
  },
  DISABILITY_NOT_ON_ROLL: { zh: '该对象已终止', en: 'Off the roll', status: 409 },
  DISABILITY_NOTHING_RAISED: {
    zh: '没有需要按新标准调整的对象',
    en: 'Nobody is to be changed by the new standard',
    status: 409,
  },
  DISABILITY_OPENING_ROW: {
    zh: '第{row}行：{problem}',
    en: 'Row {row}: {problem}',
    status: 422,
  },
  DISABILITY_OPENING_LATE: {
    zh: '“{programme}”已在本系统结算发放，名册只能通过申请、审核、批准进入',
    en: '“{programme}” is settled here already: the roll is entered by application only',
    rule: law,
    status: 409,
  },
})
