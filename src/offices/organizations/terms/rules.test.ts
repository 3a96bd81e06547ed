/** The last day of a term, who is late, how large a board and how often it meets (SO-09). */
import assert from 'node:assert/strict'
import test from 'node:test'
import { boardFits, lastDayOf, meetingsOwed, renewedLate } from './rules.ts'

test('a term ends the day before its years are full, over leap days too', () => {
  assert.equal(lastDayOf('2017-06-01', 5), '2022-05-31')
  assert.equal(lastDayOf('2018-01-01', 4), '2021-12-31')
  assert.equal(lastDayOf('2020-02-29', 5), '2025-02-27')
  assert.equal(lastDayOf('2019-03-01', 5), '2024-02-29')
  assert.equal(renewedLate('2022-05-31', '2022-05-31'), false)
  assert.equal(renewedLate('2022-05-31', '2022-06-01'), true)
})

test('a foundation’s board has five to twenty-five members; other charters choose (SO-09)', () => {
  const fits = [4, 5, 25, 26].map(n => boardFits('foundation', n))
  assert.deepEqual(fits, [false, true, true, false])
  assert.equal(boardFits('association', 40), true)
})

test('two meetings in each whole year of a foundation; none is owed for a year it did not see whole', () => {
  const of = (registeredOn: `${number}-${number}-${number}`, held: number) =>
    meetingsOwed({ kind: 'foundation', registeredOn }, 2021, held)
  assert.deepEqual(
    [0, 1, 2, 3].map(n => of('2021-01-01', n)),
    [2, 1, 0, 0],
  )
  assert.equal(of('2021-01-02', 0), 0)
  assert.equal(meetingsOwed({ kind: 'association', registeredOn: '2015-01-01' }, 2021, 0), 0)
})
