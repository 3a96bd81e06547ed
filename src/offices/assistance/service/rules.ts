/** Service assistance: whether a package covers the needs, what it costs, what was done of it. Pure; money in whole fen. */
import type { Service, ServiceLine } from './registers.ts'

/** Needs that no line of the package meets, in the order they were named. */
export const unmetNeeds = (needs: readonly Service[], lines: readonly ServiceLine[]): Service[] =>
  needs.filter(need => !lines.some(line => line.service === need))

/** Services that stand on two lines: what one visit of them costs would be open. */
export const twiceListed = (lines: readonly ServiceLine[]): Service[] => [
  ...new Set(
    lines.flatMap(({ service }, i) =>
      lines.findIndex(line => line.service === service) < i ? [service] : [],
    ),
  ),
]

export const monthFen = (lines: readonly ServiceLine[]): number =>
  lines.reduce((sum, line) => sum + line.timesPerMonth * line.priceFen, 0)

export const plannedTimes = (lines: readonly ServiceLine[], months: number): number =>
  lines.reduce((sum, line) => sum + line.timesPerMonth * months, 0)

/** How often each service was recorded and stands. */
export type Done = ReadonlyMap<Service, number>

/** Lines of which less was done than ordered. */
export const shortOf = (
  lines: readonly ServiceLine[],
  months: number,
  done: Done,
): { service: Service; planned: number; done: number }[] =>
  lines.flatMap(line => {
    const planned = line.timesPerMonth * months
    const times = done.get(line.service) ?? 0
    return times < planned ? [{ service: line.service, planned, done: times }] : []
  })

/** What may be paid: each service done at its price, never oftener than ordered. */
export const payableFen = (lines: readonly ServiceLine[], months: number, done: Done): number =>
  lines.reduce(
    (sum, line) =>
      sum + Math.min(done.get(line.service) ?? 0, line.timesPerMonth * months) * line.priceFen,
    0,
  )

/** What of the year's funds may still buy services. */
export const roomFen = (allocatedFen: number, plannedFen: number, capPercent: number): number =>
  Math.floor((allocatedFen * capPercent) / 100) - plannedFen
