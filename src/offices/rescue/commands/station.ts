/** The station's own safety: measures in force, rounds that look at them, faults mended and seen again, incidents (rescue-01). */
import { twoPeople } from '../../../kernel/access.ts'
import { command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { incident, measure, round } from '../station-registers.ts'
import { chief, clerks, dayFrom, office, onRow, plainStep, whichOf } from './who.ts'

const adopt = command({
  name: 'rescue.adoptMeasure',
  label: { zh: '登记安全防控措施', en: 'Adopt a measure' },
  posts: clerks,
  office,
  rule: 'VR-02',
  input: {
    document: measure.fields.document,
    kind: measure.fields.kind,
    responsible: measure.fields.responsible,
    roundEveryDays: measure.fields.roundEveryDays,
    adoptedOn: measure.fields.adoptedOn,
  },
  async run(ctx, input) {
    dayFrom(ctx, input.adoptedOn, null, 'adoptedOn', '施行日期', 'The day')
    const row = await insertRow(ctx, measure, { ...input, division: ctx.county })
    return { register: measure.name, id: row.id }
  },
})
const withdraw = command({
  name: 'rescue.withdrawMeasure',
  label: { zh: '废止安全防控措施', en: 'Withdraw a measure' },
  posts: chief,
  office,
  input: { measure: whichOf(measure) },
  on: { register: measure.name, field: 'measure' },
  async run(ctx, input) {
    await updateRow(ctx, measure, await lockRow(ctx, measure, input.measure), {
      withdrawnOn: ctx.today,
    })
    return { withdrawnOn: ctx.today }
  },
})
const look = command({
  name: 'rescue.recordRound',
  label: { zh: '登记安全检查', en: 'Record a round' },
  posts: clerks,
  office,
  rule: 'VR-02',
  input: {
    measure: whichOf(measure),
    onDay: round.fields.onDay,
    byNames: round.fields.byNames,
    problem: round.fields.problem,
  },
  on: { register: measure.name, field: 'measure', action: 'round' },
  async run(ctx, { problem, ...input }) {
    const of = await lockRow(ctx, measure, input.measure)
    dayFrom(ctx, input.onDay, of.adoptedOn, 'onDay', '检查日期', 'The day')
    const row = await insertRow(ctx, round, {
      ...input,
      title: `${of.document} ${input.onDay}`,
      checkedBy: ctx.actor.account,
      division: ctx.county,
    })
    const moved = await take(ctx, round, row, problem ? 'find' : 'pass', {
      patch: { problem: problem ?? null },
    })
    return { register: round.name, id: row.id, state: moved.state }
  },
})
/** Mended, seen by another than who found it. */
const mend = command({
  name: 'rescue.mend',
  label: { zh: '整改复查', en: 'Mended' },
  posts: clerks,
  office,
  rule: 'VR-02',
  input: { round: whichOf(round), mending: f.text('整改情况', 'How') },
  on: onRow(round, 'round', 'mend'),
  async run(ctx, input) {
    const row = await lockRow(ctx, round, input.round)
    twoPeople(ctx.actor, row.checkedBy, { zh: '检查和复查', en: 'finding and seeing it mended' })
    const patch = { mendedOn: ctx.today, mending: input.mending }
    return { state: (await take(ctx, round, row, 'mend', { patch })).state }
  },
})
const report = command({
  name: 'rescue.reportIncident',
  label: { zh: '登记突发事件', en: 'Report an incident' },
  posts: clerks,
  office,
  rule: 'VR-05',
  input: {
    title: incident.fields.title,
    case: incident.fields.case,
    onDay: incident.fields.onDay,
    kind: incident.fields.kind,
    description: incident.fields.description,
  },
  async run(ctx, input) {
    dayFrom(ctx, input.onDay, null, 'onDay', '日期', 'The day')
    const row = await insertRow(ctx, incident, { ...input, division: ctx.county })
    return { register: incident.name, id: row.id }
  },
})
const handle = command({
  name: 'rescue.handleIncident',
  label: { zh: '登记处置结果', en: 'Handled' },
  posts: clerks,
  office,
  input: { incident: whichOf(incident), handling: f.longText('处置情况', 'What was done') },
  on: onRow(incident, 'incident', 'handle'),
  async run(ctx, { incident: id, ...patch }) {
    const row = await lockRow(ctx, incident, id)
    return { state: (await take(ctx, incident, row, 'handle', { patch })).state }
  },
})

export const stationCommands = [
  adopt,
  withdraw,
  look,
  mend,
  plainStep(round, 'round', 'again', 'notMended', '复查不合格', 'Not mended', clerks, {
    reason: true,
  }),
  report,
  handle,
  plainStep(incident, 'incident', 'reopen', 'reopenIncident', '重新处置', 'Open again', chief, {
    reason: true,
  }),
]
