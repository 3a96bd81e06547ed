/** The port to the stored files, and what may be stored: known by content, never by name. */
import type { Seal } from '../../kernel/seal.ts'
import { refuse } from './errors.ts'

/** Files under the digest of their own bytes: the same file twice is one, and a changed one is noticed. */
export type FileStore = {
  /** Keeps the bytes durably and answers their SHA-256 in hex. Refuses what `checkFile` refuses. */
  put: (bytes: Uint8Array) => Promise<string>
  /** The bytes, digest checked. Refuses ATTACHMENT_MISSING, ATTACHMENT_DAMAGED. */
  get: (sha256: string) => Promise<Uint8Array<ArrayBuffer>>
}

/** A scanned file of a household is a few MB; beyond this a phone photo has not been reduced. */
export const largestFileMegabytes = 20
const largestFileBytes = largestFileMegabytes * 1024 * 1024

export const fileTypes = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain',
  csv: 'text/csv',
} as const
export type FileType = keyof typeof fileTypes

/** What the bytes are. Refuses ATTACHMENT_EMPTY, ATTACHMENT_TOO_LARGE, ATTACHMENT_TYPE_FORBIDDEN. Plain text is `txt`; see `fileTypeOf`. */
export function checkFile(bytes: Uint8Array): FileType {
  if (bytes.length === 0) refuse('ATTACHMENT_EMPTY')
  if (bytes.length > largestFileBytes)
    refuse('ATTACHMENT_TOO_LARGE', { limit: largestFileMegabytes })
  const found = sniff(bytes)
  return (
    found ?? refuse('ATTACHMENT_TYPE_FORBIDDEN', { allowed: Object.keys(fileTypes).join('、') })
  )
}

/** The type of a named file: the name may only tell csv from txt, and must not claim what the content is not. */
export function fileTypeOf(bytes: Uint8Array, fileName: string): FileType {
  const found = checkFile(bytes)
  const claimed = fileName.toLowerCase().split('.').at(-1) ?? ''
  if (found === 'txt' && claimed === 'csv') return 'csv'
  const same = claimed === found || (found === 'jpg' && claimed === 'jpeg')
  return same
    ? found
    : refuse('ATTACHMENT_TYPE_FORBIDDEN', { allowed: Object.keys(fileTypes).join('、') })
}

function sniff(bytes: Uint8Array): FileType | undefined {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf'
  if (starts(0xff, 0xd8, 0xff)) return 'jpg'
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(0x50, 0x4b, 0x03, 0x04)) return officeFile(zipNames(bytes))
  return isText(bytes) ? 'txt' : undefined
}

/** Word and Excel files are zips with known parts; one that carries macros is refused. */
function officeFile(names: string[]): FileType | undefined {
  if (!names.includes('[Content_Types].xml')) return undefined
  if (names.some(name => /vbaProject\.bin$/i.test(name))) return undefined
  if (names.includes('word/document.xml')) return 'docx'
  return names.includes('xl/workbook.xml') ? 'xlsx' : undefined
}

/** Names in a zip's central directory; a file that has none, or a broken one, is no office file. */
function zipNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const endRecordBytes = 22
  const longestComment = 65_535
  const lowest = Math.max(0, bytes.length - endRecordBytes - longestComment)
  let end = bytes.length - endRecordBytes
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < lowest) return []
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return []
    const nameBytes = view.getUint16(at + 28, true)
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)))
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

/** Text without control characters, in UTF-8 or in the GB 18030 that Chinese Windows still saves CSV files in. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some(byte => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) {
    return false
  }
  return ['utf-8', 'gb18030'].some(encoding => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  })
}

export type StoredFile = { sha256: string; bytes: number; type: FileType }
/**
 * Proof that this house stored this file for this account: a keyed digest only the server can make. It travels with the
 * upload's answer and comes back in `notices.attachFile`, so nobody can claim a file by naming its digest.
 */
export function uploadProof(seal: Seal, account: string, file: StoredFile): string {
  const said = `upload\n${account}\n${file.sha256}\n${file.bytes}\n${file.type}`
  return seal.digest(said, 'upload').toString('hex')
}
