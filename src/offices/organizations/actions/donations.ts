/** Gifts of organisations: a receipt for each, every part given on with its own, published when nothing is left (organizations-05). */
import { sql } from 'kysely'
import { postNotice } from '../../../commons/notices/notices.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { yuanText } from '../../../kernel/money.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { dayWithin, livingBody } from '../registration/queries.ts'
import { body } from '../registration/registers.ts'
import { chief, division, everybody, reason, townships, whole } from '../steps.ts'
import { lines, verb } from '../verbs.ts'
import { donation, share } from './registers.ts'
import { fits, type Given, giftComplete, remainder } from './rules.ts'

const { enteredBy: _e, publishedOn: _p, ...gift } = donation.fields
const receive = command({
  name: 'organizations.receiveGifts',
  label: { zh: '登记捐赠接收', en: 'Enter gifts' },
  posts: everybody,
  rule: 'CY-12',
  input: { list: lines({ division, ...gift }) },
  async run(ctx, input) {
    const made: string[] = []
    for (const given of input.list) {
      await livingBody(ctx, given.body)
      dayWithin(given.receivedOn, null, ctx.today, 'receivedOn', '接收日期', 'The day')
      if (!giftComplete(given)) refuse('ORGANIZATIONS_GIFT_INCOMPLETE', { field: 'form' })
      const same = await sql`select 1 from organizations_donation
        where receipt = ${given.receipt} and state <> 'reversed'`.execute(ctx.tx)
      if (same.rows.length > 0)
        refuse('ORGANIZATIONS_RECEIPT_USED', { field: 'receipt', receipt: given.receipt })
      const row = await insertRow(ctx, donation, {
        ...given,
        division: whole(given.division),
        enteredBy: ctx.actor.account,
      })
      made.push(row.id)
    }
    return { donations: made }
  },
})

async function partsOf(ctx: Context, id: string): Promise<Given[]> {
  const found =
    await sql<Given>`select value_fen, quantity from organizations_share where donation = ${id}`.execute(
      ctx.tx,
    )
  return found.rows
}
const give = command({
  name: 'organizations.giveOn',
  label: { zh: '登记分配', en: 'Give parts on' },
  posts: everybody,
  rule: 'CY-12',
  input: {
    list: lines({
      donation: share.fields.donation,
      givenOn: share.fields.givenOn,
      to: share.fields.to,
      quantity: f.optional(f.count('数量', 'Quantity', { min: 1 })),
      valueFen: f.money('金额（价值）', 'Value', { min: 1 }),
      receipt: share.fields.receipt,
    }),
  },
  async run(ctx, { list }) {
    let finished = 0
    for (const given of list) {
      const row = await lockRow(ctx, donation, given.donation)
      if (row.state !== 'received') refuse('ORGANIZATIONS_GIFT_CLOSED', { receipt: row.receipt })
      dayWithin(given.givenOn, row.receivedOn, ctx.today, 'givenOn', '分配日期', 'The day')
      const left = remainder(row, await partsOf(ctx, row.id))
      const part = { valueFen: given.valueFen, quantity: given.quantity ?? null }
      if (!fits(left, part))
        refuse('ORGANIZATIONS_GIFT_OVER', { field: 'valueFen', left: yuanText(left.valueFen) })
      await insertRow(ctx, share, { ...given, division: row.division })
      if (remainder(left, [part]).valueFen > 0) continue
      await take(ctx, donation, row, 'distribute')
      finished++
    }
    return { given: list.length, finished }
  },
})
/** A part entered wrongly is answered by its opposite; the gift is open again. */
const takeBack = command({
  name: 'organizations.takePartBack',
  label: { zh: '冲销分配', en: 'Take a part back' },
  posts: everybody,
  rule: 'CY-12',
  input: { share: f.reference(share.name, '分配', 'Part'), reason },
  on: { register: share.name, field: 'share' },
  async run(ctx, input) {
    const part = await lockRow(ctx, share, input.share)
    const undone = await sql`select 1 from organizations_share where reverses = ${part.id}`.execute(
      ctx.tx,
    )
    if (undone.rows.length > 0 || part.reverses) refuse('ORGANIZATIONS_PART_REVERSED')
    const row = await lockRow(ctx, donation, part.donation)
    const made = await insertRow(ctx, share, {
      division: part.division,
      donation: part.donation,
      givenOn: ctx.today,
      to: part.to,
      quantity: part.quantity === null ? null : -part.quantity,
      valueFen: -part.valueFen,
      receipt: input.reason,
      reverses: part.id,
    })
    if (row.state === 'distributed')
      await take(ctx, donation, row, 'reopen', { reason: input.reason })
    return { id: made.id }
  },
})

const which = { field: 'donation', on: donation, anyOffice: true } as const
const publish = command({
  name: 'organizations.publishGifts',
  label: { zh: '公示捐赠及分配', en: 'Publish gifts' },
  posts: chief,
  office: 'organizations',
  rule: 'CY-12',
  input: { list: lines({ donation: share.fields.donation }) },
  async run(ctx, { list }) {
    for (const { donation: id } of list) {
      const row = await lockRow(ctx, donation, id)
      twoPeople(ctx.actor, row.enteredBy, { zh: '捐赠公示', en: 'the publication' })
      const giver = await lockRow(ctx, body, row.body)
      await take(ctx, donation, row, 'publish', { patch: { publishedOn: ctx.today } })
      const what = row.form === 'cash' ? '捐款' : `捐赠${row.item}${row.quantity}${row.unitName}`
      await postNotice(ctx, {
        about: { register: donation.name, row: row.id },
        division: row.division,
        programme: 'organisation',
        kind: 'after',
        fields: { name: giver.name, item: what, result: '已全部分配', amountFen: row.valueFen },
        days: 7,
        rule: 'CY-12',
      })
    }
    return { published: list.length }
  },
})
export const donationCommands = [
  receive,
  give,
  takeBack,
  publish,
  verb({
    ...which,
    name: 'unpublishGift',
    zh: '撤回捐赠公示',
    en: 'Take the publication back',
    action: 'unpublish',
    posts: chief,
    why: true,
    before: () => ({ patch: { publishedOn: null } }),
  }),
  verb({
    ...which,
    name: 'reverseGift',
    zh: '冲销捐赠',
    en: 'Reverse a gift',
    action: 'reverse',
    posts: [...townships, ...chief],
    why: true,
    async before(ctx, row) {
      const left = remainder(row, await partsOf(ctx, row.id))
      if (left.valueFen !== row.valueFen) refuse('ORGANIZATIONS_GIFT_GIVEN')
      return undefined
    },
  }),
]
