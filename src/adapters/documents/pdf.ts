/** Official documents as PDF, set by Typst with the Chinese fonts this machine has. */
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Block, type OfficialDocument, printedDay } from '../../kernel/document.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { clean, columnShares, letterheadSize, paragraphsOf, type } from './layout.ts'

const refuse = defineRefusals('adapters.documents', {
  NO_CJK_FONT: {
    zh: '本机没有中文字体，无法生成 PDF：请安装 fonts-noto-cjk（Debian/Ubuntu：apt install fonts-noto-cjk）或 google-noto-cjk-fonts（麒麟、欧拉：dnf install google-noto-cjk-fonts），也可下载 .docx',
    en: 'This machine has no Chinese font, so no PDF can be made: install fonts-noto-cjk (Debian/Ubuntu: apt install fonts-noto-cjk) or google-noto-cjk-fonts (dnf), or take the .docx',
  },
  PDF_FAILED: { zh: '生成 PDF 失败：{reason}', en: 'The PDF could not be made: {reason}' },
})

/** Families as Typst names them, best first per role: those of the standard where installed, then free ones, then any. */
const preferred = {
  title: ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', 'Noto Serif CJK SC', 'Source Han Serif SC'],
  black: [
    'SimHei',
    'Noto Sans CJK SC',
    'Source Han Sans SC',
    'WenQuanYi Zen Hei',
    'Microsoft YaHei',
    'PingFang SC',
  ],
  kai: ['KaiTi_GB2312', 'KaiTi', 'LXGW WenKai', 'AR PL UKai', 'Kaiti SC'],
  body: [
    'FangSong_GB2312',
    'FangSong',
    'STFangsong',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
    'AR PL UMing',
  ],
  song: [
    'SimSun',
    'NSimSun',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
    'AR PL UMing',
    'Songti SC',
  ],
}
const anyFamily = [...new Set([...preferred.song, ...Object.values(preferred).flat()])]
const families = Object.fromEntries(
  Object.entries(preferred).map(([role, names]) => [role, [...new Set([...names, ...anyFamily])]]),
)
/** Files those families come in; any one of them is enough to print every character the house is likely to hold. */
const fontFiles =
  /^(noto(serif|sans)cjk|sourcehan(serif|sans)|uming|ukai|lxgwwenkai|fzxbs|simfang|fangsong|simsun|simhei|simkai|stfangso|songti|pingfang|wqy-)/i

const fontFolders = () => [
  ...(process.env.CAMPHOR_FONTS ? [process.env.CAMPHOR_FONTS] : []),
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  join(homedir(), 'Library/Fonts'),
  'C:\\Windows\\Fonts',
]

/** Folders that hold a Chinese font file, each once. */
function chineseFontFolders(folders: readonly string[]): string[] {
  const found = new Set<string>()
  for (const folder of folders.filter(existsSync)) {
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (file.isFile() && fontFiles.test(file.name)) found.add(file.parentPath)
    }
  }
  return [...found]
}

/**
 * The document as PDF bytes, the same for the same document and fonts. Refuses NO_CJK_FONT rather than print boxes in
 * place of characters. `fontFolders` are searched instead of the system's when told.
 */
export async function pdfOf(
  doc: OfficialDocument,
  options: { fontFolders?: readonly string[] } = {},
): Promise<Buffer> {
  const fontPaths = chineseFontFolders(options.fontFolders ?? fontFolders())
  if (fontPaths.length === 0) refuse('NO_CJK_FONT')
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const template = await readFile(new URL('./official.typ', import.meta.url), 'utf8')
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }] })
  const compiled = compiler.compile({
    mainFileContent: template,
    inputs: { doc: JSON.stringify(dataOf(doc)) },
  })
  const unknown = new Set(
    compiled
      .takeWarnings()
      ?.shortDiagnostics.map(d => /^unknown font family: (.*)$/.exec(messageOf(d))?.[1]),
  )
  if (anyFamily.every(family => unknown.has(family.toLowerCase()))) refuse('NO_CJK_FONT')
  const made = compiled.result
  if (!made) {
    const reason = compiled.takeError()?.shortDiagnostics.map(messageOf).join('; ')
    return refuse('PDF_FAILED', { reason: reason ?? 'Typst' })
  }
  const pdf = compiler.pdf(made)
  compiler.evictCache(0)
  return pdf
}

const messageOf = (diagnostic: { message?: unknown }): string => String(diagnostic.message ?? '')

/** What the template reads: every choice made, every absent part told as null. */
function dataOf(doc: OfficialDocument) {
  const at = new Date(doc.properties.created)
  return {
    title: clean(doc.title),
    author: clean(doc.properties.author),
    created: [
      at.getUTCFullYear(),
      at.getUTCMonth() + 1,
      at.getUTCDate(),
      at.getUTCHours(),
      at.getUTCMinutes(),
      at.getUTCSeconds(),
    ],
    lang: doc.lang ?? 'zh',
    marking: clean(doc.marking ?? ''),
    recipients: doc.recipients ? clean(doc.recipients).replace(/[:：]$/, '') : null,
    letterhead: letterheadOf(doc),
    faces: families,
    blocks: doc.blocks.map(block => blockOf(block, doc)),
  }
}

function letterheadOf(doc: OfficialDocument) {
  if (!doc.documentNumber) return null
  const office = clean(doc.letterhead ?? `${doc.properties.author}文件`)
  return {
    office,
    size: letterheadSize(office),
    number: clean(doc.documentNumber),
    signedBy: doc.signedBy ? clean(doc.signedBy) : null,
  }
}

function blockOf(block: Block, doc: OfficialDocument) {
  switch (block.kind) {
    case 'title':
    case 'heading':
      return { ...block, text: clean(block.text) }
    case 'paragraph':
      return {
        kind: block.kind,
        indent: block.indent ?? true,
        paragraphs: paragraphsOf(block.content, block.lead).map(pieces =>
          pieces.map(piece => ({ text: piece.text, bold: piece.bold ?? false })),
        ),
      }
    case 'table':
      return {
        kind: block.kind,
        caption: block.caption ? clean(block.caption) : null,
        size: block.columns.length > 7 ? 10.5 : type.table,
        shares: columnShares(block),
        aligns: block.columns.map(column => column.align ?? 'left'),
        labels: block.columns.map(column => clean(column.label)),
        rows: block.rows.map(row => block.columns.map((_, i) => clean(row[i] ?? ''))),
      }
    case 'attachmentNote':
      return { kind: block.kind, items: block.items.map(clean) }
    case 'signature':
      return {
        kind: block.kind,
        office: clean(block.office),
        day: clean(printedDay(block.day, doc.lang)),
      }
    case 'pageBreak':
      return { kind: block.kind }
  }
}
