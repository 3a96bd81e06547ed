import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { bulletinLife, gameLife, outletLife, settlementLife } from './workflows.ts'

export const ticketTypes = {
  computer: ['电脑彩票', 'Computer tickets'],
  scratch: ['即开票', 'Scratch tickets'],
} as const

export const outlet = register({
  name: 'charity_outlet',
  label: { zh: '福利彩票投注站', en: 'Lottery outlet' },
  fields: {
    number: f.text('站点编号', 'Number', { max: 20, sensitivity: 'open' }),
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    types: f.choices('销售票种', 'Ticket types', ticketTypes),
    address: f.optional(f.text('地址', 'Address', { sensitivity: 'open' })),
    operator: f.text('代销者', 'Operator', { sensitivity: 'personal' }),
    openedOn: f.day('开业日期', 'Opened on'),
    licence: f.text('代销证编号', 'Licence'),
    licenceTo: f.day('代销证有效期至', 'Licence valid to'),
  },
  workflow: outletLife,
  list: ['number', 'name', 'types', 'operator', 'licenceTo'],
})

/** What was sold: an outlet, a type and a day. Never changed; a wrong entry has a row that takes it back. */
export const sale = register({
  name: 'charity_sale',
  label: { zh: '彩票销售', en: 'Lottery sales' },
  appendOnly: true,
  fields: {
    outlet: f.reference(outlet.name, '投注站', 'Outlet'),
    type: f.choice('票种', 'Ticket type', ticketTypes),
    soldOn: f.day('销售日期', 'Sold on'),
    amountFen: f.money('销售额', 'Amount', { min: -1_000_000_000 }),
    /** Scratch tickets are sold by the book: the movement that took the book off the outlet's stock. */
    movement: f.optional(f.reference('charity_book_movement', '票本流转', 'Movement of books')),
    reverses: f.optional(f.reference('charity_sale', '冲销的销售', 'Takes back')),
    reason: f.optional(f.text('冲销原因', 'Why taken back')),
  },
  list: ['soldOn', 'outlet', 'type', 'amountFen', 'reason'],
})

export const game = register({
  name: 'charity_game',
  label: { zh: '即开票票种', en: 'Scratch game' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    ticketFen: f.money('每张面值', 'Price of a ticket', { min: 1 }),
    perBook: f.count('每本张数', 'Tickets in a book', { min: 1 }),
    prizePercent: f.ordinal('返奖比例', 'Prizes', {
      max: 100,
      unit: { zh: '%', en: '%' },
      rule: 'LT-04',
    }),
    fundPercent: f.ordinal('公益金比例', 'Welfare fund', { max: 100, unit: { zh: '%', en: '%' } }),
    issuePercent: f.ordinal('发行费比例', 'Cost of issue', {
      max: 100,
      unit: { zh: '%', en: '%' },
    }),
  },
  workflow: gameLife,
  list: ['name', 'ticketFen', 'perBook', 'prizePercent', 'fundPercent', 'issuePercent'],
})

export const movementKinds = {
  receive: ['从省中心领入', 'Received from the province'],
  giveBack: ['退回省中心', 'Given back to the province'],
  destroy: ['销毁', 'Destroyed'],
  deliver: ['发往站点', 'Delivered to an outlet'],
  return: ['站点退回', 'Returned by an outlet'],
  sell: ['站点销售', 'Sold by an outlet'],
} as const
/** Books of scratch tickets on their way: received = sold + on hand + given back + destroyed (LT-05). */
export const movement = register({
  name: 'charity_book_movement',
  label: { zh: '即开票票本流转', en: 'Movements of scratch books' },
  appendOnly: true,
  fields: {
    game: f.reference(game.name, '票种', 'Game'),
    kind: f.choice('流转', 'Movement', movementKinds, { rule: 'LT-05' }),
    /** Negative where a movement is taken back. */
    books: f.count('本数', 'Books', { min: -100_000, unit: { zh: '本', en: 'books' } }),
    onDay: f.day('日期', 'Day'),
    outlet: f.optional(f.reference(outlet.name, '投注站', 'Outlet')),
    document: f.text('单据号', 'Document'),
    reverses: f.optional(f.reference('charity_book_movement', '冲销的流转', 'Takes back')),
    reason: f.optional(f.text('冲销原因', 'Why taken back')),
  },
  list: ['onDay', 'game', 'kind', 'outlet', 'books', 'document'],
})

/** What an outlet owes for the scratch tickets it sold over some days: sales less its commission. */
export const settlement = register({
  name: 'charity_settlement',
  label: { zh: '即开票结算', en: 'Settlement of scratch tickets' },
  fields: {
    outlet: f.reference(outlet.name, '投注站', 'Outlet'),
    fromDay: f.day('自', 'From'),
    toDay: f.day('至', 'To'),
    soldFen: f.money('销售额', 'Sold'),
    commissionFen: f.money('代销费', 'Commission', { rule: 'LT-04' }),
    dueFen: f.money('应缴', 'Due'),
    drawnBy: f.account('结算人', 'Drawn up by'),
    paidOn: f.optional(f.day('缴款日期', 'Paid on')),
    voucher: f.optional(f.text('缴款凭证', 'Voucher')),
  },
  workflow: settlementLife,
  list: ['outlet', 'fromDay', 'toDay', 'soldFen', 'commissionFen', 'dueFen', 'paidOn'],
})

/** What the office tells about sales and pace: its own cut-off day and the day up to which it counts time. */
export const bulletin = register({
  name: 'charity_bulletin',
  label: { zh: '福彩销售进度通报', en: 'Bulletin of lottery sales' },
  fields: {
    number: f.text('期号', 'Number'),
    salesTo: f.day('销售截止日', 'Sales to'),
    timeTo: f.day('时间进度计至', 'Time counted to', { rule: 'LT-02' }),
    daysGone: f.count('已过天数', 'Days gone', { rule: 'LT-02' }),
    daysOf: f.count('全年天数', 'Days of the year', { min: 1 }),
    /** Days gone at the cut-off of the sales: where it differs, pace and sales speak of two days. */
    salesDaysGone: f.count('销售截止日已过天数', 'Days gone at the cut-off'),
    computerFen: f.money('电脑彩票', 'Computer tickets'),
    scratchFen: f.money('即开票', 'Scratch tickets'),
    draftedBy: f.account('起草人', 'Drafted by'),
    issuedOn: f.optional(f.day('印发日期', 'Issued on')),
  },
  workflow: bulletinLife,
  list: ['number', 'salesTo', 'timeTo', 'computerFen', 'scratchFen', 'issuedOn'],
})

export const registers = { outlet, sale, game, movement, settlement, bulletin }
export type OutletRow = RowOf<typeof outlet>
export type SaleRow = RowOf<typeof sale>
export type MovementRow = RowOf<typeof movement>
export type MovementKind = MovementRow['kind']
export type TicketType = SaleRow['type']
