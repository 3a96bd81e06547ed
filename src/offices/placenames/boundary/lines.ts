/** Lines, markers and segments: a marker outside the county is refused, a moved one is void, all of them stay on the map. */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { countyOutline } from '../parameters.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { line, marker, segment } from './registers.ts'
import { inCounty, type Point } from './rules.ts'

const room = 'placenames'
const reason = f.longText('理由', 'Reason')
const whichLine = f.reference(line.name, '界线', 'Line')
const whichMarker = f.reference(marker.name, '界桩', 'Marker')

const enterLine = command({
  name: 'placenames.enterLine',
  label: { zh: '登记界线', en: 'Enter a line' },
  posts: office,
  office: room,
  rule: 'BD-09',
  input: {
    name: line.fields.name,
    level: line.fields.level,
    neighbour: line.fields.neighbour,
    authority: line.fields.authority,
    approval: line.fields.approval,
    lastInspected: line.fields.lastInspected,
    course: line.fields.course,
    schematic: line.fields.schematic,
  },
  async run(ctx, input) {
    const row = await insertRow(ctx, line, { ...input, division: ctx.county })
    return { id: row.id }
  },
})
/** A line that is no more, and the reverse. */
const endLine = command({
  name: 'placenames.endLine',
  label: { zh: '停用或恢复界线', en: 'End a line, or put it back' },
  posts: chief,
  office: room,
  input: { line: whichLine, endedOn: f.optional(f.day('停用日期（不填则恢复）', 'Ended on')) },
  on: { register: line.name, field: 'line', action: 'end' },
  async run(ctx, input) {
    const row = await lockRow(ctx, line, input.line)
    await updateRow(ctx, line, row, { endedOn: input.endedOn ?? null })
    return { endedOn: input.endedOn ?? null }
  },
})

/** Refuses MARKER_OUTSIDE_COUNTY: beyond the outline by more than the county's tolerance. */
export function standsHere(ctx: Context, number: string, p: Point, field: string): void {
  const { points, toleranceM } = ctx.book.at(countyOutline, ctx.today).value
  if (!inCounty(points, p, toleranceM))
    refuse('MARKER_OUTSIDE_COUNTY', { number, lon: p.lon, lat: p.lat, field })
}

const enterMarkers = command({
  name: 'placenames.enterMarkers',
  label: { zh: '登记界桩', en: 'Enter markers' },
  posts: office,
  office: room,
  rule: 'BD-07',
  input: {
    line: whichLine,
    list: f.list(
      '界桩',
      'Markers',
      {
        division: f.division('所在区划', 'Division'),
        number: marker.fields.number,
        position: marker.fields.position,
        form: marker.fields.form,
        keptBy: marker.fields.keptBy,
        place: marker.fields.place,
        setOn: marker.fields.setOn,
      },
      { min: 1 },
    ),
  },
  on: { register: line.name, field: 'line', action: 'addMarkers' },
  async run(ctx, input) {
    const of = await lockRow(ctx, line, input.line)
    if (of.endedOn) refuse('LINE_ENDED', { line: of.name, field: 'line' })
    const held = await sql<{ number: string }>`select number from placenames_marker
      where line = ${of.id} and state <> 'void'`.execute(ctx.tx)
    const known = new Set(held.rows.map(m => m.number))
    for (const [i, one] of input.list.entries()) {
      if (known.has(one.number))
        refuse('MARKER_KNOWN', { number: one.number, field: `list.${i}.number` })
      known.add(one.number)
      standsHere(ctx, one.number, one.position, `list.${i}.position`)
    }
    const rows = input.list.map(one => ({
      ...one,
      division: one.division.padEnd(12, '0'),
      line: of.id,
    }))
    return { markers: await insertIds(ctx, marker, rows) }
  },
})
const markerStep = (action: string, act: string, zh: string, en: string, by = office) =>
  command({
    name: `placenames.${act}`,
    label: { zh, en },
    posts: by,
    office: room,
    input: { marker: whichMarker, reason },
    on: { register: marker.name, field: 'marker', action },
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, marker, input.marker)
      return { state: (await take(ctx, marker, row, action, { reason: input.reason })).state }
    },
  })

const enterSegments = command({
  name: 'placenames.enterSegments',
  label: { zh: '登记界线段', en: 'Enter segments' },
  posts: office,
  office: room,
  rule: 'BD-07',
  input: {
    line: whichLine,
    list: f.list(
      '界线段',
      'Segments',
      {
        division: f.division('管护乡镇（区划）', 'Township'),
        number: segment.fields.number,
        fromMarker: segment.fields.fromMarker,
        toMarker: segment.fields.toMarker,
        features: segment.fields.features,
        townshipName: segment.fields.townshipName,
      },
      { min: 1 },
    ),
  },
  on: { register: line.name, field: 'line', action: 'addSegments' },
  async run(ctx, input) {
    const of = await lockRow(ctx, line, input.line)
    for (const [i, one] of input.list.entries()) {
      const ends = [
        await readRow(ctx, marker, one.fromMarker),
        await readRow(ctx, marker, one.toMarker),
      ]
      if (one.fromMarker === one.toMarker || ends.some(m => m.line !== of.id))
        refuse('SEGMENT_MARKERS', { field: `list.${i}.toMarker` })
    }
    const rows = input.list.map(one => ({
      ...one,
      division: one.division.padEnd(12, '0'),
      line: of.id,
    }))
    return { segments: await insertIds(ctx, segment, rows) }
  },
})

export const lineCommands = [
  enterLine,
  endLine,
  enterMarkers,
  markerStep('annul', 'annulMarker', '登记移位作废', 'Moved: void'),
  markerStep('restore', 'restoreMarker', '撤销作废', 'Take it back', chief),
  enterSegments,
]
