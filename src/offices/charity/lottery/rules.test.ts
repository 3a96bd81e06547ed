/** Pace, stock and settlement of the lottery, as the office would work them out by hand. */
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Day } from '../../../kernel/day.ts'
import {
  daysGone,
  firstShortfall,
  isClosed,
  type Moved,
  outlook,
  settle,
  sharesFit,
  timeProgress,
} from './rules.ts'

const spring = { from: '2022-01-31' as Day, to: '2022-02-06' as Day }
const autumn = { from: '2022-10-01' as Day, to: '2022-10-04' as Day }

test('the year gone counts the day itself (LT-02)', () => {
  const cases: [Day, number, number, string][] = [
    ['2022-01-01', 1, 365, '0.27'],
    ['2022-06-30', 181, 365, '49.59'],
    ['2022-07-01', 182, 365, '49.86'],
    ['2022-07-02', 183, 365, '50.14'],
    ['2022-07-03', 184, 365, '50.41'],
    ['2022-12-31', 365, 365, '100.00'],
    ['2024-02-29', 60, 366, '16.39'],
  ]
  for (const [day, gone, of, percent] of cases) {
    assert.deepEqual(daysGone(day), { gone, of }, day)
    assert.equal(timeProgress(day).toFixed(2), percent, day)
  }
})

test('days the lottery is closed may be left out, on both sides of the share', () => {
  // 184 − 7 of 365 − 11.
  assert.deepEqual(daysGone('2022-07-03', [spring, autumn]), { gone: 177, of: 354 })
  assert.deepEqual(daysGone('2022-02-02', [spring]), { gone: 30, of: 358 })
  assert.equal(isClosed([spring], '2022-01-30'), false)
  assert.equal(isClosed([spring], '2022-01-31'), true)
  assert.equal(isClosed([spring], '2022-02-06'), true)
  assert.equal(isClosed([spring], '2022-02-07'), false)
})

test('sales against task and time (LT-01, LT-03)', () => {
  const half = outlook(1_209_600_000, 2_806_500_000, '2022-07-03')
  assert.equal(half.completion!.toFixed(1), '43.1')
  assert.equal(half.lag!.toFixed(2), '-7.31')
  assert.equal(half.forecastFen, Math.round((1_209_600_000 * 365) / 184))
  // (28065000.00 − 12096000.00) over the 181 days left, to the fen upwards.
  assert.equal(half.neededPerDayFen, Math.ceil(1_596_900_000 / 181))
  const none = outlook(100, null, '2022-07-03')
  assert.deepEqual([none.completion, none.lag, none.neededPerDayFen], [null, null, null])
  assert.equal(outlook(500, 400, '2022-12-30').neededPerDayFen, 0)
  assert.equal(outlook(500, 900, '2022-12-31').neededPerDayFen, null)
})

const move = (
  kind: Moved['kind'],
  books: number,
  onDay: Day,
  outlet: string | null = null,
): Moved => ({
  game: 'g',
  outlet,
  kind,
  books,
  onDay,
})
test('books never fall below none on any day, in the store or at an outlet (LT-05)', () => {
  const day = (n: number) => `2022-03-0${n}` as Day
  const received = move('receive', 10, day(2))
  const cases: [string, Moved[], { day: Day; outlet: string | null; books: number } | undefined][] =
    [
      [
        'received and delivered the same day',
        [received, move('deliver', 10, day(2), 'a')],
        undefined,
      ],
      [
        'delivered the day before it came',
        [received, move('deliver', 1, day(1), 'a')],
        { day: day(1), outlet: null, books: -1 },
      ],
      [
        'one more sold than delivered',
        [received, move('deliver', 4, day(3), 'a'), move('sell', 5, day(4), 'a')],
        { day: day(4), outlet: 'a', books: -1 },
      ],
      [
        'another outlet’s books are its own',
        [received, move('deliver', 4, day(3), 'a'), move('sell', 1, day(4), 'b')],
        { day: day(4), outlet: 'b', books: -1 },
      ],
      [
        'returned, then given back and destroyed',
        [
          received,
          move('deliver', 4, day(3), 'a'),
          move('return', 4, day(4), 'a'),
          move('giveBack', 6, day(5)),
          move('destroy', 4, day(5)),
        ],
        undefined,
      ],
      [
        'taking the receipt back uncovers what was delivered',
        [received, move('deliver', 1, day(3), 'a'), { ...received, books: -10 }],
        { day: day(3), outlet: null, books: -1 },
      ],
    ]
  for (const [name, moved, expected] of cases) {
    const found = firstShortfall(moved)
    const told = found && { day: found.day, outlet: found.outlet, books: found.books }
    assert.deepEqual(told, expected, name)
  }
})
test('received = sold + on hand + given back + destroyed, whatever the order', () => {
  const kinds = ['receive', 'giveBack', 'destroy', 'deliver', 'return', 'sell'] as const
  const one = fc.record({
    kind: fc.constantFrom(...kinds),
    books: fc.integer({ min: 1, max: 20 }),
    day: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), all => {
      const accepted: Moved[] = []
      for (const { kind, books, day } of all) {
        const next = move(kind, books, `2022-03-0${day}` as Day, effectsOutlet(kind) ? 'a' : null)
        if (!firstShortfall([...accepted, next])) accepted.push(next)
      }
      const sum = (...wanted: string[]) =>
        accepted.filter(m => wanted.includes(m.kind)).reduce((n, m) => n + m.books, 0)
      const store = sum('receive', 'return') - sum('giveBack', 'destroy', 'deliver')
      const outlet = sum('deliver') - sum('return', 'sell')
      assert.ok(store >= 0 && outlet >= 0)
      assert.equal(sum('receive'), sum('sell') + store + outlet + sum('giveBack') + sum('destroy'))
    }),
  )
})
const effectsOutlet = (kind: string): boolean => ['deliver', 'return', 'sell'].includes(kind)

test('an outlet keeps its commission cut to the fen, and owes the rest', () => {
  assert.deepEqual(settle(100_00, 8), { commissionFen: 8_00, dueFen: 92_00 })
  assert.deepEqual(settle(1_01, 8), { commissionFen: 8, dueFen: 93 })
  assert.deepEqual(settle(0, 8), { commissionFen: 0, dueFen: 0 })
  assert.equal(sharesFit(65, 20, 15), true)
  assert.equal(sharesFit(65, 20, 14), false)
})
