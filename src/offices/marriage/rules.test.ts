/** Who may marry, when a divorce may be claimed, what is a number: each boundary. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { calendar } from '../../kernel/calendar.ts'
import { calendarYears } from '../../kernel/calendar-years.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { lawOfTheDay } from './parameters.ts'
import {
  bookable,
  type CoupleFacts,
  certificateNumber,
  divorceConditions,
  divorceDays,
  divorcePhase,
  feeOf,
  hoursFit,
  isModernNumber,
  kinship,
  marriageConditions,
  type Party,
  type Tie,
} from './rules.ts'

const party = (more: Partial<Party> = {}): Party => ({
  sex: 'male',
  birth: '1995-01-01',
  local: true,
  resident: true,
  married: false,
  dead: false,
  ...more,
})
const unrelated = kinship('a', 'b', [])
const law = (day: Day) => lawOfTheDay.versions!.findLast(v => v.from <= day)!.value
const oldPapers = ['hukouBook', 'idCard', 'declaration']
type Change = Partial<Omit<CoupleFacts, 'man' | 'woman'>> & {
  man?: Partial<Party>
  woman?: Partial<Party>
}
const couple = ({ man, woman, ...more }: Change): CoupleFacts => ({
  kinship: unrelated,
  bothPresent: true,
  voluntary: true,
  papers: oldPapers,
  ...more,
  man: party(man),
  woman: party({ sex: 'female', birth: '1996-01-01', ...woman }),
})
const failedRules = (facts: CoupleFacts, day: Day, foreignAuthorised = false) =>
  marriageConditions(facts, day, law(day), { foreignAuthorised })
    .filter(b => !b.met)
    .map(b => b.rule)

const cases: [name: string, facts: Change, day: Day, rules: string[], authorised?: boolean][] = [
  ['they may', {}, '2022-05-20', []],
  ['he turns 22 on the day', { man: { birth: '2000-05-20' } }, '2022-05-20', []],
  ['he turns 22 tomorrow', { man: { birth: '2000-05-21' } }, '2022-05-20', ['MR-01']],
  ['she turns 20 on the day', { woman: { birth: '2002-05-20' } }, '2022-05-20', []],
  ['she turns 20 tomorrow', { woman: { birth: '2002-05-21' } }, '2022-05-20', ['MR-01']],
  [
    'born on 29 February he turns on 1 March',
    { man: { birth: '2000-02-29' } },
    '2022-02-28',
    ['MR-01'],
  ],
  ['and then he may', { man: { birth: '2000-02-29' } }, '2022-03-01', []],
  ['one of them is away', { bothPresent: false }, '2022-05-20', ['MR-02']],
  ['one of them is made to', { voluntary: false }, '2022-05-20', ['MR-02']],
  ['two men', { woman: { sex: 'male' } }, '2022-05-20', ['MR-02']],
  ['the dead do not marry', { woman: { dead: true } }, '2022-05-20', ['MR-02']],
  ['he has a wife', { man: { married: true } }, '2022-05-20', ['MR-03']],
  ['she has a husband', { woman: { married: true } }, '2022-05-20', ['MR-03']],
  [
    'neither is registered here',
    { man: { local: false }, woman: { local: false } },
    '2025-05-09',
    ['MR-04'],
  ],
  ['one of them is', { man: { local: false } }, '2025-05-09', []],
  [
    'no matter since 2025-05-10',
    { man: { local: false }, woman: { local: false } },
    '2025-05-10',
    [],
  ],
  ['without the hukou book', { papers: ['idCard', 'declaration'] }, '2025-05-09', ['MR-04']],
  ['which nobody asks for since', { papers: ['idCard', 'declaration'] }, '2025-05-10', []],
  ['without the declaration', { papers: ['idCard', 'hukouBook'] }, '2025-05-10', ['MR-04']],
  ['one from abroad', { woman: { resident: false } }, '2022-05-20', ['MR-07']],
  ['where the province named the registry', { woman: { resident: false } }, '2022-05-20', [], true],
  [
    'everything at once',
    { man: { birth: '2003-01-01', married: true }, voluntary: false, papers: [] },
    '2022-05-20',
    ['MR-01', 'MR-02', 'MR-03', 'MR-04'],
  ],
]
for (const [name, facts, day, rules, authorised] of cases)
  test(`marriage on ${day}: ${name}`, () =>
    assert.deepEqual(failedRules(couple(facts), day, authorised), rules))

/** `child>parent`, or `a=b` for siblings whose parents nobody wrote down. */
const ties = (text: string): Tie[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map(t => {
      const [person, relative] = t.split(/[>=]/) as [string, string]
      return { person, relative, relation: t.includes('=') ? 'sibling' : 'parent' }
    })
const families: [name: string, ties: string, allowed: boolean][] = [
  ['strangers', 'a>x b>y', true],
  ['father and daughter', 'b>a', false],
  ['grandmother and grandson', 'a>m m>b', false],
  ['great-great-grandmother', 'a>p p>q q>r r>b', false],
  ['brother and sister', 'a>x b>x', false],
  ['half siblings by one parent', 'a>x b>x a>m b>n', false],
  ['siblings by a tie of their own', 'a=b', false],
  ['uncle and niece', 'a>g x>g b>x', false],
  ['uncle and niece, parents unknown', 'a=x b>x', false],
  ['first cousins', 'a>x b>y x>g y>g', false],
  ['cousins whose parents are siblings by a tie', 'a>x b>y x=y', false],
  ['second cousins', 'a>x b>y x>u y>v u>g v>g', true],
  ['first cousin once removed', 'a>x x>g b>y y>v v>g', true],
  ['second cousins, grandparents siblings by a tie', 'a>x b>y x>u y>v u=v', true],
  ['great-uncle', 'a>g v>g y>v b>y', true],
  ['step-siblings', 'a>x b>y x>p y>q', true],
]
for (const [name, family, allowed] of families)
  test(`kin: ${name}`, () => {
    const tied = kinship('a', 'b', ties(family))
    assert.equal(tied.met, allowed)
    assert.equal(kinship('b', 'a', ties(family)).met, allowed)
  })
test('a circle in the ledger ends', () => {
  assert.equal(kinship('a', 'b', ties('a>x x>a b>y')).met, true)
})

const year = calendar(calendarYears)
test('day 30 is too early, day 31 is the first, day 60 the last, day 61 too late', () => {
  // 2022-05-09 and the two ends are working days, so nothing moves.
  const received: Day = '2022-05-09'
  const days = divorceDays(received, year, true)
  assert.deepEqual(days, {
    coolingEndsOn: '2022-06-08',
    claimFrom: '2022-06-09',
    claimTo: '2022-07-08',
  })
  const on = (n: number) => divorcePhase(days, addDays(received, n))
  assert.deepEqual([1, 30, 31, 60, 61].map(on), ['cooling', 'cooling', 'open', 'open', 'lapsed'])
})
const rolled: [name: string, received: Day, rolls: boolean, cooling: Day, last: Day][] = [
  // Day 30 is Sunday 2022-03-06.
  ['day 30 on a Sunday moves to Monday', '2022-02-04', true, '2022-03-07', '2022-04-06'],
  ['unless the county counts it as it is', '2022-02-04', false, '2022-03-06', '2022-04-06'],
  // Day 60 is 1 May, a holiday until 4 May.
  ['the last day inside a holiday moves behind it', '2022-03-02', true, '2022-04-01', '2022-05-05'],
  ['over the Spring Festival', '2022-01-02', true, '2022-02-07', '2022-03-09'],
  // 2022-01-29, a Saturday, is worked to make up for the festival.
  ['a make-up Saturday is a working day', '2021-12-30', true, '2022-01-29', '2022-02-28'],
]
for (const [name, received, rolls, cooling, last] of rolled)
  test(`days of a divorce: ${name}`, () => {
    const days = divorceDays(received, year, rolls)
    assert.deepEqual([days.coolingEndsOn, days.claimTo], [cooling, last])
    assert.equal(days.claimFrom, addDays(cooling, 1))
  })

test('a divorce is taken in from two capable spouses who agree and bring everything', () => {
  const papers = ['hukouBook', 'idCard', 'marriageCertificate', 'agreement']
  const facts = {
    man: party({ married: true }),
    woman: party({ sex: 'female', married: true }),
    spouses: true,
    bothPresent: true,
    capable: true,
    agreed: true,
    registeredInMainland: true,
    papers,
  }
  const failed = (more: Partial<typeof facts>, day: Day = '2022-03-01') =>
    divorceConditions({ ...facts, ...more }, law(day))
      .filter(b => !b.met)
      .map(b => b.rule)
  assert.deepEqual(failed({}), [])
  for (const unmet of ['spouses', 'capable', 'agreed', 'registeredInMainland'] as const)
    assert.deepEqual(failed({ [unmet]: false }), ['MR-06'])
  assert.deepEqual(failed({ bothPresent: false }), ['MR-09'])
  assert.deepEqual(failed({ papers: papers.slice(1) }), ['MR-05'])
  assert.deepEqual(failed({ papers: papers.slice(1) }, '2025-05-10'), [])
})

test('numbers, fees, hours, places', () => {
  assert.equal(certificateNumber('J', '360982000000', 2022, 1), 'J360982-2022-000001')
  for (const good of ['J360982-2022-000001', 'BL360982-2021-123456', 'L110105-2020-000009'])
    assert.ok(isModernNumber(good))
  for (const old of [
    '樟结字第0123号',
    'J36098-2022-000001',
    'B360982-2022-000001',
    'J360982-2022-1',
  ])
    assert.ok(!isModernNumber(old))
  assert.deepEqual(feeOf({ due: 0, notional: 11_00 }), { dueFen: 0, waivedFen: 11_00 })
  assert.deepEqual(feeOf({ due: 9_00, notional: 9_00 }), { dueFen: 9_00, waivedFen: 0 })
  assert.equal(bookable(10, 80), 8)
  assert.equal(bookable(3, 50), 1)
  assert.ok(hoursFit('08:30', '12:00'))
  for (const [from, to] of [
    ['12:00', '12:00'],
    ['8:30', '12:00'],
    ['08:30', '24:00'],
    ['14:00', '12:00'],
  ] as const)
    assert.ok(!hoursFit(from, to))
})
