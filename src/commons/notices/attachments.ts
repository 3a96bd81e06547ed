/** Rows of stored files. The bytes come through the file store before; a row says whose paper they are. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { insertRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { fileTypes, type StoredFile, uploadProof } from './file-store.ts'
import { type AttachmentRow, attachment } from './registers.ts'

export type NewAttachment = StoredFile & {
  fileName: string
  /** What paper it is, in the office's words: 户口簿, 诊断证明, 公示照片. */
  kind: string
  division: string
  about?: { register: string; row: string }
}

/** Writes the row of a file already in the store. Its id goes into the `attachment` field of any register. */
export async function storeAttachment(ctx: Context, a: NewAttachment): Promise<AttachmentRow> {
  return insertRow(ctx, attachment, {
    division: a.division,
    fileName: a.fileName,
    kind: a.kind,
    mime: fileTypes[a.type],
    bytes: a.bytes,
    sha256: a.sha256,
    aboutRegister: a.about?.register ?? null,
    aboutRow: a.about?.row ?? null,
    storedBy: ctx.actor.account,
    site: ctx.actor.institution ?? null,
  })
}

/** Refuses UPLOAD_UNKNOWN unless this house stored the file for this account. */
export function provenUpload(ctx: Context, file: StoredFile, proof: string): void {
  if (uploadProof(ctx.seal, ctx.actor.account, file) !== proof) refuse('UPLOAD_UNKNOWN')
}

/** Refuses ATTACHMENT_UNKNOWN when an id names no stored file; evidence that is not there proves nothing. */
export async function attachmentsExist(ctx: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const wanted = [...new Set(ids)]
  const found = await sql<{ count: number }>`
    select count(*) as count from notices_attachment where id = any(${wanted}::uuid[])`.execute(
    ctx.tx,
  )
  if (Number(found.rows[0]!.count) !== wanted.length) refuse('ATTACHMENT_UNKNOWN')
}
