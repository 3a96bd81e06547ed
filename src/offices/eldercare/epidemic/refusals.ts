import type { RefusalText } from '../../../kernel/errors.ts'

export const refusals = {
  ELDER_CLOSED_ALREADY: {
    zh: '“{site}”已在封闭式管理中',
    en: '“{site}” is closed to the outside already',
    rule: 'EC-10',
    status: 409,
  },
  ELDER_ORDER_NOT_IN_FORCE: {
    zh: '封闭式管理令未生效或已解除',
    en: 'The order is not in force',
    rule: 'EC-10',
    status: 409,
  },
  ELDER_EXCEPTION_TERM: {
    zh: '例外的截止日不能早于起始日，也不能长于{days}天',
    en: 'An exception ends after it begins and lasts {days} days at most',
    rule: 'EC-10',
    status: 422,
  },
  ELDER_CLOSED_TO_OUTSIDE: {
    zh: '“{site}”封闭式管理期间，{who}进出须有已批准且当日有效的例外',
    en: '“{site}” is closed: {who} passes only with an exception approved for the day',
    rule: 'EC-10',
    status: 409,
  },
  ELDER_TEST_OVERDUE: {
    zh: '{who}核酸检测应于{due}前完成，逾期不得进入',
    en: '{who}’s test was due on {due}; no entry until it is done',
    rule: 'EC-10',
    status: 409,
  },
  ELDER_ENTRY_REVERSED: { zh: '该记录已更正', en: 'It is corrected already', status: 409 },
  ELDER_SUBJECT_ENDED: {
    zh: '{who}不在检测名册',
    en: '{who} is not on the test list',
    status: 409,
  },
  ELDER_TEST_TWICE: {
    zh: '{who}当日已有检测记录',
    en: '{who} has a test of that day',
    status: 409,
  },
  ELDER_GUIDE_OLDER: {
    zh: '第{edition}版已有，新版次须更高',
    en: 'Edition {edition} is known; a new one is higher',
    status: 409,
  },
  ELDER_GUIDE_WITHDRAWN: {
    zh: '该版次已停止执行',
    en: 'This edition is no longer in force',
    status: 409,
  },
} as const satisfies Record<string, RefusalText>
