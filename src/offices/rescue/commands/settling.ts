/** Long stays end in a household register of one's own: plan, police, register, a place to live (VR-09, VR-10). */
import { sql } from 'kysely'
import { recordLifeEvent } from '../../../commons/people/events.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addMonthsToDay } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { rescueCase, type SearchRow, search, settlement } from '../registers.ts'
import { longStayMonths } from '../rules.ts'
import { plan } from '../station-registers.ts'
import { personOf } from './identity.ts'
import {
  chief,
  clerks,
  dayFrom,
  liftSearches,
  office,
  onRow,
  plainStep,
  reason,
  whichCase,
  whichOf,
} from './who.ts'

const propose = command({
  name: 'rescue.planSettlement',
  label: { zh: '上报安置方案', en: 'Submit a settlement plan' },
  posts: clerks,
  office,
  rule: 'VR-09',
  input: { case: whichCase, document: settlement.fields.document },
  on: onRow(rescueCase, 'case', 'settlement', 'stranded', 'longStay'),
  async run(ctx, input) {
    const row = await lockRow(ctx, rescueCase, input.case)
    if (row.person) refuse('RESCUE_IDENTIFIED')
    const from = addMonthsToDay(row.enteredOn, longStayMonths)
    if (ctx.today <= from)
      refuse('RESCUE_TOO_EARLY', { day: from, what: { zh: '落户安置', en: 'A settlement' } })
    const other =
      await sql`select 1 from rescue_settlement where "case" = ${row.id} and state not in ('dropped', 'cancelled') limit 1`.execute(
        ctx.tx,
      )
    if (other.rows.length > 0) refuse('RESCUE_SETTLING')
    const made = await insertRow(ctx, settlement, {
      ...input,
      plannedOn: ctx.today,
      division: row.division,
    })
    await planDone(ctx, row.id, input.document)
    return { register: settlement.name, id: made.id }
  },
})
/** The plan was due by a clock; it is done with it. */
async function planDone(ctx: Context, id: string, document: string): Promise<void> {
  const open =
    await sql<SearchRow>`select * from rescue_search where "case" = ${id} and kind = 'settlementPlan' and state = 'open' for update`.execute(
      ctx.tx,
    )
  for (const row of open.rows)
    await take(ctx, search, row, 'do', {
      patch: { doneOn: ctx.today, channel: document, outcome: 'nothing' },
    })
}
const which = whichOf(settlement)
const apply = command({
  name: 'rescue.fileSettlement',
  label: { zh: '向公安申请落户', en: 'Apply to the police' },
  posts: clerks,
  office,
  rule: 'VR-09',
  input: {
    settlement: which,
    policeFile: f.text('公安受理编号', 'Police file'),
    samples: f.text('照片、指纹、DNA留存', 'Photo, prints, DNA kept', { rule: 'VR-10' }),
  },
  on: onRow(settlement, 'settlement', 'file'),
  async run(ctx, { settlement: id, ...given }) {
    const row = await lockRow(ctx, settlement, id)
    const patch = { ...given, filedOn: ctx.today }
    return { state: (await take(ctx, settlement, row, 'file', { patch })).state }
  },
})
/** The police have given a name, a number and a household: the person stands in the registers from now on. */
const register = command({
  name: 'rescue.registerSettlement',
  label: { zh: '登记落户', en: 'Registered' },
  posts: clerks,
  office,
  rule: 'VR-09',
  input: {
    settlement: which,
    registeredOn: f.day('落户日期', 'Registered on'),
    name: f.text('户口登记姓名', 'Name in the register', { sensitivity: 'personal' }),
    idNumber: f.idNumber('公民身份号码', 'Id number'),
    village: f.division('集体户所在村（社区）', 'Village of the collective household'),
  },
  on: onRow(settlement, 'settlement', 'register'),
  async run(ctx, { settlement: id, registeredOn, ...given }) {
    const row = await lockRow(ctx, settlement, id)
    dayFrom(ctx, registeredOn, row.filedOn, 'registeredOn', '落户日期', 'The day')
    const about = await lockRow(ctx, rescueCase, row.case)
    const who = await personOf(ctx, about, given)
    const patch = { person: who.id, registeredOn }
    const moved = await take(ctx, settlement, row, 'register', { patch })
    await updateRow(ctx, rescueCase, about, { person: who.id })
    return { state: moved.state, person: who.id }
  },
})
const place = command({
  name: 'rescue.placeSettled',
  label: { zh: '安置', en: 'Place' },
  posts: clerks,
  office,
  rule: 'VR-09',
  input: {
    settlement: which,
    site: { ...settlement.fields.site, required: true },
    placedOn: f.day('安置日期', 'Placed on'),
  },
  on: onRow(settlement, 'settlement', 'place'),
  async run(ctx, { settlement: id, ...patch }) {
    const row = await lockRow(ctx, settlement, id)
    dayFrom(ctx, patch.placedOn, row.registeredOn, 'placedOn', '安置日期', 'The day')
    const moved = await take(ctx, settlement, row, 'place', { patch })
    await take(ctx, rescueCase, await lockRow(ctx, rescueCase, row.case), 'settle', {
      patch: { leftOn: patch.placedOn },
    })
    await liftSearches(ctx, row.case)
    // VR-10: from here tekun takes its ordinary way; the move into the institution is felt by every office.
    const { effects } = await recordLifeEvent(ctx, {
      kind: 'admission',
      person: row.person!,
      day: patch.placedOn,
      facts: { site: patch.site, kind: 'institution', rescue: row.case },
    })
    return { state: moved.state, effects: effects.length }
  },
})
/** VR-10: somebody has found out who it is; the second registration goes, the case is open again to be brought home. */
const cancel = command({
  name: 'rescue.cancelSettlement',
  label: { zh: '注销重复户口', en: 'Cancel the registration' },
  posts: chief,
  office,
  rule: 'VR-10',
  input: { settlement: which, reason },
  on: onRow(settlement, 'settlement', 'cancel'),
  async run(ctx, input) {
    const row = await lockRow(ctx, settlement, input.settlement)
    const moved = await take(ctx, settlement, row, 'cancel', { reason: input.reason })
    const about = await lockRow(ctx, rescueCase, row.case)
    const open =
      about.state === 'settled'
        ? await take(ctx, rescueCase, about, 'unsettle', { reason: input.reason })
        : about
    await updateRow(ctx, rescueCase, open, { person: null, leftOn: null })
    return { state: moved.state }
  },
})

const addPlan = command({
  name: 'rescue.addPlan',
  label: { zh: '制定落户安置计划', en: 'Plan settlements' },
  posts: clerks,
  office,
  rule: 'VR-09',
  input: {
    title: plan.fields.title,
    group: plan.fields.group,
    persons: plan.fields.persons,
    plannedFrom: plan.fields.plannedFrom,
    plannedTo: plan.fields.plannedTo,
  },
  async run(ctx, input) {
    if (input.plannedTo < input.plannedFrom)
      refuse('RESCUE_STAY_ENDS', { day: input.plannedFrom, field: 'plannedTo' })
    const row = await insertRow(ctx, plan, { ...input, division: ctx.county })
    return { register: plan.name, id: row.id }
  },
})

export const settlingCommands = [
  propose,
  plainStep(
    settlement,
    'settlement',
    'approve',
    'approveSettlement',
    '登记方案批准',
    'Plan approved',
    chief,
    {
      rule: 'VR-09',
      patch: ctx => ({ approvedOn: ctx.today }),
    },
  ),
  apply,
  plainStep(
    settlement,
    'settlement',
    'returnFile',
    'returnSettlement',
    '公安退回补充',
    'Returned by the police',
    clerks,
    {
      reason: true,
    },
  ),
  register,
  place,
  plainStep(
    settlement,
    'settlement',
    'drop',
    'dropSettlement',
    '终止落户安置',
    'Drop a settlement',
    chief,
    {
      reason: true,
    },
  ),
  cancel,
  addPlan,
  plainStep(plan, 'plan', 'reach', 'reachPlan', '计划完成', 'Plan reached', clerks),
  plainStep(plan, 'plan', 'drop', 'dropPlan', '取消计划', 'Drop a plan', chief, { reason: true }),
  plainStep(plan, 'plan', 'again', 'planAgain', '重新列入计划', 'Plan again', chief, {
    reason: true,
  }),
]
