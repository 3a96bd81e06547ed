import type { Block } from '../../kernel/document.ts'
import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { documentWorkflow, noticeWorkflow, objectionWorkflow } from './workflows.ts'

/** A paper of any office stands on a row of any register: the pair names it, so no single register is given here. */
const about = {
  aboutRegister: f.text('所涉登记簿', 'Register it is about'),
  aboutRow: f.reference('', '所涉记录', 'Record it is about'),
}

/** One row per public notice: what was shown, where, from when to when, and the proof that it hung there. */
export const notice = register({
  name: 'notices_notice',
  label: { zh: '公示', en: 'Public notice' },
  fields: {
    title: f.text('标题', 'Title'),
    programme: f.text('项目', 'Programme'),
    kind: f.choice('类型', 'Kind', {
      before: ['决定前公示', 'Before the decision'],
      after: ['决定后公布', 'After the decision'],
    }),
    content: f.facts<NoticeContent>('公示内容', 'What is shown', { rule: 'DB-41' }),
    days: f.count('公示天数', 'Days shown', { unit: { zh: '天', en: 'days' }, min: 1, max: 60 }),
    rule: f.text('依据', 'Rule'),
    preparedOn: f.day('拟定日期', 'Prepared on'),
    postedOn: f.optional(f.day('张贴日期', 'Posted on')),
    endsOn: f.optional(f.day('公示截止日', 'Last day shown', { rule: 'DB-34' })),
    place: f.optional(f.text('张贴地点', 'Where posted')),
    postingEvidence: f.optional(f.attachment('张贴佐证', 'Proof of posting')),
    ...about,
  },
  workflow: noticeWorkflow,
  list: ['title', 'kind', 'postedOn', 'endsOn', 'place'],
})
/** Whitelisted facts only, in the order they are printed. */
export type NoticeContent = Record<string, string | number>

/** One row per objection to a notice; the objector may stay unnamed and is never shown to the household. */
export const objection = register({
  name: 'notices_objection',
  label: { zh: '公示异议', en: 'Objection to a notice' },
  fields: {
    notice: f.reference('notices_notice', '公示', 'Notice'),
    receivedOn: f.day('收到日期', 'Received on'),
    raisedBy: f.optional(
      f.text('异议人（可匿名）', 'Raised by (may stay unnamed)', { sensitivity: 'personal' }),
    ),
    phone: f.optional(f.phone('联系电话', 'Telephone')),
    text: f.longText('异议内容', 'What is objected', { sensitivity: 'personal' }),
    answer: f.optional(f.longText('处理结果', 'Answer')),
    answeredOn: f.optional(f.day('答复日期', 'Answered on')),
    evidence: f.optional(f.attachment('佐证材料', 'Evidence')),
  },
  workflow: objectionWorkflow,
  list: ['receivedOn', 'notice', 'answeredOn'],
})

export const documentKinds = {
  acceptance: ['受理通知书', 'Notice of acceptance'],
  gapList: ['一次性补正告知书', 'List of missing papers'],
  confirmation: ['确认通知书', 'Notice of confirmation'],
  rejection: ['不予确认告知书', 'Notice of rejection'],
  reduce: ['减发告知书', 'Notice of reduction'],
  stop: ['停发告知书', 'Notice of stopping'],
  recovery: ['追缴通知书', 'Notice of recovery'],
  other: ['其他文书', 'Other letter'],
} as const
export type DocumentKind = keyof typeof documentKinds

/** One row per numbered letter. Its number is never given twice and never changed; a wrong letter is voided. */
export const document = register({
  name: 'notices_document',
  label: { zh: '文书', en: 'Letter' },
  fields: {
    number: f.text('文号', 'Number'),
    title: f.text('标题', 'Title'),
    kind: f.choice('文书类型', 'Kind', documentKinds),
    recipient: f.optional(f.person('送达对象', 'Recipient')),
    recipientName: f.optional(
      f.text('送达对象姓名', 'Name on the letter', { sensitivity: 'personal' }),
    ),
    blocks: f.facts<Block[]>('正文', 'Body', { sensitivity: 'personal' }),
    reasonCode: f.optional(f.text('理由代码', 'Reason code')),
    appeal: f.yesNo('告知救济途径', 'Says how to appeal'),
    issuedOn: f.day('制发日期', 'Issued on'),
    issuedBy: f.account('制发人', 'Issued by'),
    series: f.text('字号', 'Series'),
    year: f.ordinal('年份', 'Year'),
    serial: f.ordinal('序号', 'Serial number', { min: 1 }),
    deliveredOn: f.optional(f.day('送达日期', 'Delivered on')),
    deliveredHow: f.optional(
      f.choice('送达方式', 'Delivered how', {
        direct: ['直接送达', 'By hand'],
        village: ['村（社区）转交', 'Through the village'],
        post: ['邮寄送达', 'By post'],
        left: ['留置送达', 'Left at the home'],
        electronic: ['电子送达', 'Electronically'],
        announced: ['公告送达', 'By announcement'],
      }),
    ),
    receivedBy: f.optional(f.text('签收人', 'Signed for by', { sensitivity: 'personal' })),
    receipt: f.optional(f.attachment('送达回证', 'Receipt')),
    voidReason: f.optional(f.longText('作废原因', 'Why voided')),
    ...about,
  },
  workflow: documentWorkflow,
  list: ['number', 'title', 'recipient', 'issuedOn', 'deliveredOn'],
})

/** Who printed a letter again, when and what for. */
export const reprint = register({
  name: 'notices_reprint',
  label: { zh: '文书补打记录', en: 'Reprint of a letter' },
  fields: {
    document: f.reference('notices_document', '文书', 'Letter'),
    purpose: f.text('补打事由', 'Purpose'),
    copies: f.count('份数', 'Copies', { min: 1, max: 20 }),
    printedOn: f.day('补打日期', 'Printed on'),
    printedBy: f.account('补打人', 'Printed by'),
  },
  list: ['document', 'purpose', 'printedOn'],
  appendOnly: true,
})

export const printKinds = {
  record: ['登记表、申请表', 'Form of a record'],
  blank: ['空白调查表', 'Blank form'],
  notice: ['公示', 'Public notice'],
  letter: ['文书', 'Letter'],
  roster: ['名册', 'Roster'],
  paymentList: ['发放清单', 'Payment list'],
} as const

/** Every sheet printed at a desk. A paper keeps its number; `times` counts how often it left the printer. */
export const print = register({
  name: 'notices_print',
  label: { zh: '打印记录', en: 'Print' },
  fields: {
    number: f.text('编号', 'Number'),
    kind: f.choice('打印内容', 'What', printKinds),
    title: f.text('名称', 'Title', { sensitivity: 'personal', max: 300 }),
    aboutRegister: about.aboutRegister,
    aboutRow: f.optional(about.aboutRow),
    form: f.optional(f.text('表样', 'Form', { max: 120 })),
    filter: f.optional(f.text('查询条件', 'Filter', { sensitivity: 'personal', max: 2000 })),
    times: f.ordinal('第几次', 'How often', { min: 1 }),
    copies: f.count('份数', 'Copies', { min: 1, max: 50 }),
    purpose: f.optional(f.text('事由', 'Purpose', { max: 200 })),
    printedOn: f.day('打印日期', 'Printed on'),
    printedBy: f.account('打印人', 'Printed by'),
  },
  list: ['title', 'number', 'kind', 'times', 'copies', 'purpose', 'printedOn', 'printedBy'],
  appendOnly: true,
})

/** One row per stored file; the bytes lie in the file store under their own digest. */
export const attachment = register({
  name: 'notices_attachment',
  label: { zh: '附件', en: 'Attachment' },
  fields: {
    fileName: f.text('文件名', 'File name', { sensitivity: 'personal' }),
    kind: f.text('材料类型', 'Kind of paper'),
    mime: f.text('文件类型', 'Media type'),
    bytes: f.count('大小', 'Size', { unit: { zh: '字节', en: 'bytes' }, min: 1 }),
    sha256: f.text('内容摘要', 'Digest of the content'),
    aboutRegister: f.optional(about.aboutRegister),
    aboutRow: f.optional(about.aboutRow),
    storedBy: f.account('上传人', 'Stored by'),
    /** Institution staff see what their own institution handed in. */
    site: f.optional(f.site('上传机构', 'Institution')),
  },
  list: ['fileName', 'kind', 'bytes'],
  institution: 'site',
  appendOnly: true,
})

export const registers = { notice, objection, document, reprint, print, attachment }
export type NoticesTables = TablesOf<typeof registers>
export type NoticeRow = RowOf<typeof notice>
export type ObjectionRow = RowOf<typeof objection>
export type DocumentRow = RowOf<typeof document>
export type AttachmentRow = RowOf<typeof attachment>
