import type { Post } from '../../kernel/access.ts'
import { type Context, query } from '../../kernel/command.ts'
import type { OfficialDocument } from '../../kernel/document.ts'
import { f } from '../../kernel/fields.ts'
import { readRow } from '../../kernel/rows.ts'
import { placeName } from '../people/queries.ts'
import { letterOf } from './documents.ts'
import { attachment, document, notice } from './registers.ts'
import { noticePaper } from './rules.ts'

const readers: readonly Post[] = [
  'villageCadre',
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
  'bureauLeader',
  'finance',
  'auditor',
]

/** A letter as it was issued, for .docx, .pdf and print. */
export const documentFile = query({
  name: 'notices.documentFile',
  label: { zh: '下载文书', en: 'Download a letter' },
  posts: readers,
  input: { document: f.reference(document.name, '文书', 'Letter') },
  async run(ctx, input): Promise<OfficialDocument> {
    return letterOf(ctx, await readRow(ctx, document, input.document))
  },
})

/** The sheet to hang in the village: the whitelisted facts and nothing else. */
export const noticeFile = query({
  name: 'notices.noticeFile',
  label: { zh: '打印公示', en: 'Print the notice' },
  posts: readers,
  input: { notice: f.reference(notice.name, '公示', 'Notice') },
  async run(ctx, input): Promise<OfficialDocument> {
    const row = await readRow(ctx, notice, input.notice)
    return noticePaper(
      row,
      await officeOf(ctx, row.division),
      ctx.house.programmes.get(row.programme),
    )
  },
})

/** What the file route needs to hand out a stored file: its digest, type and name, once the row may be seen. */
export const attachmentFile = query({
  name: 'notices.attachmentFile',
  label: { zh: '查看附件', en: 'Open an attachment' },
  posts: [...readers, 'institutionStaff', 'counterRegistrar'],
  input: { attachment: f.reference(attachment.name, '附件', 'Attachment') },
  async run(ctx, input) {
    const row = await readRow(ctx, attachment, input.attachment)
    return { sha256: row.sha256, mime: row.mime, fileName: row.fileName, bytes: row.bytes }
  },
})

/** Where to object: the township of the notice, or the county's bureau for its own notices. */
async function officeOf(ctx: Context, division: string): Promise<string> {
  const township = `${division.slice(0, 9)}000`
  if (township !== ctx.county) return placeName(ctx, township, ctx.today)
  return `${await placeName(ctx, ctx.county, ctx.today)}民政局`
}

export const queries = [documentFile, noticeFile, attachmentFile]
