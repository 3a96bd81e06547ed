/** Why the people room says no. Texts name the field; none repeats a number or tells a name outside the reader's area. */
import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('commons.people', {
  PERSON_UNKNOWN: { zh: '没有登记这名人员', en: 'This person is not registered', status: 404 },
  PERSON_INCOMPLETE: {
    zh: '没有证件号码的人员须填写{missing}',
    en: 'A person without an id number needs: {missing}',
    rule: 'ID-06',
  },
  PERSON_MERGED: {
    zh: '这条人员记录已合并至另一条，请在那里办理',
    en: 'This record was merged into another one; work on that one',
    rule: 'ID-07',
    status: 409,
  },
  PERSON_DEAD: { zh: '该人员已于{diedOn}死亡', en: 'This person died on {diedOn}', status: 409 },
  DUPLICATE_PERSON: {
    zh: '该证件号码已登记，请直接选用已登记人员',
    en: 'This id number is registered already; choose the registered person',
    rule: 'ID-07',
    status: 409,
  },
  FORMER_NUMBER: {
    zh: '该证件号码是一名已登记人员的曾用号码',
    en: 'This is a former number of a registered person',
    rule: 'ID-07',
    status: 409,
  },
  NAME_DIFFERS: {
    zh: '姓名与该证件号码已登记的姓名不一致',
    en: 'The name differs from the one registered under this id number',
    rule: 'ID-07',
    status: 409,
  },
  BIRTH_DIFFERS: {
    zh: '出生日期与身份证号不一致',
    en: 'The birth date differs from the id number',
    rule: 'ID-01',
  },
  SEX_DIFFERS: {
    zh: '性别与身份证号不一致',
    en: 'The sex differs from the id number',
    rule: 'ID-01',
  },
  BIRTH_FUTURE: { zh: '出生日期晚于今天', en: 'The birth date lies in the future', rule: 'ID-04' },
  BIRTH_TOO_OLD: { zh: '年龄超过130岁', en: 'That is more than 130 years', rule: 'ID-04' },
  ID_KIND_NEEDED: {
    zh: '证件号码须与证件类型一同填写',
    en: 'An id number and its kind go together',
    rule: 'ID-06',
  },
  FOREIGN_ID_INVALID: {
    zh: '外国人永久居留身份证号码应为15位或18位字母数字',
    en: 'A foreign permanent resident number has 15 or 18 letters and digits',
    rule: 'ID-06',
    status: 400,
  },
  DISABILITY_HALF: {
    zh: '残疾类别与残疾等级须同时填写',
    en: 'Kind and grade of disability go together',
  },
  NOTHING_TO_CORRECT: { zh: '没有填写要更正的内容', en: 'There is nothing to correct' },
  SAME_RECORD: { zh: '两条记录是同一条', en: 'Both are the same record' },
  NOT_MERGED: { zh: '这条记录没有合并', en: 'This record is not merged', status: 409 },
  MERGE_IMPLAUSIBLE: {
    zh: '两人{what}不一致，不能作为同一人合并；请先更正',
    en: 'The two differ in {what} and cannot be one person; correct one first',
    rule: 'ID-07',
    status: 409,
  },

  PLACE_UNKNOWN: { zh: '{day}没有区划代码{code}', en: 'There is no division {code} on {day}' },
  PLACE_NOT_VILLAGE: {
    zh: '请选到村（社区）',
    en: 'Choose down to the village or community',
    rule: 'CD-03',
  },
  PLACE_ORPHAN: {
    zh: '区划代码{code}没有上级区划',
    en: 'Division {code} has no division above it',
    rule: 'CD-03',
  },
  PLACE_DATE_ORDER: {
    zh: '区划代码{code}已有{day}或之后的记录',
    en: 'Division {code} already has an entry from {day} or later',
  },

  HOUSEHOLD_UNKNOWN: {
    zh: '没有登记这个家庭',
    en: 'This household is not registered',
    status: 404,
  },
  HOUSEHOLD_ENDED: {
    zh: '该户已于{endedOn}终止',
    en: 'This household ended on {endedOn}',
    status: 409,
  },
  ONE_HEAD: { zh: '一户须有且只有一名户主', en: 'A household has exactly one head' },
  HEAD_IS_MINOR: {
    zh: '户主须年满18周岁；家中没有成年人时才可由未成年人担任',
    en: 'The head must be 18; a minor heads a household only when no adult lives in it',
    rule: 'DB-01',
  },
  HEAD_MUST_CHANGE: {
    zh: '户主离开前须先变更户主',
    en: 'Change the head of the household before he leaves',
    status: 409,
  },
  ALREADY_HEAD: { zh: '该人员已是户主', en: 'This person is the head already', status: 409 },
  MEMBER_TWICE: {
    zh: '同一人员在名单中出现两次',
    en: 'The same person stands in the list twice',
  },
  MEMBER_ELSEWHERE: {
    zh: '该人员现为另一家庭（{place}）的成员',
    en: 'This person belongs to another household ({place})',
    rule: 'XC-05',
    status: 409,
  },
  MEMBER_ALREADY: {
    zh: '该人员已是本户成员',
    en: 'This person belongs to the household already',
    status: 409,
  },
  NOT_A_MEMBER: { zh: '该人员不是本户成员', en: 'This person is no member of the household' },
  MEMBERSHIP_DATE: {
    zh: '日期须不早于{earliest}，不晚于今天',
    en: 'The day must not be before {earliest} nor after today',
  },
  SPLIT_NOBODY_STAYS: {
    zh: '分户后原户须至少留有一人',
    en: 'Somebody must stay in the old household',
  },

  EVENT_FUTURE: { zh: '发生日期晚于今天', en: 'It cannot have happened in the future' },
  EVENT_BEFORE_BIRTH: {
    zh: '发生日期早于出生日期',
    en: 'It cannot have happened before the birth',
  },
  ALREADY_DEAD: {
    zh: '该人员已登记于{diedOn}死亡',
    en: 'The death of this person on {diedOn} is recorded already',
    status: 409,
  },
  NOT_DEAD: { zh: '该人员没有死亡登记', en: 'No death of this person is recorded', status: 409 },
  ALREADY_DETAINED: {
    zh: '该人员自{since}起已登记为服刑或强制戒毒',
    en: 'This person is recorded as imprisoned since {since}',
    status: 409,
  },
  NOT_DETAINED: {
    zh: '该人员没有服刑或强制戒毒登记',
    en: 'This person is not recorded as imprisoned',
    status: 409,
  },
  EVENT_TWICE: {
    zh: '该人员的“{kind}”已有登记',
    en: '“{kind}” of this person is recorded already',
    status: 409,
  },
  SAME_PLACE: { zh: '户籍地没有变化', en: 'The place of registration does not change' },

  KIN_SELF: { zh: '不能登记为本人的亲属', en: 'Nobody is his own relative' },
  KIN_AGE: {
    zh: '父母须比子女年长',
    en: 'A parent is older than his child',
  },
  KIN_UNKNOWN: { zh: '没有这条亲属关系', en: 'There is no such relation', status: 404 },

  ROSTER_EMPTY: { zh: '名册没有内容', en: 'The roster is empty', status: 400 },
  ROSTER_TOO_LONG: {
    zh: '一次最多导入{limit}人，请分批导入',
    en: 'At most {limit} persons at a time; import in parts',
    status: 400,
  },
  ROSTER_BAD_ROWS: {
    zh: '名册有{count}行有误，未导入：{rows}',
    en: '{count} rows of the roster are wrong, nothing was imported: {rows}',
    status: 422,
  },
  ROW_SHAPE: { zh: '填写有误：{what}', en: 'Please correct: {what}', status: 400 },
  ROW_HOUSEHOLD_BAD: {
    zh: '同户另有错误行，整户未导入',
    en: 'Another row of this household is wrong; the household was left out',
  },
})
