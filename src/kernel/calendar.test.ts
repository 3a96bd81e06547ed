import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { calendar, days, hours, workingDays } from './calendar.ts'
import { calendarYears } from './calendar-years.ts'
import { addMonthsToDay, ageOn, type Day, monthRange, weekday } from './day.ts'
import { Refused } from './errors.ts'

/** WD-06 by hand: the same day number, else the last day of the month. */
const addCalendarMonthsCases: [string, Day, number, Day][] = [
  ['plain', '2022-01-15', 3, '2022-04-15'],
  ['31 January and one month', '2022-01-31', 1, '2022-02-28'],
  ['31 January of a leap year', '2024-01-31', 1, '2024-02-29'],
  ['over the year', '2021-11-30', 3, '2022-02-28'],
  ['back', '2022-03-31', -1, '2022-02-28'],
]

const law = calendar(calendarYears)
const vectors: [string, Day, number, Day][] = [
  ['dibao accepted Fri 2022-04-22: 3 wd, Sunday 04-24 works', '2022-04-22', 3, '2022-04-26'],
  ['same: 30 wd', '2022-04-22', 30, '2022-06-07'],
  ['same: 45 wd', '2022-04-22', 45, '2022-06-28'],
  ['county received Thu 2022-01-27: 3 wd ends on a make-up Sunday', '2022-01-27', 3, '2022-01-30'],
  ['same: 10 wd over Spring Festival', '2022-01-27', 10, '2022-02-15'],
  ['received Wed 2022-09-28: 10 wd over National Day', '2022-09-28', 10, '2022-10-17'],
]
for (const [name, from, n, due] of vectors)
  test(name, () => assert.equal(law.due(workingDays(n, 'WD-03'), from), due))

const rolled: [string, Day, number, Day][] = [
  ['divorce receipt 2022-03-07: cooling ends 04-06', '2022-03-07', 30, '2022-04-06'],
  ['receipt 2022-09-01: raw end 10-01 is a holiday', '2022-09-01', 30, '2022-10-08'],
  ['receipt 2022-01-04: raw end 02-03 is a holiday', '2022-01-04', 30, '2022-02-07'],
  ['window after 10-08', '2022-10-08', 30, '2022-11-07'],
]
for (const [name, from, n, end] of rolled)
  test(`calendar days: ${name}`, () =>
    assert.equal(law.addCalendarDays(from, n, { roll: true }), end))

test('a year without data is refused, never guessed (WD-05)', () => {
  assert.throws(
    () => law.due(workingDays(3, ''), '2026-12-30'),
    (e: unknown) =>
      e instanceof Refused && e.code === 'CALENDAR_MISSING' && e.details.year === 2027,
  )
  assert.throws(() => law.isWorkingDay('2018-05-01'), Refused)
})
test('counting back agrees with counting on', () => {
  for (let n = 1; n <= 60; n++)
    assert.equal(law.workingDaysBetween('2022-01-10', law.addWorkingDays('2022-01-10', n)), n)
})
test('hours end at their instant; a limit in days ends at 24:00 of its last day in China', () => {
  assert.equal(
    law.dueInstant(hours(24, 'TA-04'), '2022-01-28T02:00:00Z'),
    '2022-01-29T02:00:00.000Z',
  )
  assert.equal(law.dueInstant(days(7, 'DB-34'), '2022-01-28T02:00:00Z'), '2022-02-04T16:00:00.000Z')
})
test('the migration holds exactly these years', () => {
  const text = readFileSync(new URL('../../migrations/0002_calendar.sql', import.meta.url), 'utf8')
  for (const y of calendarYears)
    assert.ok(
      text.includes(
        `(${y.year}, '${y.source}', '${JSON.stringify(y.holidays)}', '${JSON.stringify(y.makeUpDays)}')`,
      ),
      String(y.year),
    )
})
test('statutory make-up days fall on weekends only', () => {
  for (const y of calendarYears) for (const day of y.makeUpDays) assert.ok(weekday(day) >= 6, day)
})
for (const [name, day, n, expected] of addCalendarMonthsCases)
  test(`months: ${name}`, () => assert.equal(addMonthsToDay(day, n), expected))
test('ages turn on the birthday, 29 February on 1 March', () => {
  assert.equal(ageOn('2004-05-01', '2022-04-30'), 17)
  assert.equal(ageOn('2004-05-01', '2022-05-01'), 18)
  assert.equal(ageOn('2004-02-29', '2022-02-28'), 17)
  assert.equal(ageOn('2004-02-29', '2022-03-01'), 18)
})
test('month ranges are closed at both ends', () =>
  assert.deepEqual(monthRange('2021-11', '2022-02'), ['2021-11', '2021-12', '2022-01', '2022-02']))
