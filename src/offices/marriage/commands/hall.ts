/** The year's roster: open every day, through lunch and later than others, each half-day held as it was (MR-16). */
import { sql } from 'kysely'
import { command } from '../../../kernel/command.ts'
import { addDays, type Day, daysBetween } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRows, takeAll } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { booking, registrar, type Session, type ShiftRow, sessions, shift } from '../registers.ts'
import { hoursFit } from '../rules.ts'
import { chief, clerks, counter, office, onRow, reason, whichOf } from './who.ts'

const whichShift = whichOf(shift)
const hours = { opensAt: shift.fields.opensAt, closesAt: shift.fields.closesAt }
function checkHours(opens: string, closes: string): void {
  if (!hoursFit(opens, closes)) refuse('MARRIAGE_SHIFT_HOURS', { field: 'opensAt' })
}

const planShifts = command({
  name: 'marriage.planShifts',
  label: { zh: '排定班次', en: 'Plan the roster' },
  posts: clerks,
  office,
  rule: 'MR-16',
  input: {
    from: f.day('自', 'From'),
    to: f.day('至', 'To'),
    sessions: f.list(
      '每日时段',
      'Sessions of a day',
      {
        session: shift.fields.session,
        mode: shift.fields.mode,
        /** Weekends and holidays are open like other days; what only working days have says so. */
        workingDaysOnly: f.yesNo('仅工作日', 'Working days only'),
        windows: shift.fields.windows,
        capacity: shift.fields.capacity,
        ...hours,
      },
      { min: 1, max: 4 },
    ),
    registrars: shift.fields.registrars,
  },
  async run(ctx, input) {
    if (input.from > input.to || daysBetween(input.from, input.to) > 366)
      refuse('MARRIAGE_SHIFT_RANGE', { field: 'to' })
    for (const s of input.sessions) checkHours(s.opensAt, s.closesAt)
    const taken = await sql<{
      onDay: Day
      session: Session
    }>`select on_day, session from marriage_shift
      where on_day between ${input.from} and ${input.to} and state <> 'cancelled' and session = any(${input.sessions.map(s => s.session)}::text[]) limit 1`.execute(
      ctx.tx,
    )
    const other = taken.rows[0]
    if (other)
      refuse('MARRIAGE_SHIFT_EXISTS', {
        day: other.onDay,
        session: optionLabel(shift.fields.session, other.session),
      })
    const rows = []
    for (let day = input.from; day <= input.to; day = addDays(day, 1))
      for (const { workingDaysOnly, ...s } of input.sessions)
        if (!workingDaysOnly || ctx.calendar.isWorkingDay(day))
          rows.push({
            ...s,
            division: ctx.county,
            name: `${day} ${sessions[s.session][0]}`,
            onDay: day,
            registrars: input.registrars,
          })
    await insertRows(ctx, shift, rows)
    return { shifts: rows.length }
  },
})

const holdShifts = command({
  name: 'marriage.holdShifts',
  label: { zh: '批量登记实际开放', en: 'Record shifts as held' },
  posts: counter,
  office,
  rule: 'MR-16',
  input: { from: f.day('自', 'From'), to: f.day('至', 'To') },
  async run(ctx, input) {
    if (input.to > ctx.today)
      refuse('MARRIAGE_DAY', {
        field: 'to',
        what: { zh: '开放日期', en: 'The day' },
        from: input.from,
      })
    const planned = await sql<ShiftRow>`select * from marriage_shift where state = 'planned'
      and on_day between ${input.from} and ${input.to} order by on_day, id for update`.execute(
      ctx.tx,
    )
    // Held as planned; a shift that was not is recorded by itself first.
    await takeAll(ctx, shift, planned.rows, 'hold', {
      patch: row => ({ openedAt: row.opensAt, closedAt: row.closesAt }),
    })
    return { held: planned.rows.length }
  },
})
const holdShift = command({
  name: 'marriage.holdShift',
  label: { zh: '登记实际开放', en: 'Record as held' },
  posts: counter,
  office,
  rule: 'MR-16',
  input: {
    shift: whichShift,
    openedAt: f.text('实际开始', 'Opened', { max: 5 }),
    closedAt: f.text('实际结束', 'Closed', { max: 5 }),
  },
  on: onRow(shift, 'shift', 'hold'),
  async run(ctx, { shift: id, ...patch }) {
    checkHours(patch.openedAt, patch.closedAt)
    const row = await lockRow(ctx, shift, id)
    if (row.onDay > ctx.today)
      refuse('MARRIAGE_DAY', { what: { zh: '开放日期', en: 'The day' }, from: row.onDay })
    return { state: (await take(ctx, shift, row, 'hold', { patch })).state }
  },
})
const reopenShift = command({
  name: 'marriage.reopenShift',
  label: { zh: '更正开放记录', en: 'Correct what was held' },
  posts: clerks,
  office,
  input: { shift: whichShift, reason },
  on: onRow(shift, 'shift', 'reopen'),
  async run(ctx, input) {
    const row = await lockRow(ctx, shift, input.shift)
    const patch = { openedAt: null, closedAt: null }
    return {
      state: (await take(ctx, shift, row, 'reopen', { reason: input.reason, patch })).state,
    }
  },
})

const bookedIn = async (ctx: Parameters<typeof lockRow>[0], row: ShiftRow): Promise<number> => {
  const found = await sql<{ n: number }>`select count(*) as n from marriage_booking
    where on_day = ${row.onDay} and session = ${row.session} and state in ('booked', 'kept')`.execute(
    ctx.tx,
  )
  return Number(found.rows[0]!.n)
}
/** More windows for 14 February, 20 May and 七夕, or fewer. */
const adjustShift = command({
  name: 'marriage.adjustShift',
  label: { zh: '调整班次', en: 'Adjust a shift' },
  posts: clerks,
  office,
  rule: 'MR-16',
  input: {
    shift: whichShift,
    windows: shift.fields.windows,
    capacity: shift.fields.capacity,
    ...hours,
    registrars: shift.fields.registrars,
  },
  on: onRow(shift, 'shift', 'adjust', 'planned'),
  async run(ctx, { shift: id, ...patch }) {
    checkHours(patch.opensAt, patch.closesAt)
    const row = await lockRow(ctx, shift, id)
    const booked = await bookedIn(ctx, row)
    if (patch.capacity < booked) refuse('MARRIAGE_SHIFT_BELOW', { booked, field: 'capacity' })
    await updateRow(ctx, shift, row, patch)
    return { capacity: patch.capacity }
  },
})
const cancelShift = command({
  name: 'marriage.cancelShift',
  label: { zh: '停开班次', en: 'Cancel a shift' },
  posts: chief,
  office,
  rule: 'MR-16',
  input: { shift: whichShift, reason },
  on: onRow(shift, 'shift', 'cancel'),
  async run(ctx, input) {
    const row = await lockRow(ctx, shift, input.shift)
    const came = await sql<{ n: number }>`select count(*) as n from marriage_registration
      where accepted_on = ${row.onDay} and session = ${row.session} and state not in ('refused', 'withdrawn')`.execute(
      ctx.tx,
    )
    if (Number(came.rows[0]!.n) > 0)
      refuse('MARRIAGE_SHIFT_USED', { count: Number(came.rows[0]!.n) })
    const moved = await take(ctx, shift, row, 'cancel', { reason: input.reason })
    // Whoever had booked it is told why by the same reason; the bookings can be made again for another day.
    const booked = await sql<Parameters<typeof takeAll>[2][number]>`select * from marriage_booking
      where on_day = ${row.onDay} and session = ${row.session} and state = 'booked' order by id for update`.execute(
      ctx.tx,
    )
    await takeAll(ctx, booking, booked.rows, 'cancel', { reason: input.reason })
    return { state: moved.state, bookings: booked.rows.length }
  },
})
const restoreShift = command({
  name: 'marriage.restoreShift',
  label: { zh: '恢复排班', en: 'Restore a shift' },
  posts: chief,
  office,
  input: { shift: whichShift, reason },
  on: onRow(shift, 'shift', 'restore'),
  async run(ctx, input) {
    const row = await lockRow(ctx, shift, input.shift)
    const other =
      await sql`select 1 from marriage_shift where on_day = ${row.onDay} and session = ${row.session}
      and state <> 'cancelled' limit 1`.execute(ctx.tx)
    if (other.rows.length > 0)
      refuse('MARRIAGE_SHIFT_EXISTS', {
        day: row.onDay,
        session: optionLabel(shift.fields.session, row.session),
      })
    return { state: (await take(ctx, shift, row, 'restore', { reason: input.reason })).state }
  },
})

const certify = command({
  name: 'marriage.certifyRegistrar',
  label: { zh: '登记婚姻登记员资格', en: 'Certify a registrar' },
  posts: chief,
  office,
  rule: 'MR-15',
  input: {
    account: registrar.fields.account,
    certificate: registrar.fields.certificate,
    validFrom: registrar.fields.validFrom,
    validTo: registrar.fields.validTo,
  },
  async run(ctx, input) {
    const standing =
      await sql`select 1 from marriage_registrar where account = ${input.account} and withdrawn_on is null
      and (valid_to is null or valid_to >= ${input.validFrom}) limit 1`.execute(ctx.tx)
    if (standing.rows.length > 0) refuse('MARRIAGE_CERTIFIED', { field: 'account' })
    const row = await insertRow(ctx, registrar, { ...input, division: ctx.county })
    return { register: registrar.name, id: row.id }
  },
})
const withdrawRegistrar = command({
  name: 'marriage.withdrawRegistrar',
  label: { zh: '注销婚姻登记员资格', en: 'Withdraw a registrar’s certificate' },
  posts: chief,
  office,
  rule: 'MR-15',
  input: { registrar: whichOf(registrar) },
  on: { register: registrar.name, field: 'registrar' },
  async run(ctx, input) {
    const row = await lockRow(ctx, registrar, input.registrar)
    await updateRow(ctx, registrar, row, { withdrawnOn: ctx.today })
    return { withdrawnOn: ctx.today }
  },
})

export const hallCommands = [
  planShifts,
  holdShifts,
  holdShift,
  reopenShift,
  adjustShift,
  cancelShift,
  restoreShift,
  certify,
  withdrawRegistrar,
]
