/**
 * The block model of official documents (report, notices, letters): what is said, not how it looks. The GB/T 9704
 * look belongs to the renderers in adapters/documents; a page that prints a figure says which figure it is.
 */

/** Text, emphasised text, or a figure whose text opens onto its evidence where the medium allows. */
/** `doubted`: a relation of the figure does not hold as the source gives it; a page shows it in yellow. */
export type Inline =
  | string
  | { text: string; bold?: boolean }
  | { figure: string; text: string; doubted?: boolean }

export type Column = {
  label: string
  align?: 'left' | 'center' | 'right'
  /** Share of the table's width; columns without one divide what is left evenly. */
  width?: number
}

export type Block =
  | { kind: 'title'; text: string }
  /** Levels as officials number them: 1 一、 2 （一） 3 1. 4 （1）; the number is part of the text. */
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  /** `lead` is a run-in heading: a sentence that opens the paragraph and names it. `indent: false` starts flush left. */
  | { kind: 'paragraph'; lead?: string; content: Inline[]; indent?: boolean }
  | { kind: 'table'; caption?: string; columns: Column[]; rows: string[][] }
  /** `day` as YYYY-MM-DD, or already written out. */
  | { kind: 'signature'; office: string; day: string }
  /** 附件说明: printed after one blank line; a single item carries no number. */
  | { kind: 'attachmentNote'; items: string[] }
  | { kind: 'pageBreak' }

export type OfficialDocument = {
  lang?: 'zh' | 'en'
  title: string
  /** 发文字号, given by the office and never invented; only with it is a red letterhead drawn. */
  documentNumber?: string
  /** 发文机关标志 of the red letterhead; the author's name and 文件 unless told. */
  letterhead?: string
  /** 签发人, required of a document to a superior; it moves the number to the left. */
  signedBy?: string
  /** 主送机关, flush left above the text; the colon after it is the renderer's. */
  recipients?: string
  blocks: Block[]
  /** Small print in the page header, such as a draft or demonstration notice. */
  marking?: string
  /** `created` is an ISO instant fixed by the caller, so that the same document gives the same bytes. */
  properties: { author: string; created: string }
}

export const title = (text: string): Block => ({ kind: 'title', text })
export const heading = (level: 1 | 2 | 3 | 4, text: string): Block => ({
  kind: 'heading',
  level,
  text,
})
export const paragraphOf = (...content: Inline[]): Block => ({ kind: 'paragraph', content })
export const signature = (office: string, day: string): Block => ({
  kind: 'signature',
  office,
  day,
})
export const pageBreak: Block = { kind: 'pageBreak' }

/** An inline part as plain text. */
export const textOf = (part: Inline): string => (typeof part === 'string' ? part : part.text)

/** A day in Arabic digits as GB/T 9704 prints it: 2022年7月3日, no leading zeros; other text is left as it stands. */
export function printedDay(day: string, lang: 'zh' | 'en' = 'zh'): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts || lang === 'en') return day
  return `${Number(parts[1])}年${Number(parts[2])}月${Number(parts[3])}日`
}
