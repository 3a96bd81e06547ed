/** What stands in an .xlsx package: its sheets, its strings, how its numbers are shown. Rows are read by sheet-xml. */
import { openPackage, type Package, PackageError } from '../documents/package.ts'
import {
  attribute,
  elements,
  type Lookups,
  type NumberStyle,
  stringOf,
  unescapeXml,
} from './sheet-xml.ts'

/** 100,000 rows of 40 columns unpack to about 250 MB; twice that is still honest. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024

export type SheetEntry = { name: string; part: string; hidden: boolean }
export type Workbook = {
  pack: Package
  sheets: readonly SheetEntry[]
  lookups: () => Promise<Lookups>
}

/** Opens a workbook. Throws PackageError for anything else: .xls, encrypted files and other ZIPs included. */
export async function openWorkbook(
  bytes: Uint8Array,
  isDateFormat: (format: string) => boolean,
  maxUnpackedBytes = MAX_UNPACKED_BYTES,
): Promise<Workbook> {
  const pack = openPackage(bytes, maxUnpackedBytes)
  const root =
    (await relations(pack, '', '_rels/.rels')).find(r => r.type.endsWith('/officeDocument'))
      ?.part ?? 'xl/workbook.xml'
  if (!pack.has(root)) throw new PackageError('broken', 'holds no workbook')
  const xml = (await pack.read(root)).toString('utf8')
  const parts = await relations(
    pack,
    folder(root),
    `${folder(root)}_rels/${root.slice(folder(root).length)}.rels`,
  )
  const date1904 = /<(?:\w+:)?workbookPr\s[^>]*date1904="(?:1|true)"/.test(xml)
  const sheets = [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].flatMap(([tag]) => {
    const part = parts.find(r => r.id === attribute(tag, 'id'))?.part
    return part && pack.has(part)
      ? [
          {
            name: attribute(tag, 'name') ?? '',
            part,
            hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
          },
        ]
      : []
  })
  if (sheets.length === 0) throw new PackageError('broken', 'holds no sheet')
  const partOf = (type: string) =>
    parts.find(r => r.type.endsWith(`/${type}`) && pack.has(r.part))?.part
  let known: Promise<Lookups> | undefined
  const read = async (): Promise<Lookups> => ({
    strings: await sharedStrings(pack, partOf('sharedStrings')),
    styles: await numberStyles(pack, partOf('styles'), isDateFormat),
    date1904,
  })
  return { pack, sheets, lookups: () => (known ??= read()) }
}

type Relation = { id: string; type: string; part: string }
async function relations(pack: Package, from: string, part: string): Promise<Relation[]> {
  if (!pack.has(part)) return []
  const xml = (await pack.read(part)).toString('utf8')
  return [...xml.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => ({
    id: attribute(tag, 'Id') ?? '',
    type: attribute(tag, 'Type') ?? '',
    part: resolve(from, attribute(tag, 'Target') ?? ''),
  }))
}

const folder = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1)
function resolve(from: string, target: string): string {
  const out: string[] = []
  for (const step of (target.startsWith('/') ? target : from + target).split('/')) {
    if (step === '..') out.pop()
    else if (step && step !== '.') out.push(step)
  }
  return out.join('/')
}

async function sharedStrings(pack: Package, part: string | undefined): Promise<string[]> {
  const strings: string[] = []
  if (part)
    for await (const [, xml] of elements(pack.stream(part), ['si'])) strings.push(stringOf(xml))
  return strings
}

/** Chinese Excel's own date formats have numbers but no text in the file (27–36, 50–58), as have the usual ones. */
const builtInDates = new Set([14, 15, 16, 17, 22, ...range(27, 31), 36, ...range(50, 54), 57, 58])
const builtInPerCent = new Set([9, 10])
async function numberStyles(
  pack: Package,
  part: string | undefined,
  isDateFormat: (format: string) => boolean,
): Promise<NumberStyle[]> {
  if (!part) return []
  const xml = (await pack.read(part)).toString('utf8')
  const formats = new Map<number, NumberStyle>()
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)) {
    const format = unescapeXml(attribute(tag, 'formatCode') ?? '')
    formats.set(Number(attribute(tag, 'numFmtId')), styleOf(format, isDateFormat))
  }
  const cells = /<((?:\w+:)?)cellXfs[\s>][\s\S]*?<\/\1cellXfs>/.exec(xml)?.[0] ?? ''
  return [...cells.matchAll(/<(?:\w+:)?xf\s[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    return (
      formats.get(id) ??
      (builtInDates.has(id) ? 'date' : builtInPerCent.has(id) ? 'perCent' : 'plain')
    )
  })
}

function styleOf(format: string, isDateFormat: (format: string) => boolean): NumberStyle {
  if (isDateFormat(format)) return 'date'
  return format.replace(/"[^"]*"|\\./g, '').includes('%') ? 'perCent' : 'plain'
}
function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
