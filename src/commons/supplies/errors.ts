import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('supplies', {
  SUPPLY_NAME_TAKEN: {
    zh: '本股室已有物资“{name}”',
    en: 'This office already keeps “{name}”',
    status: 409,
  },
  SUPPLY_DAY_AHEAD: { zh: '{day}还没有到', en: '{day} has not come yet', status: 422 },
  STOCK_BELOW_ZERO: {
    zh: '“{item}”在{day}只有{stock}{unit}，不足{asked}；库存不能为负',
    en: 'On {day} there are only {stock} {unit} of “{item}”, {asked} are asked: a stock is never below zero',
    status: 422,
  },
  SUPPLY_QUANTITY: { zh: '数量须大于零', en: 'The quantity must be above zero', status: 422 },
  SUPPLY_REVERSED: { zh: '该记录已冲销', en: 'This movement is already reversed', status: 409 },
  SUPPLY_IS_REVERSAL: {
    zh: '冲销记录不能再冲销，请重新登记',
    en: 'A reversal is not reversed; enter the movement again',
    status: 409,
  },
  SUPPLY_NOT_DELIVERED: {
    zh: '只有配送出库的物资才需签收',
    en: 'Only delivered goods are taken over',
    status: 409,
  },
  SUPPLY_HANDED_OVER: {
    zh: '该配送已签收',
    en: 'This delivery is already taken over',
    status: 409,
  },
  SUPPLY_DIFFERENCE: {
    zh: '实收{received}与配送{sent}不一致，须写明差异原因',
    en: '{received} arrived of {sent}: say why',
    status: 422,
  },
})
