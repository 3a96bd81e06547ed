import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('assistance.service', {
  SERVICE_NOT_ENTITLED: {
    zh: '对象不在低保、特困、低保边缘或低收入监测名册中',
    en: 'The person is on no roll of dibao, tekun, borderline or monitored households',
    rule: 'TA-14',
    status: 422,
  },
  SERVICE_CASE_OPEN: {
    zh: '该对象有一件服务正在办理',
    en: 'This person has an open service case',
    status: 409,
  },
  SERVICE_DEAD: {
    zh: '对象已登记死亡',
    en: 'The person is recorded as dead',
    rule: 'XC-01',
    status: 422,
  },
  SERVICE_TWO_ASSESSORS: {
    zh: '评估须两人以上',
    en: 'An assessment takes two persons',
    rule: 'TA-14',
    status: 422,
  },
  SERVICE_NEED_UNMET: {
    zh: '服务包没有覆盖需求：{needs}',
    en: 'The package leaves out: {needs}',
    rule: 'TA-14',
    status: 422,
  },
  SERVICE_OVER_PERSON_CAP: {
    zh: '每月{month}元超过每人上限{cap}元',
    en: '{month} yuan a month is above the cap of {cap} a person',
    rule: 'TA-14',
    status: 422,
  },
  SERVICE_OVER_YEAR_CAP: {
    zh: '本年服务费合计{planned}元将超过补助资金的{percent}%（{cap}元）',
    en: 'Services of the year ({planned}) would exceed {percent} per cent of the funds ({cap})',
    rule: 'TA-14',
    status: 422,
  },
  SERVICE_PROVIDER_CLOSED: {
    zh: '服务机构未登记或已停用',
    en: 'The provider is unknown or closed',
    status: 422,
  },
  SERVICE_DAY_WRONG: {
    zh: '日期应在派单之后且不晚于今天',
    en: 'The day must follow the order and not lie ahead',
    status: 422,
  },
  SERVICE_NEED_NONE: {
    zh: '请至少填写一项服务需求',
    en: 'Name at least one need',
    rule: 'TA-14',
    status: 422,
  },
  SERVICE_LINE_TWICE: {
    zh: '服务包中重复列出：{services}',
    en: 'Listed twice in the package: {services}',
    status: 422,
  },
  SERVICE_NOT_IN_PACKAGE: {
    zh: '服务包没有“{service}”',
    en: '“{service}” is not in the package',
    rule: 'TA-14',
    status: 422,
  },
  SERVICE_TIMES_OVER: {
    zh: '“{service}”已服务{planned}次，服务包没有更多次数',
    en: '“{service}” was given {planned} times; the package has no more',
    rule: 'TA-14',
    status: 409,
  },
  SERVICE_OUTSIDE_AREA: {
    zh: '对象不在您的管辖范围内',
    en: 'The person is outside your area',
    status: 403,
  },
  SERVICE_TIMES_SHORT: {
    zh: '未按服务包完成：{short}；须退回补做，或写明不足原因',
    en: 'Less was done than ordered: {short}. Send it back, or say why it is short',
    rule: 'TA-14',
    status: 409,
  },
  SERVICE_COST_OVER: {
    zh: '结算费用{cost}元超过按实际服务核算的{payable}元',
    en: 'The cost ({cost}) is above what was done ({payable})',
    rule: 'TA-14',
    status: 422,
  },
})
