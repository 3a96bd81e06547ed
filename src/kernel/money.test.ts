import assert from 'node:assert/strict'
import test from 'node:test'
import { Refused } from './errors.ts'
import { fen, roundToYuan, wanText, yuan, yuanText } from './money.ts'

const read: [string, number][] = [
  ['1,234.5', 123_450],
  ['１２３４．５元', 123_450],
  ['0.01', 1],
  ['-3', -300],
  ['67.8400', 6_784],
  ['1.1', 110],
]
for (const [text, expected] of read) test(`yuan ${text}`, () => assert.equal(yuan(text), expected))
const refused: [string, string][] = [
  ['1.234', 'MONEY_TOO_FINE'],
  ['一百', 'MONEY_UNREADABLE'],
  ['', 'MONEY_UNREADABLE'],
  ['1e3', 'MONEY_UNREADABLE'],
  ['99999999999999', 'FEN_TOO_LARGE'],
]
for (const [text, code] of refused)
  test(`refused: “${text}”`, () =>
    assert.throws(
      () => yuan(text),
      (e: unknown) => e instanceof Refused && e.code === code,
    ))
test('fen are whole', () => assert.throws(() => fen(0.5), Refused))
test('text of yuan and 万元 is exact', () => {
  assert.equal(yuanText(123_456_789), '1,234,567.89')
  assert.equal(yuanText(-5), '-0.05')
  assert.equal(wanText(4_189_591_500), '4189.5915')
  assert.equal(wanText(67_840_000), '67.84')
  assert.equal(wanText(1), '0.000001')
})
test('rounding to the yuan', () => {
  assert.deepEqual(
    [1, 49, 50, 100].map(n => roundToYuan(n, 'nearest')),
    [0, 0, 100, 100],
  )
  assert.deepEqual(
    [1, 100, 101].map(n => roundToYuan(n, 'up')),
    [100, 100, 200],
  )
})
test('every fen there is reads back from its text', () => {
  for (let n = -20_000; n <= 20_000; n += 7) assert.equal(yuan(yuanText(n)), n)
})
