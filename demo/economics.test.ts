import assert from 'node:assert/strict'
import test from 'node:test'
import { ageOn } from '../src/kernel/day.ts'
import { countableFenPerYear, householdEconomics, incomeSources } from './economics.ts'
import { type Household, populationDay } from './household.ts'
import { type Group, population } from './people.ts'
import { random } from './random.ts'

const group = (
  name: string,
  urban: boolean,
  means: Group['means'],
  shapes: Group['archetypes'],
): Group => ({ name, urban, households: 600, archetypes: shapes, means })

const families: Group['archetypes'] = [
  ['elderlyAlone', 2],
  ['elderlyCouple', 2],
  ['adultAlone', 2],
  ['singleParent', 1],
  ['threeGenerations', 1],
  ['disabledWithParents', 1],
]
const households = [
  ...population('economics', [
    group('ruralPoor', false, 'poor', families),
    group('urbanPoor', true, 'poor', families),
    group('ruralNear', false, 'near', families),
    group('urbanNear', true, 'near', families),
    group('ruralOrdinary', false, undefined, [['ordinary', 1]]),
    group('urbanOrdinary', true, undefined, [['ordinary', 1]]),
    group('tekun', false, undefined, [['tekunElderly', 1]]),
  ]),
]
const rng = random('items')
const itemsOf = (household: Household) => householdEconomics(household, rng.fork(household.key))
const monthlyYuan = (household: Household) =>
  countableFenPerYear(itemsOf(household)) / 100 / 12 / household.members.length

test('income per head lies where the means say', () => {
  const cases = [
    ['ruralPoor', 0, 515],
    ['urbanPoor', 0, 765],
    ['ruralNear', 620, 930],
    ['urbanNear', 850, 1275],
    ['ruralOrdinary', 930, 5000],
    ['urbanOrdinary', 1275, 8000],
    ['tekun', 0, 515],
  ] as const
  for (const [name, atLeast, below] of cases) {
    const of = households.filter(({ key }) => key.startsWith(`economics/${name}/`))
    assert.equal(of.length, 600)
    for (const household of of) {
      const yuan = monthlyYuan(household)
      assert.ok(yuan >= atLeast && yuan < below, `${household.key}: ${yuan}`)
    }
  }
})

test('amounts are whole yuan above nothing, each of the class its source has', () => {
  for (const household of households) {
    const keys = new Set(household.members.map(({ key }) => key))
    for (const item of itemsOf(household)) {
      assert.ok(item.amountFenPerYear > 0 && item.amountFenPerYear % 100 === 0)
      assert.equal(item.kind, incomeSources[item.source].kind)
      assert.ok(keys.has(item.memberKey))
    }
  }
})

test('nobody without labour earns, and pensions begin at sixty', () => {
  const pensions = ['employeePension', 'pensionAccount', 'basicPension']
  for (const household of households) {
    const members = new Map(household.members.map(member => [member.key, member]))
    for (const { kind, source, memberKey } of itemsOf(household)) {
      const member = members.get(memberKey)!
      if (kind === 'wages' || kind === 'netBusiness') assert.notEqual(member.labour, 'none')
      if (pensions.includes(source)) assert.ok(ageOn(member.birth, populationDay) >= 60)
      if (source === 'disabilityCare') assert.ok(member.disability!.grade <= 2)
    }
  }
})

test('the basic pension stands beside the countable income, not in it (DB-11)', () => {
  const elder = households.find(({ key }) => key.startsWith('economics/ruralPoor/elderlyAlone/'))!
  const items = itemsOf(elder)
  const basic = items.find(({ source }) => source === 'basicPension')!
  assert.equal(basic.kind, 'excluded')
  const all = items.reduce((sum, item) => sum + item.amountFenPerYear, 0)
  assert.ok(countableFenPerYear(items) <= all - basic.amountFenPerYear)
  assert.deepEqual(itemsOf(elder), items)
})
