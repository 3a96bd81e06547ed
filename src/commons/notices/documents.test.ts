import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, refusalOf, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { insertRow } from '../../kernel/rows.ts'
import { activities } from '../activities/room.ts'
import { parties } from '../parties/room.ts'
import { person } from '../people/registers.ts'
import {
  attachFile,
  deliverDocument,
  reprintDocument,
  undoDelivery,
  voidDocument,
} from './commands.ts'
import { documentsOf, issueDocument, type NewDocument } from './documents.ts'
import { uploadProof } from './file-store.ts'
import { attachmentFile, documentFile } from './queries.ts'
import { notices } from './room.ts'

let env: TestEnv
let chief: Actor
let clerk: Actor
let recipient: string
const about = { register: 'assistance_dibao_case', row: v7() }

before(async () => {
  env = await testEnvironment({ rooms: [parties, notices, activities], today: '2022-01-27' })
  chief = env.actor('officeChief', places.county, { office: 'assistance' })
  clerk = env.actor('townshipClerk', places.town)
  await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
    values (${v7()}, 'notices.documentSeries', '2022-01-01', ${JSON.stringify({
      series: [
        { kind: 'rejection', prefix: '樟民救' },
        { kind: 'stop', prefix: '樟民救' },
        { kind: 'confirmation', prefix: '樟民救确' },
        { kind: 'other', prefix: '樟民' },
      ],
    })}, '樟民办〔2022〕1号', 'approved', ${v7()}, ${v7()}, '2022-01-01', now())`.execute(env.db)
  const row = await env.work(clerk, ctx =>
    insertRow(ctx, person, {
      division: places.village,
      name: '张三',
      pinyin: 'zhang san',
      initials: 'zs',
      sex: 'male',
      birth: '1950-01-01',
      seriousIllness: false,
      labour: 'none',
      synthetic: true,
    }),
  )
  recipient = row.id
})
after(() => env.close())

const letter = (more: Partial<NewDocument> = {}): NewDocument => ({
  kind: 'rejection',
  about,
  recipient,
  division: places.village,
  title: '不予确认最低生活保障对象告知书',
  paragraphs: ['经审核，您家庭人均月收入高于最低生活保障标准，不予确认。'],
  reasonCode: 'INCOME_OVER',
  ...more,
})
const issue = (more: Partial<NewDocument> = {}) =>
  env.work(chief, ctx => issueDocument(ctx, letter(more)))

test('a rejection carries number, reason, appeal and three working days to deliver it', async () => {
  const row = await issue()
  assert.equal(row.number, '樟民救〔2022〕1号')
  // Accepted by hand: Thursday 27 January, then Friday, and the two make-up days before the spring festival.
  assert.equal(row.dueOn, '2022-01-30')
  assert.equal(row.appeal, true)
  const file = await env.ask(documentFile, clerk, { document: row.id })
  assert.equal(file.documentNumber, '樟民救〔2022〕1号')
  assert.equal(file.recipients, '张三')
  const text = JSON.stringify(file.blocks)
  assert.match(text, /60日内向樟树市人民政府申请行政复议/)
  assert.deepEqual(file.blocks.at(-1), {
    kind: 'signature',
    office: '樟树市民政局',
    day: '2022-01-27',
  })
  assert.equal(file.marking, undefined)
})

test('kinds of one series share its numbers, each other series and each year begins at one', async () => {
  const numbers = [
    await issue({ kind: 'stop', reasonCode: 'DEATH' }),
    await issue({ kind: 'confirmation', reasonCode: null }),
    await issue(),
  ].map(row => row.number)
  assert.deepEqual(numbers, ['樟民救〔2022〕2号', '樟民救确〔2022〕1号', '樟民救〔2022〕3号'])
  env.setToday('2023-01-03')
  assert.equal((await issue()).number, '樟民救〔2023〕1号')
  env.setToday('2022-01-27')
  assert.equal((await issue()).number, '樟民救〔2022〕4号')
})

test('a command that fails gives its number back; several at once leave no gap', async () => {
  const failing = env.work(chief, async ctx => {
    await issueDocument(ctx, letter({ kind: 'other' }))
    throw new Error('the case could not be saved')
  })
  await assert.rejects(failing, /could not be saved/)
  // Each holds two of the test's six connections for a moment, so no more than four go at a time.
  const all = [
    ...(await Promise.all([1, 2, 3, 4].map(() => issue({ kind: 'other' })))),
    ...(await Promise.all([1, 2, 3, 4].map(() => issue({ kind: 'other' })))),
  ]
  const serials = all.map(row => row.serial).sort((a, b) => a - b)
  assert.deepEqual(serials, [1, 2, 3, 4, 5, 6, 7, 8])
})

const refused: [string, Partial<NewDocument>, string][] = [
  ['a rejection without a reason code', { reasonCode: null }, 'REASON_CODE_REQUIRED'],
  [
    'a reduction without a reason code',
    { kind: 'reduce', reasonCode: null },
    'REASON_CODE_REQUIRED',
  ],
  ['a letter without a body', { paragraphs: [] }, 'LETTER_EMPTY'],
  ['a kind without a series', { kind: 'gapList' }, 'SERIES_MISSING'],
  ['a recipient nobody knows', { recipient: v7() }, 'PERSON_UNKNOWN'],
]
for (const [name, more, code] of refused) {
  test(`issueDocument refuses ${name}`, async () =>
    assert.equal((await refusalOf(issue(more))).code, code))
}

test('before the county has set its series there are no letters', async () => {
  env.setToday('2021-12-31')
  assert.equal((await refusalOf(issue())).code, 'NO_PARAMETER')
  env.setToday('2022-01-27')
})

test('delivery is recorded between issue and today, and can be corrected', async () => {
  const row = await issue()
  env.setToday('2022-02-08')
  for (const deliveredOn of ['2022-01-26', '2022-02-09'] as const) {
    const refusal = await env.refused(deliverDocument, clerk, {
      document: row.id,
      deliveredOn,
      how: 'direct',
    })
    assert.equal(refusal.code, 'DELIVERY_DAY_WRONG', deliveredOn)
  }
  const nobody = await env.refused(deliverDocument, clerk, {
    document: row.id,
    deliveredOn: '2022-01-28',
    how: null,
  })
  assert.equal(nobody.code, 'INPUT_INVALID')
  const delivery = { document: row.id, deliveredOn: '2022-01-28', how: 'village' } as const
  assert.equal((await env.do(deliverDocument, clerk, delivery)).state, 'delivered')
  assert.equal((await env.refused(deliverDocument, clerk, delivery)).code, 'STEP_NOT_ALLOWED')
  await env.do(undoDelivery, clerk, { document: row.id, reason: '登记错人' })
  const again = await env
    .read(clerk, ctx => documentsOf(ctx, about))
    .then(all => all.find(d => d.id === row.id))
  assert.deepEqual([again?.state, again?.dueOn], ['issued', '2022-01-30'])
  assert.equal((await env.do(deliverDocument, clerk, delivery)).state, 'delivered')
})

test('a voided letter keeps its number, says so in print and is not printed again', async () => {
  env.setToday('2022-02-08')
  const row = await issue({ kind: 'confirmation', reasonCode: null })
  await env.do(reprintDocument, clerk, { document: row.id, purpose: '申请人遗失', copies: 1 })
  const byTownship = await env.refused(voidDocument, clerk, { document: row.id, reason: '写错' })
  assert.equal(byTownship.code, 'POST_NOT_ALLOWED')
  await env.do(voidDocument, chief, { document: row.id, reason: '金额写错' })
  assert.equal((await env.ask(documentFile, clerk, { document: row.id })).marking, '本文书已作废')
  const reprint = { document: row.id, purpose: '存档', copies: 1 }
  assert.equal((await env.refused(reprintDocument, clerk, reprint)).code, 'LETTER_VOIDED')
  const next = await issue({ kind: 'confirmation', reasonCode: null })
  assert.equal(next.serial, row.serial + 1)
  const all = await env.read(clerk, ctx => documentsOf(ctx, about))
  assert.deepEqual(
    all.filter(d => d.id === row.id).map(d => [d.number, d.state, d.voidReason]),
    [[row.number, 'voided', '金额写错']],
  )
})

test('the reprint log is never changed', async () => {
  await assert.rejects(env.rows(sql`update notices_reprint set copies = 9`), /append-only/)
  await assert.rejects(env.rows(sql`delete from notices_reprint`), /append-only/)
})

const file = { sha256: 'ab'.repeat(32), bytes: 1234, type: 'pdf' } as const
const receipt = (account: string, more = {}) => ({
  ...file,
  fileName: '户口簿.pdf',
  kind: '户口簿',
  proof: uploadProof(env.seal, account, { ...file, ...more }),
})

test('a file becomes an attachment only with this house’s receipt for this person', async () => {
  const made = await env.do(attachFile, clerk, receipt(clerk.account))
  assert.deepEqual(await env.ask(attachmentFile, clerk, { attachment: made.id }), {
    sha256: file.sha256,
    mime: 'application/pdf',
    fileName: '户口簿.pdf',
    bytes: 1234,
  })
  const another = env.actor('townshipClerk', places.town)
  for (const [name, input] of [
    ['somebody else’s receipt', receipt(another.account)],
    ['another size', { ...receipt(clerk.account), bytes: 1235 }],
    ['another content', { ...receipt(clerk.account), sha256: 'cd'.repeat(32) }],
    ['no receipt', { ...receipt(clerk.account), proof: '0'.repeat(64) }],
  ] as const) {
    assert.equal((await env.refused(attachFile, clerk, input)).code, 'UPLOAD_UNKNOWN', name)
  }
})

test('an attachment of a row lies where the row does and is opened by who may see it', async () => {
  const row = await issue({ kind: 'other' })
  const input = { ...receipt(chief.account), aboutRegister: 'notices_document', aboutRow: row.id }
  const made = await env.do(attachFile, chief, input)
  assert.equal((await env.ask(attachmentFile, clerk, { attachment: made.id })).bytes, 1234)
  const stranger = env.actor('townshipClerk', places.otherTown)
  const closed = await refusalOf(env.ask(attachmentFile, stranger, { attachment: made.id }))
  assert.equal(closed.code, 'ROW_NOT_FOUND')
  const foreign = {
    ...receipt(stranger.account),
    aboutRegister: 'notices_document',
    aboutRow: row.id,
  }
  assert.equal((await env.refused(attachFile, stranger, foreign)).code, 'ROW_NOT_FOUND')
})
