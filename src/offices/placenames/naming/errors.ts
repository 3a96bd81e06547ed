import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('placenames.naming', {
  NAME_NOT_ALLOWED: {
    zh: '名称不符合命名规则：{failed}',
    en: 'The name does not meet the rules: {failed}',
    rule: 'PN-02',
    status: 422,
  },
  NAME_ALIKE: {
    zh: '同一建成区“{area}”已有“{name}”，不得重名',
    en: '“{name}” stands in the same built-up area “{area}” already',
    rule: 'PN-03',
    status: 409,
  },
  NAME_SOUNDS_ALIKE: {
    zh: '与同一建成区“{area}”的“{name}”同音（{pinyin}），应避免同音',
    en: 'It sounds like “{name}” in the same built-up area “{area}” ({pinyin})',
    rule: 'PN-03',
    status: 409,
  },
  NAME_GENERIC_UNKNOWN: {
    zh: '“{name}”不是“专名+通名”，通名可用：{generics}',
    en: '“{name}” has no generic part; it may end in: {generics}',
    rule: 'PN-02',
    status: 422,
  },
  NAME_PAPERS_MISSING: {
    zh: '缺少申请材料：{missing}',
    en: 'Papers are missing: {missing}',
    rule: 'PN-04',
    status: 422,
  },
  NAME_ENTRY_WANTED: {
    zh: '更名和销名须指明原地名词条，命名不填',
    en: 'A renaming or retirement names the present entry; a naming does not',
    status: 422,
  },
  NAME_HERITAGE: {
    zh: '“{name}”列入保护名录，一般不得更名；确需更名须先有保护措施',
    en: '“{name}” is a protected name: it is not changed unless its protection is set out first',
    rule: 'PN-09',
    status: 409,
  },
  NAME_OPINIONS_WANTED: {
    zh: '专家意见{given}份，应不少于{wanted}份且半数以上同意（现同意{support}份）',
    en: '{given} opinions of {wanted} wanted, more than half for it ({support} are)',
    rule: 'PN-24',
    status: 409,
  },
  NAME_EXPERT_TWICE: {
    zh: '专家{expert}已对本名称发表意见',
    en: 'The expert {expert} has given an opinion on this name',
    status: 409,
  },
  NAME_EXPERT_NOT_SERVING: {
    zh: '专家{expert}在{day}不在聘期内',
    en: 'The expert {expert} does not serve on {day}',
    rule: 'PN-24',
    status: 422,
  },
  NAME_SHOWN_STILL: {
    zh: '公示至{day}，期满方可批准',
    en: 'Shown until {day}; it can be approved after that',
    rule: 'PN-04',
    status: 409,
  },
  NAME_OBJECTED: {
    zh: '有{count}条异议未答复',
    en: '{count} objections are unanswered',
    rule: 'PN-04',
    status: 409,
  },
  NAME_DAY_WRONG: {
    zh: '日期{day}应在{from}至今天之间',
    en: 'The day {day} should lie between {from} and today',
    status: 422,
  },
  NAME_AREA_ENDED: { zh: '建成区“{area}”已停用', en: 'The area “{area}” has ended', status: 422 },
  SIGN_NOT_STANDARD: {
    zh: '标志应使用标准地名“{name}”',
    en: 'A sign shows the standard name “{name}”',
    rule: 'PN-08',
    status: 422,
  },
  EXPERT_ENDED: { zh: '已解聘或已撤销', en: 'Ended already', status: 409 },
})
