/** Fire safety: which track an area takes, how long the answer may take, and a certificate that ends before it begins. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerWithin, termFits, trackOf } from './rules.ts'

test('above a thousand square metres it is accepted, else filed (FS-01)', () => {
  assert.deepEqual([1, 1000, 1001, 6800].map(trackOf), [
    'filing',
    'filing',
    'acceptance',
    'acceptance',
  ])
})
test('fifteen working days for an opinion, five for a filing (FS-02)', () => {
  assert.equal(answerWithin('acceptance'), 15)
  assert.equal(answerWithin('filing'), 5)
})
test('a certificate may end on its own day, not before it', () => {
  assert.equal(termFits('2022-03-10', null), true)
  assert.equal(termFits('2022-03-10', '2022-03-10'), true)
  assert.equal(termFits('2022-03-10', '2022-03-09'), false)
})
