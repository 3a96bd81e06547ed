/** Pure rules of boundaries: where a marker may stand, when a line is due, what is still missing. */
export type Point = { lon: number; lat: number }

const metresPerDegree = 111_320
/** Metres east and north of a point, near enough over the width of a county. */
const flat = (p: Point, at: Point): [number, number] => [
  (p.lon - at.lon) * metresPerDegree * Math.cos((at.lat * Math.PI) / 180),
  (p.lat - at.lat) * metresPerDegree,
]

/** Metres from a point to the nearest part of a line. */
export function metresFrom(course: readonly Point[], p: Point): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 1; i < course.length; i++) {
    const [ax, ay] = flat(course[i - 1]!, p)
    const [bx, by] = flat(course[i]!, p)
    const [dx, dy] = [bx - ax, by - ay]
    const length = dx * dx + dy * dy
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length))
    least = Math.min(least, Math.hypot(ax + t * dx, ay + t * dy))
  }
  return least
}

/** Is a point inside a closed outline? Rays to the east; the outline need not repeat its first point. */
export function isInside(outline: readonly Point[], p: Point): boolean {
  let inside = false
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [a, b] = [outline[i]!, outline[j]!]
    const crosses = a.lat > p.lat !== b.lat > p.lat
    if (crosses && p.lon < ((b.lon - a.lon) * (p.lat - a.lat)) / (b.lat - a.lat) + a.lon)
      inside = !inside
  }
  return inside
}

/** Inside the county, or so near its edge that the marker may stand on the line itself. */
export function inCounty(outline: readonly Point[], p: Point, toleranceM: number): boolean {
  if (isInside(outline, p)) return true
  return metresFrom([...outline, outline[0]!], p) <= toleranceM
}

/** BD-01, BD-08: the year a line is next due, five years after the last; never inspected: at once. */
export const nextDue = (lastInspected: number | null): number | null =>
  lastInspected === null ? null : lastInspected + 5
export const isDue = (lastInspected: number | null, year: number): boolean =>
  (nextDue(lastInspected) ?? year) <= year

/** BD-09: who approves and files a county line: the province where it parts two prefectures, else the prefecture's superior. */
export const crossesPrefectures = (ours: string, theirs: string): boolean =>
  ours.slice(0, 4) !== theirs.slice(0, 4)

export type Paper = { paper: string; required: boolean; filedOn: string | null }
/** Papers an archive still lacks, and how complete it is, in per cent of what it must hold. */
export function completeness(all: readonly Paper[]): { missing: string[]; percent: number } {
  const wanted = all.filter(p => p.required)
  const missing = wanted.filter(p => p.filedOn === null).map(p => p.paper)
  const there = wanted.length - missing.length
  return { missing, percent: wanted.length === 0 ? 0 : Math.round((100 * there) / wanted.length) }
}
