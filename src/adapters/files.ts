/** Stored files on disk, each under the SHA-256 of its own bytes. A crash leaves either the whole file or none. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../commons/notices/errors.ts'
import {
  checkFile,
  type FileStore,
  fileTypeOf,
  type StoredFile,
  uploadProof,
} from '../commons/notices/file-store.ts'
import { attachmentFile } from '../commons/notices/queries.ts'
import type { Actor } from '../kernel/access.ts'
import { ask, type Environment } from '../kernel/perform.ts'

/** Half-written files of a crashed process are cleared once no running upload can still own them. */
const leftoverAfterMilliseconds = 24 * 3600_000

/**
 * The file store of a data directory: `files/ab/abcdef…`. Safe for several processes at once, because a file only ever
 * appears by a rename of finished bytes and two of one name hold the same content.
 */
export async function fileStore(dataDir: string): Promise<FileStore> {
  const root = join(dataDir, 'files')
  const incoming = join(root, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await clearLeftovers(incoming)

  return {
    async put(bytes) {
      checkFile(bytes)
      const sha256 = digestOf(bytes)
      // Already here and whole: nothing to do. Here but damaged: the good bytes take its place.
      const stored = await contentOf(root, sha256)
      if (stored && digestOf(stored) === sha256) return sha256
      const folder = folderOf(root, sha256)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const unfinished = join(incoming, randomUUID())
      try {
        await writeDurably(unfinished, bytes)
        await rename(unfinished, join(folder, sha256))
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
      // The name itself must survive a power cut, not only the bytes: folder, and the folder's own entry.
      await syncFolder(folder)
      await syncFolder(root)
      return sha256
    },
    async get(sha256) {
      const bytes = await contentOf(root, sha256)
      if (!bytes) return refuse('ATTACHMENT_MISSING', { sha256 })
      if (digestOf(bytes) !== sha256) return refuse('ATTACHMENT_DAMAGED', { sha256 })
      return bytes
    },
  }
}

type NamedFile = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }
export type UploadReceipt = StoredFile & { fileName: string; proof: string }
/**
 * Uploads and downloads for the HTTP door. `put` answers the receipt that `notices.attachFile` takes as it is, with the
 * kind of paper added; `get` hands out a file once the actor may see its attachment. The client's own media type is
 * never believed: the content says what it is.
 */
export function uploads(env: Environment, store: FileStore) {
  return {
    async put(actor: Actor, file: Omit<NamedFile, 'type'>): Promise<UploadReceipt> {
      const type = fileTypeOf(file.bytes, file.name)
      const stored = { sha256: await store.put(file.bytes), bytes: file.bytes.length, type }
      return { ...stored, fileName: file.name, proof: uploadProof(env.seal, actor.account, stored) }
    },
    async get(actor: Actor, attachment: string): Promise<NamedFile> {
      const row = await ask(env, attachmentFile, actor, { attachment })
      const { sha256, mime, fileName } = row as { sha256: string; mime: string; fileName: string }
      return { name: fileName, type: mime, bytes: await store.get(sha256) }
    },
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const folderOf = (root: string, sha256: string): string => join(root, sha256.slice(0, 2))

/** The stored bytes; none for a name that is no digest, so that no path can be smuggled in. */
async function contentOf(
  root: string,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
  try {
    return new Uint8Array(await readFile(join(folderOf(root, sha256), sha256)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; its file system journals names by itself.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function clearLeftovers(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > leftoverAfterMilliseconds)
      await rm(path, { force: true })
  }
}
