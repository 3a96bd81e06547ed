import type { RefusalText } from '../../../kernel/errors.ts'

export const refusals = {
  ELDER_NO_HOME: {
    zh: '“{site}”不是已登记的养老机构，或不在您的管辖范围内',
    en: '“{site}” is no registered home, or lies outside your area',
    rule: 'EC-01',
    status: 422,
  },
  ELDER_TOO_FEW_BEDS: {
    zh: '“{site}”床位{beds}张，不足10张，不是养老机构，应作为社区养老设施登记',
    en: '“{site}” has {beds} beds; a home has at least 10, enter it as a community facility',
    rule: 'EC-01',
    status: 422,
  },
  ELDER_PAPERS_MISSING: {
    zh: '备案材料不全，缺：{papers}',
    en: 'Papers are missing: {papers}',
    rule: 'EC-03',
    status: 422,
  },
  ELDER_RESIDENTS_LEFT: {
    zh: '仍有{count}名老年人在院，须先安置',
    en: '{count} residents are still inside; settle them first',
    rule: 'EC-06',
    status: 409,
  },
  ELDER_HOME_NOT_OPEN: {
    zh: '“{site}”未在营，不能办理入住',
    en: '“{site}” takes nobody in',
    rule: 'EC-06',
    status: 409,
  },
  ELDER_BED_NUMBER: {
    zh: '床位号{number}已有',
    en: 'There is a bed {number} already',
    status: 409,
  },
  ELDER_BEDS_FULL: {
    zh: '“{site}”核定{beds}张床位，已登记满',
    en: '“{site}” is rated for {beds} beds; all are entered',
    status: 409,
  },
  ELDER_BED_TAKEN: {
    zh: '床位{number}已有{who}入住，一床不能两人',
    en: 'Bed {number} is {who}’s; a bed is never for two',
    rule: 'EC-07',
    status: 409,
  },
  ELDER_BED_ELSEWHERE: {
    zh: '床位{number}不在该机构',
    en: 'Bed {number} stands in another home',
    status: 422,
  },
  ELDER_BED_OUT: { zh: '床位{number}已停用', en: 'Bed {number} is out of use', status: 409 },
  ELDER_BED_OCCUPIED: {
    zh: '床位{number}有人入住，不能停用',
    en: 'Somebody has bed {number}',
    status: 409,
  },
  ELDER_RESIDENT_TWICE: {
    zh: '{who}已在“{site}”办理入住',
    en: '{who} is a resident of “{site}” already',
    rule: 'EC-07',
    status: 409,
  },
  ELDER_TOO_YOUNG: {
    zh: '{who}未满60周岁，不属于养老服务对象',
    en: '{who} is not 60 yet',
    status: 422,
  },
  ELDER_ASSESSMENT_WRONG: {
    zh: '入院评估不是本人的，或已作废',
    en: 'The assessment is another’s or struck out',
    rule: 'EC-07',
    status: 422,
  },
  ELDER_CONTRACT_TERM: {
    zh: '合同期满日不能早于开始日',
    en: 'The contract ends before it begins',
    rule: 'EC-07',
    status: 422,
  },
  ELDER_CONTRACT_USED: {
    zh: '合同编号{number}已用',
    en: 'Contract {number} is used already',
    rule: 'EC-07',
    status: 409,
  },
  ELDER_NO_CONTRACT: {
    zh: '未签订服务合同，或合同未生效',
    en: 'There is no contract in force',
    rule: 'EC-07',
    status: 409,
  },
  ELDER_NO_BED: { zh: '尚未安排床位', en: 'There is no bed yet', status: 409 },
} as const satisfies Record<string, RefusalText>
