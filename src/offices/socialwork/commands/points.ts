/** Village service points of the stations, and the plan to raise their share (socialwork-05). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { divisionLevel, within } from '../../../kernel/identity.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { coveragePlan, point, station } from '../registers.ts'
import { planMet } from '../rules.ts'
import { clerks, dayBetween, lines, office, reason, townships } from '../steps.ts'

const whichPoint = f.reference(point.name, '服务点', 'Point')
const onPoint = (action: string) => ({ register: point.name, field: 'point', action })

const planPoints = command({
  name: 'socialwork.planPoints',
  label: { zh: '布设村（社区）服务点', en: 'Plan village points' },
  posts: [...townships, ...clerks],
  input: {
    list: lines({
      division: f.division('村（社区）', 'Village'),
      station: point.fields.station,
      name: point.fields.name,
      place: point.fields.place,
      staff: point.fields.staff,
    }),
  },
  async run(ctx, input) {
    const made: string[] = []
    for (const given of input.list) {
      const at = await readRow(ctx, station, given.station)
      if (divisionLevel(given.division) !== 'village' || !within(given.division, at.division))
        refuse('SOCIALWORK_POINT_PLACE', { field: 'division' })
      if (at.state !== 'inService') refuse('SOCIALWORK_STATION_NOT_OPEN', { name: at.name })
      const there = await sql<{ name: string }>`select name from socialwork_point
        where division = ${given.division} and state <> 'closed'`.execute(ctx.tx)
      if (there.rows[0])
        refuse('SOCIALWORK_POINT_TWICE', { name: there.rows[0].name, field: 'division' })
      made.push((await insertRow(ctx, point, given)).id)
    }
    return { points: made, register: point.name, id: made[0]! }
  },
})
const openPoints = command({
  name: 'socialwork.openPoints',
  label: { zh: '开通服务点', en: 'Open points' },
  posts: [...townships, ...clerks],
  input: { openedOn: f.day('开通日期', 'Opened on'), list: lines({ point: whichPoint }) },
  async run(ctx, input) {
    for (const { point: id } of input.list) {
      const row = await lockRow(ctx, point, id)
      const at = await readRow(ctx, station, row.station)
      dayBetween(ctx, input.openedOn, at.enteredOn, 'openedOn', '开通日期', 'The day')
      await take(ctx, point, row, 'open', { patch: { openedOn: input.openedOn } })
    }
    return { opened: input.list.length }
  },
})
const openPoint = command({
  name: 'socialwork.openPoint',
  label: { zh: '开通', en: 'Open' },
  posts: [...townships, ...clerks],
  input: { point: whichPoint, openedOn: f.day('开通日期', 'Opened on') },
  on: onPoint('open'),
  run: (ctx, { openedOn, point: id }) => openPoints.run(ctx, { openedOn, list: [{ point: id }] }),
})
const move = (action: string, name: string, zh: string, en: string) =>
  command({
    name: `socialwork.${name}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    input: { point: whichPoint, reason },
    on: onPoint(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, point, input.point)
      const moved = await take(ctx, point, row, action, {
        reason: input.reason,
        patch: { closedOn: action === 'shut' ? ctx.today : null },
      })
      return { state: moved.state }
    },
  })

/** Villages of the county and those with an open point, today. */
async function coverageNow(ctx: Context): Promise<{ villages: number; covered: number }> {
  const found = await sql<{ villages: number; covered: number }>`
    select count(*) as villages, count(*) filter (where exists (select 1 from socialwork_point p
      where p.division = d.code and p.state = 'open')) as covered
    from people_division d where d.level = 'village' and d.valid_from <= ${ctx.today} and (d.valid_to is null or d.valid_to >= ${ctx.today})`.execute(
    ctx.tx,
  )
  return { villages: Number(found.rows[0]!.villages), covered: Number(found.rows[0]!.covered) }
}
const planCoverage = command({
  name: 'socialwork.planCoverage',
  label: { zh: '制定覆盖计划', en: 'Plan the coverage' },
  posts: ['officeChief'],
  office,
  input: {
    plannedFrom: coveragePlan.fields.plannedFrom,
    plannedTo: coveragePlan.fields.plannedTo,
    direction: coveragePlan.fields.direction,
  },
  async run(ctx, input) {
    if (input.plannedTo <= input.plannedFrom) refuse('SOCIALWORK_PLAN_DAYS', { field: 'plannedTo' })
    const now = await coverageNow(ctx)
    const row = await insertRow(ctx, coveragePlan, { ...input, ...now, division: ctx.county })
    return { register: coveragePlan.name, id: row.id, ...now }
  },
})
const closePlan = command({
  name: 'socialwork.closeCoveragePlan',
  label: { zh: '检查计划完成情况', en: 'See what became of the plan' },
  posts: ['officeChief'],
  office,
  input: { plan: f.reference(coveragePlan.name, '覆盖计划', 'Plan') },
  on: { register: coveragePlan.name, field: 'plan' },
  async run(ctx, input) {
    const row = await lockRow(ctx, coveragePlan, input.plan)
    if (ctx.today < row.plannedTo) refuse('SOCIALWORK_PLAN_RUNNING', { to: row.plannedTo })
    const { covered } = await coverageNow(ctx)
    const met = planMet(row.direction, row.covered, covered)
    await updateRow(ctx, coveragePlan, row, { coveredAtEnd: covered, met })
    return { covered, met }
  },
})

export const pointCommands = [
  planPoints,
  openPoints,
  openPoint,
  move('shut', 'shutPoint', '停用服务点', 'Close the point'),
  move('reopen', 'reopenPoint', '重新开通', 'Open the point again'),
  planCoverage,
  closePlan,
]
