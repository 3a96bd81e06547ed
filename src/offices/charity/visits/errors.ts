import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('charity.visits', {
  VISITS_STATE: {
    zh: '活动“{campaign}”当前为“{state}”，不能办理',
    en: '“{campaign}” is now “{state}”; this cannot be done',
    status: 409,
  },
  VISITS_DAYS: {
    zh: '走访日期应在{from}至{to}之间且不晚于今天',
    en: 'A visit lies between {from} and {to}, and not ahead',
    status: 422,
  },
  VISITS_WHO: {
    zh: '慰问对象须与类别相符：家庭、机构或单位只填一项',
    en: 'Name a household, an institution or a unit, as the kind says',
    rule: 'CY-18',
    status: 422,
  },
  VISITS_LISTED_TWICE: {
    zh: '{name}已在名单中',
    en: '{name} is on the list already',
    status: 409,
  },
  VISITS_NOT_ON_LIST: {
    zh: '该对象不在本次活动名单中或已移出',
    en: 'Not on this list, or taken off it',
    status: 422,
  },
  VISITS_MADE: {
    zh: '{name}已走访，有误请先冲销',
    en: '{name} has been visited; take the wrong visit back first',
    status: 409,
  },
  VISITS_NOTHING_GIVEN: {
    zh: '慰问金和物资至少填一项',
    en: 'Give cash or goods',
    rule: 'CY-18',
    status: 422,
  },
  VISITS_EMPTY_LIST: { zh: '名单为空', en: 'The list is empty', status: 422 },
  VISITS_OPEN: {
    zh: '名单中还有{count}个对象未走访也未移出',
    en: '{count} on the list are neither visited nor taken off',
    status: 409,
  },
})
