/** Receipts: books of forms taken over, forms used in order, spoiled ones voided, gaps accounted for (CY-12). */
import { sql } from 'kysely'
import { command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take } from '../../../kernel/rows.ts'
import { refuse as refuseGiving } from '../giving/errors.ts'
import { lockBody } from '../giving/ledger.ts'
import { body, donation } from '../giving/registers.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { freeForm, issueForm, nextNumber, voidForm } from './ledger.ts'
import { type BookRow, receipt, receiptBook } from './registers.ts'
import { formOf, overlaps } from './rules.ts'

const reason = f.longText('理由', 'Reason')
const whichBook = f.reference(receiptBook.name, '票据领用簿', 'Book')
const onBook = (action: string) => ({ register: receiptBook.name, field: 'book', action })
const { title: _t, handedBackFrom: _h, body: bookBody, ...bookFacts } = receiptBook.fields

const takeOverBook = command({
  name: 'charity.takeOverBook',
  label: { zh: '登记票据领用', en: 'Take over a book of receipts' },
  posts: office,
  office: 'charity',
  rule: 'CY-12',
  input: { body: bookBody, ...bookFacts },
  on: { register: body.name, field: 'body', action: 'receiptBook', states: ['standing'] },
  async run(ctx, input) {
    await lockBody(ctx, input.body)
    if (input.receivedOn > ctx.today)
      refuseGiving('CHARITY_DAY_AHEAD', { day: input.receivedOn, field: 'receivedOn' })
    const { firstNumber, lastNumber, digits } = input
    if (lastNumber < firstNumber || String(lastNumber).length > digits)
      refuse('CHARITY_BOOK_NUMBERS', { digits, field: 'lastNumber' })
    // Official numbers are the state's own: no two books of the county share one, whosever they are.
    await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.charity_receipt_book'))`.execute(
      ctx.tx,
    )
    const books = await sql<BookRow>`select * from charity_receipt_book
      where prefix = ${input.prefix} and state <> 'struck'`.execute(ctx.tx)
    const clash = books.rows.find(b =>
      overlaps(
        input,
        b.handedBackFrom === null ? b : { ...b, lastNumber: Number(b.handedBackFrom) - 1 },
      ),
    )
    if (clash) refuse('CHARITY_BOOK_OVERLAPS', { book: clash.title, field: 'firstNumber' })
    const title = `${formOf(input, firstNumber)}—${formOf(input, lastNumber)}`
    const row = await insertRow(ctx, receiptBook, { ...input, title, division: ctx.county })
    return { register: receiptBook.name, id: row.id, title }
  },
})

/** Numbers nobody has accounted for keep a book from being handed back; blank forms go back from the next one on. */
const handBackBook = command({
  name: 'charity.handBackBook',
  label: { zh: '核销交回票据', en: 'Hand the book back' },
  posts: office,
  office: 'charity',
  rule: 'CY-12',
  input: { book: whichBook },
  on: onBook('handBack'),
  async run(ctx, input) {
    const row = await lockRow(ctx, receiptBook, input.book)
    const missing = await sql<{ form: string }>`select form from charity_receipt
      where book = ${row.id} and state = 'missing' order by number`.execute(ctx.tx)
    const forms = missing.rows.map(r => r.form)
    if (forms.length > 0)
      refuse('CHARITY_RECEIPTS_MISSING', {
        count: forms.length,
        which: { zh: forms.slice(0, 10).join('、'), en: forms.slice(0, 10).join(', ') },
      })
    const next = await nextNumber(ctx, row)
    const handedBackFrom = next <= Number(row.lastNumber) ? next : null
    const moved = await take(ctx, receiptBook, row, 'handBack', { patch: { handedBackFrom } })
    return { state: moved.state, handedBackFrom }
  },
})
const reopenBook = command({
  name: 'charity.reopenBook',
  label: { zh: '重新启用票据', en: 'Use the book again' },
  posts: chief,
  office: 'charity',
  input: { book: whichBook, reason },
  on: onBook('reopen'),
  async run(ctx, input) {
    const row = await lockRow(ctx, receiptBook, input.book)
    // The blank forms may have been given to somebody else meanwhile.
    const others = await sql<BookRow>`select * from charity_receipt_book
      where prefix = ${row.prefix} and state <> 'struck' and id <> ${row.id}`.execute(ctx.tx)
    const clash = others.rows.find(b => overlaps(row, b))
    if (clash) refuse('CHARITY_BOOK_OVERLAPS', { book: clash.title })
    const patch = { handedBackFrom: null }
    return {
      state: (await take(ctx, receiptBook, row, 'reopen', { reason: input.reason, patch })).state,
    }
  },
})
const strikeBook = command({
  name: 'charity.strikeBook',
  label: { zh: '注销票据领用登记', en: 'Strike a book entered wrongly' },
  posts: chief,
  office: 'charity',
  input: { book: whichBook, reason },
  on: onBook('strike'),
  async run(ctx, input) {
    const row = await lockRow(ctx, receiptBook, input.book)
    const used = await sql`select 1 from charity_receipt where book = ${row.id} limit 1`.execute(
      ctx.tx,
    )
    if (used.rows.length > 0) refuse('CHARITY_BOOK_USED', { book: row.title })
    return { state: (await take(ctx, receiptBook, row, 'strike', { reason: input.reason })).state }
  },
})

const issueReceipt = command({
  name: 'charity.issueReceipt',
  label: { zh: '开具捐赠票据', en: 'Issue the receipt' },
  posts: office,
  office: 'charity',
  rule: 'CY-12',
  input: {
    donation: f.reference(donation.name, '捐赠', 'Donation'),
    receipt: f.optional(f.text('捐赠票据号', 'Receipt')),
    waived: f.optional(f.text('匿名或放弃票据的记录', 'Anonymous or waived')),
  },
  on: { register: donation.name, field: 'donation', action: 'issueReceipt' },
  async run(ctx, input) {
    const row = await lockRow(ctx, donation, input.donation)
    if (Boolean(input.receipt) === Boolean(input.waived))
      refuseGiving('CHARITY_DONOR_MISSING', { field: 'receipt' })
    const patch = { receipt: input.receipt ?? null, receiptWaived: input.waived ?? null }
    mayTake(ctx, donation, row, 'issueReceipt')
    if (input.receipt) await issueForm(ctx, row, input.receipt)
    return { state: (await take(ctx, donation, row, 'issueReceipt', { patch })).state }
  },
})
/** A form written wrongly after it was issued: voided, and its gift waits for another with a clock of its own. */
const voidReceipt = command({
  name: 'charity.voidReceipt',
  label: { zh: '作废票据', en: 'Void the receipt' },
  posts: office,
  office: 'charity',
  rule: 'CY-12',
  input: { receipt: f.reference(receipt.name, '票据', 'Receipt'), reason },
  on: { register: receipt.name, field: 'receipt', action: 'void' },
  async run(ctx, input) {
    const row = await lockRow(ctx, receipt, input.receipt)
    const voided = await voidForm(ctx, row, input.reason)
    if (!row.donation) return { state: voided.state, donation: null, dueOn: null }
    const gift = await lockRow(ctx, donation, row.donation)
    const patch = { receipt: null }
    const moved = await take(ctx, donation, gift, 'voidReceipt', { reason: input.reason, patch })
    return { state: voided.state, donation: gift.id, dueOn: moved.dueOn }
  },
})
/** A form spoiled before it was given to anybody. */
const voidBlank = command({
  name: 'charity.voidBlank',
  label: { zh: '作废空白票据', en: 'Void a spoiled form' },
  posts: office,
  office: 'charity',
  rule: 'CY-12',
  input: { book: whichBook, receipt: f.text('票据号', 'Number as printed'), reason },
  on: { ...onBook('voidBlank'), states: ['inUse'] },
  async run(ctx, input) {
    const row = await lockRow(ctx, receiptBook, input.book)
    const spoiled = await freeForm(ctx, row.body, input.receipt)
    await voidForm(ctx, spoiled, input.reason)
    return { id: spoiled.id }
  },
})

export const receiptCommands = [
  takeOverBook,
  handBackBook,
  reopenBook,
  strikeBook,
  issueReceipt,
  voidReceipt,
  voidBlank,
]
