/**
 * The leaders' dashboard: each figure with its target and the time gone, for the reader's own area and by the places in
 * it. Values come from measureFigures and breakDown, as the report's do, so the two cannot differ.
 */
import { sql } from 'kysely'
import {
  against,
  amberPoints,
  type TargetInForce,
  targetsFor,
} from '../../commons/targets/queries.ts'
import type { Standing } from '../../commons/targets/rules.ts'
import type { Post } from '../../kernel/access.ts'
import { type Context, query } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { breakDown, measureFigures, parsePeriod } from '../../kernel/figures.ts'
import { divisionPrefix } from '../../kernel/identity.ts'
import type { FigureValue, Indicator } from '../../kernel/indicator.ts'
import type { Period } from '../../kernel/report.ts'
import { figuresUsed } from './view.ts'

/** A target and how the value stands to it. */
export type Held = { target: TargetInForce; standing: Standing }
export type Tile = { figure: FigureValue; held: Held | null }
export type Dashboard = { period: Period; place: string; amberPoints: number | null; tiles: Tile[] }
export type PlacePart = {
  code: string
  name: string
  value: number | null
  rows: number
  held: Held | null
}
export type PlaceBoard = {
  period: Period
  figure: FigureValue
  held: Held | null
  amberPoints: number | null
  /** Places directly inside: townships of the county, or villages of the township asked for. */
  inside: 'township' | 'village'
  parts: PlacePart[]
}

const viewers: Post[] = [
  'bureauLeader',
  'officeChief',
  'officeClerk',
  'finance',
  'auditor',
  'townshipHead',
  'townshipClerk',
]
const when = {
  period: f.text('期间', 'Period'),
  asOf: f.optional(f.day('数据截止日', 'As of')),
}

export const dashboard = query({
  name: 'bureau.dashboard',
  label: { zh: '领导驾驶舱', en: 'Dashboard' },
  posts: viewers,
  input: when,
  async run(ctx, input): Promise<Dashboard> {
    const period = parsePeriod(input.period, input.asOf ?? undefined)
    const targets = await targetsFor(ctx, period)
    // Plans speak of the half-year to come: they stand in the report, not among what has been done.
    const ids = [...new Set([...figuresUsed(ctx.house.paragraphs), ...targets.map(t => t.figure)])]
      .map(id => ctx.house.indicator(id))
      .filter(i => i.time !== 'plan')
      .map(i => i.id)
    const own = ownDivision(ctx)
    const figures = await measureFigures(ctx.tx, ctx.house, ctx.actor, period, ids)
    const tiles = figures.map(figure => ({
      figure,
      held: held(ctx, period, ctx.house.indicator(figure.id), numberOf(figure), own, targets),
    }))
    return {
      period,
      place: own,
      amberPoints: amberPoints(ctx, period.asOf),
      tiles: [...tiles.filter(t => t.held), ...tiles.filter(t => !t.held)],
    }
  },
})

export const dashboardPlaces = query({
  name: 'bureau.dashboardPlaces',
  label: { zh: '指标分地区情况', en: 'A figure by place' },
  posts: viewers,
  input: {
    ...when,
    figure: f.text('指标', 'Figure'),
    place: f.optional(f.division('乡镇（街道）', 'Township')),
  },
  async run(ctx, input): Promise<PlaceBoard> {
    const period = parsePeriod(input.period, input.asOf ?? undefined)
    const i = ctx.house.indicator(input.figure)
    const asked = input.place ?? (ctx.actor.division.length > 6 ? ctx.actor.division : undefined)
    const inside = asked ? 'village' : 'township'
    const prefix = (asked ?? ctx.actor.division).slice(0, asked ? 9 : 6)
    const targets = await targetsFor(ctx, period)
    const [figure] = await measureFigures(ctx.tx, ctx.house, ctx.actor, period, [i.id])
    const counted = await breakDown(ctx.tx, ctx.house, ctx.actor, period, i.id, inside, prefix)
    const names = await placesInside(ctx, prefix, inside, period.asOf)
    const byCode = new Map(counted.map(part => [part.key, part]))
    const codes = [...new Set([...names.keys(), ...byCode.keys()])].sort()
    const parts = codes.map((code): PlacePart => {
      const part = byCode.get(code)
      // Where a sum has no row it is nothing; a share of nothing is no number.
      const value = part ? part.value : i.measure === 'share' ? null : 0
      const name = names.get(code) ?? part?.label ?? code
      return {
        code,
        name,
        value,
        rows: part?.rows ?? 0,
        held: held(ctx, period, i, value, code, targets),
      }
    })
    const own = asked ? `${prefix}000` : ownDivision(ctx)
    const value = asked
      ? ((await breakDown(ctx.tx, ctx.house, ctx.actor, period, i.id, 'township', prefix))[0]
          ?.value ?? null)
      : numberOf(figure!)
    return {
      period,
      figure: figure!,
      held: held(ctx, period, i, value, own, targets),
      amberPoints: amberPoints(ctx, period.asOf),
      inside,
      parts,
    }
  },
})

const ownDivision = (ctx: Context): string => ctx.actor.division.padEnd(12, '0')
/** A list of names is counted, never compared. */
const numberOf = (v: FigureValue): number | null => (typeof v.value === 'number' ? v.value : null)

/**
 * The target of a place and how its value stands to it. A share asked of the county is asked of every place in it; a sum
 * is asked only of the place it was set for.
 */
function held(
  ctx: Context,
  period: Period,
  i: Indicator,
  value: number | null,
  division: string,
  targets: readonly TargetInForce[],
): Held | null {
  const own = targets.filter(t => t.figure === i.id)
  const target =
    own.find(t => t.division === division) ??
    (i.measure === 'share' ? own.find(t => around(t.division, division)) : undefined)
  return target ? { target, standing: against(ctx, i, value, target, period) } : null
}
const around = (outer: string, inner: string): boolean => inner.startsWith(divisionPrefix(outer))

/** Townships of a county or villages of a township by name, as they stood on a day; only within the reader's area. */
async function placesInside(
  ctx: Context,
  prefix: string,
  level: 'township' | 'village',
  day: Day,
): Promise<Map<string, string>> {
  const found = await sql<{ code: string; name: string }>`
    select distinct on (code) code, name from people_division
    where level = ${level} and code like ${`${prefix}%`} and code like ${`${ctx.actor.division}%`}
      and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
    order by code, valid_from desc`.execute(ctx.tx)
  return new Map(found.rows.map(row => [row.code, row.name]))
}
