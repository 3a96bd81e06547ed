/** The boundaries on a map of our own, the tasks that are late, and how complete each archive is. */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { query } from '../../../kernel/command.ts'
import { type Day, daysBetween } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import { countyOutline } from '../parameters.ts'
import { papersOf } from './finishing.ts'
import { inspection, papers } from './registers.ts'
import { completeness, nextDue, type Point } from './rules.ts'

const readers: Post[] = [
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
  'bureauLeader',
  'auditor',
]
type Feature = {
  type: 'Feature'
  id: string
  properties: Record<string, string | number | boolean | null>
  geometry:
    | { type: 'Polygon'; coordinates: [number, number][][] }
    | { type: 'LineString'; coordinates: [number, number][] }
    | { type: 'Point'; coordinates: [number, number] }
}
export type BoundaryMap = {
  type: 'FeatureCollection'
  /** Said wherever the map is shown, when any of it is schematic. */
  note: { zh: string; en: string } | null
  features: Feature[]
}
const pair = (p: Point): [number, number] => [p.lon, p.lat]

/** Outline, lines and markers as GeoJSON; markers within the reader's area, lines of the whole county. */
export const boundaryMap = query({
  name: 'placenames.boundaryMap',
  label: { zh: '界线界桩图', en: 'Map of boundaries' },
  posts: readers,
  office: 'placenames',
  rule: 'BD-07',
  input: { day: f.optional(f.day('日期', 'Day')) },
  async run(ctx, input): Promise<BoundaryMap> {
    const day = input.day ?? ctx.today
    const outline = ctx.book.versions(countyOutline).findLast(v => v.from <= day)?.value
    const lines = await sql<{
      id: string
      name: string
      level: string
      neighbour: string
      lastInspected: number | null
      course: Point[]
      schematic: boolean
    }>`select id, name, level, neighbour, last_inspected, course, schematic from placenames_line
      where ended_on is null or ended_on > ${day} order by level, name`.execute(ctx.tx)
    const markers = await sql<{
      id: string
      number: string
      position: Point
      state: string
      place: string
      keptBy: string
      line: string
    }>`select m.id, m.number, m.position, m.state, m.place, m.kept_by, l.name as line from placenames_marker m
      join placenames_line l on l.id = m.line where ${inRowScope(ctx.actor, 'm')} order by l.name, m.number`.execute(
      ctx.tx,
    )
    const features: Feature[] = []
    if (outline)
      features.push({
        type: 'Feature',
        id: 'outline',
        properties: { kind: 'outline', schematic: outline.schematic },
        geometry: {
          type: 'Polygon',
          coordinates: [[...outline.points, outline.points[0]!].map(pair)],
        },
      })
    for (const { id, course, ...l } of lines.rows)
      features.push({
        type: 'Feature',
        id,
        properties: { kind: 'line', ...l, nextDue: nextDue(l.lastInspected) },
        geometry: { type: 'LineString', coordinates: course.map(pair) },
      })
    for (const { id, position, ...m } of markers.rows)
      features.push({
        type: 'Feature',
        id,
        properties: { kind: 'marker', ...m },
        geometry: { type: 'Point', coordinates: pair(position) },
      })
    const schematic = outline?.schematic || lines.rows.some(l => l.schematic)
    const note = schematic
      ? {
          zh: '示意图：轮廓和界线走向仅供工作示意，不作为划界依据',
          en: 'Schematic: outline and lines are for work only and prove no boundary',
        }
      : null
    return { type: 'FeatureCollection', note, features }
  },
})

/** Tasks by township: what is done, what is due and by how many days it is late — whom to remind (placenames-06). */
export const boundaryTasks = query({
  name: 'placenames.boundaryTasks',
  label: { zh: '乡镇联检任务督促', en: 'Boundary tasks by township' },
  posts: readers,
  rule: 'BD-05',
  input: { inspection: f.reference(inspection.name, '联合检查', 'Inspection') },
  shows: {
    facts: { done: f.count('已完成', 'Done'), of: f.count('任务', 'Tasks') },
    tables: {
      tasks: {
        label: { zh: '任务', en: 'Tasks' },
        columns: {
          item: f.reference('checklists_item', '乡镇', 'Township'),
          requirement: f.text('要求', 'Requirement'),
          dueOn: f.day('期限', 'Due'),
          closedOn: f.day('完成日期', 'Closed'),
          daysLate: f.count('逾期天数', 'Days late'),
          remind: f.yesNo('应督促', 'To be reminded'),
        },
        called: { item: 'unitName' },
      },
    },
  },
  async run(ctx, input) {
    const found = await sql<{
      item: string
      unitName: string
      requirement: string
      state: string
      dueOn: Day
      closedOn: Day | null
    }>`select i.id as item, i.unit_name, i.requirement, i.state, i.item_due_on as due_on, i.closed_on
      from checklists_item i join checklists_list l on l.id = i.list and l.topic = 'boundary'
      where i.about_register = ${inspection.name} and i.about_row = ${input.inspection} and ${inRowScope(ctx.actor, 'i')}
      order by i.division, i.number`.execute(ctx.tx)
    const tasks = found.rows.map(t => {
      const left = daysBetween(ctx.today, t.dueOn)
      const open = t.state === 'issued' || t.state === 'reopened'
      return { ...t, daysLate: open ? Math.max(0, -left) : 0, remind: open && left <= 7 }
    })
    return { tasks, done: tasks.filter(t => t.state === 'closed').length, of: tasks.length }
  },
})

/** How complete the archive of every inspection of a year is, and what it lacks (placenames-08). */
export const archiveState = query({
  name: 'placenames.archiveState',
  label: { zh: '联检档案完整率', en: 'Completeness of archives' },
  posts: readers,
  office: 'placenames',
  rule: 'BD-07',
  input: { year: f.count('年度', 'Year', { min: 1990, max: 2200 }) },
  shows: {
    tables: {
      inspections: {
        label: { zh: '各条界线联检档案', en: 'Archives by line' },
        columns: {
          inspection: f.reference(inspection.name, '界线', 'Line'),
          pages: f.count('页数', 'Pages'),
          percent: f.count('完整率（％）', 'Complete, per cent'),
          missing: f.choices('缺少材料', 'Missing', papers),
        },
        called: { inspection: 'line' },
        sums: ['pages'],
      },
    },
  },
  async run(ctx, input) {
    const found = await sql<{ inspection: string; line: string; state: string }>`
      select i.id as inspection, l.name as line, i.state from placenames_inspection i join placenames_line l on l.id = i.line
      where i.year = ${input.year} and i.state <> 'cancelled' order by l.level, l.name`.execute(
      ctx.tx,
    )
    const inspections = []
    for (const row of found.rows) {
      const all = await papersOf(ctx, row.inspection)
      const pages = all.reduce((n, p) => n + (p.pages ?? 0), 0)
      inspections.push({ ...row, pages, ...completeness(all) })
    }
    return { year: input.year, inspections }
  },
})
export const boundaryQueries = [boundaryMap, boundaryTasks, archiveState]
