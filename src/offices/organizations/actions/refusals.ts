/** What actions and gifts refuse, and by which rule. */
import type { RefusalText } from '../../../kernel/errors.ts'

export const actionsRefusals = {
  ORGANIZATIONS_NOT_IN_STANDING: {
    zh: '{name}在异常名录、失信名单上或已终止，不能承接',
    en: '{name} is on a credit list or has ended and may not take this',
    rule: 'SO-25',
    status: 409,
  },
  ORGANIZATIONS_GIFT_INCOMPLETE: {
    zh: '物资须填写名称、数量、单位和计价依据；现金不填',
    en: 'Goods say what, how many, the unit and by what they were valued; cash none of it',
    rule: 'CY-12',
    status: 422,
  },
  ORGANIZATIONS_RECEIPT_USED: {
    zh: '捐赠票据号{receipt}已使用',
    en: 'The receipt {receipt} is used',
    rule: 'CY-12',
    status: 409,
  },
  ORGANIZATIONS_GIFT_CLOSED: {
    zh: '捐赠{receipt}已分配完毕或已冲销',
    en: 'Nothing of the gift {receipt} is left, or it was reversed',
    status: 409,
  },
  ORGANIZATIONS_GIFT_OVER: {
    zh: '分配超过结余（尚余{left}元或相应数量）',
    en: 'More than is left ({left} yuan, or in number)',
    rule: 'CY-12',
    status: 422,
  },
  ORGANIZATIONS_PART_REVERSED: {
    zh: '该笔分配已冲销或本身是冲销',
    en: 'This part is taken back already, or takes one back',
    status: 409,
  },
  ORGANIZATIONS_GIFT_GIVEN: {
    zh: '已有分配，请先冲销分配',
    en: 'Parts were given on; take them back first',
    status: 409,
  },
} as const satisfies Record<string, RefusalText>
