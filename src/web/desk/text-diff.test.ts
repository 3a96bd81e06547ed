import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { compare, type Piece } from './text-diff.ts'

const shown = (pieces: Piece[]) => pieces.map(p => (p.same ? p.text : `[${p.text}]`)).join('')

const cases: [left: string, right: string, asLeft: string, asRight: string][] = [
  ['发放12.5万元', '发放13万元', '发放[12.5]万元', '发放[13]万元'],
  ['全县共有', '全县现共有', '全县共有', '全县[现]共有'],
  ['', '新增一段', '', '[新增一段]'],
  ['删去一段', '', '[删去一段]', ''],
  ['不变', '不变', '不变', '不变'],
  ['王𠮷', '王吉', '王[𠮷]', '王[吉]'],
]
for (const [left, right, asLeft, asRight] of cases)
  test(`“${left}” beside “${right}”`, () => {
    const found = compare(left, right)
    assert.deepEqual([shown(found.left), shown(found.right)], [asLeft, asRight])
  })

test('joined, the pieces are the texts again, and what is common reads the same on both sides', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (left, right) => {
      const found = compare(left, right)
      const join = (pieces: Piece[], same?: true) =>
        pieces
          .filter(p => !same || p.same)
          .map(p => p.text)
          .join('')
      assert.equal(join(found.left), left)
      assert.equal(join(found.right), right)
      assert.equal(join(found.left, true), join(found.right, true))
    }),
  )
})
