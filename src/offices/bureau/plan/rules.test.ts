import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../../kernel/day.ts'
import { type TaskFacts, type Warning, warningOf } from './rules.ts'

const p = { daysAhead: 15, silentDays: 30 }
const task: TaskFacts = {
  state: 'issued',
  issuedOn: '2022-07-04',
  dueOn: '2022-09-30',
  heardOn: null,
}
const cases: [string, Partial<TaskFacts>, Day, Warning][] = [
  ['issued today', {}, '2022-07-04', 'underWay'],
  ['30 days without word', {}, '2022-08-03', 'underWay'],
  ['31 days without word', {}, '2022-08-04', 'silent'],
  ['31 days after the last word', { heardOn: '2022-08-01' }, '2022-09-01', 'silent'],
  ['30 days after the last word', { heardOn: '2022-08-01' }, '2022-08-31', 'underWay'],
  ['16 days before its day', { heardOn: '2022-09-10' }, '2022-09-14', 'underWay'],
  ['15 days before its day', { heardOn: '2022-09-10' }, '2022-09-15', 'dueSoon'],
  ['due soon is said before silent', {}, '2022-09-15', 'dueSoon'],
  ['on its day', {}, '2022-09-30', 'dueSoon'],
  ['the day after', {}, '2022-10-01', 'overdue'],
  ['reported, long ago', { state: 'reported' }, '2022-08-30', 'underWay'],
  ['reported and not closed after its day', { state: 'reported' }, '2022-10-01', 'overdue'],
  ['closed', { state: 'closed' }, '2022-12-31', 'closed'],
]
for (const [name, more, today, expected] of cases)
  test(name, () => assert.equal(warningOf({ ...task, ...more }, today, p), expected))
