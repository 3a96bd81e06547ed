/** Numbers as they are printed, and which of them a form passes over (CY-12). */
import assert from 'node:assert/strict'
import test from 'node:test'
import { formOf, numberIn, overlaps, passedOver, type Run } from './rules.ts'

const run: Run = { prefix: '赣财捐', digits: 4, firstNumber: 11, lastNumber: 60 }

test('a printed number is one of the run or none: prefix, length and both ends (CY-12)', () => {
  assert.equal(formOf(run, 11), '赣财捐0011')
  const cases: [string, number | undefined][] = [
    ['赣财捐0011', 11],
    ['赣财捐0060', 60],
    ['赣财捐0010', undefined],
    ['赣财捐0061', undefined],
    ['赣财捐011', undefined],
    ['赣财捐00011', undefined],
    ['财捐0011', undefined],
    ['赣财捐00１1', undefined],
    ['赣财捐', undefined],
  ]
  for (const [form, number] of cases) assert.equal(numberIn(run, form), number, form)
})

test('two runs overlap by a single number, not by touching, nor under another prefix or length', () => {
  const other = (more: Partial<Run>): boolean =>
    overlaps(run, { ...run, firstNumber: 61, lastNumber: 90, ...more })
  assert.equal(other({}), false)
  assert.equal(other({ firstNumber: 60 }), true)
  assert.equal(other({ firstNumber: 1, lastNumber: 10 }), false)
  assert.equal(other({ firstNumber: 1, lastNumber: 11 }), true)
  assert.equal(other({ firstNumber: 60, prefix: '赣财' }), false)
  assert.equal(other({ firstNumber: 60, digits: 5 }), false)
})

test('what lies between the next number and the one used is passed over', () => {
  assert.deepEqual(passedOver(3, 3), [])
  assert.deepEqual(passedOver(3, 6), [3, 4, 5])
  assert.deepEqual(passedOver(7, 6), [])
})
