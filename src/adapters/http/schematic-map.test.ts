import assert from 'node:assert/strict'
import test from 'node:test'
import { places } from '../../../demo/places.ts'
import { schematicMap, spiral } from './schematic-map.ts'

test('a spiral never stands twice in one place, and nineteen fill a hexagon of three rings', () => {
  for (const count of [0, 1, 6, 7, 8, 19, 20, 37, 61]) {
    const cells = spiral(count)
    assert.equal(cells.length, count)
    assert.equal(new Set(cells.map(c => `${c.q},${c.r}`)).size, count)
  }
  const ring = (c: { q: number; r: number }) =>
    Math.max(Math.abs(c.q), Math.abs(c.r), Math.abs(c.q + c.r))
  assert.equal(Math.max(...spiral(19).map(ring)), 2)
  assert.equal(ring(spiral(20)[19]!), 3)
})

test('the same codes give the same map in whatever order they come; every place stands in it once', () => {
  const { townships } = places()
  const named = townships.map(({ code, name }) => ({ code, name }))
  const map = schematicMap(named)
  assert.deepEqual(schematicMap([...named].reverse()), map)
  assert.equal(map.features.length, 19)
  assert.deepEqual(
    map.features.map(f => f.id),
    named.map(p => p.code).sort(),
  )
  // Streets stand inside, townships outside.
  const far = (code: string) => Math.hypot(...map.features.find(f => f.id === code)!.properties.cp)
  assert.ok(far('360982001000') < far('360982200000'))
})

test('hexagons are closed and neighbours share their sides without lying over each other', () => {
  const map = schematicMap(
    Array.from({ length: 30 }, (_, n) => ({ code: `${n + 10}`, name: '某' })),
  )
  for (const a of map.features) {
    const ring = a.geometry.coordinates[0]!
    assert.equal(ring.length, 7)
    assert.deepEqual(ring[0], ring[6])
    for (const b of map.features) {
      if (a === b) continue
      const [ax, ay] = a.properties.cp
      const [bx, by] = b.properties.cp
      assert.ok(Math.hypot(ax - bx, ay - by) > Math.sqrt(3) - 1e-3, `${a.id} ${b.id}`)
    }
  }
})
