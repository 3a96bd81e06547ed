/** A joint inspection until both sides have walked the line: planned, set going, tasks handed out, markers inspected. */
import { sql } from 'kysely'
import { issueList } from '../../../commons/checklists/checklists.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Label } from '../../../kernel/errors.ts'
import { type Field, f, optionLabel } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { openRepair } from './patrols.ts'
import {
  archive,
  check,
  type InspectionRow,
  inspection,
  line,
  type MarkerRow,
  marker,
  output,
  papers,
} from './registers.ts'
import { isDue, nextDue } from './rules.ts'

const room = 'placenames'
export const reason = f.longText('理由', 'Reason')
export const which = f.reference(inspection.name, '联合检查', 'Inspection')
export const on = (action: string, ...states: string[]) => ({
  register: inspection.name,
  field: 'inspection',
  action,
  ...(states.length > 0 ? { states } : {}),
})
/** Labels of some values of a choice, joined for a refusal. */
export const named = (field: Field, values: readonly string[]): Label => {
  const labels = values.map(value => optionLabel(field, value))
  return { zh: labels.map(l => l.zh).join('、'), en: labels.map(l => l.en).join(', ') }
}
export function inState(row: InspectionRow, ...states: string[]): void {
  if (!states.includes(row.state))
    refuse('INSPECTION_STATE', { state: inspection.workflow!.states[row.state]!.label })
}

const plan = command({
  name: 'placenames.planInspection',
  label: { zh: '列入联检计划', en: 'Plan an inspection' },
  posts: office,
  office: room,
  rule: 'BD-01',
  input: {
    line: inspection.fields.line,
    year: inspection.fields.year,
    lead: inspection.fields.lead,
    document: inspection.fields.document,
    finishBy: inspection.fields.finishBy,
    why: inspection.fields.why,
  },
  on: { register: line.name, field: 'line', action: 'inspect' },
  async run(ctx, input) {
    const of = await lockRow(ctx, line, input.line)
    if (of.endedOn) refuse('LINE_ENDED', { line: of.name, field: 'line' })
    const open =
      await sql`select 1 from placenames_inspection where line = ${of.id} and year = ${input.year}
      and state <> 'cancelled'`.execute(ctx.tx)
    if (open.rows.length > 0)
      refuse('INSPECTION_OPEN', { line: of.name, year: input.year, field: 'year' })
    if (!isDue(of.lastInspected, input.year) && !input.why)
      refuse('INSPECTION_NOT_DUE', {
        line: of.name,
        last: of.lastInspected,
        due: nextDue(of.lastInspected),
        field: 'why',
      })
    const row = await insertRow(ctx, inspection, {
      ...input,
      division: ctx.county,
      plannedBy: ctx.actor.account,
    })
    await updateRow(
      ctx,
      inspection,
      row,
      {},
      { due_on: input.finishBy, case_due_on: input.finishBy },
    )
    await insertIds(
      ctx,
      archive,
      (Object.keys(papers) as (keyof typeof papers)[]).map(paper => ({
        division: ctx.county,
        inspection: row.id,
        paper,
        required: true,
      })),
    )
    await insertRow(ctx, output, {
      division: ctx.county,
      inspection: row.id,
      kind: 'archive',
      plannedTo: input.finishBy,
    })
    return { register: inspection.name, id: row.id }
  },
})

const recordOutput = command({
  name: 'placenames.recordOutput',
  label: { zh: '登记联检工作成果', en: 'Record work done' },
  posts: office,
  office: room,
  input: {
    inspection: which,
    kind: f.choice('成果', 'What', {
      meeting: ['边界联检工作推进会', 'Meeting to set the inspection going'],
      plan: ['实施方案', 'Plan of work'],
    }),
    doneOn: f.day('完成日期', 'Done on'),
    document: f.text('文号或记录', 'Document'),
  },
  on: on('output', 'planned', 'deployed', 'inspecting'),
  async run(ctx, { inspection: id, ...input }) {
    const row = await lockRow(ctx, inspection, id)
    inState(row, 'planned', 'deployed', 'inspecting')
    dayUpToToday(ctx, input.doneOn, `${row.year}-01-01`, 'doneOn')
    const made = await insertRow(ctx, output, {
      ...input,
      division: ctx.county,
      inspection: id,
      plannedTo: input.doneOn,
    })
    return { id: made.id }
  },
})
export const dayUpToToday = (ctx: Context, day: string, from: string, field: string): void => {
  if (day > ctx.today || day < from) refuse('BOUNDARY_DAY_WRONG', { day, from, field })
}

/** Tasks by township go out as a checklist: each reported by the township and closed by this office (placenames-06). */
const issueTasks = command({
  name: 'placenames.issueTasks',
  label: { zh: '下发乡镇边界联检任务清单', en: 'Hand out tasks by township' },
  posts: office,
  office: room,
  input: {
    inspection: which,
    title: f.text('清单名称', 'Title'),
    document: f.text('下发文号', 'Document number'),
    list: f.list(
      '任务',
      'Tasks',
      {
        division: f.division('乡镇', 'Township'),
        unitName: f.text('责任单位', 'Unit'),
        requirement: f.longText('任务要求', 'Task'),
        dueOn: f.day('完成时限', 'Due on'),
      },
      { min: 1 },
    ),
  },
  on: on('issueTasks', 'planned', 'deployed', 'inspecting'),
  async run(ctx, input) {
    const row = await lockRow(ctx, inspection, input.inspection)
    inState(row, 'planned', 'deployed', 'inspecting')
    const about = { register: inspection.name, row: row.id }
    const made = await issueList(ctx, {
      title: input.title,
      office: room,
      topic: 'boundary',
      division: ctx.county,
      document: input.document,
      items: input.list.map(one => ({ ...one, about })),
    })
    await insertRow(ctx, output, {
      division: ctx.county,
      inspection: row.id,
      kind: 'taskList',
      plannedTo: ctx.today,
      doneOn: ctx.today,
      document: input.document,
      list: made.id,
    })
    return made
  },
})

/** What has been done for an inspection, by kind. */
async function doneKinds(ctx: Context, id: string): Promise<Set<string>> {
  const found = await sql<{ kind: string }>`select kind from placenames_output
    where inspection = ${id} and done_on is not null`.execute(ctx.tx)
  return new Set(found.rows.map(o => o.kind))
}
const advance = (
  action: string,
  act: string,
  zh: string,
  en: string,
  wanted: readonly ('meeting' | 'plan' | 'taskList')[],
) =>
  command({
    name: `placenames.${act}`,
    label: { zh, en },
    posts: office,
    office: room,
    rule: 'BD-07',
    input: { inspection: which },
    on: on(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, inspection, input.inspection)
      const done = await doneKinds(ctx, row.id)
      const missing = wanted.filter(kind => !done.has(kind))
      if (missing.length > 0)
        refuse('INSPECTION_OUTPUT_MISSING', { missing: named(output.fields.kind, missing) })
      const moved = await take(ctx, inspection, row, action, { dueOn: row.finishBy })
      return { state: moved.state }
    },
  })

const recordChecks = command({
  name: 'placenames.recordChecks',
  label: { zh: '登记界桩检查', en: 'Record inspected markers' },
  posts: office,
  office: room,
  rule: 'BD-03',
  input: {
    inspection: which,
    checkedOn: check.fields.checkedOn,
    ourInspector: check.fields.ourInspector,
    theirInspector: check.fields.theirInspector,
    list: f.list(
      '界桩',
      'Markers',
      {
        marker: check.fields.marker,
        condition: check.fields.condition,
        position: check.fields.position,
        note: check.fields.note,
      },
      { min: 1 },
    ),
  },
  on: on('check', 'inspecting'),
  async run(ctx, { inspection: id, list, ...facts }) {
    const row = await lockRow(ctx, inspection, id)
    inState(row, 'inspecting')
    dayUpToToday(ctx, facts.checkedOn, `${row.year}-01-01`, 'checkedOn')
    const before = await sql<{
      marker: string
    }>`select marker from placenames_check where inspection = ${id}`.execute(ctx.tx)
    const seen = new Set(before.rows.map(c => c.marker))
    const repairs: string[] = []
    const rows = []
    for (const [i, one] of list.entries()) {
      const m = await lockRow(ctx, marker, one.marker)
      const told = { number: m.number, field: `list.${i}.marker` }
      if (m.line !== row.line) refuse('INSPECTION_MARKER_OTHER_LINE', told)
      if (seen.has(m.id)) refuse('INSPECTION_CHECKED', told)
      seen.add(m.id)
      rows.push({ ...one, ...facts, division: m.division, inspection: id })
      const opened = await found(ctx, m, one.condition, one.note ?? null, facts.checkedOn)
      if (opened) repairs.push(opened)
    }
    const checks = await insertIds(ctx, check, rows)
    await updateRow(ctx, inspection, row, {
      ourInspectors: facts.ourInspector,
      theirInspectors: facts.theirInspector,
    })
    return { checks, repairs }
  },
})

/** A damaged or lost marker opens its case; a moved one is void at once (BD-03). */
async function found(
  ctx: Context,
  m: MarkerRow,
  condition: 'intact' | 'damaged' | 'moved' | 'lost',
  note: string | null,
  day: Parameters<typeof openRepair>[1]['reportedOn'],
): Promise<string | undefined> {
  if (condition === 'intact') return undefined
  const said = note ?? optionLabel(check.fields.condition, condition).zh
  if (condition === 'moved') {
    await take(ctx, marker, m, 'annul', { reason: said })
    return undefined
  }
  if (m.state === 'standing') await take(ctx, marker, m, 'damage', { reason: said })
  return openRepair(ctx, {
    line: m.line,
    marker: m.id,
    found: condition,
    note: said,
    reportedOn: day,
    responsible: m.keptBy,
    division: m.division,
  })
}

const cancel = command({
  name: 'placenames.cancelInspection',
  label: { zh: '取消联检计划', en: 'Cancel the inspection' },
  posts: chief,
  office: room,
  input: { inspection: which, reason },
  on: on('cancel'),
  async run(ctx, input) {
    const row = await lockRow(ctx, inspection, input.inspection)
    return { state: (await take(ctx, inspection, row, 'cancel', { reason: input.reason })).state }
  },
})

export const planningCommands = [
  plan,
  recordOutput,
  issueTasks,
  advance('deploy', 'deployInspection', '部署联检', 'Set going', ['meeting']),
  advance('begin', 'beginInspection', '开始检查', 'Begin', ['plan', 'taskList']),
  recordChecks,
  cancel,
]
