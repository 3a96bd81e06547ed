/** A book of forms from taking over to handing back: used in order, gaps named, spoiled ones void for good (CY-12). */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { type CharityCounty, charityCounty } from '../../../../test/charity-county.ts'
import { charity } from '../office.ts'

let c: CharityCounty
let book: string
before(async () => {
  c = await charityCounty('2022-01-10')
})
after(() => c.env.close())

const newGift = () => c.id('recordDonation', c.clerk, c.gift({ amountFen: 100_00 }))
const issue = async (receipt: string): Promise<string> => {
  const donation = await newGift()
  await c.act('issueReceipt', c.clerk, { donation, receipt })
  return donation
}
type Series = {
  books: { issued: number; voided: number; missing: number; blank: number }[]
  gaps: { receipt: string; form: string; dueOn: string; late: boolean }[]
}
const series = async (): Promise<Series> =>
  (await c.env.ask(c.env.house.query('charity.receiptSeries'), c.clerk, {
    body: c.body,
  })) as Series
const counts = async () => {
  const { issued, voided, missing, blank } = (await series()).books[0]!
  return [issued, voided, missing, blank]
}
const formId = async (form: string): Promise<string> =>
  (await c.env.rows(sql<{ id: string }>`select id from charity_receipt where form = ${form}`))[0]!
    .id
const stateOf = async (donation: string) =>
  (
    await c.env.rows(
      sql<{
        state: string
        receipt: string | null
        dueOn: string | null
      }>`select state, receipt, due_on from charity_donation where id = ${donation}`,
    )
  )[0]!

test('a receipt is a form of a book of this charity; two books never share a number', async () => {
  const first = await newGift()
  const use = (receipt: string) => c.refused('issueReceipt', c.clerk, { donation: first, receipt })
  assert.equal(await use('R001'), 'CHARITY_RECEIPT_NO_BOOK')
  const run = {
    body: c.body,
    prefix: 'R',
    digits: 3,
    firstNumber: 100,
    lastNumber: 99,
    receivedOn: '2022-01-10',
    receivedFrom: '市财政局',
  }
  const taken = (more: object) => c.refused('takeOverBook', c.clerk, { ...run, ...more })
  assert.equal(await taken({}), 'CHARITY_BOOK_NUMBERS')
  assert.equal(await taken({ lastNumber: 1000 }), 'CHARITY_BOOK_NUMBERS')
  assert.equal(await taken({ lastNumber: 120, receivedOn: '2022-01-11' }), 'CHARITY_DAY_AHEAD')
  book = await c.takeOverBook()
  assert.equal(await taken({ lastNumber: 120 }), 'CHARITY_BOOK_OVERLAPS')
  const next = await c.id('takeOverBook', c.clerk, { ...run, firstNumber: 101, lastNumber: 120 })
  await c.act('strikeBook', c.chief, { book: next, reason: '登记有误' })
  assert.equal(await use('R101'), 'CHARITY_RECEIPT_NO_BOOK')
  assert.equal(await use('R01'), 'CHARITY_RECEIPT_NO_BOOK')
  assert.equal(await use('R022'), 'CHARITY_RECEIPT_SKIPS')
  await c.act('issueReceipt', c.clerk, { donation: first, receipt: 'R001' })
  assert.equal(await c.refused('strikeBook', c.chief, { book, reason: '误' }), 'CHARITY_BOOK_USED')
  assert.deepEqual(await counts(), [1, 0, 0, 99])
})

test('a number passed over is a row with five days to be accounted for; then it is late by name', async () => {
  await issue('R004')
  const { gaps } = await series()
  assert.deepEqual(
    gaps.map(g => [g.form, g.dueOn, g.late]),
    [
      ['R002', '2022-01-15', false],
      ['R003', '2022-01-15', false],
    ],
  )
  assert.equal(await c.refused('handBackBook', c.clerk, { book }), 'CHARITY_RECEIPTS_MISSING')
  c.env.setToday('2022-01-15')
  assert.equal((await series()).gaps[0]!.late, false)
  c.env.setToday('2022-01-16')
  assert.equal((await series()).gaps[0]!.late, true)
  // One of them turns up and is used after all; the other was torn.
  await issue('R002')
  assert.equal(
    await c.refused('voidReceipt', c.clerk, { receipt: await formId('R003'), reason: '' }),
    'INPUT_INVALID',
  )
  await c.act('voidReceipt', c.clerk, { receipt: await formId('R003'), reason: '破损' })
  assert.deepEqual((await series()).gaps, [])
  assert.deepEqual(await counts(), [3, 1, 0, 96])
})

test('a voided form is never used again, nor voided twice; its gift waits for another', async () => {
  const donation = await issue('R005')
  const receipt = await formId('R005')
  await c.act('voidReceipt', c.clerk, { receipt, reason: '金额写错' })
  assert.deepEqual(await stateOf(donation), {
    state: 'recorded',
    receipt: null,
    dueOn: '2022-01-21',
  })
  const again = (form: string) => c.refused('issueReceipt', c.clerk, { donation, receipt: form })
  assert.equal(await again('R005'), 'CHARITY_RECEIPT_VOIDED')
  assert.equal(await again('R003'), 'CHARITY_RECEIPT_VOIDED')
  assert.equal(await again('R004'), 'CHARITY_RECEIPT_USED')
  assert.equal(
    await c.refused('voidReceipt', c.clerk, { receipt, reason: '再' }),
    'STEP_NOT_ALLOWED',
  )
  await c.act('voidBlank', c.clerk, { book, receipt: 'R006', reason: '书写错误' })
  assert.equal(
    await c.refused('voidBlank', c.clerk, { book, receipt: 'R004', reason: '误' }),
    'CHARITY_RECEIPT_USED',
  )
  await c.act('issueReceipt', c.clerk, { donation, receipt: 'R007' })
  assert.equal((await stateOf(donation)).receipt, 'R007')
})

test('a gift taken back voids its form; the book goes back with its blank forms and may come again', async () => {
  const donation = await issue('R008')
  await c.act('reverseDonation', c.chief, { donation, reason: '重复登记' })
  assert.equal((await stateOf(donation)).state, 'reversed')
  assert.deepEqual(await counts(), [4, 4, 0, 92])
  const handed = (await c.act('handBackBook', c.clerk, { book })) as { handedBackFrom: number }
  assert.equal(handed.handedBackFrom, 9)
  const waiting = await newGift()
  assert.equal(
    await c.refused('issueReceipt', c.clerk, { donation: waiting, receipt: 'R009' }),
    'CHARITY_RECEIPT_NO_BOOK',
  )
  const blanks = {
    body: c.body,
    prefix: 'R',
    digits: 3,
    firstNumber: 9,
    lastNumber: 50,
    receivedOn: '2022-01-16',
    receivedFrom: '市财政局',
  }
  const second = await c.id('takeOverBook', c.clerk, blanks)
  assert.equal(
    await c.refused('reopenBook', c.chief, { book, reason: '继续使用' }),
    'CHARITY_BOOK_OVERLAPS',
  )
  await c.act('strikeBook', c.chief, { book: second, reason: '登记有误' })
  await c.act('reopenBook', c.chief, { book, reason: '继续使用' })
  await c.act('issueReceipt', c.clerk, { donation: waiting, receipt: 'R009' })
  for (const check of charity.checks!)
    assert.deepEqual((await check.breaks().execute(c.env.db)).rows, [], check.id)
})
