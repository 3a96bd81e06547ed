/** The series of forms: the one door through which a number is used, passed over or voided, each number once (CY-12). */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/command.ts'
import { insertRows } from '../../../kernel/many-rows.ts'
import { insertRow, take } from '../../../kernel/rows.ts'
import type { DonationRow } from '../giving/registers.ts'
import { refuse } from './errors.ts'
import { type BookRow, type ReceiptRow, receipt } from './registers.ts'
import { formOf, numberIn, passedOver } from './rules.ts'

/** More than this passed over at once is a mistyped number, not a page that stuck to another. */
const mostPassedOver = 20

/** The book a printed number belongs to, locked. Refuses CHARITY_RECEIPT_NO_BOOK. */
async function bookOf(ctx: Context, body: string, form: string): Promise<[BookRow, number]> {
  const found = await sql<BookRow>`select * from charity_receipt_book
    where body = ${body} and state = 'inUse' and left(${form}, length(prefix)) = prefix order by id for update`.execute(
    ctx.tx,
  )
  for (const book of found.rows) {
    const number = numberIn(book, form)
    if (number !== undefined) return [book, number]
  }
  return refuse('CHARITY_RECEIPT_NO_BOOK', { receipt: form, field: 'receipt' })
}

/** The next number in order; one above the last of the book when it is used up. */
export async function nextNumber(
  ctx: Pick<Context, 'tx'>,
  book: Pick<BookRow, 'id' | 'firstNumber'>,
): Promise<number> {
  const found = await sql<{ last: number | null }>`
    select max(number)::bigint as last from charity_receipt where book = ${book.id}`.execute(ctx.tx)
  const last = found.rows[0]?.last
  return last == null ? book.firstNumber : last + 1
}

/**
 * The form of a number, free to be used, in the state `missing`; numbers passed over on the way become rows of their own
 * with five days to be accounted for. Refuses CHARITY_RECEIPT_NO_BOOK, _USED, _VOIDED, _SKIPS.
 */
export async function freeForm(ctx: Context, body: string, form: string): Promise<ReceiptRow> {
  const [book, number] = await bookOf(ctx, body, form)
  const found =
    await sql<ReceiptRow>`select * from charity_receipt where form = ${form} for update`.execute(
      ctx.tx,
    )
  const there = found.rows[0]
  if (there?.state === 'issued') refuse('CHARITY_RECEIPT_USED', { receipt: form, field: 'receipt' })
  if (there?.state === 'voided')
    refuse('CHARITY_RECEIPT_VOIDED', {
      receipt: form,
      day: there.voidedOn!,
      reason: there.voidReason!,
      field: 'receipt',
    })
  if (there) return there
  const next = await nextNumber(ctx, book)
  const skipped = passedOver(next, number)
  if (skipped.length > mostPassedOver)
    refuse('CHARITY_RECEIPT_SKIPS', {
      next: formOf(book, next),
      receipt: form,
      count: skipped.length,
      most: mostPassedOver,
      field: 'receipt',
    })
  const row = (n: number) => ({
    division: ctx.county,
    book: book.id,
    number: n,
    form: formOf(book, n),
  })
  await insertRows(ctx, receipt, skipped.map(row))
  return insertRow(ctx, receipt, row(number))
}

/** Uses a form for a gift. */
export async function issueForm(ctx: Context, gift: DonationRow, form: string): Promise<void> {
  const free = await freeForm(ctx, gift.body, form)
  await take(ctx, receipt, free, 'issue', {
    patch: { donation: gift.id, issuedOn: ctx.today, handler: ctx.actor.account },
  })
}

/** Voids a form for good, with its reason; the gift it named stays named. */
export async function voidForm(ctx: Context, row: ReceiptRow, reason: string): Promise<ReceiptRow> {
  return take(ctx, receipt, row, 'void', {
    reason,
    patch: { voidedOn: ctx.today, voidReason: reason.slice(0, 200), handler: ctx.actor.account },
  })
}

/** A gift taken back takes its form with it. */
export async function voidReceiptOf(ctx: Context, donation: string, reason: string): Promise<void> {
  const found = await sql<ReceiptRow>`select * from charity_receipt
    where donation = ${donation} and state = 'issued' for update`.execute(ctx.tx)
  for (const row of found.rows) await voidForm(ctx, row, reason)
}
