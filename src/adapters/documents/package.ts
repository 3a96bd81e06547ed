/**
 * OPC packages (.docx, .xlsx): parts in a ZIP. Unpacking counts what actually comes out, because the sizes written in a
 * hostile file are only claims; packing writes fixed times, so that the same parts give the same bytes.
 */
import { pipeline, Readable } from 'node:stream'
import {
  crc32,
  createDeflateRaw,
  createInflateRaw,
  type DeflateRaw,
  type InflateRaw,
} from 'node:zlib'

/** `broken`: not a readable ZIP. `tooLarge`: unpacks beyond the limit (a ZIP bomb, or simply too much). */
export class PackageError extends Error {
  readonly kind: 'broken' | 'tooLarge'
  constructor(kind: 'broken' | 'tooLarge', message: string) {
    super(message)
    this.name = 'PackageError'
    this.kind = kind
  }
}
const broken = (message: string): never => {
  throw new PackageError('broken', message)
}

type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number }
export type Package = {
  names: readonly string[]
  has: (name: string) => boolean
  /** A part in memory; the whole package shares one limit. */
  read: (name: string) => Promise<Buffer>
  /** A part in pieces, unpacked only as fast as they are taken. */
  stream: (name: string) => AsyncIterable<Buffer>
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const UNKNOWN_32 = 0xffffffff

/** Opens a package. Throws PackageError for anything that is no plain ZIP and for claims beyond `maxUnpackedBytes`. */
export function openPackage(bytes: Uint8Array, maxUnpackedBytes: number): Package {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map(directory(file).map(entry => [entry.name, entry]))
  const tooLarge = () =>
    new PackageError('tooLarge', `unpacks to more than ${maxUnpackedBytes} bytes`)
  let claimed = 0
  for (const entry of entries.values()) claimed += entry.unpacked
  if (claimed > maxUnpackedBytes) throw tooLarge()

  async function* stream(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name) ?? broken(`no part ${name}`)
    const packed = packedBytes(file, entry)
    if (entry.method === 0) {
      yield packed
      return
    }
    if (entry.method !== 8) broken(`part ${name} is packed by an unknown method`)
    let unpacked = 0
    const inflate = through([packed], createInflateRaw({ chunkSize: 256 * 1024 }))
    try {
      for await (const piece of inflate) {
        unpacked += piece.length
        if (unpacked > maxUnpackedBytes) throw tooLarge()
        yield piece
      }
    } catch (error) {
      if (error instanceof PackageError) throw error
      throw new PackageError('broken', `part ${name}: ${(error as Error).message}`)
    } finally {
      inflate.destroy()
    }
  }
  const read = async (name: string) => {
    const pieces: Buffer[] = []
    for await (const piece of stream(name)) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  return { names: [...entries.keys()], has: name => entries.has(name), read, stream }
}

function directory(file: Buffer): Entry[] {
  const end = endRecord(file)
  let count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count === 0xffff || at === UNKNOWN_32) {
    const locator = end - 20
    if (locator < 0 || file.readUInt32LE(locator) !== 0x07064b50) broken('no ZIP64 directory')
    const record = Number(file.readBigUInt64LE(locator + 8))
    if (record + 56 > file.length || file.readUInt32LE(record) !== 0x06064b50)
      broken('no ZIP64 directory')
    count = Number(file.readBigUInt64LE(record + 32))
    at = Number(file.readBigUInt64LE(record + 48))
  }
  const entries: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL)
      broken('its directory is damaged')
    const nameLength = file.readUInt16LE(at + 28)
    const extraLength = file.readUInt16LE(at + 30)
    const next = at + 46 + nameLength + extraLength + file.readUInt16LE(at + 32)
    if (next > file.length) broken('its directory is damaged')
    if (file.readUInt16LE(at + 8) & 1) broken('its parts are encrypted')
    const entry: Entry = {
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    }
    readZip64(file.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength), entry)
    entries.push(entry)
    at = next
  }
  return entries
}

function endRecord(file: Buffer): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 65_557); at--) {
    if (file.readUInt32LE(at) === END) return at
  }
  return broken('not a ZIP')
}

/** Some writers always give 64-bit sizes, even in small files. Their order is fixed: unpacked, packed, offset. */
function readZip64(extra: Buffer, entry: Entry): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let value = at + 4
    for (const field of ['unpacked', 'packed', 'offset'] as const) {
      if (entry[field] !== UNKNOWN_32) continue
      if (value + 8 > extra.length) broken('its directory is damaged')
      entry[field] = Number(extra.readBigUInt64LE(value))
      value += 8
    }
    return
  }
}

function packedBytes(file: Buffer, entry: Entry): Buffer {
  const at = entry.offset
  if (at + 30 > file.length || file.readUInt32LE(at) !== LOCAL)
    broken(`part ${entry.name} is damaged`)
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  if (start + entry.packed > file.length) broken(`part ${entry.name} is cut off`)
  return file.subarray(start, start + entry.packed)
}

export type Part = {
  name: string
  content: string | Uint8Array | AsyncIterable<string | Uint8Array>
}

/** Packs parts in the order given. Long parts may come piece by piece; only their packed form stays in memory. */
export async function pack(parts: Iterable<Part>): Promise<Buffer> {
  const out: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const { packed, crc, unpacked } = await deflate(part.content)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(0x0800, 2) // names are UTF-8
    fixed.writeUInt16LE(8, 4)
    fixed.writeUInt16LE(0x0021, 8) // 1980-01-01, the first day ZIP knows
    fixed.writeUInt32LE(crc, 10)
    fixed.writeUInt32LE(packed.length, 14)
    fixed.writeUInt32LE(unpacked, 18)
    fixed.writeUInt16LE(name.length, 22)
    const head = Buffer.concat([signature(LOCAL), fixed, name])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([signature(CENTRAL), Buffer.from([20, 0]), fixed, tail, name]))
    out.push(head, packed)
    offset += head.length + packed.length
  }
  const listing = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(listing.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...out, listing, signature(END), end])
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

async function deflate(
  content: Part['content'],
): Promise<{ packed: Buffer; crc: number; unpacked: number }> {
  let crc = 0
  let unpacked = 0
  async function* counted(): AsyncGenerator<Buffer> {
    const pieces =
      typeof content === 'string' || content instanceof Uint8Array ? [content] : content
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece as string)
      crc = crc32(bytes, crc)
      unpacked += bytes.length
      yield bytes
    }
  }
  const packed: Buffer[] = []
  for await (const piece of through(counted(), createDeflateRaw())) packed.push(piece)
  return { packed: Buffer.concat(packed), crc, unpacked }
}

/** A source run through zlib; an error on either side ends both and reaches whoever reads. */
function through(
  source: Iterable<Buffer> | AsyncIterable<Buffer>,
  zlib: InflateRaw | DeflateRaw,
): InflateRaw | DeflateRaw {
  pipeline(Readable.from(source), zlib, () => {})
  return zlib
}
