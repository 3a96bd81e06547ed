/** Letters to organisations: a decision is told in writing; one against them says why and how to appeal (golden rule 3). */
import { issueDocument } from '../../../commons/notices/documents.ts'
import type { Context } from '../../../kernel/command.ts'

export type Letter = {
  about: { register: string; row: string }
  /** The body or its founders. */
  to: string
  division: string
  title: string
  text: string
  /** The rule a decision against them stands on; absent where it gives what was asked. */
  against?: string
}
/** Issues the letter under the next number of its series and answers the number. */
export async function writeLetter(ctx: Context, l: Letter): Promise<string> {
  const letter = await issueDocument(ctx, {
    kind: l.against ? 'other' : 'confirmation',
    about: l.about,
    recipient: null,
    recipientName: l.to,
    division: l.division,
    title: l.title,
    paragraphs: [l.text],
    ...(l.against ? { reasonCode: l.against, appeal: true } : {}),
  })
  return letter.number
}
