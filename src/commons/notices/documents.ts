/** Numbered letters: issued once, delivered with a receipt, voided with a reason, never renumbered. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { type Block, type OfficialDocument, paragraphOf, signature } from '../../kernel/document.ts'
import { optionLabel } from '../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../kernel/rows.ts'
import { personById } from '../people/queries.ts'
import { attachmentsExist } from './attachments.ts'
import { refuse } from './errors.ts'
import type { About } from './notices.ts'
import { documentSeries } from './parameters.ts'
import { type DocumentKind, type DocumentRow, document } from './registers.ts'
import { appealHint, deliveryLimit, documentNumber, isAdverse } from './rules.ts'

export type NewDocument = {
  kind: DocumentKind
  about: About
  /** The person it is addressed to; null for letters to nobody in the registers. */
  recipient: string | null
  /** Addressee without a person row, such as an organisation; otherwise the person's name is used. */
  recipientName?: string
  division: string
  title: string
  paragraphs: readonly string[]
  reasonCode?: string | null
  /** Adds how to appeal; letters that reject, reduce or stop say so always. */
  appeal?: boolean
  /** Who signs, when it is not the county's civil affairs bureau, such as a township government. */
  signedBy?: string
}

/**
 * Issues a letter under the next number of its series. The series' row stays locked until the command ends, so numbers
 * have no gap and follow the order of issue. Refuses SERIES_MISSING, REASON_CODE_REQUIRED, LETTER_EMPTY, NO_PARAMETER.
 */
export async function issueDocument(ctx: Context, d: NewDocument): Promise<DocumentRow> {
  const kindLabel = optionLabel(document.fields.kind, d.kind)
  if (d.paragraphs.length === 0) refuse('LETTER_EMPTY')
  if (isAdverse(d.kind) && !d.reasonCode) refuse('REASON_CODE_REQUIRED', { kind: kindLabel })
  const appeal = isAdverse(d.kind) || (d.appeal ?? false)
  const county = await countyName(ctx)
  const series =
    ctx.book.at(documentSeries, ctx.today).value.series.find(s => s.kind === d.kind)?.prefix ??
    refuse('SERIES_MISSING', { kind: kindLabel })
  const year = Number(ctx.today.slice(0, 4))
  const limit = deliveryLimit(d.kind)
  const recipientName =
    d.recipientName ?? (d.recipient ? (await personById(ctx, d.recipient)).name : null)
  const blocks: Block[] = [
    ...d.paragraphs.map(text => paragraphOf(text)),
    ...(appeal ? [paragraphOf(appealHint(ctx.book, ctx.today, county))] : []),
    signature(d.signedBy ?? `${county}民政局`, ctx.today),
  ]
  // Last, so that other letters of the series wait as short as possible.
  const serial = await nextSerial(ctx, series, year)
  const made = await insertRow(ctx, document, {
    division: d.division,
    number: documentNumber(series, year, serial),
    title: d.title,
    kind: d.kind,
    recipient: d.recipient,
    recipientName,
    blocks,
    reasonCode: d.reasonCode ?? null,
    appeal,
    issuedOn: ctx.today,
    issuedBy: ctx.actor.account,
    series,
    year,
    serial,
    aboutRegister: d.about.register,
    aboutRow: d.about.row,
  })
  if (!limit) return made
  return updateRow(ctx, document, made, {}, { due_on: ctx.calendar.due(limit, ctx.today) })
}

/** The next number of a series in a year; the series' row stays locked until the command ends, so none is left out. */
export async function nextSerial(ctx: Context, series: string, year: number): Promise<number> {
  const found = await sql<{ last: number }>`
    insert into notices_series (series, year, last) values (${series}, ${year}, 1)
    on conflict (series, year) do update set last = notices_series.last + 1 returning last`.execute(
    ctx.tx,
  )
  return Number(found.rows[0]!.last)
}

export type Delivery = {
  deliveredOn: Day
  how: NonNullable<DocumentRow['deliveredHow']>
  receivedBy?: string | null | undefined
  receipt?: readonly string[] | null | undefined
}
/** Records that the letter reached its addressee: the appeal's days run from this day. Refuses DELIVERY_DAY_WRONG. */
export async function recordDelivery(
  ctx: Context,
  documentId: string,
  d: Delivery,
): Promise<DocumentRow> {
  const row = await lockRow(ctx, document, documentId)
  if (d.deliveredOn < row.issuedOn || d.deliveredOn > ctx.today) {
    refuse('DELIVERY_DAY_WRONG', { from: row.issuedOn, to: ctx.today, field: 'deliveredOn' })
  }
  await attachmentsExist(ctx, d.receipt ?? [])
  return take(ctx, document, row, 'deliver', {
    patch: {
      deliveredOn: d.deliveredOn,
      deliveredHow: d.how,
      receivedBy: d.receivedBy ?? null,
      receipt: d.receipt?.length ? [...d.receipt] : null,
    },
  })
}

/** Letters about a row, oldest first, voided ones included. */
export async function documentsOf(ctx: Context, about: About): Promise<DocumentRow[]> {
  const found = await sql<DocumentRow>`select * from notices_document
    where about_register = ${about.register} and about_row = ${about.row}
    order by issued_on, recorded_at, id`.execute(ctx.tx)
  return found.rows
}

/** The letter as it was issued, for print and download; a voided one says so on every page. */
export async function letterOf(ctx: Context, row: DocumentRow): Promise<OfficialDocument> {
  const county = await sql<{
    name: string
    demo: boolean
  }>`select name, demo from county`.execute(ctx.tx)
  const marking = [
    row.state === 'voided' ? '本文书已作废' : '',
    county.rows[0]?.demo ? '演示数据，人员均为虚构' : '',
  ].filter(Boolean)
  return {
    title: row.title,
    documentNumber: row.number,
    blocks: row.blocks,
    ...(row.recipientName ? { recipients: row.recipientName } : {}),
    ...(marking.length > 0 ? { marking: marking.join('　') } : {}),
    properties: {
      author: `${county.rows[0]?.name ?? ''}民政局`,
      created: `${row.issuedOn}T00:00:00Z`,
    },
  }
}

async function countyName(ctx: Context): Promise<string> {
  const found = await sql<{ name: string }>`select name from county`.execute(ctx.tx)
  return found.rows[0]?.name ?? ''
}
