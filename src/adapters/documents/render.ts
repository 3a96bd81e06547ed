/** An official document as bytes of a file, by its ending. The libraries behind each are loaded when first needed. */
import type { OfficialDocument } from '../../kernel/document.ts'
import { defineRefusals } from '../../kernel/errors.ts'

const refuse = defineRefusals('adapters.documents', {
  DOCUMENT_FORMAT: {
    zh: '不支持{format}格式，请用 docx、pdf 或 html',
    en: 'No {format} files; use docx, pdf or html',
    status: 400,
  },
})

/** Refuses DOCUMENT_FORMAT for another ending. */
export async function documentBytes(doc: OfficialDocument, ending: string): Promise<Uint8Array> {
  if (ending === 'docx') return (await import('./docx.ts')).docxOf(doc)
  if (ending === 'pdf') return (await import('./pdf.ts')).pdfOf(doc)
  if (ending === 'html') return new TextEncoder().encode((await import('./html.ts')).htmlOf(doc))
  return refuse('DOCUMENT_FORMAT', { format: ending })
}
