/** What the desk derives from the real house's declarations: what rows are called, and where new ones are begun. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { bodyLimitMb, bodyLimitOf } from '../src/adapters/http/body.ts'
import { wireHouse } from '../src/adapters/http/declarations.ts'
import { titleFields } from '../src/adapters/http/titles.ts'
import { unitText } from '../src/kernel/units.ts'
import { theHouse } from '../src/offices/index.ts'
import { beginnings, begunBy, standsAlone } from '../src/web/desk/beginnings.ts'

const house = theHouse()
const wire = wireHouse(house)

test('a row is called by whom it is about, not by its programme; a case without a name by what it belongs to', () => {
  const called = (register: string) => titleFields(house.register(register))
  assert.deepEqual(called('funds_award'), ['person', 'household', 'payee'])
  assert.deepEqual(called('funds_batch'), ['number'])
  assert.deepEqual(called('funds_settlement'), ['month'])
  assert.deepEqual(called('assistance_dibao_case'), ['applicant'])
  assert.deepEqual(called('assistance_dibao_verification'), ['case'])
  assert.deepEqual(called('assistance_dibao_survey'), ['case', 'review'])
})

test('every register has something its rows are called by', () => {
  const nameless = [...house.registers.values()].filter(r => titleFields(r).length === 0)
  assert.deepEqual(
    nameless.map(r => r.name),
    [],
  )
})

test('a list offers the command that begins its rows, and only where no other register fits it better', () => {
  const begun = (register: string) =>
    beginnings(wire, wire.registers[register]!).map(act => act.name)
  assert.ok(begun('assistance_dibao_case').includes('assistance.dibao.apply'))
  assert.deepEqual(begun('assistance_dibao_roll'), [])
  assert.ok(begun('people_person').includes('people.registerPerson'))
  assert.equal(
    begunBy(wire, wire.commands['assistance.tekun.apply']!)?.name,
    'assistance_tekun_case',
  )
})

test('acts on a line of a batch are done in the batch and never begun by themselves', () => {
  for (const name of [
    'funds.holdLine',
    'funds.clearClue',
    'funds.redirectLine',
    'funds.openLedger',
  ])
    assert.equal(standsAlone(wire.commands[name]!), false, name)
  assert.equal(standsAlone(wire.commands['funds.settle']!), true)
})

test('a command that takes a file as its text may be sent one; others keep the common limit', () => {
  assert.equal(bodyLimitOf(house.command('assistance.dibao.apply')), bodyLimitMb)
  assert.ok(bodyLimitOf(house.command('funds.recordBankReturn')) > 60)
})

test('every figure’s unit reads in English too', () => {
  const chinese = [...house.indicators.values()].filter(({ unit }) =>
    /\p{Script=Han}/u.test(unitText(unit, 'en')),
  )
  assert.deepEqual(
    chinese.map(({ id, unit }) => `${id} ${unit}`),
    [],
  )
})
