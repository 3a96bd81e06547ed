/** Posting notices, hearing objections, delivering and voiding letters, attaching files. Offices prepare and issue. */
import type { Post } from '../../kernel/access.ts'
import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { insertRow, lockRow, take } from '../../kernel/rows.ts'
import { provenUpload, storeAttachment } from './attachments.ts'
import { recordDelivery } from './documents.ts'
import { refuse } from './errors.ts'
import { endNotice, recordPosting } from './notices.ts'
import { answerObjection, raiseObjection, reopenObjection } from './objections.ts'
import { printPaper } from './prints.ts'
import { document, notice, objection, reprint } from './registers.ts'
import { deliveryLimit } from './rules.ts'
import { answeringPosts, noticePosts } from './workflows.ts'

const whichNotice = f.reference(notice.name, '公示', 'Notice')
const whichObjection = f.reference(objection.name, '异议', 'Objection')
const whichDocument = f.reference(document.name, '文书', 'Letter')
const reason = f.longText('理由', 'Reason')
const onNotice = (action: string, ...states: string[]) => ({
  register: notice.name,
  field: 'notice',
  action,
  states,
})
const onObjection = (action: string, ...states: string[]) => ({
  register: objection.name,
  field: 'objection',
  action,
  states,
})
const onDocument = (action: string, ...states: string[]) => ({
  register: document.name,
  field: 'document',
  action,
  states,
})

export const postingCommand = command({
  name: 'notices.recordPosting',
  label: { zh: '登记张贴', en: 'Record the posting' },
  posts: noticePosts,
  rule: 'DB-34',
  input: {
    notice: whichNotice,
    postedOn: f.day('张贴日期', 'Posted on'),
    place: f.text('张贴地点', 'Where posted'),
    evidence: f.optional(f.attachment('张贴佐证', 'Proof of posting')),
  },
  on: onNotice('post', 'prepared'),
  async run(ctx, input) {
    const row = await recordPosting(ctx, input.notice, {
      postedOn: input.postedOn,
      place: input.place,
      evidence: input.evidence ?? [],
    })
    return { state: row.state, endsOn: row.endsOn }
  },
})

export const undoPosting = command({
  name: 'notices.undoPosting',
  label: { zh: '更正张贴', en: 'Correct the posting' },
  posts: noticePosts,
  input: { notice: whichNotice, reason },
  on: onNotice('unpost', 'posted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, notice, input.notice)
    const moved = await take(ctx, notice, row, 'unpost', {
      reason: input.reason,
      facts: { postedOn: row.postedOn, endsOn: row.endsOn, place: row.place },
      patch: { postedOn: null, endsOn: null, place: null, postingEvidence: null },
    })
    return { state: moved.state }
  },
})

export const endCommand = command({
  name: 'notices.endNotice',
  label: { zh: '结束公示', en: 'End the notice' },
  posts: noticePosts,
  rule: 'DB-34',
  input: { notice: whichNotice },
  on: onNotice('end', 'posted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, notice, input.notice)
    // Refused here by the workflow when it is not posted; endNotice then asks for the days and the objections.
    if (row.state !== 'posted') await take(ctx, notice, row, 'end')
    const ended = await endNotice(ctx, { register: row.aboutRegister, row: row.aboutRow }, row.kind)
    return { state: ended.state }
  },
})

export const withdrawNotice = command({
  name: 'notices.withdrawNotice',
  label: { zh: '撤回公示', en: 'Withdraw the notice' },
  posts: noticePosts,
  input: { notice: whichNotice, reason },
  on: onNotice('withdraw', 'prepared', 'posted', 'objected'),
  async run(ctx, input) {
    const row = await lockRow(ctx, notice, input.notice)
    const moved = await take(ctx, notice, row, 'withdraw', { reason: input.reason })
    return { state: moved.state }
  },
})

export const raiseCommand = command({
  name: 'notices.raiseObjection',
  label: { zh: '登记异议', en: 'Record an objection' },
  posts: noticePosts,
  rule: 'DB-35',
  input: {
    notice: whichNotice,
    receivedOn: f.day('收到日期', 'Received on'),
    text: objection.fields.text,
    raisedBy: objection.fields.raisedBy,
    phone: f.optional(f.phone('联系电话', 'Telephone')),
    evidence: f.optional(f.attachment('佐证材料', 'Evidence')),
  },
  on: onNotice('object', 'posted', 'objected'),
  async run(ctx, input) {
    const row = await raiseObjection(ctx, input.notice, input)
    return { id: row.id, state: row.state, dueOn: row.dueOn }
  },
})

export const investigateObjection = command({
  name: 'notices.investigateObjection',
  label: { zh: '开始核查异议', en: 'Investigate the objection' },
  posts: answeringPosts,
  rule: 'DB-35',
  input: { objection: whichObjection },
  on: onObjection('investigate', 'received'),
  async run(ctx, input) {
    const row = await lockRow(ctx, objection, input.objection)
    const moved = await take(
      ctx,
      objection,
      row,
      'investigate',
      row.dueOn ? { dueOn: row.dueOn } : {},
    )
    return { state: moved.state }
  },
})

export const answerCommand = command({
  name: 'notices.answerObjection',
  label: { zh: '答复异议', en: 'Answer the objection' },
  posts: answeringPosts,
  rule: 'DB-35',
  input: {
    objection: whichObjection,
    outcome: f.choice('处理结论', 'Outcome', {
      answer: ['已答复', 'Answered'],
      uphold: ['异议成立', 'Upheld'],
      dismiss: ['异议不成立', 'Dismissed'],
    }),
    answer: f.longText('处理结果', 'Answer'),
  },
  on: onObjection('answer', 'received', 'investigating'),
  async run(ctx, input) {
    const row = await answerObjection(ctx, input.objection, input.outcome, input.answer)
    return { state: row.state }
  },
})

export const reopenCommand = command({
  name: 'notices.reopenObjection',
  label: { zh: '重新核查异议', en: 'Reopen the objection' },
  posts: answeringPosts,
  input: { objection: whichObjection, reason },
  on: onObjection('reopen', 'answered', 'upheld', 'dismissed'),
  async run(ctx, input) {
    const row = await reopenObjection(ctx, input.objection, input.reason)
    return { state: row.state }
  },
})

const lettersPosts: readonly Post[] = [
  'villageCadre',
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
]
export const deliverDocument = command({
  name: 'notices.recordDelivery',
  label: { zh: '登记送达', en: 'Record the delivery' },
  posts: lettersPosts,
  rule: 'DB-38',
  input: {
    document: whichDocument,
    deliveredOn: f.day('送达日期', 'Delivered on'),
    how: { ...document.fields.deliveredHow, required: true },
    receivedBy: document.fields.receivedBy,
    receipt: f.optional(f.attachment('送达回证', 'Receipt')),
  },
  on: onDocument('deliver', 'issued'),
  async run(ctx, input) {
    const row = await recordDelivery(ctx, input.document, { ...input, how: input.how! })
    return { state: row.state }
  },
})

export const undoDelivery = command({
  name: 'notices.undoDelivery',
  label: { zh: '更正送达', en: 'Correct the delivery' },
  posts: lettersPosts,
  input: { document: whichDocument, reason },
  on: onDocument('undeliver', 'delivered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, document, input.document)
    const limit = deliveryLimit(row.kind)
    const moved = await take(ctx, document, row, 'undeliver', {
      reason: input.reason,
      ...(limit ? { dueOn: ctx.calendar.due(limit, row.issuedOn) } : {}),
      facts: { deliveredOn: row.deliveredOn, deliveredHow: row.deliveredHow },
      patch: { deliveredOn: null, deliveredHow: null, receivedBy: null, receipt: null },
    })
    return { state: moved.state }
  },
})

/** Voiding has no reverse: a family may hold the paper, so what was voided is issued again under a new number. */
export const voidDocument = command({
  name: 'notices.voidDocument',
  label: { zh: '作废文书', en: 'Void the letter' },
  posts: ['townshipHead', 'officeClerk', 'officeChief'],
  input: { document: whichDocument, reason },
  on: onDocument('void', 'issued', 'delivered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, document, input.document)
    const moved = await take(ctx, document, row, 'void', {
      reason: input.reason,
      patch: { voidReason: input.reason },
    })
    return { state: moved.state, number: moved.number }
  },
})

/** Logs that a letter is printed again; the page then asks for `notices.documentFile`. Append-only, so no reverse. */
export const reprintDocument = command({
  name: 'notices.reprintDocument',
  label: { zh: '补打文书', en: 'Print the letter again' },
  posts: lettersPosts,
  input: {
    document: whichDocument,
    purpose: reprint.fields.purpose,
    copies: reprint.fields.copies,
  },
  on: onDocument('reprint', 'issued', 'delivered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, document, input.document)
    if (row.state === 'voided') refuse('LETTER_VOIDED', { number: row.number })
    const made = await insertRow(ctx, reprint, {
      division: row.division,
      document: row.id,
      purpose: input.purpose,
      copies: input.copies,
      printedOn: ctx.today,
      printedBy: ctx.actor.account,
    })
    return { id: made.id }
  },
})

/** Every post that hands in papers. The file itself was uploaded before; `proof` came with the upload's answer. */
export const attachFile = command({
  name: 'notices.attachFile',
  label: { zh: '登记附件', en: 'Attach a file' },
  posts: [...lettersPosts, 'institutionStaff', 'counterRegistrar', 'finance', 'bureauLeader'],
  input: {
    fileName: f.text('文件名', 'File name', { sensitivity: 'personal' }),
    kind: f.text('材料类型', 'Kind of paper', { max: 50 }),
    sha256: f.text('内容摘要', 'Digest of the content', { max: 64 }),
    bytes: f.count('大小', 'Size', { min: 1 }),
    type: f.choice('文件类型', 'Type', {
      pdf: ['PDF', 'PDF'],
      jpg: ['JPG 图片', 'JPG picture'],
      png: ['PNG 图片', 'PNG picture'],
      docx: ['Word 文档', 'Word document'],
      xlsx: ['Excel 表格', 'Excel sheet'],
      txt: ['文本', 'Text'],
      csv: ['CSV 表格', 'CSV table'],
    }),
    proof: f.text('上传凭证', 'Proof of upload', { max: 64, sensitivity: 'sealed' }),
    aboutRegister: f.optional(f.text('所涉登记簿', 'Register it is about')),
    aboutRow: f.optional(f.reference('', '所涉记录', 'Record it is about')),
  },
  async run(ctx, input) {
    const file = { sha256: input.sha256, bytes: input.bytes, type: input.type }
    provenUpload(ctx, file, input.proof)
    const about =
      input.aboutRegister && input.aboutRow
        ? { register: input.aboutRegister, row: input.aboutRow }
        : undefined
    // A file about a row belongs where the row does, and only who may see the row may add to it.
    const division = about
      ? (await lockRow(ctx, ctx.house.register(about.register), about.row)).division
      : ctx.actor.division.padEnd(12, '0')
    const row = await storeAttachment(ctx, {
      ...file,
      fileName: input.fileName,
      kind: input.kind,
      division,
      ...(about ? { about } : {}),
    })
    return { id: row.id }
  },
})

export const commands = [
  postingCommand,
  undoPosting,
  endCommand,
  withdrawNotice,
  raiseCommand,
  investigateObjection,
  answerCommand,
  reopenCommand,
  deliverDocument,
  undoDelivery,
  voidDocument,
  reprintDocument,
  printPaper,
  attachFile,
]
