/** Townships walk their stretch of the line; what is damaged or disputed becomes a case that somebody settles (BD-03). */
import { type Context, command } from '../../../kernel/command.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import type { NewRow } from '../../../kernel/register.ts'
import { insertRow, lockRow, readRow, take } from '../../../kernel/rows.ts'
import { office } from '../steps.ts'
import { refuse } from './errors.ts'
import { line, marker, patrol, repair } from './registers.ts'
import { townships } from './workflows.ts'

const reason = f.longText('理由', 'Reason')
const which = f.reference(repair.name, '问题', 'Case')
const on = (action: string) => ({ register: repair.name, field: 'repair', action })

/** Opens a case of damage or dispute. */
export async function openRepair(ctx: Context, r: NewRow<typeof repair>): Promise<string> {
  return (await insertRow(ctx, repair, r)).id
}

const recordPatrol = command({
  name: 'placenames.recordPatrol',
  label: { zh: '登记界线巡护', en: 'Record a patrol' },
  posts: [...townships, ...office],
  rule: 'BD-03',
  input: {
    division: f.division('巡护乡镇', 'Township'),
    line: patrol.fields.line,
    marker: patrol.fields.marker,
    patrolledOn: patrol.fields.patrolledOn,
    by: patrol.fields.by,
    found: patrol.fields.found,
    note: patrol.fields.note,
  },
  on: { register: line.name, field: 'line', action: 'patrol' },
  async run(ctx, input) {
    const division = input.division.padEnd(12, '0')
    if (input.patrolledOn > ctx.today)
      refuse('BOUNDARY_DAY_WRONG', { day: input.patrolledOn, from: '—', field: 'patrolledOn' })
    const told = optionLabel(patrol.fields.found, input.found)
    if (!input.marker && input.found !== 'intact' && input.found !== 'dispute')
      refuse('REPAIR_NOT_THERE', { found: told, field: 'marker' })
    const row = await insertRow(ctx, patrol, { ...input, division })
    if (input.found === 'intact') return { id: row.id, repair: null }
    const m = input.marker ? await lockRow(ctx, marker, input.marker) : undefined
    if (m?.state === 'standing' && input.found !== 'dispute')
      await take(ctx, marker, m, input.found === 'moved' ? 'annul' : 'damage', {
        reason: input.note ?? told.zh,
      })
    const opened = await openRepair(ctx, {
      division,
      line: input.line,
      marker: input.marker ?? null,
      found: input.found,
      note: input.note ?? told.zh,
      reportedOn: input.patrolledOn,
      responsible: m?.keptBy ?? 'ours',
    })
    return { id: row.id, repair: opened }
  },
})

const verify = command({
  name: 'placenames.verifyRepair',
  label: { zh: '核实问题', en: 'Verify' },
  posts: office,
  office: 'placenames',
  input: { repair: which },
  on: on('verify'),
  async run(ctx, input) {
    const row = await lockRow(ctx, repair, input.repair)
    return { state: (await take(ctx, repair, row, 'verify')).state }
  },
})
const settle = command({
  name: 'placenames.settleRepair',
  label: { zh: '登记处置', en: 'Settle' },
  posts: [...townships, ...office],
  rule: 'BD-03',
  input: {
    repair: which,
    otherPresent: repair.fields.otherPresent,
    result: f.longText('处置结果', 'What was done'),
    doneOn: f.day('处置日期', 'Done on'),
  },
  on: on('settle'),
  async run(ctx, { repair: id, ...patch }) {
    const row = await lockRow(ctx, repair, id)
    if (!patch.otherPresent?.trim()) refuse('REPAIR_ALONE', { field: 'otherPresent' })
    if (patch.doneOn > ctx.today || patch.doneOn < row.reportedOn)
      refuse('BOUNDARY_DAY_WRONG', { day: patch.doneOn, from: row.reportedOn, field: 'doneOn' })
    const moved = await take(ctx, repair, row, 'settle', { patch })
    const m = row.marker ? await readRow(ctx, marker, row.marker) : undefined
    if (m?.state === 'damaged') await take(ctx, marker, await lockRow(ctx, marker, m.id), 'repair')
    return { state: moved.state }
  },
})
const repairStep = (action: string, act: string, zh: string, en: string, withReason = true) =>
  command({
    name: `placenames.${act}`,
    label: { zh, en },
    posts: office,
    office: 'placenames',
    input: { repair: which, reason: withReason ? reason : f.optional(reason) },
    on: on(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, repair, input.repair)
      const moved = await take(ctx, repair, row, action, { reason: input.reason ?? null })
      return { state: moved.state }
    },
  })

export const patrolCommands = [
  recordPatrol,
  verify,
  repairStep('dismiss', 'dismissRepair', '核实不属实', 'Not so'),
  settle,
  repairStep('return', 'returnRepair', '重新处置', 'Settle again'),
  repairStep('archive', 'archiveRepair', '问题归档', 'Archive', false),
]
