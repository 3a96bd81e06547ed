import assert from 'node:assert/strict'
import test from 'node:test'
import { hashOf, random } from './random.ts'

const draws = (seed: string, count = 1000) => {
  const rng = random(seed)
  return Array.from({ length: count }, () => rng.next())
}

test('the same seed gives the same draws, another seed others', () => {
  assert.deepEqual(draws('樟'), draws('樟'))
  assert.notDeepEqual(draws('樟'), draws('樟 '))
})

test('the draws are pinned: a change of the generator would change the whole county', () => {
  const rng = random('camphor')
  assert.deepEqual(
    Array.from({ length: 5 }, () => rng.int(0, 999_999)),
    [743037, 553557, 928040, 980601, 317573],
  )
})

test('a fork depends on labels alone, not on what was drawn before', () => {
  const fresh = random('a').fork('b')
  const used = random('a')
  for (let at = 0; at < 100; at++) used.next()
  assert.equal(used.fork('b').next(), fresh.next())
  assert.equal(random('a/b').next(), random('a').fork('b').next())
  assert.notEqual(random('a').fork('b').next(), random('a').fork('c').next())
})

test('int reaches both ends and stays inside', () => {
  const rng = random('int')
  const seen = new Set(Array.from({ length: 500 }, () => rng.int(-2, 3)))
  assert.deepEqual([...seen].sort(), [-1, -2, 0, 1, 2, 3].sort())
  assert.equal(rng.int(7, 7), 7)
  assert.throws(() => rng.int(2, 1))
  assert.throws(() => rng.int(0, 0.5))
})

test('weights decide how often; no weight is never', () => {
  const rng = random('weighted')
  const pairs = [
    ['often', 8],
    ['never', 0],
    ['rarely', 2],
  ] as const
  const counts = { often: 0, never: 0, rarely: 0 }
  for (let at = 0; at < 10_000; at++) counts[rng.weighted(pairs)]++
  assert.equal(counts.never, 0)
  assert.ok(Math.abs(counts.often - 8000) < 200, `${counts.often}`)
  assert.throws(() => rng.weighted([['x', 0]]))
  assert.throws(() => rng.pick([]))
})

test('shuffle keeps every item and the given list', () => {
  const items = Array.from({ length: 50 }, (_, at) => at)
  const shuffled = random('shuffle').shuffle(items)
  assert.notDeepEqual(shuffled, items)
  assert.deepEqual(
    shuffled.toSorted((a, b) => a - b),
    items,
  )
  assert.equal(items[0], 0)
})

test('draws are even and normal draws have their mean and deviation', () => {
  const even = draws('even', 20_000)
  const mean = even.reduce((sum, draw) => sum + draw, 0) / even.length
  assert.ok(Math.abs(mean - 0.5) < 0.01, `${mean}`)
  const rng = random('normal')
  const normal = Array.from({ length: 20_000 }, () => rng.normal(100, 15))
  const centre = normal.reduce((sum, draw) => sum + draw, 0) / normal.length
  const spread = Math.sqrt(
    normal.reduce((sum, draw) => sum + (draw - centre) ** 2, 0) / normal.length,
  )
  assert.ok(Math.abs(centre - 100) < 0.5, `${centre}`)
  assert.ok(Math.abs(spread - 15) < 0.5, `${spread}`)
})

test('chance 0 is never and 1 is always; labels have their own number', () => {
  const rng = random('chance')
  for (let at = 0; at < 1000; at++) {
    assert.equal(rng.chance(0), false)
    assert.equal(rng.chance(1), true)
  }
  assert.equal(hashOf('甲'), hashOf('甲'))
  assert.notEqual(hashOf('甲'), hashOf('乙'))
})
