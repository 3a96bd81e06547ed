import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('charity.lottery', {
  LOTTERY_OUTLET_KNOWN: {
    zh: '站点编号{number}已登记',
    en: 'The outlet {number} is entered already',
    status: 409,
  },
  LOTTERY_OUTLET_SHUT: {
    zh: '站点{outlet}在{day}不能销售：未开业、暂停、撤站或代销证到期',
    en: 'The outlet {outlet} may not sell on {day}: not yet open, suspended, closed, or its licence has run out',
    rule: 'LT-05',
    status: 409,
  },
  LOTTERY_TYPE_NOT_SOLD: {
    zh: '站点{outlet}不销售{type}',
    en: 'The outlet {outlet} does not sell {type}',
    status: 422,
  },
  LOTTERY_BY_BOOK: {
    zh: '即开票按本登记销售，请登记票本流转',
    en: 'Scratch tickets are sold by the book: record the movement of books',
    rule: 'LT-05',
    status: 422,
  },
  LOTTERY_DAY_AHEAD: {
    zh: '{day}尚未到来，不能登记',
    en: '{day} has not come yet',
    status: 422,
  },
  LOTTERY_CLOSED_DAY: {
    zh: '{day}休市，不应有销售',
    en: 'The lottery is closed on {day}',
    rule: 'LT-02',
    status: 422,
  },
  LOTTERY_DAY_RECORDED: {
    zh: '站点{outlet}在{day}的{type}销售已登记，有误请先冲销',
    en: 'Sales of {type} by the outlet {outlet} on {day} are recorded; take the wrong row back first',
    status: 409,
  },
  LOTTERY_TAKEN_BACK: {
    zh: '这条记录已冲销或本身就是冲销',
    en: 'This row is taken back already, or takes back another',
    status: 409,
  },
  LOTTERY_OF_A_BOOK: {
    zh: '该销售由票本流转产生，请冲销票本流转',
    en: 'This sale comes from a movement of books; take that back',
    status: 409,
  },
  LOTTERY_STOCK_SHORT: {
    zh: '{place}在{day}的“{game}”将少于零本（{books}）',
    en: '{place} would hold {books} books of “{game}” on {day}',
    rule: 'LT-05',
    status: 409,
  },
  LOTTERY_OUTLET_NEEDED: {
    zh: '“{kind}”{need}投注站',
    en: '“{kind}” {need} an outlet',
    status: 422,
  },
  LOTTERY_GAME_ENDED: { zh: '“{game}”已停售', en: '“{game}” is no longer sold', status: 409 },
  LOTTERY_SHARES: {
    zh: '返奖、公益金、发行费比例之和应为100，现为{sum}',
    en: 'Prizes, fund and cost of issue must make 100 per cent, not {sum}',
    rule: 'LT-04',
    status: 422,
  },
  LOTTERY_DAY_ORDER: { zh: '结束日早于开始日', en: 'The end is before the beginning', status: 422 },
  LOTTERY_SETTLED: {
    zh: '站点{outlet}在{day}已结算，请先作废结算单',
    en: 'The outlet {outlet} is settled for {day}; cancel the settlement first',
    status: 409,
  },
  LOTTERY_NOTHING_SOLD: {
    zh: '这段时间没有可结算的即开票销售',
    en: 'No scratch sales to settle in these days',
    status: 409,
  },
  LOTTERY_BULLETIN_DAYS: {
    zh: '通报的销售截止日和时间进度日应在同一年且不晚于今天',
    en: 'The bulletin’s two days lie in one year and not ahead',
    rule: 'LT-02',
    status: 422,
  },
})
