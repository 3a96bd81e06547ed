import assert from 'node:assert/strict'
import test from 'node:test'
import { openPackage, PackageError, pack } from './package.ts'

const is = (kind: PackageError['kind']) => (error: unknown) =>
  error instanceof PackageError && error.kind === kind
const drain = async (pieces: AsyncIterable<Buffer>) => {
  let length = 0
  for await (const piece of pieces) length += piece.length
  return length
}

test('what is packed is unpacked, whole or in pieces, and the same parts give the same bytes', async () => {
  async function* pieces() {
    yield '甲'
    yield Buffer.from('乙')
  }
  const parts = () => [
    { name: 'a.xml', content: '<a/>' },
    { name: '路径/b.xml', content: pieces() },
    { name: 'empty', content: '' },
  ]
  const bytes = await pack(parts())
  assert.ok(bytes.equals(await pack(parts())))
  const opened = openPackage(bytes, 1000)
  assert.deepEqual(opened.names, ['a.xml', '路径/b.xml', 'empty'])
  assert.equal((await opened.read('a.xml')).toString(), '<a/>')
  assert.equal((await opened.read('路径/b.xml')).toString(), '甲乙')
  assert.equal((await opened.read('empty')).length, 0)
  assert.equal(opened.has('b.xml'), false)
})

test('a bomb is refused by its claim, and by its content when the claim lies', async () => {
  const bytes = await pack([{ name: 'bomb', content: Buffer.alloc(5_000_000) }])
  assert.throws(() => openPackage(bytes, 1_000_000), is('tooLarge'))
  const lying = Buffer.from(bytes)
  const central = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  lying.writeUInt32LE(10, central + 24)
  await assert.rejects(openPackage(lying, 1_000_000).read('bomb'), is('tooLarge'))
  await assert.rejects(drain(openPackage(lying, 1_000_000).stream('bomb')), is('tooLarge'))
})

test('damaged files are refused, never half read', async () => {
  const bytes = await pack([
    { name: 'part', content: 'some text that packs, some text that packs' },
  ])
  for (const damaged of [
    Buffer.alloc(0),
    Buffer.from('not a zip at all, only text'),
    bytes.subarray(0, bytes.length - 10),
  ]) {
    assert.throws(() => openPackage(damaged, 1000), is('broken'))
  }
  const torn = Buffer.from(bytes)
  torn.fill(0xff, 34, 44)
  await assert.rejects(openPackage(torn, 1000).read('part'), is('broken'))
  await assert.rejects(openPackage(bytes, 1000).read('absent'), is('broken'))
})

test('an error in a part given piece by piece ends the packing', async () => {
  async function* failing(): AsyncGenerator<string> {
    yield 'a'
    throw new Error('the rows ended badly')
  }
  await assert.rejects(pack([{ name: 'a', content: failing() }]), /ended badly/)
})
