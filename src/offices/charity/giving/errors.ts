import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('charity.giving', {
  CHARITY_DAY_AHEAD: { zh: '{day}尚未到来', en: '{day} has not come yet', status: 422 },
  CHARITY_DAY_ORDER: {
    zh: '{day}早于{before}',
    en: '{day} is before {before}',
    status: 422,
  },
  CHARITY_BODY_NOT_STANDING: {
    zh: '{name}不是在册的慈善组织',
    en: '{name} is no registered or recognised charity',
    rule: 'CY-01',
    status: 409,
  },
  CHARITY_NOT_QUALIFIED: {
    zh: '不符合公开募捐资格条件：{failed}',
    en: 'The conditions of the qualification are not met: {failed}',
    rule: 'CY-03',
    status: 422,
  },
  CHARITY_QUALIFIED_ALREADY: {
    zh: '该组织已有公开募捐资格或申请在办',
    en: 'It is qualified, or has applied, already',
    status: 409,
  },
  CHARITY_REVOKED_LATELY: {
    zh: '{day}被吊销资格，五年内不得再次申请',
    en: 'Its qualification was revoked on {day}; it may not apply for five years',
    rule: 'CY-16',
    status: 422,
  },
  CHARITY_PLAN_WRONG: {
    zh: '募捐方案不符合规定：{failed}',
    en: 'The plan does not meet the rules: {failed}',
    rule: 'CY-04',
    status: 422,
  },
  CHARITY_PLAN_NOT_RUNNING: {
    zh: '募捐活动“{plan}”在{day}不在备案期内',
    en: 'The activity “{plan}” is not filed and running on {day}',
    rule: 'CY-04',
    status: 409,
  },
  CHARITY_PLAN_OTHER_BODY: {
    zh: '该募捐方案属于其他慈善组织',
    en: 'The plan is another charity’s',
    status: 422,
  },
  CHARITY_APPORTIONED: {
    zh: '捐赠应当自愿，不得摊派',
    en: 'Giving is free; nothing may be apportioned',
    rule: 'CY-14',
    status: 422,
  },
  CHARITY_RELATED_BENEFICIARY: {
    zh: '不得指定捐赠人或管理人员的利害关系人为受益人',
    en: 'No related party of the donor or the managers may be the beneficiary',
    rule: 'CY-14',
    status: 422,
  },
  CHARITY_DONOR_MISSING: {
    zh: '请填写捐赠人，或选择匿名',
    en: 'Name the donor, or choose anonymous',
    rule: 'CY-12',
    status: 422,
  },
  CHARITY_GOODS_MISSING: {
    zh: '物资捐赠须列明物资，现金捐赠不列',
    en: 'A gift of goods lists them; one of cash does not',
    rule: 'CY-17',
    status: 422,
  },
  CHARITY_EXPIRED_GOODS: {
    zh: '{name}有效期至{day}，不能接收',
    en: '{name} is good until {day} only and cannot be taken',
    rule: 'CY-17',
    status: 422,
  },
  CHARITY_FUNDS_SHORT: {
    zh: '“{purpose}”在{day}只余{left}元，不足{wanted}元',
    en: '“{purpose}” holds {left} yuan on {day}, not {wanted}',
    rule: 'CY-13',
    status: 409,
  },
  CHARITY_GOODS_SHORT: {
    zh: '{goods}可用库存{left}，不足{wanted}',
    en: '{goods}: {left} in stock, not {wanted}',
    rule: 'CY-17',
    status: 409,
  },
  CHARITY_ALREADY_USED: {
    zh: '该笔捐赠已使用，不能冲销：{what}',
    en: 'This gift is used already and cannot be taken back: {what}',
    rule: 'CY-13',
    status: 409,
  },
})
