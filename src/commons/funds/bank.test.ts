import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { Refused } from '../../kernel/errors.ts'
import { parseReturn, writeReturn } from './bank.ts'

const line = fc.record({
  line: fc.uuid(),
  amountFen: fc.integer({ min: 1, max: 10 ** 9 }),
  ok: fc.boolean(),
  reason: fc.constantFrom('', '账号与户名不符', '账户已注销'),
})
const lines = fc.uniqueArray(line, { minLength: 1, maxLength: 30, selector: l => l.line })

test('a return file is read back as it was written', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 9 }), (given, attempt) => {
      const answers = given.map(a => ({ ...a }))
      const read = parseReturn(writeReturn('dibao_rural-2022-06-01', attempt, answers))
      assert.deepEqual(read, { number: 'dibao_rural-2022-06-01', attempt, answers })
    }),
  )
})

test('one changed, lost or added character anywhere is refused', () => {
  fc.assert(
    fc.property(
      lines,
      fc.nat(),
      fc.constantFrom('0', '1', '9', 'X', '|', '.', '\n', '', '款'),
      (answers, at, put) => {
        const file = writeReturn('b-2022-06-01', 1, answers)
        const place = at % (file.length - 1)
        const changed = file.slice(0, place) + put + file.slice(place + 1)
        fc.pre(changed !== file)
        assert.throws(
          () => parseReturn(changed),
          (error: Refused) => error instanceof Refused && error.code.startsWith('RETURN_'),
        )
      },
    ),
    { numRuns: 500 },
  )
})

test('lines swapped or left out under the old digest, an empty file, a foreign file', () => {
  const file = writeReturn('b', 1, [
    { line: 'a', amountFen: 100, ok: true, reason: '' },
    { line: 'b', amountFen: 200, ok: true, reason: '' },
  ])
  const rows = file.split('\n')
  const swapped = [rows[0], rows[2], rows[1], ...rows.slice(3)].join('\n')
  const short = [rows[0], ...rows.slice(2)].join('\n')
  for (const bad of [swapped, short, '', '\n', '姓名,账号,金额\n张三,6222,100', file.repeat(2)]) {
    assert.throws(() => parseReturn(bad), Refused, JSON.stringify(bad.slice(0, 30)))
  }
})
