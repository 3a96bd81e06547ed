import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { ageOn } from '../src/kernel/day.ts'
import { checkCitizenId, luhnFits } from '../src/kernel/identity.ts'
import { archetypes, type Household, type Person, populationDay } from './household.ts'
import { demoGroups, type Group, population, settlement } from './people.ts'
import { places } from './places.ts'
import { random } from './random.ts'

const households = [...population('camphor', demoGroups)]
const people = households.flatMap(household => household.members)
const ofGroup = (name: string) =>
  households.filter(household => household.key.startsWith(`camphor/${name}/`))
const ageOf = (person: Person) => ageOn(person.birth, populationDay)

const digest = (of: Iterable<Household>) => {
  const hash = createHash('sha256')
  for (const household of of) hash.update(JSON.stringify(household))
  return hash.digest('hex').slice(0, 16)
}

test('the same seed makes the same people, on every machine', () => {
  assert.equal(digest(households), '731bdb1c996b31b9')
  const few: Group[] = [
    { name: 'a', urban: false, households: 50, archetypes: [['ordinary', 1]] },
    { name: 'b', urban: true, households: 50, archetypes: [['singleParent', 1]] },
  ]
  assert.equal(digest(population('x', few)), digest(population('x', few)))
  assert.notEqual(digest(population('x', few)), digest(population('y', few)))
})

test('a larger group leaves the households of the others as they were', () => {
  const group = (name: string, count: number): Group => ({
    name,
    urban: false,
    households: count,
    archetypes: [['elderlyCouple', 1]],
  })
  const before = [...population('x', [group('a', 20), group('b', 40)])]
  const after = [...population('x', [group('a', 60), group('b', 40)])]
  assert.deepEqual(after.slice(60), before.slice(20))
  assert.deepEqual(after.slice(0, 20), before.slice(0, 20))
})

test('the population has the size which the report’s money asks for', () => {
  const members = (name: string) => ofGroup(name).flatMap(household => household.members).length
  const cases = [
    ['ruralDibao', 9700, 17_200, 17_600],
    ['urbanDibao', 1500, 2550, 2650],
    ['dispersedTekun', 1087, 1087, 1087],
    ['tekunInCare', 86, 86, 86],
    ['tekunInHospital', 186, 186, 186],
  ] as const
  for (const [name, count, least, most] of cases) {
    assert.equal(ofGroup(name).length, count, name)
    assert.ok(members(name) >= least && members(name) <= most, `${name}: ${members(name)}`)
  }
  assert.ok(people.length > 40_000 && people.length < 45_000, `${people.length}`)
  assert.equal(ofGroup('dispersedTekun').filter(({ registeredPoor }) => registeredPoor).length, 840)
})

test('keys, id numbers, cards, phones and addresses are given once', () => {
  const once = (texts: (string | undefined)[]) => {
    const given = texts.filter(text => text !== undefined)
    assert.equal(new Set(given).size, given.length)
  }
  once(households.map(({ key }) => key))
  once(households.map(({ address }) => address))
  once(people.map(({ key }) => key))
  once(people.map(({ idNumber }) => idNumber))
  once(people.map(({ bankAccount }) => bankAccount))
  once(people.map(({ phone }) => phone))
})

test('id numbers carry birth and sex and a right check character (ID-01, ID-02)', () => {
  for (const { idNumber, birth, sex } of people) {
    const read = checkCitizenId(idNumber, { today: populationDay })
    assert.deepEqual([read.id, read.birth, read.sex], [idNumber, birth, sex])
  }
})

test('elders carry the codes of 清江县 and of 樟树市 before 2000, children today’s (CD-06)', () => {
  const codes = (from: string, to: string) =>
    new Set(
      people
        .filter(({ birth, relation }) => birth >= from && birth < to && relation !== 'spouse')
        .map(({ idNumber }) => idNumber.slice(0, 6)),
    )
  assert.deepEqual([...codes('1920', '1960')].sort(), ['362203', '362223'])
  assert.deepEqual([...codes('1984', '2000')].sort(), ['360982', '362203'])
  assert.deepEqual([...codes('2000', '2022')], ['360982'])
})

test('cards have 19 digits and a right Luhn digit; phones eleven digits', () => {
  for (const { bankAccount, phone } of people) {
    assert.match(bankAccount, /^62\d{17}$/)
    assert.ok(luhnFits(bankAccount), bankAccount)
    if (phone !== undefined) assert.match(phone, /^154\d{8}$/)
  }
})

test('ages hold together: nobody over 105, parents 18 or more older, couples of age', () => {
  const byKey = new Map(people.map(person => [person.key, person]))
  for (const person of people) {
    assert.ok(person.birth < populationDay && ageOf(person) <= 105, person.birth)
    for (const key of [person.fatherKey, person.motherKey]) {
      if (key === undefined) continue
      const parent = byKey.get(key)!
      assert.ok(ageOn(parent.birth, person.birth) >= 18, `${key} and ${person.key}`)
      assert.equal(parent.sex, key === person.fatherKey ? 'male' : 'female')
    }
    if (person.motherKey) {
      assert.ok(ageOn(byKey.get(person.motherKey)!.birth, person.birth) <= 46, person.key)
    }
    if (person.marital !== 'single') assert.ok(ageOf(person) >= 20, person.key)
    if (person.relation === 'grandchild') assert.ok(ageOf(person) < 18, person.key)
  }
  for (const { members } of households.filter(({ archetype }) => archetype === 'betrothed')) {
    const [groom, bride] = members
    assert.ok(ageOf(groom!) >= 22 && ageOf(bride!) >= 20, groom!.key)
    for (const { marital } of members) assert.notEqual(marital, 'married')
  }
})

test('studies and labour follow age and health', () => {
  for (const person of people) {
    const age = ageOf(person)
    if (person.student) assert.ok(age >= 6 && age <= 22, person.key)
    if (person.student === 'compulsory') assert.ok(age <= 15, person.key)
    if (age < 16 || person.student) assert.equal(person.labour, 'none', person.key)
    if (person.disability && person.disability.grade <= 2) assert.equal(person.labour, 'none')
    if (person.labour === 'full') assert.ok(age < 60 && !person.disability, person.key)
  }
})

test('tekun persons are without labour capacity in the law’s sense (TK-02)', () => {
  const qualifies = (person: Person) =>
    ageOf(person) >= 60 ||
    (person.disability !== undefined &&
      person.disability.grade <= 3 &&
      ['mental', 'intellectual'].includes(person.disability.kind))
  const tekun = households.filter(({ archetype }) => archetype.startsWith('tekun'))
  for (const { members } of tekun) {
    assert.equal(members.length, 1)
    const [person] = members
    assert.ok(qualifies(person!), person!.key)
    assert.ok(person!.selfCareFailed! >= 0 && person!.selfCareFailed! <= 6)
  }
  for (const { members } of ofGroup('tekunInCare')) assert.ok(members[0]!.selfCareFailed! >= 1)
  for (const { members } of ofGroup('tekunInHospital')) {
    assert.equal(members[0]!.disability!.kind, 'mental')
  }
})

test('households live in a village of their class, head first, and all villages have some', () => {
  const villages = new Map(places().villages.map(village => [village.code, village]))
  for (const household of households) {
    const village = villages.get(household.villageCode)!
    assert.equal(household.urban, village.urban)
    assert.ok(household.address.includes(village.shortName))
    assert.deepEqual(
      household.members.map(({ relation }) => relation === 'head'),
      household.members.map((_, at) => at === 0),
    )
    assert.equal(household.relativeOfStaff !== undefined, household.archetype === 'staffRelative')
  }
  assert.equal(new Set(households.map(({ villageCode }) => villageCode)).size, 300)
})

test('names the county must be able to hold occur: rare characters, ·, two-character surnames', () => {
  const names = people.map(({ name }) => name)
  assert.ok(names.some(name => name.includes('·')))
  assert.ok(names.some(name => name.includes('𠮷')))
  assert.ok(names.some(name => name.startsWith('欧阳')))
})

test('a settlement makes each shape on request and refuses a strange village or a used label', () => {
  const { household } = settlement()
  const rng = random('request')
  for (const archetype of archetypes) {
    const made = household(archetype, '360982100200', rng.fork(archetype), { means: 'near' })
    assert.equal(made.archetype, archetype)
    assert.equal(made.means, 'near')
    assert.ok(made.members.length > 0)
  }
  assert.throws(() => household('ordinary', '360982100200', rng.fork('ordinary')), /label/)
  assert.throws(() => household('ordinary', '360982999999', rng.fork('new')), /no village/)
})

test('a population and single households can share one settlement', () => {
  const shared = settlement()
  const groups: Group[] = [
    { name: 'a', urban: true, households: 3, archetypes: [['betrothed', 1]] },
  ]
  const made = [...population('x', groups, shared)]
  assert.deepEqual(made, [...population('x', groups)])
  assert.throws(() => shared.household('betrothed', made[0]!.villageCode, random(made[0]!.key)))
})
