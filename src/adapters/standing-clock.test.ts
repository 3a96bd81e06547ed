/** The clock of a county that stands on one day: only forward, whatever hour it really is. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { StandingClock } from './environment.ts'

const at = (text: string) => Date.parse(text)

test('what comes after an instant is recorded after it, though the real day is younger', () => {
  let real = at('2026-11-28T00:30:00+08:00')
  const clock = new StandingClock(() => real)
  const issued = new Date('2022-07-03T10:20:00+08:00')
  assert.equal(clock.after(issued), issued)
  const first = clock.at('2022-07-03')
  assert.ok(first > issued)
  assert.ok(clock.at('2022-07-03') > first)
  real += 60_000
  assert.ok(clock.at('2022-07-03').getTime() >= issued.getTime() + 60_000)
})

test('before anything was recorded it shows the hour it really is; past midnight it goes on', () => {
  let real = at('2026-11-28T23:59:59+08:00')
  const clock = new StandingClock(() => real)
  const last = clock.at('2022-07-03')
  assert.equal(last.toISOString(), '2022-07-03T15:59:59.000Z')
  real += 2_000
  assert.ok(clock.at('2022-07-03') > last)
})
