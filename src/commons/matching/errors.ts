import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('matching', {
  MATCHING_LIST_EMPTY: { zh: '名单里没有行', en: 'The list has no line', status: 400 },
  MATCHING_LIST_TOO_LONG: {
    zh: '一份名单最多{limit}行，请分开导入',
    en: 'A list has at most {limit} lines; bring it in parts',
    status: 400,
  },
  MATCHING_LIST_TWICE: {
    zh: '这份名单已于{day}导入，同一文件不重复导入',
    en: 'This very list was brought in on {day}',
    status: 409,
  },
  MATCHING_LIST_DATE: {
    zh: '数据截至日期不能晚于今天',
    en: 'The data cannot be from after today',
    rule: 'XC-01',
    status: 422,
  },
  MATCHING_LIST_DECIDED: {
    zh: '名单已有{count}条疑点作出决定，不能整份撤回；请逐条重新核查',
    en: '{count} clues of the list are decided; it cannot be withdrawn as a whole',
    rule: 'XC-01',
    status: 409,
  },
  MATCHING_CLUES_MIXED: {
    zh: '有{count}条疑点不存在、不在辖区或不是待派发状态',
    en: '{count} of the clues are unknown, outside the area or not to be dispatched',
    status: 409,
  },
  MATCHING_WHY_FALSE: {
    zh: '核实不属实的，须选择原因',
    en: 'Say why it is false',
    rule: 'XC-03',
    status: 422,
  },
  MATCHING_NOT_TRUE: {
    zh: '疑点未核实属实，不能作出“{decision}”的决定；疑点不是决定',
    en: 'The clue was not found true; it cannot lead to “{decision}”. A clue is no decision',
    rule: 'XC-01',
    status: 409,
  },
  MATCHING_STILL_TRUE: {
    zh: '疑点已核实属实，须作出处理决定',
    en: 'The clue was found true and needs a decision',
    rule: 'XC-01',
    status: 409,
  },
  MATCHING_ALIVE_SINCE: {
    zh: '名单称{day}死亡，但此后有{evidence}：来源有误或冒用身份，不能登记死亡',
    en: 'The list says dead on {day}, but since then: {evidence}. The source is wrong; no death is recorded',
    rule: 'XC-03',
    status: 409,
  },
  MATCHING_DAY_MISSING: {
    zh: '名单没有发生日期，请先核实并登记日期',
    en: 'The list gives no day; find it out first',
    rule: 'XC-01',
    status: 422,
  },
  MATCHING_CLUE_DAY_AHEAD: {
    zh: '日期不能晚于今天',
    en: 'The day cannot be after today',
    status: 422,
  },
  MATCHING_CLUE_RECOVERY_OPEN: {
    zh: '还有{count}笔追回未结清，不能办结',
    en: '{count} recoveries are still open',
    rule: 'XC-01',
    status: 409,
  },
  MATCHING_NOBODY_TO_TELL: {
    zh: '家庭中没有可以告知的在世成年人，请先登记',
    en: 'There is no living adult of the household to tell',
    rule: 'XC-01',
    status: 409,
  },
  MATCHING_NOT_AUTHORISED: {
    zh: '{name}没有有效授权核对：{sources}。授权应由本人书面签署且未过期',
    en: '{name} has given no valid authorisation for: {sources}',
    rule: 'DB-18',
    status: 409,
  },
  MATCHING_AUTHORISATION_DAYS: {
    zh: '授权有效期应晚于签署日期，签署日期不能晚于今天',
    en: 'An authorisation ends after it was signed, and was not signed after today',
    rule: 'DB-18',
    status: 422,
  },
  MATCHING_MINOR_SIGNS: {
    zh: '未成年人不能签署核对授权，由监护人代为同意',
    en: 'A minor cannot authorise',
    rule: 'DB-18',
    status: 422,
  },
  MATCHING_AUTHORISATION_ENDED: {
    zh: '该授权已撤回',
    en: 'This authorisation was withdrawn',
    rule: 'DB-18',
    status: 409,
  },
  MATCHING_SUPPRESSION_LIFTED: { zh: '该抑制已解除', en: 'Lifted already', status: 409 },
})
