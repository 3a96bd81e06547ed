/** A bundle is one real ZIP: the index on top, every file whole, names that harm nobody who unpacks it. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { bundleOf, indexName } from './bundle.ts'
import { openPackage } from './package.ts'

const stored: Record<string, { name: string; bytes: Uint8Array }> = {
  a: { name: 'IMG_01.jpg', bytes: new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]) },
  b: { name: '签到表.pdf', bytes: new TextEncoder().encode('%PDF-1.7 x') },
}
const read = async (id: string) => {
  const file = stored[id]
  if (!file) throw new Error(`no file ${id}`)
  return file
}
const index = {
  columns: ['序号', '名称'],
  rows: [
    [1, '=微课堂'],
    [2, '植树, "公益"'],
  ],
} as const

test('index first, then the files byte for byte', async () => {
  const bytes = await bundleOf(
    {
      title: '佐证包',
      index,
      files: [
        { name: '02/01_微课堂', attachment: 'a' },
        { name: '02/02_植树', attachment: 'b' },
        { name: '说明.txt', text: '共2件' },
      ],
    },
    read,
  )
  const zip = openPackage(bytes, 1_000_000)
  assert.deepEqual(zip.names, [indexName, '02/01_微课堂.jpg', '02/02_植树.pdf', '说明.txt'])
  assert.deepEqual([...(await zip.read('02/01_微课堂.jpg'))], [...stored.a!.bytes])
  assert.equal((await zip.read('说明.txt')).toString('utf8'), '共2件')
  assert.equal(
    (await zip.read(indexName)).toString('utf8'),
    '\ufeff序号,名称\r\n1,\'=微课堂\r\n2,"植树, ""公益"""\r\n',
  )
})

test('two files of one name get a number; no name leaves the folder', async () => {
  const bytes = await bundleOf(
    {
      title: 'x',
      index,
      files: [
        { name: '照片', attachment: 'a' },
        { name: '照片', attachment: 'a' },
        { name: '../../etc/密码', attachment: 'b' },
        { name: '/绝对:路径', text: '' },
      ],
    },
    read,
  )
  assert.deepEqual(openPackage(bytes, 1_000_000).names.slice(1), [
    '照片.jpg',
    '照片(2).jpg',
    '_/_/etc/密码.pdf',
    '绝对_路径',
  ])
})

test('a file that cannot be had refuses the whole bundle', async () => {
  const files = [{ name: '照片', attachment: 'missing' }]
  await assert.rejects(bundleOf({ title: 'x', index, files }, read), /no file missing/)
})
