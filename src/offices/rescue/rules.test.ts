/** Whom the station rescues, by when what is due, who may live where: each boundary. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { calendar } from '../../kernel/calendar.ts'
import { calendarYears } from '../../kernel/calendar-years.ts'
import type { Day } from '../../kernel/day.ts'
import {
  followUpDays,
  hoursFit,
  knownClocks,
  needsCompany,
  type Placing,
  phaseOf,
  placing,
  screening,
  searchClocks,
} from './rules.ts'

const all = { cannotPay: true, noRelatives: true, notOnRelief: true, wandering: true }
test('all four conditions, each by itself (VR-01)', () => {
  assert.ok(screening(all).every(b => b.met))
  for (const one of Object.keys(all) as (keyof typeof all)[])
    assert.equal(screening({ ...all, [one]: false }).filter(b => !b.met).length, 1, one)
})

const year = calendar(calendarYears)
const clocks: [name: string, entered: Day, suspected: boolean, due: Record<string, Day>][] = [
  [
    'over Qingming seven working days are twelve days',
    '2022-04-01',
    false,
    {
      policeReport: '2022-04-02',
      notice: '2022-04-02',
      dna: '2022-04-13',
      refresh: '2022-05-01',
      settlementPlan: '2022-07-01',
    },
  ],
  [
    'a suspected crime is reported at once',
    '2022-03-07',
    true,
    {
      policeReport: '2022-03-07',
      notice: '2022-03-08',
      dna: '2022-03-16',
      refresh: '2022-04-06',
      settlementPlan: '2022-06-07',
    },
  ],
  [
    'three months from 30 November end with February',
    '2021-11-30',
    false,
    {
      policeReport: '2021-12-01',
      notice: '2021-12-01',
      dna: '2021-12-09',
      refresh: '2021-12-30',
      settlementPlan: '2022-02-28',
    },
  ],
]
for (const [name, entered, suspected, due] of clocks)
  test(`clocks of the unknown: ${name} (VR-06, VR-15)`, () =>
    assert.deepEqual(
      Object.fromEntries(searchClocks(entered, suspected, 30, year).map(c => [c.kind, c.dueBy])),
      due,
    ))
test('somebody known has no search; a suspected crime is reported all the same (VR-07)', () => {
  assert.deepEqual(knownClocks('2022-03-07', false), [])
  assert.deepEqual(knownClocks('2022-03-07', true), [{ kind: 'policeReport', dueBy: '2022-03-07' }])
})

const phases: [entered: Day, known: boolean, day: Day, phase: string][] = [
  ['2022-03-01', false, '2022-03-11', 'ordinary'],
  ['2022-03-01', false, '2022-03-12', 'stranded'],
  ['2022-03-01', true, '2022-03-12', 'ordinary'],
  ['2022-03-01', false, '2022-06-01', 'stranded'],
  ['2022-03-01', false, '2022-06-02', 'longStay'],
  ['2021-11-30', false, '2022-02-28', 'stranded'],
  ['2021-11-30', false, '2022-03-01', 'longStay'],
]
for (const [entered, known, day, phase] of phases)
  test(`entered ${entered}, ${known ? 'known' : 'unknown'}, on ${day}: ${phase} (VR-08, VR-09)`, () =>
    assert.equal(phaseOf(entered, known, day), phase))

const at = (more: Partial<Placing>): string[] =>
  placing({
    sex: 'male',
    age: 45,
    residentClass: 'ordinary',
    zone: 'men',
    carerSex: 'male',
    ...more,
  })
    .filter(b => !b.met)
    .map(b => b.what.en)
const zones: [name: string, more: Partial<Placing>, wrong: string[]][] = [
  ['a man with the men', {}, []],
  ['a woman with the men', { sex: 'female', carerSex: 'female' }, ['Rooms by sex']],
  [
    'a woman cared for by a man',
    { sex: 'female', zone: 'women' },
    ['A woman is cared for by women'],
  ],
  ['a woman with the women', { sex: 'female', zone: 'women', carerSex: 'female' }, []],
  ['somebody whose sex nobody knows with the men', { sex: 'unknown' }, ['Rooms by sex']],
  ['in the care zone', { sex: 'unknown', zone: 'care' }, []],
  ['a boy of 17 with the men', { age: 17 }, ['Minors live apart']],
  ['a boy of 17 apart', { age: 17, zone: 'minors' }, []],
  ['a man of 18 with the minors', { age: 18, zone: 'minors' }, ['Minors live apart']],
  ['called a minor, age unknown', { age: null, residentClass: 'minor' }, ['Minors live apart']],
  [
    'infectious among the others',
    { residentClass: 'infectious' },
    ['The infectious are isolated or in hospital'],
  ],
  ['infectious and isolated', { residentClass: 'infectious', zone: 'isolation' }, []],
  [
    'gravely ill in the station',
    { residentClass: 'ill', zone: 'care' },
    ['The gravely ill go to hospital first'],
  ],
  ['gravely ill in hospital', { residentClass: 'ill', zone: 'hospital' }, []],
]
for (const [name, more, wrong] of zones)
  test(`housing: ${name} (VR-02, VR-05)`, () => assert.deepEqual(at(more), wrong))

test('who is looked after first leaves in company (VR-05)', () => {
  assert.equal(needsCompany('ordinary', '1980-01-01', '2022-03-01'), false)
  assert.equal(needsCompany(null, null, '2022-03-01'), false)
  for (const c of ['minor', 'elderly', 'disabled', 'mental', 'ill', 'infectious'] as const)
    assert.equal(needsCompany(c, null, '2022-03-01'), true)
  assert.equal(needsCompany('ordinary', '2004-03-02', '2022-03-01'), true, 'eighteen tomorrow')
  assert.equal(needsCompany('ordinary', '2004-03-01', '2022-03-01'), false, 'eighteen today')
})

test('visits after a month and then each quarter for a year (VR-12); hours', () => {
  assert.deepEqual(
    followUpDays('2022-01-31', {
      firstFollowUpMonths: 1,
      followUpEveryMonths: 3,
      followUpForMonths: 12,
    }),
    ['2022-02-28', '2022-05-31', '2022-08-31', '2022-11-30'],
  )
  assert.ok(hoursFit('19:00', '21:30'))
  assert.ok(!hoursFit('21:30', '19:00'))
  assert.ok(!hoursFit('7:00', '19:00'))
})
