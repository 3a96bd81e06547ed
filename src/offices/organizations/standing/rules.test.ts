/** Reports, lists and ratings at their boundary days. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { failed } from '../../../kernel/because.ts'
import {
  annualDueOn,
  gradeFor,
  gradeValidTo,
  judgeRating,
  judgeVote,
  mailedTwice,
  mustReport,
  ownBranch,
  type RatingFacts,
  twoYearsListed,
} from './rules.ts'

test('31 May for associations and private units, 31 March for foundations; the second half-year’s reports a year on (SO-10)', () => {
  assert.equal(annualDueOn('association', 2021), '2022-05-31')
  assert.equal(annualDueOn('privateUnit', 2021), '2022-05-31')
  assert.equal(annualDueOn('foundation', 2021), '2022-03-31')
  assert.equal(mustReport('2021-06-30', 2021), true)
  assert.equal(mustReport('2021-07-01', 2021), false)
})

test('two mailings twenty to sixty days apart; two years on the list; three members for a branch (SO-22, SO-23)', () => {
  assert.equal(mailedTwice('2022-01-01', '2022-01-20'), false)
  assert.equal(mailedTwice('2022-01-01', '2022-01-21'), true)
  assert.equal(mailedTwice('2022-01-01', '2022-03-02'), true)
  assert.equal(mailedTwice('2022-01-01', '2022-03-03'), false)
  assert.equal(mailedTwice('2022-01-01', null), false)
  assert.equal(twoYearsListed('2020-06-10', '2022-06-09'), false)
  assert.equal(twoYearsListed('2020-06-10', '2022-06-10'), true)
  assert.deepEqual([2, 3].map(ownBranch), [false, true])
})

const able: RatingFacts = {
  registeredOn: '2020-06-01',
  day: '2022-06-01',
  gradeTo: null,
  results: ['pass', 'pass'],
  state: 'registered',
  penalised: false,
  loweredOn: null,
  cancelledOn: null,
}
test('who may ask to be rated (SO-15, SO-16, SO-18)', () => {
  const cases: [Partial<RatingFacts>, string[]][] = [
    [{}, []],
    [{ registeredOn: '2020-06-02' }, ['SO-15']],
    [{ gradeTo: '2024-06-01' }, []],
    [{ gradeTo: '2024-06-02' }, ['SO-16']],
    [{ results: [null, 'pass'] }, ['SO-15']],
    [{ results: ['fail', 'pass'] }, ['SO-15']],
    [{ results: ['basic', 'pass'] }, []],
    [{ results: ['basic', 'basic'] }, ['SO-15']],
    [{ penalised: true }, ['SO-15']],
    [{ state: 'abnormal' }, ['SO-15']],
    [{ loweredOn: '2020-06-02' }, ['SO-18']],
    [{ loweredOn: '2020-06-01' }, []],
    [{ cancelledOn: '2019-06-02' }, ['SO-18']],
    [{ cancelledOn: '2019-06-01' }, []],
  ]
  for (const [change, rules] of cases)
    assert.deepEqual(
      failed(judgeRating({ ...able, ...change })).map(b => b.rule),
      rules,
      JSON.stringify(change),
    )
})

test('grades by points, five years each; two thirds present and more than half of all in favour (SO-16, SO-17)', () => {
  const points = { from1A: 500, from2A: 600, from3A: 700, from4A: 800, from5A: 900 }
  const cases = [
    [499, undefined],
    [500, '1A'],
    [699, '2A'],
    [700, '3A'],
    [899, '4A'],
    [900, '5A'],
  ] as const
  for (const [score, grade] of cases) assert.equal(gradeFor(score, points), grade, String(score))
  assert.equal(gradeValidTo('2022-06-27'), '2027-06-26')
  const unmet = (committee: number, present: number, agree: number) =>
    failed(judgeVote({ committee, present, agree })).length
  assert.equal(unmet(9, 6, 5), 0)
  assert.equal(unmet(9, 5, 5), 1)
  assert.equal(unmet(9, 6, 4), 1)
  assert.equal(unmet(8, 6, 4), 1)
  assert.equal(unmet(9, 6, 7), 1)
  assert.equal(unmet(9, 10, 9), 1)
})
