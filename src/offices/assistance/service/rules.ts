/** Service assistance: whether a package covers the needs and what it costs. Pure; money in whole fen. */
import type { Service, ServiceLine } from './registers.ts'

/** Needs that no line of the package meets, in the order they were named. */
export const unmetNeeds = (needs: readonly Service[], lines: readonly ServiceLine[]): Service[] =>
  needs.filter(need => !lines.some(line => line.service === need))

export const monthFen = (lines: readonly ServiceLine[]): number =>
  lines.reduce((sum, line) => sum + line.timesPerMonth * line.priceFen, 0)

export const plannedTimes = (lines: readonly ServiceLine[], months: number): number =>
  lines.reduce((sum, line) => sum + line.timesPerMonth * months, 0)

/** What of the year's funds may still buy services. */
export const roomFen = (allocatedFen: number, plannedFen: number, capPercent: number): number =>
  Math.floor((allocatedFen * capPercent) / 100) - plannedFen
