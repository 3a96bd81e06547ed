/** The days a correction and a filing elsewhere are due, and when an activity is over (CY-07, CY-09). */
import assert from 'node:assert/strict'
import test from 'node:test'
import { correctionDue, isOver, localFilingDue, needsLocalFiling } from './rules.ts'

test('a change is corrected within ten days, over the end of a month and of a leap February (CY-07)', () => {
  assert.equal(correctionDue('2022-01-10'), '2022-01-20')
  assert.equal(correctionDue('2022-01-25'), '2022-02-04')
  assert.equal(correctionDue('2024-02-20'), '2024-03-01')
})

test('filed elsewhere ten days before the start there; in an emergency ten days after it, since the amendment (CY-08, CY-09)', () => {
  assert.equal(localFilingDue(false, '2022-01-05', '2022-03-01'), '2022-02-19')
  assert.equal(localFilingDue(false, '2025-01-05', '2025-03-01'), '2025-02-19')
  assert.equal(localFilingDue(true, '2024-09-04', '2024-09-20'), '2024-09-10')
  assert.equal(localFilingDue(true, '2024-09-05', '2024-09-20'), '2024-09-30')
})

test('boxes and events are filed where they are, other ways are not; an activity is over the day after its last', () => {
  assert.equal(needsLocalFiling(['boxes']), true)
  assert.equal(needsLocalFiling(['online', 'events']), true)
  assert.equal(needsLocalFiling(['online', 'media', 'other']), false)
  assert.equal(isOver({ toDay: '2022-06-30' }, '2022-06-30'), false)
  assert.equal(isOver({ toDay: '2022-06-30' }, '2022-07-01'), true)
})
