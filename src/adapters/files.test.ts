import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { checkFile, fileTypeOf, largestFileMegabytes } from '../commons/notices/file-store.ts'
import { Refused } from '../kernel/errors.ts'
import { fileStore } from './files.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const pdf = bytesOf('%PDF-1.7\n%âãÏÓ\n1 0 obj')
const jpg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16)
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)

/** A zip of empty files: local headers, central directory, end record. Enough for a reader of names. */
function zipOf(...names: string[]): Uint8Array {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const name of names) {
    const local = Buffer.alloc(30 + Buffer.byteLength(name))
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    local.write(name, 30)
    const central = Buffer.alloc(46 + Buffer.byteLength(name))
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(Buffer.byteLength(name), 28)
    central.writeUInt32LE(at, 42)
    central.write(name, 46)
    locals.push(local)
    centrals.push(central)
    at += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}
const docx = zipOf('[Content_Types].xml', '_rels/.rels', 'word/document.xml')
const xlsx = zipOf('[Content_Types].xml', 'xl/workbook.xml')

const sniffed: [string, Uint8Array, string][] = [
  ['a pdf', pdf, 'pdf'],
  ['a jpg', jpg, 'jpg'],
  ['a png', png, 'png'],
  ['a Word file', docx, 'docx'],
  ['an Excel file', xlsx, 'xlsx'],
  ['text in UTF-8', bytesOf('姓名,金额\n张三,120\n'), 'txt'],
  ['text in GB 18030', Uint8Array.of(0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x31, 0x0a), 'txt'],
  ['an empty file', new Uint8Array(), 'ATTACHMENT_EMPTY'],
  ['a program', Uint8Array.of(0x4d, 0x5a, 0x90, 0), 'ATTACHMENT_TYPE_FORBIDDEN'],
  ['some other zip', zipOf('a.txt'), 'ATTACHMENT_TYPE_FORBIDDEN'],
  [
    'a Word file with macros',
    zipOf('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
    'ATTACHMENT_TYPE_FORBIDDEN',
  ],
  ['a zip cut short', docx.subarray(0, docx.length - 10), 'ATTACHMENT_TYPE_FORBIDDEN'],
  [
    'old Word',
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    'ATTACHMENT_TYPE_FORBIDDEN',
  ],
  ['exactly the limit', padded(pdf, largestFileMegabytes * 1024 * 1024), 'pdf'],
  [
    'one byte above it',
    padded(pdf, largestFileMegabytes * 1024 * 1024 + 1),
    'ATTACHMENT_TOO_LARGE',
  ],
]
function padded(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length)
  out.set(bytes)
  return out
}
for (const [name, bytes, expected] of sniffed) {
  test(`checkFile: ${name}`, () =>
    assert.equal(
      valueOrRefusal(() => checkFile(bytes)),
      expected,
    ))
}

const named: [string, Uint8Array, string][] = [
  ['名单.csv', bytesOf('a,b\n'), 'csv'],
  ['说明.txt', bytesOf('a'), 'txt'],
  ['照片.JPEG', jpg, 'jpg'],
  ['照片.png', jpg, 'ATTACHMENT_TYPE_FORBIDDEN'],
  ['账册.xlsx', docx, 'ATTACHMENT_TYPE_FORBIDDEN'],
  ['没有后缀', pdf, 'ATTACHMENT_TYPE_FORBIDDEN'],
]
for (const [fileName, bytes, expected] of named) {
  test(`fileTypeOf: ${fileName}`, () =>
    assert.equal(
      valueOrRefusal(() => fileTypeOf(bytes, fileName)),
      expected,
    ))
}

test('a file is kept under its digest, once, and comes back whole', async t => {
  const dir = await directory(t)
  const store = await fileStore(dir)
  const sha256 = await store.put(pdf)
  assert.equal(sha256, createHash('sha256').update(pdf).digest('hex'))
  assert.deepEqual(await Promise.all([store.put(pdf), store.put(pdf)]), [sha256, sha256])
  assert.deepEqual(new Uint8Array(await store.get(sha256)), pdf)
  assert.deepEqual(await readdir(join(dir, 'files', sha256.slice(0, 2))), [sha256])
  assert.deepEqual(await readdir(join(dir, 'files', 'incoming')), [])
})

test('a changed file is not read out, and storing it again repairs it', async t => {
  const dir = await directory(t)
  const store = await fileStore(dir)
  const sha256 = await store.put(png)
  const path = join(dir, 'files', sha256.slice(0, 2), sha256)
  await writeFile(path, jpg)
  await assert.rejects(store.get(sha256), isRefused('ATTACHMENT_DAMAGED'))
  assert.equal(await store.put(png), sha256)
  assert.deepEqual(new Uint8Array(await readFile(path)), png)
})

test('what may not be stored is refused and leaves nothing behind', async t => {
  const dir = await directory(t)
  const store = await fileStore(dir)
  await assert.rejects(store.put(new Uint8Array()), isRefused('ATTACHMENT_EMPTY'))
  await assert.rejects(store.put(Uint8Array.of(1, 2, 3)), isRefused('ATTACHMENT_TYPE_FORBIDDEN'))
  assert.deepEqual(await readdir(join(dir, 'files')), ['incoming'])
})

test('a name that is no digest finds nothing', async t => {
  const store = await fileStore(await directory(t))
  for (const name of ['0'.repeat(64), '../keys.json', 'A'.repeat(64), '']) {
    await assert.rejects(store.get(name), isRefused('ATTACHMENT_MISSING'))
  }
})

test('what a crash left half-written is cleared a day later, not while it may still be running', async t => {
  const dir = await directory(t)
  await fileStore(dir)
  const incoming = join(dir, 'files', 'incoming')
  await writeFile(join(incoming, 'old'), 'x')
  await writeFile(join(incoming, 'fresh'), 'x')
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400
  await utimes(join(incoming, 'old'), twoDaysAgo, twoDaysAgo)
  await fileStore(dir)
  assert.deepEqual(await readdir(incoming), ['fresh'])
})

async function directory(t: { after: (done: () => Promise<void>) => void }): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'camphor-files-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  return dir
}
const isRefused = (code: string) => (error: unknown) =>
  error instanceof Refused && error.code === code
function valueOrRefusal<T>(work: () => T): T | string {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}
