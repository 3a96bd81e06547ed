/** What surrounds the text of a .docx: styles, headers and footers, properties, and the measures both files use. */
import {
  AlignmentType,
  Footer,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { OfficialDocument } from '../../kernel/document.ts'
import { bodyCharacter, clean, faces, substitutes, type } from './layout.ts'

export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
export const points = (value: number): number => Math.round(value * 20)
export const halfPoints = (value: number): number => Math.round(value * 2)
export const characters = (count: number): number => points(count * bodyCharacter)

export const line = { line: points(type.line), lineRule: LineRuleType.EXACT, before: 0, after: 0 }
/** Two characters, told both ways: Word follows the characters, other programs the length. */
export const indentTwo = { firstLine: characters(2), firstLineChars: 200 }
export const RED = 'FF0000'

/** All four script slots name the face: with the eastAsia one alone, quotes and dashes fall into a Western font. */
export const face = (name: string) => ({
  ascii: name,
  hAnsi: name,
  cs: name,
  eastAsia: name,
  hint: 'eastAsia',
})
export const run = (text: string, options: IRunOptions = {}) =>
  new TextRun({ ...options, text: clean(text) })
export const paragraph = (options: IParagraphOptions) =>
  new Paragraph({ widowControl: false, autoSpaceEastAsianText: false, ...options })

export function stylesOf() {
  // Western text is English even here: as Chinese, its numbers would be broken in the middle at a line's end.
  const language = { value: 'en-US', eastAsia: 'zh-CN' }
  const heading = (name: string) => ({
    run: {
      font: face(name),
      size: halfPoints(type.body),
      bold: false,
      italics: false,
      color: '000000',
    },
    paragraph: { spacing: line, indent: indentTwo, keepNext: true },
  })
  return {
    default: {
      document: {
        run: {
          font: face(faces.body),
          size: halfPoints(type.body),
          characterSpacing: points(type.spacing),
          language,
        },
        paragraph: { spacing: line },
      },
      title: {
        run: {
          font: face(faces.title),
          size: halfPoints(type.title),
          bold: false,
          color: '000000',
        },
        paragraph: { spacing: line, alignment: AlignmentType.CENTER },
      },
      heading1: heading(faces.black),
      heading2: heading(faces.kai),
      heading3: heading(faces.body),
      heading4: heading(faces.body),
    },
  }
}

/** “— 1 —” one character in, on the outer edge: right on odd pages, left on even ones. */
export function footerOf(side: 'odd' | 'even'): Footer {
  const inset = points(type.pageNumber)
  return new Footer({
    children: [
      paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: inset } : { left: inset },
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        children: [
          new TextRun({
            font: face(faces.song),
            size: halfPoints(type.pageNumber),
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  })
}

export function headerOf(doc: OfficialDocument): Header {
  return new Header({
    children: [
      paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        children: doc.marking
          ? [
              run(doc.marking, {
                font: face(faces.song),
                size: halfPoints(type.marking),
                color: '595959',
              }),
            ]
          : [],
      }),
    ],
  })
}

const escapeXml = (text: string): string =>
  clean(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The library stamps the present moment; the caller's instant takes its place. */
export function coreProperties(doc: OfficialDocument): string {
  const author = escapeXml(doc.properties.author)
  const at = new Date(doc.properties.created).toISOString().replace(/\.\d+Z$/, 'Z')
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(doc.title)}</dc:title><dc:creator>${author}</dc:creator><cp:lastModifiedBy>${author}</cp:lastModifiedBy>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified>` +
    '</cp:coreProperties>'
  )
}

/** Names what to use where a face is missing: the GB2312 faces are sold apart from Windows. */
export function fontTable(): string {
  const fonts = Object.values(faces).map(name => {
    const other = substitutes[name]
    return `<w:font w:name="${name}">${other ? `<w:altName w:val="${other}"/>` : ''}<w:charset w:val="86"/></w:font>`
  })
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
  )
}
