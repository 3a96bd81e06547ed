/** Official documents as one page of HTML: read on a screen, printed by the browser on A4, every figure a link. */
import { type Block, type OfficialDocument, printedDay } from '../../kernel/document.ts'
import {
  bodyCharacter,
  clean,
  columnShares,
  letterheadSize,
  type Piece,
  page,
  paragraphsOf,
  type,
} from './layout.ts'

export type HtmlOptions = {
  /** Where a figure's evidence is shown; figures without an address stay plain text. */
  figureHref?: (figure: string) => string | undefined
}

/** The document as a page that loads nothing from elsewhere. */
export function htmlOf(doc: OfficialDocument, options: HtmlOptions = {}): string {
  const lang = doc.lang === 'en' ? 'en' : 'zh-CN'
  return [
    `<!doctype html>\n<html lang="${lang}">\n<head>\n<meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(doc.title)}</title>`,
    `<meta name="author" content="${escapeHtml(doc.properties.author)}">`,
    `<style>${style}${printedMarking(doc)}</style>\n</head>\n<body>\n<main>`,
    doc.marking ? `<p class="marking">${escapeHtml(doc.marking)}</p>` : '',
    doc.documentNumber ? letterhead(doc, doc.documentNumber) : '',
    `<h1>${escapeHtml(doc.title)}</h1>`,
    doc.recipients
      ? `<p class="flush">${escapeHtml(doc.recipients.replace(/[:：]$/, ''))}：</p>`
      : '',
    ...doc.blocks.map(block => blockOf(block, doc, options)),
    '</main>\n</body>\n</html>\n',
  ]
    .filter(Boolean)
    .join('\n')
}

function letterhead(doc: OfficialDocument, documentNumber: string): string {
  const office = doc.letterhead ?? `${doc.properties.author}文件`
  const signer = doc.signedBy
    ? `<span>签发人：<span class="kai">${escapeHtml(doc.signedBy)}</span></span>`
    : ''
  return (
    `<p class="letterhead" style="font-size:${letterheadSize(office)}pt">${escapeHtml(office)}</p>\n` +
    `<p class="number${signer ? ' signed' : ''}"><span>${escapeHtml(documentNumber)}</span>${signer}</p>`
  )
}

function blockOf(block: Block, doc: OfficialDocument, options: HtmlOptions): string {
  switch (block.kind) {
    case 'title':
      return `<h1 class="inner">${escapeHtml(block.text)}</h1>`
    case 'heading':
      return `<h${block.level + 1}>${escapeHtml(block.text)}</h${block.level + 1}>`
    case 'paragraph':
      return paragraphsOf(block.content, block.lead)
        .map(
          pieces =>
            `<p${block.indent === false ? ' class="flush"' : ''}>${pieces.map(piece => pieceOf(piece, options)).join('')}</p>`,
        )
        .join('\n')
    case 'table':
      return tableOf(block)
    case 'attachmentNote':
      return attachmentsOf(block.items)
    case 'signature':
      return `<div class="signature"><p>${escapeHtml(block.office)}</p><p>${escapeHtml(printedDay(block.day, doc.lang))}</p></div>`
    case 'pageBreak':
      return '<div class="page-break"></div>'
  }
}

function pieceOf(piece: Piece, options: HtmlOptions): string {
  const href = piece.figure === undefined ? undefined : options.figureHref?.(piece.figure)
  const plain = piece.bold ? `<strong>${escapeHtml(piece.text)}</strong>` : escapeHtml(piece.text)
  const text = piece.doubted ? `<mark>${plain}</mark>` : plain
  return href === undefined ? text : `<a class="figure" href="${escapeHtml(href)}">${text}</a>`
}

function tableOf(block: Extract<Block, { kind: 'table' }>): string {
  const shares = columnShares(block).map(
    share => `<col style="width:${(share * 100).toFixed(2)}%">`,
  )
  const cells = (row: readonly string[]) =>
    block.columns.map(
      (column, i) =>
        `<td${column.align && column.align !== 'left' ? ` class="${column.align}"` : ''}>${escapeHtml(row[i] ?? '')}</td>`,
    )
  return [
    `<table${block.columns.length > 7 ? ' class="wide"' : ''}>`,
    block.caption ? `<caption>${escapeHtml(block.caption)}</caption>` : '',
    `<colgroup>${shares.join('')}</colgroup>`,
    `<thead><tr>${block.columns.map(column => `<th scope="col">${escapeHtml(column.label)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...block.rows.map(row => `<tr>${cells(row).join('')}</tr>`),
    '</tbody></table>',
  ]
    .filter(Boolean)
    .join('\n')
}

function attachmentsOf(items: readonly string[]): string {
  const list =
    items.length > 1
      ? `<ol>${items.map(item => `<li>${escapeHtml(item)}</li>`).join('')}</ol>`
      : `<span>${escapeHtml(items[0] ?? '')}</span>`
  return `<div class="attachments"><span>附件：</span>${list}</div>`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => clean(text).replace(/[&<>"']/g, c => entities[c]!)

/** On paper the marking stands above every page, not only the first. Anything but plain characters is told by number. */
function printedMarking(doc: OfficialDocument): string {
  if (!doc.marking) return ''
  const text = clean(doc.marking).replace(
    /[^\p{L}\p{N} ]/gu,
    c => `\\${c.codePointAt(0)!.toString(16)} `,
  )
  return `@page { @top-right { content: "${text}"; vertical-align: bottom; padding-bottom: 8mm; font: ${type.marking}pt SimSun, "Noto Serif CJK SC", serif; color: #595959; } }
@media print { .marking { display: none; } }
`
}

const number = `content: "— " counter(page) " —"; vertical-align: top; padding-top: 4.5mm; font: ${type.pageNumber}pt SimSun, "Noto Serif CJK SC", serif;`
const style = `
@page { size: A4; margin: ${page.top}mm ${page.right}mm ${page.bottom}mm ${page.left}mm; }
@page :right { @bottom-right { ${number} padding-right: ${type.pageNumber}pt; } }
@page :left { @bottom-left { ${number} padding-left: ${type.pageNumber}pt; } }
:root { color-scheme: light; }
body { margin: 0; background: #e8e8e8; color: #000; }
main { box-sizing: border-box; max-width: ${page.width}mm; margin: 0 auto; padding: ${page.top}mm ${page.right}mm ${page.bottom}mm ${page.left}mm; background: #fff;
  font: ${type.body}pt/${type.line}pt "仿宋_GB2312", FangSong, STFangsong, "Noto Serif CJK SC", "AR PL UMing CN", serif; letter-spacing: ${type.spacing}pt; text-autospace: no-autospace; }
p, h1, h2, h3, h4, h5 { margin: 0; font-size: inherit; font-weight: normal; }
p { text-align: justify; }
p, h2, h3, h4, h5 { text-indent: ${2 * bodyCharacter}pt; }
h1 { margin-bottom: ${type.line}pt; text-align: center; text-wrap: balance; letter-spacing: 0; font-size: ${type.title}pt; line-height: 1.4;
  font-family: "方正小标宋简体", FZXiaoBiaoSong-B05S, "Noto Serif CJK SC", SimSun, serif; }
h2, caption, th { font-family: "黑体", SimHei, "Noto Sans CJK SC", sans-serif; }
h3, .kai { font-family: "楷体_GB2312", KaiTi, STKaiti, "LXGW WenKai", "AR PL UKai CN", serif; }
h2, h3, h4, h5, caption, thead { break-after: avoid; }
.flush, .marking, .letterhead, .number, .signature p { text-indent: 0; }
.marking { font: ${type.marking}pt/1.5 SimSun, "Noto Serif CJK SC", serif; color: #595959; text-align: right; }
.letterhead { margin: ${page.top - 2}mm 0 ${2 * type.line}pt; text-align: center; line-height: 1.2; color: #f00; letter-spacing: 0;
  font-family: "方正小标宋简体", FZXiaoBiaoSong-B05S, "Noto Serif CJK SC", SimSun, serif; }
.number { display: flex; justify-content: center; margin-bottom: ${2 * type.line}pt; padding-bottom: 4mm; border-bottom: 1.5pt solid #f00; }
.number.signed { justify-content: space-between; padding-inline: ${bodyCharacter}pt; }
a.figure { color: #0958d9; text-decoration: underline dotted; text-underline-offset: 0.25em; }
mark { background: #fff566; color: inherit; }
a.figure:focus-visible { outline: 2px solid #0958d9; outline-offset: 2px; }
table { width: 100%; margin-bottom: ${type.line}pt; border-collapse: collapse; letter-spacing: 0; font-size: ${type.table}pt; line-height: 1.5; }
caption { font-size: 14pt; line-height: 2; }
th, td { padding: 0.25em; border: 0.5pt solid #000; font-weight: normal; }
table.wide { font-size: 10pt; } table.wide th, table.wide td { padding-inline: 0.15em; }
td.center { text-align: center; } td.right { text-align: right; }
thead { display: table-header-group; } tr { break-inside: avoid; }
.attachments { display: flex; margin: ${type.line}pt 0 0 ${2 * bodyCharacter}pt; }
.attachments ol { margin: 0; padding-left: 1.2em; } .attachments > span:first-child { flex: none; }
.signature { margin-top: ${2 * type.line}pt; padding-right: ${4 * bodyCharacter}pt; break-inside: avoid; }
.signature p { text-align: right; }
.page-break { height: ${2 * type.line}pt; break-after: page; }
@media screen and (max-width: 60em) { main { padding: 1.5rem; } table { display: block; overflow-x: auto; } }
@media print { body { background: none; } main { max-width: none; padding: 0; } a.figure { color: inherit; text-decoration: none; } mark { background: none; } .page-break { height: 0; } }
`
