/** Ways out: alone, with a ticket, with relatives, escorted, handed on — and the visits afterwards (VR-05, VR-11, VR-12). */
import { sql } from 'kysely'
import { personById } from '../../../commons/people/queries.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRows, takeAll } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { localRules } from '../parameters.ts'
import { type CaseRow, escort, followUp, leavingKinds, rescueCase } from '../registers.ts'
import { followUpDays, needsCompany } from '../rules.ts'
import { inHospital } from './stay.ts'
import {
  chief,
  clerks,
  dayFrom,
  liftSearches,
  office,
  onRow,
  plainStep,
  whichCase,
  whichOf,
} from './who.ts'

type Leaving = keyof typeof leavingKinds
const leave = command({
  name: 'rescue.leave',
  label: { zh: '登记离站', en: 'Leave' },
  posts: clerks,
  office,
  rule: 'VR-11',
  input: {
    case: whichCase,
    leaving: f.choice('离站方式', 'How', leavingKinds, { rule: 'VR-11' }),
    leftOn: f.day('离站日期', 'Left on'),
    handedTo: f.optional(f.text('交接对象', 'Handed to', { sensitivity: 'personal' })),
    idChecked: f.optional(f.yesNo('已核对身份', 'Papers looked at', { rule: 'VR-11' })),
  },
  on: onRow(rescueCase, 'case', 'leave'),
  async run(ctx, { case: id, idChecked, ...given }) {
    const row = await lockRow(ctx, rescueCase, id)
    dayFrom(ctx, given.leftOn, row.enteredOn, 'leftOn', '离站日期', 'The day')
    await mayLeave(ctx, row, given.leaving, given.handedTo && idChecked ? given.handedTo : null)
    const moved = await take(ctx, rescueCase, row, 'leave', { patch: given })
    await liftSearches(ctx, row.id)
    const visits = await planVisits(ctx, row, given.leftOn)
    return { state: moved.state, visits }
  },
})
async function mayLeave(
  ctx: Context,
  row: CaseRow,
  how: Leaving,
  receiver: string | null,
): Promise<void> {
  const birth = row.person ? (await personById(ctx, row.person)).birth : null
  if ((how === 'self' || how === 'ticket') && needsCompany(row.residentClass, birth, ctx.today))
    refuse('RESCUE_NOT_ALONE', {
      who: optionLabel(rescueCase.fields.residentClass, row.residentClass ?? 'minor'),
      field: 'leaving',
    })
  if (!row.person && ['ticket', 'relative', 'escort'].includes(how))
    refuse('RESCUE_UNIDENTIFIED', {
      what: { zh: leavingKinds[how][0], en: leavingKinds[how][1] },
      field: 'leaving',
    })
  if (['relative', 'transfer', 'police'].includes(how) && !receiver)
    refuse('RESCUE_NO_RECEIVER', { field: 'handedTo' })
  if (how === 'escort') {
    const done =
      await sql`select 1 from rescue_escort where "case" = ${row.id} and state = 'handedOver' limit 1`.execute(
        ctx.tx,
      )
    if (done.rows.length === 0) refuse('RESCUE_NO_ESCORT', { field: 'leaving' })
  }
  if (await inHospital(ctx, row.id)) refuse('RESCUE_TREATED')
}
/** Those registered in this county are visited at home; others are their own county's to visit. */
async function planVisits(ctx: Context, row: CaseRow, leftOn: Day): Promise<number> {
  const who = row.person ? await personById(ctx, row.person) : undefined
  if (!who || who.hukouElsewhere) return 0
  const dueBy = followUpDays(leftOn, ctx.book.at(localRules, leftOn).value)
  await insertRows(
    ctx,
    followUp,
    dueBy.map(day => ({ case: row.id, dueBy: day, division: who.division })),
    { dueOn: i => dueBy[i]! },
  )
  return dueBy.length
}
async function dropVisits(ctx: Context, id: string): Promise<void> {
  const open = await sql<
    Parameters<typeof takeAll>[2][number]
  >`select * from rescue_follow_up where "case" = ${id} and state = 'open' order by id for update`.execute(
    ctx.tx,
  )
  await takeAll(ctx, followUp, open.rows, 'lift')
}

/** Every cost of the stay is in an account before the paper is closed. */
const close = command({
  name: 'rescue.close',
  label: { zh: '结算办结', en: 'Close' },
  posts: clerks,
  office,
  rule: 'VR-14',
  input: { case: whichCase },
  on: onRow(rescueCase, 'case', 'close'),
  async run(ctx, input) {
    const row = await lockRow(ctx, rescueCase, input.case)
    const open = await sql<{
      n: number
    }>`select count(*) as n from rescue_cost c where c."case" = ${row.id} and c.movement is null
      and not exists (select 1 from rescue_account_line l join rescue_account a on a.id = l.account and a.state <> 'cancelled' where l.cost = c.id)`.execute(
      ctx.tx,
    )
    const count = Number(open.rows[0]!.n)
    if (count > 0) refuse('RESCUE_COSTS_OPEN', { count })
    return { state: (await take(ctx, rescueCase, row, 'close')).state }
  },
})

const planEscort = command({
  name: 'rescue.planEscort',
  label: { zh: '安排护送', en: 'Plan an escort' },
  posts: clerks,
  office,
  rule: 'VR-11',
  input: {
    case: whichCase,
    kind: escort.fields.kind,
    destination: escort.fields.destination,
    plannedOn: escort.fields.plannedOn,
    escorts: escort.fields.escorts,
    withWoman: f.yesNo('有女性工作人员', 'A woman among them', { rule: 'VR-02' }),
    vehicle: escort.fields.vehicle,
  },
  on: onRow(rescueCase, 'case', 'escort', 'sheltered', 'stranded', 'longStay'),
  async run(ctx, { withWoman, ...input }) {
    const row = await lockRow(ctx, rescueCase, input.case)
    if (!row.person)
      refuse('RESCUE_UNIDENTIFIED', { what: { zh: '护送返乡', en: 'An escort home' } })
    const two = input.escorts.split(/[、,，]/).filter(name => name.trim()).length >= 2
    const woman = row.sex !== 'female' && row.residentClass !== 'minor'
    if (!two || !(woman || withWoman)) refuse('RESCUE_TWO_ESCORTS', { field: 'escorts' })
    const made = await insertRow(ctx, escort, { ...input, division: row.division })
    return { register: escort.name, id: made.id }
  },
})
const whichEscort = whichOf(escort)
const depart = command({
  name: 'rescue.depart',
  label: { zh: '出发', en: 'Set out' },
  posts: clerks,
  office,
  rule: 'VR-11',
  input: { escort: whichEscort, departedOn: f.day('出发日期', 'Set out on') },
  on: onRow(escort, 'escort', 'depart'),
  async run(ctx, { escort: id, ...patch }) {
    const row = await lockRow(ctx, escort, id)
    dayFrom(ctx, patch.departedOn, null, 'departedOn', '出发日期', 'The day')
    return { state: (await take(ctx, escort, row, 'depart', { patch })).state }
  },
})
const handOver = command({
  name: 'rescue.handOver',
  label: { zh: '登记交接', en: 'Hand over' },
  posts: clerks,
  office,
  rule: 'VR-11',
  input: {
    escort: whichEscort,
    handedOn: f.day('交接日期', 'Handed over on'),
    receiver: f.text('接收单位或亲属', 'Received by', { sensitivity: 'personal' }),
    idChecked: f.yesNo('已核对身份', 'Papers looked at', { rule: 'VR-11' }),
    giverSigned: f.text('送方签字', 'Signed by the giver'),
    receiverSigned: f.text('接方签字', 'Signed by the receiver', { sensitivity: 'personal' }),
  },
  on: onRow(escort, 'escort', 'handOver'),
  async run(ctx, { escort: id, ...patch }) {
    const row = await lockRow(ctx, escort, id)
    dayFrom(ctx, patch.handedOn, row.departedOn, 'handedOn', '交接日期', 'The day')
    if (!patch.idChecked) refuse('RESCUE_NO_RECEIVER', { field: 'idChecked' })
    return { state: (await take(ctx, escort, row, 'handOver', { patch })).state }
  },
})

const visit = command({
  name: 'rescue.visit',
  label: { zh: '登记回访', en: 'Visited at home' },
  posts: [...clerks, 'townshipClerk', 'townshipHead'],
  rule: 'VR-12',
  input: {
    visit: whichOf(followUp),
    visitedOn: f.day('回访日期', 'Visited on'),
    findings: f.longText('回访情况', 'Findings', { sensitivity: 'personal' }),
    away: f.yesNo('再次外出流浪', 'Gone again'),
  },
  on: onRow(followUp, 'visit', 'visit'),
  async run(ctx, { visit: id, ...patch }) {
    const row = await lockRow(ctx, followUp, id)
    dayFrom(ctx, patch.visitedOn, null, 'visitedOn', '回访日期', 'The day')
    return { state: (await take(ctx, followUp, row, 'visit', { patch })).state }
  },
})

export const leavingCommands = [
  leave,
  plainStep(rescueCase, 'case', 'comeBack', 'undoLeaving', '撤销离站', 'Has not left', chief, {
    reason: true,
    patch: () => ({ leaving: null, leftOn: null, handedTo: null }),
    after: (ctx, row) => dropVisits(ctx, row.id),
  }),
  close,
  plainStep(rescueCase, 'case', 'reopen', 'reopen', '重新办理', 'Open again', chief, {
    reason: true,
  }),
  planEscort,
  depart,
  handOver,
  plainStep(escort, 'escort', 'bringBack', 'bringBack', '护送返站', 'Bring back', clerks, {
    reason: true,
  }),
  plainStep(escort, 'escort', 'cancel', 'cancelEscort', '取消护送', 'Cancel an escort', chief, {
    reason: true,
  }),
  visit,
  plainStep(followUp, 'visit', 'again', 'visitAgain', '重新回访', 'Visit again', clerks, {
    reason: true,
  }),
]
