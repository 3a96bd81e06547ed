import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Day } from '../../../kernel/day.ts'
import type { Parent } from './registers.ts'
import {
  adultFrom,
  atSchool,
  entitlement,
  type Facts,
  isMinor,
  isSevere,
  nursingFen,
  parentUnable,
  payeeRule,
  shareFen,
  standardFen,
  topUpFen,
  turns,
} from './rules.ts'

const paper = { evidence: '证明1号', issuedBy: '公安局' }
const father = (status: Parent['status'], more: Partial<Parent> = {}): Parent => ({
  role: 'father',
  status,
  ...paper,
  ...more,
})
const mother = (status: Parent['status'], more: Partial<Parent> = {}): Parent => ({
  role: 'mother',
  status,
  ...paper,
  ...more,
})
const facts: Facts = {
  kind: 'unattended',
  birth: '2012-05-01',
  day: '2022-04-01',
  resident: true,
  parents: [],
  onRoll: false,
  longMonths: 6,
}
const entitled = (more: Partial<Facts>) => entitlement({ ...facts, ...more }).entitled

test('a child is one until the day before the 18th birthday; 29 February turns on 1 March (CH-01, CH-20)', () => {
  const cases: [Day, Day, boolean][] = [
    ['2004-04-02', '2022-04-01', true],
    ['2004-04-01', '2022-04-01', false],
    ['2004-02-29', '2022-02-28', true],
    ['2004-02-29', '2022-03-01', false],
  ]
  for (const [birth, day, minor] of cases)
    assert.equal(isMinor(birth, day), minor, `${birth} ${day}`)
  assert.equal(turns('2004-02-29', 18), '2022-03-01')
  assert.equal(turns('2004-02-29', 20), '2024-02-29')
  assert.equal(adultFrom('2004-04-30'), '2022-05')
  assert.equal(adultFrom('2004-12-01'), '2023-01')
})

test('severe disability is wider here than for dibao: 3–4 mental or intellectual counts (CH-04)', () => {
  const cases: [string, number, boolean][] = [
    ['physical', 2, true],
    ['physical', 3, false],
    ['intellectual', 4, true],
    ['mental', 3, true],
    ['hearing', 1, true],
    ['multiple', 3, false],
  ]
  for (const [kind, grade, severe] of cases) assert.equal(isSevere(kind, grade), severe, kind)
  assert.equal(isSevere(null, null), false)
})

test('detention is judged on the term, lost contact from the report to the police (CH-05, CH-22)', () => {
  const unable = (p: Parent, day: Day = '2022-04-01') => parentUnable(p, day, 6).met
  // Six months to the day are six months; a day less is not, however much is left of it.
  assert.equal(unable(father('sentence', { from: '2022-03-01', until: '2022-09-01' })), true)
  assert.equal(unable(father('sentence', { from: '2022-03-01', until: '2022-08-31' })), false)
  assert.equal(unable(father('sentence', { from: '2021-01-01', until: '2022-04-01' })), true)
  assert.equal(unable(father('sentence', { from: '2021-01-01', until: '2022-03-31' })), false)
  assert.equal(unable(father('drugIsolation', { from: '2022-04-02', until: '2024-04-01' })), false)
  assert.equal(unable(father('lostContact', { policeReportedOn: '2021-10-01' })), true)
  assert.equal(unable(father('lostContact', { policeReportedOn: '2021-10-02' })), false)
  assert.equal(unable(father('lostContact')), false)
  assert.equal(unable(father('able')), false)
})

test('the matrix of two parents, each on his own evidence (CH-01, CH-03, CH-06)', () => {
  const held = { from: '2021-01-01', until: '2025-01-01' } as const
  const cases: [Facts['kind'], Parent[], boolean][] = [
    ['orphan', [father('dead'), mother('dead')], true],
    ['orphan', [father('dead'), mother('notFound')], true],
    ['orphan', [father('dead'), mother('missing')], false],
    ['orphan', [father('dead'), mother('lostContact')], false],
    ['orphan', [father('dead')], false],
    ['orphan', [father('dead'), father('dead')], false],
    ['unattended', [father('dead'), mother('sentence', held)], true],
    ['unattended', [father('missing'), mother('seriousIllness')], true],
    ['unattended', [father('custodyRevoked'), mother('deported')], true],
    ['unattended', [father('sentence', held), mother('able')], false],
    ['unattended', [father('dead'), mother('dead')], false],
    ['unattended', [father('sentence', held)], false],
    [
      'unattended',
      [
        father('severeDisability', { disabilityKind: 'physical', disabilityGrade: 3 }),
        mother('dead'),
      ],
      false,
    ],
  ]
  for (const [kind, parents, ok] of cases)
    assert.equal(entitled({ kind, parents }), ok, `${kind} ${parents.map(p => p.status)}`)
})

test('who is refused is told the condition and its article', () => {
  const { entitled: ok, because } = entitlement({
    ...facts,
    birth: '2004-04-01',
    kind: 'orphan',
    parents: [father('dead'), mother('dead')],
  })
  assert.equal(ok, false)
  assert.deepEqual(
    because.filter(b => !b.met).map(b => [b.what.zh, b.rule]),
    [['未满18周岁', 'CH-01']],
  )
})

test('difficulty has three grounds, each with its own proof (CH-13)', () => {
  assert.equal(entitled({ kind: 'difficulty', difficulty: 'poverty', onRoll: true }), true)
  assert.equal(entitled({ kind: 'difficulty', difficulty: 'poverty' }), false)
  assert.equal(entitled({ kind: 'difficulty', difficulty: 'disability', disabilityGrade: 3 }), true)
  assert.equal(entitled({ kind: 'difficulty', difficulty: 'disability' }), false)
  assert.equal(
    entitled({ kind: 'difficulty', difficulty: 'guardianship', parents: [father('able')] }),
    true,
  )
  assert.equal(
    entitled({ kind: 'difficulty', resident: false, difficulty: 'poverty', onRoll: true }),
    false,
  )
})

test('the top-up is what the others leave, never less than nothing (CH-10)', () => {
  const standard = {
    institutionalFen: 1600_00,
    dispersedFen: 1150_00,
    unattendedFen: 1150_00,
    difficultyFen: 500_00,
  }
  assert.equal(standardFen('orphan', 'institution', standard), 1600_00)
  assert.equal(standardFen('orphan', 'foster', standard), 1150_00)
  assert.equal(standardFen('difficulty', 'institution', standard), 500_00)
  const cases: [number[], number][] = [
    [[], 1150_00],
    [[70_00], 1080_00],
    [[615_00, 70_00], 465_00],
    [[1150_00], 0],
    [[1150_01], 0],
  ]
  for (const [others, left] of cases)
    assert.equal(
      topUpFen(
        1150_00,
        others.map(amountFen => ({ amountFen })),
      ),
      left,
    )
  // 1000.00 among three is 333.33 a head: rounded down, so that the child is never short of a fen.
  assert.equal(shareFen(1000_00, 3), 333_33)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 7 }), fc.integer({ min: 1, max: 12 }), (fen, n) => {
      assert.ok(shareFen(fen, n) * n <= fen && (shareFen(fen, n) + 1) * n > fen)
    }),
  )
})

test('the nursing allowance is for orphans and unattended children with a certificate', () => {
  const allowance = { severeFen: 200_00, otherFen: 100_00 }
  assert.equal(nursingFen('orphan', { kind: 'physical', grade: 1 }, allowance), 200_00)
  assert.equal(nursingFen('unattended', { kind: 'hearing', grade: 3 }, allowance), 100_00)
  assert.equal(nursingFen('orphan', { kind: null, grade: null }, allowance), 0)
  assert.equal(nursingFen('difficulty', { kind: 'physical', grade: 1 }, allowance), 0)
})

test('school goes on after 18 only where the county says so, and only so long (CH-21)', () => {
  const yes = { continuesAtSchool: true, continuesUntilAge: 22 }
  const may = (until: Day, rules = yes) => atSchool('2004-04-01', until, rules).met
  assert.equal(may('2026-04-01'), true)
  assert.equal(may('2026-04-02'), false)
  assert.equal(may('2022-04-01'), false)
  assert.equal(may('2025-06-30', { ...yes, continuesAtSchool: false }), false)
})

test('money goes to the guardian; to the caregiver or institution only in their cases (CH-12)', () => {
  const rule = (more: Partial<Parameters<typeof payeeRule>[0]>) =>
    payeeRule({
      ground: 'guardian',
      placement: 'relatives',
      child: 'c',
      guardian: 'g',
      payee: 'g',
      payeeIsAdult: true,
      hasSite: false,
      ...more,
    }).every(b => b.met)
  assert.equal(rule({}), true)
  assert.equal(rule({ payee: 'x' }), false)
  assert.equal(rule({ payee: 'c', guardian: 'c' }), false)
  assert.equal(rule({ payeeIsAdult: false }), false)
  assert.equal(rule({ ground: 'caregiver', payee: 'x' }), true)
  assert.equal(rule({ ground: 'caregiver' }), false)
  assert.equal(rule({ placement: 'institution' }), false)
  assert.equal(rule({ placement: 'institution', ground: 'institution', payee: 'x' }), false)
  assert.equal(
    rule({ placement: 'institution', ground: 'institution', payee: 'x', hasSite: true }),
    true,
  )
})
