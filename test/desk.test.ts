/** What the desk derives from the real house's declarations: what rows are called, and where new ones are begun. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { gzipSync } from 'node:zlib'
import { bodyLimitMb, bodyLimitOf } from '../src/adapters/http/body.ts'
import { wireHouse, wireRoom } from '../src/adapters/http/declarations.ts'
import { titleFields } from '../src/adapters/http/titles.ts'
import type { WireRoom } from '../src/adapters/http/wire.ts'
import { unitText } from '../src/kernel/units.ts'
import { theHouse } from '../src/offices/index.ts'
import { beginnings, begunBy, standsAlone } from '../src/web/desk/beginnings.ts'

const house = theHouse()
const rooms = house.rooms.map(({ name }) => wireRoom(house, name))
const commands = Object.assign({}, ...rooms.map(room => room.commands)) as WireRoom['commands']
/** What the desk holds when every room has been read. */
const desk = {
  registers: Object.assign({}, ...rooms.map(room => room.registers)) as WireRoom['registers'],
  acts: wireHouse(house).acts.map(({ name }) => commands[name]!),
}

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
    beginnings(desk, desk.registers[register]!).map(act => act.name)
  assert.ok(begun('assistance_dibao_case').includes('assistance.dibao.apply'))
  assert.deepEqual(begun('assistance_dibao_roll'), [])
  assert.ok(begun('people_person').includes('people.registerPerson'))
  assert.equal(begunBy(desk, commands['assistance.tekun.apply']!)?.name, 'assistance_tekun_case')
})

test('acts on a line of a batch are done in the batch and never begun by themselves', () => {
  for (const name of [
    'funds.holdLine',
    'funds.clearClue',
    'funds.redirectLine',
    'funds.openLedger',
  ])
    assert.equal(standsAlone(commands[name]!), false, name)
  assert.equal(standsAlone(commands['funds.settle']!), true)
})

test('a command that takes a file as its text may be sent one; others keep the common limit', () => {
  assert.equal(bodyLimitOf(house.command('assistance.dibao.apply')), bodyLimitMb)
  assert.ok(bodyLimitOf(house.command('funds.recordBankReturn')) > 60)
})

test('the outline of the house is small, and so is each part read after it', () => {
  const kilobytes = (part: unknown) => gzipSync(JSON.stringify(part)).length / 1000
  const outline = kilobytes(wireHouse(house))
  assert.ok(outline <= 60, `outline: ${outline.toFixed(1)} kB gz`)
  for (const [n, { name }] of house.rooms.entries()) {
    const room = kilobytes(rooms[n])
    assert.ok(room <= 60, `${name}: ${room.toFixed(1)} kB gz`)
  }
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

test('no list adds up years, grades, serial numbers or points', () => {
  const named = /年[度份]|等级|[序届段行]号|版次|起号|止号|[得总评]分$/
  const wrong = [...house.registers.values()].flatMap(({ name, fields }) =>
    Object.entries(fields)
      .filter(([, f]) => f.kind === 'count' && named.test(f.label.zh) && !f.ordinal)
      .map(([field, { label }]) => `${name}.${field} ${label.zh}`),
  )
  assert.deepEqual(wrong, [])
})
