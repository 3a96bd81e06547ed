/** Looks on site and what they find; the nine risks when they happen (EC-05, EC-07 … EC-09). */
import { allMet, failed } from '../../../../kernel/because.ts'
import { command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { insertRow, lockRow, take } from '../../../../kernel/rows.ts'
import { inOrder, notAhead, verb } from '../../verbs.ts'
import { chief, clerks, keepers, office } from '../../words.ts'
import { incident, inspection, resident } from '../registers.ts'
import { look } from '../rules.ts'
import { homeAt } from './homes.ts'

const { fix: _x, fixedOn: _y, ...newInspection } = inspection.fields
const inspect = command({
  name: 'eldercare.inspectHome',
  label: { zh: '登记现场检查', en: 'Inspect a home' },
  posts: clerks,
  office,
  rule: 'EC-05',
  input: newInspection,
  async run(ctx, input) {
    const where = await homeAt(ctx, input.site)
    notAhead(ctx, input.onDay, 'onDay', inspection.fields.onDay.label)
    const because = look(input)
    const found = failed(because).map(b => b.what.zh)
    const problems = [input.problems, ...found].filter(Boolean).join('；') || null
    const row = await insertRow(ctx, inspection, { ...input, problems, division: where.division })
    const action = problems ? 'orderFix' : 'passInspection'
    const moved = await take(ctx, inspection, row, action, {
      facts: { because },
      ...(input.fixBy && problems ? { dueOn: input.fixBy } : {}),
    })
    return { id: row.id, state: moved.state, fits: allMet(because), because }
  },
})
const onInspection = [
  verb(inspection, 'inspection', {
    name: 'reportFix',
    zh: '报告整改完成',
    en: 'Report it put right',
    posts: keepers,
    rule: 'EC-05',
    fill: ['fix', 'fixedOn'],
    check: async (_, row, given) => {
      inOrder(given.fixedOn as Day, row.onDay, 'fixedOn', inspection.fields.fixedOn.label)
      return undefined
    },
  }),
  verb(inspection, 'inspection', {
    name: 'verifyFix',
    zh: '复查通过',
    en: 'Seen to be right',
    posts: clerks,
    rule: 'EC-05',
    not: ['reportFix', { zh: '复查本人报告的整改', en: 'seeing to his own report' }],
  }),
  verb(inspection, 'inspection', {
    name: 'returnFix',
    zh: '退回继续整改',
    en: 'Not right yet',
    posts: clerks,
    why: true,
  }),
  verb(inspection, 'inspection', {
    name: 'reopenInspection',
    zh: '重新打开',
    en: 'Open again',
    posts: chief,
    why: true,
  }),
]

const reportIncident = command({
  name: 'eldercare.reportIncident',
  label: { zh: '上报服务安全事件', en: 'Report an incident' },
  posts: keepers,
  office,
  rule: 'EC-09',
  input: {
    resident: incident.fields.resident,
    risk: incident.fields.risk,
    onDay: incident.fields.onDay,
    what: incident.fields.what,
  },
  async run(ctx, input) {
    const who = await lockRow(ctx, resident, input.resident)
    notAhead(ctx, input.onDay, 'onDay', incident.fields.onDay.label)
    inOrder(input.onDay, who.admittedOn, 'onDay', incident.fields.onDay.label)
    const row = await insertRow(ctx, incident, { ...input, site: who.site, division: who.division })
    return { register: incident.name, id: row.id }
  },
})
const onIncident = [
  verb(incident, 'incident', {
    name: 'handleIncident',
    zh: '登记处置',
    en: 'Handle an incident',
    posts: keepers,
    rule: 'EC-09',
    fill: ['measures', 'familyToldOn'],
  }),
  verb(incident, 'incident', {
    name: 'closeIncident',
    zh: '办结事件',
    en: 'Close an incident',
    posts: ['townshipClerk', 'townshipHead', ...clerks],
    rule: 'EC-09',
    not: ['handleIncident', { zh: '办结本人处置的事件', en: 'closing what he handled' }],
  }),
  verb(incident, 'incident', {
    name: 'returnIncident',
    zh: '退回补充处置',
    en: 'Send an incident back',
    posts: clerks,
    why: true,
  }),
  verb(incident, 'incident', {
    name: 'strikeIncident',
    zh: '误报作废',
    en: 'Strike an incident out',
    posts: chief,
    why: true,
  }),
]

export const inspectionCommands = [inspect, ...onInspection, reportIncident, ...onIncident]
