/**
 * The backup's file: gzip over frames (one letter, four bytes of length, content), the last of them the SHA-256 of all
 * before it. Whoever reads checks that digest first, so that a damaged file changes nothing.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { refuse } from './backup-refusals.ts'

/** header (JSON), file (JSON), table (JSON), data of either, end of either (JSON), seal of the whole (digest). */
export const frames = {
  header: 'H',
  file: 'F',
  table: 'T',
  data: 'D',
  end: 'E',
  seal: 'Z',
} as const
export type FrameKind = keyof typeof frames
export type Frame = { kind: FrameKind; content: Buffer }

const kinds = new Map<string, FrameKind>(
  Object.entries(frames).map(([kind, letter]) => [letter, kind as FrameKind]),
)
const headLength = 5
/** No writer of ours makes larger frames; a damaged length must not ask for gigabytes. */
const largestFrame = 64 * 1024 * 1024
const dataFrame = 256 * 1024

export class BackupWriter {
  readonly #gzip = createGzip({ level: 5 })
  readonly #hash = createHash('sha256')
  readonly #written: Promise<void>
  #pending: Buffer[] = []
  #pendingLength = 0

  /** Makes a file only its owner can read. Refuses BACKUP_EXISTS rather than write over one. */
  constructor(path: string) {
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
    this.#written = pipeline(this.#gzip, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') refuse('BACKUP_EXISTS', { path })
      throw error
    })
    // Told to whoever writes next or finishes; never an unhandled rejection.
    this.#written.catch(() => {})
  }

  async json(kind: FrameKind, value: unknown): Promise<void> {
    await this.#flush()
    await this.#frame(kind, Buffer.from(JSON.stringify(value)))
  }

  /** Data of the file or table begun last; small pieces are gathered. */
  async data(piece: Buffer): Promise<void> {
    this.#pending.push(piece)
    this.#pendingLength += piece.length
    if (this.#pendingLength >= dataFrame) await this.#flush()
  }

  /** Ends the file with the digest of everything before it; answers that digest. */
  async finish(): Promise<string> {
    await this.#flush()
    const digest = this.#hash.digest()
    await this.#put(Buffer.concat([headOf('seal', digest.length), digest]))
    this.#gzip.end()
    await this.#written
    return digest.toString('hex')
  }

  /** Gives up: the half-written file is the caller's to remove. */
  async abandon(): Promise<void> {
    this.#gzip.destroy()
    await this.#written.catch(() => {})
  }

  async #flush(): Promise<void> {
    if (this.#pendingLength === 0) return
    const all = Buffer.concat(this.#pending)
    this.#pending = []
    this.#pendingLength = 0
    for (let at = 0; at < all.length; at += largestFrame)
      await this.#frame('data', all.subarray(at, at + largestFrame))
  }

  async #frame(kind: FrameKind, content: Buffer): Promise<void> {
    const head = headOf(kind, content.length)
    this.#hash.update(head).update(content)
    await this.#put(head)
    await this.#put(content)
  }

  async #put(bytes: Buffer): Promise<void> {
    if (this.#gzip.destroyed) await this.#written
    if (!this.#gzip.write(bytes)) await Promise.race([once(this.#gzip, 'drain'), this.#written])
  }
}

function headOf(kind: FrameKind, length: number): Buffer {
  const head = Buffer.alloc(headLength)
  head.write(frames[kind], 0, 'latin1')
  head.writeUInt32BE(length, 1)
  return head
}

/**
 * The frames of a backup in order, the seal checked when it is reached and nothing allowed after it. Refuses
 * BACKUP_DAMAGED; `read` hears how many bytes of the file were read.
 */
export async function* readBackup(
  path: string,
  read: (bytes: number) => void = () => {},
): AsyncGenerator<Frame> {
  const hash = createHash('sha256')
  let sealed = false
  try {
    for await (const { head, frame } of framesIn(path, read)) {
      if (sealed) refuse('BACKUP_DAMAGED', { reason: 'seal' })
      if (frame.kind === 'seal') {
        sealed = true
        if (!hash.digest().equals(frame.content)) refuse('BACKUP_DAMAGED', { reason: 'digest' })
      } else {
        hash.update(head).update(frame.content)
        yield frame
      }
    }
  } catch (error) {
    // What zlib says of bytes that are no gzip, or not all of it.
    const { code, message } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_')) refuse('BACKUP_DAMAGED', { reason: message })
    throw error
  }
  if (!sealed) refuse('BACKUP_DAMAGED', { reason: 'cut off' })
}

async function* framesIn(
  path: string,
  read: (bytes: number) => void,
): AsyncGenerator<{ head: Buffer; frame: Frame }> {
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 })
  file.on('data', piece => read(piece.length))
  const gunzip = createGunzip()
  // An error of the file must reach the loop below, which reads only from gunzip.
  file.on('error', error => gunzip.destroy(error))
  let rest: Buffer[] = []
  let length = 0
  let wanted = headLength
  for await (const piece of file.pipe(gunzip)) {
    rest.push(piece as Buffer)
    length += (piece as Buffer).length
    while (length >= wanted) {
      const all = rest.length === 1 ? rest[0]! : Buffer.concat(rest)
      const kind = kinds.get(all.toString('latin1', 0, 1))
      const size = all.readUInt32BE(1)
      if (!kind || size > largestFrame) return refuse('BACKUP_DAMAGED', { reason: 'frame' })
      const end = headLength + size
      rest = [all]
      if (length < end) {
        wanted = end
        break
      }
      yield {
        head: all.subarray(0, headLength),
        frame: { kind, content: all.subarray(headLength, end) },
      }
      rest = [all.subarray(end)]
      length -= end
      wanted = headLength
    }
  }
  if (length > 0) refuse('BACKUP_DAMAGED', { reason: 'cut off' })
}
