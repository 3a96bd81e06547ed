/** The draw: computable by anybody, fair to each, without those in conflict. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import {
  type Draw,
  draw,
  howMany,
  inLotOrder,
  lotOf,
  officersInOrder,
  poolDigest,
} from './rules.ts'
import { sha256 } from './sha256.ts'

const theirs = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
test('SHA-256 is the standard’s: published vectors and whatever text there is', () => {
  assert.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  for (const n of [55, 56, 63, 64, 65, 119, 120])
    assert.equal(sha256('樟'.repeat(n)), theirs('樟'.repeat(n)), String(n))
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      text => sha256(text) === theirs(text),
    ),
  )
})

test('three in a hundred, rounded up; 254 give 8 (SO-19, SO-21)', () => {
  const cases: [number, number, number][] = [
    [254, 3, 8],
    [200, 3, 6],
    [201, 3, 7],
    [1, 3, 1],
    [100, 5, 5],
    // The law's share is the least, whatever was written into the plan.
    [100, 1, 3],
    [2, 100, 2],
  ]
  for (const [pool, share, wanted] of cases)
    assert.equal(howMany(pool, share), wanted, `${pool} ${share}`)
})

const entry = (n: number) => ({ id: `id${n}`, code: `code${n}`, name: `单位${n}` })
const given: Draw = {
  bodies: Array.from({ length: 40 }, (_, i) => entry(i)),
  officers: Array.from({ length: 5 }, (_, i) => entry(100 + i)),
  conflicts: [],
  day: '2022-07-01',
  wanted: 4,
  officersEach: 2,
  lot: { seed: 's', beacon: '915' },
}
test('the order of the pool does not matter, seed and public number do; anybody computes the same', () => {
  const once = draw(given)
  assert.deepEqual(
    draw({
      ...given,
      bodies: [...given.bodies].reverse(),
      officers: [...given.officers].reverse(),
    }),
    once,
  )
  assert.notDeepEqual(draw({ ...given, lot: { seed: 's', beacon: '916' } }), once)
  assert.notDeepEqual(draw({ ...given, lot: { seed: 't', beacon: '915' } }), once)
  assert.equal(lotOf(given.lot, 'code7'), theirs('s|915|code7'))
  assert.deepEqual(
    once.map(d => d.body.code),
    [...given.bodies]
      .map(b => b.code)
      .sort((a, b) => (theirs(`s|915|${a}`) < theirs(`s|915|${b}`) ? -1 : 1))
      .slice(0, 4),
  )
  assert.deepEqual(
    once.map(d => d.rank),
    [1, 2, 3, 4],
  )
})

test('who is in conflict on the day is passed over for the next in order, elsewhere he stays (SO-19)', () => {
  const [first] = draw(given)
  const out = first!.officers[0]!
  const conflict = {
    officer: out.id,
    body: first!.body.id,
    fromDay: '2020-01-01',
    toDay: '2022-07-01',
  } as const
  const [without] = draw({ ...given, conflicts: [conflict] })
  const order = officersInOrder(given, first!.body).map(o => o.id)
  assert.deepEqual(
    without!.officers.map(o => o.id),
    [order[1], order[2]],
  )
  assert.deepEqual(draw({ ...given, conflicts: [conflict], day: '2022-07-02' })[0], first)
  assert.deepEqual(draw({ ...given, conflicts: [{ ...conflict, body: 'id999' }] })[0], first)
  const all = given.officers.map(o => ({ ...conflict, officer: o.id }))
  assert.equal(draw({ ...given, conflicts: all })[0]!.officers.length, 0)
})

test('over many seeds every body is drawn about as often as another', () => {
  const times = new Map<string, number>()
  for (let seed = 0; seed < 1_000; seed++)
    for (const { id } of inLotOrder(given.bodies, { seed: String(seed), beacon: '1' }).slice(0, 4))
      times.set(id, (times.get(id) ?? 0) + 1)
  // 100 expected of each, deviation about 9.5: six deviations leave nothing to chance.
  for (const { id } of given.bodies)
    assert.ok(Math.abs((times.get(id) ?? 0) - 100) < 57, `${id} ${times.get(id)}`)
})

test('the pool’s digest changes with every member and not with their order', () => {
  const digest = poolDigest(given.bodies, given.officers)
  assert.equal(poolDigest([...given.bodies].reverse(), given.officers), digest)
  assert.notEqual(poolDigest(given.bodies.slice(1), given.officers), digest)
  assert.notEqual(poolDigest(given.bodies, given.officers.slice(1)), digest)
})
