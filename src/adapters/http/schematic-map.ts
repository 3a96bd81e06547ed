/**
 * A county's places as hexagons of one size, laid in rings by their codes: streets in the middle, towns around them,
 * townships outside, farms apart at the rim. A schematic (示意图): it says who is red, never where a border runs. The same
 * codes give the same picture in any county; nothing comes from outside.
 */

export type MapPlace = { code: string; name: string }
export type SchematicMap = {
  type: 'FeatureCollection'
  /** Said wherever the map is shown. */
  note: { zh: string; en: string }
  features: {
    type: 'Feature'
    id: string
    properties: { name: string; label: string; cp: [number, number] }
    geometry: { type: 'Polygon'; coordinates: [number, number][][] }
  }[]
}

type Axial = { q: number; r: number }
/** Around a hexagon, from the east and with the sun. */
const steps: readonly Axial[] = [
  { q: 0, r: 1 },
  { q: -1, r: 1 },
  { q: -1, r: 0 },
  { q: 0, r: -1 },
  { q: 1, r: -1 },
  { q: 1, r: 0 },
]

/** The first `count` hexagons of a spiral: the middle, then ring after ring. */
export function spiral(count: number): Axial[] {
  const out: Axial[] = []
  for (let ring = 0; out.length < count; ring++) {
    if (ring === 0) {
      out.push({ q: 0, r: 0 })
      continue
    }
    let at: Axial = { q: ring, r: -ring }
    for (const step of steps) {
      for (let n = 0; n < ring && out.length < count; n++) {
        out.push(at)
        at = { q: at.q + step.q, r: at.r + step.r }
      }
    }
  }
  return out.slice(0, count)
}

const side = 1
/** Middle of a hexagon standing on its point; north is up. */
const middle = ({ q, r }: Axial): [number, number] => [
  side * Math.sqrt(3) * (q + r / 2),
  -side * 1.5 * r,
]
const round = (x: number): number => Math.round(x * 1e4) / 1e4

function hexagon([x, y]: [number, number]): [number, number][] {
  const corners = Array.from({ length: 6 }, (_, n): [number, number] => {
    const angle = (Math.PI / 180) * (60 * n - 30)
    return [round(x + side * Math.cos(angle)), round(y + side * Math.sin(angle))]
  })
  return [...corners, corners[0]!]
}

/** Places in order of their codes: 001–099 streets, 1xx towns, 2xx–3xx townships, 4xx and more development zones and farms. */
export function schematicMap(places: readonly MapPlace[]): SchematicMap {
  const sorted = [...places].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const cells = spiral(sorted.length)
  return {
    type: 'FeatureCollection',
    note: {
      zh: '示意图：各乡镇（街道）按区划代码排列，大小和位置不代表实际边界',
      en: 'Schematic: townships in order of their codes; size and position are no real boundaries',
    },
    features: sorted.map((place, n) => {
      const at = middle(cells[n]!)
      return {
        type: 'Feature',
        id: place.code,
        properties: {
          name: place.code,
          label: place.name,
          cp: [round(at[0]), round(at[1])],
        },
        geometry: { type: 'Polygon', coordinates: [hexagon(at)] },
      }
    }),
  }
}
