import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { body, donation } from '../giving/registers.ts'
import { bookLife, receiptLife } from './workflows.ts'

/** Printed numbers run to ten digits. */
const largest = 9_999_999_999
const number = (zh: string, en: string) => f.ordinal(zh, en, { min: 1, max: largest })

/** A run of official forms a charity was given: their numbers are known before the first is written (CY-12). */
export const receiptBook = register({
  name: 'charity_receipt_book',
  label: { zh: '捐赠票据领用簿', en: 'Book of donation receipts' },
  fields: {
    title: f.text('票据号段', 'Numbers'),
    body: f.reference(body.name, '领用慈善组织', 'Charity'),
    prefix: f.text('票号前缀', 'Prefix', { max: 40 }),
    digits: f.ordinal('流水号位数', 'Digits', { min: 1, max: 10 }),
    firstNumber: number('起号', 'First number'),
    lastNumber: number('止号', 'Last number'),
    receivedOn: f.day('领用日期', 'Received on'),
    receivedFrom: f.text('票据来源', 'Received from'),
    handedBackFrom: f.optional(number('交回空白票据起号', 'Blank forms handed back from')),
  },
  workflow: bookLife,
  list: ['title', 'body', 'receivedOn', 'handedBackFrom'],
})

export const receipt = register({
  name: 'charity_receipt',
  label: { zh: '捐赠票据', en: 'Donation receipt' },
  fields: {
    form: f.text('票据号', 'Number as printed'),
    book: f.reference(receiptBook.name, '票据领用簿', 'Book'),
    number: number('流水号', 'Number'),
    donation: f.optional(f.reference(donation.name, '捐赠', 'Donation')),
    issuedOn: f.optional(f.day('开具日期', 'Issued on')),
    handler: f.optional(f.account('经办人', 'Handled by')),
    voidedOn: f.optional(f.day('作废日期', 'Voided on')),
    voidReason: f.optional(f.text('作废原因', 'Why voided')),
  },
  workflow: receiptLife,
  list: ['form', 'donation', 'issuedOn', 'voidedOn', 'voidReason'],
})
export type BookRow = RowOf<typeof receiptBook>
export type ReceiptRow = RowOf<typeof receipt>
export const registers = { receiptBook, receipt }
