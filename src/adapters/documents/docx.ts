/** Official documents as .docx in the layout of GB/T 9704-2012 (design §12). */
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  HeightRule,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  type TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { type Block, type OfficialDocument, printedDay } from '../../kernel/document.ts'
import {
  characters,
  coreProperties,
  face,
  fontTable,
  footerOf,
  halfPoints,
  headerOf,
  indentTwo,
  paragraph,
  points,
  RED,
  run,
  stylesOf,
  twips,
} from './docx-frame.ts'
import {
  clean,
  columnShares,
  faces,
  letterheadSize,
  type Piece,
  page,
  paragraphsOf,
  type,
} from './layout.ts'
import { openPackage, pack } from './package.ts'

/** The document as .docx bytes; the same document gives the same bytes, its times being those the caller fixed. */
export async function docxOf(doc: OfficialDocument): Promise<Buffer> {
  const file = new Document({
    title: clean(doc.title),
    creator: clean(doc.properties.author),
    lastModifiedBy: clean(doc.properties.author),
    compatibility: { version: 15, balanceSingleByteDoubleByteWidth: true, useFELayout: true },
    evenAndOddHeaderAndFooters: true,
    styles: stylesOf(),
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(page.width), height: twips(page.height) },
            margin: {
              top: twips(page.top),
              bottom: twips(page.bottom),
              left: twips(page.left),
              right: twips(page.right),
              header: twips(page.header),
              footer: twips(page.footer),
            },
          },
          grid: { type: DocumentGridType.LINES, linePitch: points(type.line) },
        },
        headers: { default: headerOf(doc), even: headerOf(doc) },
        footers: { default: footerOf('odd'), even: footerOf('even') },
        children: [...openingOf(doc), ...bodyOf(doc)],
      },
    ],
  })
  const packed = await Packer.toBuffer(file, undefined, [
    { path: 'docProps/core.xml', data: coreProperties(doc) },
    { path: 'word/fontTable.xml', data: fontTable() },
  ])
  const parts = openPackage(packed, packed.length * 100)
  // Programs that tell a file's kind by its first bytes expect the list of content types first.
  const names = [
    '[Content_Types].xml',
    ...parts.names.filter(name => name !== '[Content_Types].xml'),
  ]
  return pack(
    await Promise.all(names.map(async name => ({ name, content: await parts.read(name) }))),
  )
}

/** Everything above the text: the red letterhead if there is a number, the title, whom it is for. */
function openingOf(doc: OfficialDocument): Paragraph[] {
  const out: Paragraph[] = []
  if (doc.documentNumber) out.push(...letterheadOf(doc, doc.documentNumber))
  out.push(titleOf(doc.title), paragraph({}))
  if (doc.recipients)
    out.push(paragraph({ children: [run(`${doc.recipients.replace(/[:：]$/, '')}：`)] }))
  return out
}

/** 35 mm free above, the office in red, the number two lines below and a red line of the text's width 4 mm under it. */
function letterheadOf(doc: OfficialDocument, documentNumber: string): Paragraph[] {
  const office = doc.letterhead ?? `${doc.properties.author}文件`
  const size = letterheadSize(office)
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: RED } }
  // One character in on both sides by blanks: an indent would shorten the red line with it.
  const number = doc.signedBy
    ? {
        tabStops: [{ type: TabStopType.RIGHT, position: twips(156) }],
        children: [
          run(`\u3000${documentNumber}\t签发人：`),
          run(doc.signedBy, { font: face(faces.kai) }),
          run('\u3000'),
        ],
      }
    : { alignment: AlignmentType.CENTER, children: [run(documentNumber)] }
  return [
    paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: twips(35), line: points(size * 1.2), lineRule: LineRuleType.EXACT },
      children: [run(office, { font: face(faces.title), size: halfPoints(size), color: RED })],
    }),
    paragraph({}),
    paragraph({}),
    paragraph({ ...number, border: rule }),
    paragraph({}),
    paragraph({}),
  ]
}

const titleOf = (text: string, more: IParagraphOptions = {}) =>
  paragraph({ ...more, style: 'Title', children: [run(text)] })

function bodyOf(doc: OfficialDocument): (Paragraph | Table)[] {
  const out: (Paragraph | Table)[] = []
  let breakBefore = false
  for (const block of doc.blocks) {
    if (block.kind === 'pageBreak') {
      breakBefore = true
      continue
    }
    // A table cannot open a page by itself; a line of nothing does it for one without a caption.
    if (breakBefore && block.kind === 'table' && !block.caption) {
      out.push(paragraph({ pageBreakBefore: true }))
      breakBefore = false
    }
    out.push(...blockOf(block, doc, breakBefore ? { pageBreakBefore: true } : {}))
    breakBefore = false
  }
  return out
}

function blockOf(
  block: Exclude<Block, { kind: 'pageBreak' }>,
  doc: OfficialDocument,
  first: IParagraphOptions,
): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [titleOf(block.text, first), paragraph({})]
    case 'heading':
      return [paragraph({ ...first, style: `Heading${block.level}`, children: [run(block.text)] })]
    case 'paragraph':
      return paragraphsOf(block.content, block.lead).map((pieces, i) =>
        paragraph({
          ...(i === 0 ? first : {}),
          alignment: AlignmentType.BOTH,
          ...(block.indent === false ? {} : { indent: indentTwo }),
          children: runsOf(pieces),
        }),
      )
    case 'table':
      return tableOf(block, first)
    case 'attachmentNote':
      return attachmentsOf(block.items, first)
    case 'signature':
      return signatureOf(block.office, printedDay(block.day, doc.lang), first)
  }
}

/** Figures are plain text on paper: neighbours of one weight become one run, which staff can edit as they type. */
function runsOf(pieces: readonly Piece[]): TextRun[] {
  const runs: { text: string; bold: boolean }[] = []
  for (const { text, bold = false } of pieces) {
    const last = runs.at(-1)
    if (last?.bold === bold) last.text += text
    else runs.push({ text, bold })
  }
  return runs.map(({ text, bold }) => run(text, bold ? { bold } : {}))
}

/** Two lines are left for the seal the office sets itself; office and day stay on one page, four characters in. */
function signatureOf(office: string, day: string, first: IParagraphOptions): Paragraph[] {
  const right = (text: string, more: IParagraphOptions) =>
    paragraph({
      ...more,
      alignment: AlignmentType.RIGHT,
      indent: { right: characters(4) },
      children: [run(text)],
    })
  return [
    paragraph({ ...first, keepNext: true }),
    paragraph({ keepNext: true }),
    right(office, { keepNext: true }),
    right(day, {}),
  ]
}

/** 附件： two characters in after one blank line; names of several lines stand under each other. */
function attachmentsOf(items: readonly string[], first: IParagraphOptions): Paragraph[] {
  const numbered = items.length > 1
  const left = characters(numbered ? 6 : 5)
  return [
    paragraph(first),
    ...items.map((item, i) =>
      paragraph({
        indent: { left, hanging: i === 0 ? left - characters(2) : characters(1) },
        children: [run(`${i === 0 ? '附件：' : ''}${numbered ? `${i + 1}.` : ''}${item}`)],
      }),
    ),
  ]
}

function tableOf(
  block: Extract<Block, { kind: 'table' }>,
  first: IParagraphOptions,
): (Paragraph | Table)[] {
  const width = twips(156)
  const columnWidths = columnShares(block).map(share => Math.round(share * width))
  const size = block.columns.length > 7 ? 10.5 : type.table
  const alignments = {
    left: AlignmentType.LEFT,
    center: AlignmentType.CENTER,
    right: AlignmentType.RIGHT,
  }
  const cell = (text: string, column: number, header: boolean) =>
    new TableCell({
      width: { size: columnWidths[column]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      children: [
        paragraph({
          alignment: header
            ? AlignmentType.CENTER
            : alignments[block.columns[column]?.align ?? 'left'],
          spacing: { line: points(size * 1.5), lineRule: LineRuleType.AT_LEAST },
          children: [
            run(text, {
              size: halfPoints(size),
              snapToGrid: false,
              ...(header ? { font: face(faces.black) } : {}),
            }),
          ],
        }),
      ],
    })
  const row = (texts: readonly string[], header: boolean) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      height: { value: points(size * 2), rule: HeightRule.ATLEAST },
      children: block.columns.map((_, i) => cell(texts[i] ?? '', i, header)),
    })
  const caption = block.caption
    ? [
        paragraph({
          ...first,
          alignment: AlignmentType.CENTER,
          keepNext: true,
          children: [run(block.caption, { font: face(faces.black), size: halfPoints(14) })],
        }),
      ]
    : []
  const table = new Table({
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths,
    alignment: AlignmentType.CENTER,
    margins: { left: 60, right: 60 },
    rows: [
      row(
        block.columns.map(c => c.label),
        true,
      ),
      ...block.rows.map(texts => row(texts, false)),
    ],
  })
  return [...caption, table, paragraph({})]
}
