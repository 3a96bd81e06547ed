import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('bureau', {
  PARAMETER_UNKNOWN: {
    zh: '没有名为{name}的参数',
    en: 'There is no parameter {name}',
    status: 404,
  },
  PARAMETER_IS_LAW: {
    zh: '参数“{label}”由国家规定，不能在本地修改',
    en: 'Parameter “{label}” is national law and cannot be changed here',
    status: 422,
  },
  PARAMETER_VALUE_INVALID: {
    zh: '参数数值有误：{problems}',
    en: 'The parameter value is wrong: {problems}',
    status: 400,
  },
  PARAMETER_NOT_PROPOSED: {
    zh: '该参数版本不在待审定状态',
    en: 'This version is not waiting for approval',
    status: 409,
  },
  PARAGRAPH_UNKNOWN: {
    zh: '报告中没有段落{paragraph}',
    en: 'The report has no paragraph {paragraph}',
    status: 404,
  },
  REPORT_NOT_OPEN: {
    zh: '报告已不在起草状态，请先退回修改',
    en: 'The report is no longer a draft; return it first',
    status: 409,
  },
  NOTE_EDITED_MEANWHILE: {
    zh: '{name}刚改过这段补充文字，请先对照再保存',
    en: '{name} has just changed this text; compare before you save',
    status: 409,
  },
  CHECKS_FAILED: {
    zh: '以下勾稽关系不成立，不能签发、印发：{checks}',
    en: 'These relations do not hold, so the report can be neither signed nor issued: {checks}',
    status: 422,
  },
  QUESTIONS_OPEN: {
    zh: '以下存疑勾稽尚未说明，不能签发、印发，请审核人逐项说明：{checks}',
    en: 'Nobody has answered for these contradictions, so the report can be neither signed nor issued; the reviewer answers for each: {checks}',
    status: 422,
  },
  NOTHING_QUESTIONED: {
    zh: '勾稽关系{check}不是存疑且不成立的关系，无须说明',
    en: 'Relation {check} is no open contradiction; there is nothing to answer for',
    status: 422,
  },
  NOTHING_ANSWERED: {
    zh: '勾稽关系{check}没有有效的说明可撤回',
    en: 'Relation {check} has no answer to take back',
    status: 409,
  },
})
