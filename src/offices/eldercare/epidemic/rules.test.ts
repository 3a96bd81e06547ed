/** The fortnight's clock by the day, and the gate of a closed home by who comes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allMet } from '../../../kernel/because.ts'
import type { Day } from '../../../kernel/day.ts'
import { dueOn, type Passer, passes, testDue } from './rules.ts'

test('the next test is due fourteen days after the last, or after joining (EC-10)', () => {
  assert.equal(testDue('2022-03-01', '2022-01-01', 2), '2022-03-15')
  assert.equal(testDue(null, '2022-03-01', 2), '2022-03-15')
  assert.equal(
    testDue('2022-02-01', '2022-03-01', 2),
    '2022-03-15',
    'a test before joining does not count',
  )
  assert.equal(
    testDue('2022-03-01', '2022-01-01', 1),
    '2022-03-08',
    'a county may ask for it weekly',
  )
})
const days: readonly [Day, ReturnType<typeof dueOn>][] = [
  ['2022-03-07', 'notYet'],
  ['2022-03-08', 'thisWeek'],
  ['2022-03-14', 'thisWeek'],
  ['2022-03-15', 'today'],
  ['2022-03-16', 'overdue'],
]
for (const [day, how] of days)
  test(`due on 15 March, asked on ${day}: ${how}`, () =>
    assert.equal(dueOn('2022-03-15', day), how))

const on: Day = '2022-03-15'
const let_ = { fromDay: on, toDay: on }
const gate: readonly [string, Passer, boolean, boolean][] = [
  [
    'a visitor without exception',
    { kind: 'visitor', direction: 'in', exception: null, testDue: null },
    true,
    false,
  ],
  [
    'a visitor with one for the day',
    { kind: 'visitor', direction: 'in', exception: let_, testDue: null },
    true,
    true,
  ],
  [
    'a resident going out without',
    { kind: 'resident', direction: 'out', exception: null, testDue: null },
    true,
    false,
  ],
  [
    'an exception that ended yesterday',
    {
      kind: 'resident',
      direction: 'out',
      exception: { fromDay: '2022-03-10', toDay: '2022-03-14' },
      testDue: null,
    },
    true,
    false,
  ],
  [
    'a worker tested in time',
    { kind: 'staff', direction: 'in', exception: null, testDue: on },
    true,
    true,
  ],
  [
    'a worker a day overdue',
    { kind: 'staff', direction: 'in', exception: null, testDue: '2022-03-14' },
    true,
    false,
  ],
  [
    'he may leave all the same',
    { kind: 'staff', direction: 'out', exception: null, testDue: '2022-03-14' },
    true,
    true,
  ],
  [
    'a worker on no list',
    { kind: 'staff', direction: 'in', exception: null, testDue: null },
    true,
    false,
  ],
  [
    'goods at the gate',
    { kind: 'delivery', direction: 'in', exception: null, testDue: null },
    true,
    true,
  ],
  [
    'anybody where nothing is closed',
    { kind: 'visitor', direction: 'in', exception: null, testDue: null },
    false,
    true,
  ],
]
for (const [name, passer, closed, through] of gate)
  test(`gate: ${name} ${through ? 'passes' : 'does not pass'}`, () =>
    assert.equal(allMet(passes(passer, closed, on)), through))
