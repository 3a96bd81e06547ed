/** The stay itself: its length and what becomes of it, care, hospital, death (VR-03 … VR-09). */
import { sql } from 'kysely'
import { recordLifeEvent } from '../../../commons/people/events.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addDays, addMonthsToDay } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRows, takeAll } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { type CaseRow, care, rescueCase, treatment } from '../registers.ts'
import { phaseOf, stayDays } from '../rules.ts'
import { startClocks } from './gate.ts'
import { newPerson, personOf } from './identity.ts'
import {
  chief,
  clerks,
  dayFrom,
  lines,
  lockCases,
  office,
  onRow,
  plainStep,
  reason,
  whichCase,
  whichOf,
} from './who.ts'

const inside = ['sheltered', 'stranded', 'longStay']

const extend = command({
  name: 'rescue.extend',
  label: { zh: '延长救助', en: 'Extend the stay' },
  posts: chief,
  office,
  rule: 'VR-04',
  input: { case: whichCase, to: f.day('延长至', 'To'), reason },
  on: onRow(rescueCase, 'case', 'extend'),
  async run(ctx, input) {
    const row = await lockRow(ctx, rescueCase, input.case)
    const until = row.extendedTo ?? addDays(row.admittedOn ?? row.enteredOn, stayDays)
    if (input.to <= until) refuse('RESCUE_STAY_ENDS', { day: until, field: 'to' })
    const moved = await take(ctx, rescueCase, row, 'extend', {
      reason: input.reason,
      patch: { extendedTo: input.to },
      dueOn: input.to,
    })
    // The superior department is told, on the day the ordinary stay runs out or at once when that has passed.
    await startClocks(ctx, row, [{ kind: 'extension', dueBy: [until, ctx.today].sort().at(-1)! }])
    return { state: moved.state, extendedTo: input.to }
  },
})

/** What the days have made of those nobody knows: stranded after ten, long stay after three months (VR-08, VR-09). */
const pass = command({
  name: 'rescue.passStays',
  label: { zh: '处理到期的在站人员', en: 'Pass the stays of the day' },
  posts: clerks,
  office,
  rule: 'VR-15',
  input: {},
  async run(ctx) {
    const open =
      await sql<CaseRow>`select * from rescue_case where person is null and state in ('sheltered', 'stranded')
      order by id for update`.execute(ctx.tx)
    const phase = (row: CaseRow) => phaseOf(row.enteredOn, false, ctx.today)
    const long = open.rows.filter(row => phase(row) === 'longStay')
    const stranded = open.rows.filter(row => phase(row) === 'stranded' && row.state === 'sheltered')
    await takeAll(ctx, rescueCase, stranded, 'strand', {
      name: row => row.number,
      dueOn: row => addMonthsToDay(row.enteredOn, 3),
    })
    await takeAll(ctx, rescueCase, long, 'stayLong', { name: row => row.number })
    return { stranded: stranded.length, longStay: long.length }
  },
})

const recordCare = command({
  name: 'rescue.recordCare',
  label: { zh: '登记照料', en: 'Record care' },
  posts: clerks,
  office,
  rule: 'VR-03',
  input: {
    list: lines({
      case: whichCase,
      onDay: care.fields.onDay,
      kind: care.fields.kind,
      byName: care.fields.byName,
      note: care.fields.note,
    }),
  },
  async run(ctx, { list }) {
    const cases = await lockCases(
      ctx,
      list.map(l => l.case),
    )
    const of = new Map(cases.map(row => [row.id, row]))
    for (const line of list) {
      const row = of.get(line.case)!
      dayFrom(ctx, line.onDay, row.enteredOn, 'onDay', '照料日期', 'The day')
      if (row.leftOn && line.onDay > row.leftOn)
        refuse('RESCUE_DAY', { what: { zh: '照料日期', en: 'The day' }, from: row.enteredOn })
    }
    await insertRows(
      ctx,
      care,
      list.map(line => ({ ...line, division: of.get(line.case)!.division })),
    )
    return { entries: list.length }
  },
})

const hospitalise = command({
  name: 'rescue.hospitalise',
  label: { zh: '送医救治', en: 'To hospital' },
  posts: clerks,
  office,
  rule: 'VR-05',
  input: {
    case: whichCase,
    hospital: treatment.fields.hospital,
    reason: treatment.fields.reason,
    fromDay: treatment.fields.fromDay,
  },
  on: onRow(rescueCase, 'case', 'hospitalise', 'received', ...inside),
  async run(ctx, input) {
    const row = await lockRow(ctx, rescueCase, input.case)
    dayFrom(ctx, input.fromDay, row.enteredOn, 'fromDay', '入院日期', 'The day')
    if (await inHospital(ctx, row.id)) refuse('RESCUE_TREATED')
    const made = await insertRow(ctx, treatment, { ...input, division: row.division })
    return { register: treatment.name, id: made.id }
  },
})
export async function inHospital(ctx: Context, id: string): Promise<boolean> {
  const found =
    await sql`select 1 from rescue_treatment where "case" = ${id} and state = 'inHospital' limit 1`.execute(
      ctx.tx,
    )
  return found.rows.length > 0
}
const discharge = command({
  name: 'rescue.discharge',
  label: { zh: '登记出院', en: 'Discharge' },
  posts: clerks,
  office,
  rule: 'VR-05',
  input: {
    treatment: whichOf(treatment),
    toDay: f.day('出院日期', 'To'),
    result: f.text('结果', 'Result', { sensitivity: 'personal' }),
  },
  on: onRow(treatment, 'treatment', 'discharge'),
  async run(ctx, { treatment: id, ...patch }) {
    const row = await lockRow(ctx, treatment, id)
    dayFrom(ctx, patch.toDay, row.fromDay, 'toDay', '出院日期', 'The day')
    return { state: (await take(ctx, treatment, row, 'discharge', { patch })).state }
  },
})

/** Whoever dies here dies in every office: the funeral case opens with it, also for somebody nobody could name (ID-06). */
const die = command({
  name: 'rescue.recordDeath',
  label: { zh: '登记在站死亡', en: 'Died in care' },
  posts: clerks,
  office,
  rule: 'FU-02',
  input: {
    case: whichCase,
    diedOn: f.day('死亡日期', 'Died on'),
    cause: f.text('死亡原因和证明', 'Cause and certificate', { sensitivity: 'personal' }),
    ...newPerson,
  },
  on: onRow(rescueCase, 'case', 'die', 'received', ...inside),
  async run(ctx, { case: id, diedOn, cause, ...given }) {
    const row = await lockRow(ctx, rescueCase, id)
    dayFrom(ctx, diedOn, row.enteredOn, 'diedOn', '死亡日期', 'The death')
    const person =
      row.person ??
      (
        await personOf(
          ctx,
          row,
          given.name || given.person ? given : { ...given, ...unnamed(row, ctx.today) },
        )
      ).id
    if (!row.person) await updateRow(ctx, rescueCase, row, { person })
    const { event, effects } = await recordLifeEvent(ctx, {
      kind: 'death',
      person,
      day: diedOn,
      facts: { source: 'rescue', reporter: ctx.actor.name, cause },
    })
    return { event, effects: effects.length, person }
  },
})
/** A record for somebody without a name: what could be seen, and the number of the case to find it by. */
const unnamed = (row: CaseRow, today: string) => ({
  name: '无名氏',
  birth:
    `${Number(today.slice(0, 4)) - (row.apparentAge ?? 60)}-01-01` as `${number}-${number}-${number}`,
})

export const stayCommands = [
  extend,
  pass,
  recordCare,
  hospitalise,
  discharge,
  plainStep(
    treatment,
    'treatment',
    'readmit',
    'undoDischarge',
    '撤销出院',
    'Not discharged',
    clerks,
    {
      reason: true,
      patch: () => ({ toDay: null, result: null }),
    },
  ),
  die,
]
