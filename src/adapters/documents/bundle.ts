/** Packs a bundle into one ZIP: its index on top as a CSV that Chinese Excel opens, then every file under its own name. */
import type { FileBundle } from '../../kernel/bundle.ts'
import { writeCsv } from '../excel/csv.ts'
import { type Part, pack } from './package.ts'

/** Name of the list on top. */
export const indexName = '目录.csv'
const unsafe = /[\\:*?"<>|\p{Cc}]/gu

/**
 * The ZIP's bytes. `read` fetches a stored file; one that cannot be had refuses the whole bundle, because evidence that
 * is missing must not look complete. Two files of one name get a number.
 */
export async function bundleOf(
  bundle: FileBundle,
  read: (attachment: string) => Promise<{ name: string; bytes: Uint8Array }>,
): Promise<Buffer> {
  const columns = bundle.index.columns.map((label, i) => ({
    key: String(i),
    label,
    kind: 'text' as const,
  }))
  const rows = bundle.index.rows.map(row => Object.fromEntries(row.map((v, i) => [String(i), v])))
  const parts: Part[] = [{ name: indexName, content: await writeCsv({ columns, rows }) }]
  const taken = new Set([indexName])
  for (const file of bundle.files) {
    if ('text' in file) {
      parts.push({ name: freeName(taken, file.name, ''), content: file.text })
      continue
    }
    const stored = await read(file.attachment)
    parts.push({ name: freeName(taken, file.name, endingOf(stored.name)), content: stored.bytes })
  }
  return pack(parts)
}

const endingOf = (name: string): string =>
  name.includes('.') ? name.slice(name.lastIndexOf('.')) : ''
/** A name that climbs out of no folder it is unpacked in and stands only once. */
function freeName(taken: Set<string>, wanted: string, ending: string): string {
  const safe = wanted
    .split('/')
    .map(part => part.replace(unsafe, '_').replace(/^\.+/, '_'))
    .filter(Boolean)
    .join('/')
  for (let n = 1; ; n++) {
    const name = `${safe}${n === 1 ? '' : `(${n})`}${ending}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}
